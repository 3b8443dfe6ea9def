package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The signs of Devanagari that spelling variants differ in.
const (
	candrabindu   = 'ँ'
	anusvara      = 'ं'
	nukta         = '़'
	virama        = '्'
	zeroNonJoiner = '\u200c'
	zeroJoiner    = '\u200d'
)

// nasals are the consonants that, followed by a virama, are also written as
// an anusvara on the syllable before: हिन्दी, हिंदी; सितम्बर, सितंबर.
const nasals = "ङञणनम"

// Fold gives a word the form under which its spelling variants meet: NFC,
// lower case, without nukta and joiners, candrabindu and half nasals as
// anusvara, Devanagari digits as ASCII digits, a curly apostrophe as a straight
// one. It is a key for matching, never
// a text to show.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return foldSlowly(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func foldSlowly(s string) string {
	in := []rune(norm.NFC.String(s))
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(in); i++ {
		r := in[i]
		switch {
		case r == nukta, r == zeroJoiner, r == zeroNonJoiner, r == '\ufeff':
		case r == candrabindu:
			out.WriteRune(anusvara)
		case i > 0 && i+2 < len(in) && in[i+1] == virama && strings.ContainsRune(nasals, r) && halfNasal(r, in[i+2]):
			out.WriteRune(anusvara)
			i++
		case r >= '०' && r <= '९':
			out.WriteRune('0' + r - '०')
		case r == '’':
			out.WriteRune('\'')
		case r == 'ऩ':
			out.WriteRune('न')
		case r == 'ऱ':
			out.WriteRune('र')
		case r == 'ऴ':
			out.WriteRune('ळ')
		default:
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}

// isFolded reports whether a word is its own key. It is quick, and may say no of
// one that is.
func isFolded(s string) bool {
	before := rune(0)
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				return false
			}
		case r == danda, r == doubleDanda:
		case r < firstDevanagari || r > lastPlainDevanagari || needsFolding(r) || r == virama && strings.ContainsRune(nasals, before):
			return false
		}
		before = r
	}
	return true
}

// The letters and signs of Devanagari before the accents, the letters with a
// nukta of their own, and the digits.
const (
	firstDevanagari     = 'ऀ'
	lastPlainDevanagari = 'ॐ'
	danda               = '।'
	doubleDanda         = '॥'
)

func needsFolding(r rune) bool {
	return r == nukta || r == candrabindu || r == 'ऩ' || r == 'ऱ' || r == 'ऴ'
}

// halfNasal reports whether a half nasal before next can be written as an
// anusvara: before a stop or affricate, not before a vowel-like consonant or
// itself (जन्म, अन्य and अन्न keep theirs).
func halfNasal(nasal, next rune) bool {
	if next == nasal {
		return false
	}
	return next >= 'क' && next <= 'भ' && !strings.ContainsRune(nasals, next)
}
