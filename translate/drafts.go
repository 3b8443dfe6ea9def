package translate

import "github.com/milaan-workbench/milaan/article"

// Drafts holds the English of the segments of a run.
type Drafts struct {
	byArticle map[string]map[string]Draft // Article.ID → Segment.ID
}

// Of gives the draft of one segment, and whether there is one.
func (d *Drafts) Of(a *article.Article, s *article.Segment) (Draft, bool) {
	if d == nil {
		return Draft{}, false
	}
	got, ok := d.byArticle[a.ID][s.ID]
	return got, ok
}

// Set puts the draft of one segment.
func (d *Drafts) Set(a *article.Article, s *article.Segment, draft Draft) {
	if d.byArticle == nil {
		d.byArticle = map[string]map[string]Draft{}
	}
	if d.byArticle[a.ID] == nil {
		d.byArticle[a.ID] = map[string]Draft{}
	}
	d.byArticle[a.ID][s.ID] = draft
}
