package compare

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/milaan-workbench/milaan/prompts"
)

// fakeModel answers what answer says, and keeps what it was sent.
type fakeModel struct {
	answer func(sentences []string) (string, error)

	mu   sync.Mutex
	sent [][]string
}

func (m *fakeModel) Complete(_ context.Context, system, user string, schema json.RawMessage) (string, error) {
	var object struct{ Sentences []string }
	if err := json.Unmarshal([]byte(user[strings.IndexByte(user, '{'):]), &object); err != nil || system == "" || len(schema) == 0 {
		return "", fmt.Errorf("a bad request: %q: %w", user, err)
	}
	m.mu.Lock()
	m.sent = append(m.sent, object.Sentences)
	m.mu.Unlock()
	return m.answer(object.Sentences)
}

// heldAnswers is an Answers in memory.
type heldAnswers map[AnswerKey]string

func (h heldAnswers) Answer(_ context.Context, key AnswerKey) (string, error) { return h[key], nil }

func (h heldAnswers) KeepAnswer(_ context.Context, key AnswerKey, answer string) error {
	h[key] = answer
	return nil
}

// extractorOver asks a model for some ten words at a time.
func extractorOver(t *testing.T, m Model, kept Answers, model string) *ModelExtractor {
	t.Helper()
	wording, err := prompts.OpenClaims("")
	if err != nil {
		t.Fatal(err)
	}
	return NewModelExtractor(ModelOptions{
		Model: m, Wording: wording, Key: AnswerKey{Backend: "local", Model: model}, Answers: kept, MaxTokens: 10,
		Tokens: func(text string) int { return len(strings.Fields(text)) },
	})
}

// quoting answers with a claim for each sentence: the sentence itself.
func quoting(sentences []string) (string, error) {
	claims := []map[string]any{}
	for _, s := range sentences {
		claims = append(claims, map[string]any{"kind": "number", "value": 7, "quotation": s})
	}
	text, err := json.Marshal(map[string]any{"claims": claims})
	return string(text), err
}

func quotations(found []Found) []string {
	var out []string
	for _, f := range found {
		out = append(out, f.Quotation)
	}
	return out
}

const fourSentences = "पहला वाक्य यहां है।\n\nएक दो तीन चार पांच छह।\n\nसात आठ नौ दस ग्यारह बारह।\n\nतेरह चौदह पंद्रह सोलह।\n"

func TestLongArticlesGoInParts(t *testing.T) {
	m := &fakeModel{answer: quoting}
	kept := heldAnswers{}
	a := reports(t, fourSentences)[0]
	found, err := extractorOver(t, m, kept, "m").Extract(t.Context(), a)
	if err != nil || len(found) != 4 || found[0].Value != "7" || found[0].Kind != Number {
		t.Fatalf("found %+v, %v", found, err)
	}
	if len(m.sent) != 2 || len(m.sent[0]) != 2 {
		t.Errorf("sent %q: want two parts of two sentences", m.sent)
	}
	again, err := extractorOver(t, m, kept, "m").Extract(t.Context(), a)
	if diff := cmp.Diff(found, again); diff != "" || err != nil || len(m.sent) != 2 {
		t.Errorf("the second run sent %d requests in all, and found otherwise (%v): %s", len(m.sent), err, diff)
	}
	if _, err := extractorOver(t, m, kept, "another").Extract(t.Context(), a); err != nil || len(m.sent) != 4 {
		t.Errorf("another model was sent %d requests (%v): want 2", len(m.sent)-2, err)
	}
}

