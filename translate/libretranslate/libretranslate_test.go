package libretranslate_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/libreserver"
	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
	"github.com/milaan-workbench/milaan/translate/libretranslate"
	"github.com/milaan-workbench/milaan/translate/remote"
)

const secret = "0123-4567-89ab"

func newBackend(t *testing.T, url string, key remote.Key) *libretranslate.Backend {
	t.Helper()
	b, err := libretranslate.New(libretranslate.Config{Name: "libre", Server: remote.Server{
		URL: url, Key: key, KeySource: "the environment variable LIBRE_KEY", Timeout: 300 * time.Millisecond,
	}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func request(sources ...string) translate.Request {
	req := translate.Request{From: "hi-IN", To: "en-GB", Title: "शीर्षक", Before: []string{"पहले।"}}
	for i, source := range sources {
		req.Segments = append(req.Segments, translate.Segment{ID: fmt.Sprint(i + 1), Source: source})
	}
	return req
}

func TestSuite(t *testing.T) {
	server := backendtest.LibreServer(t, libreserver.Options{Key: secret})
	slow := backendtest.LibreServer(t, libreserver.Options{Delay: time.Hour})
	patient := func(url string) func(*testing.T) translate.Backend {
		return func(t *testing.T) translate.Backend {
			b, err := libretranslate.New(libretranslate.Config{Name: "libre", Server: remote.Server{URL: url, Key: secret}})
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
	}
	backendtest.Run(t, backendtest.Subject{
		New: patient(server.URL), Slow: patient(slow.URL), Known: []string{"घर बड़ा है।", "सड़क बंद है।", "नदी गहरी है।"},
	})
}

// TestAnswers wants nothing to shift: a list of another length than that of the
// sources helps no segment.
func TestAnswers(t *testing.T) {
	sources := []string{"घर।", "सड़क।", "नदी।"}
	cases := []struct {
		fault   libreserver.Fault
		sources []string
		want    []error // of each segment; nil is a translation
	}{
		{libreserver.Fine, sources, []error{nil, nil, nil}},
		{libreserver.Short, sources, []error{translate.ErrMissing, translate.ErrMissing, translate.ErrMissing}},
		{libreserver.Long, sources, []error{translate.ErrMissing, translate.ErrMissing, translate.ErrMissing}},
		{libreserver.Single, sources, []error{translate.ErrMissing, translate.ErrMissing, translate.ErrMissing}},
		{libreserver.Single, sources[:1], []error{nil}},
		{libreserver.Empty, sources, []error{translate.ErrEmpty, nil, nil}},
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%s of %d", c.fault, len(c.sources)), func(t *testing.T) {
			server := backendtest.LibreServer(t, libreserver.Options{Fault: c.fault})
			b := newBackend(t, server.URL, "")
			results, err := b.Translate(t.Context(), request(c.sources...))
			if err != nil || len(results) != len(c.want) {
				t.Fatalf("got %+v, %v", results, err)
			}
			for i, r := range results {
				if !errors.Is(r.Err, c.want[i]) || c.want[i] == nil && r.Target != llmserver.English(c.sources[i]) {
					t.Errorf("%q came back as %+v, want %v", c.sources[i], r, c.want[i])
				}
			}
			if usage := b.Usage(); server.Requests() != 1 || usage.Requests != 1 || usage.TokensIn == 0 {
				t.Errorf("%d requests, used %+v: want 1, and tokens", server.Requests(), usage)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	cases := []struct {
		name    string
		options libreserver.Options
		key     remote.Key
		kind    translate.FaultKind
		words   string
	}{
		{"limited", libreserver.Options{Fault: libreserver.Limited}, "", translate.Limited, "Slowdown"},
		{"banned", libreserver.Options{Fault: libreserver.Banned}, "", translate.Permanent, "the server forbids this"},
		{"failing", libreserver.Options{Fault: libreserver.Failing}, "", translate.Temporary, "out of memory"},
		{"no model", libreserver.Options{Fault: libreserver.NoModel}, "", translate.Permanent, "not available as a target language"},
		{"unsupported", libreserver.Options{Fault: libreserver.Unsupported}, "", translate.Permanent, "hi is not supported"},
		{"too long", libreserver.Options{Fault: libreserver.TooLong}, "", translate.TooLong, "exceeds text limit (5000)"},
		{"page", libreserver.Options{Fault: libreserver.Page}, "", translate.Temporary, "base_url"},
		{"nothing", libreserver.Options{Fault: libreserver.Nothing}, "", translate.Temporary, "with nothing in it"},
		{"error with status 200", libreserver.Options{Fault: libreserver.ErrorInside}, "", translate.Permanent, "translation is off"},
		{"reset", libreserver.Options{Fault: libreserver.Reset}, "", translate.Temporary, "broke"},
		{"unanswered", libreserver.Options{Fault: libreserver.Unanswered}, "", translate.TimedOut, "raise timeout"},
		{"wrong key", libreserver.Options{Key: "another"}, secret, translate.Permanent, "refused the API key (403 Forbidden: Invalid API key: [redacted]): check the environment variable LIBRE_KEY"},
		{"no key", libreserver.Options{Key: "another"}, "", translate.Permanent, "to get an API key"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			server := backendtest.LibreServer(t, c.options)
			_, err := newBackend(t, server.URL, c.key).Translate(t.Context(), request("घर।"))
			var fault *translate.Fault
			if !errors.As(err, &fault) {
				t.Fatalf("error %v: want a *translate.Fault", err)
			}
			if fault.Kind != c.kind || !strings.Contains(fault.Message, c.words) || strings.Contains(fault.Message, secret) {
				t.Errorf("fault of kind %d, %q: want kind %d, %q, and not the key", fault.Kind, fault, c.kind, c.words)
			}
			if c.kind == translate.Limited && fault.RetryAfter != 7*time.Second {
				t.Errorf("retry after %s, want 7s", fault.RetryAfter)
			}
			if server.Requests() != 1 {
				t.Errorf("%d requests, want 1", server.Requests())
			}
		})
	}
}

func TestNewChecks(t *testing.T) {
	for _, url := range []string{"", "localhost:5000", "file:///etc/passwd"} {
		_, err := libretranslate.New(libretranslate.Config{Name: "libre", Server: remote.Server{URL: url}})
		if err == nil || !strings.Contains(err.Error(), "base_url") || !strings.Contains(err.Error(), `"libre"`) {
			t.Errorf("base_url %q: error %v", url, err)
		}
	}
}
