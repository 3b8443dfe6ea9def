package check

import (
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/bilingual"
)

// tie is a word of the source that a word of the translation answers to.
type tie struct {
	source, target int // of the words
}

// strength is how sure a tie is.
type strength uint8

const (
	faint strength = iota + 1 // it may be another spelling of the name: no tie, but no stranger either
	loose                     // a word of related sense
	near                      // alike by sound, if not quite
	sure                      // a sense of the lexicon, the same number, the same sound
)

// alignment is what answers to what between the words of two sides.
type alignment struct {
	source, target         []sideWord
	ties                   []tie             // each once
	grid                   []strength        // of the ties, by source and target; 0 for none
	known                  []*bilingual.Word // of the source
	listening              []listener        // of the translation, the words that may sound like one of the source
	pairs                  answer
	sourceTied, targetTied []strength // the strongest tie of each word; 0 for none
	answered               *answer
}

// listener is a word of the translation that may sound like one of the source, in
// one of the ways that it may be read.
type listener struct {
	language.Outline
	target int32
	upper  bool
}

func (a *alignment) tie(source, target int, s strength) {
	known := &a.grid[source*len(a.target)+target]
	if *known == 0 {
		a.ties = append(a.ties, tie{source, target})
	}
	*known = max(*known, s)
	a.sourceTied[source] = max(a.sourceTied[source], s)
	a.targetTied[target] = max(a.targetTied[target], s)
}

func (a *alignment) strengthOf(t tie) strength { return a.grid[t.source*len(a.target)+t.target] }

// aligner ties words. It is safe for concurrent use.
type aligner struct {
	lexicon *bilingual.Lexicon
	indexes sync.Pool // of *rootIndex
}

func newAligner() *aligner {
	return &aligner{lexicon: bilingual.Load(), indexes: sync.Pool{New: func() any { return new(rootIndex) }}}
}

// align ties the words of the source to those of the translation, whose tokens
// are there.
func (al *aligner) align(s *scratch) {
	a := &s.alignment
	a.source = s.known[0].appendKnown(a.source[:0], s.tokens[0], s.forms[0])
	a.target = s.known[1].appendKnown(a.target[:0], s.tokens[1], s.forms[1])
	a.answered, a.ties = nil, a.ties[:0]
	a.sourceTied = noTies(a.sourceTied, len(a.source))
	a.targetTied = noTies(a.targetTied, len(a.target))
	a.grid = noTies(a.grid, len(a.source)*len(a.target))
	index := al.indexes.Get().(*rootIndex)
	index.fill(a.target)
	a.tieSenses(al.lexicon, index)
	index.empty()
	al.indexes.Put(index)
	a.tieDigits()
	a.tieSounds()
}

// noTies gives so many strengths of nothing, in the room of a slice if it is large
// enough.
func noTies(room []strength, n int) []strength {
	if cap(room) < n {
		return make([]strength, n, 2*n)
	}
	room = room[:n]
	clear(room)
	return room
}

// rootIndex finds the words of a translation by a root. It is filled for one
// sentence after the other, so that nothing is made for each.
type rootIndex struct {
	heads   [rootHeads]int32       // by the last bits of the root: 1 + the entry; 0 for none
	seen    [seenRoots / 64]uint64 // which roots may be there, a bit for many: it is small enough to be at hand
	entries []rootEntry
}

type rootEntry struct {
	root   bilingual.Root
	target int32
	next   int32 // 1 + the entry under the same head; 0 for none
	strength
}

const (
	rootHeads = 1024
	seenRoots = 4096 // the bits of rootIndex.seen
)

// mayHave reports whether a root may be there; a yes means little.
func (x *rootIndex) mayHave(r bilingual.Root) bool {
	return x.seen[uint32(r)%seenRoots/64]&(1<<(uint32(r)%64)) != 0
}

func (x *rootIndex) fill(words []sideWord) {
	for j := range words {
		known := words[j].known
		for _, r := range known.Roots {
			x.add(r, j, sure)
		}
		for _, r := range known.Related {
			x.add(r, j, loose)
		}
	}
}

func (x *rootIndex) add(r bilingual.Root, target int, s strength) {
	head := &x.heads[uint32(r)%rootHeads]
	x.entries = append(x.entries, rootEntry{r, int32(target), *head, s})
	*head = int32(len(x.entries))
	x.seen[uint32(r)%seenRoots/64] |= 1 << (uint32(r) % 64)
}