func TestPoorAnswersAreAskedForOnceMore(t *testing.T) {
	half := func(sentences []string) (string, error) {
		text, err := quoting(sentences)
		if len(sentences) > 1 {
			text = text[:len(text)/2]
		}
		return text, err
	}
	m := &fakeModel{answer: half}
	kept := heldAnswers{}
	a := reports(t, fourSentences)[0]
	found, err := extractorOver(t, m, kept, "m").Extract(t.Context(), a)
	if err != nil || len(found) != 4 || len(m.sent) != 6 {
		t.Errorf("found %q with %d requests, %v: want all four with six", quotations(found), len(m.sent), err)
	}
	if _, err := extractorOver(t, m, kept, "m").Extract(t.Context(), a); err != nil || len(m.sent) != 6 {
		t.Errorf("the second run sent %d requests (%v)", len(m.sent)-6, err)
	}
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		answer   func(string) (string, error)
		requests int
		says     string
	}{
		"unreadable": {func(string) (string, error) { return "I cannot do that.", nil }, 4, "not the one JSON object"},
		"two":        {func(string) (string, error) { return `{"claims": []} {"claims": [1]}`, nil }, 4, "two JSON objects"},
		"cut short":  {func(string) (string, error) { return "", fmt.Errorf("%w: cut short", ErrPoorAnswer) }, 4, "cut short"},
		"no server":  {func(string) (string, error) { return "", errors.New("no connection") }, 2, "no connection"},
	} {
		t.Run(name, func(t *testing.T) {
			m := &fakeModel{answer: func(sentences []string) (string, error) {
				if strings.HasPrefix(sentences[0], "पहला") {
					return quoting(sentences)
				}
				return c.answer(sentences[0])
			}}
			got, account, err := Extract(t.Context(), reports(t, fourSentences), Options{Rules: true, Extractor: extractorOver(t, m, nil, "m")})
			if err != nil || got == nil {
				t.Fatal(err)
			}
			if len(account.Missing) != 1 || !strings.Contains(account.Missing[0].Error(), "a.txt: part 2 of 2: ") || !strings.Contains(account.Missing[0].Error(), c.says) {
				t.Errorf("missing %q, want part 2 with %q", account.Missing, c.says)
			}
			if account.Given != 2 || len(m.sent) != c.requests {
				t.Errorf("%s with %d requests: want 2 given with %d", account, len(m.sent), c.requests)
			}
		})
	}
}

func TestReadAnswer(t *testing.T) {
	const claim = `{"claims": [{"kind": "place"}]}`
	for text, good := range map[string]bool{
		claim:                         true,
		"```json\n" + claim + "\n```": true,
		"As {you} wish: " + claim + " {Anything}": true,
		claim + claim:                    true,
		`{"answer": ` + claim + `}`:      true,
		`{"claims": []}`:                 true,
		claim + `{"claims": []}`:         false,
		claim[:len(claim)-2]:             false,
		`{"claims": {}}`:                 false,
		`{"claims": null}`:               false,
		`[]`:                             false,
		"":                               false,
		strings.Repeat(`{"a":`, 100_000): false,
	} {
		if _, err := readAnswer(text); (err == nil) != good || err != nil && !errors.Is(err, ErrPoorAnswer) {
			t.Errorf("%.60q: %v, want good %v", text, err, good)
		}
	}
}

func TestReadFound(t *testing.T) {
	for element, want := range map[string]Found{
		`{"kind": "number", "value": 7, "normalized": 7.5, "attribution": null}`: {Kind: Number, Value: "7", Normalized: "7.5"},
		`{"kind": "number", "value": {"a": 1}}`:                                  {},
		`7`:                                                                      {},
		`{"verdict": "agree"}`:                                                   {},
	} {
		if got := readFound(json.RawMessage(element)); got != want {
			t.Errorf("%s: got %+v, want %+v", element, got, want)
		}
	}
}

// FuzzReadAnswer reads whatever a model may answer.
func FuzzReadAnswer(f *testing.F) {
	f.Add(`{"claims": [{"kind": "place", "quotation": "x"}]}`)
	f.Add("```{\"claims\": [1, null, \"\"]}")
	f.Fuzz(func(t *testing.T, text string) {
		elements, err := readAnswer(text)
		if err != nil && elements != nil {
			t.Error("claims beside an error")
		}
		for _, e := range elements {
			readFound(e)
		}
	})
}
