package compare

import (
	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// claim is one value that a report gives in answer to a question.
type claim struct {
	s    *sentence
	c    *clause
	kind Kind
	ask  question
	val  value
	// The words it was read from, and those of the value itself: tokens, last
	// exclusive.
	first, last           int
	focusFirst, focusLast int
	speaker               string // who says so, in English
	said                  string // the words of the article that give the speaker as the source; empty for a quotation
	set                   alignment
	also                  []*claim // the same value, said again in the same report
	by                    seen
}

// alignment holds what the aligner computes of a claim's question once.
type alignment struct {
	name  string // where the claim stands: the same whatever the order of the files
	does  keys   // what happens, with the story's own happening under one key
	whole vector // all that the clause speaks of
	head  vector // of a number: what is counted
	theme vector // of an actor and a quotation
	topic vector // of an outcome: its object and, weaker, the rest of the clause
	// What the clause speaks of beside what happens, where, and what is measured,
	// each key by its weight in the corpus alone.
	matter  vector
	mood    string
	parting []string // what parts it from its like: next, part of
	parties keys     // the offices that an outcome is of
	nobody  bool     // of an outcome
	speaker string   // the names of who speaks in a quotation
}

// question is what a claim answers, in the keys of its words.
type question struct {
	sort  string // claims of different sorts never meet: the unit of a number, the axis of an outcome
	head  keys   // what is counted or measured
	pred  keys   // what happens
	theme keys   // what else the clause speaks of
	mods  keys   // next, former, initial, part of …: what parts it from its like
	who   keys   // offices and bodies in the clause
	roles keys   // the offices among them
	label label
}

// label holds the English words that a question is put in.
type label struct {
	head, pred string
}

func (cl *claim) all() keys {
	out := keys{}
	out.addAll(cl.ask.head, 1)
	out.addAll(cl.ask.pred, 0.8)
	out.addAll(cl.ask.theme, 0.4)
	return out
}

// newClaim makes a claim of a clause, with what the whole clause says of it.
func newClaim(c *clause, kind Kind, val value, first, last int) *claim {
	cl := &claim{s: c.s, c: c, kind: kind, val: val, first: first, last: last, focusFirst: first, focusLast: last}
	cl.ask.theme = c.theme()
	cl.ask.mods = c.modsIn(c.first, c.last)
	cl.ask.who = c.whoIn(c.first, c.last, -1, -1, concepts.Role, concepts.Org)
	cl.ask.roles = c.whoIn(c.first, c.last, -1, -1, concepts.Role)
	cl.ask.head, cl.ask.pred = keys{}, keys{}
	return cl
}

// How much of what was named before counts as named in a clause that points back
// to it.
const (
	byRelative = 0.7
	byConj     = 0.5
	byAnaphor  = 0.25
)

// fewKeys is how much a clause names at most that needs what was named before to
// tell what it speaks of.
const fewKeys = 4

// theme is what the clause speaks of, and what it points back to: the clause
// before it where it is relative or joined to it, the sentence before it where a
// pronoun stands for what that named.
func (c *clause) theme() keys {
	out := c.s.keysOf(c.first, c.last)
	switch before := c.before(); {
	case before == nil:
	case c.s.match(c.first, "rel") != nil:
		out.addAll(c.s.keysOf(before.first, before.last), byRelative)
		return out
	case c.s.match(c.first, "conj") != nil:
		out.addAll(c.s.keysOf(before.first, before.last), byConj)
	}
	if len(out) <= fewKeys && c.pointsBack() {
		if s := c.s.before(); s != nil {
			out.addAll(s.keysOf(0, len(s.toks)), byAnaphor)
		}
	}
	return out
}

// before gives the clause of the sentence before this one, or nil.
func (c *clause) before() *clause {
	for n, other := range c.s.clauses {
		if other == c && n > 0 {
			return c.s.clauses[n-1]
		}
	}
	return nil
}

// pointsBack reports whether a pronoun of the clause stands for what was named
// before.
func (c *clause) pointsBack() bool {
	for i := c.first; i < c.last; i++ {
		if c.s.match(i, "anaphor") != nil {
			return true
		}
	}
	return false
}

// before gives the sentence before this one of the report's text, or nil.
func (s *sentence) before() *sentence {
	if s.n == 0 || s.seg.Kind != article.Body {
		return nil
	}
	if last := s.in.sentences[s.n-1]; last.seg.Kind == article.Body {
		return last
	}
	return nil
}

// widen makes the evidence reach from the earlier to the later of two places,
// as long as it stays short enough to be read at a glance.
func (cl *claim) widen(first, last int) {
	first, last = min(first, cl.first), max(last, cl.last)
	if len([]rune(cl.s.text(first, last))) <= longestEvidence {
		cl.first, cl.last = first, last
	}
}

// longestEvidence is in code points: words that a reader takes in at once.
const longestEvidence = 130

func (c *clause) modsIn(first, last int) keys {
	out := keys{}
	for _, m := range c.s.concepts {
		if m.first < first || m.last > last {
			continue
		}
		if mod := m.of(concepts.Mod); mod != nil && len(m.all) == 1 {
			out.add(mod.ID, 1)
		}
	}
	return out
}

// whoIn gathers the offices and bodies named between two tokens, leaving out
// the stretch of the value itself.
func (c *clause) whoIn(first, last, skipFirst, skipLast int, classes ...concepts.Class) keys {
	out := keys{}
	for _, m := range c.s.concepts {
		if m.first < first || m.last > last || m.first >= skipFirst && m.last <= skipLast {
			continue
		}
		for w := m.of(classes...); w != nil; w = w.Up {
			out.add(w.ID, 1)
		}
	}
	return out
}

// predOf gives the keys of an event: its concepts, the axis they answer, and
// the happening of the report for a word that names none.
func predOf(m conceptMark) keys {
	out := keys{}
	for _, c := range m.all {
		if c.Class != concepts.Event && c.Class != concepts.Generic && c.Class != concepts.Thing {
			continue
		}
		out.add(c.ID, 1)
		for up := c.Up; up != nil; up = up.Up {
			out.add(up.ID, 0.7)
		}
	}
	return out
}

// absorb takes over what the same value, said again, adds to the question.
func (cl *claim) absorb(other *claim) {
	cl.ask.head.addAll(other.ask.head, 0.8)
	cl.ask.pred.addAll(other.ask.pred, 0.8)
	cl.ask.theme.addAll(other.ask.theme, 0.8)
	cl.ask.who.addAll(other.ask.who, 1)
}

// times gives the moments that the claim is dated by.
func (cl *claim) times() []when {
	out := cl.c.moments
	for _, other := range cl.also {
		out = append(out[:len(out):len(out)], other.c.moments...)
	}
	return out
}

// quoted reports whether the value stands in somebody's words: whether those
// contradict another's is for the quotation as a whole to say.
func (cl *claim) quoted() bool {
	for _, q := range cl.s.quotations() {
		if cl.focusFirst >= q.first && cl.focusLast <= q.last {
			return true
		}
	}
	return false
}

// settleMods drops a "next" or "previous" that belongs to another word of the
// clause than what the claim is about: "until the next order".
func (cl *claim) settleMods() {
	for _, id := range []string{"next", "previous"} {
		if cl.ask.mods[id] > 0 && !cl.modOwn(id) {
			delete(cl.ask.mods, id)
		}
	}
}

func (cl *claim) modOwn(id string) bool {
	for n, m := range cl.s.concepts {
		if !m.is(id) || m.first < cl.c.first || m.last > cl.c.last {
			continue
		}
		if q := cl.s.at[min(m.last, len(cl.s.toks)-1)].quantity; q >= 0 && cl.kind == Time {
			return true // "in the next three years"
		}
		if n+1 >= len(cl.s.concepts) || cl.s.concepts[n+1].first > m.last+1 {
			continue
		}
		for key := range cl.s.keysOf(cl.s.concepts[n+1].first, cl.s.concepts[n+1].last) {
			if cl.ask.pred[key] > 0 || cl.ask.head[key] > 0 {
				return true
			}
		}
	}
	return false
}
