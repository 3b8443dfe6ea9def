package compare

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// group is the claims of one question, and the pairs that tie them.
type group struct {
	claims []int
	pairs  []pair
}

// comparison sets out what the reports of one story claim: the rows, without
// order, and the events that they are of.
func (al *aligner) comparison(story []*reading, know lore) ([]Row, []Event) {
	events := newEventList(al, story, know)
	var rows []Row
	inner := al.internalPairs()
	for _, g := range al.groups(al.pairs()) {
		row, ok := al.row(g, know)
		if !ok || len(g.claims) == 1 && ofAny(inner, g.claims[0]) {
			continue
		}
		row.Event = events.of(al.claims[g.claims[0]], row)
		rows = append(rows, row)
	}
	rows = dropRetold(mergeTwins(rows))
	for _, p := range inner {
		row := al.internalRow(p, know)
		row.Event = events.of(al.claims[p.a], row)
		rows = append(rows, row)
	}
	return rows, events.list
}

// add takes a story's rows and events into the comparison, under identifiers of
// its own.
func (c *Comparison) add(rows []Row, events []Event) {
	id := map[string]string{}
	for _, e := range events {
		id[e.ID] = fmt.Sprintf("e%d", len(c.Events)+1)
		e.ID = id[e.ID]
		c.Events = append(c.Events, e)
	}
	for _, row := range rows {
		row.Event = id[row.Event]
		c.Rows = append(c.Rows, row)
	}
}

// groups gathers the claims that pairs tie together, and after them those that
// only one report makes.
func (al *aligner) groups(pairs []pair) []group {
	leader := make([]int, len(al.claims))
	for i := range leader {
		leader[i] = i
	}
	var find func(int) int
	find = func(i int) int {
		if leader[i] != i {
			leader[i] = find(leader[i])
		}
		return leader[i]
	}
	for _, p := range pairs {
		a, b := find(p.a), find(p.b)
		leader[max(a, b)] = min(a, b)
	}
	byLeader := map[int]*group{}
	var leaders []int
	for i := range al.claims {
		l := find(i)
		if byLeader[l] == nil {
			byLeader[l] = &group{}
			leaders = append(leaders, l)
		}
		byLeader[l].claims = append(byLeader[l].claims, i)
	}
	for _, p := range pairs {
		g := byLeader[find(p.a)]
		g.pairs = append(g.pairs, p)
	}
	out := make([]group, 0, len(leaders))
	for _, l := range leaders {
		out = append(out, *byLeader[l])
	}
	return out
}

// row makes the row of a group: a cell a report, the claims with the closest
// ties first.
func (al *aligner) row(g group, know lore) (Row, bool) {
	lead := al.claims[g.claims[0]]
	if len(g.pairs) == 0 && !worthAlone(lead) || lead.kind == Polarity && !al.worthAsking(g) {
		return Row{}, false
	}
	chosen, kept := al.choose(g)
	row := Row{Kind: lead.kind, stakes: al.stakes(chosen), Trace: al.trace(chosen, kept)}
	row.Verdict, row.Explanation = al.verdict(kept, len(chosen))
	row.Question = al.questionOf(chosen, know)
	row.matter = lead.ask.sort
	if !al.mainOf(lead) { // of other things than the story's own, one may be approved and another too
		row.matter = row.Question
	}
	sides := al.sides(chosen, kept)
	reports := make([]int, 0, len(chosen))
	for r := range chosen {
		reports = append(reports, r)
	}
	sort.Ints(reports)
	for _, r := range reports {
		row.Cells = append(row.Cells, al.claims[chosen[r]].cell(sides[chosen[r]]))
	}
	return row, len(row.Cells) > 0
}

// choose picks a claim a report and the pairs that tie these; a report whose
// claim is tied to none of the others has no say in the row. Where none are
// tied, it is the best pair that makes the row.
func (al *aligner) choose(g group) (chosen map[int]int, kept []pair) {
	chosen = al.oneEach(g)
	if len(g.pairs) == 0 {
		return chosen, nil
	}
	tied := map[int]int{}
	for _, p := range g.pairs {
		if chosen[al.report(p.a)] == p.a && chosen[al.report(p.b)] == p.b {
			kept = append(kept, p)
			tied[al.report(p.a)], tied[al.report(p.b)] = p.a, p.b
		}
	}
	if len(kept) == 0 {
		best := g.pairs[0]
		return map[int]int{al.report(best.a): best.a, al.report(best.b): best.b}, g.pairs[:1]
	}
	return tied, kept
}

