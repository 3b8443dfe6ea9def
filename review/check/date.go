package check

import (
	"fmt"

	"github.com/milaan-workbench/milaan/language/values"
)

// findDates finds days, months, years, decades, days of the week and times of
// day that one side does not have or has otherwise.
func findDates(s *sides) []Finding {
	m := s.match()
	var found []Finding
	for _, d := range m.differences {
		if m.dated(d) {
			found = append(found, s.numberFinding(Date, d))
		}
	}
	found = append(found, s.named(m.source.Months, m.target.Months)...)
	found = append(found, s.named(m.source.Weekdays, m.target.Weekdays)...)
	return append(found, s.partsOfDay(m.source.Parts, m.target.Parts)...)
}

// partsOfDay finds a part of the day that is another one on the other side:
// सुबह, evening. The languages part the day in their own ways, so that only what
// does not overlap with anything on the other side counts.
func (s *sides) partsOfDay(source, target []values.Part) []Finding {
	for i := range source {
		for j := range target {
			if !overlapsAny(source[i], target) && !overlapsAny(target[j], source) {
				f := Finding{Check: Date, Severity: Error, Source: spanOf(s.Source, source[i].Start, source[i].End), Target: spanOf(s.Target, target[j].Start, target[j].End)}
				f.Message = fmt.Sprintf("the source says %s, the translation %s", f.Source.Text, f.Target.Text)
				return []Finding{f}
			}
		}
	}
	return nil
}

// overlapsAny reports whether a part of the day overlaps with one of others,
// this day or the next.
func overlapsAny(p values.Part, others []values.Part) bool {
	const day = 24
	for _, q := range others {
		for _, shift := range []float64{-day, 0, day} {
			if p.From < q.To+shift && q.From+shift < p.To {
				return true
			}
		}
	}
	return false
}

// named lays the months, or the days of the week, of both sides beside each
// other. One that stands on the other side somewhere misses nothing.
func (s *sides) named(source, target []values.Named) []Finding {
	missed, more := without(source, target), without(target, source)
	var found []Finding
	for i := range max(len(missed), len(more)) {
		f := Finding{Check: Date, Severity: Error}
		sure := false
		if i < len(missed) {
			f.Source = spanOf(s.Source, missed[i].Start, missed[i].End)
			sure = !missed[i].Weak
		}
		if i < len(more) {
			f.Target = spanOf(s.Target, more[i].Start, more[i].End)
			sure = sure || !more[i].Weak
		}
		switch {
		case !sure:
			continue
		case f.Target == nil:
			f.Message = fmt.Sprintf("the source says %s, the translation does not", f.Source.Text)
		case f.Source == nil:
			f.Message = fmt.Sprintf("the translation says %s, the source does not", f.Target.Text)
		default:
			f.Message = fmt.Sprintf("the source says %s, the translation %s", f.Source.Text, f.Target.Text)
		}
		found = append(found, f)
	}
	return found
}

// without gives what of a list is not in another, the sure ones first.
func without(list, other []values.Named) []values.Named {
	var sure, weak []values.Named
	for _, n := range list {
		if has(other, n.Value) {
			continue
		}
		if n.Weak {
			weak = append(weak, n)
			continue
		}
		sure = append(sure, n)
	}
	return append(sure, weak...)
}

func has(list []values.Named, value int) bool {
	for _, n := range list {
		if n.Value == value {
			return true
		}
	}
	return false
}
