package entity

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/language"
)

func (s *sentence) readDates() {
	for _, m := range s.pack.Moments(s.toks) {
		s.take(m.First, m.Last)
		s.found.Dates = append(s.found.Dates, Date{Span: s.span(m.First, m.Last), Moment: m})
	}
}

// readNumbers finds the numbers, each digit of the sentence among them: what is
// no quantity (a flight's number, a disease's year) must not change either.
func (s *sentence) readNumbers() {
	s.readOrdinals()
	for _, q := range s.pack.Quantities(s.toks, s.isTaken) {
		last := max(q.NumberLast, s.unitEnd(q))
		s.take(q.NumberFirst, last)
		s.found.Numbers = append(s.found.Numbers, Number{
			Span: s.span(q.NumberFirst, q.NumberLast), Value: q.Value, Max: q.Max, Bound: q.Bound,
			Unit: q.Unit, Class: q.Class, Factor: q.Factor, Weak: q.Weak,
		})
	}
	for i, t := range s.toks {
		switch {
		case s.taken[i]:
		case t.Kind == language.Digits:
			s.addDigits(i)
		case s.pack.Match(s.toks, i, "both") != nil:
			s.take(i, i+1)
			s.found.Numbers = append(s.found.Numbers, Number{Span: s.span(i, i+1), Value: 2, Max: 2, Factor: 1, Weak: true})
		}
	}
	slices.SortStableFunc(s.found.Numbers, func(a, b Number) int { return a.Start - b.Start })
}

// unitEnd is the end of the unit that stands right behind the number.
func (s *sentence) unitEnd(q language.Quantity) int {
	if e := s.pack.Match(s.toks, q.NumberLast, "unit"); e != nil {
		return min(q.NumberLast+e.Len(), q.Last)
	}
	return q.NumberLast
}

// weakOrdinal is the last place in an order whose word often means something
// else: "for the first time", "on the second thought", "दूसरे" for "other".
const weakOrdinal = 2

func (s *sentence) readOrdinals() {
	for i := range s.toks {
		if s.taken[i] {
			continue
		}
		value, n := s.pack.Ordinal(s.toks, i)
		if n == 0 {
			continue
		}
		s.take(i, i+n)
		s.found.Numbers = append(s.found.Numbers, Number{
			Span: s.span(i, i+n), Value: value, Max: value, Factor: 1, Ordinal: true,
			Weak: value <= weakOrdinal && s.toks[i].Kind == language.Word,
		})
	}
}

// addDigits takes digits that are no quantity for a number, those between
// separators (5:30, 1.2.3) for one each.
func (s *sentence) addDigits(i int) {
	s.take(i, i+1)
	parts := []string{strings.ReplaceAll(s.toks[i].Fold, ",", "")}
	if _, err := strconv.ParseFloat(parts[0], 64); err != nil {
		parts = strings.FieldsFunc(s.toks[i].Fold, func(r rune) bool { return r < '0' || r > '9' })
	}
	for _, part := range parts {
		value, err := strconv.ParseFloat(part, 64)
		if err != nil {
			continue // more digits than a number can have
		}
		s.found.Numbers = append(s.found.Numbers, Number{Span: s.span(i, i+1), Value: value, Max: value, Factor: 1})
	}
}

// same reports whether two numbers say the same: by value, in whatever unit of
// the same class. What only one of them counts in is passed over.
func (n Number) same(m Number) bool {
	if n.Ordinal != m.Ordinal || opposed(n.Bound, m.Bound) {
		return false
	}
	if n.Class == "" || m.Class == "" {
		return near(n.Value, m.Value) && near(n.Max, m.Max)
	}
	if n.Class != m.Class || n.Factor == m.Factor && n.Unit != m.Unit {
		return false
	}
	return near(n.Value*n.Factor, m.Value*m.Factor) && near(n.Max*n.Factor, m.Max*m.Factor)
}

// rounding is how far two values may be apart by the slips of floating point.
const rounding = 1e-9

func near(a, b float64) bool {
	return a == b || math.Abs(a-b) <= rounding*max(math.Abs(a), math.Abs(b))
}

// opposed reports whether one bound is a lower one and the other an upper one.
func opposed(a, b language.Bound) bool {
	return lower(a) && upper(b) || upper(a) && lower(b)
}

func lower(b language.Bound) bool { return b == language.AtLeast || b == language.MoreThan }
func upper(b language.Bound) bool { return b == language.AtMost || b == language.LessThan }

// shown is a number as a difference writes it: with its unit where the sentence
// has one.
func (n Number) shown() string {
	if n.Unit == "" {
		return n.Text
	}
	return n.Text + " " + n.Unit
}

// same reports whether two dates say the same. "About" and what comes before or
// after it are passed over.
func (d Date) same(e Date) bool {
	a, b := d.Moment, e.Moment
	if !sameTime(a, b) {
		return false
	}
	return dayOf(a) == dayOf(b)
}

// dayOf is a moment with only its day, as far as it is said.
func dayOf(m language.Moment) language.Moment {
	return language.Moment{
		Year: m.Year, Month: m.Month, Day: m.Day, Fiscal: m.Fiscal, Weekday: m.Weekday, Between: m.Between,
		Offset: m.Offset, HasOffset: m.HasOffset, Shift: m.Shift, ShiftOf: m.ShiftOf,
	}
}

// sameTime compares the times of day; "5 pm", "17:00" and "five in the evening"
// are one.
func sameTime(a, b language.Moment) bool {
	if a.Minute < 0 && b.Minute < 0 {
		return a.PartFrom == b.PartFrom && a.PartTo == b.PartTo
	}
	return a.Minute >= 0 && b.Minute >= 0 && near(language.Hour(a), language.Hour(b))
}

// isYear reports whether a date is nothing but that year, which a sentence may
// say like any number.
func (d Date) isYear(n Number) bool {
	return !n.Ordinal && n.Class == "" && dayOf(d.Moment) == language.Moment{Year: int(n.Value), Weekday: -1} && n.Value == n.Max
}
