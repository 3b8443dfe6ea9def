package check

import (
	"fmt"
	"math"

	"github.com/milaan-workbench/milaan/language/values"
)

// findUnits finds units that changed though the number did not: kilometres that
// became miles, rupees that became dollars, millions that became lakhs. What is
// converted rightly has not changed.
func findUnits(s *sides) []Finding {
	m := s.match()
	var found []Finding
	for _, d := range m.differences {
		if m.scaled(d) {
			found = append(found, s.numberFinding(Unit, d))
		}
	}
	told := map[string]bool{} // classes that a finding speaks of
	for a, b := range m.source.to {
		if b < 0 {
			continue
		}
		u, v := m.source.unitOf(a), m.target.unitOf(b)
		if u == nil || v == nil || u.Soft || v.Soft || !m.sameValue(a, b) && !m.sameOrder(a, b) || !otherUnit(u, v) && !m.otherThing(u, v) {
			continue
		}
		told[u.Unit.Class] = true
		found = append(found, s.unitFinding(u, v))
	}
	return append(found, s.bareUnits(m, told)...)
}

// bareUnits finds a unit that the source has, or has more often, where the
// translation has another of the same class that the source has nowhere: घंटों,
// days.
func (s *sides) bareUnits(m *matched, told map[string]bool) []Finding {
	var found []Finding
	for i := range m.source.Units {
		u := &m.source.Units[i]
		if u.Soft || told[u.Unit.Class] || times(m.source.Units, u) <= times(m.target.Units, u) || m.source.explained(u) {
			continue
		}
		for j := range m.target.Units {
			v := &m.target.Units[j]
			if v.Soft || !otherUnit(u, v) || times(m.target.Units, v) <= times(m.source.Units, v) || m.target.explained(v) || m.source.isOne(u, v) || m.target.isOne(v, u) {
				continue
			}
			told[u.Unit.Class] = true
			f := s.unitFinding(u, v)
			if u.Unit.Class == "duration" && u.Number < 0 && v.Number < 0 {
				f.Severity = Warning // the days of summer are its months
			}
			found = append(found, f)
			break
		}
	}
	return found
}

// explained reports whether a unit belongs to a number that has its like: what
// is to be said of it has been said there.
func (s *side) explained(u *values.Measure) bool { return u.Number >= 0 && s.to[u.Number] >= 0 }

// otherThing reports whether two units measure different things, and neither
// side has the other's unit anywhere: 12 kilometres, 12 hours.
func (m *matched) otherThing(u, v *values.Measure) bool {
	return !sameUnit(*u, *v) && !stands(m.target.Units, u) && !stands(m.source.Units, v)
}

// isOne reports whether a measure is just one of another unit: ten years are a
// decade.
func (s *side) isOne(u, v *values.Measure) bool {
	if u.Number < 0 || v.Number >= 0 || v.Unit.Factor == 0 {
		return false
	}
	return math.Abs(s.Numbers[u.Number].Value()*u.Unit.Factor-v.Unit.Factor) <= roundings*v.Unit.Factor
}

// otherUnit reports whether two units are of one class and not the same.
func otherUnit(u, v *values.Measure) bool {
	if sameUnit(*u, *v) {
		return false
	}
	return u.Unit.Class == v.Unit.Class || u.Or != nil && u.Or.Class == v.Unit.Class || v.Or != nil && u.Unit.Class == v.Or.Class
}

// times counts the measures in a unit, or that may be.
func times(list []values.Measure, u *values.Measure) int {
	n := 0
	for i := range list {
		if sameUnit(list[i], *u) {
			n++
		}
	}
	return n
}

func stands(list []values.Measure, u *values.Measure) bool {
	for i := range list {
		if sameUnit(list[i], *u) {
			return true
		}
	}
	return false
}

func (s *sides) unitFinding(u, v *values.Measure) Finding {
	f := Finding{Check: Unit, Severity: Error, Source: spanOf(s.Source, u.Start, u.End), Target: spanOf(s.Target, v.Start, v.End)}
	f.Message = fmt.Sprintf("the source counts in %s (%s), the translation in %s (%s)", u.Unit.Name, f.Source.Text, v.Unit.Name, f.Target.Text)
	return f
}
