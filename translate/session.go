package translate

import (
	"context"
	"slices"
	"time"

	"github.com/milaan-workbench/milaan/article"
)

// Session is a run over more articles than are to be held at once: they come
// lot by lot. What was spent, what limits a server has and which backends were
// given up carry over from one lot to the next; a text that stands in two lots
// is looked up in the cache the second time. It is for one goroutine.
type Session struct {
	options Options
	purse   *purse
	callers map[string]*caller // by backend
	stopped map[string]error   // why a backend is asked for nothing more
	summary Summary
	start   time.Time
}

// Begin begins a run.
func (s *Service) Begin() *Session {
	return &Session{
		options: s.options, purse: newPurse(s.options.Budget, s.options.Chain),
		callers: map[string]*caller{}, stopped: map[string]error{},
		summary: Summary{Origins: map[string]int{}}, start: time.Now(),
	}
}

// Translate is Service.Translate for one lot. Articles of different lots may
// have the same ID.
func (s *Session) Translate(ctx context.Context, articles []*article.Article) (*Drafts, error) {
	r := &run{options: s.options, session: s}
	r.collect(articles)
	err := r.passAlong(ctx)
	drafts := r.drafts(err != nil)
	s.summary.add(r.summary)
	return drafts, err
}

// Summary is what the run has done so far.
func (s *Session) Summary() Summary {
	summary := s.summary
	summary.Usage, summary.Cost = s.purse.spent()
	summary.Duration = time.Since(s.start)
	return summary
}

// caller gives the caller of a backend, which is the same for all lots.
func (s *Session) caller(backend Backend) *caller {
	name := backend.Info().Name
	if s.callers[name] == nil {
		s.callers[name] = newCaller(backend, s.options.Patience, s.purse)
	}
	return s.callers[name]
}

// giveUp keeps why a backend is asked for nothing more.
func (s *Session) giveUp(backend string, why error) {
	if s.stopped[backend] == nil {
		s.stopped[backend] = why
		s.summary.Stopped = append(s.summary.Stopped, Stopped{backend, why})
		s.inChainOrder()
	}
}

// add counts what another lot came to.
func (s *Summary) add(lot Summary) {
	s.Segments += lot.Segments
	s.Same += lot.Same
	s.Human += lot.Human
	s.Copied += lot.Copied
	s.Cached += lot.Cached
	s.Memory += lot.Memory
	s.Fuzzy += lot.Fuzzy
	s.New += lot.New
	s.Provisional += lot.Provisional
	s.Failed += lot.Failed
	s.Unkept += lot.Unkept
	for origin, n := range lot.Origins {
		s.Origins[origin] += n
	}
}

// inChainOrder puts the backends that were given up in the order of the chain:
// a later one may have been given up in an earlier lot.
func (s *Session) inChainOrder() {
	place := func(t Stopped) int {
		return slices.IndexFunc(s.options.Chain, func(b Backend) bool { return b.Info().Name == t.Backend })
	}
	slices.SortStableFunc(s.summary.Stopped, func(a, b Stopped) int { return place(a) - place(b) })
}

// done is how many places of earlier lots have English.
func (s *Session) done() int { return s.summary.Segments - s.summary.Failed }
