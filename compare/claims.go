package compare

import (
	"cmp"
	"slices"

	"github.com/milaan-workbench/milaan/article"
)

// Claim is one value that an article gives in answer to a question, as Compare
// reads it, before it is set beside those of others.
type Claim struct {
	Cell     // Side is 0
	Kind     Kind
	Question string // in English, as a reader would ask it
	Occasion string // which happening it is of: "2021", "last year"; empty for the one that the article reports
}

// Claims draws out all that the articles claim, article by article, in the order
// of the text. What an article says twice is one claim with evidence twice. The
// articles of one story are read together, as Compare does, so that the claims
// are those that its rows are made of.
func Claims(articles []*article.Article) []Claim {
	know, all := readTogether(articles)
	at := map[string]int{}
	for i, a := range articles {
		at[a.ID] = i
	}
	var out []Claim
	for _, story := range stories(all, newCorpus(all, know)) {
		al := align(story, know)
		for i, cl := range al.claims {
			question := al.questionOf(map[int]int{al.report(i): i}, know)
			out = append(out, Claim{Cell: cl.cell(0), Kind: cl.kind, Question: question, Occasion: cl.c.occasion})
		}
	}
	slices.SortStableFunc(out, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(at[a.Article], at[b.Article]), cmp.Compare(a.stands(), b.stands()), cmp.Compare(kindOrder[a.Kind], kindOrder[b.Kind]))
	})
	return out
}

// stands is where the claim is first said, in bytes of the article's file.
func (c Claim) stands() int {
	first, _ := c.Evidence[0].Place()
	for _, ev := range c.Evidence[1:] {
		start, _ := ev.Place()
		first = min(first, start)
	}
	return first
}
