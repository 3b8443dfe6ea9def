package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// numberValue is how many or how much.
type numberValue struct {
	q language.Quantity
}

func (v numberValue) english() string {
	q := v.q
	if q.Class == scoreUnit {
		return scoreText(q.Value)
	}
	s := boundWords[q.Bound] + magnitude(q.Value)
	if q.Max != q.Value {
		s += " to " + magnitude(q.Max)
	}
	switch {
	case q.Unit == "percent":
		s += " %"
	case q.Unit != "" && q.Value == 1:
		s += " " + q.Unit
	case q.Unit != "":
		s += " " + plural(q.Unit)
	}
	if q.Per != "" {
		s += " a " + q.Per
	}
	if q.Each {
		s += " each"
	}
	return s
}

var boundWords = map[language.Bound]string{
	language.About: "about ", language.AtLeast: "at least ", language.AtMost: "at most ",
	language.MoreThan: "more than ", language.LessThan: "fewer than ",
}

// magnitude writes large round numbers as a reader says them: 1.58 trillion.
func magnitude(f float64) string {
	for _, scale := range []struct {
		of   float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if f >= scale.of && math.Mod(f*1000, scale.of) == 0 {
			return thousands(f/scale.of) + scale.name
		}
	}
	return thousands(f)
}

var irregularPlurals = map[string]string{"foot": "feet", "inch": "inches", "celsius": "degrees Celsius", "kilometre per hour": "kilometres per hour"}

func plural(unit string) string {
	if p, ok := irregularPlurals[unit]; ok {
		return p
	}
	return unit + "s"
}

func (v numberValue) normalized() string {
	if v.q.Class == scoreUnit {
		return scoreText(v.q.Value)
	}
	s := strings.ReplaceAll(thousands(v.q.Value), ",", "")
	if v.q.Unit != "" {
		s += " " + v.q.Unit
	}
	return s
}

// relate compares the stretches that two numbers leave open: "about" leaves a
// rounding, "more than" everything above.
func (v numberValue) relate(other value) (relation, string) {
	w, ok := other.(numberValue)
	if !ok || v.q.Class != w.q.Class {
		return unknown, ""
	}
	rel, why := v.relateAsSaid(w)
	if rel == apart && (v.q.Per == "") != (w.q.Per == "") {
		if v.q.Per == "" {
			v.q.Per = w.q.Per
		} else {
			w.q.Per = v.q.Per
		}
		return v.relateAsSaid(w) // "the monthly wage rises by 1,800" is 1,800 a month
	}
	return rel, why
}

// relateAsSaid compares two numbers of one class, each per month, year or person as
// it says itself.
func (v numberValue) relateAsSaid(w numberValue) (relation, string) {
	alo, ahi := spanOf(v.q)
	blo, bhi := spanOf(w.q)
	switch {
	case near(alo, blo) && near(ahi, bhi) && v.q.Bound == w.q.Bound:
		return same, ""
	case rounded(v.q, w.q):
		return within, ""
	case ahi < blo && !near(ahi, blo) || bhi < alo && !near(bhi, alo):
		return apart, fmt.Sprintf("%s and %s cannot both be right", v.english(), w.english())
	}
	if v.q.Bound == language.Exactly && w.q.Bound == language.Exactly && v.q.Max == v.q.Value && w.q.Max == w.q.Value {
		return same, ""
	}
	return within, ""
}

// quantity gives the number that a claim of a count, a sum or a span holds.
func (cl *claim) quantity() (language.Quantity, bool) {
	switch v := cl.val.(type) {
	case numberValue:
		return v.q, true
	case durationValue:
		return v.q, true
	}
	return language.Quantity{}, false
}

// spanOf is the stretch that a number leaves open, in base units.
func spanOf(q language.Quantity) (low, high float64) {
	low, high = perYear(q)*q.Base(), perYear(q)*q.MaxBase()
	switch q.Bound {
	case language.About:
		slack := rounding(q.Value) * q.Factor * perYear(q)
		return low - slack, high + slack
	case language.MoreThan, language.AtLeast:
		return low, math.Inf(1)
	case language.LessThan, language.AtMost:
		return 0, high
	}
	if q.Factor != 1 { // converted units are rounded ones
		return low * 0.995, high * 1.005
	}
	return low, high
}

