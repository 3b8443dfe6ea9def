// Package apyserver is a server of Apertium's protocol (APy) for tests, on
// loopback.
//
// It owns a strict reading of what milaan sends, an answer that leaves Apertium's
// marks in as the real one does, and the faults of real servers in their own
// words. It is no part of the program.
package apyserver

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
)

// Fault is what goes wrong with a request.
type Fault string

// The faults.
const (
	Fine       Fault = ""
	NoPair     Fault = "no pair"    // 400: the languages are not installed
	Stuck      Fault = "503"        // the pipeline hangs
	Failing    Fault = "500"        //
	Inside     Fault = "error 200"  // status 200, and an error in the body
	Empty      Fault = "empty"      // an empty translation
	Nothing    Fault = "nothing"    // status 200, and an object without translation
	Page       Fault = "page"       // status 200 and a page of HTML
	Reset      Fault = "reset"      // the connection breaks inside the body
	Unanswered Fault = "unanswered" // nothing comes until the client hangs up
)

// Options say how a Server behaves. The zero value answers all, well and at
// once.
type Options struct {
	Pair      string                     // the languages it has; empty: "hin|eng"
	Translate func(source string) string // nil: llmserver.English
	// Fault is what goes wrong with the nth request, counted from 1; nil:
	// nothing does.
	Fault func(n int) Fault
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
	if o.Pair == "" {
		o.Pair = "hin|eng"
	}
	if o.Translate == nil {
		o.Translate = llmserver.English
	}
	if o.Fault == nil {
		o.Fault = func(int) Fault { return Fine }
	}
	s := &Server{options: o}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /translate", s.translate)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.problem("unexpected %s %s", r.Method, r.URL.Path)
		refuse(w, http.StatusNotFound, "Resource requested does not exist. URL may have been mistyped")
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

func (s *Server) translate(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.requests++
	n := s.requests
	s.mu.Unlock()
	source, err := read(r)
	if err != nil {
		s.problem("%v", err)
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	if r.PostFormValue("langpair") != s.options.Pair {
		refuse(w, http.StatusBadRequest, "That pair is not installed")
		return
	}
	select {
	case <-r.Context().Done():
		return
	case <-time.After(s.options.Delay):
	}
	s.answer(w, r, s.options.Fault(n), source)
}

// read reads a request as strictly as the protocol has it.
func read(r *http.Request) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", fmt.Errorf("the form: %w", err)
	}
	for name, want := range map[string]string{"markUnknown": "no", "format": "txt"} {
		if got := r.PostForm[name]; len(got) != 1 || got[0] != want {
			return "", fmt.Errorf("%s is %q: want %q", name, got, want)
		}
	}
	q := r.PostForm["q"]
	if len(q) != 1 || len(r.PostForm["langpair"]) != 1 || len(r.PostForm) != 4 {
		return "", fmt.Errorf("the form has %v: want one of q, langpair, markUnknown and format", r.PostForm)
	}
	if !utf8.ValidString(q[0]) || slices.Contains([]byte(q[0]), 0) {
		return "", fmt.Errorf("invalid unicode in q: %q", q[0])
	}
	return q[0], nil
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request, fault Fault, source string) {
	target := s.options.Translate(source)
	switch fault {
	case NoPair:
		refuse(w, http.StatusBadRequest, "That pair is not installed")
		return
	case Stuck:
		refuse(w, http.StatusServiceUnavailable, "internal error")
		return
	case Failing:
		refuse(w, http.StatusInternalServerError, "Internal Server Error")
		return
	case Inside:
		say(w, http.StatusOK, map[string]any{"responseData": map[string]any{}, "responseDetails": "out of memory", "responseStatus": 500})
		return
	case Empty:
		target = ""
	case Nothing:
		say(w, http.StatusOK, map[string]any{"responseData": nil, "responseDetails": nil, "responseStatus": 200})
		return
	case Page:
		_, _ = w.Write([]byte("<html><body>Welcome</body></html>"))
		return
	case Reset:
		w.Header().Set("Content-Length", "1000")
		_, _ = w.Write([]byte(`{"responseData": {"transl`))
		panic(http.ErrAbortHandler)
	case Unanswered:
		<-r.Context().Done()
		return
	}
	say(w, http.StatusOK, map[string]any{
		"responseData": map[string]any{"translatedText": target}, "responseDetails": nil, "responseStatus": 200,
	})
}

func refuse(w http.ResponseWriter, status int, explanation string) {
	say(w, status, map[string]any{"status": "error", "code": status, "message": http.StatusText(status), "explanation": explanation})
}

func say(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
