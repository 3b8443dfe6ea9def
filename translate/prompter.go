package translate

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
)

// Completer is a Backend that answers prompts of any wording too. Complete sends
// one request and gives the text of the answer; its errors are those of
// Translate, or say what is wrong with the answer. It is safe for concurrent
// use.
type Completer interface {
	Backend
	Complete(ctx context.Context, system, user string, schema json.RawMessage) (string, error)
}

// Prompter sends prompts to a Completer as a Service sends segments: within its
// limits and a budget, again where a fault may pass, and no more once the server
// has failed for good. It is safe for concurrent use.
type Prompter struct {
	caller *caller

	mu     sync.Mutex
	failed error // for good
}

// NewPrompter makes a Prompter. A Patience of zeros has its defaults.
func NewPrompter(c Completer, budget Budget, patience Patience) *Prompter {
	backend := prompted{Completer: c}
	return &Prompter{caller: newCaller(backend, patience, newPurse(budget, []Backend{backend}))}
}

// Complete sends a prompt and gives the text of the answer.
func (p *Prompter) Complete(ctx context.Context, system, user string, schema json.RawMessage) (string, error) {
	if err := p.givenUp(); err != nil {
		return "", err
	}
	results, err := p.caller.call(ctx, Request{Segments: []Segment{{"system", system}, {"user", user}, {"schema", string(schema)}}})
	if err != nil {
		p.note(err)
		return "", err
	}
	return results[0].Target, nil
}

// Spent is what has been used so far, and what that costs.
func (p *Prompter) Spent() (Usage, float64) { return p.caller.purse.spent() }

func (p *Prompter) givenUp() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.failed
}

// note keeps an error that every further request would meet.
func (p *Prompter) note(err error) {
	var fault *Fault
	if !errors.Is(err, ErrBudget) && (!errors.As(err, &fault) || fault.Kind != Permanent) {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.failed = err
}

// prompted is a Completer as a caller sees a Backend: the segments of a request
// are the system message, the user message and the schema; the one result is
// the answer.
type prompted struct{ Completer }

func (b prompted) Translate(ctx context.Context, req Request) ([]Result, error) {
	text, err := b.Complete(ctx, req.Segments[0].Source, req.Segments[1].Source, json.RawMessage(req.Segments[2].Source))
	if err != nil {
		return nil, err
	}
	return []Result{{Target: text, Match: 1}}, nil
}

// Usage is the Completer's.
func (b prompted) Usage() Usage { return usageOf(b.Completer) }

// Estimate takes the answer to be as long as the user message.
func (b prompted) Estimate(req Request) Usage {
	user := RoughTokens(req.Segments[1].Source)
	return Usage{Requests: 1, TokensIn: RoughTokens(req.Segments[0].Source) + user, TokensOut: user}
}
