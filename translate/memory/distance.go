package memory

import "slices"

// nearness is 1 for equal texts, 0 for texts that share nothing; 0 as well for
// texts that are less near than least, which is found out without measuring
// them to the end.
func nearness(a, b []rune, least float64) float64 {
	n := float64(max(len(a), len(b)))
	edits, ok := editsWithin(a, b, int((1-least)*n+rounding))
	if !ok {
		return 0
	}
	return 1 - float64(edits)/n
}

// editsWithin is the edit distance of two texts (Levenshtein), if it is at most
// so many. Of the table of distances only the band is filled in which such a
// distance can lie (Ukkonen 1985).
func editsWithin(a, b []rune, most int) (int, bool) {
	a, b = differing(a, b)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > most {
		return 0, false
	}
	far := most + 1
	var short [160]int // most sentences fit, and cost no allocation
	row := short[:]
	if len(b) >= len(short) {
		row = make([]int, len(b)+1)
	}
	row = row[:len(b)+1]
	for j := range row {
		row[j] = min(j, far)
	}
	for i := range a {
		first, last := max(0, i-most), min(len(b)-1, i+most)
		diagonal, left := row[first], far
		if first == 0 {
			left = min(i+1, far)
			row[0] = left
		}
		least := far
		for j := first; j <= last; j++ {
			above := row[j+1]
			if j == i+most {
				above = far // outside of the band of the row before
			}
			edits := diagonal
			if a[i] != b[j] {
				edits = min(diagonal, above, left, most) + 1
			}
			diagonal, left, row[j+1] = above, edits, edits
			least = min(least, edits)
		}
		if least == far && left == far {
			return 0, false
		}
	}
	return row[len(b)], row[len(b)] <= most
}

// differing leaves out what two texts begin and end with alike.
func differing(a, b []rune) ([]rune, []rune) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// bag counts the letters of a text. What two texts cannot share of their letters
// they cannot share in any order, which shows of most that they are far apart
// without measuring them.
type bag struct {
	counts []int32 // by letter
	size   int
}

func bagOf(letters []rune) *bag {
	b := &bag{size: len(letters)}
	if len(letters) > 0 {
		b.counts = make([]int32, slices.Max(letters)+1)
	}
	for _, letter := range letters {
		b.counts[letter]++
	}
	return b
}

// mostNearness is the most that a text can have to that of the bag.
func (b *bag) mostNearness(letters []rune) float64 {
	shared := 0
	for _, letter := range letters {
		if int(letter) < len(b.counts) {
			if b.counts[letter] > 0 {
				shared++
			}
			b.counts[letter]--
		}
	}
	for _, letter := range letters {
		if int(letter) < len(b.counts) {
			b.counts[letter]++
		}
	}
	longer := max(b.size, len(letters))
	return 1 - float64(longer-shared)/float64(longer)
}
