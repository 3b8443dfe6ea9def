package main

import (
	"context"
	"path/filepath"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/review"
	"github.com/milaan-workbench/milaan/review/bilingual"
	"github.com/milaan-workbench/milaan/translate"
)

// decisions are what people have decided on the sources of a run's articles.
type decisions struct {
	here     map[sourceAt]review.Decision // that counts in an article
	anywhere map[string]review.Decision   // by hash: approved last, in whatever article
	paths    map[*article.Article]string  // absolute
	hashes   map[string]string            // of sources
}

// sourceAt is a source in an article.
type sourceAt struct{ path, hash string }

// decisionsOn looks up the decisions that count on the articles.
func decisionsOn(ctx context.Context, kept *store.Store, to string, articles []*article.Article) (*decisions, error) {
	d := &decisions{here: map[sourceAt]review.Decision{}, anywhere: map[string]review.Decision{}, paths: map[*article.Article]string{}, hashes: map[string]string{}}
	var hashes []string
	for _, a := range articles {
		d.paths[a] = absolute(a.Path)
		for i := range a.Segments {
			s := &a.Segments[i]
			if _, known := d.hashes[s.Text]; known || !s.Readable() {
				continue
			}
			d.hashes[s.Text] = bilingual.HashOf(s.Text)
			hashes = append(hashes, d.hashes[s.Text])
		}
	}
	here, err := kept.Standing(ctx, d.places(to, articles))
	if err != nil {
		return nil, err
	}
	for _, decision := range here {
		d.here[sourceAt{decision.Article, decision.Hash}] = decision
	}
	anywhere, err := kept.ApprovedLast(ctx, to, hashes)
	if err != nil {
		return nil, err
	}
	for _, decision := range anywhere {
		d.anywhere[decision.Hash] = decision
	}
	return d, nil
}

// places are those of the sources in their articles.
func (d *decisions) places(to string, articles []*article.Article) []review.Place {
	var all []review.Place
	for _, a := range articles {
		for i := range a.Segments {
			if s := &a.Segments[i]; s.Readable() {
				all = append(all, review.Place{Article: d.paths[a], Hash: d.hashes[s.Text], To: to})
			}
		}
	}
	return all
}

// absolute is the path that an article is known by in the store.
func absolute(path string) string {
	if path == article.Stdin {
		return path
	}
	if whole, err := filepath.Abs(path); err == nil {
		return whole
	}
	return path
}

// of gives the decision that counts on a segment where it stands.
func (d *decisions) of(a *article.Article, s *article.Segment) (review.Decision, bool) {
	found, ok := d.here[sourceAt{d.paths[a], d.hashes[s.Text]}]
	return found, ok
}

// draft gives what a person has made of a segment: here, or of the same sentence
// elsewhere where that was approved. What was rejected here has no such draft.
func (d *decisions) draft(a *article.Article, s *article.Segment) (translate.Draft, bool) {
	found, ok := d.of(a, s)
	if !ok {
		found, ok = d.anywhere[d.hashes[s.Text]]
	}
	switch {
	case ok && found.Kind == review.Approved:
		return translate.Draft{Target: found.Target, Origin: review.Human, State: translate.Approved}, true
	case ok && found.Kind == review.Edited:
		return translate.Draft{Target: found.Target, Origin: review.Human, State: translate.Drafted}, true
	}
	return translate.Draft{}, false
}
