package openai_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
	"github.com/milaan-workbench/milaan/translate/openai"
	"github.com/milaan-workbench/milaan/translate/remote"
)

const secret = "sk-test-0123456789"

func config(url string) openai.Config {
	return openai.Config{Name: "local", Server: remote.Server{
		URL: url, Model: "test", Key: secret, KeySource: "the environment variable LOCAL_KEY", Timeout: 10 * time.Second,
	}}
}

func newBackend(t *testing.T, c openai.Config) *openai.Backend {
	t.Helper()
	b, err := openai.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func request(sources ...string) translate.Request {
	req := translate.Request{From: "hi", To: "en", Title: "शीर्षक"}
	for i, source := range sources {
		req.Segments = append(req.Segments, translate.Segment{ID: fmt.Sprint(i + 1), Source: source})
	}
	return req
}

func TestSuite(t *testing.T) {
	for _, format := range []openai.Format{openai.JSONSchema, openai.JSONObject, openai.None} {
		t.Run(string(format), func(t *testing.T) {
			server := backendtest.Server(t, llmserver.Options{Key: secret})
			slow := backendtest.Server(t, llmserver.Options{Delay: time.Hour})
			fresh := func(url string) func(*testing.T) translate.Backend {
				return func(t *testing.T) translate.Backend {
					c := config(url)
					c.Format = format
					return newBackend(t, c)
				}
			}
			backendtest.Run(t, backendtest.Subject{
				New: fresh(server.URL), Slow: fresh(slow.URL), Known: []string{"घर बड़ा है।", "सड़क बंद है।", "नदी गहरी है।"},
			})
		})
	}
}

func TestWire(t *testing.T) {
	var body map[string]any
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			t.Error(err)
		}
		io.WriteString(w, `{"choices":[{"message":{"content":"{\"segments\":[{\"id\":\"1\",\"target\":\"House.\"}]}"},"finish_reason":"stop"}]}`)
	}))
	defer server.Close()
	if _, err := newBackend(t, config(server.URL+"/v1")).Translate(t.Context(), request("घर।")); err != nil {
		t.Fatal(err)
	}
	if temperature, ok := body["temperature"].(float64); !ok || temperature > 1e-30 {
		t.Errorf("temperature %v: want it sent, and nothing", body["temperature"])
	}
	format := body["response_format"].(map[string]any)
	schema := format["json_schema"].(map[string]any)
	if format["type"] != "json_schema" || schema["strict"] != true || schema["schema"] == nil {
		t.Errorf("response_format %v: want a strict json_schema", format)
	}
	messages := body["messages"].([]any)
	last := messages[len(messages)-1].(map[string]any)
	if content := last["content"].(string); last["role"] != "user" || !strings.HasSuffix(content, `{"segments":[{"id":"1","source":"घर।"}]}`) {
		t.Errorf("last message %v: want one of the user's that ends in the object", last)
	}
}

// TestFaults sends four segments into each fault that is about segments and
// wants the rest whole.
func TestFaultsOfSegments(t *testing.T) {
	cases := []struct {
		fault llmserver.Fault
		// want is what comes of each segment: nil is a translation.
		want [4]error
	}{
		{llmserver.Fine, [4]error{}},
		{llmserver.Fenced, [4]error{}},
		{llmserver.Chatty, [4]error{}},
		{llmserver.Foreign, [4]error{}},
		{llmserver.Missing, [4]error{3: translate.ErrMissing}},
		{llmserver.Doubled, [4]error{0: translate.ErrDoubled}},
		{llmserver.Empty, [4]error{0: translate.ErrEmpty}},
		{llmserver.Cut, [4]error{2: translate.ErrCutShort, 3: translate.ErrCutShort}},
		{llmserver.Length, [4]error{2: translate.ErrCutShort, 3: translate.ErrCutShort}},
		{llmserver.Prose, all(translate.ErrUnreadable)},
		{llmserver.Refusal, all(translate.ErrRefused)},
	}
	sources := []string{"घर।", "सड़क।", "नदी।", "पेड़।"}
	for _, c := range cases {
		t.Run(string(c.fault), func(t *testing.T) {
			server := backendtest.Server(t, llmserver.Options{Fault: llmserver.Script(c.fault)})
			cfg := config(server.URL)
			cfg.Timeout = 300 * time.Millisecond
			results, err := newBackend(t, cfg).Translate(t.Context(), request(sources...))
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]translate.Result{}
			for _, r := range results {
				got[r.ID] = r
			}
			for i, source := range sources {
				r, there := got[fmt.Sprint(i+1)]
				switch {
				case errors.Is(c.want[i], translate.ErrMissing):
					if there {
						t.Errorf("%s came back as %+v: want nothing", source, r)
					}
				case !errors.Is(r.Err, c.want[i]):
					t.Errorf("%s: error %v, want %v", source, r.Err, c.want[i])
				case c.want[i] == nil && r.Target != llmserver.English(source):
					t.Errorf("%s: %q, want %q", source, r.Target, llmserver.English(source))
				}
			}
			if server.Requests() != 1 {
				t.Errorf("%d requests, want 1", server.Requests())
			}
		})
	}
}

