package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// ExplainRow writes for a reader at a terminal of Options.Width columns why a
// row of a comparison stands: each claim with its sentences in full and what it
// was matched by, how each two of them stand to each other, and the rule that
// makes the verdict of it. Drafts may be nil.
func ExplainRow(w io.Writer, c *compare.Comparison, r compare.Row, drafts *translate.Drafts, o Options) error {
	out := bufio.NewWriter(w)
	t := comparisonTable{
		Writer: out, pen: pen{o.Color}, width: o.width(), options: o,
		comparison: c, drafts: drafts, articles: byID(c.Articles),
	}
	t.explain(r)
	return out.Flush()
}

func (t *comparisonTable) explain(r compare.Row) {
	t.paragraph(r.ID+" · "+strings.ToUpper(string(r.Verdict))+" · "+r.Question, verdictInk(r.Verdict))
	if r.Explanation != "" {
		t.paragraph(r.Explanation, plain)
	}
	if label := eventLabel(t.comparison, r.Event); label != "" {
		t.paragraph("Event: "+r.Event+" "+label, faint)
	}
	t.paragraph(standingOf(r), faint)
	if r.Trace == nil {
		t.line("")
		t.paragraph("It was not kept how this row came to be.", plain)
		return
	}
	for i, claim := range r.Trace.Claims {
		t.tracedClaim(i, claim)
	}
	t.tracedPairs(r.Trace)
	t.line("")
	t.paragraph("The verdict", bold)
	t.inset(1, t.lines(ruleOf(r), t.width-indent, plain))
	if n := r.Trace.Joined; n > 0 {
		t.inset(1, t.lines(count(n, "row that said", "rows that said")+" the same has been taken into this one.", t.width-indent, plain))
	}
}

// standingOf is the kind and weight of a row, and who speaks in it.
func standingOf(r compare.Row) string {
	parts := []string{"Kind: " + string(r.Kind), fmt.Sprintf("weight %d", r.Weight)}
	for _, more := range []string{withinOne(r), voices(r)} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	return strings.Join(parts, " · ")
}

// unbounded is the number of lines of a sentence that is shown in full.
const unbounded = 1 << 16

func (t *comparisonTable) tracedClaim(i int, c compare.TracedClaim) {
	t.line("")
	head := fmt.Sprintf("%d. %s: %s", i+1, t.label(c.Article), c.Value)
	t.paragraph(head, bold)
	width := t.width - 2*indent
	for _, ev := range c.Evidence {
		t.inset(2, t.passage(sentence(ev), width, unbounded))
		t.inset(2, t.english(ev, compare.Cell{Value: c.Value}, width))
	}
	for _, line := range [][2]string{
		{"asks for", strings.TrimSuffix(c.Sort, ":")},
		{"of", strings.Join(c.Of, ", ")},
		{"what happens", strings.Join(c.Does, ", ")},
		{"set apart by", strings.Join(c.Parting, ", ")},
		{"occasion", orElse(c.Occasion, "the happening that is reported")},
		{"mood", moodOf(c)},
		{"source", orElse(c.Said, "the article itself")},
	} {
		if line[1] != "" {
			t.inset(1, t.lines(line[0]+": "+line[1], t.width-indent, faint))
		}
	}
}

func moodOf(c compare.TracedClaim) string {
	if c.Modality == "" || c.Modality == compare.Asserted {
		return c.Mood
	}
	return c.Mood + " (" + string(c.Modality) + ")"
}

// tracedPairs writes a line for each two claims that were matched, and what
// they were matched by.
func (t *comparisonTable) tracedPairs(trace *compare.Trace) {
	if len(trace.Pairs) == 0 {
		return
	}
	t.line("")
	t.paragraph("How they stand to each other", bold)
	for _, p := range trace.Pairs {
		a, b := trace.Claims[p.A], trace.Claims[p.B]
		line := fmt.Sprintf("%d and %d (%s, %s): %s; their questions are alike by %.2f, and %.2f is needed", p.A+1, p.B+1, a.Article, b.Article, relationInWords(p.Relation), p.Likeness, p.Needed)
		if p.Why != "" {
			line += "; " + p.Why
		}
		t.inset(1, t.lines(line+".", t.width-indent, plain))
		if len(p.Shared) > 0 {
			t.inset(2, t.lines("both speak of: "+strings.Join(p.Shared, ", "), t.width-2*indent, faint))
		}
	}
}

// relationInWords says what compare's relations mean.
func relationInWords(relation string) string {
	switch relation {
	case "same":
		return "the values are the same"
	case "within":
		return "one value holds the other"
	case "apart":
		return "the values exclude each other"
	}
	return "it cannot be told how the values stand to each other"
}

// ruleOf says what of its pairs makes the verdict of a row.
func ruleOf(r compare.Row) string {
	if r.Internal {
		return "conflict: the headline counts otherwise than the text of the same article, of the same people and without a time between them."
	}
	switch r.Verdict {
	case compare.Conflict:
		return "conflict: the values of at least one pair exclude each other."
	case compare.Unsure:
		return "unsure: no pair excludes each other, and of at least one pair it cannot be told."
	case compare.Refines:
		return "refines: in each pair the values are the same or one holds the other, and at least one holds."
	case compare.Agree:
		return "agree: in each pair the values are the same."
	}
	return "single: no claim of another article answers the same question."
}
