package compare

import (
	"slices"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/language/concepts"
)

// likenessOfEquals is the likeness of two claims by their values alone: two
// reports seldom give 18.4 crore of different things, though they may well give
// two of them.
func likenessOfEquals(a, b *claim) float64 {
	q, ok := a.quantity()
	if !ok {
		return 0
	}
	whole := a.set.whole.likeness(b.set.whole)
	switch figures := significant(q.Value); {
	case figures >= 3 && whole >= 0.08, figures == 2 && whole >= 0.18, whole >= 0.3:
		return max(likeToAgree, whole)
	}
	return 0
}

// significant counts the figures of a number that are not zeros at its end:
// three in 184,000,000.
func significant(f float64) int {
	digits := strings.TrimRight(strings.ReplaceAll(strconv.FormatFloat(f, 'f', -1, 64), ".", ""), "0")
	return len(strings.TrimLeft(digits, "0"))
}

// sameOccasion keeps apart what happened at different times. The date of what
// was first is a question of its own, whatever the dates.
func sameOccasion(a, b *claim) bool {
	if a.c.occasion == "" && b.c.occasion == "" && a.s.in.farFrom(b.s.in) {
		return false
	}
	return mayBeOne(a.c.occasion, b.c.occasion) || a.ask.sort == "when:day" && a.ask.mods["first"] > 0 && b.ask.mods["first"] > 0
}

// sameMood lets an announcement stand beside what it announces.
func sameMood(a, b *claim) bool {
	return a.set.mood == b.set.mood || (a.c.announces() || b.c.announces()) && a.set.mood != "wanted" && b.set.mood != "wanted"
}

// toCome reports whether the claim is of what is to be, or is announced.
func (cl *claim) toCome() bool { return mood(cl) == "to come" || cl.c.announces() }

// announces reports whether the clause tells of a decision on what is to come:
// "भरने का ऐलान किया", "भरने को मंजूरी दी".
func (c *clause) announces() bool {
	for _, m := range c.events() {
		if m.has("telling") {
			return true
		}
	}
	return false
}

// mood groups the modalities that may be set against each other: what is, what
// is to come, what is only wanted.
func mood(cl *claim) string {
	m := cl.c.modals
	switch {
	case m["demand"] && cl.c.refusedEvent() < 0:
		return "wanted"
	case m["initial"], m["capacity"]:
		return "else"
	case (cl.c.said == Speculated || cl.c.said == Planned) && !cl.bygone():
		return "to come"
	}
	return "is"
}

// bygone reports whether the value belongs to what has happened, whatever the rest
// of the clause plans: "साढ़े चार घंटे चली वार्ता के बाद … रिहा किया जाएगा".
func (cl *claim) bygone() bool {
	return cl.s.hindi() && cl.kind != Polarity && cl.s.match(cl.focusLast, "occurring") != nil && !cl.c.endsAt(cl.focusLast+1)
}

// sameMods reports whether two claims bear the same of the words that part a
// thing from its like: next, previous, part of.
func sameMods(a, b *claim) bool {
	if a.ask.mods[increment] != b.ask.mods[increment] || a.ask.mods[formerLevel] != b.ask.mods[formerLevel] {
		return false
	}
	if slices.Equal(a.set.parting, b.set.parting) {
		return true
	}
	for _, m := range concepts.Load().With("parting") {
		if (a.ask.mods[m] > 0) == (b.ask.mods[m] > 0) {
			continue
		}
		if m == "next" && a.kind == Time && a.toCome() && b.toCome() {
			continue // "the next hearing" and "it will be heard" are one
		}
		if m == "separate-one" && sharesName(a.all(), b.all()) {
			continue // "another accused, A. Kumar" is A. Kumar
		}
		return false
	}
	return true
}

func sharesName(a, b keys) bool {
	for key := range a {
		if strings.HasPrefix(key, "name:") && b[key] > 0 {
			return true
		}
	}
	return false
}

func (al *aligner) likeness(a, b *claim) float64 {
	switch a.kind {
	case Number:
		return al.numberLikeness(a, b)
	case Place, Time:
		return al.eventLikeness(a, b)
	case Actor:
		return al.actorLikeness(a, b)
	case Polarity:
		return al.polarityLikeness(a, b)
	case Quote:
		return al.quoteLikeness(a, b)
	}
	return 0
}

// numberLikeness asks first whether the same thing is counted.
func (al *aligner) numberLikeness(a, b *claim) float64 {
	pa, pb := a.set.does, b.set.does
	if len(a.ask.head) == 0 || len(b.ask.head) == 0 || !a.ask.head.has(b.ask.head) {
		return 0
	}
	if len(pa) > 0 && len(pb) > 0 && !pa.has(pb) && a.ask.sort == "number:" && !countedTogether(a, b) {
		return 0
	}
	head := headLikeness(a, b)
	return 0.65*head + 0.35*a.set.whole.likeness(b.set.whole)
}

