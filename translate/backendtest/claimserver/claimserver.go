// Package claimserver is a server of the OpenAI chat protocol for tests, on
// loopback, that is asked for claims.
//
// It owns a strict reading of what milaan sends (the last user message ends in
// one JSON object with the sentences of an article), an answer of claims that
// the test makes, and a count of requests. It is no part of the program.
package claimserver

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

// Request is what an answer may look at.
type Request struct {
	Number    int // counted from 1
	Sentences []string
}

// Server is a running server.
type Server struct {
	URL string // base_url, ending in /v1

	answer func(Request) (content string, status int)
	http   *httptest.Server

	mu       sync.Mutex
	requests int
	problems []string
}

// Start starts a server on loopback. answer gives the content of the model's
// message, or a status of HTTP other than 200. It runs until Close.
func Start(answer func(Request) (content string, status int)) *Server {
	s := &Server{answer: answer}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/chat/completions", s.complete)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.problem("unexpected %s %s", r.Method, r.URL.Path)
		http.NotFound(w, r)
	})
	s.http = httptest.NewServer(mux)
	s.URL = s.http.URL + "/v1"
	return s
}

// Close stops the server.
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

// Problems are the breaches of the protocol that were seen; empty when the
// client kept it.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.problems...)
}

func (s *Server) problem(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
}

func (s *Server) complete(w http.ResponseWriter, r *http.Request) {
	sentences, err := readRequest(r.Body)
	if err != nil {
		s.problem("request: %v", err)
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	s.requests++
	request := Request{s.requests, sentences}
	s.mu.Unlock()
	content, status := s.answer(request)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if status != http.StatusOK {
		content = ""
	}
	_ = json.NewEncoder(w).Encode(map[string]any{ // the client may be gone
		"object": "chat.completion", "model": "test",
		"choices": []any{map[string]any{"index": 0, "message": map[string]any{"role": "assistant", "content": content}, "finish_reason": "stop"}},
		"usage":   map[string]any{"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
	})
}

// readRequest reads a request as strictly as contract and protocol have it: text
// of the article stands in the object and nowhere else.
func readRequest(body io.Reader) ([]string, error) {
	var request struct {
		Model    string
		Stream   bool
		Messages []struct{ Role, Content string }
	}
	if err := json.NewDecoder(body).Decode(&request); err != nil {
		return nil, fmt.Errorf("not JSON: %w", err)
	}
	if request.Model == "" || request.Stream || len(request.Messages) != 2 || request.Messages[0].Role != "system" || request.Messages[1].Role != "user" {
		return nil, fmt.Errorf("want a model, no stream, a system and a user message")
	}
	user := request.Messages[1].Content
	start := strings.IndexByte(user, '{')
	if start < 0 {
		return nil, fmt.Errorf("the user message holds no JSON object")
	}
	decoder := json.NewDecoder(strings.NewReader(user[start:]))
	decoder.DisallowUnknownFields()
	var object struct {
		Title, Published string
		Sentences        []string
	}
	if err := decoder.Decode(&object); err != nil {
		return nil, fmt.Errorf("the object of the user message: %w", err)
	}
	if rest := strings.TrimSpace(user[start+int(decoder.InputOffset()):]); rest != "" || len(object.Sentences) == 0 {
		return nil, fmt.Errorf("%d sentences, and %q behind the object: want some, and nothing", len(object.Sentences), rest)
	}
	for _, s := range object.Sentences {
		if strings.Contains(request.Messages[0].Content, s) {
			return nil, fmt.Errorf("the system message holds the sentence %q", s)
		}
	}
	return object.Sentences, nil
}
