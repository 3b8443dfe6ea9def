package compare

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/milaan-workbench/milaan/language/concepts"
)

// asking is a question about to be put in words: the claims that answer it,
// one a report, and what they have in common.
type asking struct {
	al     *aligner
	know   lore
	claims []*claim // in the order of the reports
	about  *concepts.Concept
}

// questionOf puts the question of a row in English words.
func (al *aligner) questionOf(chosen map[int]int, know lore) string {
	q := asking{al: al, know: know}
	reports := make([]int, 0, len(chosen))
	for r := range chosen {
		reports = append(reports, r)
	}
	sort.Ints(reports)
	for _, r := range reports {
		q.claims = append(q.claims, al.claims[chosen[r]])
	}
	q.about = q.happening()
	head := q.counted()
	rows, slots := q.headRows(head), q.slots(head)
	if text := phrases().phrase(q.kind(), q.aboutRows(), rows, slots); text != "" {
		return text
	}
	return phrases().phrase(q.kind(), []string{"none"}, rows, slots)
}

// kind is the kind of question as the phrasebook calls it.
func (q asking) kind() string {
	lead := q.claims[0]
	if _, ok := lead.val.(durationValue); ok {
		return "duration"
	}
	switch {
	case strings.HasPrefix(lead.ask.sort, "actor:is:"):
		return "holder"
	case strings.HasPrefix(lead.ask.sort, "number:votes:"):
		return "votes"
	case lead.ask.sort == "number:"+scoreUnit:
		return "score"
	case strings.HasPrefix(lead.ask.sort, "where:") && lead.ask.sort != "where:spot":
		return "level"
	}
	switch lead.ask.sort {
	case "actor:agent":
		return "agent"
	case "actor:to":
		return "recipient"
	case "actor:bench":
		return "bench"
	}
	return string(lead.kind)
}

// happening is what the claims say to happen: what most of them name, the
// narrower before the wider, a named event before a word for any.
func (q asking) happening() *concepts.Concept {
	score := map[string]float64{}
	for _, cl := range q.claims {
		for id, w := range cl.ask.pred {
			c := q.know.concepts.Get(id)
			if c == nil || !q.answers(cl, c) {
				continue
			}
			score[id] += w + preference(c, q.al.main[id])
		}
	}
	return q.know.concepts.Get(highest(score))
}

// answers reports whether an outcome's question may be put in the words of the
// concept: it lies on the axis of the question.
func (q asking) answers(cl *claim, c *concepts.Concept) bool {
	if cl.kind != Polarity {
		return true
	}
	sort := strings.TrimPrefix(cl.ask.sort, "polarity:")
	return c.ID == sort || c.Axis != "" && c.Axis == sort
}

// preference weighs, among what a clause may be about, the story's own
// happening and what befalls people above the rest, things below events, and
// last what the phrasebook has no words for.
func preference(c *concepts.Concept, main bool) float64 {
	_, worded := phrases().happenings[c.ID]
	switch {
	case c.Class == concepts.Event && !worded:
		return -0.5
	case c.Class == concepts.Generic:
		return -0.3
	case c.Class != concepts.Event:
		return -0.2
	case main:
		return 0.2
	case trait(c.ID, "befalls"):
		return 0.1
	}
	return 0
}

// highest gives the key of the greatest score, the first in the alphabet among
// equals; "" of none.
func highest(score map[string]float64) string {
	best := ""
	for id, n := range score {
		if best == "" || n > score[best] || n == score[best] && id < best {
			best = id
		}
	}
	return best
}

// aboutRows lists the rows of the phrasebook that fit what happens, narrowest
// first.
func (q asking) aboutRows() []string {
	var rows []string
	for c := q.about; c != nil; c = c.Up {
		rows = append(rows, c.ID)
	}
	if q.about == nil {
		return nil
	}
	return append(rows, string(q.about.Class))
}

