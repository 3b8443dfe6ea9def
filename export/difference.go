package export

import (
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// change is a stretch of words of a sentence beside what stood there before;
// equal where nothing changed, one of them empty where words came or went.
type change struct{ Was, Is string }

// Changed reports whether the words differ.
func (c change) Changed() bool { return c.Was != c.Is }

// changes lays a sentence over an earlier one, word by word. Within a word
// nothing is told apart: that would tear vowel signs from their letters.
func changes(was, is string) []change {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // with one, the outcome depends on the load of the machine
	a, b, words := d.DiffLinesToRunes(wordLines(was), wordLines(is))
	var all []change
	for _, part := range d.DiffCharsToLines(d.DiffMainRunes(a, b, false), words) {
		text := strings.Join(strings.Fields(part.Text), " ")
		last := len(all) - 1
		switch part.Type {
		case diffmatchpatch.DiffEqual:
			all = append(all, change{text, text})
		case diffmatchpatch.DiffDelete:
			all = append(all, change{Was: text})
		case diffmatchpatch.DiffInsert:
			if last >= 0 && all[last].Is == "" {
				all[last].Is = text
				continue
			}
			all = append(all, change{Is: text})
		}
	}
	return all
}

// wordLines puts each word of a text on a line of its own.
func wordLines(s string) string {
	return strings.Join(strings.Fields(s), "\n") + "\n"
}

// changesInLine names what changed as plain text: "«Monday» → «Tuesday», + «in
// the evening»".
func changesInLine(all []change) string {
	var parts []string
	for _, c := range all {
		switch {
		case !c.Changed():
		case c.Was == "":
			parts = append(parts, "+ «"+c.Is+"»")
		case c.Is == "":
			parts = append(parts, "− «"+c.Was+"»")
		default:
			parts = append(parts, "«"+c.Was+"» → «"+c.Is+"»")
		}
	}
	return strings.Join(parts, ", ")
}
