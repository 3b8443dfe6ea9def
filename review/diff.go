package review

import (
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/sergi/go-diff/diffmatchpatch"
)

// Change is a stretch of words of a sentence beside what stood there before;
// equal where nothing changed, one of them empty where words came or went.
type Change struct{ Was, Is string }

// Changed reports whether the words differ.
func (c Change) Changed() bool { return c.Was != c.Is }

// Diff lays a sentence over an earlier one, word by word. Within a word
// nothing is told apart: that would tear vowel signs from their letters.
func Diff(was, is string) []Change {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // with one, the outcome depends on the load of the machine
	a, b, words := d.DiffLinesToRunes(wordLines(was), wordLines(is))
	var all []Change
	for _, part := range d.DiffCharsToLines(d.DiffMainRunes(a, b, false), words) {
		text := strings.Join(strings.Fields(part.Text), " ")
		last := len(all) - 1
		switch part.Type {
		case diffmatchpatch.DiffEqual:
			all = append(all, Change{text, text})
		case diffmatchpatch.DiffDelete:
			all = append(all, Change{Was: text})
		case diffmatchpatch.DiffInsert:
			if last >= 0 && all[last].Is == "" {
				all[last].Is = text
				continue
			}
			all = append(all, Change{Is: text})
		}
	}
	return all
}

// wordLines puts each word of a text on a line of its own.
func wordLines(s string) string {
	return strings.Join(strings.Fields(s), "\n") + "\n"
}

// Effort is what it took to make drafts into what they became.
type Effort struct {
	Name      string // of the backend, article or day that the drafts are of
	Segments  int
	Untouched int // segments with the words of their draft
	Edits     int // words put in, taken out or put for another; a word that moves counts twice
	Words     int // of what the drafts became
}

// Rate is the edit rate: edits per word of what the drafts became. It is the
// translation edit rate (Snover et al. 2006) of the draft against its own
// revision, without shifts, over words as they stand between blanks; 0 where
// nobody changed anything.
func (e Effort) Rate() float64 {
	if e.Words == 0 {
		if e.Edits > 0 {
			return 1
		}
		return 0
	}
	return float64(e.Edits) / float64(e.Words)
}

// Share is the share of segments that nobody touched, 0 to 1.
func (e Effort) Share() float64 {
	if e.Segments == 0 {
		return 0
	}
	return float64(e.Untouched) / float64(e.Segments)
}

// Add counts a draft and what it became.
func (e *Effort) Add(was, is string) {
	before, after := strings.Fields(was), strings.Fields(is)
	edits := wordEdits(before, after)
	e.Segments++
	e.Edits += edits
	e.Words += len(after)
	if edits == 0 {
		e.Untouched++
	}
}

// wordEdits is the least number of words that are put in, taken out or put for
// another between two texts.
func wordEdits(was, is []string) int {
	letters := map[string]rune{} // a rune of its own for each word
	spell := func(words []string) string {
		var out strings.Builder
		for _, word := range words {
			letter, known := letters[word]
			if !known {
				letter = nthLetter(len(letters))
				letters[word] = letter
			}
			out.WriteRune(letter)
		}
		return out.String()
	}
	return levenshtein.ComputeDistance(spell(was), spell(is))
}

// nthLetter counts through the runes, leaving out the surrogates, which a string
// cannot hold.
func nthLetter(n int) rune {
	const surrogates, after = 0xd800, 0xe000
	if letter := rune(n + 1); letter < surrogates {
		return letter
	}
	return rune(n + 1 + after - surrogates)
}