func all(err error) [4]error { return [4]error{err, err, err, err} }

// TestFaultsOfServers wants of each fault what it calls for, in clear words,
// after one request: when to ask again is the Service's.
func TestFaultsOfServers(t *testing.T) {
	cases := []struct {
		fault llmserver.Fault
		kind  translate.FaultKind
		words string
	}{
		{llmserver.Limited, translate.Limited, "takes no more requests"},
		{llmserver.Failing, translate.Temporary, "500 Internal Server Error: out of memory"},
		{llmserver.NoChoices, translate.Temporary, "with nothing in it"},
		{llmserver.Page, translate.Temporary, "base_url"},
		{llmserver.Reset, translate.Temporary, "broke"},
		{llmserver.Locked, translate.Permanent, "LOCAL_KEY"},
		{llmserver.Unknown, translate.Permanent, `model "test"`},
		{llmserver.Quota, translate.Permanent, "quota"},
		{llmserver.TooLong, translate.TooLong, "context length"},
		{llmserver.Unanswered, translate.TimedOut, "raise timeout"},
	}
	for _, c := range cases {
		t.Run(string(c.fault), func(t *testing.T) {
			server := backendtest.Server(t, llmserver.Options{Fault: func(llmserver.Request) llmserver.Fault { return c.fault }})
			cfg := config(server.URL)
			cfg.Timeout = 300 * time.Millisecond
			b := newBackend(t, cfg)
			_, err := b.Translate(t.Context(), request("घर।"))
			var f *translate.Fault
			if !errors.As(err, &f) {
				t.Fatalf("error %v: want a *translate.Fault", err)
			}
			if f.Kind != c.kind || !strings.Contains(f.Error(), c.words) {
				t.Errorf("fault of kind %d, %q: want kind %d and %q", f.Kind, f, c.kind, c.words)
			}
			if server.Requests() != 1 || b.Usage().Requests != 1 {
				t.Errorf("%d requests, counted %d: want 1", server.Requests(), b.Usage().Requests)
			}
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the key is in the error: %v", err)
			}
		})
	}
}

func TestClosedPort(t *testing.T) {
	server := llmserver.Start(llmserver.Options{})
	server.Close()
	_, err := newBackend(t, config(server.URL)).Translate(t.Context(), request("घर।"))
	var e *translate.Fault
	if !errors.As(err, &e) || e.Kind != translate.Unreachable || !strings.Contains(err.Error(), server.URL) || !strings.Contains(err.Error(), "refused") {
		t.Errorf("error %v: want one that names %s", err, server.URL)
	}
}

// TestOddErrors wants words from bodies that the protocol does not know.
func TestOddErrors(t *testing.T) {
	cases := []struct{ name, body, want string }{
		{"text", `{"error":"model 'x' is loading"}`, "model 'x' is loading"},
		{"detail", `{"detail":"no such thing"}`, "no such thing"},
		{"plain", "upstream\x1b[31m gone", "upstream [31m gone"},
		{"page", "<html><body>Bad gateway</body></html>", "502 Bad Gateway)"},
		{"empty", "", "502 Bad Gateway)"},
		{"key", `{"error":{"message":"key ` + secret + ` is bad"}}`, "key [redacted] is bad"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(http.StatusBadGateway)
				io.WriteString(w, c.body)
			}))
			defer server.Close()
			_, err := newBackend(t, config(server.URL)).Translate(t.Context(), request("घर।"))
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), secret) {
				t.Errorf("error %v: want %q in it, and not the key", err, c.want)
			}
		})
	}
}

// TestErrorsWithoutStatus has errors come under the status 200.
func TestErrorsWithoutStatus(t *testing.T) {
	cases := []struct {
		body string
		kind translate.FaultKind
		want string
	}{
		{`{"error":{"message":"upstream is busy","code":429}}`, translate.Limited, "upstream is busy"},
		{`{"error":{"message":"no credit","code":402},"choices":[]}`, translate.Permanent, "no credit"},
		{`{"error":{"message":"not this","code":"content_filter"}}`, translate.Refused, "not this"},
		{`{"error":"model is loading"}`, translate.Temporary, "model is loading"},
		{`{"error":null}`, translate.Temporary, "nothing in it"},
	}
	for _, c := range cases {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, c.body) }))
		_, err := newBackend(t, config(server.URL)).Translate(t.Context(), request("घर।"))
		server.Close()
		var f *translate.Fault
		if !errors.As(err, &f) || f.Kind != c.kind || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v: want kind %d and %q", c.body, err, c.kind, c.want)
		}
	}
}

