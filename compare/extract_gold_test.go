package compare

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/milaan-workbench/milaan/article"
)

// note is what the gold adds to a value for its readers.
var note = regexp.MustCompile(` *\([^()]*\)`)

// wellRead is an extractor that gives what a reader saw in a story: no model is
// that good. It shows what the proof and the comparison make of good claims.
type wellRead struct{ gold gold }

func (e wellRead) Extract(_ context.Context, a *article.Article) ([]Found, error) {
	var found []Found
	for _, g := range slices.Concat(e.gold.Conflicts, e.gold.Internal, e.gold.Agreements) {
		for _, sd := range g.Sides {
			if sd.Article != filepath.Base(a.Path) {
				continue
			}
			for _, quotation := range sd.Quotes {
				found = append(found, Found{Kind: g.Kind, Question: g.About, Event: g.About, Value: note.ReplaceAllString(sd.Value, ""), Quotation: quotation, Modality: Asserted})
			}
		}
	}
	return found, nil
}

// TestClaimsOfAReader holds the claims of the development stories, as a reader
// gives them, against their articles. Whoever draws claims out, what is shown
// stands in the articles.
func TestClaimsOfAReader(t *testing.T) {
	for _, mode := range []struct {
		name  string
		model bool
		rules bool
	}{{"rules", false, true}, {"llm", true, false}, {"both", true, true}} {
		total, account := newScore(), newAccount()
		for _, st := range readStories(t, development) {
			o := Options{Rules: mode.rules}
			if mode.model {
				o.Extractor = wellRead{st.gold}
			}
			c, a, err := Extract(t.Context(), st.articles, o)
			if err != nil {
				t.Fatal(err)
			}
			total.add(st.score(c))
			account.Given, account.Kept = account.Given+a.Given, account.Kept+a.Kept
			for why, n := range a.Dropped {
				account.Dropped[why] += n
			}
		}
		t.Logf("%s: %s; precision %.2f, recall %.2f\n%s%s", mode.name, total, total.precision(), total.recall(), account, total.table())
		for _, bad := range total.bad {
			t.Errorf("%s: %s", mode.name, bad)
		}
	}
}