// rounded reports whether the coarser of two exact numbers may be the finer
// one, rounded to the place it is written to: 1.58 and 1.582 lakh crore.
func rounded(a, b language.Quantity) bool {
	if a.Step < b.Step {
		a, b = b, a
	}
	return a.Bound == language.Exactly && b.Bound == language.Exactly && a.Step > b.Step && (a.Step > 1 || a.Value >= leastRounded) && math.Abs(a.Base()-b.Base()) <= a.Step*a.Factor/2
}

// leastRounded is the value from which decimals may be left out: an index of
// 75,410.12, but not a magnitude of 5.9.
const leastRounded = 1000

// perYear makes a monthly sum comparable with a yearly one.
func perYear(q language.Quantity) float64 {
	if q.Per == "month" && q.Class == "money" {
		return 12
	}
	return 1
}

// rounding is how far "about f" may lie off: ten in a hundred, or one of its
// last figure, whichever is more.
func rounding(f float64) float64 { return math.Max(0.1*f, lastFigure(f)/2) }

func lastFigure(f float64) float64 {
	if f == 0 {
		return 1
	}
	step := 1.0
	for math.Mod(f, step*10) == 0 {
		step *= 10
	}
	return step
}

func near(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}

// numberClaims reads the numbers of a clause with what they count.
func (c *clause) numberClaims() []*claim {
	var out []*claim
	for _, q := range c.s.quantities {
		if q.First < c.first || q.Last > c.last || q.Class == "duration" {
			continue
		}
		if cl := c.numberClaim(q); cl != nil {
			out = append(out, cl)
		}
	}
	return out
}

func (c *clause) numberClaim(q language.Quantity) *claim {
	if q.Weak && q.Unit == "" {
		return nil
	}
	if c.speaksOf("ballot") && c.sideOf(q) != "" {
		return nil // see voteClaims
	}
	h := c.headOf(q)
	if c.margin(h) {
		h.keys = keys{"margin": 1}
	}
	if len(h.keys) == 0 {
		h.keys = c.victims(q)
	}
	if len(h.keys) == 0 {
		return nil
	}
	cl := newClaim(c, Number, numberValue{q}, q.First, q.Last)
	cl.ask.sort = "number:" + sortOf(q)
	cl.ask.head = h.keys
	cl.ask.label.head = h.label
	cl.widen(h.first, h.last)
	if ev, ok := c.governor(h.first, h.last); ok && ev.of(concepts.Event, concepts.Generic) != nil {
		cl.ask.pred = predOf(ev)
		cl.ask.label.pred = ev.all[0].Label
	}
	if ev, ok := c.nextEvent(h.last); ok {
		cl.ask.pred.addAll(predOf(ev), 1)
		cl.ask.label.pred = ev.all[0].Label
		if ev.first-cl.last <= 4 {
			cl.widen(ev.first, ev.last)
		}
	}
	if len(h.pred) > 0 {
		cl.ask.pred = h.pred
	}
	for id := range cl.ask.pred {
		if trait(id, "recount") {
			delete(cl.ask.pred, id)
		}
	}
	for id := range c.modsIn(c.first, q.First) {
		cl.ask.mods.add(id, 1)
	}
	if h.demonym {
		delete(cl.ask.mods, "part") // "इनमें 13 भारतीय": which part, the people say
	}
	if change := c.change(q); change != "" {
		cl.ask.mods.add(change, 1)
	}
	if c.added(h.last) {
		cl.ask.mods.add("more-added", 1)
	}
	return cl
}

// margin reports whether votes are those by which a contest was won: "4,218
// मतों के अंतर से हराया", "2,418 वोट से शिकस्त दी", "4,218 मतों की जीत".
func (c *clause) margin(h head) bool {
	if h.keys["vote"] == 0 && h.keys["margin"] == 0 {
		return false
	}
	if h.keys["margin"] > 0 {
		return true
	}
	e := c.s.match(h.last, "post")
	if e == nil || e.Value == "from" {
		return e != nil
	}
	ev, ok := c.nextEvent(h.last)
	return ok && e.Value == "of" && ev.has("of-sides") && ev.first-h.last <= 2
}

