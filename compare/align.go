package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language/concepts"
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
	claims   []*claim
	reports  map[*reading][]int // the claims of each: see ofReport
	know     corpus
	main     map[string]bool              // the events of the story's own happening
	once     map[*claim]bool              // what doneOnce has found
	things   map[*concepts.Concept]string // what mainThing has found
	speakers sync.Map                     // what oneSpeaker has found, by their names
	words    keyWords                     // for traces
}

// prepare computes what a claim is compared by: of what only one kind of claim is
// asked for, that of its own.
func (al *aligner) prepare(cl *claim) {
	cl.set = alignment{
		name:    fmt.Sprintf("%s#%s:%d:%s\x00%d", cl.s.in.art.Path, cl.s.seg.ID, cl.first, cl.ask.sort, cl.focusFirst),
		does:    al.predOf(cl),
		whole:   al.know.vector(cl.all()),
		matter:  al.know.vector(al.matter(cl)),
		mood:    mood(cl),
		parting: cl.parting(),
	}
	switch cl.kind {
	case Number:
		cl.set.head = al.know.vector(cl.ask.head)
	case Actor:
		cl.set.theme = al.know.vector(cl.ask.theme)
	case Polarity:
		topic := keys{}
		topic.addAll(cl.ask.head, 1)
		topic.addAll(cl.ask.theme, 0.5)
		cl.set.topic = al.know.vector(topic)
		cl.set.parties = parties(cl.ask.roles)
		cl.set.nobody = cl.nobody()
	case Quote:
		cl.set.theme = al.know.vector(cl.ask.theme)
		cl.set.speaker = strings.Join(cl.speakerNames(), "\x00")
	}
}

// matter gives the keys of the things that make two deeds one.
func (al *aligner) matter(cl *claim) keys {
	out := keys{}
	for key := range cl.all() {
		if cl.ask.pred[key] == 0 && !al.know.measure(key) && !strings.HasPrefix(key, "place:") {
			out.add(key, 1)
		}
	}
	return out
}

// parting gives the words of a claim that part a thing from its like.
func (cl *claim) parting() []string {
	var out []string
	for _, m := range concepts.Load().With("parting") {
		if cl.ask.mods[m] > 0 {
			out = append(out, m)
		}
	}
	return out
}

// fold joins the claims of one report that say the same value of the same
// thing, so that the headline's count is dated by the text's.
func (al *aligner) fold() {
	said := map[string][]*claim{}
	var out []*claim
	sortPlaces(al.claims)
	al.reports = map[*reading][]int{}
	for i, cl := range al.claims {
		al.file(i)
		key := fmt.Sprint(al.number(cl), "\x00", cl.ask.sort, "\x00", cl.c.occasion, "\x00", mood(cl))
		if _, place := cl.val.(placeValue); !place {
			key += "\x00" + cl.val.normalized()
		}
		if al.foldInto(said[key], cl) {
			continue
		}
		if len(said[key]) < mostRepeats {
			said[key] = append(said[key], cl)
		}
		out = append(out, cl)
	}
	al.claims = out
	al.reports = map[*reading][]int{}
	for i := range out {
		al.file(i)
	}
}

// file notes that a claim is one of its report.
func (al *aligner) file(i int) {
	r := al.claims[i].s.in
	al.reports[r] = append(al.reports[r], i)
}

// ofReport gives the numbers of the claims of a report, in their order; while
// claims are being folded, of those whose turn has come.
func (al *aligner) ofReport(r *reading) []int { return al.reports[r] }

// mostRepeats bounds the work on a text that says one value over and over.
const mostRepeats = 50

// sortPlaces puts the smallest place of a report first, so that the larger ones
// that it also gives for the same thing are folded into it.
func sortPlaces(claims []*claim) {
	var at []int
	var places []*claim
	for i, cl := range claims {
		if _, ok := cl.val.(placeValue); ok {
			at, places = append(at, i), append(places, cl)
		}
	}
	sort.SliceStable(places, func(i, j int) bool {
		return places[i].val.(placeValue).loc.finestLevel() > places[j].val.(placeValue).loc.finestLevel()
	})
	for n, i := range at {
		claims[i] = places[n]
	}
}

// holdsUnknown reports whether the wider of two places of one report may be
// taken to hold the other, which the gazetteer does not know.
func holdsUnknown(small, wide *claim) bool {
	a, b := small.val.(placeValue).loc.finest(), wide.val.(placeValue).loc.finest()
	return len(a.found) == 0 && len(b.found) > 0 && b.level <= levelOfArea && a.level > b.level
}

func (al *aligner) foldInto(list []*claim, cl *claim) bool {
	for _, first := range list {
		rel, _ := first.val.relate(cl.val)
		_, place := cl.val.(placeValue)
		folds := rel == same || place && (rel == within || rel == unknown && holdsUnknown(first, cl))
		if folds && al.likeness(first, cl) >= likeToAgree {
			if v, ok := first.val.(placeValue); ok && place {
				first.val = v.with(cl.val.(placeValue))
			}
			first.also = append(first.also, cl)
			first.absorb(cl)
			al.prepare(first)
			return true
		}
	}
	return false
}

