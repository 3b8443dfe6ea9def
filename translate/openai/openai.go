// Package openai translates over any server of the OpenAI chat protocol.
//
// It owns what goes over the wire: the request, the reading of the answer
// segment by segment, the server's errors and the simplest of retries. The
// wording is package prompts'; what to do with half an answer is left to the
// Service.
package openai

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"github.com/milaan-workbench/milaan/prompts"
	"github.com/milaan-workbench/milaan/translate"
	wire "github.com/sashabaranov/go-openai"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Format is how a server is asked to answer in JSON.
type Format string

// The formats, the strictest first.
const (
	JSONSchema Format = "json_schema" // the answer must fit the schema
	JSONObject Format = "json_object" // the answer must be JSON
	None       Format = "none"        // the prompt alone asks for JSON
)

// What holds unless the configuration says otherwise.
const (
	DefaultTimeout   = 60 * time.Second
	DefaultMaxTokens = 1500 // rough source tokens a request
	DefaultMaxBatch  = 40   // segments a request: models lose count in longer lists
	defaultBackoff   = 500 * time.Millisecond
)

// maxAnswer is the most that is read of an answer, in bytes.
const maxAnswer = 16 << 20

// Config is a server and the model on it.
type Config struct {
	Name    string // as in the configuration
	BaseURL string // up to and without /chat/completions
	Model   string
	APIKey  Key // empty: none is sent
	// KeySource says where the key is from, for errors: "the environment
	// variable LOCAL_KEY".
	KeySource   string
	MaxInFlight int           // requests at a time; 0 means 1
	MaxBatch    int           // segments a request; 0: DefaultMaxBatch
	MaxTokens   int           // rough source tokens a request; 0: DefaultMaxTokens
	Timeout     time.Duration // of one request; 0: DefaultTimeout
	Format      Format        // empty: JSONSchema
	Backoff     time.Duration // before the first retry, doubled for the next; 0: half a second
}

// Backend is one model on one server.
type Backend struct {
	config Config
	client *wire.Client
	digest string

	requests, tokensIn, tokensOut atomic.Int64
}

var (
	_ translate.Backend = (*Backend)(nil)
	_ translate.Meter   = (*Backend)(nil)
)

// New checks a configuration and makes the backend. It does not connect.
func New(c Config) (*Backend, error) {
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("backend %q: %w", c.Name, err)
	}
	c.setDefaults()
	client := wire.DefaultConfig(string(c.APIKey))
	client.BaseURL = c.BaseURL
	client.HTTPClient = doer{&http.Client{CheckRedirect: refuseRedirect}}
	return &Backend{config: c, client: wire.NewClientWithConfig(client), digest: prompts.TranslateDigest()}, nil
}

func (c *Config) check() error {
	if c.Model == "" {
		return errors.New("it needs a model: set model to the name that the server knows it by")
	}
	address, err := url.Parse(c.BaseURL)
	if err != nil || address.Host == "" || address.Scheme != "http" && address.Scheme != "https" {
		return fmt.Errorf("base_url %q is not an address such as http://127.0.0.1:11434/v1", c.BaseURL)
	}
	if strings.ContainsFunc(string(c.APIKey), unicode.IsControl) {
		return errors.New("its API key holds a line break or another control character: check where it is kept")
	}
	switch c.Format {
	case "", JSONSchema, JSONObject, None:
		return nil
	}
	return fmt.Errorf("response_format %q is not one of %s, %s, %s", c.Format, JSONSchema, JSONObject, None)
}

func (c *Config) setDefaults() {
	if c.Format == "" {
		c.Format = JSONSchema
	}
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.MaxBatch == 0 {
		c.MaxBatch = DefaultMaxBatch
	}
	if c.MaxTokens == 0 {
		c.MaxTokens = DefaultMaxTokens
	}
	if c.Backoff == 0 {
		c.Backoff = defaultBackoff
	}
}

// doer is the HTTP client, with a bound on what it reads.
type doer struct{ client *http.Client }

// Do sends a request.
func (d doer) Do(req *http.Request) (*http.Response, error) {
	response, err := d.client.Do(req)
	if err != nil {
		return nil, err
	}
	response.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(response.Body, maxAnswer), response.Body}
	return response, nil
}

// refuseRedirect keeps the key and the articles from a host that nobody named.
func refuseRedirect(req *http.Request, _ []*http.Request) error {
	return &redirectError{to: req.URL.Scheme + "://" + req.URL.Host + req.URL.Path}
}

type redirectError struct{ to string }

