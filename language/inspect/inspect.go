// Package inspect tells what is seen in a sentence and how it is read: numbers,
// places in an order, percentages, money, measures, ages, days, times, periods,
// durations, recurrences, places, persons and bodies, each with its value.
//
// It owns the rules and words that numbers and times are read with, and their
// resolution against a moment of reference. What must not change in
// translation is left to package entity, what a report claims to package
// compare.
package inspect

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/entity"
)

// Kind says what an entity is.
type Kind string

// The kinds.
const (
	Number       Kind = "number"
	Ordinal      Kind = "ordinal"
	Percent      Kind = "percent"
	Money        Kind = "money"
	Measure      Kind = "measure"
	Age          Kind = "age"
	Date         Kind = "date"
	Time         Kind = "time"
	DateTime     Kind = "datetime"
	Period       Kind = "period"
	Duration     Kind = "duration"
	Recurrence   Kind = "recurrence"
	Place        Kind = "place"
	Person       Kind = "person"
	Organization Kind = "organization"
)

// Entity is something that was seen, where it stands and what it says.
type Entity struct {
	Start, End int    // bytes of the text, End exclusive
	Text       string // as the sentence writes it
	Kind       Kind
	// Value is a plain decimal of a number; end-1, current+1 of a place in an
	// order that is told from the end or from where one stands; the day, the
	// time of day or both of a time, start..end of a period, seconds of a
	// duration, the last of those that a time can be. It is empty where it is
	// not known, as without a reference.
	Value  string
	Bare   bool           // a unit without a number: there is no value at all
	Unit   string         // English, singular, lower case: year, rupee, kilometre
	Counts string         // the concept that a number counts: person
	Bound  language.Bound // about, at-least, …
	Timex  string         // TIMEX3 value of a time
}

// Reader reads many sentences of one language. It is safe for concurrent use.
type Reader struct {
	words   *words
	pack    *language.Pack
	names   *entity.Reader
	english bool
}

// NewReader makes a reader for a language (BCP 47). Whatever is not English is
// read with the words of Hindi.
func NewReader(lang string) *Reader {
	if base, _, _ := strings.Cut(strings.ToLower(lang), "-"); base == "en" {
		w := englishWords()
		return &Reader{words: w, pack: w.packs[0], names: entity.NewReader(lang), english: true}
	}
	w := hindiWords()
	return &Reader{words: w, pack: w.packs[0], names: entity.NewReader(lang)}
}

var theGrammar = sync.OnceValue(func() grammar {
	return newGrammar(amountRules(), durationRules(), dateRules(), clockRules(), periodRules(), recurrenceRules())
})

// chart is a sentence that is being read.
type chart struct {
	text  string
	words *words
	toks  []language.Token
	at    [][]*item
	ref   time.Time
	told  bool // the sentence speaks of what has been
	ahead bool // it speaks of what is to come
	money bool // it speaks of prices or payments
}

func newChart(w *words, toks []language.Token) *chart {
	return &chart{words: w, toks: toks, at: make([][]*item, len(toks))}
}

// find gives the longest item of a symbol that begins at a token, or nil.
func (c *chart) find(i int, sym symbol) *item {
	if i < 0 || i >= len(c.toks) {
		return nil
	}
	var found *item
	for _, it := range c.at[i] {
		if it.sym == sym && (found == nil || it.last > found.last) {
			found = it
		}
	}
	return found
}

// kinds are the symbols that are shown, and as what. Of two readings of the
// same words, the one further up has it.
var kinds = []struct {
	sym  symbol
	kind Kind
}{
	{"recurrence", Recurrence}, {"datetime", DateTime}, {"time", Time}, {"date", Date}, {"age", Age}, {"period", Period},
	{"duration", Duration}, {"money", Money}, {"percent", Percent}, {"measure", Measure}, {"ordinal", Ordinal}, {"rank-phrase", Ordinal},
	{"rank-word", Ordinal}, {"number", Number}, {"bare-money", Money}, {"bare-measure", Measure},
	{"other", ""}, // words of a number or a time that say none: taken, and not shown
}

// reading is an item that may be shown.
type reading struct {
	*item
	kind Kind
	rank int
	size int // code points: bytes would favour Devanagari
}

