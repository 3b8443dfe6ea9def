package review

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/milaan-workbench/milaan/review/bilingual"
	"github.com/milaan-workbench/milaan/translate"
)

// Intake is how files are taken in that come back from review.
type Intake struct {
	Known Known
	By    string    // who decided, where a file does not say
	At    time.Time // when, where a file does not say
	// Approve takes every changed target for approved, for files that cannot say
	// so.
	Approve bool
	// Path gives the path of an article that is known by a name; it parts
	// articles that have one name.
	Path func(name string) string
	// Current gives the hashes of the sources that an article has now, and
	// whether it can be read. It is asked from several goroutines, once for an
	// article.
	Current func(path string) (hashes []string, ok bool)
	// Side settles a conflict; nil leaves all of them open.
	Side func(Conflict) Side
}

// Side is one of the two of a conflict.
type Side int

// The sides of a conflict.
const (
	Neither Side = iota // it stays open
	Ours                // what is kept already stands
	Theirs              // what the file says stands
)

// Outcome is what a file comes to, or some of its units that follow upon each
// other.
type Outcome struct {
	Decisions []Decision // to be kept, in the order of the file
	Untouched int        // units that nobody has touched
	Same      int        // decided before, in the same way
	Refused   []Refusal
	Conflicts []Conflict // that stay open
}

// Refusal is a row that could not be taken in.
type Refusal struct {
	Line    int // 0 where the file has none
	Article string
	Segment string
	Why     string // what is wrong and what to do
}

// Conflict is a decision that does not know of one that was kept since its file
// was written.
type Conflict struct {
	Line   int
	Ours   Decision // kept
	Theirs Decision // of the file
}

// spot is a place with what went out of it.
type spot struct {
	Sent
	sent []Sent // the same segment, each text once
}

// into reports whether a target in this language is for the place. Tools do not
// agree on how a tag is written.
func (s *spot) into(language string) bool {
	return language == "" || translate.BaseLanguage(s.To) == translate.BaseLanguage(language)
}

// atOnce is how many units are looked up at a time.
const atOnce = 500

// item is a unit of the file with the places that it is for.
type item struct {
	bilingual.Unit
	spots []*spot
	why   string // it is refused; empty where it is not
}

// intake is the taking in of one file. It holds of it no more than the units at
// hand, and of each unit and each sentence of the articles a few bytes.
type intake struct {
	Intake
	file    string
	units   *bilingual.Reader
	named   map[string]bool               // whether anything was sent under a name
	current map[string][]bilingual.Digest // of articles that were read, in order; nil: it could not be
	taken   map[bilingual.Digest]taken    // by place

	out      Outcome // of the units at hand
	verdicts []verdict
}

// taken is what a row of the file has said of a place.
type taken struct {
	line int
	what bilingual.Digest
}

// verdict is a decision of the file that is not yet held against what stands.
type verdict struct {
	unit     *bilingual.Unit
	decision Decision
}

// Take reads a file to its end and says what it comes to. Nothing is kept yet:
// give gets what some units come to after what those before them do, and of what
// it got nothing counts unless Take ends without an error. The error is the
// file's, that of Known or that of give; what is wrong with single rows is in the
// outcomes.
func (i Intake) Take(ctx context.Context, file string, r *bilingual.Reader, give func(context.Context, *Outcome) error) error {
	t := &intake{Intake: i, file: file, units: r, named: map[string]bool{}, current: map[string][]bilingual.Digest{}, taken: map[bilingual.Digest]taken{}}
	group, ctx := errgroup.WithContext(ctx)
	found := make(chan []item)
	group.Go(func() error {
		defer close(found)
		return t.read(ctx, found)
	})
	group.Go(func() error {
		for items := range found { // while the next are read and found
			t.out = Outcome{}
			if err := t.takeAll(ctx, items); err != nil {
				return err
			}
			if err := give(ctx, &t.out); err != nil {
				return err
			}
		}
		return nil
	})
	return group.Wait()
}

