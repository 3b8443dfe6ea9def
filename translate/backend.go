// Package translate turns the segments of articles into English drafts.
//
// It owns the Backend contract and the Service over it: cutting articles into
// batches with their context, the cache, the chain of backends, what to do
// with half an answer. The backends live in folders of their own, and package
// translate/all lists them.
package translate

import "context"

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
}

// Result is what a backend made of one segment.
type Result struct {
	ID     string
	Target string // the translation; empty when Err is set
	// Match is how well a translation memory's segment fits, 0 to 1; 1 for a
	// backend that translates.
	Match float64
	Err   error // why there is none: ErrNoTranslation, or what went wrong
}

// Info is what a backend is.
type Info struct {
	Name  string // as in the configuration: "local"
	Type  string // "openai", "memory", "gloss", "echo"
	Model string // may be empty
	// Key holds all that can change this backend's English: model, parameters,
	// prompt digest. It is part of the cache key.
	Key string
	// Provisional marks a reading aid that is no translation: never cached,
	// never exported as one.
	Provisional bool
	// Local marks a backend whose answers cost nothing and change with its own
	// data, so that they are not cached (a translation memory).
	Local       bool
	MaxInFlight int // requests at a time; 0 means 1
	MaxBatch    int // segments a request; 0 means no limit
	MaxTokens   int // rough source tokens a request; 0 means no limit
}

// Backend translates batches of segments.
//
// Translate returns at most one Result for each segment, in any order; a
// segment without one was not translated. An error means that the whole
// request failed; results returned beside it are still good.
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
	Origin string // "memory", "memory:86%" (fuzzy), "local:translategemma:4b", "human", "gloss"
	State  State
	Reason string // why it failed; empty otherwise
}
