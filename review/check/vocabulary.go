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
	kept []keptForm // each at its hash, or in the next free place behind; half are free at least
	size int        // of the words kept
}

// keptForm is a word under its hash, which tells it from all others: that two words
// of a text have one of 64 bits is less likely than that the memory errs.
type keptForm struct {
	hash uint64
	form *wordForm // nil of a free place
}

// How many words a vocabulary has room for at first, and at most: as many as are in
// some books, and a few megabytes. What is full begins anew.
const (
	fewestWords = 1 << 10
	mostWords   = 1 << 14
)

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
	return &vocabulary{seed: maphash.MakeSeed(), read: read, know: know, kept: make([]keptForm, 2*fewestWords)}
}

// form gives what is known of a token.
func (v *vocabulary) form(text string) *wordForm {
	if len(text) > longestKept {
		return v.newForm(text)
	}
	hash := maphash.String(v.seed, text)
	at := v.place(hash)
	if f := v.kept[at].form; f != nil {
		return f
	}
	if v.size >= len(v.kept)/2 {
		v.makeRoom()
		at = v.place(hash)
	}
	f := v.newForm(strings.Clone(text)) // it shall not keep the sentence
	v.kept[at] = keptForm{hash, f}
	v.size++
	return f
}

// place gives the place of a word, free where it is not kept.
func (v *vocabulary) place(hash uint64) uint64 {
	last := uint64(len(v.kept) - 1)
	at := hash & last
	for v.kept[at].form != nil && v.kept[at].hash != hash {
		at = (at + 1) & last
	}
	return at
}

// makeRoom doubles the room, or forgets all words where it is as large as it may
// be.
func (v *vocabulary) makeRoom() {
	if v.size >= mostWords {
		clear(v.kept)
		v.size = 0
		return
	}
	before := v.kept
	v.kept = make([]keptForm, 2*len(before))
	for _, k := range before {
		if k.form != nil {
			v.kept[v.place(k.hash)] = k
		}
	}
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
