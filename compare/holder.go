package compare

import (
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/hindi"
)

// holderClaims reads who is said to be what only one can be: "गिरोह का सरगना
// आर्यन है", "वह टीम की कप्तान थीं", "उन्हें मैन ऑफ द मैच चुना गया".
func (c *clause) holderClaims() []*claim {
	if !c.s.hindi() || c.negated {
		return nil
	}
	var out []*claim
	for _, m := range c.s.concepts {
		office := m.of(concepts.Role, concepts.Person)
		if m.first < c.first || m.last > c.last || office == nil || !office.Has("sole") {
			continue
		}
		if cl := c.holderClaim(m, office); cl != nil {
			out = append(out, cl)
		}
	}
	return out
}

func (c *clause) holderClaim(m conceptMark, office *concepts.Concept) *claim {
	first, last := c.holder(m)
	if first >= last {
		return nil
	}
	val, ok := c.actorIn(first, last)
	if !ok || len(val.names) != 1 {
		return nil
	}
	val.who = map[string]*concepts.Concept{}
	val.text = nameIn(val)
	cl := newClaim(c, Actor, val, first, last)
	for office.Up != nil && office.Up.Has("sole") {
		office = office.Up
	}
	cl.ask.sort = "actor:is:" + office.ID
	cl.ask.pred = keys{office.ID: 1}
	cl.ask.label.head = office.Label
	cl.ask.head = c.owner(m)
	cl.widen(m.first, m.last)
	return cl
}

// holder gives the tokens of the name that a clause says to hold an office: the
// subject or the complement of a copula, or whom a prize or a vote went to.
func (c *clause) holder(m conceptMark) (first, last int) {
	s := c.s
	for i := c.first; i < c.last; i++ {
		if e := s.match(i, "post"); e != nil && e.Value == "to" && (i < m.first || i >= m.last) && c.speaksOf("bestowing") {
			return c.nounStart(i), i
		}
	}
	if c.chosen(m.last) && m.last-m.first > 1 { // "सोलंकी प्लेयर ऑफ द मैच चुने गए"
		return c.first, m.first
	}
	end := c.last
	for end > c.first && s.match(end-1, "copula") != nil {
		end--
	}
	switch {
	case m.last == c.last && m.last-m.first > 1 && end < c.last: // "पहले अध्यक्ष बनेंगे"
		return c.first, m.first
	case end == c.last:
		return 0, 0
	case m.last == end: // "आर्यन बत्रा इस गिरोह का सरगना है"
		return c.first, m.first
	case m.last < end && s.match(m.last, "post") == nil && c.namesOnly(m.last, end): // "गिरोह का सरगना आर्यन बत्रा है"
		return m.last, end
	}
	return 0, 0
}

// chosen reports whether from a token on a clause says nothing but that somebody was
// made something.
func (c *clause) chosen(i int) bool {
	if i >= c.last || c.s.at[i].concept < 0 {
		return false
	}
	m := c.s.concepts[c.s.at[i].concept]
	return m.has("bestowing") && c.endsAt(m.last)
}

// namesOnly reports whether nothing but a name, with where it is from, stands
// between two tokens.
func (c *clause) namesOnly(first, last int) bool {
	for i := first; i < last; i++ {
		m := c.s.at[i]
		post := c.s.match(i, "post")
		switch {
		case c.s.toks[i].Kind != language.Word || m.moment >= 0 || m.quantity >= 0:
			return false
		case post != nil && post.Value != "of":
			return false
		case m.concept >= 0 && c.s.concepts[m.concept].of(concepts.Event) != nil:
			return false
		}
	}
	return true
}

// owner gives the keys of what an office is an office of: the gang of "गिरोह का
// सरगना".
func (c *clause) owner(m conceptMark) keys {
	if e := c.s.match(m.first-1, "post"); m.first-1 <= c.first || e == nil || e.Value != "of" {
		return keys{}
	}
	first := c.nounStart(m.first - 1)
	for i := m.first - 2; i >= first; i-- { // of "दिल्ली का आर्यन इस गिरोह का" the gang
		if c.s.at[i].concept >= 0 {
			return c.s.keysOf(c.s.concepts[c.s.at[i].concept].first, m.first-1)
		}
	}
	return c.s.keysOf(first, m.first-1)
}

// nameIn is the one name of an actor in English.
func nameIn(v actorValue) string { return hindi.Name(v.names[0]) }
