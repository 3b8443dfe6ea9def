package compare

import (
	"cmp"
	"slices"

	"github.com/milaan-workbench/milaan/article"
)

// What makes a row matter, in points. What is at stake goes before how many
// report it, and that before where it is said: a reader asks for the dead
// before the chairs, whoever counted the chairs.
const (
	weightOfLife   = 60 // a life is at stake: the concept has the trait "grave"
	weightOfHarm   = 45 // it befalls people: injured, missing, rescued
	weightOfMain   = 35 // the story's own happening: where, when, by whom, whether
	weightOfPeople = 25 // people are counted
	weightOfSums   = 15 // money
	weightOfVoice  = 5  // for each voice, up to mostVoices
	weightOfTitle  = 8  // it is said in a headline
	weightOfLead   = 4  // it is said in the first paragraph
	mostVoices     = 5
)

// weightOfKind parts rows that weigh the same otherwise.
func weightOfKind(k Kind) int {
	switch k {
	case Place, Number:
		return 3
	case Time, Actor, Polarity:
		return 2
	}
	return 0
}

// stakes is what a row weighs by its question: the most that is at stake in
// one of its claims.
func (al *aligner) stakes(chosen map[int]int) int {
	most := 0
	for _, i := range chosen {
		most = max(most, al.stakesOf(al.claims[i]))
	}
	return most
}

func (al *aligner) stakesOf(cl *claim) int {
	about := keys{}
	about.addAll(cl.ask.pred, 1)
	if cl.kind == Number {
		about.addAll(cl.ask.head, 1)
	}
	switch {
	case cl.kind == Quote:
		return 0
	case hasTrait(about, "grave"):
		return weightOfLife
	case hasTrait(about, "befalls"):
		return weightOfHarm
	case cl.kind != Number && al.mainOf(cl):
		return weightOfMain
	case cl.kind == Number && ofPeople(cl.ask.head):
		return weightOfPeople
	}
	if q, ok := cl.quantity(); ok && q.Class == "money" {
		return weightOfSums
	}
	return 0
}

func hasTrait(k keys, name string) bool {
	for id := range k {
		if trait(id, name) {
			return true
		}
	}
	return false
}

// weigh sets how many voices a row has and what it weighs.
func (c *Comparison) weigh(row *Row) {
	row.Voices = c.voices(*row)
	row.Weight = row.stakes + weightOfKind(row.Kind) + weightOfVoice*min(row.Voices, mostVoices) + row.prominence()
}

// prominence is what a row weighs by where it is said.
func (r Row) prominence() int {
	most := 0
	for _, cell := range r.Cells {
		for _, ev := range cell.Evidence {
			switch {
			case ev.Segment.Kind == article.Headline:
				return weightOfTitle
			case ev.Segment.Kind == article.Body && ev.Segment.Paragraph == ev.firstParagraph():
				most = weightOfLead
			}
		}
	}
	return most
}

// firstParagraph is that of the first sentence of the article's text.
func (e Evidence) firstParagraph() int {
	i := slices.IndexFunc(e.Article.Segments, func(s article.Segment) bool { return s.Kind == article.Body })
	if i < 0 {
		return -1
	}
	return e.Article.Segments[i].Paragraph
}

// order puts the rows as a reader wants them: by verdict, then the weightiest
// first; of equal ones those that more articles speak to, then by kind.
func order(rows []Row) {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(
			cmp.Compare(verdictOrder[a.Verdict], verdictOrder[b.Verdict]),
			cmp.Compare(b.Weight, a.Weight),
			cmp.Compare(len(b.Cells), len(a.Cells)),
			cmp.Compare(kindOrder[a.Kind], kindOrder[b.Kind]),
		)
	})
}
