package translate_test

import (
	"errors"
	"testing"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
)

// What stands in two lots is paid for once, and the summary is that of all.
func TestLotsAreOneRun(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	session := newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}, Cache: newStore(t)}).Begin()
	for _, texts := range [][]string{sentences(50)[:30], sentences(50)[20:]} {
		a := newArticle("a", texts...)
		drafts, err := session.Translate(t.Context(), articlesOf(a))
		if err != nil {
			t.Fatal(err)
		}
		wantEnglish(t, drafts, a)
	}
	summary := session.Summary()
	if summary.Segments != 60 || summary.New != 50 || summary.Cached != 10 || summary.Requests != server.Requests() || summary.Failed != 0 {
		t.Errorf("%s, and the server saw %d requests", summary, server.Requests())
	}
}

// A backend that was given up in one lot is asked for nothing in the next, but
// what it has answered before is still looked up.
func TestGivenUpInOneLotIsGivenUp(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	kept := newStore(t)
	known := newArticle("k", sentences(5)...)
	run(t, newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}, Cache: kept}), known)
	before := server.Requests()

	session := newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}, Cache: kept, Budget: translate.Budget{Tokens: 1}}).Begin()
	all := sentences(60)
	for lot := range 3 {
		if _, err := session.Translate(t.Context(), articlesOf(newArticle("a", all[10+lot*10:20+lot*10]...))); err != nil {
			t.Fatal(err)
		}
	}
	drafts, err := session.Translate(t.Context(), articlesOf(known))
	if err != nil {
		t.Fatal(err)
	}
	wantEnglish(t, drafts, known)
	summary := session.Summary()
	if server.Requests() != before || summary.Failed != 30 || summary.Cached != 5 {
		t.Errorf("%s; %d requests", summary, server.Requests()-before)
	}
	if len(summary.Stopped) != 1 || !errors.Is(summary.Stopped[0].Err, translate.ErrBudget) {
		t.Errorf("stopped: %+v, want the backend once, for the budget", summary.Stopped)
	}
}

func articlesOf(a ...*article.Article) []*article.Article { return a }
