// Package concepts holds what words stand for: one row of concepts.tsv gathers
// the words of both languages that mean one thing, so that two reports in
// other words meet in it.
//
// It finds concepts in tokens; what a sentence claims with them is left to
// package compare.
package concepts

import (
	_ "embed"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed concepts.tsv
var conceptsTSV string

//go:embed traits.tsv
var traitsTSV string

// Class says what part a concept plays in a report.
type Class string

// The classes of concepts.
const (
	Event     Class = "event"     // what happens: collapse, arrest, sign
	Generic   Class = "generic"   // a happening that is not named: accident, incident
	Say       Class = "say"       // speech
	Modality  Class = "modality"  // how sure: expected, demanded, planned
	Thing     Class = "thing"     // what it happens to
	Attribute Class = "attribute" // what a number measures: magnitude, depth
	Person    Class = "person"    // people as they are counted
	Role      Class = "role"      // an office or profession
	Org       Class = "org"       // a body that acts
	Quality   Class = "quality"   // what parts one thing from another of its kind
	Mod       Class = "mod"       // next, total, part of
)

// Concept is one row of the data.
type Concept struct {
	ID     string
	Class  Class
	Axis   string   // the question with two answers that the concept answers; empty for most
	Sign   int      // +1 or -1 on the axis; 0 without one
	Up     *Concept // the wider concept; nil for most
	Label  string   // its first English word
	Labels []string // all of them
	Forms  []string // its words in both languages, as the data has them

	traits map[string]bool
}

// Has reports whether the concept itself has a trait of traits.tsv.
func (c *Concept) Has(trait string) bool { return c.traits[trait] }

// Is reports whether the concept is id or lies below it.
func (c *Concept) Is(id string) bool {
	for ; c != nil; c = c.Up {
		if c.ID == id {
			return true
		}
	}
	return false
}

// Set is all concepts, with an index of their words.
type Set struct {
	byID    map[string]*Concept
	phrases map[string][]phrase // by the first word; longest first
	with    map[string][]string // the identifiers of the concepts with a trait, sorted
}

type phrase struct {
	words   []string
	concept *Concept
}

// Load gives the embedded concepts.
var Load = sync.OnceValue(func() *Set {
	set, err := Parse("concepts.tsv", conceptsTSV)
	if err == nil {
		err = set.addTraits("traits.tsv", traitsTSV)
	}
	if err != nil {
		panic(err)
	}
	return set
})

func (s *Set) addTraits(name, text string) error {
	rows, err := language.ParseTable(name, text, "trait", "concept", "comment")
	if err != nil {
		return err
	}
	for _, row := range rows {
		c := s.byID[row[1]]
		if c == nil {
			return fmt.Errorf("%s: trait %q of a concept %q that concepts.tsv does not have", name, row[0], row[1])
		}
		if c.traits == nil {
			c.traits = map[string]bool{}
		}
		c.traits[row[0]] = true
	}
	s.with = map[string][]string{}
	for id, c := range s.byID {
		for trait := range c.traits {
			s.with[trait] = append(s.with[trait], id)
		}
	}
	for _, ids := range s.with {
		slices.Sort(ids)
	}
	return nil
}

// With lists the identifiers of the concepts that have a trait, sorted. The
// list is the set's own, and not to be changed.
func (s *Set) With(trait string) []string { return s.with[trait] }

// Trait reports whether the concept of an identifier has a trait; false for an
// identifier that is no concept's.
func (s *Set) Trait(id, trait string) bool {
	c := s.byID[id]
	return c != nil && c.traits[trait]
}

// Parse reads the text of a concepts file. name is used in errors.
func Parse(name, text string) (*Set, error) {
	rows, err := language.ParseTable(name, text, "id", "class", "axis", "up", "hi", "en", "comment")
	if err != nil {
		return nil, err
	}
	set := &Set{byID: map[string]*Concept{}, phrases: map[string][]phrase{}}
	for _, row := range rows {
		if err := set.add(row); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, row := range rows {
		if row[3] == "" {
			continue
		}
		up := set.byID[row[3]]
		if up == nil {
			return nil, fmt.Errorf("%s: concept %q: no concept %q to lie below: mend its column up", name, row[0], row[3])
		}
		set.byID[row[0]].Up = up
	}
	for _, list := range set.phrases {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return set, nil
}

func (s *Set) add(row []string) error {
	c := &Concept{ID: row[0], Class: Class(row[1])}
	if s.byID[c.ID] != nil {
		return fmt.Errorf("concept %q stands twice: merge the rows", c.ID)
	}
	if axis, ok := strings.CutSuffix(row[2], "+"); ok {
		c.Axis, c.Sign = axis, 1
	} else if axis, ok := strings.CutSuffix(row[2], "-"); ok {
		c.Axis, c.Sign = axis, -1
	} else if row[2] != "" {
		return fmt.Errorf("concept %q: axis %q ends neither in + nor in -", c.ID, row[2])
	}
	c.Labels = strings.Split(row[5], "|")
	c.Label = c.Labels[0]
	s.byID[c.ID] = c
	for _, cell := range []string{row[4], row[5]} {
		for form := range strings.SplitSeq(cell, "|") {
			c.Forms = append(c.Forms, form)
			s.addPhrase(form, c)
		}
	}
	return nil
}

func (s *Set) addPhrase(form string, c *Concept) {
	var words []string
	for _, t := range language.Tokenize(form) {
		words = append(words, t.Fold)
	}
	if len(words) > 0 {
		s.phrases[words[0]] = append(s.phrases[words[0]], phrase{words, c})
	}
}

// Words gives every word of the phrases of both languages, folded; one may come
// several times.
func (s *Set) Words() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, list := range s.phrases {
			for _, p := range list {
				for _, word := range p.words {
					if !yield(word) {
						return
					}
				}
			}
		}
	}
}

// All gives every concept, in no order that means anything.
func (s *Set) All() iter.Seq[*Concept] { return maps.Values(s.byID) }

// Get gives a concept by its identifier, or nil.
func (s *Set) Get(id string) *Concept { return s.byID[id] }

// Filler says what a token may be that stands inside a phrase though the data does
// not have it there.
type Filler int

// The fillers: no word but those of the phrase, a word that only stresses, and a
// negation, which may stand before the last word of an event ("दर्ज नहीं किया").
const (
	NoFiller Filler = iota
	Emphasis
	Negation
)

// Match gives the concepts of the longest phrase that begins at toks[i], its
// length in tokens, and where in it, counted from i, a negation stands that the
// data does not have; 0 for none. Of two as long the one without is taken. filler
// says what the token at a place in toks may be.
func (s *Set) Match(toks []language.Token, i int, filler func(at int) Filler) (found []*Concept, n, negation int) {
	for _, lemma := range toks[i].Lemmas {
		for _, p := range s.phrases[lemma] {
			m, neg := p.match(toks, i, filler)
			if m == 0 || m < n || m == n && neg > 0 && negation == 0 {
				continue
			}
			if m > n || neg == 0 && negation > 0 {
				found, n, negation = nil, m, neg
			}
			if !slices.Contains(found, p.concept) {
				found = append(found, p.concept)
			}
		}
	}
	return found, n, negation
}

// match gives the number of tokens that the phrase takes from toks[i] on, 0 for
// none, and where a negation stands that is none of its words. The first word is
// known to fit.
func (p phrase) match(toks []language.Token, i int, filler func(at int) Filler) (n, negation int) {
	at := i + 1
	for k, w := range p.words[1:] {
		for at < len(toks) && !fits(toks[at], w) {
			kind := filler(at)
			if kind == NoFiller || kind == Negation && (negation > 0 || k+2 < len(p.words) || p.concept.Class != Event) {
				return 0, 0
			}
			if kind == Negation {
				negation = at - i
			}
			at++
		}
		if at >= len(toks) {
			return 0, 0
		}
		at++
	}
	return at - i, negation
}

func fits(t language.Token, word string) bool {
	return t.Fold == word || slices.Contains(t.Lemmas, word)
}
