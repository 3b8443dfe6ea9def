package review

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

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
	// whether it can be read.
	Current func(path string) (hashes map[string]bool, ok bool)
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

// Outcome is what a file comes to.
type Outcome struct {
	Decisions []Decision // to be kept, in the order of the file
	Untouched int        // units that nobody has touched
	Same      int        // decided before, in the same way
	Refused   []Refusal
	Conflicts []Conflict // that stay open
	Settled   int        // conflicts that Side settled
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

// place is where a segment stands: it is known by its source, since numbers
// change when an article does.
type place struct{ article, hash, to string }

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

func (s *spot) place() place { return place{s.Article, s.Hash, s.To} }

// intake is the taking in of one file.
type intake struct {
	Intake
	file    string
	out     Outcome
	spots   map[string][]*spot   // by the name of an article
	sources map[string][]*spot   // by hash
	decided map[place][]Decision // of the articles that were loaded
	loaded  map[string]bool
	current map[string]map[string]bool
	taken   map[place]taken
}

// taken is what a row of the file has said of a place.
type taken struct {
	line   int
	target string
	kind   Kind
}

// Take reads a file to its end and says what it comes to. Nothing is kept yet.
// The error is the file's or that of Known; what is wrong with single rows is in
// the outcome.
func (i Intake) Take(ctx context.Context, file string, r *bilingual.Reader) (*Outcome, error) {
	t := &intake{
		Intake: i, file: file, spots: map[string][]*spot{}, sources: map[string][]*spot{}, decided: map[place][]Decision{},
		loaded: map[string]bool{}, current: map[string]map[string]bool{}, taken: map[place]taken{},
	}
	for {
		u, err := r.Read()
		if errors.Is(err, io.EOF) {
			return &t.out, nil
		}
		if err == nil {
			err = t.take(ctx, u)
		}
		if err != nil {
			return nil, err
		}
	}
}

func (t *intake) refuse(u bilingual.Unit, format string, args ...any) {
	t.out.Refused = append(t.out.Refused, Refusal{u.Line, u.Article, u.ID, fmt.Sprintf(format, args...)})
}

// take takes in one unit, at each place where it belongs.
func (t *intake) take(ctx context.Context, u bilingual.Unit) error {
	if u.Changed() {
		t.refuse(u, "its source was changed in the file: give it back the one that was sent")
		return nil
	}
	spots, why, err := t.find(ctx, u)
	if err != nil {
		return err
	}
	if why != "" {
		t.refuse(u, "%s", why)
		return nil
	}
	if !u.State.Known() {
		t.refuse(u, "the state %q is none of draft, approved, rejected", string(u.State))
		return nil
	}
	if u.State == bilingual.Approved && u.Target == "" {
		t.refuse(u, "it is approved, and has no target")
		return nil
	}
	for _, s := range spots {
		if err := t.load(ctx, s.Article); err != nil {
			return err
		}
		if !t.stillThere(s) {
			t.refuse(u, "the source was changed in %s since it was sent: export the article again", s.Article)
			continue
		}
		t.judge(u, s)
	}
	return nil
}

// find gives the places that a unit is for, or why there is none.
func (t *intake) find(ctx context.Context, u bilingual.Unit) (spots []*spot, why string, err error) {
	if u.Article == "" {
		return t.findAnywhere(ctx, u)
	}
	all, ok := t.spots[u.Article]
	if !ok {
		sent, err := t.Known.SentAs(ctx, u.Article)
		if err != nil {
			return nil, "", err
		}
		all = spotsOf(sent)
		t.spots[u.Article] = all
	}
	var here, same, numbered []*spot
	for _, s := range all {
		hash, id := s.Hash == u.Hash, s.Segment == u.ID
		if !hash && !id || !s.into(u.To) {
			continue
		}
		switch {
		case hash && id:
			here = append(here, s)
		case hash:
			same = append(same, s)
		case id:
			numbered = append(numbered, s)
		}
	}
	switch {
	case len(here) > 0:
		return t.inOneFolder(u, here)
	case len(same) > 0:
		return t.inOneFolder(u, same)
	case len(numbered) > 0:
		return nil, "its source is not the one that was sent: give it back that one, or export the article again", nil
	case len(all) > 0:
		return nil, "no such segment of the article was sent for review", nil
	}
	// Some tools lose the name: a conversion to PO and back does.
	spots, why, err = t.findAnywhere(ctx, u)
	if why != "" {
		why = "no article of that name was sent for review, and no segment with this source"
	}
	return spots, why, err
}

// findAnywhere finds a unit that does not say which article it is of.
func (t *intake) findAnywhere(ctx context.Context, u bilingual.Unit) ([]*spot, string, error) {
	all, ok := t.sources[u.Hash]
	if !ok {
		sent, err := t.Known.SentWith(ctx, u.Hash)
		if err != nil {
			return nil, "", err
		}
		all = spotsOf(sent)
		t.sources[u.Hash] = all
	}
	var spots []*spot
	for _, s := range all {
		if s.into(u.To) {
			spots = append(spots, s)
		}
	}
	if len(spots) == 0 {
		return nil, "no segment with this source was sent for review", nil
	}
	return spots, "", nil
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
		place
		segment string
	}
	at := map[key]*spot{}
	for _, s := range sent {
		k := key{place{s.Article, s.Hash, s.To}, s.Segment}
		if at[k] == nil {
			at[k] = &spot{Sent: s}
			spots = append(spots, at[k])
		}
		at[k].sent = append(at[k].sent, s)
	}
	return spots
}

// load looks up what was decided on an article.
func (t *intake) load(ctx context.Context, article string) error {
	if t.loaded[article] {
		return nil
	}
	decisions, err := t.Known.DecidedOn(ctx, article)
	if err != nil {
		return err
	}
	t.loaded[article] = true
	for _, d := range decisions {
		p := place{d.Article, d.Hash, d.To}
		t.decided[p] = append(t.decided[p], d)
	}
	return nil
}

// stillThere reports whether the article still has the source. One that cannot
// be read is taken to.
func (t *intake) stillThere(s *spot) bool {
	if t.Current == nil {
		return true
	}
	hashes, known := t.current[s.Article]
	if !known {
		hashes, known = t.Current(s.Article)
		if !known {
			hashes = nil
		}
		t.current[s.Article] = hashes
	}
	return hashes == nil || hashes[s.Hash]
}

// judge says what a unit comes to at one of its places.
func (t *intake) judge(u bilingual.Unit, s *spot) {
	base := s.base(u)
	kind, decided := t.kind(u, base)
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
	if before, twice := t.taken[s.place()]; twice {
		if before.target != d.Target || before.kind != d.Kind {
			t.refuse(u, "%s decides otherwise on the same source: keep one of them", lineName(before.line))
		}
		return
	}
	t.taken[s.place()] = taken{u.Line, d.Target, d.Kind}
	t.settle(u, d, t.standing(s.place()))
}

func lineName(line int) string {
	if line == 0 {
		return "another unit"
	}
	return fmt.Sprintf("line %d", line)
}

// settle keeps a decision, unless it was taken before or goes against one that
// it does not know of.
func (t *intake) settle(u bilingual.Unit, d Decision, standing Decision) {
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
	t.out.Settled++
	t.out.Decisions = append(t.out.Decisions, d)
}

// standing gives the decision that stands at a place; the zero Decision where
// there is none.
func (t *intake) standing(p place) Decision {
	all := t.decided[p]
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Kind.Stands() {
			return all[i]
		}
	}
	return Decision{}
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
