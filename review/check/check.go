// Package check holds a translation against its source and says what may be
// wrong with it.
//
// It owns the checks, a file each, and the words on both sides that a finding
// points at. What numbers, dates, names and places are is left to the language
// packs; how findings are printed, and who sets one aside, to those above.
package check

import (
	"slices"

	"github.com/milaan-workbench/milaan/language/entity"
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
// of form.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Pair is a segment and its translation.
type Pair struct {
	ID       string
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
	source, target *entity.Reader
	checks         []rule
}

// rule is one check: it says what it finds wrong between two sides.
type rule struct {
	name Name
	find func(*sides) []Finding
}

// rules lists every check, in the order in which findings are given.
func rules() []rule {
	return []rule{
		{Whitespace, findWhitespace},
	}
}

// New makes a checker from a language into another (BCP 47) with the checks
// named; with all of them where none is.
func New(from, to string, only ...Name) *Checker {
	c := &Checker{source: entity.NewReader(from), target: entity.NewReader(to)}
	for _, r := range rules() {
		if len(only) == 0 || slices.Contains(only, r.name) {
			c.checks = append(c.checks, r)
		}
	}
	return c
}

// Check gives what may be wrong with a translation, check by check, each in the
// order of the text.
func (c *Checker) Check(p Pair) []Finding {
	s := &sides{Pair: p, source: c.source, target: c.target}
	var found []Finding
	for _, r := range c.checks {
		found = append(found, r.find(s)...)
	}
	return found
}