// limits of what is read with care: beyond them a text is no sentence.
const longestSentence = 2000 // tokens

var address = regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]*://\S+`)

// Read gives what a sentence holds, in the order of the text and without
// overlaps: the longest reading wins. reference is the moment that "yesterday"
// is told from; zero for none.
func (r *Reader) Read(text string, reference time.Time) []Entity {
	toks := r.tokens(text)
	var out []Entity
	for first := 0; first < len(toks); first += longestSentence {
		part := toks[first:min(first+longestSentence, len(toks))]
		out = append(out, r.readTokens(text, part, reference)...)
	}
	return r.withNames(text, out)
}

// tokens cuts a text into tokens, without the addresses of pages in it.
func (r *Reader) tokens(text string) []language.Token {
	toks := language.Tokenize(text)
	hidden := address.FindAllStringIndex(text, -1)
	if hidden == nil {
		return toks
	}
	return slices.DeleteFunc(toks, func(t language.Token) bool {
		return slices.ContainsFunc(hidden, func(h []int) bool { return t.Start >= h[0] && t.Start < h[1] })
	})
}

// standIn is the reference of those who give none: what depends on it is not
// shown.
var standIn = time.Date(2000, 1, 3, 0, 0, 0, 0, time.UTC)

func (r *Reader) readTokens(text string, toks []language.Token, reference time.Time) []Entity {
	c := newChart(r.words, toks)
	c.text, c.ref = text, reference
	if reference.IsZero() {
		c.ref = standIn
	}
	c.ref = time.Date(c.ref.Year(), c.ref.Month(), c.ref.Day(), c.ref.Hour(), c.ref.Minute(), c.ref.Second(), 0, time.UTC)
	c.tenses(r.pack)
	theGrammar().read(c)

	var out []Entity
	for _, x := range c.choose() {
		if x.kind == "" {
			continue
		}
		e := c.entity(text, x, !reference.IsZero())
		e.Bound = r.bound(toks, x.item)
		out = append(out, e)
	}
	return out
}

// tenses finds out whether a sentence speaks of what was or of what will be,
// and whether of money.
func (c *chart) tenses(p *language.Pack) {
	for i, t := range c.toks {
		if p.FutureForm(t) || p.Match(c.toks, i, "future") != nil {
			c.ahead = true
		}
		if p.Match(c.toks, i, "past", "finite") != nil {
			c.told = true
		}
		if c.words.lexicon.Match(c.toks, i, "money-cue") != nil {
			c.money = true
		}
	}
	if c.ahead {
		c.told = false
	}
}

// choose takes the longest readings first, and none that overlaps with one
// that was taken.
func (c *chart) choose() []reading {
	var all []reading
	for _, items := range c.at {
		for _, it := range items {
			for rank, k := range kinds {
				if k.sym == it.sym {
					all = append(all, reading{it, k.kind, rank, utf8.RuneCountInString(c.text[c.toks[it.first].Start:c.toks[it.last-1].End])})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b reading) int {
		return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.rank, b.rank), cmp.Compare(a.first, b.first))
	})
	taken := make([]bool, len(c.toks))
	var chosen []reading
	for _, x := range all {
		if slices.Contains(taken[x.first:x.last], true) {
			continue
		}
		for i := x.first; i < x.last; i++ {
			taken[i] = true
		}
		chosen = append(chosen, x)
	}
	slices.SortFunc(chosen, func(a, b reading) int { return a.first - b.first })
	return chosen
}

func (c *chart) entity(text string, x reading, anchored bool) Entity {
	start, end := c.toks[x.first].Start, c.toks[x.last-1].End
	e := Entity{Start: start, End: end, Text: text[start:end], Kind: x.kind}
	switch {
	case x.amount != nil && x.amount.text != "":
		e.Value = x.amount.text
	case x.amount != nil && x.amount.bare:
		e.Bare, e.Unit = true, x.amount.unit
	case x.amount != nil:
		e.Value, e.Unit = decimal(x.amount.value), x.amount.unit
	case x.m != nil:
		x.m.tell(&e, anchored)
	default:
		e.Value = decimal(x.num)
		c.counted(&e, text, x.item)
	}
	return e
}