// pairs finds, for each two reports, the claims that answer one question: the
// likeliest partner of each, taken from both sides. A claim that agrees with
// one claim of another report does not quarrel with a second one there.
func (al *aligner) pairs() []pair {
	taken := map[[2]int]bool{}
	out := al.partners(al.answering(), taken)
	return append(out, al.partners(al.agreements(), taken)...)
}

// answering gives each two claims that answer one question, whatever else they
// answer.
func (al *aligner) answering() []pair {
	for _, cl := range al.claims {
		if cl.kind == Actor {
			al.doneOnce(cl) // below it is only looked up
		}
	}
	m := newMeetings(al.claims)
	found := make([][]pair, (len(al.claims)+claimsAtOnce-1)/claimsAtOnce)
	atOnce(len(found), func(n int) {
		m.of(n*claimsAtOnce, min((n+1)*claimsAtOnce, len(al.claims)), func(i, j int) {
			if p, ok := al.pair(i, j); ok {
				found[n] = append(found[n], p)
			}
		})
	})
	return slices.Concat(found...)
}

// claimsAtOnce is how many claims are paired in one go.
const claimsAtOnce = 1024

// partners takes, best first, the pairs of claims that have no partner yet in each
// other's report. taken holds a claim and a report in which it has one.
func (al *aligner) partners(all []pair, taken map[[2]int]bool) []pair {
	slices.SortFunc(all, al.inOrder())
	var out []pair
	for _, p := range all {
		ka, kb := [2]int{p.a, al.report(p.b)}, [2]int{p.b, al.report(p.a)}
		if taken[ka] || taken[kb] {
			continue
		}
		taken[ka], taken[kb] = true, true
		out = append(out, p)
	}
	return out
}

// meetings finds each two claims of different reports that have a word in
// common which both need: what is counted, what happens, who speaks. A word
// that more than mostClaims claims share tells too little to start from.
type meetings struct {
	claims      []*claim
	needs       [][]need         // by claim
	needing     map[need][]int   // claims, in their order
	needingNone map[string][]int // by their sort: those of which needsNone says so
}

func newMeetings(claims []*claim) *meetings {
	m := &meetings{claims: claims, needs: make([][]need, len(claims)), needing: map[need][]int{}, needingNone: map[string][]int{}}
	for i, cl := range claims {
		for key := range cl.needs() {
			n := need{cl.ask.sort, key}
			m.needs[i] = append(m.needs[i], n)
			m.needing[n] = append(m.needing[n], i)
		}
		if cl.needsNone() {
			m.needingNone[cl.ask.sort] = append(m.needingNone[cl.ask.sort], i)
		}
	}
	return m
}

// of calls with each claim from first to last, exclusive, and each before it
// that it meets.
func (m *meetings) of(first, last int, with func(i, j int)) {
	met := make([]int, last) // the last claim that each was called with
	for j := first; j < last; j++ {
		for _, n := range m.needs[j] {
			list := m.needing[n]
			if len(list) > mostClaims {
				continue
			}
			if n.key == anyWord {
				list = m.claims[j].meetingAnyhow(list, m.needingNone[n.sort])
			}
			for _, i := range list {
				if i >= j {
					break // it is called with j when its turn comes
				}
				if met[i] != j && m.claims[i].s.in != m.claims[j].s.in {
					met[i] = j
					with(i, j)
				}
			}
		}
	}
}

// need is a word that a claim of a sort shares with those it is compared with.
type need struct{ sort, key string }

// anyWord stands for a word that all claims of a sort share.
const anyWord = "any"

// needsNone reports whether a claim may answer one question with another that it
// has no word in common with. Most outcomes and quotations cannot: their
// likeness is that of their words, but where one of the two is of nobody or of
// one matter only, or both speakers are named.
func (cl *claim) needsNone() bool {
	switch cl.kind {
	case Polarity:
		return cl.set.nobody || narrowAxis(cl)
	case Quote:
		return cl.set.speaker != ""
	}
	return true
}

// meetingAnyhow gives, of all claims of a sort, those that a claim may answer one
// question with though they have no word in common. needingNone are those of
// the sort of which needsNone says so.
func (cl *claim) meetingAnyhow(all, needingNone []int) []int {
	switch {
	case cl.kind == Quote && !cl.needsNone():
		return nil
	case cl.kind == Quote, cl.kind == Polarity && !cl.set.nobody:
		return needingNone
	}
	return all
}

const mostClaims = 1500

