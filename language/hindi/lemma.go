package hindi

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed inflections.tsv
var inflectionsTSV string

//go:embed irregulars.tsv
var irregularsTSV string

// reading is one way to take a word form: the citation form it may belong to,
// both as a part of speech and with what its inflection tells.
type reading struct {
	lemma string // folded
	pos   string // "noun", "verb", ...; empty for the form as it stands
	form  string // "plural", "past", ...; empty for the form as it stands
}

// ending is a suffix rule: a form that ends in the suffix may belong to the
// lemma that has replacement in its place.
type ending struct {
	replacement, pos, form string
}

// grammar holds the rules from inflected forms to citation forms.
type grammar struct {
	endings    map[string][]ending  // suffix → rules, in the order of the file
	longest    int                  // bytes of the longest suffix
	irregulars map[string][]reading // folded form → readings
}

var hindiGrammar = sync.OnceValue(loadGrammar)

func loadGrammar() grammar {
	g := grammar{endings: map[string][]ending{}, irregulars: map[string][]reading{}}
	for _, row := range language.EmbeddedTable("inflections.tsv", inflectionsTSV, "suffix", "replacement", "pos", "form", "comment") {
		g.endings[row[0]] = append(g.endings[row[0]], ending{row[1], row[2], row[3]})
		g.longest = max(g.longest, len(row[0]))
	}
	for _, row := range language.EmbeddedTable("irregulars.tsv", irregularsTSV, "word", "lemma", "pos", "form", "comment") {
		word := language.Fold(row[0])
		g.irregulars[word] = append(g.irregulars[word], reading{language.Fold(row[1]), row[2], row[3]})
	}
	return g
}

// Lemmas gives the citation forms that a word form may belong to, folded
// (language.Fold) and each once: the form itself first, then those of
// irregular forms, then those of the suffix rules, longest suffix first:
// लड़कों gives लडकों, लडका, लडक, and so on. No dictionary is asked, so some of
// them are no words at all: match them against a list of lemmas, folded too.
func Lemmas(word string) []string {
	return lemmasThat(word, func(reading) bool { return true })
}

// NounLemmas gives those of Lemmas that a word form may belong to as a noun,
// the form itself first. There are far fewer wrong ones among them: as a verb,
// से would belong to सेना (army) and था to थाना (police station).
func NounLemmas(word string) []string {
	return lemmasThat(word, func(r reading) bool { return r.pos == "" || r.pos == "noun" })
}

// VerbLemmas gives those of Lemmas that a word form may belong to as a verb, as
// far as the word list has it as one: none for a form of a verb that it lacks.
func VerbLemmas(word string) []string {
	g := hindiGlossary()
	return lemmasThat(word, func(r reading) bool { return (r.pos == "" || r.pos == "verb") && g.has(r.lemma, "verb") })
}

func lemmasThat(word string, fit func(reading) bool) []string {
	var lemmas []string
	for _, r := range readings(word) {
		if fit(r) && !slices.Contains(lemmas, r.lemma) {
			lemmas = append(lemmas, r.lemma)
		}
	}
	return lemmas
}

// longestWord, in bytes, is far above any real word's; it bounds the work on a
// text without spaces.
const longestWord = 200

// readings gives every way to take a word form, in the order of Lemmas.
func readings(word string) []reading {
	key := language.Fold(strings.TrimSpace(word))
	if key == "" {
		return nil
	}
	g := hindiGrammar()
	all := append([]reading{{lemma: key}}, g.irregulars[key]...)
	if !hasDevanagari(key) || len(key) > longestWord {
		return all
	}
	for n := min(g.longest, len(key)); n >= 0; n-- {
		stem, rules := key[:len(key)-n], g.endings[key[len(key)-n:]]
		if len(rules) == 0 || !canBeStem(stem) {
			continue
		}
		for _, e := range rules {
			all = append(all, reading{stem + e.replacement, e.pos, e.form})
		}
	}
	return all
}

// canBeStem reports whether an ending may have been added to what is left of a
// word: a lone vowel (आ-ना) or at least two signs, not in the midst of a
// conjunct.
func canBeStem(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	if last == virama {
		return false
	}
	if utf8.RuneCountInString(s) >= 2 {
		return true
	}
	return last >= 'अ' && last <= 'औ'
}

func hasDevanagari(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x0900 && r <= 0x0963 })
}
