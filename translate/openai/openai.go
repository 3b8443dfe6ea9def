// Package openai translates over any server of the OpenAI chat protocol.
//
// It owns what goes over the wire: the request, and the reading of the answer
// segment by segment. The wording is package prompts'; when to ask again, and
// what to do with half an answer, is left to the Service.
package openai

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/milaan-workbench/milaan/prompts"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/remote"
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
	DefaultMaxTokens = 1500 // rough source tokens a request
	DefaultMaxBatch  = 40   // segments a request: models lose count in longer lists
)

// Config is a server and the model on it.
type Config struct {
	Name string // as in the configuration
	// Server is asked below its URL, at /chat/completions. Its Timeout is
	// remote.DefaultTimeout where it is 0.
	remote.Server
	translate.Limits        // MaxBatch and MaxTokens have defaults of their own
	Format           Format // empty: JSONSchema
	API              API    // empty: Plain
	APIVersion       string // for Azure
	// Seed is sent along where it is set: a server that honours it makes the
	// same English again.
	Seed *int
}

// Backend is one model on one server.
type Backend struct {
	config Config
	http   *remote.Client
	client *wire.Client
	digest string
	// temperature is as good as 0: the library leaves out a plain 0, and the
	// server would take its own. It is 0, and left out, for models that have it
	// fixed.
	temperature float32

	stepsDown atomic.Int64 // in formats, from the configured one
	remote.Meter
}

var (
	_ translate.Backend   = (*Backend)(nil)
	_ translate.Meter     = (*Backend)(nil)
	_ translate.Estimator = (*Backend)(nil)
)

// New checks a configuration and makes the backend. It does not connect.
func New(c Config) (*Backend, error) {
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("backend %q: %w", c.Name, err)
	}
	c.setDefaults()
	transport := remote.NewClient(c.MaxInFlight)
	return &Backend{
		config:      c,
		http:        transport,
		client:      wire.NewClientWithConfig(c.client(transport)),
		digest:      prompts.TranslateDigest(),
		temperature: temperatureFor(c.Model),
	}, nil
}

// client is the configuration as the library has it.
func (c Config) client(transport *remote.Client) wire.ClientConfig {
	client := wire.DefaultConfig(string(c.Key))
	if c.API == Azure {
		client = wire.DefaultAzureConfig(string(c.Key), c.URL)
		client.APIVersion = c.APIVersion
		client.AzureModelMapperFunc = url.PathEscape // a deployment is asked for as it is named
	}
	client.BaseURL = c.URL
	client.HTTPClient = frank{transport}
	return client
}

func temperatureFor(model string) float32 {
	const lowest = math.SmallestNonzeroFloat32
	if wire.NewReasoningValidator().Validate(wire.ChatCompletionRequest{Model: model, Temperature: lowest}) != nil {
		return 0
	}
	return lowest
}

func (c *Config) check() error {
	if c.Model == "" {
		return errors.New("it needs a model: set model to the name that the server knows it by")
	}
	if c.API == Azure && c.URL == "" {
		return errors.New("it needs the address of your resource: set base_url to https://NAME.openai.azure.com")
	}
	if err := c.Check(); err != nil {
		return err
	}
	switch {
	case c.API != "" && c.API != Plain && c.API != Azure:
		return fmt.Errorf("api %q is not one of %s, %s", c.API, Plain, Azure)
	case c.API == Azure && c.APIVersion == "":
		return errors.New("it needs an api_version such as 2024-10-21")
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
		c.Timeout = remote.DefaultTimeout
	}
	if c.MaxBatch == 0 {
		c.MaxBatch = DefaultMaxBatch
	}
	if c.MaxTokens == 0 {
		c.MaxTokens = DefaultMaxTokens
	}
}

// Close closes the connections to the server.
func (b *Backend) Close() error {
	b.http.CloseIdle()
	return nil
}

// Info tells what the backend is.
func (b *Backend) Info() translate.Info {
	temperature := "0"
	if b.temperature == 0 {
		temperature = "fixed"
	}
	return translate.Info{
		Name:   b.config.Name,
		Type:   "openai",
		Model:  b.config.Model,
		Params: "temperature=" + temperature + " format=" + string(b.config.Format) + b.seedParam(),
		Prompt: b.digest,
		Limits: b.config.Limits,

		TakesTerms: true,
	}
}

func (b *Backend) seedParam() string {
	if b.config.Seed == nil {
		return ""
	}
	return " seed=" + strconv.Itoa(*b.config.Seed)
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
	for {
		format := b.format()
		message, err := b.message(req, format)
		if err != nil {
			return results, err
		}
		response, err := b.send(ctx, message)
		if err == nil {
			return append(results, read(response.Choices[0], asked)...), nil
		}
		if !refusesFormat(err) || !b.stepDown(format) {
			return results, err
		}
	}
}

// formats are what a server may be asked for, the strictest first.
var formats = []Format{JSONSchema, JSONObject, None}

// format is what the server is asked for now: what the configuration says, or
// what is left of it.
func (b *Backend) format() Format {
	return formats[min(len(formats)-1, slices.Index(formats, b.config.Format)+int(b.stepsDown.Load()))]
}

