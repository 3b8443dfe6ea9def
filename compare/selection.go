package compare

import (
	"slices"
	"strings"
	"unicode"
)

// Selection says which rows a reader wants to see. An empty list asks for all.
type Selection struct {
	Verdicts []Verdict
	Kinds    []Kind
	Events   []string // Event.ID
}

// Select gives the comparison with the rows wanted only, in their order and
// under their IDs, and with the events that these are of. LeftOut counts the
// others. The comparison itself is left as it is.
func (c *Comparison) Select(want Selection) *Comparison {
	out := *c
	out.Rows, out.Events = nil, nil
	used := map[string]bool{}
	for _, r := range c.Rows {
		if want.holds(r) {
			out.Rows = append(out.Rows, r)
			used[r.Event] = true
		}
	}
	for _, e := range c.Events {
		if used[e.ID] {
			out.Events = append(out.Events, e)
		}
	}
	out.LeftOut += len(c.Rows) - len(out.Rows)
	return &out
}

func (want Selection) holds(r Row) bool {
	return oneOfOrAny(want.Verdicts, r.Verdict) && oneOfOrAny(want.Kinds, r.Kind) && oneOfOrAny(want.Events, r.Event)
}

func oneOfOrAny[T comparable](list []T, x T) bool { return len(list) == 0 || slices.Contains(list, x) }

// Verdicts lists the verdicts, weightiest first.
func Verdicts() []Verdict { return []Verdict{Conflict, Agree, Refines, Unsure, Single} }

// Kinds lists the kinds of values.
func Kinds() []Kind { return []Kind{Place, Time, Number, Actor, Polarity, Quote, Other} }

// EventsNamed finds the events that a name stands for: that with this ID, else
// those whose label has it as a word, else those whose label holds it. Case does
// not matter.
func (c *Comparison) EventsNamed(name string) []Event {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, same := range []func(Event) bool{
		func(e Event) bool { return strings.ToLower(e.ID) == name },
		func(e Event) bool { return slices.Contains(wordsOf(e.Label), name) },
		func(e Event) bool { return name != "" && strings.Contains(strings.ToLower(e.Label), name) },
	} {
		var found []Event
		for _, e := range c.Events {
			if same(e) {
				found = append(found, e)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

func wordsOf(label string) []string {
	return strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
	})
}

// Row finds the row with an ID.
func (c *Comparison) Row(id string) (Row, bool) {
	i := slices.IndexFunc(c.Rows, func(r Row) bool { return r.ID == strings.ToLower(id) })
	if i < 0 {
		return Row{}, false
	}
	return c.Rows[i], true
}
