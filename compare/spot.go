package compare

import (
	"fmt"

	"github.com/milaan-workbench/milaan/language/concepts"
)

// spotValue is a place by what it is rather than by its name: the railway
// station, the intensive care unit.
type spotValue struct {
	what  *concepts.Concept
	marks keys // what tells it from its like: "administrative", a name
	text  string
}

func (v spotValue) english() string    { return v.text }
func (v spotValue) normalized() string { return v.what.ID }

// relate tells premises apart by what they are, and the rooms of a building
// likewise; a room may lie in any premises.
func (v spotValue) relate(other value) (relation, string) {
	w, ok := other.(spotValue)
	if !ok {
		return unknown, ""
	}
	told := len(v.marks) > 0 && len(w.marks) > 0
	switch {
	case v.what == w.what && (!told || v.marks.has(w.marks)):
		return same, ""
	case v.what.Is(w.what.ID), w.what.Is(v.what.ID), v.what.Has("room") != w.what.Has("room"), v.vague(), w.vague():
		return unknown, fmt.Sprintf("%s and %s may be one place", v.text, w.text)
	}
	return apart, fmt.Sprintf("%s and %s are different places", v.text, w.text)
}

// vague reports whether the word may stand for any premises, and nothing beside
// it says which.
func (v spotValue) vague() bool { return v.what.Has("any-premises") && len(v.marks) == 0 }

// spotClaims reads at what premises, or in what room, a thing happens: "होटल
// में", "बस अड्डे से", "प्रशासनिक भवन के सामने".
func (c *clause) spotClaims() []*claim {
	var out []*claim
	for _, m := range c.s.concepts {
		what := m.of(concepts.Thing, concepts.Attribute)
		if m.first < c.first || m.last > c.last || what == nil || !what.Has("premises") && !what.Has("room") {
			continue
		}
		if cl := c.spotClaim(m, what); cl != nil {
			out = append(out, cl)
		}
	}
	return out
}

func (c *clause) spotClaim(m conceptMark, what *concepts.Concept) *claim {
	first, ok := c.spotAt(m)
	if !ok {
		return nil
	}
	ev, ok := c.governor(first, m.last)
	if !ok || ev.of(concepts.Event) == nil || c.spotRole(first, m.last) == "from" && !ev.has("source") {
		return nil
	}
	if c.s.headline() {
		first = m.first // what stands before it may be who acts: "सौदागर स्टेशन पर धरे गए"
	}
	text := c.s.english(first, m.last)
	if text == "" {
		return nil
	}
	val := spotValue{what: what, marks: c.s.keysOf(first, m.first), text: text}
	cl := newClaim(c, Place, val, first, m.last)
	cl.ask.sort = "where:spot"
	cl.ask.pred, cl.ask.label.pred = c.predAt(ev)
	for key := range c.s.keysOf(first, m.last) {
		delete(cl.ask.theme, key)
	}
	cl.widen(ev.first, ev.last)
	return cl
}

// spotAt gives where the noun phrase of premises begins; false where it does
// not say where something is.
func (c *clause) spotAt(m conceptMark) (first int, ok bool) {
	role := c.spotRole(m.first, m.last)
	if role != "in" && role != "near" && role != "from" {
		return 0, false
	}
	if c.s.hindi() {
		return c.nounStart(m.last), true
	}
	first = m.first
	for first > c.first && m.last-first < longestSpot && c.s.match(first-1, "prep", "aux", "conj") == nil {
		first--
	}
	return first, true
}

// longestSpot is in tokens.
const longestSpot = 6

// spotRole is what the postposition behind, or the preposition before, a noun
// phrase makes of it.
func (c *clause) spotRole(first, last int) string {
	if c.s.hindi() {
		if e := c.s.match(last, "post"); e != nil {
			return e.Value
		}
		return ""
	}
	for i := first - 1; i >= c.first && first-i <= longestSpot; i-- {
		if e := c.s.match(i, "prep"); e != nil {
			return e.Value
		}
		if c.s.match(i, "aux", "conj") != nil {
			return ""
		}
	}
	return ""
}
