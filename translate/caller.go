package translate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/sony/gobreaker/v2"
	"golang.org/x/time/rate"
)

// Patience is how a Service bears with servers that limit or fail. A field that
// is 0 has its default.
type Patience struct {
	Tries       int           // how often one request is sent at most while its fault may pass: 4
	Backoff     time.Duration // before the second try, doubled for each further one, give or take a half: 500 ms
	LongestWait time.Duration // the longest that a server may ask to wait: 2 minutes
	Failures    int           // failures in a row, over all workers, from which a server counts as down: 8
	Cooldown    time.Duration // how long a server that is down is left alone before a trial, doubled for each further one: 1 s
	Trials      int           // failed trials in a row after which it is given up, half of them for one that has never answered: 6
}

// refusalsEach is how many refusals in a row each worker bears from a server
// that asks to wait.
const refusalsEach = 8

// longestBackoff bounds a wait that the server did not ask for.
const longestBackoff = 30 * time.Second

// longestCooldown is how often a cooldown is doubled at most.
const longestCooldown = 4

func (p *Patience) setDefaults() {
	if p.Tries == 0 {
		p.Tries = 4
	}
	if p.Backoff == 0 {
		p.Backoff = 500 * time.Millisecond
	}
	if p.LongestWait == 0 {
		p.LongestWait = 2 * time.Minute
	}
	if p.Failures == 0 {
		p.Failures = 8
	}
	if p.Cooldown == 0 {
		p.Cooldown = time.Second
	}
	if p.Trials == 0 {
		p.Trials = 6
	}
}

// waits gives the waits between the tries of one request.
func (p *Patience) waits() *backoff.ExponentialBackOff {
	return &backoff.ExponentialBackOff{
		InitialInterval: p.Backoff, RandomizationFactor: 0.5, Multiplier: 2, MaxInterval: max(longestBackoff, p.Backoff),
	}
}

// caller sends the requests of a run to one backend: within its limits and the
// budget, again where a fault may pass, and no more once the server is down.
// All workers share it.
type caller struct {
	backend  Backend
	info     Info
	patience Patience
	purse    *purse
	requests *rate.Limiter // nil: no limit
	tokens   *rate.Limiter
	breaker  *gobreaker.TwoStepCircuitBreaker[struct{}]

	// waiting, when set, hears that everyone waits, for how long and why.
	waiting func(d time.Duration, why error)

	gate     gate
	refusals atomic.Int64 // in a row: the server asked to wait
	answered atomic.Int64 // requests
	guessed  atomic.Int64 // tokens, as estimated, of those answered
	before   Usage        // of the backend, when the run began

	mu     sync.Mutex // guards the rest
	trials int        // in a row that failed
	last   error      // the last failure
	down   bool       // for good
}

func newCaller(backend Backend, patience Patience, purse *purse) *caller {
	patience.setDefaults()
	c := &caller{backend: backend, info: backend.Info(), patience: patience, purse: purse, before: usageOf(backend)}
	c.requests = perMinute(c.info.RequestsPerMinute, 1)
	c.tokens = perMinute(c.info.TokensPerMinute, c.info.TokensPerMinute)
	c.breaker = gobreaker.NewTwoStepCircuitBreaker[struct{}](gobreaker.Settings{
		Timeout:       patience.Cooldown,
		ReadyToTrip:   func(n gobreaker.Counts) bool { return int(n.ConsecutiveFailures) >= patience.Failures },
		OnStateChange: c.tripped,
		IsExcluded:    func(err error) bool { return errors.Is(err, context.Canceled) },
	})
	return c
}

// perMinute is a limiter of so many a minute; nil for 0, which is no limit.
func perMinute(n, burst int) *rate.Limiter {
	if n == 0 {
		return nil
	}
	return rate.NewLimiter(rate.Limit(float64(n)/60), burst)
}

