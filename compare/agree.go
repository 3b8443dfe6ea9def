package compare

import (
	"fmt"
	"time"
)

// What two equal values must have in common beyond being equal, as the weight
// of shared words, when their questions are not alike enough by themselves.
const (
	sharedByFigures = 0.5 // a number of three figures or more
	sharedByCount   = 1   // a number of two figures of one thing
	sharedByValue   = 1.5
	sharedAnyhow    = 2.5 // whatever the occasion and the mood
	sharedByActor   = 2.5 // of who did one deed
	sharedWidely    = 4   // a span of time or two figures of one thing, whatever the occasion
)

// farDay is how long before both reports a day lies that they will not give of
// two things by chance.
const farDay = 3 * 24 * time.Hour

// agreements finds the pairs of claims that give one value, for those that find
// no partner by their questions: two reports seldom say 280 million dollars, or
// 13 June, of two things.
func (al *aligner) agreements() []pair {
	said := map[string][]int{}
	for i, cl := range al.claims {
		if cl.kind != Polarity && cl.kind != Quote {
			key := cl.ask.sort + "\x00" + cl.val.normalized()
			if q, ok := cl.quantity(); ok {
				key = fmt.Sprintf("%s\x00%.2g", cl.ask.sort, q.Base()*perYear(q)) // a month is thirty days
			}
			said[key] = append(said[key], i)
		}
	}
	var found []pair
	for _, list := range said {
		if len(list) > mostRepeats {
			continue
		}
		for x, i := range list {
			for _, j := range list[x+1:] {
				if p, ok := al.agreement(i, j, list); ok {
					found = append(found, p)
				}
			}
		}
	}
	return found
}

// agreement pairs two claims of one value. A value that says little by itself
// must be said by each report once, of one occasion and in one mood.
func (al *aligner) agreement(i, j int, list []int) (pair, bool) {
	a, b := al.claims[i], al.claims[j]
	if al.report(i) == al.report(j) {
		return pair{}, false
	}
	rel, why := a.val.relate(b.val)
	_, counts := a.quantity()
	if rel != same && !(rel == within && counts) { // about 1,200 beside 1,200
		return pair{}, false
	}
	p := pair{i, j, likeToAgree, rel, why}
	shared := al.sharedWith(a, b)
	alike := sameOccasion(a, b) && sameMood(a, b) && sameMods(a, b)
	if q, ok := a.quantity(); ok && a.kind == Number && (significant(q.Value) >= 3 || q.Class == "money") {
		return p, shared >= sharedAnyhow || alike && shared >= sharedByFigures
	}
	oneCount := a.kind == Number && countsTens(a) && a.ask.head.has(b.ask.head)
	_, span := a.val.(durationValue)
	if shared >= sharedWidely && (span || oneCount) {
		return p, true
	}
	switch {
	case !alike:
		return pair{}, false
	case a.kind == Actor:
		return p, shared >= sharedByActor && a.set.does.has(b.set.does)
	case a.ask.sort == "when:day" && (al.leads(i) && al.leads(j) || longBefore(a, b)):
		return p, true
	case oneCount && shared >= sharedByCount:
		return p, true
	}
	for _, other := range list {
		if other != i && other != j && (al.report(other) == al.report(i) || al.report(other) == al.report(j)) {
			return pair{}, false
		}
	}
	return p, shared >= sharedByValue || measures(a)
}

// leads reports whether a claim gives the first day that its report names: that
// of the happening, as reports begin with it.
func (al *aligner) leads(i int) bool {
	cl := al.claims[i]
	for _, k := range al.ofReport(cl.s.in) {
		if other := al.claims[k]; other.ask.sort == cl.ask.sort && other.begins() < cl.begins() {
			return false
		}
	}
	return true
}

// begins is where the first of the words that a claim was read from stand in
// its article, in bytes.
func (cl *claim) begins() int {
	at := cl.s.seg.Start + cl.s.toks[cl.first].Start
	for _, also := range cl.also {
		at = min(at, also.begins())
	}
	return at
}

// longBefore reports whether the day that both claims give lies long before
// both reports.
func longBefore(a, b *claim) bool {
	day, ok := a.val.(timeValue)
	if !ok || !day.hasDay {
		return false
	}
	for _, r := range []*reading{a.s.in, b.s.in} {
		if r.ref.IsZero() || r.ref.Sub(day.day.End) < farDay {
			return false
		}
	}
	return true
}

// measures reports whether a number has a unit, which two reports of one
// happening seldom give alike of two things. A round share says less.
func measures(cl *claim) bool {
	q, ok := cl.quantity()
	return ok && cl.kind == Number && q.Class != "" && (q.Class != "percent" || significant(q.Value) >= 2)
}

// countsTens reports whether a number has two figures or more that say
// something: 38, not 40.
func countsTens(cl *claim) bool {
	q, ok := cl.quantity()
	return ok && significant(q.Value) >= 2 && q.Value >= 10
}
