package compare

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// mayConflict holds what must be so, beyond likeness, before a difference is
// called a conflict.
func (al *aligner) mayConflict(a, b *claim) bool {
	if a.kind != Time && timesPart(a, b) || a.kind != Quote && (a.quoted() || b.quoted()) {
		return false
	}
	if strings.HasPrefix(a.ask.sort, "number:votes") || a.ask.sort == "number:"+scoreUnit {
		return a.set.does.has(b.set.does)
	}
	switch a.kind {
	case Number:
		return al.numbersMayConflict(a, b)
	case Polarity:
		return al.outcomesMayConflict(a, b)
	case Place:
		return al.placesMayConflict(a, b)
	case Time:
		return al.timesMayConflict(a, b)
	}
	return true
}

func (al *aligner) numbersMayConflict(a, b *claim) bool {
	if undatedHeading(a, b) || undatedHeading(b, a) || countedLater(a, b) || countedLater(b, a) {
		return false
	}
	return al.sameCount(a, b) && !partOfTotal(a, b) && !otherPayer(a, b) && !otherSum(a, b) && !otherTally(a, b)
}

func (al *aligner) outcomesMayConflict(a, b *claim) bool {
	if sequel(a) != sequel(b) {
		return false
	}
	return a.set.nobody != b.set.nobody || al.shared(a, b) >= 1 && (hasAxis(a) || al.shared(a, b) >= 2.5)
}

func (al *aligner) placesMayConflict(a, b *claim) bool {
	if al.listed(a, b) || al.listed(b, a) {
		return false
	}
	if a.ask.sort == "where:spot" && a.set.does.has(b.set.does) && al.likeness(a, b) >= likeOfOneSpot {
		return true
	}
	return al.mainOf(a) && al.mainOf(b) || al.shared(a, b) >= 0.7 || sameTime(a, b)
}

// listed reports whether the clause of a claim names the place of another too: of
// "गुजरात और महाराष्ट्र में" neither town excludes the other.
func (al *aligner) listed(in, place *claim) bool {
	for _, k := range al.ofReport(in.s.in) {
		other := al.claims[k]
		if other == in || other.c != in.c || other.ask.sort != in.ask.sort {
			continue
		}
		if rel, _ := other.val.relate(place.val); rel == same {
			return true
		}
	}
	return false
}

func (al *aligner) timesMayConflict(a, b *claim) bool {
	if a.ask.sort == "when:day" && a.val.(timeValue).timed && b.val.(timeValue).timed {
		return false // their times of day say it already
	}
	if strings.HasPrefix(a.ask.sort, "duration") && disjoint(a.persons(), b.persons()) {
		return false // ten years for the one, three for the other
	}
	if strings.HasPrefix(a.ask.sort, "duration") && a.ask.head.has(b.ask.head) && a.set.does.has(b.set.does) {
		return true
	}
	if strings.HasPrefix(a.ask.sort, "duration:") && len(a.ask.head)+len(b.ask.head) > 0 {
		return false // "six days after" what the one names, not the other
	}
	if overtaken(a, b) || overtaken(b, a) {
		return false
	}
	if a.toCome() && b.toCome() && al.likeness(a, b) >= 0.6 && !disjoint(a.whereabouts(), b.whereabouts()) {
		return true // what is set for a day is set for one day
	}
	if a.ask.sort == "when:clock" && sameDay(a, b) && al.shared(a, b) >= 1 {
		return true // one deed of one day is not done at two hours
	}
	return al.mainOf(a) && al.mainOf(b) || !manyTimes(a) && al.shared(a, b) >= 2 && al.likeness(a, b) >= 0.6
}

// whereabouts is what the clause says of where: on Thursday they reach Delhi, on
// Friday the village.
func (cl *claim) whereabouts() keys {
	out := keys{}
	for key := range cl.ask.theme {
		if strings.HasPrefix(key, "place:") || trait(key, "premises") || trait(key, "settlement") {
			out.add(key, 1)
		}
	}
	return out
}

