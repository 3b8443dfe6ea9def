package translate_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
	"github.com/milaan-workbench/milaan/translate/echo"
	"github.com/milaan-workbench/milaan/translate/memory"
	"github.com/milaan-workbench/milaan/translate/openai"
	"github.com/milaan-workbench/milaan/translate/remote"
)

// newArticle makes an article of Hindi sentences.
func newArticle(id string, sentences ...string) *article.Article {
	a := &article.Article{ID: id, Title: "शीर्षक " + id, Language: "hi"}
	for i, s := range sentences {
		start := len(a.Text)
		a.Text += s
		a.Segments = append(a.Segments, article.Segment{
			ID: fmt.Sprint(i + 1), Kind: article.Body, Start: start, End: len(a.Text), Text: s,
		})
	}
	return a
}

// sentences makes n sentences that are all different.
func sentences(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("वाक्य संख्या %d में कुछ लिखा है।", i)
	}
	return all
}

func newService(t testing.TB, o translate.Options) *translate.Service {
	t.Helper()
	if o.From == "" {
		o.From, o.To = "hi", "en"
	}
	if o.Patience == (translate.Patience{}) {
		o.Patience = translate.Patience{Backoff: time.Millisecond, Cooldown: 10 * time.Millisecond}
	}
	s, err := translate.NewService(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "milaan.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func newOpenAI(t testing.TB, url string, change ...func(*openai.Config)) *openai.Backend {
	t.Helper()
	c := openai.Config{
		Name:   "local",
		Server: remote.Server{URL: url, Model: "test"},
		Limits: translate.Limits{MaxInFlight: 4, MaxBatch: 8},
	}
	for _, f := range change {
		f(&c)
	}
	b, err := openai.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func newMemory(t testing.TB, units ...memory.Unit) *memory.Memory {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Approve(context.Background(), units); err != nil {
		t.Fatal(err)
	}
	m, err := memory.New(context.Background(), memory.Options{Name: "memory", Approved: s})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// run translates, and wants no error.
func run(t testing.TB, s *translate.Service, articles ...*article.Article) (*translate.Drafts, translate.Summary) {
	t.Helper()
	drafts, summary, err := s.Translate(t.Context(), articles)
	if err != nil {
		t.Fatal(err)
	}
	return drafts, summary
}

// all gives the drafts of an article in its order.
func all(t testing.TB, drafts *translate.Drafts, a *article.Article) []translate.Draft {
	t.Helper()
	var list []translate.Draft
	for i := range a.Segments {
		draft, ok := drafts.Of(a, &a.Segments[i])
		if !ok {
			t.Errorf("segment %s %q has no draft", a.Segments[i].ID, a.Segments[i].Text)
		}
		list = append(list, draft)
	}
	return list
}

// wantEnglish wants every segment answered as the server answers.
func wantEnglish(t testing.TB, drafts *translate.Drafts, a *article.Article) {
	t.Helper()
	for i, draft := range all(t, drafts, a) {
		want := llmserver.English(a.Segments[i].Text)
		if draft.Target != want || draft.Origin != "local:test" || draft.State != translate.Drafted {
			t.Errorf("segment %d: %+v, want %q from local:test", i+1, draft, want)
		}
	}
}

func TestSecondRunSendsNothing(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	kept := newStore(t)
	a, b := newArticle("a", sentences(50)...), newArticle("b", sentences(70)...)
	for i := range 2 {
		backend := newOpenAI(t, server.URL)
		drafts, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{backend}, Cache: kept}), a, b)
		wantEnglish(t, drafts, a)
		wantEnglish(t, drafts, b)
		wantNew, wantCached := 120, 0
		if i == 1 {
			wantNew, wantCached = 0, 120
		}
		if summary.Segments != 120 || summary.New != wantNew || summary.Cached != wantCached || summary.Origins["local:test"] != 120 {
			t.Errorf("run %d: %+v", i+1, summary)
		}
		if i == 0 && (summary.Requests != server.Requests() || summary.TokensIn == 0 || summary.TokensOut == 0) {
			t.Errorf("run 1: %+v, the server counted %d requests", summary, server.Requests())
		}
		if i == 1 && summary.Requests != 0 {
			t.Errorf("run 2 sent %d requests", summary.Requests)
		}
	}
	for _, s := range sentences(70) {
		if server.Asked(s) != 1 {
			t.Errorf("%q was asked for %d times", s, server.Asked(s))
		}
	}
	if server.MostInFlight() > 4 {
		t.Errorf("%d requests at a time, 4 are allowed", server.MostInFlight())
	}
}

