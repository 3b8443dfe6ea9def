package hindi

import (
	"iter"
	"maps"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

// Known reports whether a word is one of the language's own: whether it, or a
// citation form it may belong to, stands in the word list. What is not known is,
// more often than not, a name.
func Known(word string) bool {
	g := hindiGlossary()
	for _, lemma := range Lemmas(word) {
		if g.knows(lemma) {
			return true
		}
	}
	return false
}

// KnownName gives the English of the longest name of the table that begins the
// tokens, and its length; 0 when there is none.
func KnownName(tokens []language.Token) (english string, n int) { return nameAt(tokens) }

// Words gives every word that stands in the word list, folded, also those of
// entries of several words; one may come several times.
func Words() iter.Seq[string] {
	return func(yield func(string) bool) {
		for key := range hindiGlossary().entries {
			for word := range strings.FieldsSeq(key) {
				if !yield(word) {
					return
				}
			}
		}
	}
}

// Glosses gives every entry of the word list, folded, with an English for it; an
// entry with several comes several times, one that English has no word for not at
// all.
func Glosses() iter.Seq2[string, string] {
	return func(yield func(hindi, english string) bool) {
		for key, entries := range hindiGlossary().entries {
			for _, entry := range entries {
				if entry.english != untranslated && !yield(key, entry.english) {
					return
				}
			}
		}
	}
}

// EnglishWords gives every word of the English of the word list, in lower case;
// one may come several times. Those with a capital, which are names for the most
// part, are left out.
func EnglishWords() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, entries := range hindiGlossary().entries {
			for _, entry := range entries {
				for _, t := range language.Tokenize(entry.english) {
					if t.Kind == language.Word && t.Text == t.Fold && !yield(t.Fold) {
						return
					}
				}
			}
		}
	}
}

// Names gives every name of the table, folded, with its English.
func Names() iter.Seq2[string, string] { return maps.All(knownNames().english) }

// KnownEnglishName gives the length of the longest name of the table, as
// English papers write it, that begins the tokens; 0 when there is none.
func KnownEnglishName(tokens []language.Token) int {
	known := englishNames()
	if len(tokens) == 0 {
		return 0
	}
	for n := min(known.words[tokens[0].Fold], len(tokens)); n > 0; n-- {
		key, _ := phraseKey(tokens[:n])
		if known.names[key] {
			return n
		}
	}
	return 0
}

type englishNameTable struct {
	names map[string]bool // folded words, one space between them
	words map[string]int  // by its first word: the words of the longest such name
}

var englishNames = sync.OnceValue(func() englishNameTable {
	t := englishNameTable{names: map[string]bool{}, words: map[string]int{}}
	for english := range maps.Values(knownNames().english) {
		key, words := phraseKey(language.Tokenize(english))
		t.names[key] = true
		first, _, _ := strings.Cut(key, " ")
		t.words[first] = max(t.words[first], words)
	}
	return t
})
