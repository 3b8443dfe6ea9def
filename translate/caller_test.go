package translate_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
	"github.com/milaan-workbench/milaan/translate/openai"
)

// stormy are the faults that a run has to come through.
var stormy = []llmserver.Fault{
	llmserver.Missing, llmserver.Doubled, llmserver.Foreign, llmserver.Empty, llmserver.Untouched, llmserver.Fenced,
	llmserver.Chatty, llmserver.Cut, llmserver.Length, llmserver.Refusal, llmserver.Prose, llmserver.Limited,
	llmserver.NoChoices, llmserver.Page, llmserver.Reset, llmserver.Slow, llmserver.Unanswered, llmserver.Swapped,
}

// TestStorm sends 2,000 segments through all faults at once, with bursts of
// failures between them.
func TestStorm(t *testing.T) {
	before := runtime.NumGoroutine()
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { storm(t, seed) })
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<16)
			t.Fatalf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

func storm(t *testing.T, seed uint64) {
	const inFlight = 8
	var mu sync.Mutex
	random := rand.New(rand.NewPCG(seed, 1))
	seen := map[llmserver.Fault]int{}
	alone := map[string]bool{} // what has been asked for alone: it may fail once
	fault := func(r llmserver.Request) llmserver.Fault {
		mu.Lock()
		defer mu.Unlock()
		f := llmserver.Fine
		switch {
		case r.Number%100 >= 50 && r.Number%100 < 60: // a burst
			f = llmserver.Failing
		case len(r.Segments) == 1 && alone[r.Segments[0].Source]:
		case random.IntN(2) == 0:
			f = stormy[random.IntN(len(stormy))]
		}
		if len(r.Segments) == 1 {
			alone[r.Segments[0].Source] = true
		}
		seen[f]++
		return f
	}
	server := backendtest.Server(t, llmserver.Options{Fault: fault, Translate: numbered})
	backend := newOpenAI(t, server.URL, func(c *openai.Config) {
		c.MaxInFlight, c.MaxBatch, c.Timeout = inFlight, 20, 3*time.Second
	})
	defer backend.Close()
	sources := sentences(2100)[100:] // numbers that are told apart by more than chance
	a, b := newArticle("a", sources[:1200]...), newArticle("b", sources[1200:]...)
	drafts, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{backend}, Cache: newStore(t)}), a, b)
	for i, draft := range append(all(t, drafts, a), all(t, drafts, b)...) {
		if source := sources[i]; draft.Target != numbered(source) {
			t.Errorf("%s: %+v, want %q", source, draft, numbered(source))
		}
	}
	if summary.New != 2000 || summary.Failed != 0 {
		t.Errorf("%s", summary)
	}
	for _, source := range sources {
		if n := server.Answered(source); n != 1 {
			t.Errorf("%q was answered well %d times", source, n)
		}
	}
	if most := server.MostInFlight(); most > inFlight {
		t.Errorf("%d requests in flight, %d allowed", most, inFlight)
	}
	for _, f := range append(stormy, llmserver.Failing) {
		if seen[f] == 0 {
			t.Errorf("the fault %q never came", f)
		}
	}
}

// numbered is English that keeps the number of its source, as a translation
// would.
func numbered(source string) string {
	return "In sentence no. " + strings.Fields(source)[2] + " something is written."
}

// TestPauseIsShared has one request refused, and wants nobody to ask before
// the time that the server named.
func TestPauseIsShared(t *testing.T) {
	var mu sync.Mutex
	var early int
	var open time.Time
	refused := false
	good := llmserver.Start(llmserver.Options{})
	defer good.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		first := !refused
		refused = true
		if first {
			open = time.Now().Add(time.Second)
		} else if time.Now().Before(open.Add(-100 * time.Millisecond)) {
			early++
		}
		mu.Unlock()
		if first {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		forward(w, r, good.URL)
	}))
	defer server.Close()
	backend := newOpenAI(t, server.URL, func(c *openai.Config) { c.MaxInFlight, c.MaxBatch = 2, 1 })
	a := newArticle("a", sentences(20)...)
	drafts, _ := run(t, newService(t, translate.Options{Chain: []translate.Backend{backend}}), a)
	wantEnglish(t, drafts, a)
	// The request of the other worker may have been on its way already.
	if early > 1 {
		t.Errorf("%d requests came before the server wanted them", early)
	}
}

