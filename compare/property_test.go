package compare

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/internal/material"
)

// everyStory gives the seeds, the stories and the development sets: those that
// are there.
func everyStory(t *testing.T, test func(t *testing.T, st story)) {
	t.Helper()
	for name, root := range map[string]func(testing.TB) string{
		"seeds":   func(t testing.TB) string { return material.Path(t, "seeds") },
		"stories": func(t testing.TB) string { return material.Path(t, "stories") },
		"dev":     func(testing.TB) string { return development },
	} {
		t.Run(name, func(t *testing.T) {
			for _, st := range readStories(t, root(t)) {
				t.Run(st.name, func(t *testing.T) { test(t, st) })
			}
		})
	}
}

// TestOrderOfFiles holds the verdicts to be the same in whatever order the
// files are named.
func TestOrderOfFiles(t *testing.T) {
	everyStory(t, func(t *testing.T, st story) {
		want := verdicts(Compare(st.articles))
		for _, order := range orders(len(st.articles)) {
			if diff := cmp.Diff(want, verdicts(Compare(inOrder(st.articles, order)))); diff != "" {
				t.Errorf("in the order %v (- as named, + in this order):\n%s", order, diff)
				return
			}
		}
	})
}

// orders gives the reverse, a rotation, and some orders of no plan.
func orders(n int) [][]int {
	base := make([]int, n)
	for i := range base {
		base[i] = i
	}
	reversed := slices.Clone(base)
	slices.Reverse(reversed)
	out := [][]int{reversed, slices.Concat(base[1:], base[:1])}
	dice := rand.New(rand.NewPCG(1, 2))
	for range 2 {
		out = append(out, dice.Perm(n))
	}
	return out
}

// inOrder gives copies of the articles in another order, with the IDs that
// they would have been read with.
func inOrder(articles []*article.Article, order []int) []*article.Article {
	var out []*article.Article
	for i, from := range order {
		a := *articles[from]
		a.ID = reportID(i)
		out = append(out, &a)
	}
	return out
}

// verdicts gives a line a row, sorted: its kind, its verdict, and what each
// file says.
func verdicts(c *Comparison) []string {
	path := map[string]string{}
	for _, a := range c.Articles {
		path[a.ID] = a.Path
	}
	var out []string
	for _, row := range c.Rows {
		var cells []string
		for _, cell := range row.Cells {
			cells = append(cells, path[cell.Article]+"="+cell.Value)
		}
		slices.Sort(cells)
		out = append(out, fmt.Sprintf("%s %s %s", row.Kind, row.Verdict, strings.Join(cells, " | ")))
	}
	slices.Sort(out)
	return out
}

// TestSameAgain holds a comparison to be the same whenever it is made.
func TestSameAgain(t *testing.T) {
	everyStory(t, func(t *testing.T, st story) {
		want := render(Compare(st.articles))
		for range 4 {
			if diff := cmp.Diff(want, render(Compare(st.articles))); diff != "" {
				t.Fatalf("made again (- first, + again):\n%s", diff)
			}
		}
	})
}

// render writes all that a comparison says.
func render(c *Comparison) []string {
	var out []string
	for _, e := range c.Events {
		out = append(out, fmt.Sprintf("%+v", e))
	}
	for _, row := range c.Rows {
		cells, trace := row.Cells, row.Trace
		row.Cells, row.Trace = nil, nil
		out = append(out, fmt.Sprintf("%+v", row), fmt.Sprintf("%+v", trace.Pairs))
		for _, cell := range cells {
			evidence := cell.Evidence
			cell.Evidence = nil
			out = append(out, fmt.Sprintf("  %+v", cell))
			for _, e := range evidence {
				out = append(out, fmt.Sprintf("    %s %s %d-%d %d-%d", e.Article.ID, e.Segment.ID, e.Start, e.End, e.FocusStart, e.FocusEnd))
			}
		}
	}
	return out
}

// TestRelationsAgree holds the relation of any two values that reports give to
// be the same from both sides, and each value to be the same as itself, as far
// as it can be told.
func TestRelationsAgree(t *testing.T) {
	everyStory(t, func(t *testing.T, st story) {
		var all []*claim
		for _, claims := range claimsIn(st.articles) {
			all = append(all, claims...)
		}
		if len(all) < 50 {
			t.Fatalf("only %d claims", len(all))
		}
		for i, a := range all {
			if rel, _ := a.val.relate(a.val); rel != same && rel != unknown {
				t.Errorf("%q: %s to itself", a.val.english(), rel)
			}
			for _, b := range all[i+1:] {
				if a.kind != b.kind {
					continue
				}
				there, why := a.val.relate(b.val)
				back, _ := b.val.relate(a.val)
				if there != back {
					t.Errorf("%s %q and %q: %s, but the other way round %s", a.kind, a.val.english(), b.val.english(), there, back)
				}
				if there == apart && why == "" {
					t.Errorf("%s %q and %q: apart, without a reason", a.kind, a.val.english(), b.val.english())
				}
			}
		}
	})
}

