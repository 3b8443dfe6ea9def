package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/language/places"
)

// actorValue is who did something, or to whom it was done.
type actorValue struct {
	who   map[string]*concepts.Concept // offices and bodies
	names []string                     // proper names, as written
	of    []*places.Place              // the country or place whose office it is
	text  string                       // in English
}

func (v actorValue) english() string    { return v.text }
func (v actorValue) normalized() string { return v.text }

// relate compares names where both have one, else offices and bodies. Bodies
// that may act for each other (the government, officials) are not told apart.
func (v actorValue) relate(other value) (relation, string) {
	w, ok := other.(actorValue)
	if !ok {
		return unknown, ""
	}
	if len(v.names) > 0 && len(w.names) > 0 {
		if sharedName(v.names, w.names) {
			return same, ""
		}
		return apart, fmt.Sprintf("%s and %s are not the same", v.text, w.text)
	}
	if v.onlyPlace() && w.onlyPlace() {
		if v.elsewhere(w) {
			return apart, fmt.Sprintf("%s and %s are not the same", v.text, w.text)
		}
		return same, ""
	}
	if len(v.who) == 0 || len(w.who) == 0 {
		return unknown, ""
	}
	narrower := false
	for id, c := range v.who {
		if w.who[id] != nil && v.elsewhere(w) {
			return apart, fmt.Sprintf("%s and %s are not the same", v.text, w.text)
		}
		if w.who[id] != nil {
			return same, ""
		}
		for _, d := range w.who {
			narrower = narrower || c.Is(d.ID) || d.Is(id)
		}
	}
	if narrower || v.general() || w.general() {
		return within, ""
	}
	return apart, fmt.Sprintf("%s and %s are not the same", v.text, w.text)
}

// onlyPlace reports whether a country, a state or a town itself is said to act:
// its government, or its team.
func (v actorValue) onlyPlace() bool { return len(v.who) == 0 && len(v.names) == 0 && len(v.of) > 0 }

// identified reports whether the actor is somebody, not just anybody: by a name
// or an office.
func (v actorValue) identified() bool {
	for _, c := range v.who {
		if c.Class != concepts.Person {
			return true
		}
	}
	return len(v.names) > 0
}

// elsewhere reports whether two holders of one office hold it in different
// places: the Kyrgyz president and the Mongolian one.
func (v actorValue) elsewhere(w actorValue) bool {
	g := places.Load()
	for _, p := range v.of {
		for _, q := range w.of {
			if g.Relation(p, q) != places.Apart {
				return false
			}
		}
	}
	return len(v.of) > 0 && len(w.of) > 0
}

func sharedName(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if samePerson(strings.Fields(x), strings.Fields(y)) {
				return true
			}
		}
	}
	return false
}

// samePerson reports whether each word of the shorter name is a word of the
// longer: "Putin" and "Vladimir Putin" are one, "Kim Jong Un" and "Kim Jong Il"
// are not. Initials are passed over.
func samePerson(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	said := 0
	for _, x := range a {
		if len([]rune(x)) < 2 {
			continue
		}
		said++
		if !slices.ContainsFunc(b, func(y string) bool { return language.SameName(x, y) }) {
			return false
		}
	}
	return said > 0
}

// general reports whether all that is named may stand for whoever acts for it:
// the government, officials, workers.
func (v actorValue) general() bool {
	for _, c := range v.who {
		if !c.Has("general") && !c.Has("crowd") {
			return false
		}
	}
	return true
}

// actorClaims reads who did what in a clause, and to whom a thing was given.
func (c *clause) actorClaims() []*claim {
	if !c.s.hindi() {
		return c.englishActors()
	}
	out := append(c.benchClaims(), c.meansClaims()...)
	for i := c.first; i < c.last; i++ {
		e := c.s.match(i, "post")
		if e == nil || e.Value != "agent" && e.Value != "by" && e.Value != "to" || c.s.at[i].moment >= 0 {
			continue
		}
		role := e.Value
		if role == "by" {
			role = "agent"
		}
		if cl := c.actorClaim(role, c.nounStart(i), i, i+e.Len()); cl != nil {
			out = append(out, cl)
		}
	}
	return out
}

