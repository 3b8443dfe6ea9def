package glossary

import (
	"cmp"
	"slices"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/hindi"
)

// Occurring gives the terms that occur in a Hindi text, in its order and each
// once. Words are whole; they may be inflected as nouns, the genitive between
// them may agree with another case, and the last of several may be inflected as
// a verb that the word list knows. Spellings that differ in nukta, half nasal,
// candrabindu, capitals or hyphen are the same. A term inside a longer one does
// not count there.
func (g *Glossary) Occurring(source string) []Term {
	if g == nil || len(g.terms) == 0 {
		return nil
	}
	var terms []Term
	seen := map[int]bool{}
	for _, o := range g.longest(source) {
		if !seen[o.term] {
			seen[o.term] = true
			terms = append(terms, g.terms[o.term])
		}
	}
	return terms
}

// occurrence is a term where it stands in a text.
type occurrence struct {
	span
	term  int
	exact bool // in the form of the glossary
}

// longest gives the occurrences that are not inside another one, in the order
// of the text. Of several for the same words the exact one stands, else that of
// the earlier term.
func (g *Glossary) longest(source string) []occurrence {
	all := g.occurrences(source)
	slices.SortFunc(all, func(a, b occurrence) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last), exactFirst(a, b), cmp.Compare(a.term, b.term))
	})
	reach := 0 // the furthest end of those that begin before, or at the same word
	return slices.DeleteFunc(all, func(o occurrence) bool {
		if o.last <= reach {
			return true
		}
		reach = o.last
		return false
	})
}

func exactFirst(a, b occurrence) int {
	switch {
	case a.exact == b.exact:
		return 0
	case a.exact:
		return -1
	}
	return 1
}

func (g *Glossary) occurrences(source string) []occurrence {
	var all []occurrence
	text := searched(source, hindi.NounLemmas)
	for i, w := range text {
		all = g.appendAt(all, text, i, w.fold)
		for _, lemma := range w.lemmas {
			if lemma != w.fold {
				all = g.appendAt(all, text, i, lemma)
			}
		}
	}
	return all
}

// appendAt adds the occurrences at a word of the terms that begin with a form.
func (g *Glossary) appendAt(all []occurrence, text []word, i int, form string) []occurrence {
	for _, term := range g.first[form] {
		e := g.entries[term]
		if exact, stands := e.standsAt(text, i); stands {
			all = append(all, occurrence{span{i, i + len(e.words)}, term, exact})
		}
	}
	return all
}

// newEntry makes an entry of the words of a source.
func newEntry(words []word) entry {
	last := words[len(words)-1]
	return entry{words, len(words) > 1 && slices.Contains(hindi.VerbLemmas(last.fold), last.fold)}
}

// standsAt reports whether the entry stands in a text at word i, and whether in
// its own form.
func (e entry) standsAt(text []word, i int) (exact, stands bool) {
	exact = true
	stands = standsAt(text, i, e.words, func(n, k int) bool {
		if text[n].fold == e.words[k].fold {
			return true
		}
		exact = false
		return text[n].mayBe(e.words[k]) || k > 0 && e.agrees(text[n], k)
	})
	return exact, stands
}

// agrees reports whether a word of a text may be word k of the entry, one that
// is inflected with the words around it: the genitive (राज्य का दर्जा, राज्य के
// दर्जे), and the verb at the end.
func (e entry) agrees(w word, k int) bool {
	if e.verb && k == len(e.words)-1 {
		return slices.Contains(hindi.VerbLemmas(w.fold), e.words[k].fold)
	}
	return genitive(w) && genitive(e.words[k])
}

func genitive(w word) bool {
	post := hindi.Pack().Match([]language.Token{{Fold: w.fold}}, 0, "post")
	return post != nil && post.Value == "of"
}
