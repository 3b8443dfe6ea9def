package check

import (
	"hash/maphash"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/bilingual"
	"github.com/milaan-workbench/milaan/language/values"
)

// vocabulary remembers what is known of the words of one side that came lately:
// news says the same words over and over. It is for one at a time.
type vocabulary struct {
	seed maphash.Seed
	read *values.Reader
	know func(string) *bilingual.Word
	kept [vocabularySize / 2][2]keptForm // by the hash, the later first; a word drives out the earlier of two
}

// keptForm is a word under its hash, which tells it from all others: that two words
// of a text have one of 64 bits is less likely than that the memory errs.
type keptForm struct {
	hash uint64
	form *wordForm
}

// vocabularySize is how many words a vocabulary keeps: as many as are in a book,
// and a few megabytes.
const vocabularySize = 1 << 15

// longestKept, in bytes, is the longest word that is kept.
const longestKept = 48

// wordForm is a word as it is written, without those around it. It is as large as
// a line of the processor's cache.
type wordForm struct {
	fold     string // language.Fold of the text
	word     string // the fold without a possessive ending; "usa" of US
	meanings *values.Meanings
	known    *bilingual.Word // nil until it is asked for
	place    *placeName      // that the word is by itself, whatever stands behind it; nil until it is asked for
	upper    bool            // it begins with a capital
	acronym  bool            // it is all capitals
	opens    bool            // a mark that a sentence, or what is quoted, may begin behind
}

func newVocabulary(read *values.Reader, know func(string) *bilingual.Word) *vocabulary {
	return &vocabulary{seed: maphash.MakeSeed(), read: read, know: know}
}

// form gives what is known of a token.
func (v *vocabulary) form(text string) *wordForm {
	if len(text) > longestKept {
		return v.newForm(text)
	}
	hash := maphash.String(v.seed, text)
	two := &v.kept[hash%(vocabularySize/2)]
	for i := range two {
		if two[i].hash == hash && two[i].form != nil {
			return two[i].form
		}
	}
	two[1] = two[0]
	two[0] = keptForm{hash, v.newForm(strings.Clone(text))} // it shall not keep the sentence
	return two[0].form
}

// wordOf gives what the lexicon knows of a form.
func (v *vocabulary) wordOf(f *wordForm) *bilingual.Word {
	if f.known == nil {
		f.known = v.know(f.word)
	}
	return f.known
}

func (v *vocabulary) newForm(text string) *wordForm {
	f := &wordForm{fold: language.Fold(text), opens: opensSentence(text)}
	if m := v.read.Meanings(f.fold); m.Any() {
		f.meanings = &m
	}
	r, _ := utf8.DecodeRuneInString(text)
	f.upper = unicode.IsUpper(r)
	f.word = strings.TrimSuffix(f.fold, "'s")
	f.acronym = allCapitals(text[:min(len(text), len(f.word))])
	if f.acronym {
		f.word = unlikePronoun(f.word)
	}
	return f
}

// unlikePronoun gives an acronym another word than that of a pronoun: US, us.
func unlikePronoun(acronym string) string {
	if acronym == "us" {
		return "usa"
	}
	return acronym
}
