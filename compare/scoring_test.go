package compare

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/article"
)

// story is a folder of articles with the answers that a reader gave: which of
// their claims exclude each other, which are the same, and which only look as
// if they did.
type story struct {
	name     string
	articles []*article.Article
	gold     gold
}

type gold struct {
	Conflicts, Internal, Agreements, Traps []item
}

// item is one answer: its sides stand on the same side when they have the same
// value.
type item struct {
	ID    string
	Kind  Kind
	About string
	Sides []side
}

type side struct {
	Article string // the file's name
	Value   string
	Quotes  []string // as they stand in the file
}

// longestScored is in code points: longer evidence points at nothing.
const longestScored = 240

// readStories reads every folder below root that holds a gold.json.
func readStories(t testing.TB, root string) []story {
	t.Helper()
	var out []story
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == "gold.json" {
			out = append(out, readStory(t, filepath.Dir(path)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatalf("%s: no gold.json below it", root)
	}
	return out
}

func readStory(t testing.TB, folder string) story {
	t.Helper()
	s := story{name: filepath.Base(folder)}
	data, err := os.ReadFile(filepath.Join(folder, "gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &s.gold); err != nil {
		t.Fatalf("%s: %v", folder, err)
	}
	var paths []string
	for _, ending := range []string{".txt", ".html", ".md"} {
		found, err := filepath.Glob(filepath.Join(folder, "*"+ending))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	slices.Sort(paths)
	if s.articles, err = article.ReadAll(paths, nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// stretch is a place in a file, in code points; the end is exclusive.
type stretch struct{ start, end int }

func (s stretch) overlaps(other stretch) bool { return s.start < other.end && other.start < s.end }

// scoredCell is a cell with the places of its evidence.
type scoredCell struct {
	file string // the article's file name
	at   []stretch
}

// score is what a comparison of a story is worth.
type score struct {
	gold, hit      int // conflicts there are, and those found
	right          int // conflicts found, with the internal ones
	falseAlarms    int
	inTrap         int // false alarms that fell into a trap
	duplicates     int
	agreements     int
	agreed         int
	rows, evidence int
	bad            []string // what is wrong with evidence
	missed, alarms []string // for a reader
	byKind         map[Kind]*kindScore
}

type kindScore struct{ gold, hit, falseAlarms int }

func newScore() *score { return &score{byKind: map[Kind]*kindScore{}} }

func (s *score) of(k Kind) *kindScore {
	if s.byKind[k] == nil {
		s.byKind[k] = &kindScore{}
	}
	return s.byKind[k]
}

func (s *score) add(other *score) {
	s.gold += other.gold
	s.hit += other.hit
	s.right += other.right
	s.falseAlarms += other.falseAlarms
	s.inTrap += other.inTrap
	s.duplicates += other.duplicates
	s.agreements += other.agreements
	s.agreed += other.agreed
	s.rows += other.rows
	s.evidence += other.evidence
	s.bad = append(s.bad, other.bad...)
	for k, v := range other.byKind {
		mine := s.of(k)
		mine.gold, mine.hit, mine.falseAlarms = mine.gold+v.gold, mine.hit+v.hit, mine.falseAlarms+v.falseAlarms
	}
}

func (s *score) recall() float64 { return float64(s.hit) / float64(max(1, s.gold)) }

func (s *score) precision() float64 { return float64(s.right) / float64(max(1, s.right+s.falseAlarms)) }

func (s *score) f1() float64 {
	if s.recall()+s.precision() == 0 {
		return 0
	}
	return 2 * s.recall() * s.precision() / (s.recall() + s.precision())
}

func (s *score) String() string {
	return fmt.Sprintf("conflicts %d/%d  false alarms %d (traps %d)  duplicates %d  agreements %d/%d  rows %d  evidence %d (bad %d)",
		s.hit, s.gold, s.falseAlarms, s.inTrap, s.duplicates, s.agreed, s.agreements, s.rows, s.evidence, len(s.bad))
}

// table is the score by kind.
func (s *score) table() string {
	var out strings.Builder
	for _, k := range []Kind{Place, Time, Number, Actor, Polarity, Quote, Other} {
		if v := s.byKind[k]; v != nil {
			fmt.Fprintf(&out, "\n  %-9s %2d/%2d found  %d false alarms", k, v.hit, v.gold, v.falseAlarms)
		}
	}
	return out.String()
}

// score matches a comparison with the gold: a conflict hits a gold conflict of
// its kind when cells of two sides of different values point at words that the
// gold quotes; one that hits none is a false alarm; one that hits the same
// again is a duplicate.
func (st story) score(c *Comparison) *score {
	s := newScore()
	s.rows, s.gold, s.agreements = len(c.Rows), len(st.gold.Conflicts), len(st.gold.Agreements)
	hit, agreed := map[string]bool{}, map[string]bool{}
	for _, row := range c.Rows {
		cells := st.cells(row, s)
		switch row.Verdict {
		case Agree, Refines:
			for _, g := range st.gold.Agreements {
				if st.touches(g, cells, false) {
					agreed[g.ID] = true
				}
			}
		case Conflict:
			st.scoreConflict(s, row, cells, hit)
		}
	}
	s.right, s.agreed = len(hit), len(agreed)
	for _, g := range st.gold.Conflicts {
		s.of(g.Kind).gold++
		if hit[g.ID] {
			s.hit++
			s.of(g.Kind).hit++
			continue
		}
		s.missed = append(s.missed, fmt.Sprintf("%s %s %s: %s", st.name, g.ID, g.Kind, g.About))
	}
	return s
}

func (st story) scoreConflict(s *score, row Row, cells []scoredCell, hit map[string]bool) {
	var found, fresh []item
	for _, g := range slices.Concat(st.gold.Conflicts, st.gold.Internal) {
		if g.Kind == row.Kind && st.touches(g, cells, true) {
			found = append(found, g)
			if !hit[g.ID] {
				fresh = append(fresh, g)
			}
		}
	}
	switch {
	case len(fresh) > 0: // a row answers one question: the one its evidence is tightest on
		best := slices.MinFunc(fresh, func(a, b item) int { return cmp.Compare(st.slack(a, cells), st.slack(b, cells)) })
		hit[best.ID] = true
	case len(found) > 0:
		s.duplicates++
	default:
		s.falseAlarms++
		s.of(row.Kind).falseAlarms++
		if slices.ContainsFunc(st.gold.Traps, func(g item) bool { return st.touches(g, cells, false) }) {
			s.inTrap++
		}
		s.alarms = append(s.alarms, st.name+show([]Row{row}))
	}
}

// cells gives the places of a row's evidence, and notes what is wrong with it.
func (st story) cells(row Row, s *score) []scoredCell {
	var out []scoredCell
	for _, c := range row.Cells {
		cell := scoredCell{}
		if len(c.Evidence) == 0 {
			s.bad = append(s.bad, fmt.Sprintf("%s %s %s: a cell without evidence", st.name, row.ID, c.Article))
		}
		for _, e := range c.Evidence {
			s.evidence++
			cell.file = filepath.Base(e.Article.Path)
			if wrong := faultOf(e); wrong != "" {
				s.bad = append(s.bad, fmt.Sprintf("%s %s %s: %s", st.name, row.ID, c.Article, wrong))
				continue
			}
			cell.at = append(cell.at, codePoints(e))
		}
		out = append(out, cell)
	}
	return out
}

// codePoints is where evidence stands in its file.
func codePoints(e Evidence) stretch {
	start, end := e.Place()
	return stretch{e.Article.CodePoint(start), e.Article.CodePoint(end)}
}

// faultOf says what is wrong with evidence: it must stand in the file, where
// it says, word for word, with its focus inside, and be short.
func faultOf(e Evidence) string {
	if e.Article == nil || e.Segment == nil {
		return "evidence of no article"
	}
	n := len(e.Segment.Text)
	if e.Start < 0 || e.Start >= e.End || e.End > n {
		return fmt.Sprintf("the stretch %d to %d of a sentence of %d bytes", e.Start, e.End, n)
	}
	if e.FocusStart < e.Start || e.FocusStart >= e.FocusEnd || e.FocusEnd > e.End {
		return fmt.Sprintf("the focus %d to %d in %d to %d", e.FocusStart, e.FocusEnd, e.Start, e.End)
	}
	start, end := e.Place()
	if start < 0 || start >= end || end > len(e.Article.Text) {
		return fmt.Sprintf("the place %d to %d in a file of %d bytes", start, end, len(e.Article.Text))
	}
	written := e.Article.Text[start:end]
	asRead := e.Segment.Text == e.Article.Text[e.Segment.Start:e.Segment.End] // not so in HTML, with its tags
	if asRead && written != e.Text() {
		return fmt.Sprintf("%q where the file has %q", e.Text(), written)
	}
	at := codePoints(e)
	if runes := []rune(e.Article.Text); string(runes[at.start:at.end]) != written {
		return fmt.Sprintf("code points %d to %d do not hold %q", at.start, at.end, written)
	}
	if asRead && at.end-at.start > longestScored {
		return fmt.Sprintf("%d code points, which point at nothing", at.end-at.start)
	}
	return ""
}

// touches reports whether cells point at two sides of an item; with parted, at
// two of different values.
func (st story) touches(g item, cells []scoredCell, parted bool) bool {
	var seen []side
	for _, sd := range g.Sides {
		quoted := st.quoted(sd)
		if slices.ContainsFunc(cells, func(c scoredCell) bool { return c.file == sd.Article && c.overlaps(quoted) }) {
			seen = append(seen, sd)
		}
	}
	for i, a := range seen {
		for _, b := range seen[i+1:] {
			if !parted || a.Value != b.Value {
				return true
			}
		}
	}
	return false
}

func (c scoredCell) overlaps(quoted []stretch) bool {
	for _, a := range c.at {
		if slices.ContainsFunc(quoted, a.overlaps) {
			return true
		}
	}
	return false
}

// slack counts the code points of touching evidence outside an item's quotes.
func (st story) slack(g item, cells []scoredCell) int {
	out := 0
	for _, sd := range g.Sides {
		for _, c := range cells {
			if c.file != sd.Article {
				continue
			}
			for _, e := range c.at {
				for _, q := range st.quoted(sd) {
					if q.overlaps(e) {
						out += e.end - e.start - (min(e.end, q.end) - max(e.start, q.start))
					}
				}
			}
		}
	}
	return out
}

// quoted gives every place in the file where a side's quotes stand.
func (st story) quoted(sd side) []stretch {
	at := slices.IndexFunc(st.articles, func(a *article.Article) bool { return filepath.Base(a.Path) == sd.Article })
	if at < 0 {
		return nil
	}
	a := st.articles[at]
	var out []stretch
	for _, q := range sd.Quotes {
		for from := 0; ; {
			i := strings.Index(a.Text[from:], q)
			if i < 0 {
				break
			}
			from += i
			out = append(out, stretch{a.CodePoint(from), a.CodePoint(from + len(q))})
			from++
			for from < len(a.Text) && a.Text[from]&0xC0 == 0x80 {
				from++
			}
		}
	}
	return out
}
