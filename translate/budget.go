package translate

import (
	"errors"
	"fmt"
	"sync"
)

// ErrBudget says that a request was not sent because the budget would not have
// borne it.
var ErrBudget = errors.New("the budget is used up")

// Budget is what a run may use at most; 0 is no bound.
type Budget struct {
	Tokens int     // of prompts and answers
	Cost   float64 // in the currency of the backends' prices
}

// Cost is what a usage costs under the prices of the limits.
func (u Usage) Cost(l Limits) float64 {
	return (float64(u.TokensIn)*l.PriceIn + float64(u.TokensOut)*l.PriceOut) / 1e6
}

func (u Usage) tokens() int { return u.TokensIn + u.TokensOut }

func (u Usage) minus(v Usage) Usage {
	return Usage{u.Requests - v.Requests, u.TokensIn - v.TokensIn, u.TokensOut - v.TokensOut}
}

func (u Usage) plus(v Usage) Usage {
	return Usage{u.Requests + v.Requests, u.TokensIn + v.TokensIn, u.TokensOut + v.TokensOut}
}

// purse holds a run to its budget. What is in flight counts as it was
// estimated, what is done as the servers counted it.
type purse struct {
	budget  Budget
	meters  []meter
	mu      sync.Mutex
	tokens  int // reserved for requests in flight
	costing float64
}

// meter is a backend's usage since the run began.
type meter struct {
	backend Backend
	limits  Limits
	before  Usage
}

func newPurse(budget Budget, chain []Backend) *purse {
	p := &purse{budget: budget}
	for _, backend := range chain {
		p.meters = append(p.meters, meter{backend, backend.Info().Limits, usageOf(backend)})
	}
	return p
}

// spent is what the run has used so far.
func (p *purse) spent() (Usage, float64) {
	var all Usage
	var cost float64
	for _, m := range p.meters {
		used := usageOf(m.backend).minus(m.before)
		all, cost = all.plus(used), cost+used.Cost(m.limits)
	}
	return all, cost
}

// reserve sets aside what a request is estimated to use, until the function
// that it gives is called. The error is an ErrBudget.
func (p *purse) reserve(estimate Usage, limits Limits) (release func(), err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	used, cost := p.spent()
	tokens, price := estimate.tokens(), estimate.Cost(limits)
	if most := p.budget.Tokens; most > 0 && used.tokens()+p.tokens+tokens > most {
		return nil, fmt.Errorf("%w: %d of %d tokens were used or are in flight, and the next request needs about %d", ErrBudget, used.tokens()+p.tokens, most, tokens)
	}
	if most := p.budget.Cost; most > 0 && cost+p.costing+price > most {
		return nil, fmt.Errorf("%w: %.4g of %g were spent or are in flight, and the next request costs about %.2g", ErrBudget, cost+p.costing, most, price)
	}
	p.tokens += tokens
	p.costing += price
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.tokens -= tokens
		p.costing -= price
	}, nil
}

func usageOf(backend Backend) Usage {
	if meter, ok := backend.(Meter); ok {
		return meter.Usage()
	}
	return Usage{}
}
