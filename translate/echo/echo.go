// Package echo is a backend that gives the source back, for trying things out.
package echo

import (
	"context"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/translate"
)

// Options say how an Echo behaves.
type Options struct {
	Name  string        // as in the configuration
	Delay time.Duration // before each answer
	// Fail, when set, says for a source what goes wrong with it; nil for
	// nothing.
	Fail func(source string) error
	// Down, when set, fails every request as a whole.
	Down error
	// MaxInFlight and MaxBatch are the limits it tells; 0 as in translate.Info.
	MaxInFlight, MaxBatch int
}

// Echo answers each segment with its source. It counts as local: it costs
// nothing, and its answers are neither cached nor taken for untranslated.
type Echo struct{ options Options }

var _ translate.Backend = (*Echo)(nil)

// New makes an Echo.
func New(o Options) *Echo { return &Echo{o} }

// Info tells what the backend is.
func (e *Echo) Info() translate.Info {
	return translate.Info{
		Name: e.options.Name, Type: "echo", Local: true,
		Limits: translate.Limits{MaxInFlight: e.options.MaxInFlight, MaxBatch: e.options.MaxBatch},
	}
}

// Translate gives each source back.
func (e *Echo) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	if err := translate.Pause(ctx, e.options.Delay); err != nil {
		return nil, err
	}
	if e.options.Down != nil {
		return nil, e.options.Down
	}
	results := make([]translate.Result, len(req.Segments))
	for i, s := range req.Segments {
		results[i] = e.answer(s)
	}
	return results, nil
}

func (e *Echo) answer(s translate.Segment) translate.Result {
	if e.options.Fail != nil {
		if err := e.options.Fail(s.Source); err != nil {
			return translate.Result{ID: s.ID, Err: err}
		}
	}
	if strings.TrimSpace(s.Source) == "" {
		return translate.Result{ID: s.ID, Err: translate.ErrNoTranslation}
	}
	return translate.Result{ID: s.ID, Target: s.Source, Match: 1}
}