// meansClaims reads whose deed brought a thing about: "घाना सरकार की मध्यस्थता
// से"; of what one does, also in whose it came about: "की मध्यस्थता में".
func (c *clause) meansClaims() []*claim {
	var out []*claim
	for _, m := range c.events() {
		of, from := c.s.match(m.first-1, "post"), c.s.match(m.last, "post")
		if m.first-1 <= c.first || m.of(concepts.Event) == nil || of == nil || of.Value != "of" || from == nil || from.Value != "from" && (from.Value != "in" || !m.has("once")) {
			continue
		}
		val, ok := c.actorIn(c.nounStart(m.first-1), m.first-1)
		if !ok || !val.identified() {
			continue
		}
		cl := newClaim(c, Actor, val, c.nounStart(m.first-1), m.first-1)
		cl.ask.sort = "actor:agent"
		cl.ask.pred = predOf(m)
		cl.ask.label.pred = m.all[0].Label
		cl.widen(m.first, m.last)
		out = append(out, cl)
	}
	return out
}

func (c *clause) actorClaim(role string, first, last, after int) *claim {
	val, ok := c.actorIn(first, last)
	if !ok {
		return nil
	}
	ev, ok := c.governor(first, after)
	if !ok || role == "to" && !ev.has("recipient") {
		return nil
	}
	if ev.of(concepts.Event) == nil && !c.predicative(ev) {
		return nil // "हादसे पर दुख जताया": the accident is no deed of his
	}
	cl := c.deedClaim(role, val, first, last, after, ev)
	for _, m := range c.events() { // "designed and built by"
		if !c.s.hindi() && m.last <= ev.first && ev.first-m.last <= 1 {
			cl.ask.pred.addAll(predOf(m), 1)
		}
	}
	return cl
}

// deedClaim makes the claim that those named between two tokens have a part in an
// event; after is where what is said of them goes on.
func (c *clause) deedClaim(role string, val actorValue, first, last, after int, ev conceptMark) *claim {
	cl := newClaim(c, Actor, val, first, last)
	cl.ask.sort = "actor:" + role
	cl.ask.pred = predOf(ev)
	cl.ask.label.pred = ev.all[0].Label
	cl.ask.who = c.whoIn(c.first, c.last, first, last, concepts.Role, concepts.Org)
	cl.ask.head = c.s.keysOf(after, max(after, ev.first))
	for key := range c.s.keysOf(first, last) {
		delete(cl.ask.theme, key)
	}
	cl.widen(ev.first, ev.last)
	return cl
}

// nounStart goes back from a postposition to the start of its noun phrase.
func (c *clause) nounStart(i int) int {
	s := c.s
	at := i
	for at > c.first && i-at < 12 {
		k := at - 1
		e := s.match(k, "post")
		switch {
		case slices.Contains(s.apart, k): // the firing of "गोली मुन्ना ने चलाई" is not his name
			return at
		case s.at[k].moment >= 0, s.match(k, "conj") != nil && s.toks[k].Kind == language.Word && e == nil:
			return at
		case e != nil && e.Value != "of":
			return min(i, k+e.Len()) // "के बाद" is of two words
		case s.toks[k].Kind == language.Mark && s.toks[k].Text != "(" && s.toks[k].Text != ")" && s.toks[k].Text != "-" && s.toks[k].Text != ".":
			return at
		case s.finite(k) && e == nil:
			return at
		case s.at[k].concept >= 0 && s.concepts[s.at[k].concept].of(concepts.Event) != nil && s.match(at, "post") == nil:
			return at
		}
		at--
	}
	return at
}

// actorIn reads the offices, bodies and names of a noun phrase; false when it
// names nobody.
func (c *clause) actorIn(first, last int) (actorValue, bool) {
	s := c.s
	v := actorValue{who: map[string]*concepts.Concept{}}
	var name []string
	flush := func() {
		if len(name) > 0 {
			v.names = append(v.names, join(name))
			name = nil
		}
	}
	for i := first; i < last; i++ {
		if english, n := s.knownName(i, last); n > 0 {
			name = append(name, english)
			i += n - 1
			continue
		}
		switch m := s.at[i]; {
		case m.concept >= 0:
			flush()
			if w := s.concepts[m.concept].of(concepts.Role, concepts.Org, concepts.Person); w != nil && c.ownNoun(s.concepts[m.concept], last) {
				v.who[w.ID] = w
			}
		case m.location >= 0:
			flush()
			if known := s.locations[m.location]; !known.here && len(known.finest().found) > 0 {
				v.of = append(v.of, known.finest().found[0])
			}
		case m.moment >= 0 || m.quantity >= 0:
			flush()
		case s.demonym(i) != nil:
			flush()
			v.of = append(v.of, s.demonym(i))
		case s.properName(i):
			name = append(name, s.toks[i].Text)
		default:
			flush()
		}
	}
	flush()
	v.text = s.english(first, last)
	if v.text == "" && len(v.of) > 0 {
		v.text = v.of[0].English
	}
	return v, len(v.who) > 0 || len(v.names) > 0 || c.placeActs(v, last)
}

