package compare

import (
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// subjectClaims reads who acts where no postposition says so, as in all tenses
// but the past: "सीबीआई मामले की जांच करेगी", "जांच सीबीआई करेगी".
func (c *clause) subjectClaims() []*claim {
	if !c.s.hindi() || c.s.headline() || !c.future && !c.underWay() || c.passive() {
		return nil
	}
	verb, ok := c.lastEvent()
	if !ok || verb.of(concepts.Event) == nil || verb.has("befalls") {
		return nil
	}
	first, last := c.subjectNP(verb)
	if first >= last {
		return nil
	}
	val, ok := c.actorIn(first, last)
	if !ok || !val.identified() {
		return nil
	}
	return []*claim{c.deedClaim("agent", val, first, last, last, verb)}
}

// underWay reports whether the clause tells of what is going on: "उड़ा रहे थे".
func (c *clause) underWay() bool {
	for i := c.first; i < c.last; i++ {
		if c.s.match(i, "progressive") != nil {
			return true
		}
	}
	return false
}

// passive reports whether the verb says what is done to its subject: "नियुक्त
// किए जाएंगे".
func (c *clause) passive() bool {
	for i := max(c.first, c.last-3); i < c.last; i++ {
		if i > c.first && c.s.match(i, "passive") != nil && c.s.toks[i-1].Kind == language.Word {
			return true
		}
	}
	return false
}

// lastEvent is the predicate that the clause ends in, with no more than verbs
// behind it, or whoever does it.
func (c *clause) lastEvent() (conceptMark, bool) {
	events := c.events()
	if len(events) == 0 {
		return conceptMark{}, false
	}
	return events[len(events)-1], true
}

// subjectNP finds who acts: between the event and its light verb, else at the
// beginning of the clause, with nothing between them that could be the subject
// in its place.
func (c *clause) subjectNP(verb conceptMark) (first, last int) {
	s := c.s
	end := c.last
	for end > verb.last && (s.match(end-1, "aux", "finite", "progressive", "light-verb") != nil || s.in.pack.FutureForm(s.toks[end-1])) {
		end--
	}
	if first = c.agentFrom(verb.last); first == verb.last && end > verb.last {
		if last = c.agentEnd(first); last == end {
			return first, last
		}
	}
	if end > verb.last {
		return 0, 0
	}
	first = c.agentFrom(c.first)
	last = c.agentEnd(first)
	if last >= verb.first || s.match(last, "post", "and") != nil || s.at[last].concept >= 0 && s.concepts[s.at[last].concept].has("premises") {
		return 0, 0
	}
	return first, last
}

// agentFrom skips what says when, before whoever acts.
func (c *clause) agentFrom(i int) int {
	for i < c.last && (c.s.at[i].moment >= 0 || i > c.first && c.s.at[i-1].moment >= 0 && c.s.match(i, "post") != nil || c.s.match(i, "conj", "emphatic") != nil || c.s.toks[i].Kind == language.Mark) {
		i++
	}
	return i
}

// agentEnd is where a run of offices, bodies and names that begins at token i
// ends; i where it does not end in one.
func (c *clause) agentEnd(i int) int {
	s, end := c.s, i
	for k := i; k < c.last && k-i < longestSubject; {
		switch n := s.at[k].concept; {
		case s.at[k].moment >= 0 || s.at[k].quantity >= 0:
			return end
		case n >= 0 && s.concepts[n].of(concepts.Role, concepts.Org) != nil:
			k = s.concepts[n].last
			end = k
			continue
		case n >= 0 && s.concepts[n].of(concepts.Quality) == nil, n < 0 && s.at[k].location < 0 && !s.properName(k) && s.demonym(k) == nil && !c.belongs(k) && !s.abbreviated(k):
			return end
		case n < 0 && s.properName(k):
			end = k + 1
		}
		k++
	}
	return end
}

// belongs reports whether a genitive stands at token k.
func (c *clause) belongs(k int) bool {
	e := c.s.match(k, "post")
	return e != nil && e.Value == "of"
}

// abbreviated reports whether token i is a short form, or the stop behind it:
// "डॉ.".
func (s *sentence) abbreviated(i int) bool {
	return s.toks[i].Text == "." || i+1 < len(s.toks) && s.toks[i+1].Text == "." && s.toks[i+1].Glued && utf8.RuneCountInString(s.toks[i].Text) <= 3
}
