package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// ComparisonTable writes a comparison for a reader at a terminal of
// Options.Width columns: conflicts with the sentences behind every cell, then
// what the articles agree on, a line an article, and the rest as a count
// (Options.All shows it too).
func ComparisonTable(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	out := bufio.NewWriter(w)
	t := comparisonTable{
		Writer: out, pen: pen{o.Color}, width: o.width(), options: o,
		comparison: c, drafts: drafts, articles: byID(c.Articles),
	}
	t.nameWidth, t.valueWidth = t.columnWidths()
	t.conflicts()
	t.agreements()
	if o.All {
		t.briefly("Unsure", compare.Unsure)
		t.briefly("Said by one article only", compare.Single)
	}
	t.ending()
	return out.Flush()
}

type comparisonTable struct {
	*bufio.Writer
	pen
	width                 int
	nameWidth, valueWidth int
	options               Options
	comparison            *compare.Comparison
	drafts                *translate.Drafts
	articles              map[string]*article.Article
}

// columnWidths are as wide as the longest name and value that is shown, within
// a share of the width.
func (t *comparisonTable) columnWidths() (name, value int) {
	name, value = len("Article"), len("Value")
	for _, a := range t.comparison.Articles {
		name = max(name, columns(t.label(a.ID)))
	}
	for _, r := range rowsOf(t.comparison, t.shown()...) {
		for _, cell := range r.Cells {
			value = max(value, columns(printable(cell.Value)), columns(printable(manner(cell))))
		}
	}
	return min(name, t.width/5), min(value, t.width/4, 28)
}

// shown are the verdicts whose rows the table holds.
func (t *comparisonTable) shown() []compare.Verdict {
	shown := []compare.Verdict{compare.Conflict, compare.Agree, compare.Refines}
	if t.options.All {
		shown = append(shown, compare.Unsure, compare.Single)
	}
	return shown
}

// label names an article in the table: "a Dainik Prabhat".
func (t *comparisonTable) label(id string) string {
	name := printable(nameOf(id, t.articles))
	if name == id {
		return id
	}
	return id + " " + name
}

func (t *comparisonTable) line(s string) { t.WriteString(s + "\n") }

// paragraph writes a text over as many lines as it needs.
func (t *comparisonTable) paragraph(s string, i ink) {
	for _, line := range t.lines(s, t.width, i) {
		t.line(line)
	}
}

func (t *comparisonTable) conflicts() {
	for _, r := range rowsOf(t.comparison, compare.Conflict) {
		t.head(r)
		t.cells(r)
		t.line("")
	}
}

// head writes the verdict with the question, and the explanation below.
func (t *comparisonTable) head(r compare.Row) {
	verdict := strings.ToUpper(string(r.Verdict))
	if within := withinOne(r); within != "" {
		verdict += " " + within
	}
	for i, line := range t.lines(verdict+" · "+r.Question, t.width, bold) {
		if rest, ok := strings.CutPrefix(line, string(bold)+verdict); ok && i == 0 {
			line = t.paint(verdict, verdictInk(r.Verdict)) + string(bold) + rest
		}
		t.line(line)
	}
	if r.Explanation != "" {
		t.paragraph(r.Explanation, plain)
	}
	if said := voices(r); said != "" {
		t.paragraph("Near-copies count once: "+said+".", plain)
	}
	named := "Row " + r.ID
	if label := eventLabel(t.comparison, r.Event); label != "" {
		named = "Event: " + label + " · " + named
	}
	t.paragraph(named, faint)
	t.line("")
}

// cells writes the cells of a row with the sentences behind them: source above
// English, or beside it where there is room.
func (t *comparisonTable) cells(r compare.Row) {
	if t.width < slim {
		t.stacked(r)
		return
	}
	words := t.width - indent - t.nameWidth - t.valueWidth - 2*gap
	g := grid{columns: []column{{"Article", t.nameWidth}, {"Value", t.valueWidth}, {"Words", words}}}
	beside := t.width >= roomy
	if beside {
		half := (words - gap) / 2
		g.columns = append(g.columns[:2], column{"Words", half}, column{"In English", words - gap - half})
	}
	side := 0
	for i, cell := range bySide(r.Cells) {
		if i > 0 && cell.Side != side {
			g.separate()
		} else if i > 0 {
			g.add(nil, nil, nil)
		}
		side = cell.Side
		name := t.lines(t.label(cell.Article), t.nameWidth, plain)
		value := t.lines(cell.Value, t.valueWidth, bold)
		if m := manner(cell); m != "" {
			value = append(value, t.lines(m, t.valueWidth, faint)...)
		}
		t.evidence(&g, cell, name, value, beside)
	}
	t.WriteString(g.String())
}

// stacked writes the cells of a row one below the other, and the sentences
// behind each below it.
func (t *comparisonTable) stacked(r compare.Row) {
	side := 0
	for i, cell := range bySide(r.Cells) {
		if i > 0 && cell.Side != side {
			t.line(strings.Repeat(" ", indent) + strings.Repeat("─", t.width-indent))
		} else if i > 0 {
			t.line("")
		}
		side = cell.Side
		t.inset(1, t.lines(t.label(cell.Article)+": "+cell.Value, t.width-indent, bold))
		if m := manner(cell); m != "" {
			t.inset(1, t.lines(m, t.width-indent, faint))
		}
		width := t.width - 2*indent
		for _, ev := range cell.Evidence {
			t.inset(2, t.passage(sentence(ev), width, longest))
			t.inset(2, t.english(ev, cell, width))
		}
	}
}

