package export

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/milaan-workbench/milaan/compare"
)

// Widths of tables on a terminal, in columns.
const (
	narrowest = 40  // what a smaller Width is taken for
	slim      = 60  // below it, a cell's words stand under its article and value
	roomy     = 120 // from here on source and English stand side by side
	gap       = 2   // between two columns
	indent    = 2   // before a table below its heading
)

// column is one column of a table on a terminal.
type column struct {
	head  string
	width int
}

// grid lays cells out under the heads of columns, quietly: a thin line under
// the heads, another where a break is asked for, none elsewhere. A cell is a
// list of lines no wider than its column.
type grid struct {
	columns []column
	rows    [][][]string
	breaks  map[int]bool // a line goes before these rows
}

func (g *grid) add(cells ...[]string) { g.rows = append(g.rows, cells) }

// separate puts a line before the row that is added next.
func (g *grid) separate() {
	if g.breaks == nil {
		g.breaks = map[int]bool{}
	}
	g.breaks[len(g.rows)] = true
}

// String draws the grid; every line ends in a line feed.
func (g *grid) String() string {
	t := table.NewWriter()
	t.SetStyle(quiet())
	t.SuppressTrailingSpaces()
	configs := make([]table.ColumnConfig, len(g.columns))
	head := make(table.Row, len(g.columns))
	titled := false
	for i, c := range g.columns {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMin: c.width, WidthMax: c.width}
		head[i] = c.head
		titled = titled || c.head != ""
	}
	t.SetColumnConfigs(configs)
	if titled {
		t.AppendHeader(head)
	}
	for i, cells := range g.rows {
		if g.breaks[i] {
			t.AppendSeparator()
		}
		row := make(table.Row, len(cells))
		for j, lines := range cells {
			row[j] = strings.Join(lines, "\n")
		}
		t.AppendRow(row)
	}
	return indented(t.Render())
}

func quiet() table.Style {
	blank := strings.Repeat(" ", gap)
	line := strings.Repeat("─", gap)
	return table.Style{
		Name: "quiet",
		Box: table.BoxStyle{
			MiddleHorizontal: "─", MiddleVertical: blank, MiddleSeparator: line,
			TopSeparator: line, BottomSeparator: line,
		},
		Format:  table.FormatOptions{Header: text.FormatDefault, Row: text.FormatDefault, Footer: text.FormatDefault},
		Options: table.Options{SeparateColumns: true, SeparateHeader: true},
	}
}

func indented(s string) string {
	var out strings.Builder
	for _, line := range strings.Split(s, "\n") {
		if line != "" {
			out.WriteString(strings.Repeat(" ", indent) + line)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// ink is how a stretch of text looks on a terminal, as an SGR escape sequence;
// empty for plain.
type ink string

const (
	plain  ink = ""
	bold   ink = "\x1b[1m"
	faint  ink = "\x1b[2m"
	marked ink = "\x1b[1m"
	valued ink = "\x1b[1;4m"
	red    ink = "\x1b[1;31m"
	green  ink = "\x1b[1;32m"
	yellow ink = "\x1b[1;33m"
	cyan   ink = "\x1b[1;36m"
	struck ink = "\x1b[9;31m"
)

func verdictInk(v compare.Verdict) ink {
	switch v {
	case compare.Conflict:
		return red
	case compare.Agree:
		return green
	case compare.Refines:
		return cyan
	case compare.Unsure:
		return yellow
	}
	return faint
}

// pen writes text for a terminal, in colour or without.
type pen struct{ color bool }

func (p pen) paint(s string, i ink) string {
	if !p.color || i == plain || s == "" {
		return s
	}
	return string(i) + s + "\x1b[0m"
}

// lines wraps a text from outside and paints each line.
func (p pen) lines(s string, width int, i ink) []string {
	s = strings.TrimSpace(printable(s))
	var lines []string
	for _, at := range wrap(s, width) {
		lines = append(lines, p.paint(s[at.start:at.end], i))
	}
	return lines
}

// passage wraps a passage with its words marked: in colour by weight, without
// it between « and ». It is cut to what stands in so many lines.
func (p pen) passage(from passage, width, lines int) []string {
	marks := 0
	if !p.color {
		marks = 2
	}
	from = from.printable().around(width*lines - marks)
	if !p.color {
		from = from.quoted()
	}
	var painted []string
	for _, at := range wrap(from.text, width) {
		painted = append(painted, p.paintPassage(from, at))
	}
	return painted
}

// quoted puts « and » around the marked words instead of a mark.
func (p passage) quoted() passage {
	if p.mark.empty() {
		return p
	}
	return passage{text: p.text[:p.mark.start] + "«" + p.text[p.mark.start:p.mark.end] + "»" + p.text[p.mark.end:]}
}

func (p pen) paintPassage(from passage, at span) string {
	var out strings.Builder
	start := 0
	for _, part := range from.pieces() {
		here := span{start, start + len(part.Text)}.within(at)
		start += len(part.Text)
		if here.empty() {
			continue
		}
		out.WriteString(p.paint(from.text[here.start:here.end], part.ink()))
	}
	return out.String()
}

func (p piece) ink() ink {
	switch {
	case p.Focus:
		return valued
	case p.Marked:
		return marked
	}
	return plain
}
