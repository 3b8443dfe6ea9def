package hindi

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed names.tsv
var namesTSV string

// nameTable holds names as English newspapers write them, under their folded
// Devanagari.
type nameTable struct {
	english map[string]string
	words   map[string]int // by its first word: the words of the longest such name
}

var knownNames = sync.OnceValue(func() nameTable {
	t := nameTable{english: map[string]string{}, words: map[string]int{}}
	for _, row := range language.EmbeddedTable("names.tsv", namesTSV, "devanagari", "english", "kind", "comment") {
		t.add(row[0], row[1])
	}
	return t
})

func (t nameTable) add(name, english string) {
	key, words := phraseKey(language.Tokenize(name))
	t.english[key] = english
	first, _, _ := strings.Cut(key, " ")
	t.words[first] = max(t.words[first], words)
}

// Name writes a name in Devanagari, of one word or several, as an English
// newspaper would: as the table of known names has it (ट्रंप Trump, भाजपा BJP),
// an acronym spelt out by its letters (आईआईएम IIM), or else romanised, with
// capitals. What is not Devanagari stays as it is.
func Name(s string) string {
	tokens := language.Tokenize(s)
	var out strings.Builder
	for i := 0; i < len(tokens); {
		english, n := nameAt(tokens[i:])
		if n == 0 {
			english, n = unknownName(tokens[i]), 1
		}
		if out.Len() > 0 && !tokens[i].Glued {
			out.WriteByte(' ')
		}
		out.WriteString(english)
		i += n
	}
	return out.String()
}

func nameAt(tokens []language.Token) (string, int) { return knownNames().at(tokens) }

// at gives the longest name of the table at the beginning of the tokens and how
// many they are, 0 when there is none.
func (known nameTable) at(tokens []language.Token) (string, int) {
	if len(tokens) == 0 {
		return "", 0
	}
	for n := min(known.words[tokens[0].Fold], len(tokens)); n > 0; n-- {
		key, _ := phraseKey(tokens[:n])
		if english, ok := known.english[key]; ok {
			return english, n
		}
	}
	return "", 0
}

func unknownName(t language.Token) string {
	if english, ok := plainToken(t); ok {
		return english
	}
	if letters, n := devanagari().spell(t.Fold); n > 0 && len(t.Fold) <= longestAcronym {
		return letters
	}
	return titleCase(Romanise(t.Text))
}
