package score

import (
	"strings"
	"unicode/utf8"
)

// beta is how many times as much recall counts as precision.
const beta = 2

// ChrF is chrF2++ from 0 to 100: the F-score of the means, over the orders of
// characters and words, of precision and recall. An order that is longer than
// the candidate or the reference does not count ("effective order", without
// smoothing). It may be read of a single line as well.
func (s *Statistics) ChrF() float64 {
	precision, recall, orders := 0.0, 0.0, 0.0
	for _, order := range s[tokenOrders:] {
		if order.Candidate == 0 || order.Reference == 0 {
			continue
		}
		precision += float64(order.Matched) / float64(order.Candidate)
		recall += float64(order.Matched) / float64(order.Reference)
		orders++
	}
	if recall == 0 {
		return 0
	}
	precision /= orders
	recall /= orders
	return 100 * (1 + beta*beta) * precision * recall / (beta*beta*precision + recall)
}

// charactersOf gives the code points of a line without white space.
func charactersOf(line string) []rune {
	characters := make([]rune, 0, len(line))
	for _, r := range line {
		if !blank(r) {
			characters = append(characters, r)
		}
	}
	return characters
}

// wordsOf cuts a line at white space, and one sign of ASCII punctuation from
// the end of a word, else from its start, as chrF++.py does: "(so)" is "(so"
// and ")".
func wordsOf(line string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(line, blank) {
		last := len(w) - 1
		switch {
		case utf8.RuneCountInString(w) > 1 && punctuation(w[last]):
			words = append(words, w[:last], w[last:])
		case utf8.RuneCountInString(w) > 1 && punctuation(w[0]):
			words = append(words, w[:1], w[1:])
		default:
			words = append(words, w)
		}
	}
	return words
}

func punctuation(c byte) bool { return c > ' ' && c <= '~' && !digit(c) && !letter(c) }