// headLikeness compares what is counted. People are people whatever the report
// calls them; but women or children among them are a part.
func headLikeness(a, b *claim) float64 {
	if a.ask.head["people"] == 0 || b.ask.head["people"] == 0 {
		return a.set.head.likeness(b.set.head)
	}
	pa, pb := partOfPeople(a.ask.head), partOfPeople(b.ask.head)
	switch {
	case pa == pb:
		return 1
	case pa == "" || pb == "":
		return 0
	}
	return a.set.head.likeness(b.set.head)
}

func isPerson(id string) bool {
	c := concepts.Load().Get(id)
	return c != nil && c.Class == concepts.Person
}

// partOfPeople is the class of people that a head singles out; "" for all.
func partOfPeople(head keys) string {
	best := ""
	for id := range head {
		if isPerson(id) && !trait(id, "crowd") && (best == "" || id < best) {
			best = id
		}
	}
	return best
}

// eventLikeness asks whether one thing happens in both clauses.
func (al *aligner) eventLikeness(a, b *claim) float64 {
	pa, pb := a.set.does, b.set.does
	if !pa.has(pb) {
		if ofOneBuilding(a) && al.sharedWith(a, b) >= sameBuilding || a.ask.sort == "when:clock" && al.sharedWith(a, b) >= sameScene && sameDay(a, b) {
			return likeAtOneTime
		}
		return 0
	}
	if pa["main"] > 0 && pb["main"] > 0 {
		return 0.6 + 0.4*a.set.whole.likeness(b.set.whole)
	}
	like := a.set.whole.likeness(b.set.whole)
	if al.shared(a, b) >= 1.5 {
		like = max(like, 0.75*a.set.whole.overlap(b.set.whole))
	}
	if ofOneBuilding(a) && al.sharedWith(a, b) >= sameBuilding {
		like = max(like, likeAtOneTime)
	}
	if a.kind == Place && sameTime(a, b) {
		like = max(like, likeAtOneTime)
	}
	return like
}

// likeAtOneTime is the likeness of two claims of one deed at one time: who did
// it on Friday night, and where on Friday night it was done, is one question
// however the rest of the sentence goes.
const likeAtOneTime = 0.5

// sameScene is the weight of shared words from which on two hours of one day are
// those of one deed, in whatever verbs it is told.
const sameScene = 3

// likeOfOneSpot is the likeness of two claims from which on what is done at two
// kinds of premises is one deed.
const likeOfOneSpot = 0.6

// sameTime reports whether the clauses of two claims give one day, and no two
// times of it.
func sameTime(a, b *claim) bool {
	found := false
	for _, x := range a.times() {
		for _, y := range b.times() {
			if !x.ok || !y.ok || !x.HasDay() || !y.HasDay() {
				continue
			}
			rel, _ := newTimeValue(x).relate(newTimeValue(y))
			if rel == apart {
				return false
			}
			found = found || rel == same || rel == within
		}
	}
	return found
}

func (al *aligner) actorLikeness(a, b *claim) float64 {
	pa, pb := a.set.does, b.set.does
	if !pa.has(pb) {
		return 0
	}
	if a.ask.sort == "actor:bench" {
		return 0.5
	}
	if strings.HasPrefix(a.ask.sort, "actor:is:") {
		return al.holderLikeness(a, b)
	}
	shared := 0.0
	a.set.theme.common(b.set.theme, func(key string, _, _ float64) {
		if pa[key] == 0 {
			shared += al.know.weight(key)
		}
	})
	switch {
	case sameTime(a, b) && shared >= 0.7:
		return max(likeAtOneTime, a.set.whole.likeness(b.set.whole))
	case shared < 1.2 && al.doneOnce(a) && al.doneOnce(b):
		return likeAtOneTime
	case shared < 1.2:
		return 0
	}
	return a.set.whole.likeness(b.set.whole)
}

// doneOnce reports whether the deed is one that a happening has once, and the
// report names but one who did it.
func (al *aligner) doneOnce(cl *claim) bool {
	if known, ok := al.once[cl]; ok {
		return known
	}
	if al.once == nil {
		al.once = map[*claim]bool{}
	}
	al.once[cl] = al.findDoneOnce(cl)
	return al.once[cl]
}

func (al *aligner) findDoneOnce(cl *claim) bool {
	once := cl.ask.pred.trait("once") || al.mainOf(cl) && cl.ask.pred.trait("one-doer")
	if !once || !cl.val.(actorValue).identified() {
		return false
	}
	for _, k := range al.ofReport(cl.s.in) {
		other := al.claims[k]
		if other == cl || other.ask.sort != cl.ask.sort || !other.set.does.has(cl.ask.pred) {
			continue
		}
		if rel, _ := other.val.relate(cl.val); rel == apart || rel == unknown {
			return false
		}
	}
	return true
}

// holderLikeness asks whether one office is held in one body.
func (al *aligner) holderLikeness(a, b *claim) float64 {
	if disjoint(a.ask.head, b.ask.head) {
		return 0
	}
	return likeAtOneTime
}

func (al *aligner) polarityLikeness(a, b *claim) float64 {
	if a.set.nobody != b.set.nobody {
		return 0.5
	}
	if al.otherParties(a, b) {
		return 0
	}
	like := a.set.topic.likeness(b.set.topic)
	if narrowAxis(a) {
		like += 0.3
	}
	if hasAxis(a) && hasAxis(b) && !ofSides(a) && al.shared(a, b) >= oneMatter {
		like = max(like, likeToConflict)
	}
	return like
}