func TestServerKilledHalfWay(t *testing.T) {
	kept := newStore(t)
	a := newArticle("a", sentences(100)...)
	var first *llmserver.Server
	first = backendtest.Server(t, llmserver.Options{Fault: func(r llmserver.Request) llmserver.Fault {
		if r.Number == 6 {
			go first.Close()
			return llmserver.Unanswered
		}
		return llmserver.Fine
	}})
	backend := newOpenAI(t, first.URL, func(c *openai.Config) { c.MaxInFlight = 1 })
	drafts, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{backend}, Cache: kept}), a)
	if summary.New != 40 || summary.Failed != 60 {
		t.Errorf("with the server killed in the 6th request of 8: %s; want 40 new, 60 failed", summary)
	}
	if len(summary.Stopped) != 1 || summary.Stopped[0].Backend != "local" {
		t.Errorf("stopped: %+v, want local", summary.Stopped)
	}
	for i, draft := range all(t, drafts, a)[40:] {
		if draft.State != translate.Failed || draft.Target != "" || !strings.Contains(draft.Reason, first.URL) {
			t.Errorf("segment %d: %+v, want it failed with a reason that names the server", 41+i, draft)
		}
	}

	second := backendtest.Server(t, llmserver.Options{})
	drafts, summary = run(t, newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, second.URL)}, Cache: kept}), a)
	wantEnglish(t, drafts, a)
	if summary.Cached != 40 || summary.New != 60 {
		t.Errorf("the run after: %s; want 40 cached, 60 new", summary)
	}
	for i, s := range sentences(100) {
		if first.Answered(s) > 0 && second.Asked(s) > 0 {
			t.Errorf("sentence %d was answered and asked for again", i)
		}
	}
}

// TestFaults sends many segments through all the faults that pass and wants
// each answered right, and none asked for again after that.
func TestFaults(t *testing.T) {
	faults := []llmserver.Fault{
		llmserver.Missing, llmserver.Doubled, llmserver.Foreign, llmserver.Empty, llmserver.Untouched, llmserver.Fenced,
		llmserver.Chatty, llmserver.Length, llmserver.Prose, llmserver.Refusal, llmserver.Limited, llmserver.Failing,
		llmserver.TooLong, llmserver.NoChoices, llmserver.Page, llmserver.Reset,
	}
	var mu sync.Mutex
	seen := map[string]bool{}
	server := backendtest.Server(t, llmserver.Options{Fault: func(r llmserver.Request) llmserver.Fault {
		mu.Lock()
		defer mu.Unlock()
		batch := fmt.Sprint(r.Segments)
		if len(r.Segments) == 1 || seen[batch] {
			return llmserver.Fine
		}
		seen[batch] = true // a batch goes wrong the first time
		return faults[len(seen)%len(faults)]
	}})
	kept := newStore(t)
	a := newArticle("a", sentences(400)...)
	service := newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}, Cache: kept})
	drafts, summary := run(t, service, a)
	wantEnglish(t, drafts, a)
	if summary.New != 400 || summary.Requests != server.Requests() {
		t.Errorf("%s; the server counted %d requests", summary, server.Requests())
	}
	for _, s := range sentences(400) {
		if server.Answered(s) != 1 {
			t.Errorf("%q was answered well %d times, want once", s, server.Answered(s))
		}
	}
	if server.MostInFlight() > 4 {
		t.Errorf("%d requests at a time, 4 are allowed", server.MostInFlight())
	}
}

// TestBadSegment has one segment that the server never answers well.
func TestBadSegment(t *testing.T) {
	cases := map[string]struct {
		translate func(string) string
		want      error
	}{
		"empty":        {func(string) string { return "" }, translate.ErrEmpty},
		"untranslated": {func(s string) string { return s }, translate.ErrUntranslated},
		"half":         {func(s string) string { return "Sentence number 3: कुछ लिखा है।" }, translate.ErrUntranslated},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			bad := sentences(20)[13]
			server := backendtest.Server(t, llmserver.Options{Translate: func(s string) string {
				if s == bad {
					return c.translate(s)
				}
				return llmserver.English(s)
			}})
			kept := newStore(t)
			a := newArticle("a", sentences(20)...)
			service := newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}, Cache: kept})
			drafts, summary := run(t, service, a)
			got := all(t, drafts, a)[13]
			if got.State != translate.Failed || got.Target != "" || got.Reason != "local: "+c.want.Error() {
				t.Errorf("%+v: want it failed because %v", got, c.want)
			}
			if summary.New != 19 || summary.Failed != 1 || len(summary.Stopped) != 0 {
				t.Errorf("%s: want 19 new, 1 failed", summary)
			}
			for _, s := range sentences(20) {
				if s != bad && server.Asked(s) != 1 {
					t.Errorf("%q was asked for %d times", s, server.Asked(s))
				}
			}
			// Only the failed one is asked for again in the next run.
			before := server.Requests()
			run(t, service, a)
			if again := server.Requests() - before; again != 3 {
				t.Errorf("the next run sent %d requests, want 3 for the one segment", again)
			}
		})
	}
}

