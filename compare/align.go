package compare

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

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
	if a.kind == Quote && rel == unknown && al.speaksAgainst(a, b) {
		rel, why = apart, denied
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