func (x *rootIndex) empty() {
	x.heads = [rootHeads]int32{}
	x.entries = x.entries[:0]
	x.seen = [seenRoots / 64]uint64{}
}

// tieSenses ties words by the lexicon: each of the source, and the phrases that
// begin with it, to those of the translation that may stand for it.
func (a *alignment) tieSenses(l *bilingual.Lexicon, index *rootIndex) {
	a.known = a.known[:0]
	for i := range a.source {
		a.known = append(a.known, a.source[i].known)
	}
	for i, w := range a.known {
		a.tieRoots(index, w.Answers, i, i+1)
		if roots, n := l.Phrase(a.known[i:]); n > 0 {
			a.tieRoots(index, roots, i, i+n)
		}
		if w.Latin {
			a.tieRoots(index, w.Roots, i, i+1)
		}
	}
}

// tieRoots ties the words of the source from first to last, exclusive, to those
// of the translation under the roots.
func (a *alignment) tieRoots(index *rootIndex, roots []bilingual.Root, first, last int) {
	for _, r := range roots {
		if !index.mayHave(r) {
			continue
		}
		for at := index.heads[uint32(r)%rootHeads]; at > 0; at = index.entries[at-1].next {
			e := index.entries[at-1]
			if e.root != r {
				continue
			}
			if a.source[first].known.Function && last == first+1 {
				if e.strength == loose {
					continue
				}
				e.strength = loose // दे may be anything that is given
			}
			for i := first; i < last; i++ {
				a.tie(i, int(e.target), e.strength)
			}
		}
	}
}

// tieDigits ties numbers that are written the same.
func (a *alignment) tieDigits() {
	for i := range a.source {
		w := &a.source[i]
		if !w.digits {
			continue
		}
		for j := range a.target {
			v := &a.target[j]
			if v.digits && strings.ReplaceAll(v.fold, ",", "") == strings.ReplaceAll(w.fold, ",", "") {
				a.tie(i, j, sure)
			}
		}
	}
}

// tieSounds ties the words that nothing else is tied to, and those with a capital,
// to those that sound like them.
func (a *alignment) tieSounds() {
	a.listening = a.listening[:0]
	for j := range a.target {
		v := &a.target[j]
		if v.digits || v.known.Function {
			continue
		}
		for _, sound := range v.known.Sounds {
			a.listening = append(a.listening, listener{sound.Outline, int32(j), v.upper})
		}
	}
	for i := range a.source {
		w := &a.source[i]
		if !w.digits && !w.known.Function {
			a.tieSound(i, w)
		}
	}
}

// tieSound ties a word of the source to those that sound like it.
func (a *alignment) tieSound(i int, w *sideWord) {
	held := none                       // the last that the word was held against; one that may be read in two ways comes twice
	sound := w.known.Sounds[0].Outline // Hindi is read in one way
	tied := a.sourceTied[i] == sure
	for k := range a.listening {
		l := &a.listening[k]
		if !sound.MayBe(l.Outline) {
			continue
		}
		j := int(l.target)
		if j == held || tied && a.targetTied[j] == sure && !l.upper {
			continue
		}
		held = j
		v := &a.target[j]
		if s := alike(w.known, v.known, nearSound); s == sure || s == near && !v.acronym { // CPM is no company
			a.tie(i, j, s)
			tied = a.sourceTied[i] == sure
		}
	}
}

// How far two words may be apart by sound to be tied.
const (
	alikeSound = 0.17
	nearSound  = 0.34
	faintSound = 0.5
)

// alike tells how alike two words sound that are no further apart than most; 0
// of all others.
func alike(v, w *bilingual.Word, most float64) strength {
	switch apart := v.ApartWithin(w, most); {
	case apart > most:
		return 0
	case apart <= alikeSound:
		return sure
	case apart <= nearSound:
		return near
	}
	return faint
}

// joinedAlike reports whether two words sound like another when they are spoken
// as one: मैक केन, McCain.
func joinedAlike(first, second, other *bilingual.Word) bool {
	x, y, z := &first.Sounds[0], &second.Sounds[0], &other.Sounds[0]
	if !x.MayBeWith(y.Outline, z.Outline) {
		return false
	}
	joined := x.With(*y)
	return joined.ApartWithin(z, nearSound) <= nearSound
}