func TestChain(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	exact, near := "राज्यपाल ने जिले का दौरा किया और लोगों से मिले।", "राज्यपाल ने जिले का दौरा किया और सबसे मिले।"
	m := newMemory(t, memory.Unit{From: "hi", To: "en", Source: exact, Target: "The governor toured the district and met people."})
	kept := newStore(t)
	a := newArticle("a", exact, near, "एक और ही बात।", "* * *")
	service := newService(t, translate.Options{Chain: []translate.Backend{m, newOpenAI(t, server.URL)}, Cache: kept})
	drafts, summary := run(t, service, a)
	got := all(t, drafts, a)
	if got[0].Origin != "memory" || got[0].State != translate.Drafted {
		t.Errorf("exact: %+v", got[0])
	}
	if got[1].Origin != "memory:90%" {
		t.Errorf("near: %+v, want the origin memory:90%%", got[1])
	}
	if got[2].Origin != "local:test" || got[2].Target != llmserver.English("एक और ही बात।") {
		t.Errorf("new: %+v", got[2])
	}
	if got[3].Origin != "source" || got[3].Target != "* * *" {
		t.Errorf("nothing to translate: %+v", got[3])
	}
	if summary.Memory != 2 || summary.Fuzzy != 1 || summary.New != 1 || summary.Copied != 1 || summary.Origins["memory"] != 2 || server.Requests() != 1 {
		t.Errorf("%+v", summary)
	}
	stats, err := kept.Stats(t.Context())
	if err != nil || stats.Entries != 1 {
		t.Errorf("%d entries in the cache, %v: want that of the server only", stats.Entries, err)
	}
}

// gloss is a backend that is provisional.
type gloss struct{ *echo.Echo }

func (g gloss) Info() translate.Info {
	return translate.Info{Name: "gloss", Type: "gloss", Provisional: true}
}

func TestNextTakesOver(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault llmserver.Fault
		want  string
	}{
		{"key refused", llmserver.Locked, "local: the server refused the API key"},
		{"model unknown", llmserver.Unknown, "local: the server at"},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := backendtest.Server(t, llmserver.Options{Fault: func(llmserver.Request) llmserver.Fault { return c.fault }})
			kept := newStore(t)
			a := newArticle("a", sentences(30)...)
			chain := []translate.Backend{newMemory(t), newOpenAI(t, server.URL, func(c *openai.Config) { c.MaxInFlight = 1 }), gloss{echo.New(echo.Options{})}}
			drafts, summary := run(t, newService(t, translate.Options{Chain: chain, Cache: kept}), a)
			for i, draft := range all(t, drafts, a) {
				if draft.Origin != "gloss" || draft.State != translate.Drafted || !strings.HasPrefix(draft.Reason, c.want) {
					t.Errorf("segment %d: %+v, want a gloss with the reason %q", i+1, draft, c.want)
				}
			}
			if server.Requests() != 1 {
				t.Errorf("%d requests to a server that refuses all, want 1", server.Requests())
			}
			if summary.Provisional != 30 || summary.New != 0 || len(summary.Stopped) != 1 {
				t.Errorf("%+v: want 30 glossed and local stopped", summary)
			}
			if stats, _ := kept.Stats(t.Context()); stats.Entries != 0 {
				t.Errorf("%d glosses in the cache", stats.Entries)
			}
		})
	}
}

func TestNothingCan(t *testing.T) {
	down := echo.New(echo.Options{Name: "echo", Down: errors.New("no route to host")})
	a := newArticle("a", "घर बड़ा है।")
	drafts, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{newMemory(t), down}}), a)
	want := "memory: it has no translation; echo: no route to host"
	if got := all(t, drafts, a)[0]; got.State != translate.Failed || got.Reason != want {
		t.Errorf("%+v: want it failed with %q", got, want)
	}
	if summary.Failed != 1 {
		t.Errorf("%s: want 1 failed", summary)
	}
}

