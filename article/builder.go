package article

import (
	"strconv"
	"strings"
)

// builder lays segments side by side so that they join to the text: what is
// left between two readable ones becomes a gap.
type builder struct {
	text      string
	segments  []Segment
	at        int // where the next segment begins, in bytes
	count     int // readable segments so far
	paragraph int // of the next segment
}

// add lays a readable segment over a stretch of the text that does not lie
// before b.at; empty ones are left out.
func (b *builder) add(kind Kind, start, end int) {
	if start >= end {
		return
	}
	b.addMapped(kind, start, end, b.text[start:end], nil)
}

// addMapped lays a readable segment whose text is not the file's own bytes.
func (b *builder) addMapped(kind Kind, start, end int, text string, offsets []int) {
	b.gapTo(start, Markup)
	b.count++
	b.segments = append(b.segments, Segment{
		ID: strconv.Itoa(b.count), Kind: kind, Start: start, End: end,
		Text: text, Paragraph: b.paragraph, offsets: offsets,
	})
	b.at = end
}

// gapTo fills the text up to end: with Space where only white space stands
// there, with kind otherwise.
func (b *builder) gapTo(end int, kind Kind) {
	if b.at >= end {
		return
	}
	text := b.text[b.at:end]
	if strings.TrimFunc(text, isSpace) == "" {
		kind = Space
	}
	b.segments = append(b.segments, Segment{Kind: kind, Start: b.at, End: end, Text: text, Paragraph: b.paragraph})
	b.at = end
}

// finish fills the rest of the text and gives the segments.
func (b *builder) finish() []Segment {
	b.gapTo(len(b.text), Markup)
	return b.segments
}
