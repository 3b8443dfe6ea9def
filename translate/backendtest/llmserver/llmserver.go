// Package llmserver is a server of the OpenAI chat protocol for tests, on
// loopback.
//
// It owns a strict reading of what milaan sends (the last user message ends in
// one JSON object of segments), an answer in deterministic English, the faults
// of real servers, and a count of all that was asked. It is no part of the
// program.
package llmserver

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"
)

// Segment is one segment of a request.
type Segment struct {
	ID     string `json:"id"`
	Source string `json:"source"`
}

// Request is what a Fault may look at.
type Request struct {
	Number   int // counted from 1
	Segments []Segment
}

// Options say how a Server behaves. The zero value answers all, well and at
// once.
type Options struct {
	// Translate makes the target of a source; nil: English.
	Translate func(source string) string
	// Fault says what goes wrong with a request; nil: nothing does.
	Fault func(Request) Fault
	Key   string        // when set, the only one that is let in
	Delay time.Duration // before each answer
}

// Fault is what goes wrong with a request.
type Fault string

// The faults.
const (
	Fine       Fault = ""
	Missing    Fault = "missing"    // the last segment is left out
	Doubled    Fault = "doubled"    // the first segment comes twice
	Foreign    Fault = "foreign"    // an id that was not asked for comes along
	Empty      Fault = "empty"      // the first target is empty
	Swapped    Fault = "swapped"    // two targets have changed places
	Untouched  Fault = "untouched"  // the targets are the sources
	Fenced     Fault = "fenced"     // the object stands in a Markdown fence
	Chatty     Fault = "chatty"     // words stand around the object
	Cut        Fault = "cut"        // the content ends inside the object, without a word
	Length     Fault = "length"     // the same, with finish_reason "length"
	Refusal    Fault = "refusal"    // the message holds a refusal
	Prose      Fault = "prose"      // the content is a sentence
	Limited    Fault = "429"        // with Retry-After: 0
	Quota      Fault = "quota"      // 429 with insufficient_quota
	Failing    Fault = "500"        //
	Locked     Fault = "401"        // quotes the key that it was sent
	Unknown    Fault = "404"        //
	TooLong    Fault = "400"        // context_length_exceeded
	NoChoices  Fault = "no choices" // status 200
	Page       Fault = "page"       // status 200 and a page of HTML
	Reset      Fault = "reset"      // the connection breaks inside the body
	Slow       Fault = "slow"       // the answer takes a while
	Unanswered Fault = "unanswered" // nothing comes until the client hangs up
)

// Faults are all of them but Fine.
func Faults() []Fault {
	return []Fault{
		Missing, Doubled, Foreign, Empty, Swapped, Untouched, Fenced, Chatty, Cut, Length, Refusal, Prose,
		Limited, Quota, Failing, Locked, Unknown, TooLong, NoChoices, Page, Reset, Slow, Unanswered,
	}
}

// Script gives each request in turn its fault; those after the last are fine.
func Script(faults ...Fault) func(Request) Fault {
	return func(r Request) Fault {
		if r.Number > len(faults) {
			return Fine
		}
		return faults[r.Number-1]
	}
}

// English is the target that a source gets unless told otherwise: the same
// each time, another for each source, in Latin script.
func English(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "Sentence " + hex.EncodeToString(sum[:4]) + " in English."
}

// Server is a running server.
type Server struct {
	URL string // base_url, ending in /v1

	options Options
	http    *httptest.Server

	mu       sync.Mutex
	requests int
	asked    map[string]int
	answered map[string]int
	inFlight int
	most     int
	problems []string
}

// Start starts a server on loopback. It runs until Close.
func Start(o Options) *Server {
	if o.Translate == nil {
		o.Translate = English
	}
	if o.Fault == nil {
		o.Fault = func(Request) Fault { return Fine }
	}
	s := &Server{options: o, asked: map[string]int{}, answered: map[string]int{}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/chat/completions", s.complete)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.problem("unexpected %s %s", r.Method, r.URL.Path)
		fail(w, http.StatusNotFound, "not_found", "no such address")
	})
	s.http = httptest.NewServer(mux)
	s.URL = s.http.URL + "/v1"
	return s
}

// Close stops the server and breaks what is in flight, as a kill would.
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

// Asked is how often a source was asked for.
func (s *Server) Asked(source string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[source]
}

// Answered is how often a source was answered well.
func (s *Server) Answered(source string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.answered[source]
}

// InFlight is how many requests are being answered.
func (s *Server) InFlight() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.inFlight
}

// MostInFlight is the most requests that were being answered at one time.
func (s *Server) MostInFlight() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.most
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
	defer s.enter()()
	key := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if s.options.Key != "" && key != s.options.Key {
		refuseKey(w, key)
		return
	}
	segments, promptBytes, err := readRequest(r.Body)
	if err != nil {
		s.problem("request: %v", err)
		fail(w, http.StatusBadRequest, "invalid_request", err.Error())
		return
	}
	request := s.count(segments)
	select {
	case <-r.Context().Done():
		return
	case <-time.After(s.options.Delay):
	}
	s.answer(w, r, request, key, promptBytes)
}

// enter counts a request as in flight until the function it gives is called.
func (s *Server) enter() func() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.inFlight++
	s.most = max(s.most, s.inFlight)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.inFlight--
	}
}

func (s *Server) count(segments []Segment) Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	for _, segment := range segments {
		s.asked[segment.Source]++
	}
	return Request{Number: s.requests, Segments: segments}
}

// readRequest reads a request as strictly as contract and protocol have it.
func readRequest(body io.Reader) (segments []Segment, promptBytes int, err error) {
	var request struct {
		Model    string
		Stream   bool
		Messages []struct{ Role, Content string }
	}
	if err := json.NewDecoder(body).Decode(&request); err != nil {
		return nil, 0, fmt.Errorf("not JSON: %w", err)
	}
	if request.Model == "" || request.Stream {
		return nil, 0, fmt.Errorf("model %q, stream %v: want a model and no stream", request.Model, request.Stream)
	}
	last := ""
	for _, m := range request.Messages {
		promptBytes += len(m.Content)
		if m.Role == "user" {
			last = m.Content
		}
	}
	segments, err = readObject(last)
	return segments, promptBytes, err
}

// readObject reads the one JSON object that a message ends in.
func readObject(message string) ([]Segment, error) {
	start := strings.IndexByte(message, '{')
	if start < 0 {
		return nil, fmt.Errorf("the last user message holds no JSON object")
	}
	decoder := json.NewDecoder(strings.NewReader(message[start:]))
	decoder.DisallowUnknownFields()
	var object struct {
		Segments []Segment `json:"segments"`
	}
	if err := decoder.Decode(&object); err != nil {
		return nil, fmt.Errorf("the object of the last user message: %w", err)
	}
	if rest := strings.TrimSpace(message[start+int(decoder.InputOffset()):]); rest != "" {
		return nil, fmt.Errorf("the last user message does not end in its object, but in %q", rest)
	}
	if len(object.Segments) == 0 {
		return nil, fmt.Errorf("no segments")
	}
	seen := map[string]bool{}
	for _, s := range object.Segments {
		if s.ID == "" || s.Source == "" || seen[s.ID] {
			return nil, fmt.Errorf("segment %+v: want an id of its own and a source", s)
		}
		seen[s.ID] = true
	}
	return object.Segments, nil
}
