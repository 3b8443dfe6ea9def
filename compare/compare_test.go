package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/article"
)

// comparisonCase is two or more reports of one happening, and the conflict
// that a reader sees between them.
type comparisonCase struct {
	name    string
	reports []string
	// want is the kind of the one conflict; empty where nothing they say
	// excludes anything.
	want Kind
	// says holds, for a conflict, words of the evidence of each report.
	says []string
}

// knownMisses lists the cases that the code does not get right yet, with what
// it lacks. A case that passes must leave the list.
var knownMisses = map[string]string{
	"TestActors/two_who_condole":                "a deed without a concept is taken for the event that it is about",
	"TestNumbers/two_magnitudes":                "the earthquake stands with the measure in one report, with the verb in the other",
	"TestPlaces/two_countries":                  "words that every sentence of short reports shares weigh too little to tie two places",
	"TestPlaces/the_town_where_a_country_plays": "a town and the country behind its postposition are taken for one place",
	"TestTimes/two_dates_of_a_year_unknown":     "a date without a year has no value where the day of the report is unknown",
}

// checkCases compares the reports of each case.
func checkCases(t *testing.T, cases []comparisonCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			wrong := c.check(Compare(reports(t, c.reports...)))
			why, known := knownMisses[t.Name()]
			switch {
			case known && wrong == "":
				t.Errorf("this passes now: take it out of knownMisses (%s)", why)
			case known:
				t.Logf("known miss (%s): %s", why, wrong)
			case wrong != "":
				t.Error(wrong)
			}
		})
	}
}

// check says what is wrong with a comparison; "" when nothing is.
func (c comparisonCase) check(got *Comparison) string {
	conflicts := conflictsOf(got)
	switch {
	case c.want == "" && len(conflicts) > 0:
		return "no conflict wanted, got" + show(conflicts)
	case c.want == "":
		return ""
	case len(conflicts) == 0:
		return fmt.Sprintf("a conflict of %s wanted, got none among%s", c.want, show(got.Rows))
	}
	found := 0
	for _, row := range conflicts {
		if row.Kind == c.want && row.pointsAt(c.says) {
			found++
		}
	}
	if found != 1 || len(conflicts) != 1 {
		return fmt.Sprintf("one conflict of %s over %q wanted, got%s", c.want, c.says, show(conflicts))
	}
	return ""
}

func conflictsOf(c *Comparison) []Row {
	var out []Row
	for _, row := range c.Rows {
		if row.Verdict == Conflict {
			out = append(out, row)
		}
	}
	return out
}

// pointsAt reports whether the evidence of each report that says names holds
// its words, on more than one side.
func (r Row) pointsAt(says []string) bool {
	sides := map[int]bool{}
	for i, words := range says {
		if words == "" {
			continue
		}
		at := slices.IndexFunc(r.Cells, func(c Cell) bool {
			return c.Article == reportID(i) && slices.ContainsFunc(c.Evidence, func(e Evidence) bool { return strings.Contains(e.Text(), words) })
		})
		if at < 0 {
			return false
		}
		sides[r.Cells[at].Side] = true
	}
	return len(sides) > 1
}

func show(rows []Row) string {
	var out strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&out, "\n\t%s %s %q", row.Verdict, row.Kind, row.Question)
		for _, c := range row.Cells {
			fmt.Fprintf(&out, " | %s%d %s (%s)", c.Article, c.Side, c.Value, c.Evidence[0].Text())
		}
	}
	return out.String()
}

// reports reads texts as articles a, b, c …
func reports(t testing.TB, texts ...string) []*article.Article {
	t.Helper()
	var out []*article.Article
	for i, text := range texts {
		a, err := article.Read(reportID(i)+".txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		a.ID = reportID(i)
		out = append(out, a)
	}
	return out
}

func reportID(i int) string { return string(rune('a' + i)) }

// report puts a report of Tuesday 10 February 2026 together: a headline, and
// the sentences below it.
func report(headline string, sentences ...string) string {
	return "---\npublished: 2026-02-10\n---\n" + undated(headline, sentences...)
}

// undated is a report that does not say when it was written.
func undated(headline string, sentences ...string) string {
	return headline + "\n\n" + strings.Join(sentences, " ") + "\n"
}

// TestKnownMisses holds the list to cases that there are.
func TestKnownMisses(t *testing.T) {
	there := map[string]bool{}
	for test, cases := range map[string][]comparisonCase{
		"TestPlaces": placeCases, "TestNumbers": numberCases, "TestTimes": timeCases,
		"TestActors": actorCases, "TestPolarities": polarityCases, "TestQuotes": quoteCases,
	} {
		for _, c := range cases {
			name := test + "/" + strings.ReplaceAll(c.name, " ", "_")
			if there[name] {
				t.Errorf("two cases are named %s", name)
			}
			there[name] = true
		}
	}
	for name := range knownMisses {
		if !there[name] {
			t.Errorf("knownMisses names %s, which is no case", name)
		}
	}
	t.Logf("%d of %d cases are known misses", len(knownMisses), len(there))
	if len(there) < 50 {
		t.Errorf("%d cases: there were 50 and more", len(there))
	}
}