// tell writes a moment down. Without a reference nothing is said that would
// need one.
func (m *moment) tell(e *Entity, anchored bool) {
	if m.length != nil {
		e.Timex, e.Value = m.length.timex(), decimal(m.length.seconds())
		if len(m.length) == 1 {
			e.Unit = m.length[0].unit
		}
		return
	}
	if m.relative && !anchored {
		return
	}
	e.Timex = m.timex
	if m.past.start.IsZero() || !anchored && e.Kind != Time && (m.past != m.future || m.timex == "PRESENT_REF" || m.timex == "FUTURE_REF") {
		return
	}
	const clockForm = "15:04:05"
	switch e.Kind {
	case Date:
		e.Value = m.past.start.Format(dayForm)
	case Time:
		e.Value = m.past.start.Format(clockForm)
	case DateTime:
		e.Value = m.past.start.Format(dayForm + " " + clockForm)
	case Period:
		form := dayForm
		switch {
		case m.clock != nil:
			form = clockForm
		case m.unit == "part":
			form = dayForm + " " + clockForm
		}
		e.Value = m.past.start.Format(form) + ".." + m.past.end.Format(form)
	}
}

// counted takes the people that a number counts for a part of it: "12 लोग".
func (c *chart) counted(e *Entity, text string, it *item) {
	if e.Kind != Number || it.last >= len(c.toks) || c.toks[it.last].Kind != language.Word || it.num < 0 || it.num != math.Trunc(it.num) {
		return
	}
	if last := c.concept(text, it.last, concepts.Person); last > 0 {
		e.Counts = "person"
		e.End = c.toks[last-1].End
		e.Text = text[e.Start:e.End]
	}
}

// concept is the end of the words that stand for a concept of a class and
// begin at a token; 0 where none do.
func (c *chart) concept(text string, i int, class concepts.Class) int {
	if i >= len(c.toks) {
		return 0
	}
	const most = 3 // words of one
	last := min(i+most, len(c.toks))
	start := c.toks[i].Start
	toks := c.words.packs[0].Tokens(text[start:c.toks[last-1].End])
	found, n, _ := concepts.Load().Match(toks, 0, func(int) concepts.Filler { return concepts.NoFiller })
	for _, x := range found {
		if x.Class == class && n > 0 && i+n <= len(c.toks) {
			return i + n
		}
	}
	return 0
}

// bound is what the words beside an entity say of its limits.
func (r *Reader) bound(toks []language.Token, it *item) language.Bound {
	for n := 1; n <= 4 && it.first-n >= 0; n++ {
		if e := r.pack.Match(toks, it.first-n, "bound-before"); e != nil && e.Len() == n {
			return language.Bound(e.Value)
		}
	}
	for i := it.first; i <= it.last && i < len(toks); i++ {
		if e := r.pack.Match(toks, i, "bound-after"); e != nil && (i == it.last || i+e.Len() <= it.last) {
			return language.Bound(e.Value)
		}
	}
	return language.Exactly
}

// withNames adds the places, persons and bodies that stand beside the rest.
func (r *Reader) withNames(text string, out []Entity) []Entity {
	found := r.names.Read(text)
	add := func(s entity.Span, k Kind) {
		if !slices.ContainsFunc(out, func(e Entity) bool { return s.Start < e.End && e.Start < s.End }) {
			out = append(out, Entity{Start: s.Start, End: s.End, Text: s.Text, Kind: k})
		}
	}
	for _, p := range found.Places {
		if !p.Demonym {
			add(p.Span, Place)
		}
	}
	for _, n := range found.Names {
		if !n.Weak && !r.verb(n.Text) {
			add(n.Span, nameKind(n))
		}
	}
	slices.SortFunc(out, func(a, b Entity) int { return a.Start - b.Start })
	return out
}

// verb reports whether a name that no table knows ends in a verb to come: a
// verb that is spelled in a way of its own looks like a name.
func (r *Reader) verb(text string) bool {
	toks := language.Tokenize(text)
	return len(toks) > 0 && r.pack.FutureForm(toks[len(toks)-1])
}

// nameKind takes capitals throughout for the short name of a body, and any
// other name for a person's.
func nameKind(n entity.Name) Kind {
	if len(n.Text) > 1 && n.Text == strings.ToUpper(n.Text) && n.Text != strings.ToLower(n.Text) {
		return Organization
	}
	return Person
}