func (e *redirectError) Error() string { return "it redirects to " + e.to }

// Info tells what the backend is.
func (b *Backend) Info() translate.Info {
	return translate.Info{
		Name:        b.config.Name,
		Type:        "openai",
		Model:       b.config.Model,
		Params:      "temperature=0 format=" + string(b.config.Format),
		Prompt:      b.digest,
		MaxInFlight: b.config.MaxInFlight,
		MaxBatch:    b.config.MaxBatch,
		MaxTokens:   b.config.MaxTokens,
	}
}

// Usage tells what was used so far.
func (b *Backend) Usage() translate.Usage {
	return translate.Usage{
		Requests:  int(b.requests.Load()),
		TokensIn:  int(b.tokensIn.Load()),
		TokensOut: int(b.tokensOut.Load()),
	}
}

// Translate asks the server for a batch. The error is a *Error, or that of the
// context.
func (b *Backend) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	asked, blank := splitBlank(req.Segments)
	results := failAll(blank, translate.ErrNoTranslation)
	if len(asked) == 0 {
		return results, ctx.Err()
	}
	req.Segments = asked
	message, err := b.message(req)
	if err != nil {
		return results, err
	}
	response, err := b.send(ctx, message)
	if err == nil {
		return append(results, read(response.Choices[0], asked)...), nil
	}
	if reason := ofSegments(err, len(asked)); reason != nil {
		return append(results, failAll(asked, reason)...), nil
	}
	return results, err
}

// splitBlank sets aside what holds nothing to translate.
func splitBlank(segments []translate.Segment) (asked, blank []translate.Segment) {
	for _, s := range segments {
		if strings.TrimSpace(s.Source) == "" {
			blank = append(blank, s)
			continue
		}
		asked = append(asked, s)
	}
	return asked, blank
}

// ofSegments is what an error of a request says about its segments rather than
// about the server; nil when it is the server's.
//
// A time-out of several segments may come from their number, so that fewer are
// worth a try; of a single one it means that nothing comes of this server.
func ofSegments(err error, segments int) error {
	var e *Error
	if !errors.As(err, &e) {
		return nil
	}
	switch {
	case e.Kind == TooLong:
		return fmt.Errorf("%w: %s", translate.ErrTooLong, e.Message)
	case e.Kind == Refused:
		return fmt.Errorf("%w: %s", translate.ErrRefused, e.Message)
	case e.Kind == TimedOut && segments > 1:
		return translate.ErrTimedOut
	}
	return nil
}

func failAll(segments []translate.Segment, err error) []translate.Result {
	results := make([]translate.Result, len(segments))
	for i, s := range segments {
		results[i] = translate.Result{ID: s.ID, Err: err}
	}
	return results
}

// message is the request as it goes over the wire.
func (b *Backend) message(req translate.Request) (wire.ChatCompletionRequest, error) {
	prompt := prompts.Translate{
		From:   languageName(req.From),
		To:     languageName(req.To),
		Title:  req.Title,
		Before: req.Before,
	}
	for _, s := range req.Segments {
		prompt.Segments = append(prompt.Segments, prompts.TranslateSegment{ID: s.ID, Source: s.Source})
	}
	system, user, err := prompt.Render()
	if err != nil {
		return wire.ChatCompletionRequest{}, err
	}
	return wire.ChatCompletionRequest{
		Model: b.config.Model,
		Messages: []wire.ChatCompletionMessage{
			{Role: wire.ChatMessageRoleSystem, Content: system},
			{Role: wire.ChatMessageRoleUser, Content: user},
		},
		// The library leaves out a plain 0, and the server would take its own.
		Temperature:    math.SmallestNonzeroFloat32,
		ResponseFormat: b.responseFormat(),
	}, nil
}

func (b *Backend) responseFormat() *wire.ChatCompletionResponseFormat {
	switch b.config.Format {
	case JSONObject:
		return &wire.ChatCompletionResponseFormat{Type: wire.ChatCompletionResponseFormatTypeJSONObject}
	case None:
		return nil
	}
	return &wire.ChatCompletionResponseFormat{
		Type: wire.ChatCompletionResponseFormatTypeJSONSchema,
		JSONSchema: &wire.ChatCompletionResponseFormatJSONSchema{
			Name:   "translations",
			Schema: prompts.TranslateSchema(),
			Strict: true,
		},
	}
}

// languageName is the English name of a language; the tag itself where there
// is none.
func languageName(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.English.Languages().Name(parsed); name != "" {
		return name
	}
	return strings.TrimSpace(tag)
}