// worthAlone keeps the claims of one report alone that a reader may want to
// see: those with a value, not each verb.
func worthAlone(cl *claim) bool {
	return cl.kind == Number || cl.kind == Place || cl.kind == Time || cl.kind == Quote
}

// worthAsking keeps the outcomes that a reader would ask for: of an event that
// has an opposite or that somebody denies, and of the story's own happening;
// not of each verb that two reports share.
func (al *aligner) worthAsking(g group) bool {
	for _, i := range g.claims {
		cl := al.claims[i]
		if hasAxis(cl) || cl.ask.mods["negated"] > 0 || al.mainOf(cl) {
			return true
		}
	}
	return false
}

// oneEach picks for each report the claim that is tied best.
func (al *aligner) oneEach(g group) map[int]int {
	tie := map[int]float64{}
	for _, p := range g.pairs {
		tie[p.a] += p.like
		tie[p.b] += p.like
	}
	for i := range tie {
		if v, ok := al.claims[i].val.(placeValue); ok {
			tie[i] += float64(v.loc.finestLevel()) // the town says more than the country
		}
	}
	chosen := map[int]int{}
	for _, i := range g.claims {
		r := al.report(i)
		if best, ok := chosen[r]; !ok || tie[i] > tie[best] {
			chosen[r] = i
		}
	}
	return chosen
}

func (al *aligner) verdict(pairs []pair, reports int) (Verdict, string) {
	if reports < 2 || len(pairs) == 0 {
		return Single, ""
	}
	count := map[relation]int{}
	why := map[relation]string{}
	for _, p := range pairs {
		count[p.rel]++
		if why[p.rel] == "" {
			why[p.rel] = p.why
		}
	}
	switch {
	case count[apart] > 0:
		return Conflict, sentenceCase(why[apart])
	case count[unknown] > 0:
		return Unsure, sentenceCase(why[unknown])
	case count[within] > 0:
		return Refines, sentenceCase(why[within])
	}
	return Agree, ""
}

func sentenceCase(s string) string {
	if s == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:] + "."
}

// sides numbers the sides of a row: claims that are the same stand on one, then
// those of which one is within the other. What is within two that exclude each
// other stands with the one it is likest to.
func (al *aligner) sides(chosen map[int]int, pairs []pair) map[int]int {
	side := map[int]int{}
	var claims []int
	for _, i := range chosen {
		claims = append(claims, i)
	}
	sort.Ints(claims)
	for n, i := range claims {
		side[i] = n
	}
	var quarrels []pair
	for _, p := range pairs {
		if p.rel == apart {
			quarrels = append(quarrels, p)
		}
	}
	for _, rel := range []relation{same, within, unknown} {
		for _, p := range pairs {
			if p.rel == rel && side[p.a] != side[p.b] && !opposed(side, quarrels, side[p.a], side[p.b]) {
				merge(side, side[p.a], side[p.b])
			}
		}
	}
	number := map[int]int{}
	for _, i := range claims {
		if _, ok := number[side[i]]; !ok {
			number[side[i]] = len(number)
		}
		side[i] = number[side[i]]
	}
	return side
}

// opposed reports whether two sides hold claims that exclude each other, as
// those of each quarrel do.
func opposed(side map[int]int, quarrels []pair, a, b int) bool {
	for _, p := range quarrels {
		if side[p.a] == a && side[p.b] == b || side[p.a] == b && side[p.b] == a {
			return true
		}
	}
	return false
}

// merge makes one side of two.
func merge(side map[int]int, a, b int) {
	for i, s := range side {
		if s == a || s == b {
			side[i] = min(a, b)
		}
	}
}

func (cl *claim) cell(side int) Cell {
	c := Cell{
		Article: cl.s.in.art.ID, Side: side, Value: cl.val.english(), Normalized: cl.val.normalized(),
		Modality: cl.c.said, Extractors: cl.extractors(),
	}
	c.Attribution, c.Said = cl.source()
	c.Evidence = append(c.Evidence, cl.evidence())
	for _, other := range cl.also {
		c.Evidence = append(c.Evidence, other.evidence())
	}
	return c
}