// stepDown asks the server for less from now on, unless that was done since or
// nothing is less.
func (b *Backend) stepDown(from Format) bool {
	if from == None {
		return false
	}
	if b.format() == from {
		b.stepsDown.Add(1)
	}
	return true
}

// refusesFormat reports whether a server does not know the response_format that
// it was sent. Each says it in its own way; llama-cpp-python even as a failure
// of its own (500).
func refusesFormat(err error) bool {
	var fault *translate.Fault
	if !errors.As(err, &fault) || fault.Status < http.StatusBadRequest || fault.Kind == translate.TooLong {
		return false
	}
	said := strings.ToLower(fault.Message)
	return strings.Contains(said, "response_format") || strings.Contains(said, "json_schema") || strings.Contains(said, "json_object")
}

// send sends a request. Where the server does not say what it used, that is
// estimated: a budget must not be blind to it.
func (b *Backend) send(ctx context.Context, message wire.ChatCompletionRequest) (wire.ChatCompletionResponse, error) {
	limited, cancel := context.WithTimeout(ctx, b.config.Timeout)
	defer cancel()
	b.Add(translate.Usage{Requests: 1})
	response, err := b.client.CreateChatCompletion(limited, message)
	if err == nil && len(response.Choices) == 0 {
		err = remote.ErrNoAnswer
	}
	if ctx.Err() != nil && err != nil {
		return response, ctx.Err()
	}
	if err != nil {
		return response, b.fault(err, response.Header())
	}
	b.count(message, response)
	return response, nil
}

func (b *Backend) count(message wire.ChatCompletionRequest, response wire.ChatCompletionResponse) {
	in, out := response.Usage.PromptTokens, response.Usage.CompletionTokens
	if in+out == 0 {
		in, out = promptTokens(message), translate.RoughTokens(response.Choices[0].Message.Content)
	}
	b.Add(translate.Usage{TokensIn: in, TokensOut: out})
}

// fault words what the library returned; header is that of the answer, nil
// without one.
func (b *Backend) fault(err error, header http.Header) *translate.Fault {
	// A body of {"error": "text"} is a RequestError around an APIError without
	// a status, so it is looked for first.
	var request *wire.RequestError
	if errors.As(err, &request) {
		return b.config.OfStatus(request.HTTPStatusCode, header, remote.BodyMessage(request.Body), "")
	}
	var api *wire.APIError
	if errors.As(err, &api) {
		return b.config.OfStatus(api.HTTPStatusCode, header, api.Message, fmt.Sprint(api.Code))
	}
	return b.config.OfConnection(err)
}

// Estimate tells what a request would use. An answer is about half as long as
// the Hindi it answers, in tokens.
func (b *Backend) Estimate(req translate.Request) translate.Usage {
	message, err := b.message(req, b.format())
	if err != nil {
		return translate.Usage{}
	}
	usage := translate.Usage{Requests: 1, TokensIn: promptTokens(message), TokensOut: answerFrame}
	for _, s := range req.Segments {
		usage.TokensOut += translate.RoughTokens(s.Source)*2/3 + segmentFrame
	}
	return usage
}

// What an answer has beside the targets, in tokens: the object, and each
// segment's keys and braces.
const (
	answerFrame  = 8
	segmentFrame = 10
)

func promptTokens(message wire.ChatCompletionRequest) int {
	tokens := 0
	for _, m := range message.Messages {
		tokens += translate.RoughTokens(m.Content)
	}
	return tokens
}

// message is the request as it goes over the wire.
func (b *Backend) message(req translate.Request, format Format) (wire.ChatCompletionRequest, error) {
	prompt := prompts.Translate{
		From:   languageName(req.From),
		To:     languageName(req.To),
		Title:  req.Title,
		Before: req.Before,
	}
	for _, t := range req.Terms {
		prompt.Terms = append(prompt.Terms, prompts.TranslateTerm{Source: t.Source, Target: t.Target, Also: t.Also, Forbidden: t.Forbids})
	}
	for _, s := range req.Segments {
		prompt.Segments = append(prompt.Segments, prompts.TranslateSegment{ID: s.ID, Source: s.Source})
	}
	system, user, err := prompt.Render()
	if err != nil {
		return wire.ChatCompletionRequest{}, err
	}
	return b.chat(system, user, responseFormat(format)), nil
}

// chat is a request of two messages.
func (b *Backend) chat(system, user string, format *wire.ChatCompletionResponseFormat) wire.ChatCompletionRequest {
	return wire.ChatCompletionRequest{
		Model: b.config.Model,
		Messages: []wire.ChatCompletionMessage{
			{Role: wire.ChatMessageRoleSystem, Content: system},
			{Role: wire.ChatMessageRoleUser, Content: user},
		},
		Temperature:    b.temperature,
		Seed:           b.config.Seed,
		ResponseFormat: format,
	}
}

func responseFormat(format Format) *wire.ChatCompletionResponseFormat {
	switch format {
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