// placeActs reports whether a place is all that stands before "ने".
func (c *clause) placeActs(v actorValue, last int) bool {
	e := c.s.match(last, "post")
	return v.onlyPlace() && c.s.at[last-1].location >= 0 && e != nil && e.Value == "agent"
}

// knownName reads a name of the table at token i.
func (s *sentence) knownName(i, last int) (string, int) {
	if !s.hindi() || s.at[i].location >= 0 {
		return "", 0
	}
	if english, n := s.in.ledger.At(s.toks[i:last]); n > 0 {
		return english, n
	}
	english, n := hindi.KnownName(s.toks[i:last])
	if n == 1 && s.at[i].concept >= 0 {
		return "", 0
	}
	return english, n
}

// demonym gives the country that an adjective at token i belongs to: "मंगोलियाई".
func (s *sentence) demonym(i int) *places.Place {
	_, p := places.Load().Demonym([]string{s.toks[i].Fold})
	return p
}

// ownNoun reports whether an office is the head of the phrase, not one that
// only qualifies it: of "मुख्यमंत्री के प्रवक्ता" only the spokesman acts.
func (c *clause) ownNoun(m conceptMark, last int) bool {
	e := c.s.match(m.last, "post")
	if e == nil || e.Value != "of" || m.last >= last {
		return true
	}
	return m.of(concepts.Org) != nil && m.of(concepts.Role) == nil && c.s.hasBench(m.last, last)
}

// hasBench reports whether what follows belongs to the body itself.
func (s *sentence) hasBench(first, last int) bool {
	for _, m := range s.concepts {
		if m.first >= first && m.last <= last && m.of(concepts.Role, concepts.Org) != nil && !m.has("unit") {
			return false
		}
	}
	return true
}

// englishActors reads the subject before the verb and "by …" behind it.
func (c *clause) englishActors() []*claim {
	events := c.events()
	if len(events) == 0 || events[0].of(concepts.Event) == nil {
		return nil
	}
	var out []*claim
	for i := c.first; i < c.last; i++ {
		e := c.s.match(i, "prep")
		if e == nil || e.Value != "by" {
			continue
		}
		end := i + 1
		for end < c.last && c.s.toks[end].Kind == language.Word && (c.s.match(end, "prep", "conj", "aux") == nil || c.s.match(end, "prep") != nil && c.s.match(end, "prep").Value == "of") {
			end++
		}
		if cl := c.actorClaim("agent", i+1, end, end); cl != nil {
			out = append(out, cl)
		}
	}
	subject := c.first
	for subject < events[0].first && c.s.match(subject, "aux") == nil {
		subject++
	}
	if subject-c.first > longestSubject || len(out) > 0 {
		return out
	}
	if cl := c.actorClaim("agent", c.first, subject, events[0].first); cl != nil {
		out = append(out, cl)
	}
	return out
}

// longestSubject is in words: what is longer holds more than who acts.
const longestSubject = 8

// benchClaims reads which judge sits: "न्यायमूर्ति … की एकल पीठ".
func (c *clause) benchClaims() []*claim {
	var out []*claim
	for _, m := range c.s.concepts {
		if m.first < c.first || m.last > c.last || !m.is("judge") {
			continue
		}
		var name []string
		end := m.last
		for end < c.last && end-m.last < 10 && (c.s.at[end].concept < 0 || c.s.properName(end)) {
			if c.s.properName(end) {
				name = append(name, c.s.toks[end].Text)
			}
			end++
		}
		if len(name) == 0 || end >= c.last || c.s.at[end].concept < 0 || !c.s.concepts[c.s.at[end].concept].is("court") {
			continue
		}
		val := actorValue{names: []string{join(name)}, text: c.s.english(m.first, end)}
		cl := newClaim(c, Actor, val, m.first, end)
		cl.ask.sort = "actor:bench"
		cl.ask.pred = keys{"main": 1}
		cl.ask.label.pred = "hear the case"
		out = append(out, cl)
	}
	return out
}
