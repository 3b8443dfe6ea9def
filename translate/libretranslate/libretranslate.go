// Package libretranslate translates over a server of the LibreTranslate
// protocol.
//
// It owns what goes over the wire. A server of this kind knows nothing of
// context, so that the title and the sentences before are not sent.
package libretranslate

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/remote"
)

// DefaultMaxBatch is how many segments go into a request unless the
// configuration says otherwise.
const DefaultMaxBatch = 20

// Config is a server.
type Config struct {
	Name string // as in the configuration
	// Server is asked below its URL, at /translate. Its Timeout is
	// remote.DefaultTimeout where it is 0.
	remote.Server
	translate.Limits // MaxBatch has a default of its own
}

// Backend is one server.
type Backend struct {
	config Config
	client *remote.Client
	remote.Meter
}

var (
	_ translate.Backend   = (*Backend)(nil)
	_ translate.Meter     = (*Backend)(nil)
	_ translate.Estimator = (*Backend)(nil)
)

// New checks a configuration and makes the backend. It does not connect.
func New(c Config) (*Backend, error) {
	if err := c.Check(); err != nil {
		return nil, fmt.Errorf("backend %q: %w", c.Name, err)
	}
	if c.Timeout == 0 {
		c.Timeout = remote.DefaultTimeout
	}
	if c.MaxBatch == 0 {
		c.MaxBatch = DefaultMaxBatch
	}
	return &Backend{config: c, client: remote.NewClient(c.MaxInFlight)}, nil
}

// Close closes the connections to the server.
func (b *Backend) Close() error {
	b.client.CloseIdle()
	return nil
}

// Info tells what the backend is.
func (b *Backend) Info() translate.Info {
	return translate.Info{Name: b.config.Name, Type: "libretranslate", Params: "format=" + format, Limits: b.config.Limits, Fixed: true}
}

// format is of the sources: plain text, in which < is a character.
const format = "text"

// question is the body of a request.
type question struct {
	Q      []string `json:"q"`
	Source string   `json:"source"` // the base of a language tag
	Target string   `json:"target"`
	Format string   `json:"format"`
	APIKey string   `json:"api_key,omitempty"`
}

// answer is the body of an answer.
type answer struct {
	TranslatedText json.RawMessage `json:"translatedText"` // a text, or a list of texts
	Error          string          `json:"error"`
}

// Translate asks the server for a batch, once. The error is a *translate.Fault,
// or that of the context.
func (b *Backend) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	asked, blank := remote.SplitBlank(req.Segments)
	results := remote.FailAll(blank, translate.ErrNoTranslation)
	if len(asked) == 0 || ctx.Err() != nil {
		return results, ctx.Err()
	}
	req.Segments = asked
	targets, err := b.send(ctx, req)
	if err != nil {
		return results, err
	}
	return append(results, lay(targets, asked)...), nil
}

// send sends a request and gives the targets that came back.
func (b *Backend) send(ctx context.Context, req translate.Request) ([]string, error) {
	b.Add(translate.Usage{Requests: 1})
	var got answer
	if err := b.client.PostJSON(ctx, b.config.Server, "/translate", b.question(req), &got); err != nil {
		return nil, hopeless(err)
	}
	if got.Error != "" {
		return nil, b.config.OfStatus(http.StatusOK, nil, got.Error, "")
	}
	targets, err := got.targets()
	if err != nil {
		return nil, b.config.OfConnection(err)
	}
	b.Add(translate.Usage{TokensIn: remote.RoughTokens(req.Segments), TokensOut: translate.RoughTokens(strings.Join(targets, " "))})
	return targets, nil
}

func (b *Backend) question(req translate.Request) question {
	q := question{
		Source: translate.BaseLanguage(req.From),
		Target: translate.BaseLanguage(req.To),
		Format: format,
		APIKey: string(b.config.Key),
	}
	for _, s := range req.Segments {
		q.Q = append(q.Q, s.Source)
	}
	return q
}

// targets reads the translations. A server that knows no batches answers with
// one text.
func (a answer) targets() ([]string, error) {
	var one string
	var list []string
	switch {
	case len(a.TranslatedText) == 0:
		return nil, remote.ErrNoAnswer
	case json.Unmarshal(a.TranslatedText, &one) == nil:
		return []string{one}, nil
	}
	err := json.Unmarshal(a.TranslatedText, &list)
	return list, err
}

// lay lays the targets beside the segments. They have nothing but their order
// to tell them by: of a list of another length none can be trusted.
func lay(targets []string, asked []translate.Segment) []translate.Result {
	if len(targets) != len(asked) {
		return remote.FailAll(asked, fmt.Errorf("%w, or another: %d came for %d sentences", translate.ErrMissing, len(targets), len(asked)))
	}
	results := make([]translate.Result, len(asked))
	for i, s := range asked {
		results[i] = remote.Translated(s, targets[i])
	}
	return results
}

// hopeless makes a fault permanent that the server words as its own failure,
// but that no waiting mends: it has no model for these two languages.
func hopeless(err error) error {
	var fault *translate.Fault
	if errors.As(err, &fault) && strings.Contains(fault.Message, "not available as a target language") {
		fault.Kind = translate.Permanent
	}
	return err
}

// Estimate tells what a request would use. The server counts no tokens; the
// English has about two thirds of the Hindi's.
func (b *Backend) Estimate(req translate.Request) translate.Usage {
	tokens := remote.RoughTokens(req.Segments)
	return translate.Usage{Requests: 1, TokensIn: tokens, TokensOut: tokens * 2 / 3}
}
