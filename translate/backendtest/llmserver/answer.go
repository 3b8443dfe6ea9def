package llmserver

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

type target struct {
	ID     string `json:"id"`
	Target string `json:"target"`
}

// answer writes the answer to a request, or what its fault makes of it.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, request Request, key string, promptBytes int) {
	fault := s.options.Fault(request)
	switch fault {
	case Limited:
		w.Header().Set("Retry-After", "0")
		fail(w, http.StatusTooManyRequests, "rate_limit_exceeded", "slow down")
	case Quota:
		fail(w, http.StatusTooManyRequests, "insufficient_quota", "you exceeded your current quota")
	case Failing:
		fail(w, http.StatusInternalServerError, "server_error", "out of memory")
	case Locked:
		refuseKey(w, key)
	case Unknown:
		fail(w, http.StatusNotFound, "model_not_found", "no such model")
	case TooLong:
		fail(w, http.StatusBadRequest, "context_length_exceeded", "the maximum context length is 10 tokens")
	case NoChoices:
		writeJSON(w, http.StatusOK, map[string]any{"object": "chat.completion", "choices": []any{}})
	case Page:
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><title>Welcome</title><p>Please log in.")
	case Reset:
		reset(w)
	case Slow:
		time.Sleep(50 * time.Millisecond)
		s.complyWith(w, request, fault, promptBytes)
	case Unanswered:
		<-r.Context().Done()
	default:
		s.complyWith(w, request, fault, promptBytes)
	}
}

// complyWith writes a completion, spoilt by the fault.
func (s *Server) complyWith(w http.ResponseWriter, request Request, fault Fault, promptBytes int) {
	targets := make([]target, len(request.Segments))
	for i, segment := range request.Segments {
		targets[i] = target{segment.ID, s.options.Translate(segment.Source)}
	}
	targets = s.spoil(targets, request.Segments, fault)
	object, err := json.Marshal(map[string]any{"segments": targets})
	if err != nil {
		s.problem("cannot write the answer: %v", err)
	}
	message := map[string]any{"role": "assistant"}
	finish := "stop"
	content := string(object)
	switch fault {
	case Fenced:
		content = "```json\n" + content + "\n```"
	case Chatty:
		content = "Certainly {as you wish}! Here are the translations:\n\n" + content + "\n\nLet me know if I can help {further}."
	case Cut:
		content = content[:len(content)*2/3]
	case Length:
		content, finish = content[:len(content)*2/3], "length"
	case Prose:
		content = "I am sorry, but I cannot translate this."
	case Refusal:
		content, message["refusal"] = "", "I cannot help with that."
	}
	message["content"] = content
	s.countAnswers(content, targets, request.Segments)
	writeJSON(w, http.StatusOK, map[string]any{
		"id": fmt.Sprintf("chatcmpl-%d", request.Number), "object": "chat.completion", "model": "test",
		"choices": []any{map[string]any{"index": 0, "message": message, "finish_reason": finish}},
		// Four bytes a token: what it is does not matter, that it adds up does.
		"usage": map[string]any{
			"prompt_tokens": promptBytes / 4, "completion_tokens": len(content) / 4,
			"total_tokens": promptBytes/4 + len(content)/4,
		},
	})
}

// spoil does to the targets what the fault says.
func (s *Server) spoil(targets []target, sources []Segment, fault Fault) []target {
	switch fault {
	case Missing:
		return targets[:len(targets)-1]
	case Doubled:
		return append(targets, targets[0])
	case Foreign:
		return append(targets, target{"no-such-id", "Nobody asked for this."})
	case Empty:
		targets[0].Target = ""
	case Swapped:
		if n := len(targets); n > 1 {
			targets[0].Target, targets[n-1].Target = targets[n-1].Target, targets[0].Target
		}
	case Untouched:
		for i := range targets {
			targets[i].Target = sources[i].Source
		}
	}
	return targets
}

// countAnswers counts the sources that are answered well by those of the
// targets that stand whole in the content.
func (s *Server) countAnswers(content string, targets []target, sources []Segment) {
	given := map[string][]string{}
	for _, t := range targets {
		element, err := json.Marshal(t)
		if err == nil && strings.Contains(content, string(element)) {
			given[t.ID] = append(given[t.ID], t.Target)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, segment := range sources {
		if got := given[segment.ID]; len(got) == 1 && got[0] == s.options.Translate(segment.Source) {
			s.answered[segment.Source]++
		}
	}
}

// refuseKey quotes the key, as some servers do, so that a client can be caught
// passing it on.
func refuseKey(w http.ResponseWriter, key string) {
	fail(w, http.StatusUnauthorized, "invalid_api_key", "Incorrect API key provided: "+key)
}

func fail(w http.ResponseWriter, status int, code, message string) {
	writeJSON(w, status, map[string]any{"error": map[string]any{"message": message, "type": code, "code": code}})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // the client may be gone
}

// reset promises a body, begins it and breaks the connection.
func reset(w http.ResponseWriter) {
	w.Header().Set("Content-Length", "1000")
	fmt.Fprint(w, `{"choices": [{"mess`)
	panic(http.ErrAbortHandler)
}
