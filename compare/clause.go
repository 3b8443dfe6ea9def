package compare

import (
	"slices"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// clause is a stretch of a sentence around one predicate.
type clause struct {
	s           *sentence
	first, last int // tokens, last exclusive
	negated     bool
	universal   bool // "किसी को नहीं": nobody, nothing
	future      bool
	past        bool
	said        Modality
	modals      map[string]bool // the modality concepts in it
	moments     []when          // resolved
	occasion    string
}

// when is a moment of a clause with what it resolves to.
type when struct {
	language.Moment
	language.Interval
	ok bool // Interval holds
}

func (s *sentence) findClauses() {
	first := 0
	for i := range s.toks {
		if s.cutsBefore(i, first) {
			s.addClause(first, i)
			first = i
		}
	}
	s.addClause(first, len(s.toks))
}

func (s *sentence) addClause(first, last int) {
	for first < last && s.toks[first].Kind == language.Mark {
		first++
	}
	for last > first && s.toks[last-1].Kind == language.Mark && s.toks[last-1].Text != ")" {
		last--
	}
	if first == last {
		return
	}
	c := &clause{s: s, first: first, last: last, modals: map[string]bool{}}
	c.mood()
	s.clauses = append(s.clauses, c)
}

// cutsBefore reports whether a new clause begins at token i.
func (s *sentence) cutsBefore(i, first int) bool {
	t := s.toks[i]
	if i == first {
		return false
	}
	switch t.Text {
	case ";", ":", "—", "–", "?", "!", "।", "“", "”", "\"", "‘‘", "’’":
		return true
	case ",", "-":
		if !s.hindi() && !s.headline() && s.match(i+1, "conj", "and", "rel", "pronoun") == nil {
			return false // an aside between commas does not end an English clause
		}
		return (t.Text == "," || !t.Glued) && (s.headline() || s.completeBefore(i, first))
	}
	if s.at[i].moment >= 0 || s.at[i].quantity >= 0 {
		return false
	}
	if e := s.match(i, "conj"); e != nil {
		return s.completeBefore(i, first) || s.match(i, "rel") != nil
	}
	return s.match(i, "and") != nil && s.completeBefore(i, first)
}

// completeBefore reports whether the words before token i can stand as a
// clause: in Hindi when the last of them is a finite verb, in English when
// there is a verb among them.
func (s *sentence) completeBefore(i, first int) bool {
	for i > first && s.toks[i-1].Kind == language.Mark {
		i--
	}
	if i == first {
		return false
	}
	if !s.hindi() {
		return s.hasEvent(first, i)
	}
	return s.finite(i - 1)
}

func (s *sentence) hasEvent(first, last int) bool {
	for _, m := range s.concepts {
		if m.first >= first && m.last <= last && m.of(concepts.Event, concepts.Say) != nil {
			return true
		}
	}
	return false
}

// finite reports whether a Hindi token ends a clause: an auxiliary or a form
// with a finite ending.
func (s *sentence) finite(i int) bool {
	return s.match(i, "aux", "finite") != nil || s.in.pack.FutureForm(s.toks[i])
}

// mood reads the negation, tense and modality of the clause.
func (c *clause) mood() {
	s := c.s
	for i := c.first; i < c.last; i++ {
		switch {
		case s.at[i].moment >= 0:
		case s.match(i, "neg") != nil:
			c.negated = true
		case s.match(i, "past") != nil:
			c.past = true
		case s.match(i, "universal") != nil:
			c.universal = true
		case s.match(i, "may") != nil:
			c.modals["expect"] = true
		case s.match(i, "future") != nil:
			c.future = true
		case s.in.pack.FutureForm(s.toks[i]):
			c.future = true
		}
	}
	for _, m := range s.concepts {
		if m.first < c.first || m.last > c.last {
			continue
		}
		if modal := m.of(concepts.Modality); modal != nil && len(m.all) == 1 && !c.nounOnly(m) {
			c.modals[modal.ID] = true
		}
	}
	c.said = c.modality()
}

// nounOnly reports whether a word of modality is only named, and no mood of the
// clause: "प्रस्ताव के पक्ष में मतदान".
func (c *clause) nounOnly(m conceptMark) bool {
	e := c.s.match(m.last, "post")
	return c.s.hindi() && m.last-m.first == 1 && m.has("also-noun") && e != nil
}

func (c *clause) modality() Modality {
	switch {
	case c.modals["expect"] || c.modals["condition"]:
		return Speculated
	case c.future || c.modals["plan"] || c.modals["propose"]:
		return Planned
	case c.modals["allege"] || c.modals["claim-word"]:
		return Reported
	}
	return Asserted
}

// resolveMoments tells the clause's moments from the day of the report.
func (c *clause) resolveMoments() {
	for _, m := range c.s.moments {
		if m.First < c.first || m.Last > c.last {
			continue
		}
		in, ok := m.Resolve(c.s.in.ref, c.ahead())
		c.moments = append(c.moments, when{m, in, ok})
	}
}

// ahead reports whether the clause speaks of what was still to come on the day
// of the report.
func (c *clause) ahead() bool {
	return c.future || !c.past && (c.modals["expect"] || c.modals["plan"])
}

// events gives the concept marks of the clause that stand for an event, or for
// speech.
func (c *clause) events() []conceptMark {
	var out []conceptMark
	for _, m := range c.s.concepts {
		if m.first >= c.first && m.last <= c.last && m.of(concepts.Event, concepts.Generic, concepts.Say) != nil {
			out = append(out, m)
		}
	}
	return out
}

// governor gives the event that a phrase from first to last belongs to. In
// Hindi, whose verbs come last, that is the next predicate behind it, failing
// that the next event of any kind, then the one before; a phrase with a
// genitive ("बुधवार की बैठक") belongs to the noun behind it. English looks
// before the phrase first. It reports false where there is none, and where the
// verb is one of speech.
func (c *clause) governor(first, last int) (conceptMark, bool) {
	if next := c.interruption(); next != nil {
		return next.governing(next.first, next.first)
	}
	found, ok := c.governing(first, last)
	if !ok {
		if next := c.following(); next != nil {
			found, ok = next.governing(next.first, next.first)
		}
	}
	if !ok || found.of(concepts.Event, concepts.Generic, concepts.Thing) == nil {
		return conceptMark{}, false
	}
	return found, true
}

func (c *clause) governing(first, last int) (conceptMark, bool) {
	var before, behind []conceptMark
	for _, m := range c.events() {
		if m.last <= first {
			before = append(before, m)
		}
		if m.first >= last {
			behind = append(behind, m)
		}
	}
	if !c.s.hindi() {
		if len(before) > 0 {
			return before[len(before)-1], true
		}
		return firstOf(behind)
	}
	if c.s.match(last, "occurring") != nil && !c.endsAt(last+1) {
		return firstOf(behind) // "चार बजे हुए हादसे में"
	}
	if e := c.s.match(last, "post"); e != nil && e.Value == "of" && len(behind) == 0 && len(before) > 0 && c.s.match(last+e.Len(), "copula") != nil {
		return before[len(before)-1], true // "घटना सुबह चार बजे की है"
	}
	if e := c.s.match(last, "post"); e != nil && (e.Value == "of" || c.s.match(last+e.Len(), "occurring") != nil && !c.endsAt(last+e.Len()+1)) {
		return firstOf(behind)
	}
	for _, m := range behind {
		if c.predicative(m) {
			return m, true
		}
	}
	if thing, ok := c.subject(first); ok && c.onlyNamed(behind) {
		return thing, true
	}
	if len(behind) > 0 {
		return behind[len(behind)-1], true
	}
	if len(before) > 0 {
		return before[len(before)-1], true
	}
	return conceptMark{}, false
}

// onlyNamed reports whether the events are but nouns that qualify another:
// "भूकंप का केंद्र".
func (c *clause) onlyNamed(events []conceptMark) bool {
	for _, m := range events {
		if e := c.s.match(m.last, "post"); e == nil || e.Value != "of" {
			return false
		}
	}
	return true
}

// subject is what a clause without a verb of its own says to be somewhere or
// some time: "भूकंप का केंद्र नेपाल में था".
func (c *clause) subject(first int) (conceptMark, bool) {
	var found conceptMark
	ok := false
	for _, m := range c.s.concepts {
		if m.first < c.first || m.last > c.last || m.of(concepts.Thing) == nil || m.of(concepts.Event) != nil {
			continue
		}
		if e := c.s.match(m.last, "post"); e != nil {
			continue
		}
		if !ok || m.last <= first {
			found, ok = m, true
		}
	}
	return found, ok
}

// endsAt reports whether the clause has nothing but auxiliaries from token i on.
func (c *clause) endsAt(i int) bool {
	for ; i < c.last; i++ {
		if c.s.match(i, "aux") == nil && c.s.toks[i].Kind == language.Word {
			return false
		}
	}
	return true
}

func firstOf(marks []conceptMark) (conceptMark, bool) {
	if len(marks) == 0 {
		return conceptMark{}, false
	}
	return marks[0], true
}

// interruption gives the clause that breaks into this one: "लौटे ही थे कि
// स्लैब आ गिरा" dates the fall, not the return.
func (c *clause) interruption() *clause {
	if c.last-2 < c.first || c.s.match(c.last-1, "past") == nil || c.s.match(c.last-2, "just") == nil {
		return nil
	}
	for n, other := range c.s.clauses {
		if other == c && n+1 < len(c.s.clauses) && c.s.match(c.s.clauses[n+1].first, "conj") != nil {
			return c.s.clauses[n+1]
		}
	}
	return nil
}

// following gives the clause that completes this one when it has no event of
// its own: "काम पर लौटे ही थे कि स्लैब आ गिरा".
func (c *clause) following() *clause {
	if len(c.events()) > 0 {
		return nil
	}
	for n, other := range c.s.clauses {
		if other == c && n+1 < len(c.s.clauses) && c.s.match(c.s.clauses[n+1].first, "conj") != nil {
			return c.s.clauses[n+1]
		}
	}
	return nil
}

// predicative reports whether an event is what its clause says, not a noun
// with a postposition or an attribute of the noun behind it: nothing but
// auxiliaries follows it to the end of the clause.
func (c *clause) predicative(m conceptMark) bool {
	if c.s.headline() && c.s.at[m.first].concept >= 0 && m.last-m.first == 1 && c.s.match(m.last, "post") == nil {
		return true
	}
	if c.s.match(m.last, "neg") != nil && c.s.match(m.last-1, "aux") == nil && c.s.in.pack.Infinitive(c.s.toks[m.last-1]) {
		return false // "समर्थन करना नहीं छोड़ेंगे" denies the leaving off
	}
	for i := m.last; i < c.last; i++ {
		switch {
		case c.lightVerb(m, i):
		case c.s.toks[i].Text == "," || c.s.match(i, "conj", "and") != nil && (i == m.last || c.s.match(i, "emphatic") == nil):
			return true
		case c.s.toks[i].Kind == language.Mark || c.s.match(i, "aux", "finite", "neg", "emphatic") != nil || c.s.in.pack.FutureForm(c.s.toks[i]):
		default:
			return false
		}
	}
	return true
}

// lightVerb reports whether the word at token i only makes a verb of the event's
// noun before the negation: "मुकदमा नहीं लिखा".
func (c *clause) lightVerb(m conceptMark, i int) bool {
	if i <= m.last || c.s.match(i-1, "neg") == nil || c.s.match(m.last, "neg", "emphatic") == nil || c.s.toks[i].Kind != language.Word {
		return false
	}
	if n := c.s.at[i].concept; n >= 0 && c.s.concepts[n].of(concepts.Event) != nil {
		return false
	}
	return c.isVerb(i)
}

// isVerb reports whether the word at token i is a form of a verb.
func (c *clause) isVerb(i int) bool {
	return slices.ContainsFunc(c.s.toks[i].Lemmas, func(lemma string) bool {
		return c.s.in.pack.Infinitive(language.Token{Fold: lemma})
	})
}

// verb gives the key of the clause's last word before the auxiliaries, which is
// its verb in Hindi: what happens, where no concept says it.
func (c *clause) verb() keys {
	if !c.s.hindi() {
		return nil
	}
	for i := c.last - 1; i >= c.first; i-- {
		switch {
		case c.s.toks[i].Kind != language.Word || c.s.at[i].moment >= 0 || c.s.at[i].quantity >= 0 || c.s.match(i, "post") != nil:
			return nil
		case c.s.match(i, "aux", "neg", "emphatic") != nil:
		default:
			for _, lemma := range c.s.toks[i].Lemmas {
				if c.s.in.pack.Infinitive(language.Token{Fold: lemma}) {
					return keys{"verb:" + lemma: 1}
				}
			}
			return nil
		}
	}
	return nil
}

// predAt gives the keys of the event that a phrase belongs to, and the English
// of it; where that is only a phase, the event it is a phase of too.
func (c *clause) predAt(ev conceptMark) (keys, string) {
	pred, name := predOf(ev), ev.all[0].Label
	if !ev.all[0].Has("phase") {
		return pred, name
	}
	for _, m := range c.events() {
		if other := m.of(concepts.Event); other != nil && !other.Has("phase") && m.last <= ev.first {
			pred.addAll(predOf(m), 1)
			name = other.Label
		}
	}
	return pred, name
}