func TestRetryAfterIsKept(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
		io.WriteString(w, `{"error":{"message":"slow down"}}`)
	}))
	defer server.Close()
	_, err := newBackend(t, config(server.URL)).Translate(t.Context(), request("घर।"))
	var f *translate.Fault
	if !errors.As(err, &f) || f.RetryAfter != time.Hour {
		t.Errorf("error %v: want a fault that waits an hour", err)
	}
}

// TestFormatStepsDown has servers that know no schema, or no format at all, and
// wants each asked for less from then on.
func TestFormatStepsDown(t *testing.T) {
	for refused, want := range map[string][]string{
		"json_schema": {"json_schema", "json_object", "json_object"},
		"json_":       {"json_schema", "json_object", "", ""},
	} {
		var asked []string
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var body struct {
				Format struct{ Type string } `json:"response_format"`
			}
			if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
				t.Error(err)
			}
			asked = append(asked, body.Format.Type)
			if strings.HasPrefix(body.Format.Type, refused) {
				w.WriteHeader(http.StatusInternalServerError)
				io.WriteString(w, `{"error":{"message":"1 validation error: ('body', 'response_format', 'type'): Input should be 'text'","type":"internal_server_error","code":null}}`)
				return
			}
			io.WriteString(w, `{"choices":[{"message":{"content":"{\"segments\":[{\"id\":\"1\",\"target\":\"House.\"}]}"},"finish_reason":"stop"}]}`)
		}))
		defer server.Close()
		b := newBackend(t, config(server.URL))
		for range 2 {
			results, err := b.Translate(t.Context(), request("घर।"))
			if err != nil || len(results) != 1 || results[0].Target != "House." {
				t.Errorf("%s refused: got %+v, %v", refused, results, err)
			}
		}
		if !slices.Equal(asked, want) {
			t.Errorf("%s refused: asked for %q, want %q", refused, asked, want)
		}
	}
}

// TestFixedTemperature has a model that the library sends no temperature to.
func TestFixedTemperature(t *testing.T) {
	server := backendtest.Server(t, llmserver.Options{})
	c := config(server.URL)
	c.Model = "o3-mini"
	b := newBackend(t, c)
	results, err := b.Translate(t.Context(), request("घर।"))
	if err != nil || len(results) != 1 || results[0].Err != nil {
		t.Errorf("got %+v, %v", results, err)
	}
	if params := b.Info().Params; !strings.Contains(params, "temperature=fixed") {
		t.Errorf("parameters %q: want it said that the temperature is fixed", params)
	}
}

func TestRedirectIsRefused(t *testing.T) {
	server := httptest.NewServer(http.RedirectHandler("http://127.0.0.1:1/elsewhere", http.StatusTemporaryRedirect))
	defer server.Close()
	_, err := newBackend(t, config(server.URL)).Translate(t.Context(), request("घर।"))
	if err == nil || !strings.Contains(err.Error(), "redirects to http://127.0.0.1:1/elsewhere") {
		t.Errorf("error %v: want one that names the redirect", err)
	}
}

func TestKeyIsNeverShown(t *testing.T) {
	key := remote.Key(secret)
	c := config("http://127.0.0.1:1/v1")
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "key", key, "config", c)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "key", key, "config", c)
	marshalled, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	shown := []string{
		key.String(), fmt.Sprint(key), fmt.Sprintf("%s %q %v %x %d %#v %+v", key, key, key, key, key, key, key),
		fmt.Sprintf("%v %+v %#v", c, c, c), string(marshalled), log.String(),
	}
	hex := fmt.Sprintf("%x", secret)
	for _, text := range shown {
		if strings.Contains(text, secret) || strings.Contains(text, hex) {
			t.Errorf("the key is shown: %s", text)
		}
	}
}

func TestNewChecks(t *testing.T) {
	cases := []struct {
		spoil func(*openai.Config)
		want  string
	}{
		{func(c *openai.Config) { c.Model = "" }, "model"},
		{func(c *openai.Config) { c.URL = "" }, "base_url"},
		{func(c *openai.Config) { c.URL = "localhost:11434" }, "base_url"},
		{func(c *openai.Config) { c.URL = "file:///etc/passwd" }, "base_url"},
		{func(c *openai.Config) { c.Format = "yaml" }, "response_format"},
		{func(c *openai.Config) { c.Key += "\n" }, "line break"},
	}
	for _, c := range cases {
		cfg := config("http://127.0.0.1:1/v1")
		c.spoil(&cfg)
		if _, err := openai.New(cfg); err == nil || strings.Contains(err.Error(), secret) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "local") {
			t.Errorf("error %v: want one that names the backend and %s", err, c.want)
		}
	}
}
