package compare

import (
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// claims has the rules read the value from the quotation. There are none where
// they read none of its kind, or cannot tell which of several is meant.
func (p proof) claims(words corpus) []*claim {
	switch p.Kind {
	case Number:
		return p.numbers()
	case Time:
		return p.times()
	case Place:
		return p.places()
	case Actor:
		return p.actors()
	case Polarity:
		return p.outcomes()
	case Quote:
		return p.utterances(words)
	}
	return nil
}

// clauseOf gives the clause that tokens lie in.
func (p proof) clauseOf(first, last int) *clause {
	for _, c := range p.q.s.clauses {
		if first >= c.first && last <= c.last {
			return c
		}
	}
	return nil
}

// ask puts the words of the extractor's question where the rules have found
// none for what is counted or what happens.
func (p proof) ask(cl *claim) *claim {
	asked := p.r.questionKeys(p.Found, p.know)
	if len(cl.ask.pred) == 0 {
		cl.ask.pred = asked.ofClasses(p.know, concepts.Event)
	}
	if cl.kind == Number && len(cl.ask.head) == 0 {
		cl.ask.head = asked.ofClasses(p.know, concepts.Person, concepts.Thing, concepts.Attribute)
	}
	return cl
}

// one gives the only element, or the only one that fits.
func one[T any](all []T, fits func(T) bool) (T, bool) {
	var fitting []T
	for _, x := range all {
		if fits(x) {
			fitting = append(fitting, x)
		}
	}
	if len(fitting) == 1 {
		return fitting[0], true
	}
	var none T
	return none, false
}

// numbers reads the number that is meant: the one of the value, or the only one
// of the quotation where the value is put in other words.
func (p proof) numbers() []*claim {
	q, ok := p.quantity()
	if !ok {
		return nil
	}
	c := p.clauseOf(q.First, q.Last)
	if c == nil {
		return nil
	}
	var cl *claim
	if q.Class == "duration" {
		cl = c.durationClaim(q)
	} else {
		cl = c.numberClaim(q)
	}
	switch {
	case cl != nil:
	case q.Class == "duration":
		cl = newClaim(c, Time, durationValue{numberValue{q}}, q.First, q.Last)
		cl.ask.sort = "duration" + c.offset(q.Last)
	default:
		cl = newClaim(c, Number, numberValue{q}, q.First, q.Last)
		cl.ask.sort = "number:" + sortOf(q)
	}
	return []*claim{p.ask(cl)}
}

func (p proof) quantity() (language.Quantity, bool) {
	all := p.quantities()
	for _, wanted := range p.value.quantities {
		for _, q := range all {
			if sameNumber(wanted, q) {
				return q, !q.Rough
			}
		}
	}
	q, ok := one(all, func(q language.Quantity) bool { return !q.Weak })
	return q, ok && !q.Rough
}

// times reads the moment that is meant, or how long something lasts.
func (p proof) times() []*claim {
	wanted := p.dates
	said := p.moments()
	fits := func(w when) bool {
		return len(wanted) == 0 || slices.ContainsFunc(wanted, func(v when) bool {
			return (!v.saysDay() || v.mayBeDay(w) || !w.saysDay()) && (!v.HasTime() || v.mayBeHour(w) || !w.HasTime())
		})
	}
	w, ok := one(said, fits)
	if !ok {
		if len(wanted) == 0 {
			return p.numbers()
		}
		return nil
	}
	c := p.clauseOf(w.First, w.Last)
	if c == nil {
		return nil
	}
	if cl := c.momentClaim(w); cl != nil {
		return cl.byPrecision()
	}
	if c.negated || w.Limit == "by" || !w.HasDay() && !w.HasTime() && w.Month == 0 && w.Year == 0 {
		return nil
	}
	cl := p.ask(newClaim(c, Time, newTimeValue(c.dated(w)), w.First, w.Last))
	return cl.byPrecision()
}

// places reads the place that is meant.
func (p proof) places() []*claim {
	loc, ok := one(p.locations(), func(loc *location) bool {
		within := p
		within.q = passage{p.q.s, loc.first, loc.last}
		return !loc.here && p.hasName() && within.namesStand()
	})
	if !ok {
		return nil
	}
	c := p.clauseOf(loc.first, loc.last)
	if c == nil {
		return nil
	}
	if cl := c.placeClaim(loc, p.know); cl != nil {
		return []*claim{cl}
	}
	cl := newClaim(c, Place, placeValue{loc: loc, lore: p.know, name: loc.english(), home: p.r.home()}, loc.first, loc.last)
	cl.ask.sort = "where"
	for key := range p.q.s.keysOf(loc.first, loc.last) {
		delete(cl.ask.theme, key)
	}
	return []*claim{p.ask(cl)}
}

// actors reads who is meant, of those whom the rules see act in the quotation.
func (p proof) actors() []*claim {
	var acting []*claim
	for _, c := range p.q.s.clauses {
		for _, cl := range c.actorClaims() {
			if p.q.holds(cl.focusFirst, cl.focusLast) {
				acting = append(acting, cl)
			}
		}
	}
	cl, ok := one(acting, func(cl *claim) bool { return p.means(cl.val.(actorValue)) })
	if !ok {
		return nil
	}
	return []*claim{cl}
}

// means reports whether an actor is the one of the value: by a name, an office
// or a body that both have.
func (p proof) means(v actorValue) bool {
	for _, m := range p.value.concepts {
		if c := m.of(concepts.Role, concepts.Org, concepts.Person); c != nil && v.who[c.ID] != nil {
			return true
		}
	}
	for i, t := range p.value.toks {
		if p.names(i) && slices.ContainsFunc(v.names, func(name string) bool { return samePerson([]string{t.Text}, strings.Fields(name)) }) {
			return true
		}
	}
	return false
}

// hasName reports whether the value names anything.
func (p proof) hasName() bool {
	for i := range p.value.toks {
		if p.names(i) {
			return true
		}
	}
	return false
}

// outcomes reads the outcome that is meant, of those that the rules see in the
// quotation.
func (p proof) outcomes() []*claim {
	var all []*claim
	for _, c := range p.q.s.clauses {
		for _, cl := range c.polarityClaims() {
			if p.q.holds(cl.focusFirst, cl.focusLast) {
				all = append(all, cl)
			}
		}
	}
	cl, ok := one(all, p.answered)
	if !ok {
		return nil
	}
	return []*claim{cl}
}

// answered reports whether an outcome is that of the value: of the event that
// the value names, or where it names none ("yes") the question, and not its
// opposite.
func (p proof) answered(cl *claim) bool {
	named := keys{}
	for _, m := range p.value.concepts {
		if m.of(concepts.Event) != nil {
			named.addAll(predOf(m), 1)
		}
	}
	if len(named) == 0 {
		named = p.r.questionKeys(p.Found, p.know).ofClasses(p.know, concepts.Event)
	}
	if !cl.ask.pred.has(named) {
		return false
	}
	for _, c := range p.value.clauses {
		for _, told := range c.polarityClaims() {
			if told.ask.sort == cl.ask.sort && told.val.normalized() != cl.val.normalized() {
				return false
			}
		}
	}
	return true
}

// utterances reads the words between the quotation marks that the quotation
// lies in, or around.
func (p proof) utterances(words corpus) []*claim {
	said, ok := one(p.q.s.quotations(), func(q span) bool {
		return q.last-q.first >= 3 && q.first < p.q.last && p.q.first < q.last
	})
	if !ok {
		return nil
	}
	return []*claim{p.q.s.quoteClaim(said, words)}
}
