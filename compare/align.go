package compare

import (
	"sort"
	"strings"
)

// pair is two claims of different reports that answer one question.
type pair struct {
	a, b int // indexes into the claims
	like float64
	rel  relation
	why  string
}

// aligner sets the claims of the reports side by side.
type aligner struct {
	claims []*claim
	know   corpus
	main   map[string]bool // the events of the story's own happening
}

// fold joins the claims of one report that say the same value of the same
// thing, so that the headline's count is dated by the text's.
func (al *aligner) fold() {
	var out []*claim
	for _, cl := range al.claims {
		if !al.foldInto(out, cl) {
			out = append(out, cl)
		}
	}
	al.claims = out
}

func (al *aligner) foldInto(list []*claim, cl *claim) bool {
	for _, first := range list {
		if first.s.in != cl.s.in || first.ask.sort != cl.ask.sort || first.c.occasion != cl.c.occasion || mood(first) != mood(cl) {
			continue
		}
		rel, _ := first.val.relate(cl.val)
		if rel == same && first.val.normalized() == cl.val.normalized() && al.likeness(first, cl) >= likeToAgree {
			first.also = append(first.also, cl)
			first.absorb(cl)
			return true
		}
	}
	return false
}

// pairs finds, for each two reports, the claims that answer one question: the
// likeliest partner of each, taken from both sides. A claim that agrees with
// one claim of another report does not quarrel with a second one there.
func (al *aligner) pairs() []pair {
	var all []pair
	for i, a := range al.claims {
		for j := i + 1; j < len(al.claims); j++ {
			b := al.claims[j]
			if a.s.in == b.s.in || a.ask.sort != b.ask.sort {
				continue
			}
			if p, ok := al.pair(i, j); ok {
				all = append(all, p)
			}
		}
	}
	sort.SliceStable(all, func(x, y int) bool { return all[x].rank() > all[y].rank() })
	taken := map[[2]int]relation{} // claim and report → how it was settled
	var out []pair
	for _, p := range all {
		ka, kb := [2]int{p.a, al.report(p.b)}, [2]int{p.b, al.report(p.a)}
		if _, ok := taken[ka]; ok {
			continue
		}
		if _, ok := taken[kb]; ok {
			continue
		}
		taken[ka], taken[kb] = p.rel, p.rel
		out = append(out, p)
	}
	return out
}

// rank puts what agrees before what is equally like but apart.
func (p pair) rank() float64 {
	if p.rel == same {
		return p.like + 0.25
	}
	return p.like
}

func (al *aligner) report(i int) int { return int(al.claims[i].s.in.number) }

// The likeness that two claims must have to answer one question: less where
// their values are the same, for rare equal values seldom meet by chance.
const (
	likeToAgree    = 0.22
	likeToConflict = 0.42
	// Places that exclude each other seldom belong to one verb by chance.
	likeToConflictPlace = 0.36
)

func (al *aligner) pair(i, j int) (pair, bool) {
	a, b := al.claims[i], al.claims[j]
	if !sameOccasion(a, b) || !sameMods(a, b) {
		return pair{}, false
	}
	like := al.likeness(a, b)
	if like < likeToAgree {
		return pair{}, false
	}
	rel, why := a.val.relate(b.val)
	p := pair{i, j, like, rel, why}
	if !sameMood(a, b) && (rel != same || a.kind == Polarity) {
		return pair{}, false // what is planned may well come out otherwise
	}
	switch rel {
	case same, within:
		return p, true
	case apart:
		enough := likeToConflict
		if a.kind == Place {
			enough = likeToConflictPlace
		}
		return p, like >= enough && al.mayConflict(a, b)
	}
	return p, a.kind == Place && like >= likeToConflict
}

// sameOccasion keeps apart what happened at different times. The date of what
// was first is a question of its own, whatever the dates.
func sameOccasion(a, b *claim) bool {
	return a.c.occasion == b.c.occasion || a.ask.sort == "when:day" && a.ask.mods["first"] > 0 && b.ask.mods["first"] > 0
}

// sameMood lets an announcement stand beside what it announces.
func sameMood(a, b *claim) bool {
	return mood(a) == mood(b) || (a.c.announces() || b.c.announces()) && mood(a) != "wanted" && mood(b) != "wanted"
}

// toCome reports whether the claim is of what is to be, or is announced.
func (cl *claim) toCome() bool { return mood(cl) == "to come" || cl.c.announces() }

