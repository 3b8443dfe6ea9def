package article

import (
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

// sentenceWords is what the tables know of the words around a mark that may
// end a sentence. Keys are folded.
type sentenceWords struct {
	abbreviations map[string]string          // word → class
	joints        map[string]map[string]bool // class → words
}

var loadSentenceWords = sync.OnceValue(func() sentenceWords {
	w := sentenceWords{abbreviations: map[string]string{}, joints: map[string]map[string]bool{}}
	for _, row := range language.EmbeddedTable("article/abbreviations.tsv", abbreviationsTable, "language", "class", "form", "comment") {
		w.abbreviations[language.Fold(row[2])] = row[1]
	}
	for _, row := range language.EmbeddedTable("article/joints.tsv", jointsTable, "language", "class", "form", "comment") {
		class := row[1]
		if w.joints[class] == nil {
			w.joints[class] = map[string]bool{}
		}
		w.joints[class][language.Fold(row[2])] = true
	}
	return w
})

// abbreviation gives the class under which a word is an abbreviation, or "".
func (w sentenceWords) abbreviation(word string) string {
	return w.abbreviations[language.Fold(word)]
}

// is reports whether a word belongs to a class of joints.tsv.
func (w sentenceWords) is(class, word string) bool {
	return w.joints[class][language.Fold(word)]
}
