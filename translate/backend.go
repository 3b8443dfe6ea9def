// Package translate turns the segments of articles into English drafts.
//
// It owns the Backend contract and the Service over it: cutting articles into
// batches with their context, the cache, the chain of backends, what to do
// with half an answer. The backends live in folders of their own, and package
// translate/all lists them.
package translate

import (
	"context"
	"errors"

	"github.com/milaan-workbench/milaan/translate/glossary"
)

// Segment is one piece of text to be translated.
type Segment struct {
	ID     string // unique within a Request
	Source string // as a reader sees it
}

// Request is a batch of segments of one article, in the order of the text.
type Request struct {
	From, To string    // BCP 47: "hi", "en"
	Title    string    // the article's title, for context; may be empty
	Before   []string  // sentences that stand before the first segment, for context; may be empty
	Segments []Segment // at least one
	// Terms are the terms of the glossary that occur in the segments, each once.
	Terms []glossary.Term
}

// Result is what a backend made of one segment.
type Result struct {
	ID     string
	Target string // the translation; empty when Err is set
	// Match is how well a translation memory's segment fits, 0 to 1; 1 for a
	// backend that translates.
	Match float64
	// Matched is the memory's own source of a Target that matches only nearly,
	// white space single; empty otherwise.
	Matched string
	Err     error // why there is none: ErrNoTranslation, or what went wrong
}

// Info is what a backend is.
type Info struct {
	Name  string // as in the configuration: "local"
	Type  string // "openai", "command", "memory", "gloss", "echo", …
	Model string // may be empty
	// Params holds the parameters that can change this backend's English, in a
	// fixed order: "temperature=0 format=json_schema". Part of the cache key.
	Params string
	// Prompt is the digest of the prompt and the answer's schema; empty for a
	// backend without a prompt. Part of the cache key.
	Prompt string
	// Provisional marks a reading aid that is no translation: never cached,
	// never exported as one.
	Provisional bool
	// Local marks a backend whose answers cost nothing and change with its own
	// data, so that they are not cached (a translation memory).
	Local bool
	// Fixed marks a backend that translates a segment in the same way each time:
	// what comes back unsound would again.
	Fixed bool
	// TakesTerms marks a backend that heeds Request.Terms.
	TakesTerms bool
	Limits
}

// Limits are how much a backend may be asked for, and what it costs.
type Limits struct {
	MaxInFlight       int // requests at a time; 0 means 1
	MaxBatch          int // segments a request; 0 means no limit
	MaxTokens         int // rough source tokens a request; 0 means no limit
	RequestsPerMinute int // 0 means no limit
	TokensPerMinute   int // of prompts and answers; 0 means no limit
	// Prices are of a million tokens of prompts and of answers, in whatever
	// currency the budget is in.
	PriceIn, PriceOut float64
}

// What can be wrong with the answer for one segment. A backend returns them,
// plain or wrapped, in Result.Err; the Service adds those that it finds itself.
var (
	// ErrNoTranslation says that the backend has none and will have none
	// (nothing like it in the memory): the next in the chain is asked.
	ErrNoTranslation = errors.New("it has no translation")
	// The others are worth another request, in smaller batches.
	ErrMissing      = errors.New("the answer leaves it out")
	ErrDoubled      = errors.New("the answer gives it more than once")
	ErrEmpty        = errors.New("the answer for it is empty")
	ErrCutShort     = errors.New("the answer was cut short")
	ErrUntranslated = errors.New("the answer is still in the script of the source")
	ErrPrompt       = errors.New("the answer repeats the prompt")
	ErrLoop         = errors.New("the answer says the same over and over")
	ErrShort        = errors.New("the answer is far too short for its source")
	ErrLong         = errors.New("the answer is far too long for its source")
	ErrNeighbour    = errors.New("the answer belongs to another segment")
	ErrTerms        = errors.New("the answer does not keep to the glossary")
	ErrUnreadable   = errors.New("the answer is not the one JSON object asked for")
	ErrRefused      = errors.New("the model refused")
	ErrTooLong      = errors.New("the request is too long for the model")
	ErrTimedOut     = errors.New("the server did not answer in time")
)

// Backend translates batches of segments.
//
// Translate sends one request and returns at most one Result for each segment,
// in any order; a segment without one was not translated. An error means that
// the whole request failed; results returned beside it are still good. A *Fault
// says what it calls for, and any other error counts as a permanent one. When
// to ask again, how many at a time and how often is the Service's. It is safe
// for concurrent use.
type Backend interface {
	Info() Info
	Translate(ctx context.Context, req Request) ([]Result, error)
}

// State is how far a segment's English has come.
type State string

// The states of a segment's English.
const (
	Drafted  State = "draft"
	Approved State = "approved"
	Failed   State = "failed"
)

// Draft is the English of one segment, with where it comes from.
type Draft struct {
	Target string // empty when Failed
	// Origin says who made it: "memory", "memory:86%" (fuzzy),
	// "local:translategemma:4b", "human", "gloss"; "source" where there was
	// nothing to translate, as in "* * *".
	Origin string
	State  State
	// Matched is the sentence that a fuzzy match is the English of, as the
	// memory has it; empty for any other.
	Matched string
	// Unkept says, for a person, where it does not keep to the glossary; empty
	// when it does.
	Unkept string
	// Reason is why it failed, or, for a gloss, why the backends before it in
	// the chain failed; empty otherwise.
	Reason string
}

// Usage is what a backend has asked its server for so far.
type Usage struct {
	Requests  int // sent, with those that failed or were sent again
	TokensIn  int // of the prompts, as the server counted them
	TokensOut int // of the answers
}

// Meter is a Backend that counts what it uses. The counts only grow.
type Meter interface {
	Usage() Usage
}

// Estimator is a Backend that can tell beforehand what a request would use,
// roughly.
type Estimator interface {
	Estimate(req Request) Usage
}
