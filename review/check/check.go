// Package check holds a translation against its source and says what may be
// wrong with it.
//
// It owns the checks, a file each, and the words on both sides that a finding
// points at. What numbers, dates, names and places are is left to the language
// packs; how findings are printed, and who sets one aside, to those above.
package check

import (
	"slices"
	"sync"

	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/language/values"
	"github.com/milaan-workbench/milaan/translate/glossary"
)

// Name names a check, as findings and settings have it.
type Name string

// The checks.
const (
	Number       Name = "number"
	Date         Name = "date"
	Unit         Name = "unit"
	CheckedName  Name = "name"
	Place        Name = "place"
	Swapped      Name = "swapped"
	Negation     Name = "negation"
	Omission     Name = "omission"
	Addition     Name = "addition"
	Untranslated Name = "untranslated"
	Glossary     Name = "glossary"
	Punctuation  Name = "punctuation"
	Whitespace   Name = "whitespace"
	Repetition   Name = "repetition"
)

// Severity says how much a finding matters.
type Severity string

// The severities. An error changes what is said; a warning may, or is a matter
// of form. Off is no severity of a finding: a check with it is not made.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Off     Severity = "off"
)

// Pair is a segment and its translation.
type Pair struct {
	ID       string
	Article  string // which the segment is of; may be empty
	From, To string // BCP 47
	Source   string
	Target   string
	Terms    []glossary.Term // those of the glossary that occur in the source
}

// Finding is something that may be wrong with a translation.
type Finding struct {
	Check    Name
	Severity Severity
	Message  string // in words for a person
	// Source and Target are where it stands on each side; nil where there is
	// nothing to point at.
	Source *entity.Span
	Target *entity.Span
}

// Checker holds translations from one language into another against their
// sources. It is safe for concurrent use.
type Checker struct {
	source, target *values.Reader
	aligner        *aligner
	english        bool // the translations are in English
	checks         []rule
	levels         map[Name]Severity // in place of the severity of each finding
	room           sync.Pool         // of *sides
}

// rule is one check: it says what it finds wrong between two sides.
type rule struct {
	name Name
	find func(*sides) []Finding
	// words reports that it needs the words of the two sides aligned, and the
	// lexicon for that.
	words bool
}

// rules lists every check, in the order in which findings are given.
func rules() []rule {
	return []rule{
		{Number, findNumbers, false},
		{Date, findDates, false},
		{Unit, findUnits, false},
		{CheckedName, findName, true},
		{Place, findPlace, true},
		{Swapped, findSwapped, true},
		{Negation, findNegation, true},
		{Omission, findOmission, true},
		{Addition, findAddition, true},
		{Untranslated, findUntranslated, true},
		{Glossary, findGlossary, false},
		{Punctuation, findPunctuation, false},
		{Whitespace, findWhitespace, false},
		{Repetition, findRepetition, false},
	}
}

// New makes a checker from a language into another (BCP 47) with the checks
// named; with all of them where none is.
func New(from, to string, only ...Name) *Checker {
	c := &Checker{source: values.NewReader(from), target: values.NewReader(to), english: isEnglish(to)}
	for _, r := range rules() {
		if len(only) == 0 || slices.Contains(only, r.name) {
			c.checks = append(c.checks, r)
			if r.words && c.aligner == nil {
				c.aligner = newAligner()
			}
		}
	}
	return c
}

// Weigh gives all findings of some checks a severity of the caller's, and leaves
// out the checks that are Off. It is called before the first Check.
func (c *Checker) Weigh(levels map[Name]Severity) {
	c.levels = levels
	c.checks = slices.DeleteFunc(c.checks, func(r rule) bool { return levels[r.name] == Off })
}

// Check gives what may be wrong with a translation, check by check, each in the
// order of the text.
func (c *Checker) Check(p Pair) []Finding {
	s, _ := c.room.Get().(*sides)
	if s == nil {
		s = &sides{source: c.source, target: c.target, aligner: c.aligner, english: c.english, scratch: c.newScratch()}
	}
	defer c.room.Put(s)
	s.hold(p)
	var found []Finding
	for _, r := range c.checks {
		found = append(found, r.find(s)...)
	}
	if len(c.levels) == 0 {
		return found
	}
	for i := range found {
		if level, ok := c.levels[found[i].Check]; ok {
			found[i].Severity = level
		}
	}
	return found
}

// newScratch makes room for one pair after the other.
func (c *Checker) newScratch() *scratch {
	if c.aligner == nil {
		return &scratch{known: [2]*vocabulary{newVocabulary(c.source, nil), newVocabulary(c.target, nil)}}
	}
	return &scratch{known: [2]*vocabulary{newVocabulary(c.source, c.aligner.lexicon.Hindi), newVocabulary(c.target, c.aligner.lexicon.English)}}
}