// overtaken reports whether what one report announces was over, or put off, when
// the other appeared: the rally due on the 22nd and, on the 24th, the next one.
func overtaken(early, late *claim) bool {
	v, ok := early.val.(timeValue)
	return ok && early.toCome() && late.toCome() && v.hasDay && !late.s.in.borrowed && !v.day.End.After(late.s.in.ref)
}

// undatedHeading reports whether one count stands only in a heading, without
// its time, and the other is one of a time: the heading's may be a later one.
func undatedHeading(a, b *claim) bool {
	if a.s.seg.Kind == article.Body || len(a.times()) > 0 {
		return false
	}
	return slices.ContainsFunc(b.times(), func(w when) bool { return w.Limit == "by" })
}

// countedLater reports whether one count stands at a time after the other
// report appeared: the toll by Sunday, and Friday's.
func countedLater(late, early *claim) bool {
	if early.s.in.borrowed || early.s.in.ref.IsZero() {
		return false
	}
	return slices.ContainsFunc(late.times(), func(w when) bool {
		return w.Limit == "by" && w.ok && w.HasDay() && w.Start.Sub(early.s.in.ref) >= 24*time.Hour
	})
}

// sameCount holds back where only the measure is shared: two costs are in
// conflict only when they are the cost of one thing, two counts only when the
// same befell what is counted.
func (al *aligner) sameCount(a, b *claim) bool {
	if a.ask.sort == "number:" && !al.sameMeasure(a, b) {
		return a.set.does.has(b.set.does) || countedTogether(a, b) || al.sameThings(a, b)
	}
	for key := range a.ask.head {
		if b.ask.head[key] > 0 && !al.know.measure(key) && al.know.lore.concepts.Get(key) != nil {
			return true
		}
	}
	return al.shared(a, b) >= 1
}

// ofPeople reports whether people are counted, under whatever name or office.
func ofPeople(head keys) bool {
	for id := range head {
		c := concepts.Load().Get(id)
		if id == "people" || c != nil && (c.Class == concepts.Person || c.Class == concepts.Role) {
			return true
		}
	}
	return false
}

// sameThings reports whether the same things, no people, are counted and one
// of the clauses does not say what happens to them: "12 satellites".
func (al *aligner) sameThings(a, b *claim) bool {
	if len(a.ask.pred) > 0 && len(b.ask.pred) > 0 || ofPeople(a.ask.head) || ofPeople(b.ask.head) {
		return false
	}
	return a.set.head.likeness(b.set.head) >= 0.75
}

// partOfTotal reports whether the larger of two sums is said to be the total,
// and the other not: the state's share and what is paid in all.
func partOfTotal(a, b *claim) bool {
	v, w := a.val.(numberValue).q, b.val.(numberValue).q
	if v.Base() < w.Base() {
		a, b, v, w = b, a, w, v
	}
	return v.Class == "money" && a.ask.mods["total"] > 0 && b.ask.mods["total"] == 0
}

// otherPayer reports whether two sums are those of different bodies: what the
// railways pay, and what the state pays beside it.
func otherPayer(a, b *claim) bool {
	if a.val.(numberValue).q.Class != "money" {
		return false
	}
	return disjoint(bodies(a), bodies(b))
}

// otherSum reports whether two sums are too far apart to be two reports of one:
// a slip of the pen moves a sum tenfold or a hundredfold, to the same figures;
// else a sum that is twenty times another is paid for something else.
func otherSum(a, b *claim) bool {
	v, w := a.val.(numberValue).q, b.val.(numberValue).q
	if v.Class != "money" || v.Base() <= 0 || w.Base() <= 0 {
		return false
	}
	small, large := min(v.Base(), w.Base()), max(v.Base(), w.Base())
	_, power := math.Modf(math.Log10(large / small))
	return large >= otherSumTimes*small && !near(power, 0) && !near(power, 1)
}

const otherSumTimes = 20

