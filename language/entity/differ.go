package entity

import "slices"

// Difference is something that only one of two sentences says, or that they say
// differently.
type Difference struct {
	Kind Kind
	A, B string // in the words of each sentence; one of them may be empty
	// Counted reports that a number is part of it: always of a number, of a date
	// where it says more than a day of the week or a time of day by its name.
	Counted bool
}

// String is the difference in plain words: "number: 12 / 21".
func (d Difference) String() string {
	return string(d.Kind) + ": " + orDash(d.A) + " / " + orDash(d.B)
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// Differ sets what two sentences of one language hold side by side, whatever
// the order, and gives what does not go together: numbers by value, dates by
// what they say, places and names whatever their spelling, negations by how
// many there are.
func Differ(a, b Entities) []Difference {
	numbersA, numbersB := unmatched(a.Numbers, b.Numbers, Number.same)
	datesA, datesB := unmatched(a.Dates, b.Dates, Date.same)
	datesA, numbersB = unmatched(datesA, numbersB, Date.isYear)
	datesB, numbersA = unmatched(datesB, numbersA, Date.isYear)
	placesA, placesB := unmatched(a.Places, b.Places, Place.same)
	namesA, namesB := unmatched(a.Names, b.Names, Name.equal)
	namesA, namesB = unmatched(namesA, namesB, Name.same)
	placesA, namesB = unmatched(placesA, namesB, Place.named)
	placesB, namesA = unmatched(placesB, namesA, Place.named)

	var found []Difference
	for _, ordinal := range []bool{false, true} {
		of := func(n Number) bool { return n.Ordinal != ordinal }
		found = append(found, pair(KindNumber, without(numbersA, of), without(numbersB, of), Number.shown, Number.weak, always)...)
	}
	found = append(found, pair(KindDate, datesA, datesB, Date.shown, never, Date.counted)...)
	found = append(found, pair(KindPlace, placesA, placesB, Place.shown, never, never)...)
	found = append(found, pair(KindName, without(namesA, Name.weak), without(namesB, Name.weak), Name.shown, never, never)...)
	if len(a.Negations) != len(b.Negations) {
		found = append(found, Difference{Kind: KindNegation, A: denials(a), B: denials(b)})
	}
	return found
}

// unmatched gives what of each list has nothing in the other that is the same;
// each serves once.
func unmatched[A, B any](as []A, bs []B, same func(A, B) bool) ([]A, []B) {
	if len(as) == 0 || len(bs) == 0 {
		return as, bs
	}
	var leftA []A
	var leftB []B
	served := make([]bool, len(bs))
	for _, a := range as {
		at := -1
		for i := 0; i < len(bs) && at < 0; i++ {
			if !served[i] && same(a, bs[i]) {
				at = i
			}
		}
		if at < 0 {
			leftA = append(leftA, a)
			continue
		}
		served[at] = true
	}
	for i, b := range bs {
		if !served[i] {
			leftB = append(leftB, b)
		}
	}
	return leftA, leftB
}

// pair lays what is left of each side beside each other, in the order of the
// text. What is weak on one side and has nothing over against it says nothing.
func pair[T any](kind Kind, as, bs []T, shown func(T) string, weak, counted func(T) bool) []Difference {
	as, bs = strongFirst(as, weak), strongFirst(bs, weak)
	var found []Difference
	for i := range max(len(as), len(bs)) {
		d := Difference{Kind: kind}
		said := false
		if i < len(as) {
			d.A, d.Counted, said = shown(as[i]), counted(as[i]), !weak(as[i])
		}
		if i < len(bs) {
			d.B, d.Counted, said = shown(bs[i]), d.Counted || counted(bs[i]), said || !weak(bs[i])
		}
		if said || d.A != "" && d.B != "" {
			found = append(found, d)
		}
	}
	return found
}

func strongFirst[T any](list []T, weak func(T) bool) []T {
	return append(without(list, weak), without(list, func(t T) bool { return !weak(t) })...)
}

func without[T any](list []T, drop func(T) bool) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(list), drop)
}

func (n Number) weak() bool { return n.Weak }
func (n Name) weak() bool   { return n.Weak }
func always[T any](T) bool  { return true }
func never[T any](T) bool   { return false }

// counted reports whether a number is part of a date.
func (d Date) counted() bool { return d.Moment.Year > 0 || d.Moment.Day > 0 || d.Moment.Minute >= 0 }

func (d Date) shown() string  { return d.Text }
func (p Place) shown() string { return p.Text }
func (n Name) shown() string  { return n.Text }

// denials is the words that deny, one after the other.
func denials(e Entities) string {
	words := ""
	for i, n := range e.Negations {
		if i > 0 {
			words += ", "
		}
		words += n.Text
	}
	return words
}