// read reads the units and finds their places, some at a time.
func (t *intake) read(ctx context.Context, to chan<- []item) error {
	for {
		items, err := t.next()
		if err != nil || len(items) == 0 {
			return err
		}
		if err := t.findAll(ctx, items); err != nil {
			return err
		}
		select {
		case to <- items:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// next reads some units; none at the end of the file.
func (t *intake) next() (items []item, err error) {
	for size := 0; len(items) < atOnce && size < largestBatch; {
		u, err := t.units.Read()
		if errors.Is(err, io.EOF) {
			return items, nil // what is read after it is the end again
		}
		if err != nil {
			return nil, err
		}
		items = append(items, item{Unit: u})
		size += len(u.Source) + len(u.Target) + len(u.Draft) + len(u.Findings) + len(u.Note)
	}
	return items, nil
}

// largestBatch is about how many bytes are looked up at a time.
const largestBatch = 4 << 20

func (t *intake) refuse(u *bilingual.Unit, format string, args ...any) {
	t.out.Refused = append(t.out.Refused, Refusal{u.Line, u.Article, u.ID, fmt.Sprintf(format, args...)})
}

// takeAll takes in some units, each at all places where it belongs.
func (t *intake) takeAll(ctx context.Context, items []item) error {
	if err := t.readArticles(items); err != nil {
		return err
	}
	t.verdicts = t.verdicts[:0]
	for i := range items {
		t.take(&items[i])
	}
	return t.settleAll(ctx)
}

func (t *intake) take(it *item) {
	u := &it.Unit
	switch {
	case it.why != "":
		t.refuse(u, "%s", it.why)
		return
	case !u.State.Known():
		t.refuse(u, "the state %q is none of draft, approved, rejected", string(u.State))
		return
	case u.State == bilingual.Approved && u.Target == "":
		t.refuse(u, "it is approved, and has no target")
		return
	}
	for _, s := range it.spots {
		if !t.stillThere(s) {
			t.refuse(u, "the source was changed in %s since it was sent: export the article again", s.Article)
			continue
		}
		t.judge(u, s)
	}
}

// findAll finds the places of units, and why there is none.
func (t *intake) findAll(ctx context.Context, items []item) error {
	references := make([]Reference, len(items))
	for i, it := range items {
		references[i] = Reference{Name: it.Article, Segment: it.ID}
		if it.Article == "" {
			references[i] = Reference{Hash: it.Hash}
		}
	}
	sent, err := t.Known.Sent(ctx, references)
	if err != nil {
		return err
	}
	for i := range items {
		it := &items[i]
		switch {
		case it.Changed():
			it.why = "its source was changed in the file: give it back the one that was sent"
		case it.Article == "":
			it.spots, it.why = t.anywhere(it.Unit, sent[i])
		default:
			it.spots, it.why, err = t.find(ctx, it.Unit, sent[i])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// find gives the places that a unit of an article is for, or why there is none.
// Numbered is what was sent of the article with the unit's id.
func (t *intake) find(ctx context.Context, u bilingual.Unit, numbered []Sent) (spots []*spot, why string, err error) {
	here, others := t.fitting(u, numbered)
	if len(here) > 0 {
		return t.inOneFolder(u, here)
	}
	same, err := t.Known.Sent(ctx, []Reference{{Name: u.Article, Hash: u.Hash}})
	if err != nil {
		return nil, "", err
	}
	if here, _ = t.fitting(u, same[0]); len(here) > 0 {
		return t.inOneFolder(u, here)
	}
	if others {
		return nil, "its source is not the one that was sent: give it back that one, or export the article again", nil
	}
	known, err := t.sentUnder(ctx, u.Article)
	if err != nil {
		return nil, "", err
	}
	if known {
		return nil, "no such segment of the article was sent for review", nil
	}
	// Some tools lose the name: a conversion to PO and back does.
	everywhere, err := t.Known.Sent(ctx, []Reference{{Hash: u.Hash}})
	if err != nil {
		return nil, "", err
	}
	if spots, why = t.anywhere(u, everywhere[0]); why != "" {
		why = "no article of that name was sent for review, and no segment with this source"
	}
	return spots, why, nil
}

// fitting gives the places of what was sent into the unit's language and with its
// source, and whether there are some with another source.
func (t *intake) fitting(u bilingual.Unit, sent []Sent) (here []*spot, others bool) {
	for _, s := range spotsOf(sent) {
		switch {
		case !s.into(u.To):
		case s.Hash == u.Hash:
			here = append(here, s)
		default:
			others = true
		}
	}
	return here, others
}

// sentUnder reports whether anything was sent under a name.
func (t *intake) sentUnder(ctx context.Context, name string) (bool, error) {
	known, asked := t.named[name]
	if asked {
		return known, nil
	}
	known, err := t.Known.SentUnder(ctx, name)
	t.named[strings.Clone(name)] = known // a part of a line would keep the whole line in memory
	return known, err
}

// anywhere gives the places of a unit that does not say which article it is of.
func (t *intake) anywhere(u bilingual.Unit, sent []Sent) (spots []*spot, why string) {
	if spots, _ = t.fitting(u, sent); len(spots) == 0 {
		return nil, "no segment with this source was sent for review"
	}
	return spots, ""
}

// inOneFolder keeps the places in the article that the name stands for here,
// where several articles have it.
func (t *intake) inOneFolder(u bilingual.Unit, spots []*spot) ([]*spot, string, error) {
	var here []*spot
	articles := map[string]bool{}
	for _, s := range spots {
		articles[s.Article] = true
		if t.Path != nil && s.Article == t.Path(u.Article) {
			here = append(here, s)
		}
	}
	if len(articles) == 1 {
		return spots, "", nil
	}
	if len(here) == 0 {
		return nil, fmt.Sprintf("%d articles of that name were sent for review: import it in the folder in which it was exported", len(articles)), nil
	}
	return here, "", nil
}

// spotsOf gathers what was sent of one place.
func spotsOf(sent []Sent) []*spot {
	var spots []*spot
	type key struct {
		Place
		segment string
	}
	at := make(map[key]*spot, len(sent))
	for _, s := range sent {
		k := key{Place{s.Article, s.Hash, s.To}, s.Segment}
		if at[k] == nil {
			at[k] = &spot{Sent: s}
			spots = append(spots, at[k])
		}
		at[k].sent = append(at[k].sent, s)
	}
	return spots
}

// readArticles looks what the articles of the units hold now, several at a time.
func (t *intake) readArticles(items []item) error {
	if t.Current == nil {
		return nil
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	var mu sync.Mutex
	for i := range items {
		for _, s := range items[i].spots {
			mu.Lock()
			_, known := t.current[s.Article]
			if !known {
				t.current[s.Article] = nil
			}
			mu.Unlock()
			if known {
				continue
			}
			group.Go(func() error {
				if hashes, ok := t.Current(s.Article); ok {
					held := digestsOf(hashes)
					mu.Lock()
					t.current[s.Article] = held
					mu.Unlock()
				}
				return nil
			})
		}
	}
	return group.Wait()
}

// digestsOf gives the digests of texts in their order; never nil.
func digestsOf(texts []string) []bilingual.Digest {
	held := make([]bilingual.Digest, len(texts))
	for i, text := range texts {
		held[i] = bilingual.DigestOf(text)
	}
	slices.SortFunc(held, bilingual.Digest.Compare)
	return held
}

// stillThere reports whether the article still has the source. One that cannot
// be read is taken to.
func (t *intake) stillThere(s *spot) bool {
	held := t.current[s.Article]
	if held == nil {
		return true
	}
	_, found := slices.BinarySearchFunc(held, bilingual.DigestOf(s.Hash), bilingual.Digest.Compare)
	return found
}

// judge says what a unit comes to at one of its places.
func (t *intake) judge(u *bilingual.Unit, s *spot) {
	base := s.base(*u)
	kind, decided := t.kind(*u, base)
	if !decided {
		t.out.Untouched++
		return
	}
	d := Decision{
		Article: s.Article, Segment: s.Segment, Hash: s.Hash, From: s.From, To: s.To, Source: s.Source,
		Target: u.Target, Was: base.Target, Origin: base.Origin, Kind: kind, By: u.By, At: u.At, Note: u.Note, File: t.file,
	}
	if d.By == "" {
		d.By = t.By
	}
	if d.At.IsZero() {
		d.At = t.At
	}
	place, what := bilingual.DigestOf(d.Article, d.Hash, d.To), bilingual.DigestOf(d.Target, string(d.Kind))
	if before, twice := t.taken[place]; twice {
		if before.what != what {
			t.refuse(u, "%s decides otherwise on the same source: keep one of them", lineName(before.line))
		}
		return
	}
	t.taken[place] = taken{u.Line, what}
	t.verdicts = append(t.verdicts, verdict{u, d})
}

// settleAll holds the decisions at hand against what stands.
func (t *intake) settleAll(ctx context.Context) error {
	places := make([]Place, len(t.verdicts))
	for i := range t.verdicts {
		d := &t.verdicts[i].decision
		places[i] = Place{d.Article, d.Hash, d.To}
	}
	found, err := t.Known.Standing(ctx, places)
	if err != nil {
		return err
	}
	standing := map[Place]Decision{}
	for _, d := range found {
		standing[Place{d.Article, d.Hash, d.To}] = d
	}
	for i, v := range t.verdicts {
		t.settle(v.unit, v.decision, standing[places[i]])
	}
	return nil
}

func lineName(line int) string {
	if line == 0 {
		return "another unit"
	}
	return fmt.Sprintf("line %d", line)
}

// settle keeps a decision, unless it was taken before or goes against one that
// it does not know of.
func (t *intake) settle(u *bilingual.Unit, d Decision, standing Decision) {
	d.After = standing.ID
	switch {
	case standing.ID != 0 && standing.Target == d.Target && (standing.Kind == d.Kind || standing.Kind == Approved && d.Kind == Edited):
		t.out.Same++
		return
	case standing.ID <= u.Revision:
		t.out.Decisions = append(t.out.Decisions, d)
		return
	}
	conflict := Conflict{u.Line, standing, d}
	side := Neither
	if t.Side != nil {
		side = t.Side(conflict)
	}
	switch side {
	case Neither:
		t.out.Conflicts = append(t.out.Conflicts, conflict)
		return
	case Ours:
		d.Kind = Declined
	case Theirs:
	}
	t.out.Decisions = append(t.out.Decisions, d)
}

// base is what a unit was when its file was written.
func (s *spot) base(u bilingual.Unit) Sent {
	var base Sent
	best := -1
	for _, sent := range s.sent {
		fit := 0
		for _, sign := range []bool{sent.Revision == u.Revision, sent.Target == u.Target, sent.Target == u.Draft} { // the first says most
			fit *= 2
			if sign {
				fit++
			}
		}
		if fit > best {
			base, best = sent, fit
		}
	}
	return base
}

// StateOf is the state that a unit is sent out with, after a decision.
func StateOf(k Kind) bilingual.State {
	switch k {
	case Approved:
		return bilingual.Approved
	case Rejected:
		return bilingual.Rejected
	case Edited, Declined:
	}
	return bilingual.Draft
}

// kind is what a unit says was decided, and whether anything was.
func (t *intake) kind(u bilingual.Unit, base Sent) (Kind, bool) {
	changed, state := u.Target != "" && u.Target != base.Target && u.Target != u.Source, base.State // OmegaT leaves the source where nobody wrote anything
	said := u.State
	if said == bilingual.Failed {
		said = bilingual.Draft
	}
	if state == bilingual.Failed {
		state = bilingual.Draft
	}
	switch {
	case !changed && said == state:
		return "", false
	case said == bilingual.Approved, changed && t.Approve:
		return Approved, true
	case said == bilingual.Rejected && (!changed || state != bilingual.Rejected):
		return Rejected, true
	case changed:
		return Edited, true
	}
	return "", false // an approval that was taken back without another text
}
