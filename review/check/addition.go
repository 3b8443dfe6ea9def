package check

// How sure an addition is, as with omissions; invented words mostly come last.
const (
	additionBase    = -4.71
	additionGap     = 1.53
	additionLength  = 4.61
	additionEdge    = 2.67
	additionError   = 2.5
	additionWarning = 1.7
)

// findAddition finds a clause of the translation that the source does not have.
func findAddition(s *sides) []Finding {
	if !s.comparesWords() {
		return nil
	}
	a, x := s.align(), s.align().answers()
	g := widestGap(a.target, x.targetBy, a.targetTied)
	score := additionBase + additionGap*g.weight + additionLength*s.lengthRatio()
	if g.edge.last {
		score += additionEdge
	}
	if score < additionWarning || g.weight <= 0 {
		return nil
	}
	place := spanOf(s.Target, a.target[g.first].start, a.target[g.last-1].end)
	return []Finding{{
		Check: Addition, Severity: severityAt(score, additionError), Target: place,
		Message: "nothing in the source seems to stand behind this: " + place.Text,
	}}
}
