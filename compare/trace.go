package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/places"
)

// Trace is why a row stands as it does, for whoever doubts it: the claims it
// was made of, how each two of them were matched, and what follows from it.
// It is kept beside the row and changes nothing.
type Trace struct {
	Claims []TracedClaim
	Pairs  []TracedPair
	Joined int // rows that said the same and were taken into this one
}

// TracedClaim is a claim with what it was matched by.
type TracedClaim struct {
	Article  string     // Article.ID
	Value    string     // in English
	Said     string     // the words of the article that name who says so; may be empty
	Modality Modality   // as in Cell
	Evidence []Evidence // where the value is said, also again
	Sort     string     // claims of different sorts never meet: the unit of a number, the axis of an outcome
	Occasion string     // which happening it is of; empty for the one that the articles report
	Mood     string     // "is", "to come", "wanted", "else": claims of different moods are not set against each other
	Of       []string   // what is counted, measured or spoken of, the heaviest first: concepts, places, words of the article
	Does     []string   // what happens; "main" is the story's own happening
	Parting  []string   // what parts it from its like: next, part of, so far
}

// TracedPair is two claims that were held to answer one question.
type TracedPair struct {
	A, B     int      // indexes into Trace.Claims
	Relation string   // "same", "within", "apart" or "unknown"
	Likeness float64  // of the two questions, 0 to 1; a little above for some
	Needed   float64  // the likeness that two claims of this relation must have
	Why      string   // in English: why the values are apart, or cannot be told; may be empty
	Shared   []string // what both clauses speak of, the most telling first
}

// mostShared bounds the keys of a pair that a reader is shown.
const mostShared = 12

// trace keeps why a row of these claims stands.
func (al *aligner) trace(chosen map[int]int, kept []pair) *Trace {
	t := &Trace{}
	at := map[int]int{}
	for _, r := range slices.Sorted(maps.Keys(chosen)) {
		at[chosen[r]] = len(t.Claims)
		t.Claims = append(t.Claims, al.traced(al.claims[chosen[r]]))
	}
	for _, p := range kept {
		t.Pairs = append(t.Pairs, al.tracedPair(p, at))
	}
	slices.SortFunc(t.Pairs, func(p, q TracedPair) int { return cmp.Or(cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B)) })
	return t
}

func (al *aligner) traced(cl *claim) TracedClaim {
	c := cl.cell(0)
	return TracedClaim{
		Article: c.Article, Value: c.Value, Said: c.Said, Modality: c.Modality, Evidence: c.Evidence,
		Sort: cl.ask.sort, Occasion: cl.c.occasion, Mood: mood(cl),
		Of: al.words.readable(cl, byWeight(cl.ask.head)), Does: al.words.readable(cl, byWeight(cl.set.does)), Parting: byWeight(cl.ask.mods),
	}
}

func (al *aligner) tracedPair(p pair, at map[int]int) TracedPair {
	a, b := al.claims[p.a], al.claims[p.b]
	t := TracedPair{
		A: at[p.a], B: at[p.b], Relation: p.rel.String(), Likeness: p.like, Needed: likeNeeded(p.rel), Why: p.why,
	}
	if t.A > t.B {
		t.A, t.B = t.B, t.A
	}
	shared := keys{}
	a.set.whole.common(b.set.whole, func(key string, x, y float64) { shared.add(key, x*y) })
	heaviest := byWeight(shared)
	t.Shared = al.words.readable(a, heaviest[:min(len(heaviest), mostShared)])
	return t
}

// keyWords finds, for each sentence that a trace has spoken of, the words behind
// its keys.
type keyWords map[*sentence]map[string]string

func (k keyWords) of(s *sentence) map[string]string {
	if words, ok := k[s]; ok {
		return words
	}
	words := map[string]string{}
	for i, t := range s.toks {
		if key := s.wordKey(i); t.Kind == language.Word && words[key] == "" {
			words[key] = t.Text
		}
	}
	k[s] = words
	return words
}

// readable puts the keys of a claim as a person reads them: a place by its
// English name, a name or a word as the article writes it. Concepts bear names
// already.
func (k keyWords) readable(cl *claim, from []string) []string {
	var out []string
	for _, key := range from {
		if word := k.readableKey(cl, key); !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out
}

func (k keyWords) readableKey(cl *claim, key string) string {
	if id, ok := strings.CutPrefix(key, "place:"); ok {
		if p := places.Load().Get(id); p != nil {
			return p.English
		}
	}
	if !strings.Contains(key, ":") {
		return key // a concept
	}
	for _, c := range append([]*claim{cl}, cl.also...) {
		if word := k.of(c.s)[key]; word != "" {
			return word
		}
	}
	return key
}

// byWeight lists keys, the heaviest first, equal ones in the order of the
// alphabet.
func byWeight(k keys) []string {
	return slices.SortedFunc(maps.Keys(k), func(a, b string) int {
		return cmp.Or(cmp.Compare(k[b], k[a]), cmp.Compare(a, b))
	})
}

// joined notes that another row's cells were taken in.
func (t *Trace) joined(other *Trace) {
	if t == nil || other == nil {
		return
	}
	first := len(t.Claims)
	t.Claims = append(t.Claims, other.Claims...)
	for _, p := range other.Pairs {
		p.A, p.B = p.A+first, p.B+first
		t.Pairs = append(t.Pairs, p)
	}
	t.Joined += other.Joined + 1
}

// String names a relation as a reader of a trace sees it.
func (r relation) String() string {
	switch r {
	case same:
		return "same"
	case within:
		return "within"
	case apart:
		return "apart"
	}
	return "unknown"
}

// likeNeeded is the likeness that two claims must have to answer one question:
// less where their values are the same or go together.
func likeNeeded(rel relation) float64 {
	if rel == same || rel == within {
		return likeToAgree
	}
	return likeToConflict
}
