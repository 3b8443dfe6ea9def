// Package command translates over a program that is kept running: a script
// around a model, a vendor's client.
//
// It owns the lines that go to and fro, and the life of the program: started
// when it is needed, ended when it does not answer, and never left behind. A
// program is run as it is named, without a shell.
package command

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/remote"
)

// What holds unless the configuration says otherwise.
const (
	DefaultMaxBatch = 20              // segments a request
	DefaultTimeout  = 5 * time.Minute // of one request: the first may have to load a model
)

// Config is a program.
type Config struct {
	Name    string   // as in the configuration
	Command []string // the program and its arguments
	// Folder is where the program runs, and where its path begins when that
	// has a / in it and is relative; empty: the working folder.
	Folder           string
	Model            string        // told to the program; may be empty
	Timeout          time.Duration // of one request; 0: DefaultTimeout
	translate.Limits               // MaxInFlight is how many copies of the program may run; MaxBatch has a default of its own
}

// Backend is one program, in as many copies as there are requests at a time.
// Whoever makes one must Close it.
type Backend struct {
	config Config
	remote.Meter
	places chan struct{} // holds one for each copy that may be at work

	mu      sync.Mutex
	running map[*program]bool // the copies; true while one is at work
	closed  bool
}

var (
	_ translate.Backend   = (*Backend)(nil)
	_ translate.Meter     = (*Backend)(nil)
	_ translate.Estimator = (*Backend)(nil)
)

// New checks a configuration and makes the backend. It starts nothing.
func New(c Config) (*Backend, error) {
	if len(c.Command) == 0 || c.Command[0] == "" {
		return nil, fmt.Errorf("backend %q: it needs a command: the program and its arguments, as in [python3, translate.py]", c.Name)
	}
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.MaxBatch == 0 {
		c.MaxBatch = DefaultMaxBatch
	}
	copies := max(1, c.MaxInFlight)
	return &Backend{config: c, places: make(chan struct{}, copies), running: map[*program]bool{}}, nil
}

// Info tells what the backend is. The command can change the English, but it may
// also hold what is nobody's business: the cache gets its digest.
func (b *Backend) Info() translate.Info {
	sum := sha256.Sum256([]byte(strings.Join(b.config.Command, "\x00")))
	return translate.Info{
		Name:   b.config.Name,
		Type:   "command",
		Model:  b.config.Model,
		Params: "command=" + hex.EncodeToString(sum[:6]),
		Limits: b.config.Limits,

		TakesTerms: true,
	}
}

// Translate asks the program for a batch, once. The error is a *translate.Fault,
// or that of the context. A program that did not answer as it should is ended;
// the next request starts another.
func (b *Backend) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	asked, blank := remote.SplitBlank(req.Segments)
	results := remote.FailAll(blank, translate.ErrNoTranslation)
	if len(asked) == 0 || ctx.Err() != nil {
		return results, ctx.Err()
	}
	req.Segments = asked
	p, err := b.take(ctx)
	if err != nil {
		return results, err
	}
	got, err := b.ask(ctx, p, req)
	b.give(p)
	return append(results, got...), err
}

// ask sends a request to a program and reads its answer.
func (b *Backend) ask(ctx context.Context, p *program, req translate.Request) ([]translate.Result, error) {
	line, ids, err := p.question(req, b.config.Model)
	if err != nil {
		return nil, err
	}
	b.Add(translate.Usage{Requests: 1})
	said, err := p.ask(ctx, b.config.Timeout, line)
	switch {
	case ctx.Err() != nil && err != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return nil, p.fault(translate.TimedOut, "gave no answer in %s: raise timeout, or lower max_batch", b.config.Timeout)
	case err != nil:
		return nil, p.broken(err)
	}
	answer, err := readAnswer(said)
	if err != nil {
		p.kill()
		return nil, p.fault(translate.Permanent, "wrote what is not the JSON object that was asked for (%s): notes belong on standard error", remote.Clean(err.Error()))
	}
	results, err := answer.lay(ids)
	if err != nil {
		p.kill()
		return nil, p.fault(translate.Temporary, "is out of step: %v", err)
	}
	p.answered = true
	b.Add(answer.usage(req, results))
	return results, answer.fault(p)
}

// take gives a program that nobody is asking, and starts one where there is
// none.
func (b *Backend) take(ctx context.Context) (*program, error) {
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case b.places <- struct{}{}:
	}
	p, err := b.pick()
	if err != nil {
		<-b.places
		return nil, err
	}
	return p, nil
}

func (b *Backend) pick() (*program, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, &translate.Fault{Kind: translate.Permanent, Message: "the backend is closed"}
	}
	for p, busy := range b.running {
		switch {
		case busy:
		case p.over():
			delete(b.running, p)
			p.kill()
		default:
			b.running[p] = true
			return p, nil
		}
	}
	p, err := start(b.config)
	if err != nil {
		return nil, err
	}
	b.running[p] = true
	return p, nil
}

// give puts a program back. One that is over is waited for: whoever ends us next
// must not find it still in the system's table.
func (b *Backend) give(p *program) {
	if !b.keep(p) {
		p.end(false)
	}
	<-b.places
}

// keep reports whether a program is fit for another request.
func (b *Backend) keep(p *program) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if p.over() || b.closed {
		delete(b.running, p)
		return false
	}
	b.running[p] = false
	return true
}

// Close ends the programs: one that nobody is asking has its input closed and a
// moment to end by itself. It returns when all are gone.
func (b *Backend) Close() error {
	b.mu.Lock()
	b.closed = true
	ending := b.running
	b.running = map[*program]bool{}
	b.mu.Unlock()
	var group sync.WaitGroup
	for p, busy := range ending {
		group.Go(func() { p.end(!busy) })
	}
	group.Wait()
	return nil
}

// Estimate tells what a request would use, for a program that does not tell it
// itself.
func (b *Backend) Estimate(req translate.Request) translate.Usage {
	tokens := remote.RoughTokens(req.Segments)
	return translate.Usage{Requests: 1, TokensIn: tokens, TokensOut: tokens * 2 / 3}
}

// path is the program's path: looked up by the system when it is a bare name,
// otherwise below the folder.
func (c Config) path() string {
	name := c.Command[0]
	if filepath.Base(name) == name || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(c.Folder, name)
}
