package translate

import (
	"context"
	"errors"
	"fmt"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate/glossary"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Options are what a Service is made of.
type Options struct {
	Chain []Backend // tried in order, segment by segment; at least one
	Cache Cache     // nil: nothing is kept from run to run
	// From is the source language, BCP 47, of articles whose own is not known;
	// To is the target language.
	From, To string
	// Furniture also translates page furniture (links to other stories,
	// advertisement marks), not only what belongs to the report.
	Furniture bool
	// Only, when set, picks the segments to be translated; the others serve as
	// context.
	Only func(*article.Article, *article.Segment) bool
	// Decided, when set, gives what a person has made of a segment: it stands, and
	// no backend is asked.
	Decided func(*article.Article, *article.Segment) (Draft, bool)
	// Glossary holds the terms that the English has to keep to; nil: none.
	Glossary *glossary.Glossary
	Patience Patience
	Budget   Budget
	// Progress, when set, is called as segments are finished, never twice at
	// the same time. It must not block for long: answers wait for it.
	Progress func(Progress)
}

// Progress is how far a run has come, in segments.
type Progress struct {
	Backend string // the Info.Name of the backend at work
	Done    int    // with English
	Total   int    // to be translated
	// Waiting is why nothing is asked for just now, and for how long; empty
	// while something is.
	Waiting string
}

// Service translates articles over a chain of backends.
type Service struct{ options Options }

// NewService makes a Service, or says what is wrong with its options.
func NewService(o Options) (*Service, error) {
	if len(o.Chain) == 0 {
		return nil, errors.New("no backend to translate with: name at least one")
	}
	for _, tag := range []string{o.From, o.To} {
		if _, err := language.Parse(tag); err != nil {
			return nil, fmt.Errorf("%q is not a language tag such as hi or en: %w", tag, err)
		}
	}
	return &Service{options: o}, nil
}

// Translate makes a draft of each segment of the articles' reports.
//
// An article in the target language gets no drafts: its text is its English.
// Every other segment gets one, if only a Failed one that says why. Identical
// segments are asked for once. What a backend answers is in the cache before
// the next request goes out, so that a run that is cut off at any moment loses
// no more than what was in flight.
//
// The error is that of the context or of the cache; the drafts beside it are
// what there was by then. A backend that fails is no error but is named in the
// summary.
func (s *Service) Translate(ctx context.Context, articles []*article.Article) (*Drafts, Summary, error) {
	session := s.Begin()
	drafts, err := session.Translate(ctx, articles)
	return drafts, session.Summary(), err
}

// Plan says what Translate would do, and does none of it but for what costs
// nothing: New counts the segments that servers would be asked for, Usage and
// Cost are estimated. That every answer is good is assumed.
func (s *Service) Plan(ctx context.Context, articles []*article.Article) (Summary, error) {
	r := &run{options: s.options, session: s.Begin(), dry: true}
	r.collect(articles)
	err := r.passAlong(ctx)
	r.drafts(err != nil)
	r.summary.Usage, r.summary.Cost = r.planned, r.cost
	return r.summary, err
}

// Kept gives the drafts that are there already: approved, in a memory, or in the
// cache of a backend of the chain. Nobody is asked for anything; what is not
// there has Failed.
func (s *Service) Kept(ctx context.Context, articles []*article.Article) (*Drafts, error) {
	r := &run{options: s.options, session: s.Begin(), kept: true}
	r.collect(articles)
	err := r.passAlong(ctx)
	return r.drafts(err != nil), err
}

// sheet is what is to be translated of one article.
type sheet struct {
	article  *article.Article
	from     string
	segments []*article.Segment
}

// unit is one text to be translated, in all the places where it stands.
type unit struct {
	source string // as it stands in its first place
	from   string
	sheet  *sheet // its first place, which gives it its context
	index  int    // in sheet.segments
	places []place
	terms  []glossary.Term // of the glossary that occur in source

	draft   Draft
	done    bool
	cached  bool
	info    Info // of the backend that did it
	excuses []excuse
	lone    int // how often the backend at work gave no good answer to it alone
	// unserved is how often its server failed at it alone, all tries together:
	// that says little about the segment.
	unserved int
	// spare is an answer that is sound but for the glossary: it stands if the
	// next is no better.
	spare *Result
}

// excuse is why a backend could not do a unit.
type excuse struct {
	backend string
	err     error
}

type place struct {
	article *article.Article
	segment *article.Segment
}

func (u *unit) id() string { return u.sheet.segments[u.index].ID }

// collect finds what is to be translated, each text once.
func (r *run) collect(articles []*article.Article) {
	type text struct{ from, source string }
	seen := map[text]*unit{}
	for _, a := range articles {
		sh := r.newSheet(a)
		same := BaseLanguage(sh.from) == BaseLanguage(r.options.To)
		for i, segment := range sh.segments {
			if r.options.Only != nil && !r.options.Only(a, segment) {
				continue
			}
			if same {
				r.summary.Same++
				continue
			}
			r.summary.Segments++
			if r.takeDecided(a, segment) {
				continue
			}
			key := text{sh.from, norm.NFC.String(segment.Text)}
			u := seen[key]
			if u == nil {
				u = &unit{source: segment.Text, from: sh.from, sheet: sh, index: i, terms: r.options.Glossary.Occurring(segment.Text)}
				seen[key] = u
				r.units = append(r.units, u)
			}
			u.places = append(u.places, place{a, segment})
		}
	}
}

// takeDecided takes what a person has made of a segment, and tells whether there
// is anything.
func (r *run) takeDecided(a *article.Article, segment *article.Segment) bool {
	if r.options.Decided == nil {
		return false
	}
	draft, ok := r.options.Decided(a, segment)
	if !ok {
		return false
	}
	r.summary.Human++
	r.decided = append(r.decided, decided{place{a, segment}, draft})
	return true
}

// decided is what a person has made of the segment at a place.
type decided struct {
	place
	draft Draft
}

func (r *run) newSheet(a *article.Article) *sheet {
	sh := &sheet{article: a, from: r.languageOf(a)}
	for i := range a.Segments {
		segment := &a.Segments[i]
		if segment.Report() || r.options.Furniture && segment.Readable() {
			sh.segments = append(sh.segments, segment)
		}
	}
	return sh
}

// languageOf is the language that an article is translated from: its own, but
// the configured one where that is not known or differs only in the region,
// which must not have a sentence paid for twice.
func (r *run) languageOf(a *article.Article) string {
	known := a.Language != "" && a.Language != "und"
	if known && BaseLanguage(a.Language) != BaseLanguage(r.options.From) {
		return a.Language
	}
	return r.options.From
}

// drafts lays out what was done, place by place, and counts it.
func (r *run) drafts(interrupted bool) *Drafts {
	drafts := &Drafts{}
	r.summary.Origins = map[string]int{}
	for _, d := range r.decided {
		drafts.Set(d.article, d.segment, d.draft)
		r.summary.Origins[d.draft.Origin]++
	}
	for _, u := range r.units {
		if !u.done && interrupted {
			u.excuse("the run", errInterrupted)
		}
		if !u.done {
			u.fail()
		}
		r.count(u)
		for _, p := range u.places {
			drafts.Set(p.article, p.segment, u.draft)
		}
	}
	return drafts
}

func (r *run) count(u *unit) {
	n := len(u.places)
	if u.draft.State == Failed {
		r.summary.Failed += n
		return
	}
	r.summary.Origins[originName(u)] += n
	if u.draft.Unkept != "" {
		r.summary.Unkept += n
	}
	switch {
	case u.draft.Origin == originSource:
		r.summary.Copied += n
	case u.cached:
		r.summary.Cached += n
	case u.info.Type == "memory":
		r.summary.Memory += n
		if u.draft.Origin != originName(u) {
			r.summary.Fuzzy += n
		}
	case u.info.Provisional:
		r.summary.Provisional += n
	default:
		r.summary.New += n
	}
}
