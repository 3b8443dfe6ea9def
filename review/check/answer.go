package check

import "slices"

// answer is the words that answer to each other one by one: of all the ties
// those that go together best.
type answer struct {
	source, target []int      // the partner of each word; -1 for none
	sourceBy       []strength // how sure the partner is; 0 for none
	targetBy       []strength

	keys []uint64 // room
	ties []tie    // room
}

// none is the partner of a word that has none.
const none = -1

// answers pairs the words, the surest ties first, and among those the ones that
// stand at a like place in both sides. A word that goes together with the one
// beside it (रख रखाव, take place) shares its partner.
func (a *alignment) answers() *answer {
	if a.answered != nil {
		return a.answered
	}
	x := &a.pairs
	x.source, x.target = nobody(x.source, len(a.source)), nobody(x.target, len(a.target))
	x.sourceBy, x.targetBy = noTies(x.sourceBy, len(a.source)), noTies(x.targetBy, len(a.target))
	ties := a.bestFirst()
	for _, t := range ties {
		if x.source[t.source] == none && x.target[t.target] == none {
			x.source[t.source], x.target[t.target] = t.target, t.source
			x.sourceBy[t.source], x.targetBy[t.target] = a.strengthOf(t), a.strengthOf(t)
		}
	}
	for _, t := range ties {
		if x.source[t.source] == none && besidePartner(x.target[t.target], t.source) {
			x.sourceBy[t.source] = max(x.sourceBy[t.source], a.strengthOf(t))
		}
		if x.target[t.target] == none && besidePartner(x.source[t.source], t.target) {
			x.targetBy[t.target] = max(x.targetBy[t.target], a.strengthOf(t))
		}
	}
	a.answered = x
	return x
}

// bestFirst gives the ties in the order in which they are preferred.
func (a *alignment) bestFirst() []tie {
	x := &a.pairs
	x.keys, x.ties = x.keys[:0], x.ties[:0]
	for i, t := range a.ties {
		x.keys = append(x.keys, uint64(sure-a.strengthOf(t))<<48|uint64(a.slant(t))<<32|uint64(i))
	}
	slices.Sort(x.keys)
	for _, key := range x.keys {
		x.ties = append(x.ties, a.ties[uint32(key)])
	}
	return x.ties
}

// widest is how far from a word's partner another may stand that shares it.
const widest = 3

func besidePartner(partner, word int) bool {
	return partner != none && word-partner <= widest && partner-word <= widest
}

// slant is how far the places of a tie's words are apart, in thousandths of the
// sides.
func (a *alignment) slant(t tie) int {
	d := 1000*t.source/max(1, len(a.source)) - 1000*t.target/max(1, len(a.target))
	return max(d, -d)
}

// nobody gives so many partners that are none, in the room of a slice if it is
// large enough.
func nobody(room []int, n int) []int {
	if cap(room) < n {
		room = make([]int, n, 2*n)
	}
	room = room[:n]
	for i := range room {
		room[i] = none
	}
	return room
}