// inset writes lines some steps from the left.
func (t *comparisonTable) inset(steps int, lines []string) {
	for _, line := range lines {
		t.line(strings.Repeat(" ", steps*indent) + line)
	}
}

// longest is the number of lines a sentence may take; of longer ones the part
// around the evidence is shown.
const longest = 8

func (t *comparisonTable) evidence(g *grid, cell compare.Cell, name, value []string, beside bool) {
	if len(cell.Evidence) == 0 {
		g.add(name, value, []string{"—"})
		return
	}
	last := g.columns[len(g.columns)-1].width
	for _, ev := range cell.Evidence {
		source := t.passage(sentence(ev), g.columns[2].width, longest)
		english := t.english(ev, cell, last)
		if beside {
			g.add(name, value, source, english)
		} else {
			g.add(name, value, append(source, english...))
		}
		name, value = nil, nil
	}
}

// english is the English of the sentence of a piece of evidence, with a word on
// what it is when it is no sound translation; nothing for an article in
// English.
func (t *comparisonTable) english(ev compare.Evidence, cell compare.Cell, width int) []string {
	e := englishOf(ev.Article, ev.Segment, t.drafts, t.options)
	if e.State == original {
		return nil
	}
	var lines []string
	if e.shown() == "" {
		lines = []string{"—"}
	} else {
		lines = t.passage(findValue(e.shown(), cell), width, longest)
	}
	if note := e.note(); note != "" {
		lines = appended(lines, t.lines("("+note+")", width, faint), width)
	}
	return lines
}

// appended puts a note behind the last line where it fits, else below it.
func appended(lines, note []string, width int) []string {
	last := len(lines) - 1
	if len(note) == 1 && columns(lines[last])+1+columns(note[0]) <= width {
		lines[last] += " " + note[0]
		return lines
	}
	return append(lines, note...)
}

// agreements writes what the articles agree on, and what refines what.
func (t *comparisonTable) agreements() {
	t.briefly("Agreed", compare.Agree)
	t.briefly("Compatible, one says more", compare.Refines)
}

// briefly writes rows a line a cell: who, what, and the words it was read from.
func (t *comparisonTable) briefly(title string, verdict compare.Verdict) {
	rows := rowsOf(t.comparison, verdict)
	if len(rows) == 0 {
		return
	}
	t.line(t.paint(title, verdictInk(verdict)))
	t.line("")
	for _, r := range rows {
		t.brief(r)
	}
}

func (t *comparisonTable) brief(r compare.Row) {
	value, one := oneValue(r)
	head := printable(r.Question)
	if one {
		head += " — " + printable(value)
	}
	if said := voices(r); said != "" {
		head += " (" + said + ")"
	}
	head += " · " + r.ID
	for _, line := range t.lines(head, t.width, bold) {
		t.line(line)
	}
	if r.Explanation != "" && r.Verdict != compare.Agree && r.Verdict != compare.Single {
		t.paragraph(r.Explanation, plain)
	}
	if t.width < slim {
		t.briefStacked(r, one)
		return
	}
	g := grid{columns: []column{{"", t.nameWidth}}}
	if !one {
		g.columns = append(g.columns, column{"", t.valueWidth})
	}
	taken := indent
	for _, c := range g.columns {
		taken += c.width + gap
	}
	g.columns = append(g.columns, column{"", t.width - taken})
	for _, cell := range r.Cells {
		g.add(t.briefCell(cell, g.columns, one)...)
	}
	t.WriteString(g.String())
	t.line("")
}

// briefStacked is brief where there is no room for columns.
func (t *comparisonTable) briefStacked(r compare.Row, one bool) {
	for _, cell := range r.Cells {
		head := t.label(cell.Article)
		if !one {
			head += ": " + cell.Value
		}
		t.inset(1, t.lines(head, t.width-indent, plain))
		if len(cell.Evidence) > 0 {
			t.inset(2, t.passage(sentence(cell.Evidence[0]), t.width-2*indent, 1))
		}
	}
	t.line("")
}

func (t *comparisonTable) briefCell(cell compare.Cell, in []column, one bool) [][]string {
	cells := [][]string{t.lines(t.label(cell.Article), t.nameWidth, plain)}
	if !one {
		cells = append(cells, t.lines(cell.Value, t.valueWidth, plain))
	}
	words := []string{"—"}
	if len(cell.Evidence) > 0 {
		words = t.passage(sentence(cell.Evidence[0]), in[len(in)-1].width, 1)
	}
	return append(cells, words)
}

// ending names the articles and counts what was found.
func (t *comparisonTable) ending() {
	t.line(t.paint("Articles", bold))
	for _, a := range t.comparison.Articles {
		parts := []string{t.label(a.ID)}
		for _, part := range []string{published(a), printable(a.Title)} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		for i, line := range t.lines(strings.Join(parts, " · "), t.width-2*indent, plain) {
			t.line(strings.Repeat(" ", indent*min(i+1, 2)) + line)
		}
		if a.Path != article.Stdin {
			t.inset(2, t.lines(a.Path, t.width-2*indent, faint)) // on a line of its own, to be copied
		}
	}
	for _, line := range copies(t.comparison) {
		t.inset(1, t.lines(line, t.width-indent, plain))
	}
	t.line("")
	t.paragraph(summary(t.comparison), bold)
	rest := len(rowsOf(t.comparison, compare.Single, compare.Unsure))
	if !t.options.All && rest > 0 {
		t.paragraph(fmt.Sprintf("Not shown: %s; --all shows them.", count(rest, "row", "rows")), faint)
	}
}
