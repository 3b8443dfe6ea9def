package check

import "math"

// gap is the stretch of a side that answers least to the other.
type gap struct {
	first, last int     // words, last exclusive
	weight      float64 // about as many words as are missing in a row
	edge        edge
}

// edge says which end of the sentence a gap reaches.
type edge struct{ first, last bool }

// What a word adds to the weight of a gap: one to which nothing answers, one
// that has no answer of its own though another shares it, and, taken off, one
// that is answered, the surer the more.
const (
	unanswered = 1.0
	shared     = 0.6
	byRelated  = -0.6
	byNear     = -0.84
	bySure     = -1.2
)

func weightOf(answered, tied strength) float64 {
	switch {
	case answered == sure:
		return bySure
	case answered == near:
		return byNear
	case answered == loose:
		return byRelated
	case tied > 0:
		return shared
	}
	return unanswered
}

// widestGap finds the gap of the greatest weight among the words of a side
// (Kadane's way to the greatest sum in a row).
func widestGap(words []sideWord, answered, tied []strength) gap {
	var best gap
	sum, start, firstContent, lastContent := 0.0, 0, none, none
	for i := range words {
		if !words[i].content() {
			continue
		}
		if firstContent == none {
			firstContent = i
		}
		lastContent = i
		if sum <= 0 {
			sum, start = 0, i
		}
		sum += weightOf(answered[i], tied[i])
		if sum > best.weight {
			best = gap{first: start, last: i + 1, weight: sum}
		}
	}
	best.edge = edge{first: best.weight > 0 && best.first == firstContent, last: best.weight > 0 && best.last == lastContent+1}
	return best
}

// lengthRatio is the logarithm of how long the translation is for its source, in
// characters. Short sides count as nearer to each other than they are.
func (s *sides) lengthRatio() float64 {
	const padding = 10
	if !s.measured {
		s.measured = true
		s.ratio = math.Log(float64(characters(s.Target)+padding) / float64(characters(s.Source)+padding))
	}
	return s.ratio
}

// characters counts the runes of a text by the bytes that begin one, which is
// several times as fast as reading them.
func characters(text string) int {
	n := 0
	for i := range len(text) {
		if text[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}
