package openai_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/translate/openai"
)

// presetConfig is what a definition makes of a preset that names it, a model
// and nothing else.
func presetConfig(t *testing.T, name string) openai.Config {
	t.Helper()
	presets, err := openai.Presets()
	if err != nil {
		t.Fatal(err)
	}
	p, known := presets[name]
	if !known {
		t.Fatalf("no preset %q", name)
	}
	c := config(p.Settings["base_url"])
	c.Model, c.API, c.APIVersion, c.Format = "some/model:4b", p.API, p.Settings["api_version"], openai.Format(p.Settings["response_format"])
	if p.Settings["api_key_env"] == "" {
		c.Key = ""
	}
	if seed, ok := p.Settings["seed"]; ok {
		n, err := strconv.Atoi(seed)
		if err != nil {
			t.Fatal(err)
		}
		c.Seed = &n
	}
	return c
}

// recorder keeps what a server was asked.
type recorder struct {
	requests []*http.Request
	bodies   []map[string]any
}

func (r *recorder) serve(t *testing.T) *httptest.Server {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		var body map[string]any
		if err := json.NewDecoder(request.Body).Decode(&body); err != nil {
			t.Error(err)
		}
		r.requests, r.bodies = append(r.requests, request), append(r.bodies, body)
		io.WriteString(w, `{"choices":[{"message":{"content":"{\"segments\":[{\"id\":\"1\",\"target\":\"House.\"}]}"},"finish_reason":"stop"}]}`)
	}))
	t.Cleanup(server.Close)
	return server
}

// TestPresets sends a request over each preset, whose host alone is put in
// place by the test's, and wants it addressed and signed as the vendor has it.
func TestPresets(t *testing.T) {
	const bearer, plain = "Bearer " + secret, ""
	cases := []struct {
		name, base   string // base_url, without network
		path         string // with the query
		bearer       string
		azure        string // header api-key
		format       string
		seed, params string
	}{
		{"ollama", "http://127.0.0.1:11434/v1", "/v1/chat/completions", plain, "", "json_schema", "1", "temperature=0 format=json_schema seed=1"},
		{"llamacpp", "http://127.0.0.1:8080/v1", "/v1/chat/completions", plain, "", "json_schema", "1", "temperature=0 format=json_schema seed=1"},
		{"vllm", "http://127.0.0.1:8000/v1", "/v1/chat/completions", plain, "", "json_schema", "1", "temperature=0 format=json_schema seed=1"},
		{"lmstudio", "http://127.0.0.1:1234/v1", "/v1/chat/completions", plain, "", "json_schema", "1", "temperature=0 format=json_schema seed=1"},
		{"openai", "https://api.openai.com/v1", "/v1/chat/completions", bearer, "", "json_schema", "", "temperature=0 format=json_schema"},
		{"azure", "", "/openai/deployments/some%2Fmodel:4b/chat/completions?api-version=2024-10-21", "", secret, "json_schema", "", "temperature=0 format=json_schema"},
		{"openrouter", "https://openrouter.ai/api/v1", "/api/v1/chat/completions", bearer, "", "json_schema", "", "temperature=0 format=json_schema"},
		{"groq", "https://api.groq.com/openai/v1", "/openai/v1/chat/completions", bearer, "", "json_object", "1", "temperature=0 format=json_object seed=1"},
	}
	presets, err := openai.Presets()
	if err != nil || len(presets) != len(cases) {
		t.Errorf("%d presets, %v; tested are %d", len(presets), err, len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			cfg := presetConfig(t, c.name)
			if cfg.URL != c.base {
				t.Errorf("base_url %q, want %q", cfg.URL, c.base)
			}
			var got recorder
			server := got.serve(t)
			base, err := url.Parse(c.base)
			if err != nil {
				t.Fatal(err)
			}
			cfg.URL = server.URL + base.Path
			b := newBackend(t, cfg)
			results, err := b.Translate(t.Context(), request("घर।"))
			if err != nil || len(results) != 1 || results[0].Target != "House." || len(got.requests) != 1 {
				t.Fatalf("got %+v, %v", results, err)
			}
			r, body := got.requests[0], got.bodies[0]
			if r.Method != http.MethodPost || r.URL.RequestURI() != c.path {
				t.Errorf("%s %s, want POST %s", r.Method, r.URL.RequestURI(), c.path)
			}
			if r.Header.Get("Authorization") != c.bearer || r.Header.Get("Api-Key") != c.azure {
				t.Errorf("signed with %q, %q; want %q, %q", r.Header.Get("Authorization"), r.Header.Get("Api-Key"), c.bearer, c.azure)
			}
			if format := body["response_format"].(map[string]any)["type"]; format != c.format || body["model"] != "some/model:4b" || body["stream"] != false {
				t.Errorf("model %v, format %v; want %s", body["model"], format, c.format)
			}
			if _, temperature := body["temperature"]; !temperature {
				t.Error("no temperature is sent")
			}
			if seed, sent := body["seed"]; sent != (c.seed != "") || sent && seed != float64(1) {
				t.Errorf("seed %v, want %q", seed, c.seed)
			}
			if params := b.Info().Params; params != c.params {
				t.Errorf("parameters %q, want %q", params, c.params)
			}
			for name := range body {
				if !strings.Contains(" model messages temperature response_format seed stream ", " "+name+" ") {
					t.Errorf("%s is sent, which is nobody's wish", name)
				}
			}
		})
	}
}

func TestAzureChecks(t *testing.T) {
	for want, spoil := range map[string]func(*openai.Config){
		"https://NAME.openai.azure.com": func(c *openai.Config) { c.URL = "" },
		"api_version":                   func(c *openai.Config) { c.APIVersion = "" },
		`api "bedrock"`:                 func(c *openai.Config) { c.API = "bedrock" },
	} {
		c := config("https://mine.openai.azure.com")
		c.API, c.APIVersion = openai.Azure, "2024-10-21"
		spoil(&c)
		if _, err := openai.New(c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v: want %s in it", err, want)
		}
	}
}

// Seed 0 is a seed, and no seed is none.
func TestSeed(t *testing.T) {
	var got recorder
	server := got.serve(t)
	zero := 0
	for _, seed := range []*int{nil, &zero} {
		c := config(server.URL)
		c.Seed = seed
		b := newBackend(t, c)
		if _, err := b.Translate(t.Context(), request("घर।")); err != nil {
			t.Fatal(err)
		}
		_, sent := got.bodies[len(got.bodies)-1]["seed"]
		if sent != (seed != nil) || strings.Contains(b.Info().Params, "seed=0") != (seed != nil) {
			t.Errorf("seed %v: sent %v, parameters %q", seed, sent, b.Info().Params)
		}
	}
}