func (cl *claim) evidence() Evidence {
	toks := cl.s.toks
	return Evidence{
		Article: cl.s.in.art, Segment: cl.s.seg,
		Start: toks[cl.first].Start, End: toks[cl.last-1].End,
		FocusStart: toks[cl.focusFirst].Start, FocusEnd: toks[cl.focusLast-1].End,
	}
}

// mergeTwins joins rows that say the same: of one kind, with the same values of
// the same reports; and those that agree on one outcome, whoever says it. The
// row that more reports speak to takes the other in, else the one that stands
// first, so that the order of the files does not choose the words.
func mergeTwins(rows []Row) []Row {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(len(b.Cells), len(a.Cells)), a.stands().compare(b.stands()))
	})
	var out []Row
	at := map[string]int{}
	for _, row := range rows {
		key := row.twinKey()
		i, ok := at[key]
		if !ok || row.Verdict == Single {
			at[key] = len(out)
			out = append(out, row)
			continue
		}
		for _, c := range row.Cells {
			out[i].join(c)
		}
		out[i].stakes = max(out[i].stakes, row.stakes)
		out[i].Trace.joined(row.Trace)
	}
	return out
}

// dropRetold leaves out the conflicts of what is said where another conflict
// says the same of the matter itself, in the same words: one says that the
// engineer was arrested, the other that nobody was.
func dropRetold(rows []Row) []Row {
	var out []Row
	for _, said := range rows {
		retold := said.Kind == Quote && said.Verdict == Conflict && slices.ContainsFunc(rows, func(row Row) bool {
			return row.Kind != Quote && row.Verdict == Conflict && said.within(row)
		})
		if !retold {
			out = append(out, said)
		}
	}
	return out
}

// within reports whether each cell of a row shares words with a cell of another
// row.
func (r Row) within(other Row) bool {
	for _, c := range r.Cells {
		if !slices.ContainsFunc(other.Cells, c.overlaps) {
			return false
		}
	}
	return true
}

func (c Cell) overlaps(other Cell) bool {
	for _, a := range c.Evidence {
		for _, b := range other.Evidence {
			if a.Segment == b.Segment && a.Start < b.End && b.Start < a.End {
				return true
			}
		}
	}
	return false
}

// standing is a place in a file.
type standing struct {
	path  string
	start int
}

func (s standing) compare(other standing) int {
	return cmp.Or(cmp.Compare(s.path, other.path), cmp.Compare(s.start, other.start))
}

// stands is the first place that a row points at, by the names of the files.
func (r Row) stands() standing {
	var first standing
	for i, c := range r.Cells {
		start, _ := c.Evidence[0].Place()
		if at := (standing{c.Evidence[0].Article.Path, start}); i == 0 || at.compare(first) < 0 {
			first = at
		}
	}
	return first
}

// join adds a cell to the row: its evidence to the report's own cell where there
// is one.
func (r *Row) join(c Cell) {
	for i := range r.Cells {
		if r.Cells[i].Article == c.Article {
			r.Cells[i].Evidence = append(r.Cells[i].Evidence, c.Evidence...)
			r.Cells[i].Extractors = sameOrBoth(r.Cells[i].Extractors, c.Extractors)
			return
		}
	}
	at, _ := slices.BinarySearchFunc(r.Cells, c, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(len(a.Article), len(b.Article)), cmp.Compare(a.Article, b.Article))
	})
	r.Cells = slices.Insert(r.Cells, at, c)
}

func (r Row) twinKey() string {
	parts := []string{string(r.Kind), string(r.Verdict)}
	if r.Kind == Polarity && r.Verdict == Agree {
		return strings.Join(append(parts, r.matter, r.Cells[0].Normalized), "\x00")
	}
	if r.Kind == Polarity {
		parts = append(parts, r.Question)
	}
	for _, c := range r.Cells {
		parts = append(parts, c.Article, c.Normalized)
	}
	return strings.Join(parts, "\x00")
}

var verdictOrder = map[Verdict]int{Conflict: 0, Agree: 1, Refines: 2, Unsure: 3, Single: 4}

var kindOrder = map[Kind]int{Place: 0, Number: 1, Time: 2, Actor: 3, Polarity: 4, Quote: 5, Other: 6}
