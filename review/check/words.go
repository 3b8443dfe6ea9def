package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/bilingual"
	"github.com/milaan-workbench/milaan/language/hindi"
)

// sideWord is a word, a number in digits or an acronym of one side.
type sideWord struct {
	start, end int    // bytes
	fold       string // of an acronym, its letters: "us" of U.S. and यू.एस.
	upper      bool   // it begins with a capital
	digits     bool
	acronym    bool // its letters are parted by stops, or all capitals
	first      bool // it begins a sentence, or what is quoted
	comma      bool // a mark stands before it
	known      *bilingual.Word
	form       *wordForm // nil of an acronym with stops
}

// content reports whether something is missing where the word is.
func (w *sideWord) content() bool { return w.digits || !w.known.Function }

// appendKnown adds the words among the tokens of a side, which have these forms.
func (v *vocabulary) appendKnown(words []sideWord, toks []language.Token, forms []*wordForm) []sideWord {
	first, comma := true, false
	for i := 0; i < len(toks); i++ {
		t, f := &toks[i], forms[i]
		if t.Kind == language.Mark {
			comma = true
			first = first || f.opens
			continue
		}
		w := sideWord{start: t.Start, end: t.End, fold: f.word, first: first, comma: comma, digits: t.Kind == language.Digits, upper: f.upper, acronym: f.acronym}
		first, comma = false, false
		if n := stoppedLetters(toks[i:]); n > 0 {
			w.acronym, w.end, w.fold = true, toks[i+n-1].End, unlikePronoun(strings.TrimSuffix(lettersOf(toks[i:i+n]), "'s"))
			w.known = v.know(w.fold)
			i += n - 1
		} else {
			w.known, w.form = v.wordOf(f), f
		}
		words = append(words, w)
	}
	return words
}

// lettersOf joins the letters of an acronym with stops.
func lettersOf(toks []language.Token) string {
	letters := ""
	for _, t := range toks {
		if t.Kind == language.Word {
			letters += t.Fold
		}
	}
	return letters
}

func opensSentence(mark string) bool {
	return strings.ContainsAny(mark, ".!?:।॥\"“”‘'(")
}

func allCapitals(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2
}

// stoppedLetters gives how many tokens an acronym with stops takes at the
// beginning of the tokens: U.S., वाई.एम.सी.ए.; 0 for none.
func stoppedLetters(toks []language.Token) int {
	if len(toks) < 3 || toks[1].Text != "." || !toks[2].Glued {
		return 0
	}
	n, letters := 0, 0
	for n < len(toks) && toks[n].Kind == language.Word && (n == 0 || toks[n].Glued) && isLetter(toks[n].Text) {
		n++
		letters++
		if n >= len(toks) || toks[n].Text != "." || !toks[n].Glued {
			break
		}
		if n+1 >= len(toks) || toks[n+1].Kind != language.Word || !toks[n+1].Glued {
			break
		}
		n++
	}
	if letters < 2 {
		return 0
	}
	return n
}

// isLetter reports whether a word is a letter, or the Hindi name of one.
func isLetter(word string) bool {
	if utf8.RuneCountInString(word) == 1 {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r) || hindi.IsLetterName(word)
	}
	return hindi.IsLetterName(word)
}