// quoteLikeness asks whether one person speaks, or whether what two are said to
// have said is one utterance: that two disagree is no conflict of reports.
func (al *aligner) quoteLikeness(a, b *claim) float64 {
	like := a.set.theme.likeness(b.set.theme)
	if !a.ask.head.has(b.ask.head) && !al.oneSpeaker(a, b) {
		if like >= sameWords && len(a.ask.theme) >= 3 && !a.val.(quoteValue).opposed(b.val.(quoteValue)) {
			return like
		}
		return 0
	}
	return 0.5 + 0.5*like
}

// oneUtterance is the weight of common words from which what one speaker says and
// denies is of one matter.
const oneUtterance = 4

// speaksAgainst reports whether one speaker is said to have said of one matter what
// the other report has him deny.
func (al *aligner) speaksAgainst(a, b *claim) bool {
	v, w := a.val.(quoteValue), b.val.(quoteValue)
	return al.oneSpeaker(a, b) && (v.opposes(w) || v.counts(w)) && al.sharedWith(a, b) >= oneUtterance
}

// otherParties reports whether two clauses name other offices and bodies, and
// little else in common: another court's verdict on another man. That one names
// the judge and the other the court does not part two verdicts on one man.
func (al *aligner) otherParties(a, b *claim) bool {
	if disjoint(a.set.parties, b.set.parties) {
		return true
	}
	return disjoint(a.ask.who, b.ask.who) && al.shared(a, b) < sameMatter
}

// persons are the people and offices that a clause is about, those of the clause
// before where it only goes on: "उसे दोषी माना और तीन साल की सजा दी".
func (cl *claim) persons() keys {
	c := cl.c
	out := parties(c.whoIn(c.first, c.last, cl.focusFirst, cl.focusLast, concepts.Role, concepts.Person))
	for n, other := range c.s.clauses {
		if other == c && n > 0 && len(out) == 0 && c.s.match(c.first, "and") != nil {
			before := c.s.clauses[n-1]
			return parties(c.whoIn(before.first, before.last, 0, 0, concepts.Role, concepts.Person))
		}
	}
	return out
}

// parties are the offices that a matter is of, without those that decide it.
func parties(roles keys) keys {
	out := keys{}
	for id := range roles {
		if !trait(id, "decides") {
			out.add(id, 1)
		}
	}
	return out
}

// sameMatter is the weight of common words from which two outcomes are of one
// matter, whoever else is named.
const sameMatter = 3.5

// oneSpeaker reports whether the speakers of two quotations bear one name, in
// full or by the surname alone. The same few are asked of over and over.
func (al *aligner) oneSpeaker(a, b *claim) bool {
	if a.set.speaker == "" || b.set.speaker == "" {
		return false
	}
	both := [2]string{a.set.speaker, b.set.speaker}
	known, ok := al.speakers.Load(both)
	if !ok {
		known = sharedName(a.speakerNames(), b.speakerNames())
		al.speakers.Store(both, known)
	}
	return known.(bool)
}

// speakerNames gives the names of who speaks in a quotation.
func (cl *claim) speakerNames() []string {
	if v, ok := cl.val.(quoteValue); ok && v.hasSpeaker {
		return v.speaker.names
	}
	return nil
}

// ofSides reports whether an outcome is one side's, of which the other side has
// the opposite: the one won, the other lost.
func ofSides(cl *claim) bool { return cl.ask.pred.trait("of-sides") }

// oneMatter is the weight of common words from which two opposite outcomes are
// of one matter, however the rest of the clauses goes.
const oneMatter = 4.5

func disjoint(a, b keys) bool {
	return len(a) > 0 && len(b) > 0 && !a.has(b)
}

// hasAxis reports whether the event has an opposite in the data, rather than
// only happening or not.
func hasAxis(cl *claim) bool { return cl.ask.pred["axis"] > 0 }

// narrowAxis reports whether the two outcomes are of one matter only: bail is
// given or refused, whereas anything may be approved.
func narrowAxis(cl *claim) bool { return cl.ask.pred["narrow"] > 0 }

// predOf is what happens, with the story's own happening under one key.
func (al *aligner) predOf(cl *claim) keys {
	out := keys{}
	out.addAll(cl.ask.pred, 1)
	for key := range cl.ask.pred {
		if al.main[key] || key == "happening" {
			out.add("main", 1)
		}
	}
	if (cl.ask.sort == "where" || cl.ask.sort == "when:clock" || cl.ask.sort == "when:day") && manyTimes(cl) && al.namesMain(cl.c) {
		out.add("main", 1) // where and when the slide killed ten is where and when it came down
	}
	return out
}

// namesMain reports whether a clause names the story's own happening.
func (al *aligner) namesMain(c *clause) bool {
	for _, m := range c.events() {
		for _, concept := range m.all {
			for ; concept != nil; concept = concept.Up {
				if al.main[concept.ID] && !concept.Has("befalls") {
					return true
				}
			}
		}
	}
	return false
}
