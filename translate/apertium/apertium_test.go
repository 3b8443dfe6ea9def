package apertium_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/apertium"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/apyserver"
	"github.com/milaan-workbench/milaan/translate/remote"
)

func newBackend(t *testing.T, url string, timeout time.Duration) *apertium.Backend {
	t.Helper()
	b, err := apertium.New(apertium.Config{Name: "apertium", Server: remote.Server{URL: url, Timeout: timeout}, Limits: translate.Limits{MaxBatch: 9}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func request(from, to string, sources ...string) translate.Request {
	req := translate.Request{From: from, To: to, Title: "शीर्षक", Before: []string{"पहले।"}}
	for i, source := range sources {
		req.Segments = append(req.Segments, translate.Segment{ID: fmt.Sprint(i + 1), Source: source})
	}
	return req
}

func TestSuite(t *testing.T) {
	server := backendtest.ApertiumServer(t, apyserver.Options{})
	slow := backendtest.ApertiumServer(t, apyserver.Options{Delay: time.Hour})
	backendtest.Run(t, backendtest.Subject{
		New:   func(t *testing.T) translate.Backend { return newBackend(t, server.URL, 0) },
		Slow:  func(t *testing.T) translate.Backend { return newBackend(t, slow.URL, 0) },
		Known: []string{"घर बड़ा है।", "सड़क बंद है।", "नदी गहरी है।"},
	})
}

func TestOneSentenceARequest(t *testing.T) {
	server := backendtest.ApertiumServer(t, apyserver.Options{})
	b := newBackend(t, server.URL, 0)
	if b.Info().MaxBatch != 1 {
		t.Errorf("a batch of %d: want 1, though the settings say 9", b.Info().MaxBatch)
	}
	if _, err := b.Translate(t.Context(), request("hi", "en", "घर।", "नदी।", " ")); err != nil {
		t.Fatal(err)
	}
	if server.Requests() != 2 || b.Usage().Requests != 2 {
		t.Errorf("%d requests, counted %d: want 2", server.Requests(), b.Usage().Requests)
	}
}

func TestLanguages(t *testing.T) {
	for _, c := range []struct{ from, to, pair string }{
		{"hi", "en", "hin|eng"}, {"hi-IN", "ur-PK", "hin|urd"}, {"mr", "hi", "mar|hin"}, {"ur", "hi-Deva", "urd|hin"},
	} {
		server := backendtest.ApertiumServer(t, apyserver.Options{Pair: c.pair})
		if _, err := newBackend(t, server.URL, 0).Translate(t.Context(), request(c.from, c.to, "घर।")); err != nil {
			t.Errorf("%s to %s: %v, want %s asked for", c.from, c.to, err, c.pair)
		}
	}
}

func TestMarks(t *testing.T) {
	cases := []struct{ source, answer, want string }{
		{"घर बाहर", "گھر #باہر", "گھر باہر"},
		{"एक घर", "*एक @house #go", "एक house go"},
		{"5 * 3", "5 * 3 *घर", "5 * 3 *घर"}, // the source's own mark: nothing can be told
		{"अंक", "No. # 5 *", "No. # 5 *"},   // before no word
		{"टैग #चुनाव", "tag #election *x", "tag #election x"},
		{"तारा", " **star\n", "star"},
	}
	for _, c := range cases {
		server := backendtest.ApertiumServer(t, apyserver.Options{Translate: func(string) string { return c.answer }})
		results, err := newBackend(t, server.URL, 0).Translate(t.Context(), request("hi", "en", c.source))
		if err != nil || len(results) != 1 || results[0].Target != c.want {
			t.Errorf("%q answered with %q gives %+v, %v; want %q", c.source, c.answer, results, err, c.want)
		}
	}
}

func TestFaults(t *testing.T) {
	cases := []struct {
		fault apyserver.Fault
		kind  translate.FaultKind
		words string
	}{
		{apyserver.NoPair, translate.Permanent, "That pair is not installed): it is asked for hin|eng; what it has stands at http://127.0.0.1"},
		{apyserver.Stuck, translate.Limited, "internal error"},
		{apyserver.Failing, translate.Temporary, "the server failed"},
		{apyserver.Inside, translate.Temporary, "out of memory"},
		{apyserver.Nothing, translate.Temporary, "with nothing in it"},
		{apyserver.Page, translate.Temporary, "base_url"},
		{apyserver.Reset, translate.Temporary, "broke"},
		{apyserver.Unanswered, translate.TimedOut, "raise timeout"},
	}
	for _, c := range cases {
		t.Run(string(c.fault), func(t *testing.T) {
			server := backendtest.ApertiumServer(t, apyserver.Options{Fault: func(n int) apyserver.Fault {
				if n == 1 {
					return apyserver.Fine
				}
				return c.fault
			}})
			results, err := newBackend(t, server.URL, 300*time.Millisecond).Translate(t.Context(), request("hi", "en", "घर।", "नदी।", "पेड़।"))
			var fault *translate.Fault
			if !errors.As(err, &fault) || fault.Kind != c.kind || !strings.Contains(fault.Message, c.words) {
				t.Errorf("error %v: want a fault of kind %d with %q", err, c.kind, c.words)
			}
			if len(results) != 1 || results[0].ID != "1" || results[0].Err != nil {
				t.Errorf("results %+v: want that of the request before the fault", results)
			}
			if server.Requests() != 2 {
				t.Errorf("%d requests, want 2: the one that failed is the last", server.Requests())
			}
		})
	}
}

func TestEmptyAnswer(t *testing.T) {
	server := backendtest.ApertiumServer(t, apyserver.Options{Fault: func(int) apyserver.Fault { return apyserver.Empty }})
	results, err := newBackend(t, server.URL, 0).Translate(t.Context(), request("hi", "en", "घर।"))
	if err != nil || len(results) != 1 || !errors.Is(results[0].Err, translate.ErrEmpty) {
		t.Errorf("got %+v, %v: want %v", results, err, translate.ErrEmpty)
	}
}

func TestNoLanguage(t *testing.T) {
	_, err := newBackend(t, "http://127.0.0.1:1", 0).Translate(t.Context(), request("hi", "not a language", "घर।"))
	var fault *translate.Fault
	if !errors.As(err, &fault) || fault.Kind != translate.Permanent || !strings.Contains(fault.Message, "not a language") {
		t.Errorf("error %v: want a permanent fault that names the tag", err)
	}
}

// TestLive asks a real server, which has to have Hindi and Urdu.
func TestLive(t *testing.T) {
	url := os.Getenv("MILAAN_LIVE_APERTIUM_URL")
	if url == "" {
		t.Skip("no server given: MILAAN_LIVE_APERTIUM_URL names one, such as http://127.0.0.1:2737")
	}
	b := newBackend(t, url, time.Minute)
	sources := []string{"यह घर बड़ा है।", "राष्ट्रपति ने बैठक की।", "घर\nबाहर", "टूटा \xff अक्षर \x00 [x] ^a$ <b>", "लोग पानी पीते हैं।"}
	results, err := b.Translate(t.Context(), request("hi", "ur", sources...))
	if err != nil || len(results) != len(sources) {
		t.Fatalf("got %+v, %v", results, err)
	}
	for i, r := range results {
		t.Logf("%q → %q", sources[i], r.Target)
		if r.Err != nil || strings.ContainsAny(r.Target, "*#@") || !strings.ContainsFunc(r.Target, func(c rune) bool { return unicode.Is(unicode.Arabic, c) }) {
			t.Errorf("%q came back as %+v: want it in Arabic letters, without marks", sources[i], r)
		}
	}
	_, err = b.Translate(t.Context(), request("hi", "is", "घर।"))
	var fault *translate.Fault
	if !errors.As(err, &fault) || fault.Kind != translate.Permanent || !strings.Contains(fault.Message, "hin|isl") {
		t.Errorf("error %v: want a permanent one that names the languages", err)
	}
}
