package openai

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/remote"
	wire "github.com/sashabaranov/go-openai"
)

// read takes a server's answer apart, segment by segment.
func read(choice wire.ChatCompletionChoice, asked []translate.Segment) []translate.Result {
	if refusal := choice.Message.Refusal; refusal != "" {
		return remote.FailAll(asked, fmt.Errorf("%w: %s", translate.ErrRefused, remote.Clean(refusal)))
	}
	if choice.FinishReason == wire.FinishReasonContentFilter {
		return remote.FailAll(asked, fmt.Errorf("%w: the server's content filter cut in", translate.ErrRefused))
	}
	return readContent(choice.Message.Content, asked, choice.FinishReason == wire.FinishReasonLength)
}

// answer is what one JSON object in the content says.
type answer struct {
	segments []answered
	whole    bool // the object is closed
}

type answered struct{ id, target string }

// readContent finds the one JSON object in the content, which may be fenced or
// chatted around, and lays it beside what was asked for. Nothing is guessed: of
// two different objects neither is taken.
//
// Of an answer that was cut short what was closed before the cut is kept. When
// the server says that it ran out of room and yet every bracket is closed, then
// it was the server that closed them, and the last segment is not to be trusted.
func readContent(content string, asked []translate.Segment, cut bool) []translate.Result {
	found, err := findAnswer(content)
	if err != nil && cut {
		err = translate.ErrCutShort
	}
	if err != nil {
		return remote.FailAll(asked, err)
	}
	distrusted := ""
	if n := len(found.segments); cut && found.whole {
		distrusted = found.segments[n-1].id
	}
	targets := map[string][]string{}
	for _, s := range found.segments {
		targets[s.id] = append(targets[s.id], s.target)
	}
	var results []translate.Result
	for _, s := range asked {
		given := targets[s.ID]
		switch {
		case s.ID == distrusted, len(given) == 0 && (cut || !found.whole):
			results = append(results, translate.Result{ID: s.ID, Err: translate.ErrCutShort})
		case len(given) > 1:
			results = append(results, translate.Result{ID: s.ID, Err: translate.ErrDoubled})
		case len(given) == 1 && strings.TrimSpace(given[0]) == "":
			results = append(results, translate.Result{ID: s.ID, Err: translate.ErrEmpty})
		case len(given) == 1:
			results = append(results, translate.Result{ID: s.ID, Target: given[0], Match: 1})
		}
	}
	return results
}

// findAnswer finds the object that answers. A whole one stands before one that
// is cut short; two whole ones leave it open which is meant.
func findAnswer(content string) (answer, error) {
	var whole, partial []answer
	for at := 0; at < len(content); {
		brace := strings.IndexByte(content[at:], '{')
		if brace < 0 {
			break
		}
		at += brace
		a, length := parseAnswer(content[at:])
		switch {
		case a.whole:
			whole = append(whole, a)
			at += length
			continue
		case len(a.segments) > 0:
			partial = append(partial, a)
		}
		at++
	}
	switch {
	case len(whole) == 1:
		return whole[0], nil
	case len(whole) == 0 && len(partial) == 1:
		return partial[0], nil
	}
	return answer{}, translate.ErrUnreadable
}

// parseAnswer reads the object at the start of text as far as it goes, and
// tells how long it is when it is whole. What is no answer, or has no target in
// it (a model may repeat the question), is neither whole nor has segments.
func parseAnswer(text string) (answer, int) {
	decoder := json.NewDecoder(strings.NewReader(text))
	var a answer
	listed := false
	if !isDelimiter(decoder, '{') {
		return answer{}, 0
	}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return a, 0
		}
		if key != "segments" {
			var skipped json.RawMessage
			if decoder.Decode(&skipped) != nil {
				return a, 0
			}
			continue
		}
		listed = true
		if !a.readList(decoder) {
			return a, 0
		}
	}
	if !isDelimiter(decoder, '}') {
		return a, 0
	}
	a.whole = listed && len(a.segments) > 0
	return a, int(decoder.InputOffset())
}

// readList reads the list of segments, and reports whether it is closed.
func (a *answer) readList(decoder *json.Decoder) bool {
	if !isDelimiter(decoder, '[') {
		return false
	}
	for decoder.More() {
		var raw json.RawMessage
		if decoder.Decode(&raw) != nil {
			return false
		}
		if s, ok := readSegment(raw); ok {
			a.segments = append(a.segments, s)
		}
	}
	return isDelimiter(decoder, ']')
}

// readSegment reads one element of the list. An id may be a number: models
// without a schema write it so, and it is no guess which segment is meant.
func readSegment(raw json.RawMessage) (answered, bool) {
	var element struct {
		ID     json.RawMessage
		Target *string
	}
	if json.Unmarshal(raw, &element) != nil || element.Target == nil {
		return answered{}, false
	}
	var id string
	if json.Unmarshal(element.ID, &id) != nil {
		id = string(element.ID)
	}
	return answered{id, *element.Target}, true
}

func isDelimiter(decoder *json.Decoder, want json.Delim) bool {
	token, err := decoder.Token()
	return err == nil && token == want
}
