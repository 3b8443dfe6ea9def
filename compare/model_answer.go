package compare

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// answer is what a model is asked to answer with. The claims are read one by
// one: a bad one does not spoil the rest.
type answer struct {
	Claims *[]json.RawMessage `json:"claims"`
}

// mostBraces is at how many places the object that answers is looked for.
const mostBraces = 100

// readAnswer finds the one JSON object that answers; it may be fenced or chatted
// around. Nothing is guessed: of two different objects neither is taken, and of
// one that is cut short nothing. The error is an ErrPoorAnswer.
func readAnswer(text string) ([]json.RawMessage, error) {
	var found *[]json.RawMessage
	at := 0
	for range mostBraces {
		brace := strings.IndexByte(text[at:], '{')
		if brace < 0 {
			break
		}
		at += brace
		var a answer
		decoder := json.NewDecoder(strings.NewReader(text[at:]))
		if decoder.Decode(&a) != nil || a.Claims == nil {
			at++
			continue
		}
		if found != nil && !sameClaims(*found, *a.Claims) {
			return nil, fmt.Errorf("%w: two JSON objects where one was asked for", ErrPoorAnswer)
		}
		found = a.Claims
		at += int(decoder.InputOffset())
	}
	if found == nil {
		return nil, fmt.Errorf("%w: not the one JSON object asked for, or only half of it", ErrPoorAnswer)
	}
	return *found, nil
}

func sameClaims(a, b []json.RawMessage) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !bytes.Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

// readFound reads one claim of an answer. What is none is a Found without a
// kind, which is counted and dropped like any that does not stand up to proof.
func readFound(element json.RawMessage) Found {
	var c struct {
		Kind, Question, Event, Value, Normalized, Quotation, Attribution, Modality loose
	}
	if json.Unmarshal(element, &c) != nil {
		return Found{}
	}
	return Found{
		Kind: Kind(c.Kind), Question: string(c.Question), Event: string(c.Event), Value: string(c.Value), Normalized: string(c.Normalized),
		Quotation: string(c.Quotation), Attribution: string(c.Attribution), Modality: Modality(c.Modality),
	}
}

// loose is a text that may be written as a number or as nothing: models without
// a schema write 7 for "7".
type loose string

// UnmarshalJSON reads a text, a number, a truth value or null.
func (l *loose) UnmarshalJSON(data []byte) error {
	var text *string
	if json.Unmarshal(data, &text) == nil {
		if text != nil {
			*l = loose(*text)
		}
		return nil
	}
	if data[0] == '{' || data[0] == '[' {
		return fmt.Errorf("expected a text, found %.20s", data)
	}
	*l = loose(data)
	return nil
}