// otherTally reports whether what is counted is kept for each of many, as runs
// are for each batsman, and the clauses name nobody in common.
func otherTally(a, b *claim) bool {
	for id := range a.ask.head {
		if b.ask.head[id] > 0 && trait(id, "tally") {
			return !sharesName(a.all(), b.all())
		}
	}
	return false
}

// bodies gives the organisations of a clause, without the offices.
func bodies(cl *claim) keys {
	out := keys{}
	for id := range cl.ask.who {
		if cl.ask.roles[id] == 0 {
			out.add(id, 1)
		}
	}
	return out
}

// sequel reports whether an outcome may follow upon its opposite.
func sequel(cl *claim) bool { return cl.ask.pred.trait("sequel") }

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
	a.set.matter.common(b.set.matter, func(_ string, weight, _ float64) { sum += weight })
	return sum
}

// sameBuilding is the weight of common words from which two floors are of one
// building, whatever is said to happen there.
const sameBuilding = 3

// ofOneBuilding reports whether a claim tells floors or wards apart.
func ofOneBuilding(cl *claim) bool {
	_, ok := cl.val.(levelValue)
	return ok
}

// sharedWith weighs the words that both claims are about, places with them.
func (al *aligner) sharedWith(a, b *claim) float64 {
	sum := 0.0
	a.set.whole.common(b.set.whole, func(key string, _, _ float64) { sum += al.know.weight(key) })
	return sum
}

// sameDay reports whether both times of day are said of one day.
func sameDay(a, b *claim) bool {
	v, w := a.val.(timeValue), b.val.(timeValue)
	return v.hasDay && w.hasDay && v.day.Start.Equal(w.day.Start)
}

// manyTimes reports whether what happens comes many times over in one
// happening, so that two times of it are no contradiction.
func manyTimes(cl *claim) bool { return cl.ask.pred.trait("befalls") }

func (al *aligner) mainOf(cl *claim) bool { return cl.set.does["main"] > 0 }

// nobody reports whether the claim denies an event of everybody: "किसी को
// गिरफ्तार नहीं किया गया".
func (cl *claim) nobody() bool {
	return cl.kind == Polarity && cl.c.universal && cl.ask.mods["negated"] > 0
}

// notBy reports whether the claim denies up to a time what the other report
// says to have happened before it: no case by Monday evening, one on Sunday.
func (cl *claim) notBy(until, other when) bool {
	return cl.kind == Polarity && cl.ask.mods["negated"] > 0 && until.Limit == "by" && until.ok && other.ok && !other.Start.After(until.End)
}

// goesOn reports whether a moment only begins a count that runs to the day of
// the report: "अगस्त से अब तक".
func (cl *claim) goesOn(w when) bool {
	return cl.kind == Number && cl.ask.mods["so-far"] > 0 && w.Limit != "by"
}

// timesPart reports whether two clauses speak of different times: counts of
// Sunday noon and of Monday evening are both right.
func timesPart(a, b *claim) bool {
	for _, x := range a.times() {
		for _, y := range b.times() {
			if x.wholeYear() != y.wholeYear() {
				continue // "for the financial year" is no time of the deed
			}
			if a.notBy(x, y) || b.notBy(y, x) || a.goesOn(x) || b.goesOn(y) {
				continue
			}
			if rel, _ := newTimeValue(x).relate(newTimeValue(y)); rel == apart || x.Limit == "by" && y.Limit == "by" && otherDay(a.dayOf(x), b.dayOf(y)) {
				return true
			}
		}
	}
	return false
}

// dayOf is the day of a moment; for "by noon" alone, that of the report.
func (cl *claim) dayOf(w when) time.Time {
	switch {
	case w.ok && w.HasDay():
		return w.Start
	case cl.s.in.borrowed:
		return time.Time{}
	}
	return cl.s.in.ref
}

func otherDay(x, y time.Time) bool {
	return !x.IsZero() && !y.IsZero() && x.Format(time.DateOnly) != y.Format(time.DateOnly)
}
