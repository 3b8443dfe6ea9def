// Package values reads the numbers, dates and units of a sentence so that they
// can be told from those of its translation: as values, whatever the language,
// the script and the way they are written.
//
// It owns the words that they are read from, beyond those of the language
// packs, and which of them may be left out. What a difference means is left to
// those who compare, what a report claims to package compare.
package values

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"
)

// Kind says what a number is there for.
type Kind uint8

// The kinds.
const (
	Count   Kind = iota
	Ordinal      // "third", "5वीं"
	Rough        // "thousands", "लाखों": an order of magnitude
	Year         // four digits that stand for a year
	Day          // of the month
	Clock        // a time of day: 5.30 for 5:30
	Decade       // the 1990s
	Century      // the 19th
)

// IsDate reports whether a number of the kind is part of a date.
func (k Kind) IsDate() bool { return k >= Year }

// Number is a number where it stands in a sentence.
type Number struct {
	Start, End int // bytes, End exclusive
	Kind       Kind
	// Values are what it may stand for, the likeliest first: "2012-13" has 13
	// and 2013. Of a rough number, its lower and upper end.
	Values [4]float64
	Many   int     // how many of Values are set
	Scale  float64 // the scale written behind it: 1000000 for "3 million"; 1 for none
	// Soft marks words that may say the number and may not: a translation need
	// not have it, but where it has the number, this is it (both, twice, first).
	Soft bool
	// Plain reports of a soft one that it is a number's own word: "one".
	Plain bool
	// InDigits reports that it is written in digits.
	InDigits bool
	// Unit is the index in Units of what it counts in; -1 for a bare number.
	Unit int
	// Bound is what the words beside it say of its limits.
	Bound language.Bound

	first, last int // tokens
}

// Value is what a number most likely stands for.
func (n Number) Value() float64 { return n.Values[0] }

// Says reports whether a number may stand for a value.
func (n Number) Says(value float64) bool {
	for _, v := range n.Values[:n.Many] {
		if Near(v, value) {
			return true
		}
	}
	return false
}

// Near reports whether two values are the same but for the slips of floating
// point.
func Near(a, b float64) bool {
	const slip = 1e-9
	return a == b || a-b <= slip*b && b-a <= slip*b
}

// Named is a month (1 is January) or a day of the week (0 is Sunday) by its
// name.
type Named struct {
	Start, End int
	Value      int
	Weak       bool // the word is more often something else: it may satisfy, and not miss
}

// Part is a part of the day by its name: from an hour to an hour, beyond 24 where
// it runs into the next day.
type Part struct {
	Start, End int
	From, To   float64
}

// Measure is a unit where it stands in a sentence.
type Measure struct {
	Start, End int
	Unit       *Unit
	Or         *Unit // what else the word may stand for: pounds of weight, pounds of money
	Soft       bool  // it may say the unit and may not: daily, annual, these days
	Number     int   // the index in Numbers of what counts in it; -1 for none

	first, last int // tokens
}

// Is reports whether a measure may be in a unit.
func (m Measure) Is(u *Unit) bool { return u != nil && (m.Unit == u || m.Or == u) }

// Values are the numbers, dates and units of a sentence, each in its order.
type Values struct {
	Numbers  []Number
	Months   []Named
	Weekdays []Named
	Parts    []Part
	Units    []Measure
}

// emptied gives the room of the values.
func (v Values) emptied() Values {
	return Values{v.Numbers[:0], v.Months[:0], v.Weekdays[:0], v.Parts[:0], v.Units[:0]}
}

// Reader reads sentences of one language. It is safe for concurrent use.
type Reader struct {
	words   words
	pack    *language.Pack
	english bool
	at      sync.Pool // of *[][]meaning, for sentence.at
}

// NewReader makes a reader for a language (BCP 47). Whatever is not English is
// read with the words of Hindi.
func NewReader(lang string) *Reader {
	if base, _, _ := strings.Cut(strings.ToLower(lang), "-"); base == "en" {
		return &Reader{words: englishWords(), pack: english.Pack(), english: true}
	}
	return &Reader{words: hindiWords(), pack: hindi.Pack()}
}

// Meanings are what a word may mean in a number, a date or a measure; mostly
// nothing.
type Meanings struct{ list []meaning }

// Any reports whether there are any.
func (m Meanings) Any() bool { return len(m.list) > 0 }

// Meanings gives those of a folded word.
func (r *Reader) Meanings(fold string) Meanings {
	if list := r.words[fold]; list != nil {
		return Meanings{list}
	}
	if stem, ok := strings.CutSuffix(fold, "'s"); ok {
		return Meanings{r.words[stem]}
	}
	return Meanings{}
}

