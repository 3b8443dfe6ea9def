package article

import (
	"strconv"
	"strings"
)

// builder lays segments side by side so that they join to the text: what is
// left between two readable ones becomes a gap.
type builder struct {
	text      string
	clean     string  // HTML only: the text as a reader sees it
	offsets   []int32 // HTML only: for each byte of clean, where it begins in text
	ends      []int32 // HTML only: and where it ends
	segments  []Segment
	at        int // where the next segment begins, in bytes
	count     int // readable segments so far
	paragraph int // of the next segment
}

// add lays a readable segment over a stretch of the text as a reader sees it,
// which does not lie before the one added last; empty ones are left out.
func (b *builder) add(kind Kind, start, end int) {
	switch {
	case start >= end:
	case b.offsets == nil:
		b.addMapped(kind, Segment{Start: start, End: end, Text: b.text[start:end]})
	default:
		b.addMapped(kind, Segment{
			Start: int(b.offsets[start]), End: int(b.ends[end-1]), Text: b.clean[start:end],
			offsets: b.offsets[start:end], ends: b.ends[start:end],
		})
	}
}

// addMapped lays a readable segment whose places are set.
func (b *builder) addMapped(kind Kind, s Segment) {
	b.gapTo(s.Start, Markup)
	b.count++
	s.ID, s.Kind, s.Paragraph = strconv.Itoa(b.count), kind, b.paragraph
	s.Start = max(s.Start, b.at) // one entity may stand for two characters
	s.End = max(s.End, s.Start)
	b.segments = append(b.segments, s)
	b.at = s.End
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