// needs gives the keys of which two claims must share one to be compared.
func (cl *claim) needs() keys {
	if q, ok := cl.quantity(); ok {
		out := keys{fmt.Sprintf("=%.4g", q.Base()*perYear(q)): 1}
		out.addAll(cl.ask.head, 1)
		if cl.kind == Time {
			out.addAll(cl.set.does, 1)
		}
		return out
	}
	if ofOneBuilding(cl) {
		return keys{anyWord: 1}
	}
	switch {
	case cl.ask.sort == "when:clock": // of one day, whatever is done
		out := keys{}
		out.addAll(cl.set.does, 1)
		out.addAll(cl.ask.theme, 1)
		return out
	case cl.kind == Place, cl.kind == Time, cl.kind == Actor:
		return cl.set.does
	}
	out := keys{anyWord: 1}
	out.addAll(cl.ask.head, 1)
	out.addAll(cl.ask.theme, 1)
	return out
}

// inOrder orders pairs by rank, and those of one rank by where they stand, so
// that neither chance nor the order of the files decides.
func (al *aligner) inOrder() func(p, q pair) int {
	inText, place := al.inText(), al.standing()
	return func(p, q pair) int {
		return cmp.Or(
			cmp.Compare(q.rank(), p.rank()),
			cmp.Compare(inText[q.a]+inText[q.b], inText[p.a]+inText[p.b]), // a heading only says what the text says in full
			cmp.Compare(min(place[p.a], place[p.b]), min(place[q.a], place[q.b])),
			cmp.Compare(max(place[p.a], place[p.b]), max(place[q.a], place[q.b])),
		)
	}
}

// inText gives 1 for each claim that stands in the text, 0 for one of a heading.
func (al *aligner) inText() []int {
	out := make([]int, len(al.claims))
	for i, cl := range al.claims {
		if cl.s.seg.Kind == article.Body {
			out[i] = 1
		}
	}
	return out
}

// standing numbers the claims by where they stand, whatever the order of the
// files.
func (al *aligner) standing() []int {
	names := make([]string, len(al.claims))
	for i, cl := range al.claims {
		names[i] = cl.set.name
	}
	sorted := slices.Compact(slices.Sorted(slices.Values(names)))
	out := make([]int, len(names))
	for i, name := range names {
		out[i], _ = slices.BinarySearch(sorted, name)
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

func (al *aligner) report(i int) int { return al.number(al.claims[i]) }

func (al *aligner) number(cl *claim) int { return cl.s.in.number }

// The likeness that two claims must have to answer one question: less where
// their values are the same, for rare equal values seldom meet by chance.
const (
	likeToAgree    = 0.22
	likeToConflict = 0.4
	// Places that exclude each other seldom belong to one verb by chance.
	likeToConflictPlace = 0.36
)

func (al *aligner) pair(i, j int) (pair, bool) {
	a, b := al.claims[i], al.claims[j]
	if !sameOccasion(a, b) || !sameMods(a, b) {
		return pair{}, false
	}
	like := al.likeness(a, b)
	if _, ok := a.quantity(); !ok && like < likeToAgree {
		return pair{}, false
	}
	rel, why := a.val.relate(b.val)
	if rel == same {
		like = max(like, likenessOfEquals(a, b))
	}
	if like < likeToAgree {
		return pair{}, false
	}
	p := pair{i, j, like, rel, why}
	if a.kind != Quote && !sameMood(a, b) && (rel != same || a.kind == Polarity) {
		return pair{}, false // what is planned may well come out otherwise
	}
	switch rel {
	case same, within:
		return p, true
	case apart:
		return p, like >= likeNeeded(rel, a.kind) && al.mayConflict(a, b)
	}
	return p, a.kind == Place && like >= likeNeeded(rel, a.kind)
}

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
	case cl.c.said == Speculated, cl.c.said == Planned:
		return "to come"
	}
	return "is"
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

// quoteLikeness asks whether one person speaks.
func (al *aligner) quoteLikeness(a, b *claim) float64 {
	like := a.set.theme.likeness(b.set.theme)
	if !a.ask.head.has(b.ask.head) && !al.oneSpeaker(a, b) {
		if like >= sameWords && len(a.ask.theme) >= 3 {
			return like
		}
		return 0
	}
	return 0.5 + 0.5*like
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
		if undatedHeading(a, b) || undatedHeading(b, a) || countedLater(a, b) || countedLater(b, a) {
			return false
		}
		return al.sameCount(a, b) && !partOfTotal(a, b) && !otherPayer(a, b) && !otherSum(a, b) && !otherTally(a, b)
	case Polarity:
		if sequel(a) != sequel(b) {
			return false
		}
		return a.set.nobody != b.set.nobody || al.shared(a, b) >= 1 && (hasAxis(a) || al.shared(a, b) >= 2.5)
	case Place:
		if a.ask.sort == "where:spot" && a.set.does.has(b.set.does) && al.likeness(a, b) >= likeOfOneSpot {
			return true
		}
		return al.mainOf(a) && al.mainOf(b) || al.shared(a, b) >= 0.7 || sameTime(a, b)
	case Time:
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
	return true
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
