package export

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/rivo/uniseg"
)

// span is a stretch of a string, in bytes, its end exclusive.
type span struct{ start, end int }

func (s span) empty() bool { return s.end <= s.start }

func (s span) within(outer span) span {
	return span{max(s.start, outer.start), min(s.end, outer.end)}
}

// columns is the width of a text on a terminal, as the tables measure it.
func columns(s string) int { return text.StringWidthWithoutEscSequences(s) }

// wrap cuts a text into lines of at most width columns, where a reader would
// break it: at spaces and after hyphens and dandas, and within a word only
// when the word alone is too long, then between syllables.
func wrap(s string, width int) []span {
	var lines []span
	line := span{}
	for _, word := range words(s) {
		for _, piece := range split(word, width) {
			grown := span{line.start, line.end + len(piece)}
			if columns(trimmed(s, grown)) > width && !line.empty() {
				lines = append(lines, line)
				grown.start = line.end
			}
			line = grown
		}
	}
	if !line.empty() || len(lines) == 0 {
		lines = append(lines, line)
	}
	for i := range lines {
		lines[i].end = lines[i].start + len(trimmed(s, lines[i]))
	}
	return lines
}

// words cuts a text where a line may end. A blank with a joiner after it is one
// syllable, and no place to end a line.
func words(s string) []string {
	whole := make([]bool, len(s)+1)
	whole[len(s)] = true
	for clusters := graphemes.FromString(s); clusters.Next(); {
		whole[clusters.Start()] = true
	}
	var words []string
	start, at, state := 0, 0, -1
	for rest := s; rest != ""; {
		var word string
		word, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		if at += len(word); whole[at] {
			words = append(words, s[start:at])
			start = at
		}
	}
	return words
}

func trimmed(s string, line span) string {
	return strings.TrimRightFunc(s[line.start:line.end], unicode.IsSpace)
}

// split cuts a word that is wider than a line into pieces that are not. A
// syllable with its conjuncts and signs stays whole.
func split(word string, width int) []string {
	if columns(word) <= width {
		return []string{word}
	}
	var pieces []string
	start, wide := 0, 0
	clusters := graphemes.FromString(word)
	for clusters.Next() {
		w := columns(clusters.Value())
		if wide+w > width && clusters.Start() > start {
			pieces = append(pieces, word[start:clusters.Start()])
			start, wide = clusters.Start(), 0
		}
		wide += w
	}
	return append(pieces, word[start:])
}

// cut keeps as many whole syllables from the start of a text as stand in that
// many columns, and gives their length in bytes.
func cut(s string, width int) int {
	wide := 0
	clusters := graphemes.FromString(s)
	for clusters.Next() {
		wide += columns(clusters.Value())
		if wide > width {
			return clusters.Start()
		}
	}
	return len(s)
}

// printable makes a text from outside safe for a terminal: white space becomes
// one blank, control characters the replacement character, and marks that turn
// the direction of what follows go.
func printable(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	blank := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			if !blank {
				out.WriteByte(' ')
			}
			blank = true
			continue
		}
		switch {
		case unicode.IsControl(r):
			out.WriteRune('\uFFFD')
		case turnsDirection(r), r == '\uFEFF':
			continue
		default:
			out.WriteRune(r)
		}
		blank = false
	}
	return out.String()
}

// turnsDirection reports the embeddings, overrides and isolates of the
// bidirectional algorithm, which reach beyond the text that holds them.
func turnsDirection(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}
