package translate_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
	"github.com/milaan-workbench/milaan/translate/glossary"
)

// terms makes a glossary of rows "source,target,forbidden".
func terms(t *testing.T, rows ...string) *glossary.Glossary {
	t.Helper()
	path := filepath.Join(t.TempDir(), "terms.csv")
	if err := os.WriteFile(path, []byte("source,target,forbidden\n"+strings.Join(rows, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	g, err := glossary.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

var village = []string{"पंचायत की बैठक हुई।", "सड़क बंद है।", "नदी गहरी है।"}

// TestTermsAreAskedForAgainOnce has a model that ignores the glossary at first,
// or always.
func TestTermsAreAskedForAgainOnce(t *testing.T) {
	for name, stubborn := range map[string]bool{"heeds": false, "ignores": true} {
		t.Run(name, func(t *testing.T) {
			var mu sync.Mutex
			asked := 0
			english := map[string]string{village[1]: "The road is closed.", village[2]: "The river is deep."}
			server := backendtest.Server(t, llmserver.Options{Translate: func(source string) string {
				mu.Lock()
				defer mu.Unlock()
				if target := english[source]; target != "" {
					return target
				}
				return map[bool]string{false: "The gram panchayat met.", true: "The village council met."}[stubborn || asked < 2]
			}, Fault: func(r llmserver.Request) llmserver.Fault {
				mu.Lock()
				defer mu.Unlock()
				asked++
				return llmserver.Fine
			}})
			kept := newStore(t)
			options := translate.Options{
				Chain: []translate.Backend{newOpenAI(t, server.URL)}, Cache: kept,
				Glossary: terms(t, "पंचायत,gram panchayat,village council"),
			}
			a := newArticle("a", village...)
			for round := range 2 {
				drafts, summary := run(t, newService(t, options), a)
				draft := all(t, drafts, a)[0]
				if draft.State != translate.Drafted || (draft.Unkept != "") != stubborn || summary.Unkept != map[bool]int{true: 1}[stubborn] {
					t.Errorf("round %d: %+v, %s: want it marked where the model is stubborn", round, draft, summary)
				}
			}
			if n := server.Asked(village[0]); n != 2 {
				t.Errorf("asked for %d times, want 2", n)
			}
			if n := server.Asked(village[1]); n != 1 {
				t.Errorf("its neighbour was asked for %d times, want once", n)
			}
		})
	}
}

// TestTermsInThePrompt wants terms sent only where they occur.
func TestTermsInThePrompt(t *testing.T) {
	r := &recorder{Echo: newEcho(), info: translate.Info{Name: "r", Type: "echo", Local: true, Limits: translate.Limits{MaxBatch: 1}}}
	run(t, newService(t, translate.Options{Chain: []translate.Backend{r}, Glossary: terms(t, "पंचायत,gram panchayat,", "थाना,police station,")}), newArticle("a", village...))
	for i, want := range []int{1, 0, 0} {
		if got := r.requests[i].Terms; len(got) != want {
			t.Errorf("request %d has the terms %+v, want %d", i, got, want)
		}
	}
}

// TestEditedTermExpiresItsSegmentsOnly changes the glossary between runs.
func TestEditedTermExpiresItsSegmentsOnly(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{Translate: func(source string) string {
		return llmserver.English(source) + " gram panchayat, village assembly"
	}})
	kept := newStore(t)
	steps := []struct {
		what string
		rows []string
		want int // asked for
	}{
		{"no glossary", nil, 3},
		{"a term of the first", []string{"पंचायत,gram panchayat,"}, 1},
		{"a term of none beside it", []string{"पंचायत,gram panchayat,", "थाना,police station,"}, 0},
		{"the term edited", []string{"पंचायत,village assembly,", "थाना,police station,"}, 1},
		{"as it was", []string{"पंचायत,gram panchayat,"}, 0},
		{"none again", nil, 0},
	}
	for _, step := range steps {
		options := translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}, Cache: kept}
		if step.rows != nil {
			options.Glossary = terms(t, step.rows...)
		}
		_, summary, err := newService(t, options).Translate(t.Context(), []*article.Article{newArticle("a", village...)})
		if err != nil || summary.New != step.want || summary.Cached != 3-step.want {
			t.Errorf("%s: %s, %v: want %d asked for", step.what, summary, err, step.want)
		}
	}
}

// stopper is a backend that slights the glossary, and whose run is stopped after its first answer.
type stopper struct {
	stop  func() error
	asked int
}

func (s *stopper) Info() translate.Info {
	return translate.Info{Name: "local", Type: "openai", TakesTerms: true, Limits: translate.Limits{MaxInFlight: 1}}
}

func (s *stopper) Translate(_ context.Context, req translate.Request) ([]translate.Result, error) {
	if s.asked++; s.asked > 1 {
		return nil, s.stop()
	}
	var results []translate.Result
	for _, segment := range req.Segments {
		results = append(results, translate.Result{ID: segment.ID, Target: "The village council met in " + strings.Fields(segment.Source)[0] + ".", Match: 1})
	}
	return results, nil
}

// TestSpareIsKept stops a run while answers are asked for again that were sound
// but for the glossary: they were paid for, and stand.
func TestSpareIsKept(t *testing.T) {
	source := []string{"1901 में पंचायत की बैठक हुई।", "1902 में पंचायत की बैठक हुई।", "1903 में पंचायत की बैठक हुई।", "1904 में पंचायत की बैठक हुई।"}
	for name, cancelled := range map[string]bool{"given up": false, "cancelled": true} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			backend := &stopper{stop: func() error {
				if cancelled {
					cancel()
					return ctx.Err()
				}
				return &translate.Fault{Kind: translate.Permanent, Message: "quota"}
			}}
			kept := newStore(t)
			a := newArticle("a", source...)
			service := newService(t, translate.Options{Chain: []translate.Backend{backend}, Cache: kept, Glossary: terms(t, "पंचायत,gram panchayat,village council")})
			_, summary, err := service.Translate(ctx, []*article.Article{a})
			if summary.New != len(source) || (err != nil) != cancelled {
				t.Errorf("%s, %v: want all that was paid for", summary, err)
			}
			if stats, err := kept.Stats(t.Context()); err != nil || stats.Entries != len(source) {
				t.Errorf("%d kept, %v: want %d", stats.Entries, err, len(source))
			}
		})
	}
}
