package check

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed twice.tsv
var twiceTSV string

// twice are the words that English writes twice in a row on purpose.
var twice = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, row := range language.EmbeddedTable("twice.tsv", twiceTSV, "word", "comment") {
		words[row[0]] = true
	}
	return words
})

// longestRepeated is how many words a phrase may have that is looked for twice
// in a row; what a machine repeats without end is found by its shorter loops.
const longestRepeated = 12

// findRepetition finds a word or phrase that stands twice in a row, where
// nothing does in the source: Hindi says धीरे-धीरे, English does not.
func findRepetition(s *sides) []Finding {
	source, target := s.toks()
	s.words, s.outlines = appendWords(s.words[:0], s.outlines[:0], target)
	words := s.words
	var found []Finding
	for i := 0; i < len(words); {
		n := s.repeats(words, i)
		if n == 0 || n == 1 && (twice()[words[i].Fold] || repeatsAny(source)) {
			i++
			continue
		}
		last := i + 2*n
		for last+n <= len(words) && same(words[i:i+n], words[last:last+n]) {
			last += n
		}
		at := spanOf(s.Target, words[i].Start, words[last-1].End)
		found = append(found, Finding{
			Check: Repetition, Severity: Warning, Target: at,
			Message: "“" + s.Target[words[i].Start:words[i+n-1].End] + "” stands more than once in a row",
		})
		i = last
	}
	return found
}

// appendWords adds the tokens that are words or digits, and the outlines of these.
func appendWords(words []*language.Token, outlines []uint32, toks []language.Token) ([]*language.Token, []uint32) {
	for i := range toks {
		if t := &toks[i]; t.Kind != language.Mark {
			words, outlines = append(words, t), append(outlines, outlineOf(t.Fold))
		}
	}
	return words, outlines
}

// outlineOf is a number that words which are the same have in common, and few
// others: most words are told apart by it alone.
func outlineOf(word string) uint32 {
	if word == "" {
		return 0
	}
	return uint32(len(word))<<16 | uint32(word[len(word)-1])<<8 | uint32(word[len(word)/2])
}

// repeats gives the number of words at i that come again right behind them; 0
// for none. Single digits and single names may: they are often two of a list.
func (s *sides) repeats(words []*language.Token, i int) int {
	outlines, most := s.outlines[i:], min(longestRepeated, (len(words)-i)/2)
	for n := 1; n <= most; n++ {
		if outlines[0] != outlines[n] || !same(words[i:i+n], words[i+n:i+2*n]) {
			continue
		}
		if n == 1 && (words[i].Kind == language.Digits || words[i+1].Start != words[i].End+1 || s.Target[words[i].End] != ' ' || i > 0 && words[i+1].Text != words[i].Fold) {
			continue
		}
		if !s.adjoin(words, i, n) {
			continue
		}
		return n
	}
	return 0
}

// adjoin reports whether the n words at i and their repetition are one stretch
// of text, or whole sentences: "… of the guru. The guru …" is neither.
func (s *sides) adjoin(words []*language.Token, i, n int) bool {
	between := s.Target[words[i+n-1].End:words[i+n].Start]
	if strings.TrimSpace(between) == "" {
		return true
	}
	before, after := 0, len(s.Target)
	if i > 0 {
		before = words[i-1].End
	}
	if i+2*n < len(words) {
		after = words[i+2*n].Start
	}
	return endsSentence(between) && (i == 0 || endsSentence(s.Target[before:words[i].Start])) && (after == len(s.Target) || endsSentence(s.Target[words[i+2*n-1].End:after]))
}

func endsSentence(between string) bool { return strings.ContainsAny(between, ".!?।") }

func same(a, b []*language.Token) bool {
	for i := range a {
		if a[i].Fold != b[i].Fold {
			return false
		}
	}
	return true
}

// repeatsAny reports whether a text has any word twice in a row.
func repeatsAny(toks []language.Token) bool {
	before := ""
	for _, t := range toks {
		if t.Kind == language.Mark {
			continue
		}
		if t.Fold == before {
			return true
		}
		before = t.Fold
	}
	return false
}