// counted is what a number counts or measures: what most of the claims name,
// but people where they name different people.
func (q asking) counted() *concepts.Concept {
	score, said := map[string]float64{}, map[string]int{}
	people := 0
	for _, cl := range q.claims {
		if cl.ask.head["people"] > 0 {
			people++
		}
		for id, w := range cl.ask.head {
			c := q.know.concepts.Get(id)
			if c == nil || phrases().labels[id].aside {
				continue
			}
			score[id] += w + rankOfHead(c, cl.ask.label.head)
			said[id]++
		}
	}
	best := highest(score)
	if people == len(q.claims) && said[best] < people {
		best = "people"
	}
	return q.know.concepts.Get(best)
}

// rankOfHead prefers measures to things, and the noun that the counted phrase
// ends in to those before it.
func rankOfHead(c *concepts.Concept, label string) float64 {
	rank := 0.0
	if strings.HasSuffix(label, c.Label) || strings.HasSuffix(label, phrases().many(c)) {
		rank += 0.3
	}
	switch c.Class {
	case concepts.Attribute:
		return rank + 0.2
	case concepts.Person, concepts.Thing:
		return rank + 0.1
	case concepts.Quality, concepts.Mod:
		return rank - 0.9
	}
	return rank
}

// headRows lists the rows of the phrasebook that fit what else must be so,
// narrowest first.
func (q asking) headRows(head *concepts.Concept) []string {
	lead := q.claims[0]
	switch lead.kind {
	case Number:
		if strings.HasPrefix(lead.ask.sort, "number:votes:") {
			return []string{lead.ask.label.head}
		}
		return countRows(lead.val.(numberValue), head)
	case Quote:
		return q.speakerRows()
	}
	var rows []string
	if q.all(func(cl *claim) bool {
		return cl.ask.mods["next"] > 0
	}) {
		rows = append(rows, "next")
	}
	if q.all(func(cl *claim) bool { return mood(cl) == "to come" }) {
		rows = append(rows, "planned")
	}
	switch lead.ask.sort {
	case "when:clock":
		return append([]string{"clock"}, rows...)
	case "duration", "when", "when:day", "where":
		return rows
	}
	if lead.ask.sort == "duration:age" {
		return append([]string{"age"}, rows...)
	}
	if lead.kind == Time {
		return append([]string{"gap"}, rows...)
	}
	return rows
}

// countRows lists the rows for a number: what is counted, then its class, then
// the class of its unit.
func countRows(v numberValue, head *concepts.Concept) []string {
	var rows []string
	unit := v.q.Class
	for c := head; c != nil; c = c.Up {
		if unit != "" {
			rows = append(rows, c.ID+" "+unit)
		}
		if unit == "" || c.Class == concepts.Attribute {
			rows = append(rows, c.ID)
		}
	}
	switch {
	case unit == "" && head == nil:
		return append(rows, "unnamed")
	case unit == "" && phrases().labels[head.ID].many == uncounted:
		return append(rows, "unnamed")
	case unit == "":
		return append(rows, string(head.Class))
	case unit == "money" && (head == nil || head.Class != concepts.Thing && head.Class != concepts.Attribute):
		return append(rows, "money-unnamed")
	case head != nil && unit == "money":
		rows = append(rows, string(head.Class)+" "+unit)
	case head != nil && head.Class == concepts.Attribute:
		rows = append(rows, string(concepts.Attribute))
	}
	return append(rows, unit, "measure")
}

func (q asking) all(holds func(*claim) bool) bool {
	return !slices.ContainsFunc(q.claims, func(cl *claim) bool { return !holds(cl) })
}

// speakerRows tells whether one utterance is given to two speakers, or else
// whether it is known who speaks.
func (q asking) speakerRows() []string {
	for i, a := range q.claims {
		for _, b := range q.claims[i+1:] {
			v, w := a.val.(quoteValue), b.val.(quoteValue)
			if v.meaning.likeness(w.meaning) < sameWords {
				continue
			}
			if rel, _ := v.whoSaid(w); rel == apart {
				return []string{"two-speakers"}
			}
		}
	}
	return []string{"speaker"}
}

