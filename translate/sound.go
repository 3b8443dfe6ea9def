package translate

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/prompts"
	tags "golang.org/x/text/language"
)

//go:embed refusals.tsv
var refusalsTSV string

//go:embed selves.tsv
var selvesTSV string

// untranslatedShare is the share of a target's letters in the script of the
// source, brackets apart, from which it is taken for untranslated. A name or a
// slogan that is quoted as it was cried stays below it.
const untranslatedShare = 0.1

// Bounds of a target's length, in letters and digits to those of its source.
// Of 2,247 Hindi sentences of news and encyclopedia (WMT14, FLORES-101 dev),
// combining signs not counted, the English of people and of good machines lies
// between 0.7 and 3.1; only a machine that fails goes beyond.
const (
	shortShare  = 0.03 // below: too short
	shortFrom   = 40   // letters of the source, from which that is looked at
	loneWordOf  = 8    // words of a source that one word cannot be the English of
	longShare   = 6.0  // above: too long
	longSlack   = 60   // letters that are never too many
	loopWords   = 8    // a stretch of at most so many words …
	loopTimes   = 5    // … said so often in a row is a loop
	promptWords = 8    // words of the prompt in a row are its own
)

// sound says what is wrong with a target that a machine gave, nil when nothing
// is.
func sound(from, to, source, target string) error {
	if strings.TrimSpace(target) == "" {
		return ErrEmpty
	}
	if script := scriptOf(from); script != nil && script != scriptOf(to) && letterShare(target, script) > untranslatedShare {
		return ErrUntranslated
	}
	words := plainWords(target)
	switch {
	case refuses(words) && !speaksOfItself(source):
		return fmt.Errorf("%w: %s", ErrRefused, clip(target))
	case prompts.SpeaksTranslate(words, promptWords) && !prompts.SpeaksTranslate(plainWords(source), promptWords):
		return ErrPrompt
	case loops(words) && !loops(plainWords(source)):
		return ErrLoop
	}
	return fits(source, target, len(words))
}

// fits says whether a target is far too short or too long for its source.
func fits(source, target string, words int) error {
	have, want := letters(target), letters(source)
	switch {
	case want >= shortFrom && float64(have) < shortShare*float64(want), words == 1 && len(plainWords(source)) >= loneWordOf:
		return ErrShort
	case float64(have) > longShare*float64(want)+longSlack:
		return ErrLong
	}
	return nil
}

// letters counts letters and digits, without the signs that combine with them.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// plainWords are the words of a text in lower case: runs of letters, digits and
// the signs that combine with them.
func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// refusals are how models begin who refuse, as words.
var refusals = sync.OnceValue(func() []string {
	var phrases []string
	for _, row := range language.EmbeddedTable("refusals.tsv", refusalsTSV, "phrase", "comment") {
		phrases = append(phrases, row[0]+" ")
	}
	return phrases
})

func refuses(words []string) bool {
	said := strings.Join(words, " ") + " "
	return slices.ContainsFunc(refusals(), func(phrase string) bool { return strings.HasPrefix(said, phrase) })
}

var selves = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, row := range language.EmbeddedTable("selves.tsv", selvesTSV, "word", "comment") {
		words[strings.ToLower(row[0])] = true
	}
	return words
})

// speaksOfItself reports whether a source may be rightly translated by what
// looks like a refusal.
func speaksOfItself(source string) bool {
	return slices.ContainsFunc(plainWords(source), func(word string) bool { return selves()[word] })
}

// loops reports whether words say the same over and over, as a model does that
// has lost its way.
func loops(words []string) bool {
	for stretch := 1; stretch <= loopWords; stretch++ {
		run := 0
		for i := stretch; i < len(words); i++ {
			if words[i] != words[i-stretch] {
				run = 0
				continue
			}
			if run++; run >= stretch*(loopTimes-1) {
				return true
			}
		}
	}
	return false
}

// clip shortens a model's words for an error.
func clip(text string) string {
	const most = 80
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// letterShare is the share of the letters outside of brackets that belong to a
// script, 0 to 1; 0 for a text without letters.
func letterShare(text string, script *unicode.RangeTable) float64 {
	letters, of, depth := 0, 0, 0
	for _, r := range text {
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth = max(0, depth-1)
		case depth == 0 && unicode.IsLetter(r):
			letters++
			if unicode.Is(script, r) {
				of++
			}
		}
	}
	if letters == 0 {
		return 0
	}
	return float64(of) / float64(letters)
}

// scriptOf is the script that a language is written in; nil when its letters
// tell nothing, as in Latin, which every script borrows.
func scriptOf(tag string) *unicode.RangeTable {
	parsed, err := tags.Parse(tag)
	if err != nil {
		return nil
	}
	script, _ := parsed.Script()
	switch script.String() {
	case "Deva":
		return unicode.Devanagari
	case "Beng":
		return unicode.Bengali
	case "Guru":
		return unicode.Gurmukhi
	case "Gujr":
		return unicode.Gujarati
	case "Taml":
		return unicode.Tamil
	case "Telu":
		return unicode.Telugu
	case "Arab":
		return unicode.Arabic
	}
	return nil
}

// BaseLanguage drops the region and script of a tag: "hi-IN" is "hi". A tag
// that cannot be read stays as it is.
func BaseLanguage(tag string) string {
	parsed, err := tags.Parse(tag)
	if err != nil {
		return tag
	}
	base, _ := parsed.Base()
	return base.String()
}

// translatable reports whether there is anything in a text to translate: a
// letter, or a digit that is not also English.
func translatable(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) && r > unicode.MaxASCII
	})
}