// nextEvent is the nearest event behind token i, which befalls what is counted
// there: "130 घरों को नुकसान पहुंचने की पुष्टि".
func (c *clause) nextEvent(i int) (conceptMark, bool) {
	for _, m := range c.events() {
		if m.first >= i && m.of(concepts.Event) != nil {
			return m, true
		}
	}
	return conceptMark{}, false
}

func sortOf(q language.Quantity) string {
	if q.Class == "money" {
		return q.Unit
	}
	return q.Class
}

// What a number says of a change: by how much, or from what.
const (
	increment   = "by how much"
	formerLevel = "from what"
)

// change tells a level from the step to it: "9,300 से बढ़ाकर 10,800" gives the
// former level and the new one, "1,500 रुपये का इजाफा" the step.
func (c *clause) change(q language.Quantity) string {
	e := c.s.match(q.Last, "post", "prep")
	at := q.Last
	if e != nil {
		at += e.Len()
	}
	for _, m := range c.events() {
		ev := m.of(concepts.Event)
		if ev == nil || ev.Axis != "change" || m.first < at || m.first > at+1 {
			continue
		}
		switch {
		case e != nil && e.Value == "from":
			return formerLevel
		case e == nil || e.Value == "of":
			return increment
		}
	}
	return ""
}

// added sees "तीन शव और": so many more.
func (c *clause) added(i int) bool {
	return i+1 < c.last && c.s.match(i, "and") != nil && c.s.at[i+1].concept >= 0 && c.s.concepts[c.s.at[i+1].concept].of(concepts.Event) != nil
}

// head is what a number counts or measures.
type head struct {
	keys        keys
	pred        keys // where the noun names an event itself: "छह शव"
	first, last int  // tokens of number and head together
	label       string
	demonym     bool // people of a country: "13 भारतीय"
}

// headOf finds what is counted: the noun behind the number, or behind its unit
// and a genitive; failing that the measure named before it.
func (c *clause) headOf(q language.Quantity) head {
	s := c.s
	h := head{keys: keys{}, first: q.First, last: q.Last}
	at := q.Last
	of := s.match(at, "post", "prep")
	if of != nil && (of.Value == "of" || of.Value == "in" && q.Class == "area") { // "12,000 हेक्टेयर में फसल"
		at += of.Len()
	}
	end := c.nounEnd(at)
	if q.Unit != "" && s.hindi() && at == q.Last && !c.measureAt(at) {
		end = at
	}
	if end > at {
		h.keys = s.keysOf(at, end)
		h.last = end
		h.label = s.labelOf(at, end)
		h.demonym = s.demonym(at) != nil
	}
	if len(h.keys) == 0 || q.Unit != "" && end == at {
		h = c.headBefore(q, h)
	}
	c.countVictims(&h)
	if len(h.keys) == 0 && q.Class == "money" {
		h.keys = c.deeds()
	}
	return h
}

// deeds gives the keys of what the clause says to happen: the head of a sum that
// has none, as in "38 लाख रुपये लूटने के मामले में".
func (c *clause) deeds() keys {
	out := keys{}
	for _, m := range c.events() {
		if ev := m.of(concepts.Event); ev != nil && !ev.Has("phase") && !ev.Has("recount") && !ev.Has("telling") {
			out.addAll(predOf(m), 1)
		}
	}
	return out
}

// partEvents takes out of the head what a phrase of it says to happen: of "का
// बजट पेश" the budget is counted, the tabling is what happens.
func (c *clause) partEvents(h *head) {
	for _, m := range c.s.concepts {
		ev := m.of(concepts.Event)
		if m.first < h.first || m.last > h.last || ev == nil || len(m.inner) == 0 {
			continue
		}
		for id := range predOf(m) {
			delete(h.keys, id)
		}
		for _, inner := range m.inner {
			h.keys.add(inner.ID, 1)
		}
	}
}

// measureAt reports whether the word at token i says what is measured: "310
// मीटर लंबे".
func (c *clause) measureAt(i int) bool {
	return i < c.last && c.s.at[i].concept >= 0 && c.s.concepts[c.s.at[i].concept].of(concepts.Attribute, concepts.Thing) != nil
}

