package translate

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// untranslatedShare is the share of a target's letters in the script of the
// source, brackets apart, from which it is taken for untranslated. A name or a
// slogan that is quoted as it was cried stays below it.
const untranslatedShare = 0.1

// sound says what is wrong with a target that a machine gave, nil when nothing
// is.
func sound(from, to, target string) error {
	if strings.TrimSpace(target) == "" {
		return ErrEmpty
	}
	script := scriptOf(from)
	if script == nil || script == scriptOf(to) {
		return nil
	}
	if letterShare(target, script) > untranslatedShare {
		return ErrUntranslated
	}
	return nil
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
	parsed, err := language.Parse(tag)
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
	parsed, err := language.Parse(tag)
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
