package compare

import "fmt"

// What two equal values must have in common beyond being equal, as the weight
// of shared words, when their questions are not alike enough by themselves.
const (
	sharedByFigures = 0.5 // a number of three figures or more, or a sum of money
	sharedByValue   = 1.5
	sharedAnyhow    = 2.5 // whatever the occasion and the mood
	sharedBySpan    = 4   // of time
)

// agreements finds the pairs of claims that give one value, for those that find
// no partner by their questions: two reports seldom say 280 million dollars, or
// 13 June, of two things.
func (al *aligner) agreements() []pair {
	said := map[string][]int{}
	for i, cl := range al.claims {
		if cl.kind == Number || cl.kind == Time || cl.kind == Place {
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
	if rel, _ := a.val.relate(b.val); rel != same {
		return pair{}, false
	}
	p := pair{i, j, likeToAgree, same, ""}
	shared := al.sharedWith(a, b)
	alike := sameOccasion(a, b) && sameMood(a, b) && sameMods(a, b)
	if q, ok := a.quantity(); ok && a.kind == Number && (significant(q.Value) >= 3 || q.Class == "money") {
		return p, shared >= sharedAnyhow || alike && shared >= sharedByFigures
	}
	if _, span := a.val.(durationValue); span && shared >= sharedBySpan {
		return p, true
	}
	for _, other := range list {
		if other != i && other != j && (al.report(other) == al.report(i) || al.report(other) == al.report(j)) {
			return pair{}, false
		}
	}
	return p, alike && shared >= sharedByValue
}
