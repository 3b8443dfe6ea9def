package entity

import (
	_ "embed"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/language/places"
)

//go:embed forms.tsv
var formsTSV string

// vocabulary is the words of a language that all its data know: what is not
// among them is, more often than not, a name.
type vocabulary struct {
	words    map[string]bool // folded, all of them
	listed   map[string]bool // folded, those of the word lists: no names are among them
	concepts map[string]bool // folded, those that stand for something, bodies and offices too
	lemmas   func(string) []string
	forms    []form
}

// form is how words look that are no names, whether they are known or not.
type form struct {
	affix  string
	prefix bool // at the beginning of the word, before a known one; else at its end
	rest   int  // runes beside it, at least
}

var hindiVocabulary = sync.OnceValue(func() *vocabulary {
	v := newVocabulary(hindi.Pack(), hindi.Lemmas)
	v.list(hindi.Words())
	for _, row := range language.EmbeddedTable("forms.tsv", formsTSV, "affix", "kind", "rest", "comment") {
		rest, err := strconv.Atoi(row[2])
		if err != nil || row[1] != "prefix" && row[1] != "ending" {
			panic("forms.tsv: " + row[0] + ": the kind is prefix or ending, the rest a number")
		}
		v.forms = append(v.forms, form{language.Fold(row[0]), row[1] == "prefix", rest})
	}
	return v
})

var englishVocabulary = sync.OnceValue(func() *vocabulary {
	v := newVocabulary(english.Pack(), language.EnglishLemmas)
	v.list(hindi.EnglishWords())
	return v
})

func newVocabulary(p *language.Pack, lemmas func(string) []string) *vocabulary {
	v := &vocabulary{words: map[string]bool{}, listed: map[string]bool{}, concepts: map[string]bool{}, lemmas: lemmas}
	v.list(p.Words())
	for _, word := range places.Load().KindWords() {
		v.words[word] = true
	}
	for word := range concepts.Load().Words() {
		v.words[word], v.concepts[word] = true, true
	}
	return v
}

func (v *vocabulary) list(words iter.Seq[string]) {
	for word := range words {
		v.words[word], v.listed[word] = true, true
	}
}

// ordinary reports whether a folded word is one of the language's own: one that
// is known in any of its inflections, or that looks like none of a name.
func (v *vocabulary) ordinary(word string) bool {
	return v.knows(word) || slices.ContainsFunc(v.forms, func(f form) bool { return v.looks(word, f) })
}

func (v *vocabulary) knows(word string) bool {
	return v.words[word] || slices.ContainsFunc(v.lemmas(word), func(lemma string) bool { return v.words[lemma] })
}

func (v *vocabulary) looks(word string, f form) bool {
	cut := strings.CutSuffix
	if f.prefix {
		cut = strings.CutPrefix
	}
	rest, ok := cut(word, f.affix)
	return ok && utf8.RuneCountInString(rest) >= f.rest && (!f.prefix || v.knows(rest))
}
