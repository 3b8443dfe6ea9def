// Package memory translates from what people have translated before.
//
// It owns translation memories: TMX files, the approved segments of reviews,
// and the search in them, exact and fuzzy. Where approved segments are kept is
// left to the caller; what a draft from memory is worth, to the reviewer.
package memory

import (
	"context"
	"fmt"
	"sync"

	"github.com/milaan-workbench/milaan/translate"
)

// DefaultThreshold is the least match that is offered unless told otherwise.
const DefaultThreshold = 0.75

// Approved are the segments that people have approved in reviews.
type Approved interface {
	// Approved gives them all, those that stand before others first.
	Approved(ctx context.Context) ([]Unit, error)
}

// Options are what a memory is made of.
type Options struct {
	Name      string   // as in the configuration
	Files     []string // TMX, an earlier one standing before a later one
	Approved  Approved // stands before the files; nil: none
	Threshold float64  // the least match that is offered, 0 to 1; 0: DefaultThreshold
}

// Memory is a backend that answers with what is in its units.
type Memory struct {
	info      translate.Info
	threshold float64
	units     []Unit

	mu      sync.Mutex
	indexes map[pair]*index // made when first asked for
}

var _ translate.Backend = (*Memory)(nil)

// New reads the files and the approved segments. Errors name file and line.
func New(ctx context.Context, o Options) (*Memory, error) {
	if o.Threshold == 0 {
		o.Threshold = DefaultThreshold
	}
	if o.Threshold < 0.5 || o.Threshold > 1 {
		return nil, fmt.Errorf("backend %q: a threshold of %g is not between 0.5 and 1", o.Name, o.Threshold)
	}
	m := &Memory{
		info:      translate.Info{Name: o.Name, Type: "memory", Local: true},
		threshold: o.Threshold,
		indexes:   map[pair]*index{},
	}
	if o.Approved != nil {
		units, err := o.Approved.Approved(ctx)
		if err != nil {
			return nil, fmt.Errorf("backend %q: cannot read the approved segments: %w", o.Name, err)
		}
		m.units = units
	}
	for _, file := range o.Files {
		units, err := ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("backend %q: %w", o.Name, err)
		}
		m.units = append(m.units, units...)
	}
	return m, nil
}

// Info tells what the memory is.
func (m *Memory) Info() translate.Info { return m.info }

// Translate answers each segment with the same source in memory, else with the
// nearest that is near enough.
func (m *Memory) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	ix := m.index(pairOf(req.From, req.To))
	results := make([]translate.Result, 0, len(req.Segments))
	for _, s := range req.Segments {
		if err := ctx.Err(); err != nil {
			return results, err
		}
		results = append(results, m.answer(ix, s))
	}
	return results, nil
}

func (m *Memory) answer(ix *index, s translate.Segment) translate.Result {
	found, match := ix.find(s.Source, m.threshold)
	if match == 0 {
		return translate.Result{ID: s.ID, Err: translate.ErrNoTranslation}
	}
	result := translate.Result{ID: s.ID, Target: found.target, Match: match}
	if match < 1 {
		result.Matched = found.key
	}
	return result
}

// index gives the index of a direction, making it the first time.
func (m *Memory) index(p pair) *index {
	m.mu.Lock()
	defer m.mu.Unlock()
	if ix := m.indexes[p]; ix != nil {
		return ix
	}
	ix := newIndex(p.from)
	for _, u := range m.units {
		if pairOf(u.From, u.To) == p {
			ix.add(u)
		}
	}
	m.indexes[p] = ix
	return ix
}