// countVictims sees that "छह शव", "चार की मौत" count people, and what befell
// them.
func (c *clause) countVictims(h *head) {
	for _, m := range c.s.concepts {
		ev := m.of(concepts.Event)
		if m.first < h.first || m.last > h.last || ev == nil || !ev.Has("befalls") {
			continue
		}
		h.pred = predOf(m)
		for id := range h.pred {
			delete(h.keys, id)
		}
	}
	c.partEvents(h)
	if h.keys["deceased-person"] > 0 {
		h.pred = keys{"death": 1}
	}
	if h.keys["count"] > 0 {
		delete(h.keys, "count")
	}
	if len(h.keys) == 0 && len(h.pred) > 0 {
		h.keys.add("people", 1)
	}
}

// nounEnd is the end of the noun phrase that begins at token i: up to a
// postposition, a verb, a mark or another number, five words at most.
func (c *clause) nounEnd(i int) int {
	end := i
	for end < c.last && end-i < 5 && c.inNoun(i, end) {
		end++
	}
	return end
}

// inNoun reports whether token k goes on the noun phrase that begins at i. An
// event is a noun there when a genitive leads up to it ("… रुपये का निवेश"), or
// when it is what befalls people ("छह शव").
func (c *clause) inNoun(i, k int) bool {
	s := c.s
	m := s.at[k]
	if s.toks[k].Kind != language.Word || m.moment >= 0 || m.quantity >= 0 {
		return false
	}
	if s.match(k, "bound-after") != nil || s.isGrammar(k) && s.match(k, "emphatic") == nil {
		return false
	}
	if m.concept < 0 {
		return s.match(k+1, "aux") == nil || !s.hindi() || s.demonym(k) != nil // "13 भारतीय हैं"
	}
	concept := s.concepts[m.concept]
	if k > i && s.at[k-1].concept >= 0 && s.at[k-1].concept != m.concept && s.concepts[s.at[k-1].concept].of(concepts.Person) != nil {
		return false
	}
	ev := concept.of(concepts.Event, concepts.Say)
	if ev == nil || concept.of(concepts.Person, concepts.Thing) != nil || concept.first < k {
		return true
	}
	of := s.match(i-1, "post")
	return k == i && (ev.Has("befalls") || of != nil && of.Value == "of")
}

// headBefore looks for the measure before the number: "भूकंप की तीव्रता 5.9",
// "मृतकों की संख्या नौ".
func (c *clause) headBefore(q language.Quantity, h head) head {
	s := c.s
	for n := len(s.concepts) - 1; n >= 0; n-- {
		m := s.concepts[n]
		if m.last > q.First || m.first < c.first {
			continue
		}
		if q.First-m.last > 6 {
			break
		}
		measure := m.of(concepts.Attribute, concepts.Thing)
		if measure == nil || !s.hindi() && measure.Class == concepts.Thing && s.verbBetween(m.last, q.First) {
			continue
		}
		m.addKeys(h.keys)
		if h.label == "" {
			h.label = measure.Label
		}
		h.first = min(h.first, m.first)
		if first := c.genitiveBefore(m.first); first < m.first {
			h.keys.addAll(s.keysOf(first, m.first), 0.8)
			h.first = first
		}
		return h
	}
	return h
}

// verbBetween reports whether a verb stands between two tokens: what is named
// before it is its subject, not its measure.
func (s *sentence) verbBetween(first, last int) bool {
	return s.hasEvent(first, last) || slices.ContainsFunc(s.toks[first:last], func(t language.Token) bool {
		return s.in.pack.Match([]language.Token{t}, 0, "aux") != nil
	})
}

// genitiveBefore gives the start of a phrase that belongs to the noun at token
// i by "का": "मृतकों की संख्या".
func (c *clause) genitiveBefore(i int) int {
	s := c.s
	if i-2 < c.first {
		return i
	}
	e := s.match(i-1, "post")
	if e == nil || e.Value != "of" {
		return i
	}
	at := i - 2
	if s.match(at, "agentive") != nil { // "मरने वालों की संख्या"
		at--
	}
	if at < c.first || s.at[at].concept < 0 {
		return i
	}
	return s.concepts[s.at[at].concept].first
}
