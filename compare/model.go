package compare

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/prompts"
)

// Model is a language model. Complete sends one request and gives the text of
// the answer, which is to fit the JSON Schema. It is safe for concurrent use.
type Model interface {
	Complete(ctx context.Context, system, user string, schema json.RawMessage) (string, error)
}

// ErrPoorAnswer is what a Model wraps where a request went through and yet gave
// no good answer, so that less at a time may help: it was cut short, or the
// request was too long.
var ErrPoorAnswer = errors.New("no good answer")

// AnswerKey holds all that can change what a model answers.
type AnswerKey struct {
	Text    string // what it is sent
	Backend string // as in the configuration
	Model   string // as its server calls it
	Params  string
	Prompt  string // the digest of the wording in force
}

// Answers keeps what a model answered.
type Answers interface {
	// Answer gives what is kept; "" where nothing is.
	Answer(ctx context.Context, key AnswerKey) (string, error)
	KeepAnswer(ctx context.Context, key AnswerKey, answer string) error
}

// ModelOptions say how a model is asked for claims.
type ModelOptions struct {
	Model   Model
	Wording *prompts.ClaimsWording
	// Key says who is asked; its Text and Prompt are filled in.
	Key       AnswerKey
	Answers   Answers               // nil: nothing is kept
	Tokens    func(text string) int // estimates the tokens of a text
	MaxTokens int                   // of the article's text in one request; 0: no limit
}

// ModelExtractor draws out claims over a language model.
type ModelExtractor struct{ options ModelOptions }

var _ Extractor = (*ModelExtractor)(nil)

// NewModelExtractor makes an Extractor over a model.
func NewModelExtractor(o ModelOptions) *ModelExtractor {
	o.Key.Prompt = o.Wording.Digest()
	return &ModelExtractor{o}
}

// Extract asks the model for the claims of an article, a long one in parts. A
// part that it gives no good answer for is asked for once more, in halves; what
// is missing then is named in the error, beside the claims of the rest.
func (x *ModelExtractor) Extract(ctx context.Context, a *article.Article) ([]Found, error) {
	parts := x.cut(a)
	var found []Found
	var missing []error
	for i := range parts {
		elements, err := x.ask(ctx, partOf(a, parts, i), true)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil && len(parts) > 1 {
			err = fmt.Errorf("part %d of %d: %w", i+1, len(parts), err)
		}
		if err != nil {
			missing = append(missing, err)
		}
		for _, element := range elements {
			found = append(found, readFound(element))
		}
	}
	return found, errors.Join(missing...)
}

// Plan counts the requests that the claims of articles would take, with the
// tokens of what is sent, as estimated; answers that are kept take none.
func (x *ModelExtractor) Plan(ctx context.Context, articles []*article.Article) (requests, tokens int, err error) {
	for _, a := range articles {
		parts := x.cut(a)
		for i := range parts {
			system, user, err := x.options.Wording.Render(partOf(a, parts, i))
			if err != nil {
				return 0, 0, err
			}
			if _, ok, err := x.kept(ctx, x.key(system, user)); ok || err != nil {
				if err != nil {
					return 0, 0, err
				}
				continue
			}
			requests++
			tokens += x.options.Tokens(system) + x.options.Tokens(user)
		}
	}
	return requests, tokens, nil
}

// partOf asks for the claims of one part of an article.
func partOf(a *article.Article, parts [][]string, i int) prompts.Claims {
	return prompts.Claims{
		Language: languageName(a.Language), Title: a.Title, Published: day(a.Published),
		Sentences: parts[i], Part: i + 1, Parts: len(parts),
	}
}

func (x *ModelExtractor) key(system, user string) AnswerKey {
	key := x.options.Key
	key.Text = system + "\x00" + user
	return key
}

// cut cuts the report into parts that a request can hold: at the ends of
// sentences. A sentence over the limit goes alone.
func (x *ModelExtractor) cut(a *article.Article) [][]string {
	var parts [][]string
	var part []string
	tokens := 0
	for i := range a.Segments {
		s := &a.Segments[i]
		if !s.Report() {
			continue
		}
		cost := x.options.Tokens(s.Text)
		if most := x.options.MaxTokens; len(part) > 0 && most > 0 && tokens+cost > most {
			parts, part, tokens = append(parts, part), nil, 0
		}
		part = append(part, s.Text)
		tokens += cost
	}
	if len(part) > 0 {
		parts = append(parts, part)
	}
	return parts
}

// ask gives the claims of one part, as they stand in the answer: one that is
// kept, else the model's. again says that a poor answer is asked for once more.
func (x *ModelExtractor) ask(ctx context.Context, c prompts.Claims, again bool) ([]json.RawMessage, error) {
	system, user, err := x.options.Wording.Render(c)
	if err != nil {
		return nil, err
	}
	key := x.key(system, user)
	if elements, ok, err := x.kept(ctx, key); ok || err != nil {
		return elements, err
	}
	text, err := x.options.Model.Complete(ctx, system, user, x.options.Wording.Schema())
	var elements []json.RawMessage
	if err == nil {
		elements, err = readAnswer(text)
	}
	if errors.Is(err, ErrPoorAnswer) && again && ctx.Err() == nil {
		elements, err = x.askInHalves(ctx, c)
	}
	if err != nil {
		return elements, err
	}
	return elements, x.keep(ctx, key, elements)
}

// askInHalves asks once more: the same question would get the same answer, half
// of it may get a whole one.
func (x *ModelExtractor) askInHalves(ctx context.Context, c prompts.Claims) ([]json.RawMessage, error) {
	middle := (len(c.Sentences) + 1) / 2
	var all []json.RawMessage
	var missing []error
	for _, sentences := range [][]string{c.Sentences[:middle], c.Sentences[middle:]} {
		if len(sentences) == 0 {
			continue
		}
		half := c
		half.Sentences = sentences
		elements, err := x.ask(ctx, half, false)
		all = append(all, elements...)
		if err != nil {
			missing = append(missing, err)
		}
	}
	return all, errors.Join(missing...)
}

// kept looks for an answer that was given before.
func (x *ModelExtractor) kept(ctx context.Context, key AnswerKey) ([]json.RawMessage, bool, error) {
	if x.options.Answers == nil {
		return nil, false, nil
	}
	text, err := x.options.Answers.Answer(ctx, key)
	if err != nil || text == "" {
		return nil, false, err
	}
	elements, err := readAnswer(text)
	return elements, err == nil, nil // what cannot be read is asked for again
}

func (x *ModelExtractor) keep(ctx context.Context, key AnswerKey, elements []json.RawMessage) error {
	if x.options.Answers == nil {
		return nil
	}
	if elements == nil {
		elements = []json.RawMessage{}
	}
	text, err := json.Marshal(answer{&elements})
	if err != nil {
		return fmt.Errorf("cannot keep an answer: %w", err)
	}
	return x.options.Answers.KeepAnswer(ctx, key, string(text))
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// languageName is the English name of an article's language.
func languageName(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil || parsed == language.Und {
		return "Hindi"
	}
	return display.English.Languages().Name(parsed)
}
