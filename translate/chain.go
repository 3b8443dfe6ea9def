package translate

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/milaan-workbench/milaan/translate/glossary"
	"golang.org/x/sync/errgroup"
)

// loneAsks is how often a segment is asked for alone before it fails: more than
// once, for servers that slip now and then.
const loneAsks = 3

// originSource is the origin of what needed no translation.
const originSource = "source"

// errInterrupted is the excuse of what a cancelled run did not get to.
var errInterrupted = errors.New("stopped before this segment was translated")

// run is one lot of a Session.
type run struct {
	options Options
	session *Session
	units   []*unit
	decided []decided
	summary Summary

	dry     bool // only to find out what would be asked for
	kept    bool // only what is there already
	planned Usage
	cost    float64 // of planned

	mu   sync.Mutex // guards the units' outcomes and done while a pass is on
	done int        // places with English
}

// passAlong hands the units down the chain: what one backend cannot do goes to
// the next.
func (r *run) passAlong(ctx context.Context) error {
	r.copyUntranslatable()
	for _, backend := range r.options.Chain {
		left := r.left()
		if len(left) == 0 {
			return nil
		}
		if err := r.pass(ctx, backend, left); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) copyUntranslatable() {
	for _, u := range r.units {
		if translatable(u.source) {
			continue
		}
		u.finish(Draft{Target: u.source, Origin: originSource, State: Drafted})
		r.done += len(u.places)
	}
}

func (r *run) left() []*unit {
	var left []*unit
	for _, u := range r.units {
		if !u.done {
			left = append(left, u)
		}
	}
	return left
}

// pass is one backend's turn.
type pass struct {
	*run
	caller *caller
	info   Info
	stop   error // why the backend is asked for nothing more; guarded by run.mu
	// elsewhere is what another run is asking for just now; guarded by run.mu.
	elsewhere []*unit
}

func (r *run) pass(ctx context.Context, backend Backend, units []*unit) error {
	p := &pass{run: r, caller: r.session.caller(backend), info: backend.Info()}
	p.stop = r.session.stopped[p.info.Name]
	p.caller.waiting = p.reportWaiting
	for _, u := range units {
		u.spare = nil // of another backend
	}
	left, err := p.lookUp(ctx, units)
	if err != nil {
		return err
	}
	if r.kept && p.machine() {
		return nil
	}
	if r.dry && p.machine() {
		p.plan(left)
		return nil
	}
	p.report()
	err = p.askAll(ctx, left)
	if p.stop != nil {
		r.session.giveUp(p.info.Name, p.stop)
		p.excuse(left)
	}
	return err
}

// unkept says findings in one line.
func unkept(findings []glossary.Finding) string {
	said := make([]string, len(findings))
	for i, f := range findings {
		said[i] = f.String()
	}
	return strings.Join(said, "; ")
}

// plan counts what units would take, and takes them for done.
func (p *pass) plan(units []*unit) {
	for _, batch := range cutBatches(units, p.info) {
		estimate := p.caller.estimate(newRequest(batch, p.options.To))
		p.planned = p.planned.plus(estimate)
		p.cost += estimate.Cost(p.info.Limits)
	}
	for _, u := range units {
		u.info = p.info
		u.finish(Draft{Origin: origin(p.info, 1), State: Drafted})
	}
}

// lookUp finishes what is in the cache and gives back the rest.
func (p *pass) lookUp(ctx context.Context, units []*unit) ([]*unit, error) {
	if !p.cacheable() || len(units) == 0 {
		return units, nil
	}
	targets, err := p.options.Cache.Get(ctx, p.keys(units))
	if err != nil {
		return nil, fmt.Errorf("cannot look up translations: %w", err)
	}
	var left []*unit
	for i, u := range units {
		if targets[i] == "" {
			left = append(left, u)
			continue
		}
		u.cached = true
		p.finish(u, Result{Target: targets[i], Match: 1})
	}
	return left, nil
}

// key is what the English of a unit is kept under.
func (p *pass) key(u *unit) Key { return KeyOf(p.info, u.from, p.options.To, u.source, u.terms) }

func (p *pass) keys(units []*unit) []Key {
	keys := make([]Key, len(units))
	for i, u := range units {
		keys[i] = p.key(u)
	}
	return keys
}

// cacheable reports whether the answers of the backend are kept: those that
// were paid for and are translations.
func (p *pass) cacheable() bool {
	return p.options.Cache != nil && p.machine()
}

// machine reports whether the backend is one whose answers need to be looked
// at and can be asked for again, rather than a person's own words or a gloss.
func (p *pass) machine() bool { return !p.info.Local && !p.info.Provisional }

// askAll asks for units, and then for those that another run was asking for and
// got no answer to.
func (p *pass) askAll(ctx context.Context, units []*unit) error {
	for {
		if err := p.askBatches(ctx, units); err != nil {
			return err
		}
		if len(p.elsewhere) == 0 || p.stopped() {
			return nil
		}
		p.say("waiting for the answers to another run")
		if err := Pause(ctx, elsewherePause); err != nil {
			return err
		}
		var err error
		if units, err = p.lookUp(ctx, p.elsewhere); err != nil {
			return err
		}
		p.elsewhere = nil
		p.report()
	}
}

// elsewherePause is how long to wait before looking again whether another run
// has got its answers.
const elsewherePause = 200 * time.Millisecond

func (p *pass) askBatches(ctx context.Context, units []*unit) error {
	group, groupCtx := errgroup.WithContext(ctx) // ended by Wait, unlike ctx
	group.SetLimit(max(1, p.info.MaxInFlight))
	for _, batch := range cutBatches(units, p.info) {
		if groupCtx.Err() != nil || p.stopped() {
			break
		}
		group.Go(func() error { return p.askLeased(groupCtx, batch) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

// askLeased asks for those of a batch that no other run is asking for.
func (p *pass) askLeased(ctx context.Context, batch []*unit) error {
	leaser, shared := p.options.Cache.(Leaser)
	if !shared || !p.cacheable() {
		return p.ask(ctx, batch)
	}
	mine, err := p.lease(ctx, leaser, batch)
	if err != nil || len(mine) == 0 {
		return err
	}
	defer func() { _ = leaser.Release(context.WithoutCancel(ctx), p.keys(mine)) }() // else they end with the process
	// Another run may have got its answers between the first look and the lease.
	left, err := p.lookUp(ctx, mine)
	if err != nil || len(left) == 0 {
		return err
	}
	return p.ask(ctx, left)
}

// lease puts aside what another run is asking for, and gives the rest.
func (p *pass) lease(ctx context.Context, leaser Leaser, batch []*unit) ([]*unit, error) {
	free, err := leaser.Lease(ctx, p.keys(batch))
	if err != nil {
		return nil, fmt.Errorf("cannot tell other runs what is being asked for: %w", err)
	}
	var mine []*unit
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, u := range batch {
		if free[i] {
			mine = append(mine, u)
		} else {
			p.elsewhere = append(p.elsewhere, u)
		}
	}
	return mine, nil
}

// ask sends one batch and asks again, in halves, for what came back unsound. A
// half has its turn before the other is halved further: that answers for the
// server where one segment is what it fails at.
func (p *pass) ask(ctx context.Context, batch []*unit) error {
	for queue := [][]*unit{batch}; len(queue) > 0; {
		if p.stopped() || ctx.Err() != nil {
			return errors.Join(p.settle(ctx, slices.Concat(queue...)), ctx.Err())
		}
		again, err := p.askOnce(ctx, queue[0])
		if err != nil {
			return err
		}
		queue = queue[1:]
		if len(again) > 0 {
			queue = append(queue, halves(again)...)
		}
	}
	return nil
}

// settle makes do, when nothing more is asked for, with answers that were asked
// for again over the glossary alone: they have been paid for.
func (p *pass) settle(ctx context.Context, units []*unit) error {
	_, err := p.take(ctx, units, nil, true, nil)
	return err
}

// askOnce sends one batch and gives what is worth asking for again.
func (p *pass) askOnce(ctx context.Context, batch []*unit) ([]*unit, error) {
	results, err := p.caller.call(ctx, newRequest(batch, p.options.To))
	about := ofRequest(err)
	again, keepErr := p.take(ctx, batch, results, err != nil, about)
	if keepErr != nil {
		return nil, keepErr
	}
	if err != nil && about == nil && ctx.Err() == nil {
		p.giveUp(err)
	}
	return again, nil
}

// ofRequest is what the error of a request says about its segments rather than
// about the server; nil when it is the server's.
func ofRequest(err error) error {
	var fault *Fault
	if !errors.As(err, &fault) {
		return nil
	}
	switch fault.Kind {
	case TooLong:
		return fmt.Errorf("%w: %s", ErrTooLong, fault.Message)
	case Refused:
		return fmt.Errorf("%w: %s", ErrRefused, fault.Message)
	case TimedOut:
		return fmt.Errorf("%w: %s", ErrTimedOut, fault.Message)
	case Temporary:
		return fault
	}
	return nil
}

// take keeps what is sound of an answer and returns what is worth asking for
// again. Of a request that failed only what was answered is looked at, unless
// the failure is about its segments.
func (p *pass) take(ctx context.Context, batch []*unit, results []Result, failed bool, about error) ([]*unit, error) {
	answers := p.judgeAll(batch, results)
	var good, again []*unit
	var sounds []Result
	for i, u := range batch {
		answer := answers[i]
		if failed && errors.Is(answer.Err, ErrMissing) {
			answer.Err = about
		}
		switch {
		case answer.Err == nil && answer.Target != "":
			good, sounds = append(good, u), append(sounds, answer)
		case answer.Err != nil && p.worthAsking(u, answer.Err, len(batch)):
			again = append(again, u)
		}
	}
	if err := p.keep(ctx, good, sounds); err != nil {
		return nil, err
	}
	for i, u := range good {
		p.finish(u, sounds[i])
	}
	p.report()
	return again, nil
}

func byID(results []Result) map[string][]Result {
	answers := map[string][]Result{}
	for _, result := range results {
		answers[result.ID] = append(answers[result.ID], result)
	}
	return answers
}

// judgeAll finds for each unit of a batch its one sound answer, or an Err that
// says what is wrong.
func (p *pass) judgeAll(batch []*unit, results []Result) []Result {
	given := byID(results)
	answers := make([]Result, len(batch))
	for i, u := range batch {
		answers[i] = p.judge(u, given[u.id()])
	}
	if !p.machine() {
		return answers
	}
	findStrays(batch, answers)
	if p.info.TakesTerms {
		for i, u := range batch {
			answers[i] = p.heedTerms(u, answers[i])
		}
	}
	return answers
}

// heedTerms has an answer that does not keep to the glossary asked for once
// more. What comes then stands, unless it is no better.
func (p *pass) heedTerms(u *unit, answer Result) Result {
	if len(u.terms) == 0 || u.spare == nil && answer.Err != nil {
		return answer
	}
	faults := func(r Result) int { return len(p.options.Glossary.Check(u.source, r.Target)) }
	switch {
	case u.spare == nil && faults(answer) == 0:
		return answer
	case u.spare == nil:
		u.spare = &answer
		return Result{Err: ErrTerms}
	case answer.Err != nil, faults(*u.spare) <= faults(answer):
		return *u.spare
	}
	return answer
}

func (p *pass) judge(u *unit, answers []Result) Result {
	switch {
	case len(answers) == 0:
		return Result{Err: ErrMissing}
	case len(answers) > 1:
		return Result{Err: ErrDoubled}
	case answers[0].Err != nil:
		return Result{Err: answers[0].Err}
	}
	answer := answers[0]
	answer.Target = strings.TrimSpace(answer.Target)
	if answer.Target == "" {
		return Result{Err: ErrEmpty}
	}
	if p.machine() {
		answer.Err = sound(u.from, p.options.To, u.source, answer.Target)
	}
	return answer
}

// worthAsking decides whether to ask for a unit again that came back unsound
// from a batch of so many, and notes why not otherwise.
func (p *pass) worthAsking(u *unit, err error, batch int) bool {
	if !p.machine() && errors.Is(err, ErrMissing) {
		err = ErrNoTranslation // asking a memory again changes nothing
	}
	var fault *Fault
	switch {
	case batch == 1 && errors.As(err, &fault):
		u.unserved++
	case batch == 1:
		u.lone++
	}
	hopeless := !p.machine() || errors.Is(err, ErrNoTranslation) ||
		p.info.Fixed && errors.Is(err, ErrUntranslated) || batch == 1 && errors.Is(err, ErrTooLong)
	if !hopeless && max(u.lone, u.unserved) < loneAsks {
		return true
	}
	u.lone, u.unserved = 0, 0
	u.excuse(p.info.Name, err)
	return false
}

// keep puts answers into the cache. It does so even when the run is being
// cancelled: they have been paid for.
func (p *pass) keep(ctx context.Context, units []*unit, answers []Result) error {
	if !p.cacheable() || len(units) == 0 {
		return nil
	}
	entries := make([]Entry, len(units))
	for i, u := range units {
		entries[i] = Entry{Key: p.key(u), Target: answers[i].Target}
	}
	if err := p.options.Cache.Put(context.WithoutCancel(ctx), entries); err != nil {
		return fmt.Errorf("cannot keep translations, so asking for more would be paid for in vain: %w", err)
	}
	return nil
}

func (p *pass) finish(u *unit, answer Result) {
	p.mu.Lock()
	defer p.mu.Unlock()
	u.info = p.info
	draft := Draft{Target: answer.Target, Origin: origin(p.info, answer.Match), State: Drafted, Matched: answer.Matched}
	if p.info.Provisional {
		draft.Reason = u.faults()
	} else if len(u.terms) > 0 {
		draft.Unkept = unkept(p.options.Glossary.Check(u.source, answer.Target))
	}
	u.finish(draft)
	p.done += len(u.places)
}

func (p *pass) report() {
	if p.options.Progress == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.options.Progress(Progress{Backend: p.info.Name, Done: p.session.done() + p.done, Total: p.session.summary.Segments + p.summary.Segments})
}

// reportWaiting says that the server is being waited for.
func (p *pass) reportWaiting(d time.Duration, why error) {
	p.say(fmt.Sprintf("waiting %s: %v", d.Round(time.Second), why))
}

// say says what is being waited for.
func (p *pass) say(waiting string) {
	if p.options.Progress == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.options.Progress(Progress{Backend: p.info.Name, Done: p.session.done() + p.done, Total: p.session.summary.Segments + p.summary.Segments, Waiting: waiting})
}

func (p *pass) giveUp(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop == nil {
		p.stop = err
	}
}

func (p *pass) stopped() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.stop != nil
}

// excuse gives the units that a stopped backend did not get to its reason.
func (p *pass) excuse(units []*unit) {
	for _, u := range units {
		if !u.done && !u.excusedBy(p.info.Name) {
			u.excuse(p.info.Name, p.stop)
		}
	}
}

func (u *unit) finish(draft Draft) { u.draft, u.done = draft, true }

func (u *unit) excuse(backend string, err error) {
	u.excuses = append(u.excuses, excuse{backend, err})
}

func (u *unit) excusedBy(backend string) bool {
	return slices.ContainsFunc(u.excuses, func(e excuse) bool { return e.backend == backend })
}

// fail says for each backend, in the order of the chain, why it could not.
func (u *unit) fail() {
	u.draft = Draft{State: Failed, Reason: words(u.excuses)}
}

// faults is why backends failed, leaving out those that had nothing to fail at.
func (u *unit) faults() string {
	return words(slices.DeleteFunc(slices.Clone(u.excuses), func(e excuse) bool {
		return errors.Is(e.err, ErrNoTranslation)
	}))
}

func words(excuses []excuse) string {
	parts := make([]string, len(excuses))
	for i, e := range excuses {
		parts[i] = e.backend + ": " + e.err.Error()
	}
	return strings.Join(parts, "; ")
}

// origin is who made a draft, in the words of Draft.Origin.
func origin(info Info, match float64) string {
	if info.Provisional {
		return info.Type
	}
	if !info.Local && info.Model != "" {
		return info.Name + ":" + info.Model
	}
	if !info.Local {
		return info.Name
	}
	if match >= 1 {
		return info.Type
	}
	// Rounded down: 100 % is for what is the same.
	return fmt.Sprintf("%s:%d%%", info.Type, int(math.Floor(match*100)))
}

// originName is the origin of a unit without the percentage of a fuzzy match.
func originName(u *unit) string {
	if u.draft.Origin == originSource {
		return originSource
	}
	return origin(u.info, 1)
}
