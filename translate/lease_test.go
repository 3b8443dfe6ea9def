package translate_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
)

// TestTwoRunsPayOnce runs the same articles twice at the same time over one
// store, as two terminals would, and wants each sentence asked for once.
func TestTwoRunsPayOnce(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{Delay: 5 * time.Millisecond})
	path := filepath.Join(t.TempDir(), "milaan.db")
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			kept, err := store.Open(context.Background(), path)
			if err != nil {
				t.Error(err)
				return
			}
			defer kept.Close()
			a := newArticle("a", sentences(200)...)
			service := newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}, Cache: kept})
			drafts, summary, err := service.Translate(t.Context(), []*article.Article{a})
			if err != nil || summary.Failed > 0 {
				t.Errorf("%s, %v", summary, err)
			}
			wantEnglish(t, drafts, a)
		})
	}
	group.Wait()
	for _, s := range sentences(200) {
		if n := server.Asked(s); n != 1 {
			t.Errorf("%q was asked for %d times", s, n)
		}
	}
}

// TestOtherRunFails has the run that was asking give up, and wants the other to
// ask in its place.
func TestOtherRunFails(t *testing.T) {
	bad := backendtest.Server(t, llmserver.Options{
		Delay: 50 * time.Millisecond,
		Fault: func(llmserver.Request) llmserver.Fault { return llmserver.Locked },
	})
	good := backendtest.Server(t, llmserver.Options{})
	path := filepath.Join(t.TempDir(), "milaan.db")
	var group sync.WaitGroup
	for _, url := range []string{bad.URL, good.URL} {
		group.Go(func() {
			kept, err := store.Open(context.Background(), path)
			if err != nil {
				t.Error(err)
				return
			}
			defer kept.Close()
			a := newArticle("a", sentences(40)...)
			drafts, _, err := newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, url)}, Cache: kept}).
				Translate(t.Context(), []*article.Article{a})
			if err != nil {
				t.Error(err)
			}
			if url == good.URL {
				wantEnglish(t, drafts, a)
			}
		})
		time.Sleep(20 * time.Millisecond) // the bad one goes first
	}
	group.Wait()
}

// TestOtherRunIsWaitedFor has another run hold what this one needs, and wants
// this one to say what it waits for, and to end when it is told to.
func TestOtherRunIsWaitedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "milaan.db")
	var stores []*store.Store
	for range 2 {
		kept, err := store.Open(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer kept.Close()
		stores = append(stores, kept)
	}
	backend := newOpenAI(t, backendtest.Server(t, llmserver.Options{}).URL)
	a := newArticle("a", sentences(3)...)
	key := translate.KeyOf(backend.Info(), "hi", "en", a.Segments[1].Text, nil)
	if _, err := stores[0].Lease(t.Context(), []translate.Key{key}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	said := ""
	service := newService(t, translate.Options{Chain: []translate.Backend{backend}, Cache: stores[1], Progress: func(p translate.Progress) {
		if p.Waiting != "" {
			said = p.Waiting
			cancel()
		}
	}})
	_, summary, err := service.Translate(ctx, []*article.Article{a})
	if !errors.Is(err, context.Canceled) || said == "" || summary.New != 2 {
		t.Errorf("%s, %v, said %q: want two done, and the third waited for", summary, err, said)
	}
}
