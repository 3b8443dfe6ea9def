// Package libreserver is a server of the LibreTranslate protocol for tests, on
// loopback.
//
// It owns a strict reading of what milaan sends, an answer in deterministic
// English, and the faults of real servers in their own words. It is no part of
// the program.
package libreserver

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"time"

	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
)

// Fault is what goes wrong with a request.
type Fault string

// The faults.
const (
	Fine        Fault = ""
	Short       Fault = "short"       // the last translation is left out
	Long        Fault = "long"        // there is one translation more
	Single      Fault = "single"      // a text in place of the list
	Empty       Fault = "empty"       // the first translation is empty
	Nothing     Fault = "nothing"     // status 200, and an object without translations
	ErrorInside Fault = "error 200"   // status 200, and an error
	Limited     Fault = "429"         //
	Banned      Fault = "banned"      // 403, after too many violations
	Failing     Fault = "500"         //
	NoModel     Fault = "no model"    // 500, though no waiting helps
	TooLong     Fault = "400"         // over the server's limit of characters
	Page        Fault = "page"        // status 200 and a page of HTML
	Reset       Fault = "reset"       // the connection breaks inside the body
	Unanswered  Fault = "unanswered"  // nothing comes until the client hangs up
	Unsupported Fault = "unsupported" // 400, a language that is not known
)

// Options say how a Server behaves. The zero value answers all, well and at
// once.
type Options struct {
	Key   string        // when set, the only one that is let in
	Fault Fault         // of every request
	Delay time.Duration // before each answer
}

// Server is a running server.
type Server struct {
	URL string // base_url

	options Options
	http    *httptest.Server

	mu       sync.Mutex
	requests int
	problems []string
}

// Start starts a server on loopback. It runs until Close.
func Start(o Options) *Server {
	s := &Server{options: o}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /translate", s.translate)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.problem("unexpected %s %s", r.Method, r.URL.Path)
		http.NotFound(w, r)
	})
	s.http = httptest.NewServer(mux)
	s.URL = s.http.URL
	return s
}

// Close stops the server and breaks what is in flight.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// Requests is how many came.
func (s *Server) Requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests
}

// Problems are the breaches of the protocol that were seen.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.problems)
}

func (s *Server) problem(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
}

// question is a request, as strictly as the protocol has it.
type question struct {
	Q      []string `json:"q"`
	Source string   `json:"source"`
	Target string   `json:"target"`
	Format string   `json:"format"`
	APIKey *string  `json:"api_key"`
}

func (s *Server) translate(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.requests++
	s.mu.Unlock()
	q, err := read(r)
	if err != nil {
		s.problem("%v", err)
		say(w, http.StatusBadRequest, map[string]any{"error": "Invalid request: " + err.Error()})
		return
	}
	if s.options.Key != "" && (q.APIKey == nil || *q.APIKey != s.options.Key) {
		refuseKey(w, q.APIKey)
		return
	}
	select {
	case <-r.Context().Done():
		return
	case <-time.After(s.options.Delay):
	}
	s.answer(w, r, q)
}

func read(r *http.Request) (question, error) {
	var q question
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	switch err := decoder.Decode(&q); {
	case err != nil:
		return q, fmt.Errorf("the body: %w", err)
	case r.Header.Get("Content-Type") != "application/json":
		return q, fmt.Errorf("content type %q", r.Header.Get("Content-Type"))
	case len(q.Q) == 0 || q.Format != "text":
		return q, fmt.Errorf("%d texts of format %q: want some, of text", len(q.Q), q.Format)
	case q.Source != "hi" || q.Target != "en":
		return q, fmt.Errorf("from %q to %q: want hi to en", q.Source, q.Target)
	case q.APIKey != nil && *q.APIKey == "":
		return q, fmt.Errorf("an empty api_key")
	}
	return q, nil
}

// refuseKey quotes the key, as bad servers do.
func refuseKey(w http.ResponseWriter, key *string) {
	if key == nil {
		say(w, http.StatusBadRequest, map[string]any{"error": "Visit https://portal.example.org to get an API key"})
		return
	}
	say(w, http.StatusForbidden, map[string]any{"error": "Invalid API key: " + *key})
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request, q question) {
	targets := make([]string, len(q.Q))
	for i, source := range q.Q {
		targets[i] = llmserver.English(source)
	}
	refuse := func(status int, message string) { say(w, status, map[string]any{"error": message}) }
	switch s.options.Fault {
	case Short:
		targets = targets[:len(targets)-1]
	case Long:
		targets = append(targets, "One more.")
	case Single:
		say(w, http.StatusOK, map[string]any{"translatedText": targets[0]})
		return
	case Empty:
		targets[0] = " "
	case Nothing:
		say(w, http.StatusOK, map[string]any{"detectedLanguage": "hi"})
		return
	case ErrorInside:
		refuse(http.StatusOK, "translation is off")
		return
	case Limited:
		w.Header().Set("Retry-After", "7")
		refuse(http.StatusTooManyRequests, "Slowdown: 20 per 1 minute")
		return
	case Banned:
		refuse(http.StatusForbidden, "Too many request limits violations")
		return
	case Failing:
		refuse(http.StatusInternalServerError, "Cannot translate text: out of memory")
		return
	case NoModel:
		refuse(http.StatusInternalServerError, "Cannot translate text: 400 Bad Request: English (en) is not available as a target language from Hindi (hi)")
		return
	case TooLong:
		refuse(http.StatusBadRequest, "Invalid request: request (5020) exceeds text limit (5000)")
		return
	case Unsupported:
		refuse(http.StatusBadRequest, "hi is not supported")
		return
	case Page:
		_, _ = w.Write([]byte("<html><body>Welcome</body></html>"))
		return
	case Reset:
		w.Header().Set("Content-Length", "1000")
		_, _ = w.Write([]byte(`{"translatedText": ["Hal`))
		panic(http.ErrAbortHandler)
	case Unanswered:
		<-r.Context().Done()
		return
	}
	say(w, http.StatusOK, map[string]any{"translatedText": targets})
}

func say(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
