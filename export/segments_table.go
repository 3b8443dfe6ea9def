package export

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
)

// SegmentsTable writes source and English side by side for a terminal of
// Options.Width columns, one above the other where it is narrow, with the
// origin and state of each. Page furniture is counted only, unless
// Options.All asks for it.
func SegmentsTable(w io.Writer, articles []*article.Article, drafts *translate.Drafts, o Options) error {
	out := bufio.NewWriter(w)
	t := segmentsTable{Writer: out, pen: pen{o.Color}, width: o.width(), options: o, drafts: drafts}
	for _, a := range articles {
		t.article(a)
	}
	return out.Flush()
}

type segmentsTable struct {
	*bufio.Writer
	pen
	width   int
	options Options
	drafts  *translate.Drafts
}

func (t *segmentsTable) line(s string) { t.WriteString(s + "\n") }

func (t *segmentsTable) article(a *article.Article) {
	for _, line := range t.lines(heading(a), t.width, bold) {
		t.line(line)
	}
	t.line("")
	g := grid{columns: t.columnsOf(a)}
	furniture := 0
	for i := range a.Segments {
		s := &a.Segments[i]
		if !s.Readable() {
			continue
		}
		if s.Kind == article.Boilerplate && !t.options.All {
			furniture++
			continue
		}
		t.segment(&g, a, s)
	}
	if len(g.rows) > 0 {
		t.WriteString(g.String())
	}
	if furniture > 0 {
		t.line(t.paint("  Not shown: "+count(furniture, "piece", "pieces")+" of page furniture.", faint))
	}
	t.line("")
}

// heading names an article above its segments: "a · Dainik Prabhat · 2026-02-03".
func heading(a *article.Article) string {
	parts := []string{a.ID, sourceName(a)}
	for _, part := range []string{published(a), a.Title} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// originWidth is the width of the column with origin and state.
const originWidth = 16

func (t *segmentsTable) columnsOf(a *article.Article) []column {
	number := len("No")
	for i := range a.Segments {
		number = max(number, columns(a.Segments[i].ID))
	}
	if t.width < slim {
		return []column{{"No", number}, {"Source, English and origin", t.width - indent - number - gap}}
	}
	rest := t.width - indent - number - originWidth - 2*gap
	if t.width < 80 {
		return []column{{"No", number}, {"Source and English", rest}, {"Origin", originWidth}}
	}
	half := (rest - gap) / 2
	return []column{{"No", number}, {"Source", half}, {"English", rest - gap - half}, {"Origin", originWidth}}
}

func (t *segmentsTable) segment(g *grid, a *article.Article, s *article.Segment) {
	e := englishOf(a, s, t.drafts, t.options)
	width := g.columns[max(1, len(g.columns)-2)].width
	source := t.lines(s.Text, g.columns[1].width, plain)
	english := []string{"—"}
	if shown := e.shown(); shown != "" && e.State != original {
		english = t.lines(shown, width, plain)
	}
	if note := e.fullNote(); note != "" {
		english = appended(english, t.lines("("+note+")", width, faint), width)
	}
	if e.State == original {
		english = nil
	}
	if len(g.rows) > 0 {
		g.add(nil)
	}
	number := []string{s.ID}
	switch len(g.columns) {
	case 2:
		g.add(number, slices.Concat(source, english, t.lines(standing(e), width, faint)))
	case 3:
		g.add(number, append(source, english...), t.lines(standing(e), originWidth, faint))
	default:
		g.add(number, source, english, t.lines(standing(e), originWidth, faint))
	}
}

// standing says in a few words where the English comes from and how far it is.
func standing(e rendering) string {
	if e.Origin == "" || e.Origin == e.State {
		return e.State
	}
	return e.Origin + ", " + e.State
}