func TestIdenticalSegmentsAreAskedForOnce(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	same := "ज़मीन पर असर दिखा।"
	a, b := newArticle("a", same, "घर।", same), newArticle("b", "नदी।", "ज\u093cमीन पर असर दिखा।")
	drafts, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}}), a, b)
	first := all(t, drafts, a)
	for _, other := range []translate.Draft{first[2], all(t, drafts, b)[1]} {
		if other != first[0] || other.Target != llmserver.English(same) {
			t.Errorf("%+v: want the same as %+v", other, first[0])
		}
	}
	if server.Asked(same) != 1 || summary.Segments != 5 || summary.New != 5 {
		t.Errorf("asked %d times; %s; want once, and 5 segments", server.Asked(same), summary)
	}
}

func TestLanguages(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	hindi, english, unknown := newArticle("a", "घर।"), newArticle("b", "A house."), newArticle("c", "घर।")
	regional, marathi := newArticle("d", "घर।"), newArticle("e", "घर।")
	english.Language, unknown.Language, regional.Language, marathi.Language = "en-IN", "und", "hi-IN", "mr"
	drafts, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}}), hindi, english, unknown, regional, marathi)
	if _, ok := drafts.Of(english, &english.Segments[0]); ok {
		t.Error("an English article has a draft")
	}
	if summary.Same != 1 || summary.Segments != 4 {
		t.Errorf("%s: want 1 left alone of 5", summary)
	}
	// An unknown language is taken for the configured one, a region is left
	// aside; the same letters in another language are another text.
	if server.Asked("घर।") != 2 {
		t.Errorf("asked %d times: want once in Hindi, once in Marathi", server.Asked("घर।"))
	}
}

func TestFurniture(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	a := newArticle("a", "घर।", "ये भी पढ़ें", "\n")
	a.Segments[1].Kind, a.Segments[2].Kind = article.Boilerplate, article.Space
	for furniture, want := range map[bool]int{false: 1, true: 2} {
		_, summary := run(t, newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, server.URL)}, Furniture: furniture}), a)
		if summary.Segments != want {
			t.Errorf("furniture %v: %d segments, want %d", furniture, summary.Segments, want)
		}
	}
}

func TestOnly(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	a := newArticle("a", "घर।", "नदी।", "पेड़।")
	drafts, summary := run(t, newService(t, translate.Options{
		Chain: []translate.Backend{newOpenAI(t, server.URL)},
		Only:  func(_ *article.Article, s *article.Segment) bool { return s.Text == "नदी।" },
	}), a)
	if _, ok := drafts.Of(a, &a.Segments[0]); ok || summary.Segments != 1 || server.Asked("घर।") != 0 || server.Asked("नदी।") != 1 {
		t.Errorf("%s: want only the second asked for", summary)
	}
}

// TestKilled kills the process at 20 random moments, as hard as can be, and
// wants nothing asked for again that was in the store by then.
func TestKilled(t *testing.T) {
	const total, batch, inFlight, kills = 1600, 8, 2, 20
	a := newArticle("a", sentences(total)...)
	limits := func(c *openai.Config) { c.MaxInFlight, c.MaxBatch = inFlight, batch }
	translateAll := func(url, path string) error {
		kept, err := store.Open(context.Background(), path)
		if err != nil {
			return err
		}
		defer kept.Close()
		_, summary, err := newService(t, translate.Options{Chain: []translate.Backend{newOpenAI(t, url, limits)}, Cache: kept}).
			Translate(context.Background(), []*article.Article{a})
		if summary.Failed > 0 {
			return fmt.Errorf("%s", summary)
		}
		return err
	}
	if url := os.Getenv("MILAAN_TEST_SERVER"); url != "" {
		if err := translateAll(url, os.Getenv("MILAAN_TEST_STORE")); err != nil {
			t.Fatal(err)
		}
		return
	}
	path := filepath.Join(t.TempDir(), "milaan.db")
	server := backendtest.Server(t, llmserver.Options{Delay: 10 * time.Millisecond})
	random := rand.New(rand.NewPCG(1, 1))
	paid := map[string]int{} // how often asked for when it was found in the store
	for range kills {
		command := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		command.Env = append(os.Environ(), "MILAAN_TEST_SERVER="+server.URL, "MILAAN_TEST_STORE="+path)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		before := server.Requests()
		for deadline := time.Now().Add(30 * time.Second); server.Requests() == before; time.Sleep(time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("the process does not get on")
			}
		}
		time.Sleep(time.Duration(random.IntN(40_000)) * time.Microsecond)
		if err := command.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = command.Wait() // it was killed: that is its error
		for _, source := range stored(t, path, newOpenAI(t, server.URL, limits).Info(), sentences(total)) {
			if _, known := paid[source]; !known {
				paid[source] = server.Asked(source)
			}
		}
	}
	if len(paid) == 0 || len(paid) == total {
		t.Fatalf("%d of %d segments were kept by the last kill: nothing was tried", len(paid), total)
	}
	if err := translateAll(server.URL, path); err != nil {
		t.Fatal(err)
	}
	again := 0
	for _, s := range sentences(total) {
		if n, kept := paid[s]; kept && server.Asked(s) != n {
			t.Errorf("%q was in the store and was asked for again", s)
		}
		again += server.Asked(s) - 1
	}
	if again > kills*inFlight*batch {
		t.Errorf("%d segments were asked for again, no more than %d can have been in flight", again, kills*inFlight*batch)
	}
	done := server.Requests()
	if err := translateAll(server.URL, path); err != nil || server.Requests() != done {
		t.Errorf("once more sent %d requests, %v: want none", server.Requests()-done, err)
	}
}

