package check

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/language/values"
)

// findNumbers finds numbers that one side does not have or has otherwise, by
// value: in digits of any script or in words, with their scales.
func findNumbers(s *sides) []Finding {
	m := s.match()
	var found []Finding
	for _, d := range m.differences {
		if !m.dated(d) && !m.scaled(d) {
			found = append(found, s.numberFinding(Number, d))
		}
	}
	return append(found, s.turnedBounds(m)...)
}

// turnedBounds finds a least that became a most, and the other way round. It is
// a warning: "as many as" may mean either.
func (s *sides) turnedBounds(m *matched) []Finding {
	var found []Finding
	for a, b := range m.source.to {
		if b < 0 || !m.sameValue(a, b) {
			continue
		}
		x, y := &m.source.Numbers[a], &m.target.Numbers[b]
		if !(least(x.Bound) && most(y.Bound) || most(x.Bound) && least(y.Bound)) {
			continue
		}
		f := Finding{Check: Number, Severity: Warning, Source: spanOf(s.Source, x.Start, x.End), Target: spanOf(s.Target, y.Start, y.End)}
		f.Message = fmt.Sprintf("the source says %s %s, the translation %s %s", boundInWords(x.Bound), shown(x, f.Source), boundInWords(y.Bound), shown(y, f.Target))
		found = append(found, f)
	}
	return found
}

func least(b language.Bound) bool { return b == language.AtLeast || b == language.MoreThan }
func most(b language.Bound) bool  { return b == language.AtMost || b == language.LessThan }

func boundInWords(b language.Bound) string { return strings.ReplaceAll(string(b), "-", " ") }

// numberFinding says what a difference is.
func (s *sides) numberFinding(check Name, d difference) Finding {
	m := s.match()
	f := Finding{Check: check, Severity: Error}
	var source, target string
	if d.source >= 0 {
		n := &m.source.Numbers[d.source]
		f.Source = spanOf(s.Source, n.Start, n.End)
		source = shown(n, f.Source)
	}
	if d.target >= 0 {
		n := &m.target.Numbers[d.target]
		f.Target = spanOf(s.Target, n.Start, n.End)
		target = shown(n, f.Target)
	}
	switch {
	case d.target < 0:
		f.Message = fmt.Sprintf("the source says %s, the translation does not", source)
	case d.source < 0:
		f.Message = fmt.Sprintf("the translation says %s, the source does not", target)
	default:
		f.Message = fmt.Sprintf("the source says %s, the translation %s", source, target)
	}
	return f
}

// shown is a number with the words that say it, where these are not just its
// digits: 12 (बारह).
func shown(n *values.Number, at *entity.Span) string {
	if n.Kind == values.Rough || n.Kind == values.Clock || n.Kind == values.Decade {
		return at.Text
	}
	value := strconv.FormatFloat(rounded(n.Value()), 'f', -1, 64)
	if value == at.Text {
		return value
	}
	return value + " (" + at.Text + ")"
}

// rounded takes off the slips of floating point: 32.7 billion is no
// 32700000000.000004.
func rounded(value float64) float64 {
	f, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 12, 64), 64)
	if err != nil {
		return value
	}
	return f
}