// tripped has everyone wait when the breaker opens, and gives the server up
// when it has opened after too many trials.
func (c *caller) tripped(_ string, from, to gobreaker.State) {
	if to != gobreaker.StateOpen {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if from == gobreaker.StateHalfOpen {
		c.trials++
	} else {
		c.trials = 0
	}
	most := c.patience.Trials
	if c.answered.Load() == 0 {
		most = max(1, most/2)
	}
	if c.down = c.trials >= most; c.down {
		return // there is nothing to wait for
	}
	c.hold(c.patience.Cooldown<<min(c.trials, longestCooldown), c.last)
}

// givenUp is why nothing more is asked of a server that is down; nil while it
// is not.
func (c *caller) givenUp() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.down {
		return nil
	}
	return &Fault{Kind: Permanent, Message: fmt.Sprintf("%s (as did all requests of late, and the trials after a pause)", c.last)}
}

// call sends a request until it is answered or its fault is not going to pass.
func (c *caller) call(ctx context.Context, req Request) ([]Result, error) {
	waits := c.patience.waits()
	for try := 1; ; try++ {
		results, err := c.callOnce(ctx, req)
		var fault *Fault
		if err == nil || ctx.Err() != nil || slices.ContainsFunc(results, func(r Result) bool { return r.Target != "" }) {
			if errors.As(err, &fault) && fault.Kind == Limited {
				err = c.bear(fault, c.patience.Backoff)
			}
			return results, errors.Join(ctx.Err(), permanent(err))
		}
		if !errors.As(err, &fault) {
			return results, err
		}
		wait := waits.NextBackOff()
		switch fault.Kind {
		case Limited:
			if err := c.bear(fault, wait); err != nil {
				return results, err
			}
		case Temporary:
			if try == c.patience.Tries {
				return results, c.exhausted(fault, try)
			}
			if err := Pause(ctx, max(wait, min(fault.RetryAfter, c.patience.LongestWait))); err != nil {
				return results, err
			}
		default:
			return results, err
		}
	}
}

// permanent keeps an error that would fail the next request too, and drops one
// that was about this request: of half an answer the rest is asked for again.
func permanent(err error) error {
	var fault *Fault
	if errors.As(err, &fault) && fault.Kind != Permanent {
		return nil
	}
	return err
}

func (c *caller) exhausted(fault *Fault, tries int) *Fault {
	last := *fault
	if tries > 1 {
		last.Message += fmt.Sprintf(" (tried %d times)", tries)
	}
	return &last
}

// bear has everyone wait as the server asks, unless it asks for too much or too
// often.
func (c *caller) bear(fault *Fault, wait time.Duration) error {
	given := *fault
	given.Kind = Permanent
	if fault.RetryAfter > c.patience.LongestWait {
		given.Message += fmt.Sprintf(" (it asks to wait for %s)", fault.RetryAfter)
		return &given
	}
	if n := c.refusals.Add(1); n >= int64(refusalsEach*max(1, c.info.MaxInFlight)) {
		given.Message += fmt.Sprintf(" (tried %d times)", n)
		return &given
	}
	c.hold(max(fault.RetryAfter, wait), fault)
	return nil
}

// shortWait is what is not worth telling anyone.
const shortWait = time.Second

// hold has everyone wait.
func (c *caller) hold(d time.Duration, why error) {
	c.gate.hold(d)
	if c.waiting != nil && d >= shortWait {
		c.waiting(d, why)
	}
}

// callOnce sends a request once it may be sent.
func (c *caller) callOnce(ctx context.Context, req Request) ([]Result, error) {
	estimate := c.estimate(req)
	if err := c.await(ctx, estimate); err != nil {
		return nil, err
	}
	done, err := c.enter(ctx)
	if err != nil {
		return nil, err
	}
	release, err := c.purse.reserve(estimate, c.info.Limits)
	if err != nil {
		done(nil)
		return nil, err
	}
	results, err := c.backend.Translate(ctx, req)
	err = c.weigh(err)
	release()
	c.note(failure(ctx, err), done)
	if err == nil {
		c.refusals.Store(0)
		c.answered.Add(1)
		c.guessed.Add(int64(estimateOf(c.backend, req).tokens()))
	}
	return results, err
}