// stored are the sources whose English is in the store at path.
func stored(t *testing.T, path string, info translate.Info, sources []string) []string {
	t.Helper()
	kept, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	keys := make([]translate.Key, len(sources))
	for i, source := range sources {
		keys[i] = translate.KeyOf(info, "hi", "en", source, nil)
	}
	targets, err := kept.Get(t.Context(), keys)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for i, target := range targets {
		if target != "" {
			found = append(found, sources[i])
		}
	}
	return found
}

func newEcho() *echo.Echo { return echo.New(echo.Options{}) }

// recorder keeps the requests it gets.
type recorder struct {
	*echo.Echo
	info     translate.Info
	mu       sync.Mutex
	requests []translate.Request
}

func (r *recorder) Info() translate.Info { return r.info }

func (r *recorder) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.requests = append(r.requests, req)
	return r.Echo.Translate(ctx, req)
}

func TestBatches(t *testing.T) {
	r := &recorder{Echo: echo.New(echo.Options{}), info: translate.Info{Name: "r", Type: "echo", Local: true, Limits: translate.Limits{MaxBatch: 4}}}
	a, b := newArticle("a", sentences(10)...), newArticle("b", "घर।", "नदी।")
	run(t, newService(t, translate.Options{Chain: []translate.Backend{r}}), a, b)
	var sizes []int
	for _, req := range r.requests {
		sizes = append(sizes, len(req.Segments))
	}
	if !slices.Equal(sizes, []int{4, 4, 2, 2}) {
		t.Errorf("batches of %v, want 4, 4, 2 of the first article and 2 of the second", sizes)
	}
	if got := r.requests[1]; got.Title != "शीर्षक a" || got.From != "hi" || got.To != "en" || !slices.Equal(got.Before, sentences(10)[1:4]) {
		t.Errorf("the context of the second is %q, %q", got.Title, got.Before)
	}
	if got := r.requests[3]; got.Title != "शीर्षक b" || len(got.Before) != 0 {
		t.Errorf("the context of the second article is %q, %q", got.Title, got.Before)
	}
}

func TestBatchesByTokens(t *testing.T) {
	r := &recorder{Echo: echo.New(echo.Options{}), info: translate.Info{Name: "r", Type: "echo", Local: true, Limits: translate.Limits{MaxTokens: 100}}}
	long := strings.Repeat("लंबा वाक्य ", 100)
	run(t, newService(t, translate.Options{Chain: []translate.Backend{r}}), newArticle("a", "घर।", long, "नदी।", "पेड़।"))
	var sizes []int
	for _, req := range r.requests {
		sizes = append(sizes, len(req.Segments))
	}
	if !slices.Equal(sizes, []int{1, 1, 2}) {
		t.Errorf("batches of %v, want the long one alone", sizes)
	}
}

