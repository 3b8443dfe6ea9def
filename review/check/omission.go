package check

// How sure an omission is: a logistic regression over the weight of the gap in
// the source, the length of the translation and whether the gap reaches an end.
// Fitted to half of a set of lines with known errors (docs/evaluation.md).
const (
	omissionBase    = -4.61
	omissionGap     = 1.64
	omissionLength  = -4.59
	omissionEdge    = 1.15
	omissionError   = 3.2
	omissionWarning = 2.2
)

// findOmission finds a clause of the source that the translation does not have.
func findOmission(s *sides) []Finding {
	if !s.comparesWords() {
		return nil
	}
	a, x := s.align(), s.align().answers()
	g := widestGap(a.source, x.sourceBy, a.sourceTied)
	score := omissionBase + omissionGap*g.weight + omissionLength*s.lengthRatio()
	if g.edge.first || g.edge.last {
		score += omissionEdge
	}
	if score < omissionWarning || g.weight <= 0 {
		return nil
	}
	place := spanOf(s.Source, a.source[g.first].start, a.source[g.last-1].end)
	return []Finding{{
		Check: Omission, Severity: severityAt(score, omissionError), Source: place,
		Message: "nothing in the translation seems to stand for this: " + place.Text,
	}}
}

func severityAt(score, errorFrom float64) Severity {
	if score >= errorFrom {
		return Error
	}
	return Warning
}
