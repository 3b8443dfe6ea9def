package article

import (
	"strconv"
	"sync"
	"unicode/utf8"
)

// stride is how many bytes lie between two entries of an index of code points.
const stride = 1024

// index holds what is counted once for an article and asked for often. Its
// parts are filled when they are first asked for; it is safe for use by
// several goroutines.
type index struct {
	countOnce sync.Once
	counts    []int // code points before each stride of bytes

	readableOnce sync.Once
	readable     []*Segment // in their order: the segment "1" first
}

// CodePoint turns a place in a.Text, in bytes, into code points from the start
// of the file. A place within a code point counts as the one after it; a place
// outside the text as its nearest end.
func (a *Article) CodePoint(offset int) int {
	offset = min(max(offset, 0), len(a.Text))
	if a.index == nil {
		return utf8.RuneCountInString(a.Text[:offset])
	}
	a.index.countOnce.Do(func() { a.index.counts = countCodePoints(a.Text) })
	from := offset / stride
	return a.index.counts[from] + runeStarts(a.Text[from*stride:offset])
}

// countCodePoints counts the code points before each stride of a text.
func countCodePoints(text string) []int {
	counts := make([]int, 0, len(text)/stride+1)
	n := 0
	for at := 0; at <= len(text); at += stride {
		counts = append(counts, n)
		n += runeStarts(text[at:min(at+stride, len(text))])
	}
	return counts
}

// runeStarts counts the bytes that begin a code point, so that a code point
// torn between two strides counts once.
func runeStarts(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}

// Sentence gives the readable segment with an ID ("1", "2", …), or nil when
// there is none.
func (a *Article) Sentence(id string) *Segment {
	n, err := strconv.Atoi(id)
	if err != nil || n < 1 {
		return nil
	}
	if a.index == nil {
		return pick(a.readable(), n, id)
	}
	a.index.readableOnce.Do(func() { a.index.readable = a.readable() })
	return pick(a.index.readable, n, id)
}

func (a *Article) readable() []*Segment {
	var out []*Segment
	for i := range a.Segments {
		if a.Segments[i].Readable() {
			out = append(out, &a.Segments[i])
		}
	}
	return out
}

// pick gives the segment that is counted n, wherever it stands when an article
// was put together by hand with other IDs.
func pick(segments []*Segment, n int, id string) *Segment {
	if n <= len(segments) && segments[n-1].ID == id {
		return segments[n-1]
	}
	for _, s := range segments {
		if s.ID == id {
			return s
		}
	}
	return nil
}