func TestCancel(t *testing.T) {
	kept := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	server := backendtest.Server(t, llmserver.Options{Fault: func(r llmserver.Request) llmserver.Fault {
		if r.Number == 3 {
			cancel()
			return llmserver.Unanswered
		}
		return llmserver.Fine
	}})
	a := newArticle("a", sentences(40)...)
	backend := newOpenAI(t, server.URL, func(c *openai.Config) { c.MaxInFlight = 1 })
	service := newService(t, translate.Options{Chain: []translate.Backend{backend}, Cache: kept})
	drafts, summary, err := service.Translate(ctx, []*article.Article{a})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v: want context.Canceled", err)
	}
	if summary.New != 16 || summary.Failed != 24 {
		t.Errorf("%s: want the 16 of the first two requests", summary)
	}
	if last := all(t, drafts, a)[39]; last.State != translate.Failed || !strings.Contains(last.Reason, "stopped before") {
		t.Errorf("the last segment is %+v: want it failed because the run was stopped", last)
	}
	if stats, _ := kept.Stats(t.Context()); stats.Entries != 16 {
		t.Errorf("%d in the cache, want 16", stats.Entries)
	}
}

// brokenCache cannot be written.
type brokenCache struct{}

func (brokenCache) Get(_ context.Context, keys []translate.Key) ([]string, error) {
	return make([]string, len(keys)), nil
}
func (brokenCache) Put(context.Context, []translate.Entry) error { return errors.New("disk full") }

func TestBrokenCacheStopsTheRun(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	backend := newOpenAI(t, server.URL, func(c *openai.Config) { c.MaxInFlight = 1 })
	service := newService(t, translate.Options{Chain: []translate.Backend{backend}, Cache: brokenCache{}})
	_, _, err := service.Translate(t.Context(), []*article.Article{newArticle("a", sentences(40)...)})
	if err == nil || !strings.Contains(err.Error(), "disk full") || server.Requests() != 1 {
		t.Errorf("error %v after %d requests: want that of the cache after the first", err, server.Requests())
	}
}

func TestProgress(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	var seen []translate.Progress
	service := newService(t, translate.Options{
		Chain:    []translate.Backend{newOpenAI(t, server.URL)},
		Progress: func(p translate.Progress) { seen = append(seen, p) },
	})
	run(t, service, newArticle("a", sentences(20)...))
	last := seen[len(seen)-1]
	if last != (translate.Progress{Backend: "local", Done: 20, Total: 20}) {
		t.Errorf("the last is %+v", last)
	}
	if !slices.IsSortedFunc(seen, func(a, b translate.Progress) int { return a.Done - b.Done }) {
		t.Errorf("it goes back: %+v", seen)
	}
}

func TestNewServiceChecks(t *testing.T) {
	if _, err := translate.NewService(translate.Options{From: "hi", To: "en"}); err == nil {
		t.Error("no error without a backend")
	}
	_, err := translate.NewService(translate.Options{Chain: []translate.Backend{echo.New(echo.Options{})}, From: "hi", To: "english language"})
	if err == nil || !strings.Contains(err.Error(), "english language") {
		t.Errorf("error %v: want one that names the tag", err)
	}
}

func TestSummaryString(t *testing.T) {
	s := translate.Summary{
		Segments: 10, Same: 3, Cached: 4, Memory: 2, Fuzzy: 1, New: 1, Provisional: 1, Copied: 1, Failed: 1,
		Usage: translate.Usage{Requests: 1, TokensIn: 30, TokensOut: 12}, Duration: 1234567 * time.Microsecond,
	}
	want := "10 segments: 4 cached, 2 from memory (1 fuzzy), 1 new, 1 only glossed, 1 with nothing to translate, 1 failed; 3 already in the target language; 1 request, 42 tokens, 1.235s"
	if got := s.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := (translate.Summary{}).String(), "0 segments; 0 requests, 0s"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func BenchmarkCachedRun(b *testing.B) {
	server := backendtest.Server(b, llmserver.Options{})
	kept := newStore(b)
	a := newArticle("a", sentences(2500)...)
	service := newService(b, translate.Options{Chain: []translate.Backend{newOpenAI(b, server.URL)}, Cache: kept})
	if _, summary, err := service.Translate(b.Context(), []*article.Article{a}); err != nil || summary.New != 2500 {
		b.Fatal(summary, err)
	}
	before := server.Requests()
	for b.Loop() {
		if _, summary, err := service.Translate(b.Context(), []*article.Article{a}); err != nil || summary.Cached != 2500 {
			b.Fatal(summary, err)
		}
	}
	if server.Requests() != before {
		b.Error("a cached run sent requests")
	}
	b.ReportMetric(2500/(b.Elapsed().Seconds()/float64(b.N)), "segments/s")
}
