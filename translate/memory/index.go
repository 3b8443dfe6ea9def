package memory

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// index finds the unit whose source is nearest to a text, without looking at
// each.
//
// Nearness is 1 − d/n: d the edit distance in graphemes (a syllable with its
// matras counts once, so that कि and की are one apart, not half a letter), n
// the graphemes of the longer text. Two texts that near must share many pairs
// of neighbouring graphemes (the q-gram lemma, Ukkonen 1992: at least n−1−2d of
// n−1), so only units that share enough of the rarer pairs are measured at all.
// No unit over the threshold is missed by that.
//
// Near is not good enough where the sentences differ in a number, a name, a
// place or a negation: such a unit is never offered, however near.
type index struct {
	reader  *entity.Reader // of the source language; nil: whatever is near may be offered
	exact   map[string]int // by exactKey, into sources; the first unit of a source stands
	sources []source

	spelt    sync.Once        // guards what follows, which only a fuzzy search needs
	alphabet map[string]rune  // a rune of our own for each grapheme
	postings map[gram][]int32 // the sources that hold a gram, in their order
	counters sync.Pool        // of *[]int32, one for each source, all 0
}

// source is one unit as the index sees it.
type source struct {
	key     string // exactKey
	target  string
	letters []rune // its graphemes, folded, in runes of the alphabet
}

// gram is a pair of neighbouring graphemes; nth tells its occurrences within
// one text apart, so that texts are compared as bags and not as sets.
type gram struct {
	a, b rune
	nth  int32
}

func newIndex(lang string) *index {
	return &index{reader: entity.NewReader(lang), exact: map[string]int{}, alphabet: map[string]rune{}, postings: map[gram][]int32{}}
}

// exactKey is what two sources that count as the same share: NFC, each run of
// white space one space.
func exactKey(text string) string {
	return norm.NFC.String(strings.Join(strings.Fields(text), " "))
}

func (ix *index) add(u Unit) {
	key := exactKey(u.Source)
	if _, there := ix.exact[key]; there || key == "" {
		return
	}
	ix.exact[key] = len(ix.sources)
	ix.sources = append(ix.sources, source{key: key, target: u.Target})
}

// spellAll makes ready for fuzzy searches.
func (ix *index) spellAll() {
	for id := range ix.sources {
		s := &ix.sources[id]
		fresh := s.spell(ix.alphabet)
		maps.Copy(ix.alphabet, fresh)
		for _, g := range gramsOf(s.letters) {
			ix.postings[g] = append(ix.postings[g], int32(id))
		}
	}
}

// find gives the best unit and how well it matches: 1 for the same source, 0
// when nothing that may be offered reaches the threshold. Of equals the one that was added first wins.
func (ix *index) find(text string, threshold float64) (source, float64) {
	key := exactKey(text)
	if id, ok := ix.exact[key]; ok {
		return ix.sources[id], 1
	}
	ix.spelt.Do(ix.spellAll)
	query := source{key: key}
	query.spell(ix.alphabet)
	wanted := sync.OnceValue(func() entity.Entities { return ix.reader.Read(key) })
	letters := bagOf(query.letters)
	best, bestScore := -1, threshold
	for _, c := range ix.candidates(query, threshold) {
		if c.most < bestScore || letters.mostNearness(ix.sources[c.id].letters) < bestScore-rounding {
			continue
		}
		score := nearness(query.letters, ix.sources[c.id].letters, bestScore)
		better := score > bestScore || score == bestScore && (best < 0 || c.id < best)
		if better && (ix.reader == nil || ix.mayServe(c.id, wanted())) {
			best, bestScore = c.id, score
		}
	}
	if best < 0 {
		return source{}, 0
	}
	// Spelling variants may be no edit apart, but are not the same text.
	return ix.sources[best], min(bestScore, mostFuzzy)
}

// mayServe reports whether the English of a unit may be offered for a sentence
// that holds these. Another day of the week or time of day may be: whoever reads
// the match is shown it.
func (ix *index) mayServe(id int, wanted entity.Entities) bool {
	return !slices.ContainsFunc(entity.Differ(wanted, ix.reader.Read(ix.sources[id].key)), func(d entity.Difference) bool {
		return d.Kind != entity.KindDate || d.Counted
	})
}

