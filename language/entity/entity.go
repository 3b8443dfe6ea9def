// Package entity sees in a sentence what must not change in translation:
// numbers, dates, places, names and negations.
//
// It owns where they stand and when two of them are the same. What a sentence
// claims with them is left to package compare, what becomes of a sentence in
// which one is wrong, to package translate and those above it.
package entity

import (
	"strings"
	"sync"
	"unicode"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/language/places"
)

// Kind says what a sentence holds, or what two of them differ in.
type Kind string

// The kinds.
const (
	KindNumber   Kind = "number"
	KindDate     Kind = "date"
	KindName     Kind = "name"
	KindPlace    Kind = "place"
	KindNegation Kind = "negation"
)

// Span is where something stands in a sentence.
type Span struct {
	Start, End int    // bytes, End exclusive
	Text       string // as the sentence writes it
}

// Number is a count, a measure or a place in an order, in digits or words.
type Number struct {
	Span
	Value   float64        // the lower end of a range
	Max     float64        // the upper end of a range; equal to Value otherwise
	Bound   language.Bound // "about", "at-least", …; empty for exactly
	Unit    string         // English, singular: "rupee"; empty for a bare count
	Class   string         // of the unit: "money", "length"; empty for a bare count
	Factor  float64        // Value·Factor is in the base unit of the class
	Ordinal bool           // "third", not "three"
	// Weak marks a word that often counts nothing (one, both, the second): it
	// may be left out or put in without a number being changed.
	Weak bool
}

// Date is a day, a stretch of time or a time of day.
type Date struct {
	Span
	Moment language.Moment // its First and Last are of no use outside
}

// Place is a place that the gazetteer knows, or its people.
type Place struct {
	Span
	IDs     []string // of all the places of that name, the most prominent first
	Demonym bool     // "Russian", not "Russia"
}

// Name is the name of a person or a body, or of a place that the gazetteer does
// not know.
type Name struct {
	Span
	Words []string // those that tell it from others, without initials
	// Known reports that it stands in the table of names.
	Known bool
	// Weak marks capitals that may be none of a name: "Supreme Court", "Chief
	// Minister", the first word of a sentence. They may come and go.
	Weak bool
}

// Negation is a word that denies: not, never, without, refused.
type Negation struct{ Span }

// Entities are what a sentence holds, each kind in the order of the text.
type Entities struct {
	Numbers   []Number
	Dates     []Date
	Places    []Place
	Names     []Name
	Negations []Negation
}

// Read finds what a sentence in a language (BCP 47) holds. Whatever is not
// English is read with the words of Hindi, as its neighbours share most of them.
func Read(lang, text string) Entities { return NewReader(lang).Read(text) }

// Reader reads many sentences of one language: it remembers what it has found
// out of each word. It is safe for concurrent use.
type Reader struct {
	pack  *language.Pack
	known *vocabulary

	mu    sync.RWMutex
	words map[string]word // by the folded word; guarded by mu
}

// NewReader makes a reader for a language, as Read has it.
func NewReader(lang string) *Reader {
	if base, _, _ := strings.Cut(strings.ToLower(lang), "-"); base == "en" {
		return &Reader{pack: english.Pack(), known: englishVocabulary(), words: map[string]word{}}
	}
	return &Reader{pack: hindi.Pack(), known: hindiVocabulary(), words: map[string]word{}}
}

// Read finds what a sentence holds.
func (r *Reader) Read(text string) Entities {
	s := r.sentence(text)
	if s.counts {
		s.readDates()
		s.readNumbers()
	}
	s.readNegations()
	s.readPlacesAndNames()
	return s.found
}

// word is what a word tells without those around it.
type word struct {
	ordinary bool // one of the language's own
	counts   bool // a number or a date may begin with it
}

// counting are the classes of words of which numbers and dates are made.
var counting = []string{
	"number", "fraction", "plus", "scale", "rough", "ordinal", "both",
	"month", "weekday", "day", "daypart", "shift", "fiscal",
}

func (r *Reader) wordOf(t language.Token) word {
	r.mu.RLock()
	w, met := r.words[t.Fold]
	r.mu.RUnlock()
	if met {
		return w
	}
	w = word{ordinary: r.known.ordinary(t.Fold), counts: r.pack.Begins(t.Fold, counting...)}
	if _, n := r.pack.Ordinal([]language.Token{t}, 0); n > 0 {
		w.counts = true
	}
	r.mu.Lock()
	r.words[strings.Clone(t.Fold)] = w
	r.mu.Unlock()
	return w
}

// sentence is a text that is being read.
type sentence struct {
	*Reader
	text   string
	toks   []language.Token
	folds  []string
	words  []word // of each token that is one
	taken  []bool // tokens that something was read from
	parts  []namePart
	counts bool // there may be a number or a date in it
	found  Entities
}

func (r *Reader) sentence(text string) *sentence {
	s := &sentence{Reader: r, text: text, toks: language.Tokenize(text)}
	s.taken = make([]bool, len(s.toks))
	s.folds = make([]string, len(s.toks))
	s.words = make([]word, len(s.toks))
	for i := range s.toks {
		t := &s.toks[i]
		t.Fold = strings.TrimSuffix(t.Fold, "'s") // Russia's is Russia
		s.folds[i] = t.Fold
		if t.Kind == language.Word {
			s.words[i] = r.wordOf(*t)
		}
		s.counts = s.counts || t.Kind == language.Digits || s.words[i].counts
	}
	return s
}

func (s *sentence) hindi() bool { return s.pack.Language == "hi" }

func (s *sentence) gazetteer() *places.Gazetteer { return places.Load() }

// span is where the tokens from first up to last, exclusive, stand.
func (s *sentence) span(first, last int) Span {
	start, end := s.toks[first].Start, s.toks[last-1].End
	return Span{Start: start, End: end, Text: s.text[start:end]}
}

func (s *sentence) take(first, last int) {
	for i := first; i < last; i++ {
		s.taken[i] = true
	}
}

func (s *sentence) isTaken(i int) bool { return s.taken[i] }

func (s *sentence) isWord(i int) bool {
	return i >= 0 && i < len(s.toks) && s.toks[i].Kind == language.Word
}

// capitalised reports whether a word begins with a capital.
func capitalised(word string) bool {
	for _, r := range word {
		return unicode.IsUpper(r)
	}
	return false
}

// latin reports whether a word is in Latin letters.
func latin(word string) bool {
	for _, r := range word {
		return r < 'ऀ' && unicode.Is(unicode.Latin, r)
	}
	return false
}
