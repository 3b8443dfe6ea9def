package export

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/article"
)

// narrowestSide is the least width of a column in which a draft is laid beside
// others; below it they stand one above the other.
const narrowestSide = 20

// SidesTable writes source and drafts side by side for a terminal of
// Options.Width columns, one above the other where it is narrow, with what
// parts the drafts.
func SidesTable(w io.Writer, s Sides, o Options) error {
	out := bufio.NewWriter(w)
	p := pen{o.Color}
	for _, a := range s.Articles {
		for _, line := range p.lines(heading(a), o.width(), bold) {
			out.WriteString(line + "\n")
		}
		out.WriteString("\n")
		rows := s.rows(a, o)
		g := grid{columns: s.columns(a, o.width())}
		for _, row := range rows {
			s.addRow(&g, p, row)
		}
		if len(rows) > 0 {
			out.WriteString(g.String())
		}
		out.WriteString(p.paint("  The drafts part in "+count(countDifferences(rows), "sentence", "sentences")+".", faint) + "\n\n")
	}
	return out.Flush()
}

// columns are the number, the source, a column for each backend and one for
// what parts them; or, where they do not fit, the number and one for the rest.
func (s Sides) columns(a *article.Article, width int) []column {
	number := len("No")
	for i := range a.Segments {
		number = max(number, columns(a.Segments[i].ID))
	}
	rest := width - indent - number - gap
	texts := len(s.Sides) + 2
	each := (rest - gap*(texts-1)) / texts
	if each < narrowestSide {
		return []column{{"No", number}, {"Source, drafts and differences", rest}}
	}
	out := []column{{"No", number}, {"Source", each}}
	for _, side := range s.Sides {
		out = append(out, column{shortened(printable(side.Backend), each), each})
	}
	return append(out, column{"Differences", each})
}

// shortened cuts a text to so many columns.
func shortened(s string, width int) string { return s[:cut(s, width)] }

func (s Sides) addRow(g *grid, p pen, row sideRow) {
	if len(g.rows) > 0 {
		g.add(nil)
	}
	number, width := []string{row.segment.ID}, g.columns[1].width
	cells := [][]string{number, p.lines(row.segment.Text, width, plain)}
	for _, e := range row.english {
		cells = append(cells, sideLines(p, e, width))
	}
	var parted []string
	for _, words := range row.words() {
		parted = append(parted, p.lines(words, width, yellow)...)
	}
	cells = append(cells, parted)
	if len(g.columns) > 2 {
		g.add(cells...)
		return
	}
	for i, side := range s.Sides {
		cells[i+2] = append(p.lines(side.Backend+":", width, faint), cells[i+2]...)
	}
	g.add(number, slices.Concat(cells[1:]...))
}

func sideLines(p pen, e rendering, width int) []string {
	english := []string{"—"}
	if shown := e.shown(); shown != "" && e.State != original {
		english = p.lines(shown, width, plain)
	}
	if note := e.fullNote(); note != "" {
		english = appended(english, p.lines("("+note+")", width, faint), width)
	}
	return english
}

// SidesMarkdown writes a table for each article as GitHub-flavoured Markdown.
func SidesMarkdown(w io.Writer, s Sides, o Options) error {
	out := bufio.NewWriter(w)
	out.WriteString("# " + escapeMarkdown(orElse(o.Title, sidesTitle)) + "\n")
	heads := []string{"No", "Source"}
	for _, side := range s.Sides {
		heads = append(heads, escapeMarkdown(side.Backend))
	}
	for _, a := range s.Articles {
		out.WriteString("\n## " + escapeMarkdown(heading(a)) + "\n\n" + markdownHead(append(heads, "Differences")...))
		for _, row := range s.rows(a, o) {
			cells := []string{row.segment.ID, escapeMarkdown(row.segment.Text)}
			for _, e := range row.english {
				cells = append(cells, markdownEnglish(e))
			}
			out.WriteString(markdownRow(append(cells, escapeMarkdown(strings.Join(row.words(), "; ")))...))
		}
	}
	return out.Flush()
}

const sidesTitle = "Drafts side by side"