// mostFuzzy is the best match of texts that are not the same.
const mostFuzzy = 0.99

// candidate is a unit that may be near enough.
type candidate struct {
	id   int
	most float64 // no higher nearness is possible, going by the grams it shares
}

// candidates gives the units that share enough grams with the query, those
// that may be nearest first.
func (ix *index) candidates(query source, threshold float64) []candidate {
	n := len(query.letters)
	grams := gramsOf(query.letters)
	holders := make([][]int32, len(grams))
	for i, g := range grams {
		holders[i] = ix.postings[g]
	}
	slices.SortFunc(holders, func(a, b []int32) int { return cmp.Compare(len(a), len(b)) })
	needed := max(1, sharedAtLeast(n, threshold))
	if len(grams) < needed {
		return nil
	}
	// A unit that shares all that is needed may lack the rest, so it shares at
	// least 1+spare of the rarest: the long lists of the commonest go unread.
	spare := needed / 3
	rare := min(len(grams), len(grams)-needed+1+spare)
	counter := ix.counter()
	shared := *counter
	for _, ids := range holders[:rare] {
		for _, id := range ids {
			shared[id]++
		}
	}
	var found []candidate
	for id, count := range shared {
		if int(count) <= spare {
			continue
		}
		most := mostNearness(n, len(ix.sources[id].letters), int(count)+len(grams)-rare)
		if most >= threshold {
			found = append(found, candidate{id, most})
		}
	}
	clear(shared)
	ix.counters.Put(counter)
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.most, a.most) })
	return found
}

// counter gives a count of 0 for each source.
func (ix *index) counter() *[]int32 {
	if used, ok := ix.counters.Get().(*[]int32); ok {
		return used
	}
	fresh := make([]int32, len(ix.sources))
	return &fresh
}

// sharedAtLeast is how many grams a text of n graphemes shares with any that
// is as near as the threshold: n−1−2d with d = (1−threshold)·n.
func sharedAtLeast(n int, threshold float64) int {
	return int(math.Ceil((2*threshold-1)*float64(n) - 1 - rounding))
}

// rounding keeps the slips of floating point from shutting a unit out.
const rounding = 1e-9

// mostNearness is the most that two texts of n and m graphemes can have when
// they share at most so many grams.
func mostNearness(n, m, shared int) float64 {
	longer := max(n, m)
	edits := max(longer-min(n, m), (longer-1-shared+1)/2)
	return 1 - float64(edits)/float64(longer)
}

// spell writes a source in the runes of the alphabet, one for each grapheme,
// its spelling variants folded. Graphemes that are not in the alphabet get
// runes after it, which are returned.
func (s *source) spell(alphabet map[string]rune) map[string]rune {
	folded := language.Fold(s.key)
	fresh := map[string]rune{}
	state := -1
	for rest := folded; rest != ""; {
		var grapheme string
		grapheme, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		letter, known := alphabet[grapheme]
		if !known {
			letter, known = fresh[grapheme]
		}
		if !known {
			letter = nthLetter(len(alphabet) + len(fresh))
			fresh[grapheme] = letter
		}
		s.letters = append(s.letters, letter)
	}
	return fresh
}

// nthLetter counts through the runes, leaving out the surrogates, which a
// string cannot hold.
func nthLetter(n int) rune {
	const surrogates, after = 0xd800, 0xe000
	if letter := rune(n + 1); letter < surrogates {
		return letter
	}
	return rune(n + 1 + after - surrogates)
}

// gramsOf is the bag of pairs of neighbouring letters.
func gramsOf(letters []rune) []gram {
	if len(letters) < 2 {
		return nil
	}
	grams := make([]gram, 0, len(letters)-1)
	seen := make(map[gram]int32, len(letters))
	for i := range len(letters) - 1 {
		g := gram{a: letters[i], b: letters[i+1]}
		nth := seen[g]
		seen[g]++
		g.nth = nth
		grams = append(grams, g)
	}
	return grams
}
