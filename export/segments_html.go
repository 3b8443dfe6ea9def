package export

import (
	"io"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
)

// SegmentsHTML writes source and English side by side as one page that stands
// by itself. Page furniture is shown, dimmed.
func SegmentsHTML(w io.Writer, articles []*article.Article, drafts *translate.Drafts, o Options) error {
	p := segmentsPage{page: newPage(orElse(o.Title, "Source and English"), o)}
	for _, a := range articles {
		p.Articles = append(p.Articles, viewArticle(a, drafts, o))
	}
	return render(w, "segments.gohtml", p)
}

func viewArticle(a *article.Article, drafts *translate.Drafts, o Options) articleView {
	v := articleView{sourceView: viewSource(a)}
	for i := range a.Segments {
		s := &a.Segments[i]
		if !s.Readable() {
			continue
		}
		e := englishOf(a, s, drafts, o)
		v.Segments = append(v.Segments, segmentView{
			ID: s.ID, Kind: string(s.Kind), Furniture: s.Kind == article.Boilerplate,
			Source: printable(s.Text), Original: e.State == original,
			English: viewEnglish(e, passage{text: printable(e.shown())}), Changes: e.Changes,
		})
	}
	return v
}

type segmentsPage struct {
	page
	Articles []articleView
}

type articleView struct {
	sourceView
	Segments []segmentView
}

type segmentView struct {
	ID        string
	Anchor    string // where a link in the page finds it; empty where there is none
	Kind      string
	Furniture bool
	Source    string
	Original  bool
	English   englishView
	Changes   []change // from the similar sentence of a fuzzy match to this one
}
