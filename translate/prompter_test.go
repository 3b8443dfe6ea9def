package translate_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/translate"
)

// completer gives its faults in turn, then answers.
type completer struct {
	translate.Backend
	faults []error
	sent   int
}

func (*completer) Info() translate.Info { return translate.Info{Name: "local"} }

func (c *completer) Usage() translate.Usage {
	return translate.Usage{Requests: c.sent, TokensIn: 10 * c.sent, TokensOut: 10 * c.sent}
}

func (c *completer) Complete(_ context.Context, system, user string, schema json.RawMessage) (string, error) {
	c.sent++
	if c.sent <= len(c.faults) {
		return "", c.faults[c.sent-1]
	}
	return system + "|" + user + "|" + string(schema), nil
}

func TestPrompter(t *testing.T) {
	temporary := &translate.Fault{Kind: translate.Temporary, Message: "the server failed"}
	permanent := &translate.Fault{Kind: translate.Permanent, Message: "no such model"}
	patience := translate.Patience{Backoff: time.Millisecond}
	for name, c := range map[string]struct {
		faults []error
		budget translate.Budget
		err    error // of the first prompt
		sent   int   // after three of them
	}{
		"fine":           {sent: 3},
		"passing":        {faults: []error{temporary, temporary}, sent: 5},
		"for good":       {faults: []error{permanent}, err: permanent, sent: 1},
		"a poor answer":  {faults: []error{translate.ErrCutShort}, err: translate.ErrCutShort, sent: 3},
		"a small budget": {budget: translate.Budget{Tokens: 50}, sent: 2},
	} {
		t.Run(name, func(t *testing.T) {
			backend := &completer{faults: c.faults}
			p := translate.NewPrompter(backend, c.budget, patience)
			for i := range 3 {
				got, err := p.Complete(t.Context(), "s", "u", json.RawMessage("{}"))
				if i == 0 && (!errors.Is(err, c.err) || err == nil && got != "s|u|{}") {
					t.Errorf("got %q, %v; want error %v", got, err, c.err)
				}
				if i == 2 && c.budget.Tokens > 0 && !errors.Is(err, translate.ErrBudget) {
					t.Errorf("got %v, want the budget used up", err)
				}
			}
			if used, _ := p.Spent(); backend.sent != c.sent || used.Requests != c.sent {
				t.Errorf("sent %d requests, %d of them counted: want %d", backend.sent, used.Requests, c.sent)
			}
		})
	}
}