// weigh tells a server that is gone for a moment, or being started anew, from one
// that was never there.
func (c *caller) weigh(err error) error {
	var fault *Fault
	if !errors.As(err, &fault) || fault.Kind != Unreachable {
		return err
	}
	weighed := *fault
	weighed.Kind = Permanent
	if c.answered.Load() > 0 {
		weighed.Kind = Temporary
	}
	return &weighed
}

// note tells the breaker how a request went.
func (c *caller) note(failed error, done func(error)) {
	if failed != nil {
		c.mu.Lock()
		c.last = failed
		c.mu.Unlock()
	}
	done(failed)
}

// await waits for the limits a minute.
func (c *caller) await(ctx context.Context, estimate Usage) error {
	if err := take(ctx, c.requests, 1); err != nil {
		return err
	}
	return take(ctx, c.tokens, estimate.tokens())
}

// take waits until a limiter gives n, or all that it ever gives.
func take(ctx context.Context, limiter *rate.Limiter, n int) error {
	if limiter == nil {
		return nil
	}
	reservation := limiter.ReserveN(time.Now(), min(n, limiter.Burst()))
	err := Pause(ctx, reservation.Delay())
	if err != nil {
		reservation.Cancel()
	}
	return err
}

// enter waits at the gate and for the breaker. The function that it gives tells
// the breaker how the request went.
func (c *caller) enter(ctx context.Context) (done func(error), err error) {
	for {
		if err := c.gate.wait(ctx); err != nil {
			return nil, err
		}
		if err := c.givenUp(); err != nil {
			return nil, err
		}
		done, err := c.breaker.Allow()
		if err == nil {
			return done, nil
		}
		// Another worker has the trial, or the gate opened a moment too soon.
		if err := Pause(ctx, c.patience.Cooldown/50+time.Millisecond); err != nil {
			return nil, err
		}
	}
}

// failure is what the breaker is to hear of: that the server failed or was
// silent. A refusal is an answer.
func failure(ctx context.Context, err error) error {
	var fault *Fault
	switch {
	case ctx.Err() != nil:
		return context.Canceled
	case errors.As(err, &fault) && (fault.Kind == Temporary || fault.Kind == TimedOut):
		return err
	}
	return nil
}

// estimate is what a request will use, as far as it can be told. Estimates that
// have fallen short so far are raised by as much.
func (c *caller) estimate(req Request) Usage {
	estimate := estimateOf(c.backend, req)
	guessed, used := c.guessed.Load(), int64(usageOf(c.backend).minus(c.before).tokens())
	if guessed == 0 || used <= guessed {
		return estimate
	}
	raise := float64(used) / float64(guessed)
	estimate.TokensIn = int(float64(estimate.TokensIn) * raise)
	estimate.TokensOut = int(float64(estimate.TokensOut) * raise)
	return estimate
}

func estimateOf(backend Backend, req Request) Usage {
	if estimator, ok := backend.(Estimator); ok {
		return estimator.Estimate(req)
	}
	return Usage{Requests: 1}
}

// gate is where everyone waits when a server asks for it. It is open at first.
type gate struct {
	mu    sync.Mutex
	until time.Time
}

// hold keeps the gate shut for at least so long.
func (g *gate) hold(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(d); until.After(g.until) {
		g.until = until
	}
}

// wait waits until the gate is open.
func (g *gate) wait(ctx context.Context) error {
	for {
		g.mu.Lock()
		left := time.Until(g.until)
		g.mu.Unlock()
		if left <= 0 {
			return ctx.Err()
		}
		if err := Pause(ctx, left); err != nil {
			return err
		}
	}
}
