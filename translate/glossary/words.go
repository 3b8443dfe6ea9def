package glossary

import (
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/language"
)

// word is a word or number of a text, without the marks around it.
type word struct {
	text       string
	fold       string
	gap        string   // the marks between it and the word before, but hyphens
	start, end int      // bytes
	lemmas     []string // folded dictionary forms; only of a text that is searched
}

// mayBe reports whether a word may be a form of another one.
func (w word) mayBe(term word) bool {
	return w.fold == term.fold || slices.Contains(w.lemmas, term.fold)
}

// apostrophes makes the typesetter's apostrophe the typewriter's.
var apostrophes = strings.NewReplacer("’", "'")

// wordsOf cuts a text into words. A hyphen within a word parts it and leaves no
// gap, so that cease-fire and cease fire are the same.
func wordsOf(text string) []word {
	var words []word
	gap := ""
	tokens := language.Tokenize(text)
	for i, t := range tokens {
		switch {
		case t.Kind == language.Mark:
			if !hyphen(t, tokens[i+1:]) {
				gap += t.Text
			}
		case t.Fold != "":
			words = append(words, word{text: t.Text, fold: apostrophes.Replace(t.Fold), gap: gap, start: t.Start, end: t.End})
			gap = ""
		}
	}
	return words
}

// searched gives the words of a text with their lemmas.
func searched(text string, lemmas func(string) []string) []word {
	words := wordsOf(text)
	for i := range words {
		words[i].lemmas = lemmas(words[i].fold)
	}
	return words
}

// hyphen reports whether a mark joins the words beside it.
func hyphen(t language.Token, after []language.Token) bool {
	return strings.Contains("-‐‑–", t.Text) && t.Glued && len(after) > 0 && after[0].Glued
}

// sourceKey is alike for spellings of one source.
func sourceKey(words []word) string {
	folds := make([]string, len(words))
	for i, w := range words {
		folds[i] = w.fold
	}
	return strings.Join(folds, " ")
}

// span is where a term stands in a text, in words; last is exclusive.
type span struct{ first, last int }

func (s span) within(others []span) bool {
	return slices.ContainsFunc(others, func(o span) bool { return o.first <= s.first && s.last <= o.last })
}

// standsAt reports whether the words of a term stand in a text from word i on;
// same tells whether word n of the text is word k of the term. Between words
// there may stand the marks that the term has there, or none.
func standsAt(text []word, i int, term []word, same func(n, k int) bool) bool {
	if len(term) == 0 || i+len(term) > len(text) {
		return false
	}
	for k, w := range term {
		if !same(i+k, k) || k > 0 && text[i+k].gap != "" && text[i+k].gap != w.gap {
			return false
		}
	}
	return true
}
