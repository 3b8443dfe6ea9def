package compare

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// keys are the content words of a stretch of text, brought to a form in which
// the words of two reports meet: concepts, places, and for the rest the sound
// of the name or the stem. The weight says how closely they belong to a value.
type keys map[string]float64

func (k keys) add(key string, weight float64) {
	if k[key] < weight {
		k[key] = weight
	}
}

func (k keys) addAll(other keys, weight float64) {
	for key, w := range other {
		k.add(key, w*weight)
	}
}

// has reports whether any key of other is in k.
func (k keys) has(other keys) bool {
	for key := range other {
		if k[key] > 0 {
			return true
		}
	}
	return false
}

// trait reports whether any of the keys is a concept with a trait of the data.
func (k keys) trait(name string) bool {
	for key := range k {
		if trait(key, name) {
			return true
		}
	}
	return false
}

// keysOf gathers the content of tokens first to last, exclusive.
func (s *sentence) keysOf(first, last int) keys {
	out := keys{}
	for i := first; i < last; i++ {
		m := s.at[i]
		switch {
		case m.moment >= 0 || m.quantity >= 0 && i < s.quantities[m.quantity].Last:
		case m.location >= 0:
			s.locations[m.location].addKeys(out)
		case m.concept >= 0:
			s.concepts[m.concept].addKeys(out)
		case s.toks[i].Kind == language.Word && !s.isGrammar(i):
			out.add(s.wordKey(i), 1)
		}
	}
	return out
}

func (loc *location) addKeys(out keys) {
	for _, p := range loc.parts {
		if len(p.found) > 0 {
			out.add("place:"+p.found[0].ID, 1)
			continue
		}
		out.add("name:"+language.SoundKey(p.name), 1)
	}
}

func (m conceptMark) addKeys(out keys) {
	for _, c := range m.all {
		if c.Class == concepts.Mod || c.Class == concepts.Say {
			continue
		}
		out.add(c.ID, 1)
		for up := c.Up; up != nil; up = up.Up {
			out.add(up.ID, 0.5)
		}
	}
	for _, c := range m.inner {
		out.add(c.ID, 0.7)
	}
}

// wordKey is the key of a word without a concept: its sound, which meets
// across scripts and spellings; a short word's stem, whose sound says little.
func (s *sentence) wordKey(i int) string {
	if s.wordKeys[i] == "" {
		s.wordKeys[i] = s.readWordKey(i)
	}
	return s.wordKeys[i]
}

func (s *sentence) readWordKey(i int) string {
	t := s.toks[i]
	stem := t.Fold
	for _, l := range t.Lemmas {
		if len(l) < len(stem) && strings.HasPrefix(stem, l[:min(len(l), 6)]) {
			stem = l
		}
	}
	if key := language.SoundKey(stem); len(key) >= 4 {
		return "name:" + key
	}
	return "word:" + stem
}

// corpus knows how common keys are in the reports at hand: what stands in
// every sentence tells nothing.
type corpus struct {
	in    map[string]int // sentences
	total int
	lore  lore
}

func newCorpus(all []*reading, know lore) corpus {
	c := corpus{in: map[string]int{}, lore: know}
	for _, r := range all {
		for _, s := range r.sentences {
			c.total++
			for key := range s.content {
				c.in[key]++
			}
		}
	}
	return c
}

// fewestSentences is the number of sentences from which on a corpus can tell a
// common word from a rare one. In shorter reports every word would look common.
const fewestSentences = 60

// weight is the inverse document frequency of a key.
func (c corpus) weight(key string) float64 {
	return math.Log(1 + float64(max(c.total, fewestSentences))/float64(1+c.in[key]))
}

// vector is a set of keys under the corpus' weights, in the order of the keys,
// so that sums come out the same to the last bit on every run.
type vector struct {
	keys    []string
	weights []float64
	sum     float64 // of the weights
	norm    float64 // of the vector
}

func (c corpus) vector(k keys) vector {
	v := vector{keys: slices.Sorted(maps.Keys(k))}
	squares := 0.0
	for _, key := range v.keys {
		w := k[key] * c.weight(key)
		v.weights = append(v.weights, w)
		v.sum += w
		squares += w * w
	}
	v.norm = math.Sqrt(squares)
	return v
}

// common calls with the weights of each key that both vectors have.
func (v vector) common(w vector, with func(key string, a, b float64)) {
	for i, j := 0, 0; i < len(v.keys) && j < len(w.keys); {
		switch {
		case v.keys[i] < w.keys[j]:
			i++
		case v.keys[i] > w.keys[j]:
			j++
		default:
			with(v.keys[i], v.weights[i], w.weights[j])
			i++
			j++
		}
	}
}

// likeness is the cosine of two vectors, 0 to 1.
func (v vector) likeness(w vector) float64 {
	if v.norm == 0 || w.norm == 0 {
		return 0
	}
	dot := 0.0
	v.common(w, func(_ string, a, b float64) { dot += a * b })
	return dot / (v.norm * w.norm)
}

// overlap is the share of the lighter vector that the other has too, 0 to 1.
func (v vector) overlap(w vector) float64 {
	if v.sum == 0 || w.sum == 0 {
		return 0
	}
	both := 0.0
	v.common(w, func(_ string, a, b float64) { both += math.Min(a, b) })
	return both / math.Min(v.sum, w.sum)
}

// measure reports whether a key only says what is measured: a cost, a length.
func (c corpus) measure(key string) bool {
	concept := c.lore.concepts.Get(key)
	return concept != nil && concept.Class == concepts.Attribute
}

// trait reports whether a key is a concept with a trait of the data.
func trait(key, name string) bool { return concepts.Load().Trait(key, name) }
