package check

import "github.com/milaan-workbench/milaan/language/bilingual"

// hearing remembers which words were held against each other by sound lately, so
// that one who checks a text rarely asks the table that all share. It is for one
// at a time.
type hearing struct {
	pairs  [heardPairs]heardPair // by a hash; a pair drives out the one before it
	joined [heardJoined]heardJoint
}

const (
	heardPairs  = 1 << 13
	heardJoined = 1 << 11
)

// heardPair is how alike two words are.
type heardPair struct {
	a, b  *bilingual.Word
	alike strength
}

// heardJoint is whether two words that are spoken as one sound like another.
type heardJoint struct {
	first, second, other *bilingual.Word
	alike                bool
}

// spread makes a number of a word's that differs in its upper bits too.
func spread(id int32) uint64 { return uint64(uint32(id)) * 0x9e3779b97f4a7c15 }

// alike tells how alike two words sound, the first of the source's language.
func (a *alignment) alike(v, w *bilingual.Word) strength {
	h := &a.heard.pairs[(spread(v.ID)^spread(w.ID)>>7)>>32%heardPairs]
	if h.a != v || h.b != w {
		*h = heardPair{v, w, a.sounds.alike(v, w)}
	}
	return h.alike
}

// joinedAlike reports whether two words sound like another when they are spoken
// as one: मैक केन, McCain.
func (a *alignment) joinedAlike(first, second, other *bilingual.Word) bool {
	x, y, z := &first.Sounds[0], &second.Sounds[0], &other.Sounds[0]
	if !x.MayBeWith(y.Outline, z.Outline) {
		return false
	}
	h := &a.heard.joined[(spread(first.ID)^spread(second.ID)>>5^spread(other.ID)>>11)>>32%heardJoined]
	if h.first != first || h.second != second || h.other != other {
		*h = heardJoint{first, second, other, x.With(*y).Apart(*z) <= nearSound}
	}
	return h.alike
}
