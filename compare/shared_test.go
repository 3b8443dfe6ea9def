package compare

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
)

// TestSeeds compares real reports of one meeting, whose answers are known.
func TestSeeds(t *testing.T) {
	all := scoreStories(t, material.Path(t, "seeds"))
	if all.recall() != 1 || all.precision() != 1 {
		t.Errorf("recall %.3f, precision %.3f: both must be 1", all.recall(), all.precision())
	}
}

// TestStories compares the reports of invented happenings.
func TestStories(t *testing.T) {
	all := scoreStories(t, material.Path(t, "stories"))
	if all.f1() < 0.40 || all.precision() < 0.70 {
		t.Errorf("F1 %.3f, precision %.3f: at least 0.40 and 0.70 are wanted", all.f1(), all.precision())
	}
}

// TestDevelopmentStories compares the project's own sets for development.
func TestDevelopmentStories(t *testing.T) {
	sets, err := filepath.Glob(development + "*")
	if err != nil || len(sets) == 0 {
		t.Fatalf("no story sets at %s: %v", development, err)
	}
	all := newScore()
	for _, set := range sets {
		t.Run(filepath.Base(set), func(t *testing.T) { all.add(scoreStories(t, set)) })
	}
	if all.precision() < 0.70 {
		t.Errorf("precision %.3f: at least 0.70 is wanted", all.precision())
	}
}

const development = "../testdata/stories/dev"

// scoreStories scores the stories below root, and says how they fared.
func scoreStories(t *testing.T, root string) *score {
	t.Helper()
	all := newScore()
	for _, st := range readStories(t, root) {
		s := st.score(Compare(st.articles))
		t.Logf("%-24s %s", st.name, s)
		for _, line := range append(s.missed, s.alarms...) {
			t.Log("  ", line)
		}
		all.add(s)
	}
	t.Logf("recall %.3f  precision %.3f  F1 %.3f  %s%s", all.recall(), all.precision(), all.f1(), all, all.table())
	for _, wrong := range all.bad {
		t.Error(wrong)
	}
	if all.evidence == 0 {
		t.Error("no evidence at all")
	}
	return all
}

// TestScoring scores comparisons that are made up, so that the scorer itself
// can be trusted.
func TestScoring(t *testing.T) {
	st := story{name: "made up", articles: reports(t, undated("पुल गिरा", "पुल गिरने से 12 लोगों की मौत हुई।"), undated("पुल गिरा", "पुल गिरने से 15 लोगों की मौत हुई।"))}
	st.gold = gold{
		Conflicts: []item{{ID: "c1", Kind: Number, Sides: []side{{"a.txt", "12", []string{"12 लोगों"}}, {"b.txt", "15", []string{"15 लोगों"}}}}},
		Traps:     []item{{ID: "t1", Kind: Polarity, Sides: []side{{"a.txt", "x", []string{"पुल गिरा"}}, {"b.txt", "y", []string{"पुल गिरा"}}}}},
	}
	row := func(kind Kind, a, b string) Row {
		return Row{Kind: kind, Verdict: Conflict, Cells: []Cell{evidenceAt(st, 0, a), evidenceAt(st, 1, b)}}
	}
	hit := row(Number, "12 लोगों की मौत", "15 लोगों की मौत")
	long := row(Number, "12 लोगों की मौत", "15 लोगों की मौत")
	long.Cells[0].Evidence[0].FocusEnd = 0
	tests := []struct {
		name                                 string
		rows                                 []Row
		hit, alarms, traps, duplicates, bads int
	}{
		{"nothing", nil, 0, 0, 0, 0, 0},
		{"the conflict", []Row{hit}, 1, 0, 0, 0, 0},
		{"the conflict twice", []Row{hit, hit}, 1, 0, 0, 1, 0},
		{"another kind", []Row{row(Place, "12 लोगों", "15 लोगों")}, 0, 1, 0, 0, 0},
		{"other words", []Row{row(Number, "मौत", "मौत")}, 0, 1, 0, 0, 0},
		{"a trap", []Row{row(Polarity, "पुल गिरा", "पुल गिरा")}, 0, 1, 1, 0, 0},
		{"evidence out of place", []Row{long}, 0, 1, 0, 0, 1},
	}
	for _, tt := range tests {
		s := st.score(&Comparison{Articles: st.articles, Rows: tt.rows})
		if s.hit != tt.hit || s.falseAlarms != tt.alarms || s.inTrap != tt.traps || s.duplicates != tt.duplicates || len(s.bad) != tt.bads {
			t.Errorf("%s: %s %q", tt.name, s, s.bad)
		}
	}
}

// evidenceAt is a cell that points at words of an article.
func evidenceAt(st story, n int, words string) Cell {
	a := st.articles[n]
	for i := range a.Segments {
		s := &a.Segments[i]
		if at := strings.Index(s.Text, words); at >= 0 {
			end := at + len(words)
			return Cell{Article: a.ID, Evidence: []Evidence{{Article: a, Segment: s, Start: at, End: end, FocusStart: at, FocusEnd: end}}}
		}
	}
	return Cell{Article: a.ID}
}