// Read finds the values of a text; toks are its tokens (language.Tokenize).
func (r *Reader) Read(text string, toks []language.Token) Values {
	return r.ReadKnown(Values{}, text, toks, func(i int) *Meanings { m := r.Meanings(toks[i].Fold); return &m })
}

// ReadKnown is Read for those who read many texts and remember the meanings of
// words: it uses the room of values read before, and asks for the meanings of
// each token, which must be what Meanings gives, or nil where that is empty.
func (r *Reader) ReadKnown(room Values, text string, toks []language.Token, meanings func(i int) *Meanings) Values {
	s := &sentence{Reader: r, text: text, toks: toks, found: room.emptied()}
	at, _ := r.at.Get().(*[][]meaning)
	if at == nil {
		at = new([][]meaning)
	}
	defer r.at.Put(at)
	*at = slices.Grow((*at)[:0], len(toks))[:len(toks)]
	clear(*at)
	s.at = *at
	for i := range toks {
		if m := meanings(i); m != nil {
			s.at[i] = m.list
		}
	}
	for i := 0; i < len(toks); {
		i = max(s.read(i), i+1)
	}
	s.attach()
	s.shareUnits()
	s.date()
	s.bounds()
	return s.found
}

// sentence is a text that is being read.
type sentence struct {
	*Reader
	text  string
	toks  []language.Token
	at    [][]meaning // of the words that begin at each token
	found Values
}

// find gives the longest meaning of some classes at a token, or nil.
func (s *sentence) find(i int, of class) *meaning {
	if i < 0 || i >= len(s.at) {
		return nil
	}
	list := s.at[i]
	for n := range list {
		if m := &list[n]; m.class&of != 0 && s.stands(i, m) {
			return m
		}
	}
	return nil
}

func (s *sentence) stands(i int, m *meaning) bool {
	if i+len(m.rest) >= len(s.toks) {
		return false
	}
	for n, word := range m.rest {
		if s.toks[i+1+n].Fold != word {
			return false
		}
	}
	return true
}

// read reads what begins at a token, and gives the token behind it.
func (s *sentence) read(i int) int {
	if s.toks[i].Kind != language.Digits && s.at[i] == nil {
		return 0
	}
	if last := s.number(i); last > 0 {
		return last
	}
	for n := range s.at[i] {
		if m := &s.at[i][n]; s.stands(i, m) {
			if last := s.meant(i, m); last > 0 {
				return last
			}
		}
	}
	return 0
}

// meant enters a word of one meaning; 0 where it does not have it here.
func (s *sentence) meant(i int, m *meaning) int {
	last := i + m.size()
	start, end := s.toks[i].Start, s.toks[last-1].End
	switch m.class {
	case aMonth, aMonthWeak, aMonthShort:
		if s.english && !s.capital(i) {
			return 0
		}
		s.found.Months = append(s.found.Months, Named{start, end, int(m.value), m.class != aMonth && !s.sureMonth(i, last, m)})
	case aWeekday, aWeekdayShort:
		if s.english && !s.capital(i) {
			return 0
		}
		s.found.Weekdays = append(s.found.Weekdays, Named{start, end, int(m.value), m.class == aWeekdayShort})
	case aPart:
		s.found.Parts = append(s.found.Parts, Part{start, end, m.value, m.to})
	case aUnit, aUnitSoft, aUnitNumber:
		if m.class == aUnitNumber && !s.behindNumber(i) {
			return 0
		}
		soft := m.class == aUnitSoft
		s.found.Units = append(s.found.Units, Measure{Start: start, End: end, Unit: m.unit, Or: m.or, Soft: soft, Number: -1, first: i, last: last})
	default:
		return 0
	}
	return last
}

func (s *sentence) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.toks[i].Text)
	return unicode.IsUpper(r) || r >= utf8.RuneSelf
}

// sureMonth reports whether the words around a name say that it names a month:
// a day, a year, in English a preposition.
func (s *sentence) sureMonth(first, last int, m *meaning) bool {
	if s.isDigits(first-1) || s.isDigits(last) || last < len(s.toks) && s.toks[last].Text == "," && s.isDigits(last+1) {
		return true
	}
	if !s.english || m.class == aMonthShort || first == 0 {
		return false
	}
	return s.pack.Match(s.toks, first-1, "year-before") != nil
}

func (s *sentence) isDigits(i int) bool {
	return i >= 0 && i < len(s.toks) && s.toks[i].Kind == language.Digits
}

// behindNumber reports whether a number ends right before a token.
func (s *sentence) behindNumber(i int) bool {
	n := len(s.found.Numbers)
	if n == 0 {
		return false
	}
	last := s.found.Numbers[n-1].last
	return last == i || last == i-1 && s.toks[last].Text == "-"
}
