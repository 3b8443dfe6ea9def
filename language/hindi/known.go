package hindi

import "github.com/milaan-workbench/milaan/language"

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