// TestShapeOfRows holds every row to what its readers rely on.
func TestShapeOfRows(t *testing.T) {
	everyStory(t, func(t *testing.T, st story) { checkShape(t, Compare(st.articles)) })
}

// checkShape holds a comparison to its contract: IDs in order, events that are
// there, a cell a report, sides of a conflict that differ, evidence in place.
func checkShape(t *testing.T, c *Comparison) {
	t.Helper()
	events := map[string]bool{}
	for _, e := range c.Events {
		events[e.ID] = true
	}
	for i, row := range c.Rows {
		if row.ID != fmt.Sprintf("r%d", i+1) || !events[row.Event] || row.Question == "" || len(row.Cells) == 0 {
			t.Errorf("row %d: ID %q, event %q, question %q, %d cells", i, row.ID, row.Event, row.Question, len(row.Cells))
		}
		if i > 0 && verdictOrder[c.Rows[i-1].Verdict] > verdictOrder[row.Verdict] {
			t.Errorf("%s: %s stands behind %s", row.ID, row.Verdict, c.Rows[i-1].Verdict)
		}
		checkCells(t, row)
	}
}

func checkCells(t *testing.T, row Row) {
	t.Helper()
	sides, articles := map[int]bool{}, map[string]bool{}
	for _, cell := range row.Cells {
		sides[cell.Side], articles[cell.Article] = true, true
		if cell.Value == "" || len(cell.Evidence) == 0 {
			t.Errorf("%s %s: value %q, %d pieces of evidence", row.ID, cell.Article, cell.Value, len(cell.Evidence))
		}
		for _, e := range cell.Evidence {
			if wrong := faultOf(e); wrong != "" {
				t.Errorf("%s %s: %s", row.ID, cell.Article, wrong)
			}
			if e.Article != nil && e.Article.ID != cell.Article {
				t.Errorf("%s %s: evidence of %s", row.ID, cell.Article, e.Article.ID)
			}
		}
	}
	single := row.Verdict == Single
	switch {
	case len(articles) != len(row.Cells) && !row.Internal:
		t.Errorf("%s: %d cells of %d reports", row.ID, len(row.Cells), len(articles))
	case single != (len(row.Cells) == 1):
		t.Errorf("%s: %s, with %d cells", row.ID, row.Verdict, len(row.Cells))
	case row.Verdict == Conflict && len(sides) < 2:
		t.Errorf("%s: a conflict with one side", row.ID)
	case row.Verdict == Agree && len(sides) != 1:
		t.Errorf("%s: agreement on %d sides", row.ID, len(sides))
	case (row.Verdict == Conflict || row.Verdict == Unsure) && row.Explanation == "":
		t.Errorf("%s: %s, without an explanation", row.ID, row.Verdict)
	}
}

// TestFewReports compares sets that are hardly sets.
func TestFewReports(t *testing.T) {
	one := crash("हादसे में 12 लोगों की मौत हो गई।", "मंत्री ने कहा, \"घायलों का इलाज मुफ्त होगा।\"")
	near := strings.Replace(one, "हो गई", "हो गयी", 1) + "\nबचाव दल मौके पर है।\n"
	english := crashEnglish("The crash killed 12 people.", "\"The injured will be treated for free,\" the minister said.")
	tests := []struct {
		name string
		set  []string
	}{
		{"none", nil},
		{"one", []string{one}},
		{"one twice", []string{one, one}},
		{"one five times", []string{one, one, one, one, one}},
		{"near copies", []string{one, near}},
		{"an empty body", []string{"---\ntitle: खाई में गिरी बस\n---\n", one}},
		{"marks and no words", []string{"। , ; \" ‘‘ ’’ ( ) - ? !", "\" \" ।"}},
		{"English only", []string{english, english}},
		{"the languages mixed", []string{one, english}},
		{"other scripts", []string{"今日は雨が降りました。", "Сегодня идёт дождь."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Compare(reports(t, tt.set...))
			checkShape(t, got)
			if conflicts := conflictsOf(got); len(conflicts) > 0 {
				t.Errorf("no conflict wanted, got%s", show(conflicts))
			}
			if len(got.Articles) != len(tt.set) {
				t.Errorf("%d articles of %d", len(got.Articles), len(tt.set))
			}
		})
	}
}

// TestCopies compares each report with itself: a text does not contradict its
// own copy.
func TestCopies(t *testing.T) {
	everyStory(t, func(t *testing.T, st story) {
		for _, a := range st.articles {
			got := Compare(inOrder([]*article.Article{a, a}, []int{0, 1}))
			for _, row := range conflictsOf(got) {
				t.Errorf("%s and its copy:%s", a.Path, show([]Row{row}))
			}
		}
	})
}