// slots gathers the words that the templates may ask for.
func (q asking) slots(head *concepts.Concept) map[string]string {
	book := phrases()
	slots := map[string]string{"thing": q.thing(false), "matter": q.thing(true), "people": q.people(), "measure": q.measure(head), "speaker": q.speaker()}
	if head != nil {
		slots["head"], slots["heads"] = book.one(head), book.many(head)
		slots["label"] = slots["head"]
		if noun := book.happenings[head.ID].noun; noun != "" {
			slots["label"] = bare(noun)
		}
	} else if label := q.claims[0].ask.label.head; label != "" {
		slots["label"] = label
	}
	if q.about == nil {
		return slots
	}
	slots["pred"] = book.one(q.about)
	h := book.happenings[q.about.ID]
	if h.placed == "" {
		h.placed = h.whether
	}
	slots["noun"] = h.noun
	if slots["label"] == "" {
		slots["label"] = bare(h.noun)
	}
	if slots["label"] == "" {
		slots["label"] = slots["pred"]
	}
	for name, template := range map[string]string{"whether": h.whether, "placed": h.placed, "did": h.did, "done": h.done} {
		if text, ok := fill(template, slots); ok {
			slots[name] = text
		}
	}
	return slots
}

// thing names what it happened to: a thing, or where happenings may serve too,
// what was asked for or decided. Of the story's own happening the headlines
// tell where the claims do not.
func (q asking) thing(happenings bool) string {
	if q.about == nil {
		return ""
	}
	named := q.commonest(func(cl *claim) string {
		m, ok := cl.c.markOf(q.about)
		if !ok {
			return ""
		}
		before := m.first
		if cl.kind == Actor {
			before = min(before, cl.focusFirst)
		}
		return cl.c.thingOf(before, m.last, q.about, happenings)
	})
	if named == "" && q.al.main[q.about.ID] {
		named = q.al.mainThing(q.about)
	}
	return named
}

// measure names what the clause says is measured, beside what the number is a
// share of.
func (q asking) measure(head *concepts.Concept) string {
	return q.commonest(func(cl *claim) string {
		for _, m := range cl.c.s.concepts {
			c := m.of(concepts.Attribute)
			if c != nil && c != head && m.first >= cl.c.first && m.last <= cl.c.last {
				return phrases().one(c)
			}
		}
		return ""
	})
}

// people names whom it happened to.
func (q asking) people() string {
	return q.commonest(func(cl *claim) string {
		for _, m := range cl.c.s.concepts {
			person := m.of(concepts.Person)
			if person == nil || m.first < cl.c.first || m.last > cl.c.last || cl.c.s.acts(m) {
				continue
			}
			return ofKind(phrases().many(person))
		}
		return ""
	})
}

// commonest gives the name that most of the claims give, where a third of
// them or more do.
func (q asking) commonest(name func(*claim) string) string {
	count := map[string]float64{}
	for _, cl := range q.claims {
		if n := name(cl); n != "" {
			count[n]++
		}
	}
	best, others := highest(count), 0.0
	for n := range count {
		if n != best {
			others = max(others, count[n])
		}
	}
	if count[best] == others || count[best]*3 < float64(len(q.claims)) {
		return ""
	}
	return best
}

// ofKind speaks of a thing by its kind: "the bridge".
func ofKind(kind string) string {
	return phrases().phrase("phrase", []string{"kind"}, nil, map[string]string{"kind": kind})
}

// markOf finds where a clause names what happens.
func (c *clause) markOf(what *concepts.Concept) (conceptMark, bool) {
	for _, m := range c.s.concepts {
		if m.first >= c.first && m.last <= c.last && what != nil && m.is(what.ID) {
			return m, true
		}
	}
	return conceptMark{}, false
}

// nearby is how many words may stand between a happening and the thing that it
// happens to.
const nearby = 3

