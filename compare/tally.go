package compare

import (
	"fmt"
	"strconv"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// tallyClaims reads numbers that stand in pairs: the votes for and against, and
// the score of a match.
func (c *clause) tallyClaims() []*claim { return append(c.voteClaims(), c.scoreClaims()...) }

// voteClaims reads how many voted for a thing or against it: "पक्ष में 31 और
// विरोध में 52 मत पड़े", "के खिलाफ 55 वोट".
func (c *clause) voteClaims() []*claim {
	if !c.speaksOf("ballot") {
		return nil
	}
	var out []*claim
	for _, q := range c.s.quantities {
		side := ""
		if q.First >= c.first && q.Last <= c.last && q.Class == "" && !q.Weak {
			side = c.sideOf(q)
		}
		if side == "" {
			continue
		}
		cl := newClaim(c, Number, numberValue{q}, q.First, q.Last)
		cl.ask.sort = "number:votes:" + side
		cl.ask.head = keys{"vote": 1}
		cl.ask.pred = keys{side: 1}
		cl.ask.mods = keys{}
		cl.ask.label.head = side
		cl.widen(max(c.first, q.First-3), min(q.Last+1, c.last))
		out = append(out, cl)
	}
	return out
}

// speaksOf reports whether a concept with a trait is named in the clause.
func (c *clause) speaksOf(trait string) bool {
	for _, m := range c.s.concepts {
		if m.first >= c.first && m.last <= c.last && m.has(trait) {
			return true
		}
	}
	return false
}

// sideOf tells on which side a number of votes stands, by the words right
// before it in Hindi, behind it in English; "" for none.
func (c *clause) sideOf(q language.Quantity) string {
	first, last := max(c.first, q.First-5), q.First
	if !c.s.hindi() {
		first, last = q.Last, min(q.Last+5, c.last)
	}
	side := ""
	for i := first; i < last; i++ {
		e := c.s.match(i, "side")
		if e == nil {
			continue
		}
		if !c.s.hindi() {
			return e.Value
		}
		if q.First-(i+e.Len()) <= 1 {
			side = e.Value
		}
	}
	return side
}

// scoreUnit is the class of a quantity that holds the two numbers of a score,
// the greater one in thousands.
const scoreUnit = "score"

// mostScore bounds the numbers of a score.
const mostScore = 200

// scoreClaims reads the score of a match: "हरियाणा को 3-2 से हराया".
func (c *clause) scoreClaims() []*claim {
	var out []*claim
	for i := c.first; i+2 < c.last; i++ {
		a, b, ok := c.s.scoreAt(i)
		if !ok {
			continue
		}
		ev, found := c.nextEvent(i + 3)
		if !found || !ev.has("outcome-of-match") {
			continue
		}
		value := float64(max(a, b)*1000 + min(a, b))
		q := language.Quantity{First: i, Last: i + 3, Value: value, Max: value, Step: 1, Class: scoreUnit, Factor: 1}
		cl := newClaim(c, Number, numberValue{q}, i, i+3)
		cl.ask.sort = "number:" + scoreUnit
		cl.ask.head = keys{scoreUnit: 1}
		cl.ask.pred = predOf(ev)
		cl.ask.label.pred = ev.all[0].Label
		cl.widen(ev.first, ev.last)
		out = append(out, cl)
	}
	return out
}

// scoreAt reads two numbers joined by a dash, with "से" behind them in Hindi.
func (s *sentence) scoreAt(i int) (a, b int, ok bool) {
	dash := s.toks[i+1]
	if s.toks[i].Kind != language.Digits || s.toks[i+2].Kind != language.Digits || dash.Text != "-" && dash.Text != "–" || !dash.Glued || !s.toks[i+2].Glued {
		return 0, 0, false
	}
	a, errA := strconv.Atoi(language.Fold(s.toks[i].Text))
	b, errB := strconv.Atoi(language.Fold(s.toks[i+2].Text))
	if errA != nil || errB != nil || a > mostScore || b > mostScore {
		return 0, 0, false
	}
	if e := s.match(i+3, "post"); s.hindi() && (e == nil || e.Value != "from") {
		return 0, 0, false
	}
	return a, b, true
}

func scoreText(value float64) string { return fmt.Sprintf("%d-%d", int(value)/1000, int(value)%1000) }

// victims gives the people that a bare number counts before what befalls them:
// "19 गिरफ्तार", "11 अन्य घायल".
func (c *clause) victims(q language.Quantity) keys {
	at := q.Last
	for at < c.last && c.s.at[at].concept >= 0 && c.s.concepts[c.s.at[at].concept].of(concepts.Mod) != nil {
		at = c.s.concepts[c.s.at[at].concept].last
	}
	if at >= c.last || c.s.at[at].concept < 0 || q.Class != "" {
		return nil
	}
	m := c.s.concepts[c.s.at[at].concept]
	if ev := m.of(concepts.Event); ev == nil || m.first != at || !ev.Has("befalls") && !ev.Has("of-people") {
		return nil
	}
	return keys{"people": 1}
}
