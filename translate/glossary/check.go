package glossary

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/milaan-workbench/milaan/language"
)

// Kind is what is wrong with the English of a term.
type Kind string

// The kinds of findings.
const (
	Ignored   Kind = "ignored"   // the English that the glossary has is not there
	Forbidden Kind = "forbidden" // English is there that the glossary forbids
)

// Finding is one thing in which a translation does not keep to the glossary.
type Finding struct {
	Term  Term
	Kind  Kind
	Found string // the forbidden English as it stands there; empty for Ignored
}

// String says it to a person.
func (f Finding) String() string {
	if f.Kind == Forbidden {
		return fmt.Sprintf("uses \"%s\", which the glossary forbids", f.Found)
	}
	return fmt.Sprintf("the glossary has \"%s\" for %s", strings.Join(append([]string{f.Term.Target}, f.Term.Also...), `" or "`), f.Term.Source)
}

// Check holds the English of a Hindi text against the glossary, in the order
// of the terms in the Hindi. That a term occurs twice and is kept once is not
// noticed.
func (g *Glossary) Check(source, target string) []Finding {
	terms := g.Occurring(source)
	text := searched(target, language.EnglishLemmas)
	kept := make([][]span, len(terms))
	for i, t := range terms {
		kept[i] = t.keptIn(text)
	}
	allowed := slices.Concat(kept...)
	var findings []Finding
	for i, t := range terms {
		if len(kept[i]) == 0 {
			findings = append(findings, Finding{Term: t, Kind: Ignored})
		}
		for _, found := range t.forbiddenIn(target, text, allowed) {
			findings = append(findings, Finding{t, Forbidden, found})
		}
	}
	return findings
}

// Kept reports whether the English of the term, or other English that it may
// have, stands in an English text, as whole words, with regular inflections.
func (t Term) Kept(target string) bool {
	return len(t.keptIn(searched(target, language.EnglishLemmas))) > 0
}

// Forbidden gives what stands in an English text although the term forbids it,
// as it stands there, in its order and each once. What is part of English that
// the term may have is not forbidden: "bank" in "central bank".
func (t Term) Forbidden(target string) []string {
	text := searched(target, language.EnglishLemmas)
	return t.forbiddenIn(target, text, t.keptIn(text))
}

func (t Term) keptIn(text []word) []span {
	kept := t.spans(text, t.Target, true)
	for _, also := range t.Also {
		kept = append(kept, t.spans(text, also, true)...)
	}
	return kept
}

func (t Term) forbiddenIn(target string, text []word, allowed []span) []string {
	var spans []span
	for _, forbidden := range t.Forbids {
		spans = append(spans, t.spans(text, forbidden, false)...)
	}
	slices.SortFunc(spans, func(a, b span) int { return a.first - b.first })
	var found []string
	for _, s := range spans {
		words := clean(target[text[s.first].start:text[s.last-1].end])
		if !s.within(allowed) && !slices.Contains(found, words) {
			found = append(found, words)
		}
	}
	return found
}

// spans gives where English stands in a text. opening says that a word that
// begins a sentence may have a capital that the English has not.
func (t Term) spans(text []word, english string, opening bool) []span {
	var spans []span
	term := wordsOf(english)
	for i := range text {
		if standsAt(text, i, term, func(n, k int) bool {
			return text[n].mayBe(term[k]) && (!t.Case || sameCapitals(text[n].text, term[k].text) || opening && opens(text, n) && !capital(term[k].text))
		}) {
			spans = append(spans, span{i, i + len(term)})
		}
	}
	return spans
}

// sameCapitals reports whether two words are alike in their capitals, up to
// where their letters differ: ministries and Ministry are not.
func sameCapitals(a, b string) bool {
	other := []rune(b)
	for i, r := range []rune(a) {
		if i == len(other) || unicode.ToLower(r) != unicode.ToLower(other[i]) {
			return true
		}
		if r != other[i] {
			return false
		}
	}
	return true
}

// opens reports whether a word begins a text, a sentence or a quotation.
func opens(text []word, n int) bool {
	return n == 0 || strings.ContainsAny(text[n].gap, `.!?:"“‘`)
}

func capital(s string) bool { return strings.ContainsFunc(s, unicode.IsUpper) }
