package compare

import (
	"strings"
	"unicode"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/hindi"
)

func join(words []string) string { return strings.Join(words, " ") }

// properName reports whether a token is, as far as can be told, a name: in
// Latin letters a capital and no word of the data; in Devanagari no word of
// the language.
func (s *sentence) properName(i int) bool {
	if i < 0 || i >= len(s.toks) {
		return false
	}
	t := s.toks[i]
	if t.Kind != language.Word || s.isGrammar(i) || len([]rune(t.Text)) < 2 {
		return false
	}
	if r := []rune(t.Text)[0]; r < unicode.MaxLatin1 {
		return unicode.IsUpper(r) && s.at[i].concept < 0
	}
	return s.at[i].concept < 0 && !hindi.Known(t.Text)
}

// english puts a short phrase in English words: the labels of its concepts,
// the English names of its places, names in Latin letters. It serves for the
// values of a table, never for a sentence.
func (s *sentence) english(first, last int) string {
	if !s.hindi() {
		return s.text(first, last)
	}
	var out []string
	for i := first; i < last; {
		word, n := s.englishAt(i)
		if word != "" {
			out = append(out, word)
		}
		i += n
	}
	return strings.ReplaceAll(strings.ReplaceAll(join(out), "( ", "("), " )", ")")
}

func (s *sentence) englishAt(i int) (string, int) {
	m := s.at[i]
	switch {
	case m.location >= 0 && s.locations[m.location].first == i && !s.locations[m.location].here:
		loc := s.locations[m.location]
		return loc.english(), loc.last - i
	case m.concept >= 0 && s.concepts[m.concept].first == i:
		return s.concepts[m.concept].all[0].Label, s.concepts[m.concept].last - i
	case s.toks[i].Kind == language.Word && s.properName(i):
		return hindi.Name(s.toks[i].Text), 1
	case s.toks[i].Kind == language.Word:
		return hindi.Gloss(s.toks[i].Text), 1
	}
	return s.toks[i].Fold, 1
}

// english names a location from the smallest to the largest of its places.
func (loc *location) english() string {
	var out []string
	for _, p := range loc.parts {
		name := p.name
		switch {
		case len(p.found) > 0:
			name = p.found[0].English
		default:
			name = hindi.Name(p.name)
		}
		out = append([]string{name}, out...)
	}
	return strings.Join(out, ", ")
}

// labelOf puts what a number counts in English.
func (s *sentence) labelOf(first, last int) string { return s.english(first, last) }

// labelled gives the English of a concept's keys for a question, or "".
func labelled(know lore, k keys, classes ...concepts.Class) string {
	best, weight := "", 0.0
	for id, w := range k {
		c := know.concepts.Get(id)
		if c == nil || w < weight || w == weight && best != "" && c.Label > best {
			continue
		}
		for _, class := range classes {
			if c.Class == class {
				best, weight = c.Label, w
			}
		}
	}
	return best
}
