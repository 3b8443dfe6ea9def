package compare

import (
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language"
)

// internalPairs finds where a report contradicts itself: its headline counts
// otherwise than its text, in its own voice and without a time between them. It
// is stricter than the comparison of two reports: within one, a second number is
// mostly that of something else, which the report has just told apart.
func (al *aligner) internalPairs() []pair {
	var out []pair
	for i, heading := range al.claims {
		if heading.kind != Number || heading.s.seg.Kind != article.Headline || heading.alsoIn(article.Body) {
			continue // what is said in both has been told apart from the rest
		}
		if p, ok := al.contradiction(i); ok {
			out = append(out, p)
		}
	}
	return out
}

// contradiction gives the first count of the text that the heading's count
// cannot be.
func (al *aligner) contradiction(i int) (pair, bool) {
	heading := al.claims[i]
	for _, j := range al.ofReport(heading.s.in) {
		text := al.claims[j]
		if text.kind != Number || text.ask.sort != heading.ask.sort {
			continue
		}
		p, ok := al.pair(i, j)
		if ok && p.rel == apart && p.like >= likeWithinOne && contradicts(heading, text) {
			return p, true
		}
	}
	return pair{}, false
}

// likeWithinOne is the likeness that two claims of one report must have: far
// more than those of two reports, which put the same thing in other words.
const likeWithinOne = 0.7

// contradicts holds what must be so before a heading's count and one of the
// text are called a contradiction.
func contradicts(heading, text *claim) bool {
	speaker, _ := text.source()
	return speaker == "" && !text.recounted() && text.s.seg.Kind == article.Body && !text.alsoIn(article.Headline, article.Subheading) &&
		exact(heading) && exact(text) && sameVictims(heading, text) && sameParting(heading, text) && samePlaces(heading, text)
}

// alsoIn reports whether the value is said again in a part of the report of
// one of these kinds.
func (cl *claim) alsoIn(kinds ...article.Kind) bool {
	for _, other := range cl.also {
		for _, k := range kinds {
			if other.s.seg.Kind == k {
				return true
			}
		}
	}
	return false
}

// exact reports whether a number is one whole number, with no "about" and no
// rest.
func exact(cl *claim) bool {
	q, ok := cl.quantity()
	return ok && q.Bound == language.Exactly && q.Max == q.Value && !q.Each && q.Per == ""
}

// sameVictims reports whether both clauses say that the same befell the same
// people.
func sameVictims(a, b *claim) bool {
	return headLikeness(a, b) >= 0.9 && a.ask.pred.has(b.ask.pred) && hasTrait(a.ask.pred, "befalls") && hasTrait(b.ask.pred, "befalls")
}

// sameParting reports whether nothing that parts a thing from its like stands
// in one clause and not in the other.
func sameParting(a, b *claim) bool {
	for id := range a.ask.mods {
		if b.ask.mods[id] == 0 {
			return false
		}
	}
	return len(a.ask.mods) == len(b.ask.mods)
}

// samePlaces reports whether the clauses name no two places that may have
// counts of their own.
func samePlaces(a, b *claim) bool {
	for key := range b.placeKeys() {
		if a.placeKeys()[key] == 0 && len(a.placeKeys()) > 0 {
			return false
		}
	}
	return true
}

func (cl *claim) placeKeys() keys {
	out := keys{}
	for key, w := range cl.ask.theme {
		if strings.HasPrefix(key, "place:") {
			out.add(key, w)
		}
	}
	return out
}

// recounted reports whether the sentence tells how a count came to be so: it
// rose, it was confirmed.
func (cl *claim) recounted() bool {
	for _, m := range cl.s.concepts {
		if m.has("recount") || m.has("phase") {
			return true
		}
	}
	return false
}

// internalRow makes a row of its own of a contradiction within one report.
func (al *aligner) internalRow(p pair, know lore) Row {
	a, b := al.claims[p.a], al.claims[p.b]
	chosen := map[int]int{0: p.a, 1: p.b}
	return Row{
		Kind: a.kind, Internal: true, Verdict: Conflict, Explanation: sentenceCase(p.why),
		Question: al.questionOf(chosen, know), matter: a.ask.sort, stakes: al.stakes(chosen),
		Cells: []Cell{a.cell(0), b.cell(1)}, Trace: al.trace(chosen, []pair{p}),
	}
}

// ofAny reports whether a claim is one of a pair.
func ofAny(pairs []pair, claim int) bool {
	return slices.ContainsFunc(pairs, func(p pair) bool { return p.a == claim || p.b == claim })
}
