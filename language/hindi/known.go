package hindi

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