// forward hands a request on to the server at base.
func forward(w http.ResponseWriter, r *http.Request, base string) {
	answer, err := http.Post(base+"/chat/completions", "application/json", r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	w.WriteHeader(answer.StatusCode)
	_, _ = io.Copy(w, answer.Body)
}

// TestPatienceEnds wants a server that stays bad to be given up soon, with its
// own words, and the rest to be done by the next in the chain.
func TestPatienceEnds(t *testing.T) {
	cases := []struct {
		fault llmserver.Fault
		most  int // requests
		words string
	}{
		{llmserver.Failing, 16, "out of memory"},
		{llmserver.Reset, 16, "broke off"},
		{llmserver.Unanswered, 16, "no answer in"},
		{llmserver.Limited, 8*4 + 4, "slow down"},
		{llmserver.Quota, 4, "quota is used up"},
		{llmserver.Locked, 4, "refused the API key"},
		{llmserver.Unknown, 4, "no such model"},
	}
	for _, c := range cases {
		t.Run(string(c.fault), func(t *testing.T) {
			server := backendtest.Server(t, llmserver.Options{Fault: func(llmserver.Request) llmserver.Fault { return c.fault }})
			next := backendtest.Server(t, llmserver.Options{})
			first := newOpenAI(t, server.URL, func(o *openai.Config) {
				o.Name, o.Timeout = "first", 30*time.Second
				if c.fault == llmserver.Unanswered {
					o.Timeout = 20 * time.Millisecond
				}
			})
			a := newArticle("a", sentences(200)...)
			drafts, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{first, newOpenAI(t, next.URL)}}), a)
			wantEnglish(t, drafts, a)
			if len(summary.Stopped) != 1 || summary.Stopped[0].Backend != "first" || !strings.Contains(summary.Stopped[0].Err.Error(), c.words) {
				t.Errorf("stopped %+v: want the first, and %q", summary.Stopped, c.words)
			}
			if n := server.Requests(); n > c.most {
				t.Errorf("%d requests to a server that only fails: want at most %d", n, c.most)
			}
		})
	}
}

// TestLongWaitIsNotWaitedFor has a server ask for more than anyone waits.
func TestLongWaitIsNotWaitedFor(t *testing.T) {
	requests := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		requests++
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	}))
	defer server.Close()
	a := newArticle("a", sentences(5)...)
	drafts, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}}), a)
	if requests != 1 || len(summary.Stopped) != 1 || !strings.Contains(summary.Stopped[0].Err.Error(), "1h0m0s") {
		t.Errorf("%d requests, stopped %+v: want 1, and the hour named", requests, summary.Stopped)
	}
	if draft := all(t, drafts, a)[0]; draft.State != translate.Failed {
		t.Errorf("%+v: want it failed", draft)
	}
}

func TestBudget(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	kept := newStore(t)
	a := newArticle("a", sentences(200)...)
	total := 0
	for round := 1; ; round++ {
		backend := newOpenAI(t, server.URL, func(c *openai.Config) { c.PriceIn, c.PriceOut = 2, 8 })
		_, summary := run(t, newService(t, translate.Options{
			Chain: []translate.Backend{backend}, Cache: kept, Budget: translate.Budget{Tokens: 6000},
		}), a)
		if used := summary.TokensIn + summary.TokensOut; used > 6000 {
			t.Errorf("round %d: %d tokens used, 6000 allowed", round, used)
		}
		want := float64(2*summary.TokensIn+8*summary.TokensOut) / 1e6
		if summary.Cost != want {
			t.Errorf("round %d: cost %g, want %g", round, summary.Cost, want)
		}
		total += summary.New
		if summary.Failed == 0 {
			break
		}
		if len(summary.Stopped) != 1 || !errors.Is(summary.Stopped[0].Err, translate.ErrBudget) || summary.New == 0 || round > 20 {
			t.Fatalf("round %d: %s, stopped %+v", round, summary, summary.Stopped)
		}
	}
	if total != 200 {
		t.Errorf("%d segments paid for in all, want 200", total)
	}
}

func TestCostBudget(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	backend := newOpenAI(t, server.URL, func(c *openai.Config) { c.PriceIn, c.PriceOut = 1000, 1000 })
	_, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{backend}, Budget: translate.Budget{Cost: 5}}), newArticle("a", sentences(200)...))
	if summary.Cost == 0 || summary.Cost > 5 || len(summary.Stopped) != 1 || summary.Failed == 0 {
		t.Errorf("%s, stopped %+v: want some of it, for 5 at most", summary, summary.Stopped)
	}
}

// TestRequestsPerMinute counts what a limited backend sends in a short while.
func TestRequestsPerMinute(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	backend := newOpenAI(t, server.URL, func(c *openai.Config) { c.RequestsPerMinute, c.MaxBatch = 600, 1 })
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, _, err := newService(t, translate.Options{Chain: []translate.Backend{backend}}).Translate(ctx, []*article.Article{newArticle("a", sentences(100)...)})
	if n := server.Requests(); err == nil || n > 12 || n == 0 {
		t.Errorf("%d requests in a second, error %v: want about 10 of them, and the run cut off", n, err)
	}
}

