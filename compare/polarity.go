package compare

import (
	"fmt"

	"github.com/milaan-workbench/milaan/language/concepts"
)

// polarityValue is whether something happened, or which of two opposite
// outcomes it had.
type polarityValue struct {
	sign  int // +1 or -1
	label string
}

func (v polarityValue) english() string    { return v.label }
func (v polarityValue) normalized() string { return map[int]string{1: "yes", -1: "no"}[v.sign] }

func (v polarityValue) relate(other value) (relation, string) {
	w, ok := other.(polarityValue)
	switch {
	case !ok:
		return unknown, ""
	case v.sign == w.sign:
		return same, ""
	}
	return apart, fmt.Sprintf("“%s” and “%s” exclude each other", v.label, w.label)
}

// polarityClaims reads the outcomes of a clause: each event that has an
// opposite, and each that is denied or simply happened.
func (c *clause) polarityClaims() []*claim {
	refused := c.refusedEvent()
	if c.modals["condition"] || c.modals["demand"] && refused < 0 {
		return nil
	}
	denied := c.deniedEvent()
	var out []*claim
	for n, m := range c.events() {
		ev := m.of(concepts.Event)
		if ev == nil {
			continue
		}
		out = append(out, c.polarityClaim(m, ev, n == denied || n == refused))
	}
	return out
}

func (c *clause) polarityClaim(m conceptMark, ev *concepts.Concept, negated bool) *claim {
	sign := 1
	if ev.Sign != 0 {
		sign = ev.Sign
	}
	if negated {
		sign = -sign
	}
	cl := newClaim(c, Polarity, polarityValue{sign, outcome(ev, negated)}, m.first, m.last)
	cl.ask.sort = "polarity:" + ev.ID
	if ev.Axis != "" {
		cl.ask.sort = "polarity:" + ev.Axis
	}
	cl.ask.pred = predOf(m)
	if ev.Axis != "" {
		cl.ask.pred.add("axis", 1)
	}
	if ev.Has("narrow") {
		cl.ask.pred.add("narrow", 1)
	}
	cl.ask.label.pred = ev.Label
	if negated {
		cl.ask.mods.add("negated", 1)
		cl.widen(m.first, min(m.last+3, c.last))
	}
	if from := c.objectBefore(m.first); from < m.first {
		cl.ask.head = c.s.keysOf(from, m.first)
		cl.widen(from, m.last)
	}
	for key := range cl.ask.pred {
		delete(cl.ask.theme, key)
	}
	return cl
}

// objectBefore gives the start of the words that an event is about: those
// right before it, back to the clause's start, six words at most.
func (c *clause) objectBefore(i int) int {
	from := i
	for from > c.first && i-from < 6 {
		m := c.s.at[from-1]
		if c.s.toks[from-1].Kind == 2 || m.moment >= 0 {
			break
		}
		from--
	}
	return from
}

// refusedEvent is the number, among the clause's events, of the one that is
// refused: "परीक्षा रद्द करने से इनकार", "रद्द करने की मांग ठुकरा दी"; -1 for
// none.
func (c *clause) refusedEvent() int {
	events := c.events()
	for n := 0; n+1 < len(events); n++ {
		refusal := events[n+1].of(concepts.Event)
		if refusal == nil || !refusal.Has("refusal") || events[n+1].first-events[n].last > 4 {
			continue
		}
		if c.s.hindi() && (c.s.in.pack.Infinitive(c.s.toks[events[n].last-1]) || c.demanded(events[n])) {
			return n
		}
	}
	return -1
}

// demanded reports whether an event is what somebody asks for: "पुनर्मतगणना की
// मांग".
func (c *clause) demanded(m conceptMark) bool {
	e := c.s.match(m.last, "post")
	if e == nil || e.Value != "of" || m.last+e.Len() >= c.last {
		return false
	}
	n := c.s.at[m.last+e.Len()].concept
	return n >= 0 && c.s.concepts[n].is("demand")
}

// deniedEvent is the number, among the clause's events, of the one that a
// negation belongs to: in Hindi the last one before or around it, in English
// the next one; -1 for none.
func (c *clause) deniedEvent() int {
	if !c.negated {
		return -1
	}
	at := -1
	for i := c.first; i < c.last; i++ {
		if c.s.match(i, "neg") != nil && !c.s.inPhrase(i) {
			at = i
		}
	}
	if at < 0 {
		return -1
	}
	events := c.events()
	if c.s.hindi() {
		found := -1
		reach := at + 3
		if c.s.match(at+1, "emphatic") != nil {
			reach = c.last // "न ही किसी की छंटनी होगी"
		}
		for n, m := range events {
			switch {
			case m.negation == at && at > 0:
				return n
			case found >= 0 && m.of(concepts.Event) == nil && c.lightVerb(events[found], m.first):
				// "मुकदमा नहीं लिखा" is of no writing
			case m.first <= reach && c.predicative(m):
				found = n
			}
		}
		return found
	}
	for n, m := range events {
		if m.last > at {
			return n
		}
	}
	return len(events) - 1
}

// inPhrase reports whether a word belongs to a phrase that the data reads as a
// whole: the negation of "नुकसान नहीं" is in what it stands for.
func (s *sentence) inPhrase(i int) bool {
	n := s.at[i].concept
	return n >= 0 && s.concepts[n].last-s.concepts[n].first > 1 && s.concepts[n].negation != i
}