// thingOf names what an event between two tokens happens to: in Hindi the thing
// before it, in English the one behind it or else before it. One of several is
// left unnamed, for the templates speak of one.
func (c *clause) thingOf(first, last int, what *concepts.Concept, happenings bool) string {
	var before, behind string
	for _, m := range c.s.concepts {
		if m.first < c.first || m.last > c.last {
			continue
		}
		switch {
		case m.last <= first && first-m.last <= nearby:
			before = cmp.Or(c.s.thingAt(m, what, happenings), before)
		case m.first >= last && m.first-last <= nearby && behind == "":
			behind = c.s.thingAt(m, what, happenings)
		}
	}
	if !c.s.hindi() && behind != "" {
		return behind
	}
	return before
}

// thingAt names the thing, or the happening, that a mark stands for, with the
// thing that it is part of: "the bridge slab"; "" where it is none, or several.
func (s *sentence) thingAt(m conceptMark, what *concepts.Concept, happenings bool) string {
	if s.acts(m) || s.plural(m) {
		return ""
	}
	if c := m.of(concepts.Event, concepts.Generic); c != nil {
		if happenings && c.Class == concepts.Event && !c.Is(what.ID) && !what.Is(c.ID) {
			return phrases().phrase("matter", []string{c.ID}, nil, map[string]string{"noun": phrases().happenings[c.ID].noun})
		}
		return ""
	}
	c := m.of(concepts.Thing, concepts.Attribute)
	if c == nil || happenings && c.Class == concepts.Attribute || phrases().labels[c.ID].aside {
		return ""
	}
	name := phrases().one(c)
	if whole := s.wholeOf(m); whole != nil {
		name = phrases().one(whole) + " " + name
	}
	return ofKind(name)
}

// wholeOf gives the thing that a thing belongs to by a genitive: the bridge of
// "पुल का स्लैब".
func (s *sentence) wholeOf(m conceptMark) *concepts.Concept {
	if e := s.match(m.first-1, "post"); m.first < 2 || e == nil || e.Value != "of" || s.at[m.first-2].concept < 0 {
		return nil
	}
	whole := s.concepts[s.at[m.first-2].concept].of(concepts.Thing)
	if whole == nil || phrases().labels[whole.ID].aside {
		return nil
	}
	return whole
}

// acts reports whether a mark names who acts.
func (s *sentence) acts(m conceptMark) bool {
	e := s.match(m.last, "post")
	return e != nil && (e.Value == "agent" || e.Value == "by")
}

// speaker names who speaks, the fullest of the names that the reports give.
func (q asking) speaker() string {
	best, named := "", false
	for _, cl := range q.claims {
		v, ok := cl.val.(quoteValue)
		if !ok || !v.hasSpeaker {
			continue
		}
		if hasName := slices.ContainsFunc(v.speaker.names, isName); best == "" || hasName && !named {
			best, named = v.speaker.text, hasName
		}
	}
	if best == "" || named {
		return best
	}
	return phrases().phrase("phrase", []string{"speaker"}, []string{"office"}, map[string]string{"speaker": best})
}

// isName reports whether a name is one of a person, not the short form of an
// office or a body: "AAG".
func isName(name string) bool { return name != strings.ToUpper(name) || !isLatin(name) }

func isLatin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxLatin1 })
}

// mainThing is what a main event happened to, by the reports that the claims
// are of. Many questions ask for it, so it is sought once.
func (al *aligner) mainThing(what *concepts.Concept) string {
	known, ok := al.things[what]
	if !ok {
		known = mainThing(al.readings(), what)
		al.things[what] = known
	}
	return known
}

// readings gives the reports that the claims are of.
func (al *aligner) readings() []*reading {
	var out []*reading
	for _, cl := range al.claims {
		if len(out) == 0 || out[len(out)-1] != cl.s.in {
			out = append(out, cl.s.in)
		}
	}
	return out
}
