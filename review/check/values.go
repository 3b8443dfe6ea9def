package check

import (
	"math"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/values"
)

// matched is what became of the values of both sides when they were laid over
// each other, kept for the checks of numbers, dates and units, which share it.
type matched struct {
	source, target side
	differences    []difference
}

// side is the values of one side, and which of them have found their like.
type side struct {
	values.Values
	to []int // for each number, the index of its like on the other side; -1 for none
}

// difference is a number that only one side has, or that they write
// differently: an index on each side, -1 for none.
type difference struct{ source, target int }

// match lays the values of both sides over each other, once.
func (s *sides) match() *matched {
	if s.matched != nil {
		return s.matched
	}
	source, target := s.toks()
	m := &s.values
	m.source.read(s.source, s.Source, source, s.forms[0])
	m.target.read(s.target, s.Target, target, s.forms[1])
	for _, alike := range []func(a, b int) bool{m.sameMeasure, m.sameValue, m.sameTime, m.converted, m.sameOrder} {
		m.pair(alike)
	}
	m.differences = m.apart()
	s.matched = m
	return m
}

// read takes in the values of a text, of which nothing has found its like yet.
func (s *side) read(r *values.Reader, text string, toks []language.Token, forms []*wordForm) {
	s.Values = r.ReadKnown(s.Values, text, toks, func(i int) *values.Meanings { return forms[i].meanings })
	s.to = nobody(s.to, len(s.Numbers))
}

// pair joins the numbers that are alike and have nothing yet; each serves once.
func (m *matched) pair(alike func(a, b int) bool) {
	for a := range m.source.to {
		for b := range m.target.to {
			if m.source.to[a] < 0 && m.target.to[b] < 0 && alike(a, b) {
				m.source.to[a], m.target.to[b] = b, a
			}
		}
	}
}

// sameMeasure reports whether two numbers are the same and count in the same
// unit, or neither in any.
func (m *matched) sameMeasure(a, b int) bool {
	u, v := m.source.unitOf(a), m.target.unitOf(b)
	if (u == nil) != (v == nil) || u != nil && !sameUnit(*u, *v) {
		return false
	}
	return m.sameValue(a, b)
}

func (s *side) unitOf(number int) *values.Measure {
	if u := s.Numbers[number].Unit; u >= 0 {
		return &s.Units[u]
	}
	return nil
}

func sameUnit(a, b values.Measure) bool { return a.Is(b.Unit) || a.Is(b.Or) }

// sameValue reports whether two numbers may stand for the same, of those that
// each may stand for.
func (m *matched) sameValue(a, b int) bool {
	x, y := &m.source.Numbers[a], &m.target.Numbers[b]
	if x.Kind == values.Rough || y.Kind == values.Rough {
		return false // what they are is settled by sameOrder
	}
	for _, value := range x.Values[:x.Many] {
		if y.Says(value) {
			return true
		}
	}
	return false
}

// sameTime reports whether two times of day are the same on a clock of twelve
// hours.
func (m *matched) sameTime(a, b int) bool {
	x, y := &m.source.Numbers[a], &m.target.Numbers[b]
	if x.Kind != values.Clock && y.Kind != values.Clock || x.Value() > 24 || y.Value() > 24 {
		return false
	}
	for _, v := range x.Values[:x.Many] {
		for _, w := range y.Values[:y.Many] {
			if d := math.Abs(v - w); math.Abs(d-12) < 1e-6 || d < 1e-6 {
				return true
			}
		}
	}
	return false
}

// roundings is how far a conversion may be off, as a share: reports round the
// result of one, and often the number that they begin with.
const roundings = 0.06

// converted reports whether two numbers measure the same in other units.
func (m *matched) converted(a, b int) bool {
	u, v := m.source.unitOf(a), m.target.unitOf(b)
	if u == nil || v == nil || sameUnit(*u, *v) || u.Unit.Class != v.Unit.Class || u.Unit.Factor == 0 || v.Unit.Factor == 0 {
		return false
	}
	x := m.source.Numbers[a].Value()*u.Unit.Factor + u.Unit.Offset
	y := m.target.Numbers[b].Value()*v.Unit.Factor + v.Unit.Offset
	if u.Unit.Class == "temperature" {
		return math.Abs(x-y) <= 1
	}
	return math.Abs(x-y) <= roundings*max(math.Abs(x), math.Abs(y))
}

