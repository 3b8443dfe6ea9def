package glossary

import (
	"cmp"
	"slices"

	"github.com/milaan-workbench/milaan/language/hindi"
)

// Occurring gives the terms that occur in a Hindi text, in its order and each
// once. Words are whole; they may be inflected as nouns, and the last of several
// as a verb that the word list knows. Spellings that differ in nukta, half nasal,
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
	text := wordsOf(source)
	forms := make([][]string, len(text))
	for i, w := range text {
		forms[i] = nounForms(w)
	}
	for i := range text {
		for _, form := range forms[i] {
			for _, term := range g.first[form] {
				if o := (occurrence{span{i, i + len(g.entries[term].words)}, term, true}); g.entries[term].at(text, forms, &o) {
					all = append(all, o)
				}
			}
		}
	}
	return all
}

// nounForms gives the folded forms under which a word of a text is looked up,
// its own first.
func nounForms(w word) []string {
	lemmas := hindi.NounLemmas(w.text)
	if len(lemmas) == 0 || lemmas[0] != w.fold { // as of People’s
		return append([]string{w.fold}, lemmas...)
	}
	return lemmas
}

// at reports whether the entry stands at an occurrence, and notes whether in
// its own form.
func (e entry) at(text []word, forms [][]string, o *occurrence) bool {
	return standsAt(text, o.first, e.words, func(n, k int) bool {
		want := e.words[k].fold
		if text[n].fold == want {
			return true
		}
		o.exact = false
		if slices.Contains(forms[n], want) {
			return true
		}
		last := k > 0 && k == len(e.words)-1
		return last && slices.Contains(hindi.VerbLemmas(text[n].text), want)
	})
}