// announces reports whether the clause tells of a decision on what is to come:
// "भरने का ऐलान किया".
func (c *clause) announces() bool {
	for _, m := range c.events() {
		if m.is("announce") {
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
	case m["demand"]:
		return "wanted"
	case m["initial"], m["capacity"]:
		return "else"
	case cl.c.said == Speculated, cl.c.said == Planned:
		return "to come"
	}
	return "is"
}

// partingMods part what they stand with from its like.
var partingMods = []string{"part", "more-added", "next", "previous"}

func sameMods(a, b *claim) bool {
	for _, m := range partingMods {
		if m == "next" && a.kind == Time && a.toCome() && b.toCome() {
			continue // "the next hearing" and "it will be heard" are one
		}
		if (a.ask.mods[m] > 0) != (b.ask.mods[m] > 0) {
			return false
		}
	}
	return true
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
	pa, pb := al.predOf(a), al.predOf(b)
	if len(a.ask.head) == 0 || len(b.ask.head) == 0 || !a.ask.head.has(b.ask.head) {
		return 0
	}
	if len(pa) > 0 && len(pb) > 0 && !pa.has(pb) && a.ask.sort == "number:" && !countedTogether(a, b) {
		return 0
	}
	head := al.headLikeness(a.ask.head, b.ask.head)
	return 0.65*head + 0.35*al.know.likeness(a.all(), b.all())
}

// headLikeness compares what is counted. People are people whatever the report
// calls them; but women or children among them are a part.
func (al *aligner) headLikeness(a, b keys) float64 {
	if a["people"] == 0 || b["people"] == 0 {
		return al.know.likeness(a, b)
	}
	pa, pb := partOfPeople(a), partOfPeople(b)
	switch {
	case pa == pb:
		return 1
	case pa == "" || pb == "":
		return 0
	}
	return al.know.likeness(a, b)
}

// crowd lists the words for all the people of a happening.
var crowd = map[string]bool{
	"people": true, "victim": true, "deceased-person": true, "worker": true, "passenger": true, "villager": true, "pilgrim": true,
	"patient": true, "tourist": true, "customer": true, "spectator": true, "devotee": true, "resident": true,
}

// partOfPeople is the class of people that a head singles out; "" for all.
func partOfPeople(head keys) string {
	best := ""
	for id := range head {
		if !crowd[id] && !strings.Contains(id, ":") && (best == "" || id < best) {
			best = id
		}
	}
	return best
}

// eventLikeness asks whether one thing happens in both clauses.
func (al *aligner) eventLikeness(a, b *claim) float64 {
	pa, pb := al.predOf(a), al.predOf(b)
	if !pa.has(pb) {
		return 0
	}
	if pa["main"] > 0 && pb["main"] > 0 {
		return 0.6 + 0.4*al.know.likeness(a.all(), b.all())
	}
	if al.shared(a, b) < 1.5 {
		return al.know.likeness(a.all(), b.all())
	}
	return max(al.know.likeness(a.all(), b.all()), 0.75*al.know.overlap(a.all(), b.all()))
}

func (al *aligner) actorLikeness(a, b *claim) float64 {
	pa, pb := al.predOf(a), al.predOf(b)
	if !pa.has(pb) {
		return 0
	}
	if a.ask.sort == "actor:bench" {
		return 0.5
	}
	shared := 0.0
	for key := range a.ask.theme {
		if b.ask.theme[key] > 0 && pa[key] == 0 {
			shared += al.know.weight(key)
		}
	}
	if shared < 1.2 {
		return 0
	}
	return al.know.likeness(a.all(), b.all())
}

func (al *aligner) polarityLikeness(a, b *claim) float64 {
	if a.nobody() != b.nobody() {
		return 0.5
	}
	if disjoint(a.ask.who, b.ask.who) || disjoint(a.ask.roles, b.ask.roles) {
		return 0
	}
	ta, tb := keys{}, keys{}
	ta.addAll(a.ask.head, 1)
	ta.addAll(a.ask.theme, 0.5)
	tb.addAll(b.ask.head, 1)
	tb.addAll(b.ask.theme, 0.5)
	like := al.know.likeness(ta, tb)
	if narrowAxis(a) {
		like += 0.3
	}
	return like
}

// quoteLikeness asks whether one person speaks.
func (al *aligner) quoteLikeness(a, b *claim) float64 {
	like := al.know.likeness(a.ask.theme, b.ask.theme)
	if !a.ask.head.has(b.ask.head) {
		if like >= sameWords && len(a.ask.theme) >= 3 {
			return like
		}
		return 0
	}
	return 0.5 + 0.5*like
}

func disjoint(a, b keys) bool {
	return len(a) > 0 && len(b) > 0 && !a.has(b)
}

// hasAxis reports whether the event has an opposite in the data, rather than
// only happening or not.
func hasAxis(cl *claim) bool { return cl.ask.pred["axis"] > 0 }

// narrowAxis reports whether the two outcomes are of one matter only: bail is
// given or refused, whereas anything may be approved.
func narrowAxis(cl *claim) bool {
	axis, _ := strings.CutPrefix(cl.ask.sort, "polarity:")
	return narrowAxes[axis]
}

var narrowAxes = map[string]bool{"bail": true, "custody": true, "guilt": true, "stay": true}

// predOf is what happens, with the story's own happening under one key.
func (al *aligner) predOf(cl *claim) keys {
	out := keys{}
	out.addAll(cl.ask.pred, 1)
	for key := range cl.ask.pred {
		if al.main[key] || key == "happening" {
			out.add("main", 1)
		}
	}
	return out
}

// mayConflict holds what must be so, beyond likeness, before a difference is
// called a conflict.
func (al *aligner) mayConflict(a, b *claim) bool {
	if a.kind != Time && timesPart(a, b) || a.kind != Quote && (a.quoted() || b.quoted()) {
		return false
	}
	switch a.kind {
	case Number:
		return al.sameCount(a, b)
	case Polarity:
		return a.nobody() != b.nobody() || al.shared(a, b) >= 1 && (hasAxis(a) || al.shared(a, b) >= 2.5)
	case Place:
		return al.mainOf(a) && al.mainOf(b) || al.shared(a, b) >= 0.7
	case Time:
		if a.ask.sort == "when:day" && a.val.(timeValue).timed && b.val.(timeValue).timed {
			return false // their times of day say it already
		}
		if strings.HasPrefix(a.ask.sort, "duration") && a.ask.head.has(b.ask.head) && al.predOf(a).has(al.predOf(b)) {
			return true
		}
		if a.toCome() && b.toCome() && al.likeness(a, b) >= 0.65 {
			return true // what is set for a day is set for one day
		}
		return al.mainOf(a) && al.mainOf(b) || !manyTimes(a) && al.shared(a, b) >= 2 && al.likeness(a, b) >= 0.6
	}
	return true
}

// sameCount holds back where only the measure is shared: two costs are in
// conflict only when they are the cost of one thing, two counts only when the
// same befell what is counted.
func (al *aligner) sameCount(a, b *claim) bool {
	if a.ask.sort == "number:" && !al.sameMeasure(a, b) {
		return al.predOf(a).has(al.predOf(b)) || countedTogether(a, b) || al.sameThings(a, b)
	}
	for key := range a.ask.head {
		if b.ask.head[key] > 0 && !al.know.measure(key) && al.know.lore.concepts.Get(key) != nil {
			return true
		}
	}
	return al.shared(a, b) >= 1
}

// sameThings reports whether the same things, no people, are counted and one
// of the clauses does not say what happens to them: "12 satellites".
func (al *aligner) sameThings(a, b *claim) bool {
	if len(a.ask.pred) > 0 && len(b.ask.pred) > 0 || a.ask.head["people"] > 0 || b.ask.head["people"] > 0 {
		return false
	}
	return al.know.likeness(a.ask.head, b.ask.head) >= 0.75
}

// sameMeasure reports whether both numbers measure one attribute: a magnitude.
func (al *aligner) sameMeasure(a, b *claim) bool {
	for key := range a.ask.head {
		if b.ask.head[key] > 0 && al.know.measure(key) {
			return true
		}
	}
	return false
}

// countedTogether reports whether both counts are said to stand at one time:
// "मंगलवार शाम तक 186 मरीज", "मंगलवार शाम तक ३१८ रोगी".
func countedTogether(a, b *claim) bool {
	for _, x := range a.times() {
		for _, y := range b.times() {
			if x.Limit != "by" || y.Limit != "by" {
				continue
			}
			if rel, _ := newTimeValue(x).relate(newTimeValue(y)); rel == same {
				return true
			}
		}
	}
	return false
}

// shared weighs the words that both claims are about, beside what happens and
// where: the things that make two deeds one.
func (al *aligner) shared(a, b *claim) float64 {
	sum := 0.0
	other := b.all()
	for key := range a.all() {
		if other[key] > 0 && a.ask.pred[key] == 0 && b.ask.pred[key] == 0 && !al.know.measure(key) && !strings.HasPrefix(key, "place:") {
			sum += al.know.weight(key)
		}
	}
	return sum
}

// manyTimes reports whether what happens comes many times over in one
// happening, so that two times of it are no contradiction.
func manyTimes(cl *claim) bool {
	for id := range cl.ask.pred {
		if befalls[id] {
			return true
		}
	}
	return false
}

func (al *aligner) mainOf(cl *claim) bool { return al.predOf(cl)["main"] > 0 }

// nobody reports whether the claim denies an event of everybody: "किसी को
// गिरफ्तार नहीं किया गया".
func (cl *claim) nobody() bool {
	return cl.kind == Polarity && cl.c.universal && cl.ask.mods["negated"] > 0
}

// timesPart reports whether two clauses speak of different times: counts of
// Sunday noon and of Monday evening are both right.
func timesPart(a, b *claim) bool {
	for _, x := range a.times() {
		for _, y := range b.times() {
			if x.wholeYear() != y.wholeYear() {
				continue // "for the financial year" is no time of the deed
			}
			if rel, _ := newTimeValue(x).relate(newTimeValue(y)); rel == apart {
				return true
			}
		}
	}
	return false
}