func TestTokensPerMinute(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	backend := newOpenAI(t, server.URL, func(c *openai.Config) { c.TokensPerMinute = 1500 })
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, summary, err := newService(t, translate.Options{Chain: []translate.Backend{backend}}).Translate(ctx, []*article.Article{newArticle("a", sentences(100)...)})
	if err == nil || summary.Requests == 0 || summary.TokensIn+summary.TokensOut > 3000 {
		t.Errorf("%s, error %v: want some of it, for 1,500 tokens or so", summary, err)
	}
}

// TestPoisonousSegment has a server fail at whatever holds one segment, and
// wants the rest done, by one worker as well.
func TestPoisonousSegment(t *testing.T) {
	for _, at := range []int{0, 7, 20, 39, 59} {
		source := sentences(80)
		server := backendtest.Server(t, llmserver.Options{Fault: func(r llmserver.Request) llmserver.Fault {
			if slices.ContainsFunc(r.Segments, func(s llmserver.Segment) bool { return s.Source == source[at] }) {
				return llmserver.Failing
			}
			return llmserver.Fine
		}})
		backend := newOpenAI(t, server.URL, func(c *openai.Config) { c.MaxInFlight, c.MaxBatch = 1, 40 })
		_, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{backend}}), newArticle("a", source...))
		if summary.New != 79 || summary.Failed != 1 || len(summary.Stopped) > 0 {
			t.Errorf("segment %d: %s, stopped %+v", at, summary, summary.Stopped)
		}
	}
}

// TestGivenUpAtOnce wants nobody to wait for a server once it is given up.
func TestGivenUpAtOnce(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{Fault: func(llmserver.Request) llmserver.Fault { return llmserver.Failing }})
	backend := newOpenAI(t, server.URL, func(c *openai.Config) { c.MaxInFlight = 1 })
	patience := translate.Patience{Tries: 1, Backoff: time.Millisecond, Cooldown: 500 * time.Millisecond, Trials: 2}
	start := time.Now()
	_, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{backend}, Patience: patience}), newArticle("a", sentences(200)...))
	// The one trial comes after the cooldown; the next would come after twice that.
	if spent := time.Since(start); len(summary.Stopped) != 1 || spent > time.Second {
		t.Errorf("given up after %s, %+v: want half a second", spent, summary.Stopped)
	}
}

// restarted is a backend whose server is not there for its third to fifth request.
type restarted struct {
	*openai.Backend
	gone     *openai.Backend
	requests int
}

func (r *restarted) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	if r.requests++; r.requests >= 3 && r.requests <= 5 {
		return r.gone.Translate(ctx, req)
	}
	return r.Backend.Translate(ctx, req)
}

// TestServerRestarts has a server gone for a moment, and wants it waited for.
func TestServerRestarts(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	one := func(c *openai.Config) { c.MaxInFlight = 1 }
	backend := &restarted{Backend: newOpenAI(t, server.URL, one), gone: newOpenAI(t, closed.URL, one)}
	a := newArticle("a", sentences(100)...)
	drafts, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{backend}}), a)
	wantEnglish(t, drafts, a)
	if len(summary.Stopped) > 0 {
		t.Errorf("given up: %+v", summary.Stopped)
	}
}

// halting is a backend that answers for one segment and then asks to wait.
type halting struct {
	*openai.Backend
	open time.Time
	n    int
}

func (h *halting) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	if h.n++; h.n > 1 {
		if time.Now().Before(h.open) {
			return nil, errors.New("asked too soon")
		}
		return h.Backend.Translate(ctx, req)
	}
	h.open = time.Now().Add(300 * time.Millisecond)
	first := translate.Result{ID: req.Segments[0].ID, Target: llmserver.English(req.Segments[0].Source), Match: 1}
	return []translate.Result{first}, &translate.Fault{Kind: translate.Limited, Message: "slow down", RetryAfter: 300 * time.Millisecond}
}

// TestHalfAnAnswerThatAsksToWait wants the wait kept also where something was
// answered before it.
func TestHalfAnAnswerThatAsksToWait(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	backend := &halting{Backend: newOpenAI(t, server.URL, func(c *openai.Config) { c.MaxInFlight = 1 })}
	a := newArticle("a", sentences(5)...)
	drafts, _ := run(t, newService(t, translate.Options{Chain: []translate.Backend{backend}}), a)
	wantEnglish(t, drafts, a)
}