// sameOrder reports whether one number is an order of magnitude ("thousands")
// that the other is of.
func (m *matched) sameOrder(a, b int) bool {
	x, y := &m.source.Numbers[a], &m.target.Numbers[b]
	switch {
	case x.Kind == values.Rough && y.Kind == values.Rough:
		return x.Values[0] < y.Values[1] && y.Values[0] < x.Values[1]
	case x.Kind == values.Rough:
		return ofOrder(y, x)
	case y.Kind == values.Rough:
		return ofOrder(x, y)
	}
	return false
}

// ofOrder reports whether a number is written with a scale ("a thousand") that
// is of an order of magnitude.
func ofOrder(n, rough *values.Number) bool {
	return n.Scale > 1 && n.Value() >= rough.Values[0] && n.Value() <= rough.Values[1]
}

// apart gives what has found nothing like it, laid beside each other: first
// what must have its like, then with what may. A number that stands on the
// other side somewhere, though not as often, misses nothing by itself.
func (m *matched) apart() []difference {
	var out []difference
	for a := range m.source.to {
		if m.source.to[a] < 0 && m.source.must(a) && !m.implied(&m.source, &m.target, a) {
			b := m.other(a)
			if b >= 0 {
				m.source.to[a], m.target.to[b] = b, a
			}
			out = append(out, difference{a, b})
		}
	}
	for b := range m.target.to {
		if m.target.to[b] < 0 && m.target.must(b) && !m.implied(&m.target, &m.source, b) {
			a := m.otherSource(b)
			if a >= 0 {
				m.source.to[a], m.target.to[b] = b, a
			}
			out = append(out, difference{a, b})
		}
	}
	return out
}

// must reports whether a number has to have its like.
func (s *side) must(i int) bool { return !s.Numbers[i].Soft }

// implied reports whether a number without a like of its own is said on the
// other side all the same: it stands there once and here twice, or a unit
// holds it (a decade is ten years).
func (m *matched) implied(here, there *side, i int) bool {
	n := &here.Numbers[i]
	for j := range there.Numbers {
		for _, v := range n.Values[:n.Many] {
			if there.Numbers[j].Kind != values.Rough && n.Kind != values.Rough && there.Numbers[j].Says(v) {
				return true
			}
		}
	}
	u := here.unitOf(i)
	if u == nil || u.Unit.Factor == 0 {
		return false
	}
	for w := range there.Units {
		if v := &there.Units[w]; v.Unit.Class == u.Unit.Class && here.isOne(u, v) {
			return true
		}
	}
	return false
}

// other finds what stands on the translation's side in place of a number of
// the source: what must have its like before what may, the same kind before
// another, the same unit before another.
func (m *matched) other(a int) int {
	best, most := -1, 0
	for b := range m.target.to {
		if m.target.to[b] >= 0 {
			continue
		}
		if score := m.likeness(a, b, m.target.must(b)); score > most {
			best, most = b, score
		}
	}
	return best
}

func (m *matched) otherSource(b int) int {
	best, most := -1, 0
	for a := range m.source.to {
		if m.source.to[a] >= 0 {
			continue
		}
		if score := m.likeness(a, b, m.source.must(a)); score > most {
			best, most = a, score
		}
	}
	return best
}

func (m *matched) likeness(a, b int, must bool) int {
	x, y := &m.source.Numbers[a], &m.target.Numbers[b]
	if !must && !(x.Plain || y.Plain) {
		return 0 // a word like "both" or "prime" stands for nothing else
	}
	score := 1
	if must {
		score += 8
	}
	if x.Kind == y.Kind {
		score += 4
	}
	if x.InDigits == y.InDigits {
		score++
	}
	if u, v := m.source.unitOf(a), m.target.unitOf(b); u != nil && v != nil && sameUnit(*u, *v) {
		score += 4
	}
	return score
}

// dated reports whether a difference is one of dates: years, days, times.
func (m *matched) dated(d difference) bool {
	switch {
	case d.source < 0:
		return m.target.Numbers[d.target].Kind.IsDate()
	case d.target < 0:
		return m.source.Numbers[d.source].Kind.IsDate()
	}
	return m.source.Numbers[d.source].Kind.IsDate() && m.target.Numbers[d.target].Kind.IsDate()
}

// scaled reports whether a difference is one of the scale alone: 3 million and
// 3 billion.
func (m *matched) scaled(d difference) bool {
	if d.source < 0 || d.target < 0 {
		return false
	}
	x, y := &m.source.Numbers[d.source], &m.target.Numbers[d.target]
	return x.Kind == values.Count && y.Kind == values.Count && x.Scale != y.Scale && max(x.Scale, y.Scale) > 1 && values.Near(x.Value()/x.Scale, y.Value()/y.Scale)
}
