package export

import (
	"io"

	"github.com/milaan-workbench/milaan/language/inspect"
)

// EntitiesTable writes what was seen in a sentence for a terminal of
// Options.Width columns: the sentence, and a line for each entity with how it
// was read. at gives the place of a byte of the sentence as it is to be shown.
func EntitiesTable(w io.Writer, text string, entities []inspect.Entity, at func(offset int) string, o Options) error {
	p := pen{o.Color}
	out := ""
	for _, line := range p.lines(text, o.width(), bold) {
		out += line + "\n"
	}
	if len(entities) == 0 {
		_, err := io.WriteString(w, out+"\n  nothing that milaan reads\n\n")
		return err
	}
	heads := []string{"Kind", "Text", "Value", "Unit", "Bound", "TIMEX", "Place"}
	var cells [][]string
	for _, e := range entities {
		unit := e.Unit
		if e.Counts != "" {
			unit = e.Counts
		}
		cells = append(cells, []string{string(e.Kind), e.Text, e.Value, unit, string(e.Bound), e.Timex, at(e.Start) + "–" + at(e.End)})
	}
	g := grid{columns: entityColumns(heads, cells, o.width())}
	for _, row := range cells {
		var lines [][]string
		for _, i := range shownColumns(heads, cells) {
			lines = append(lines, p.lines(row[i], g.columns[len(lines)].width, plain))
		}
		g.add(lines...)
	}
	_, err := io.WriteString(w, out+"\n"+g.String()+"\n")
	return err
}

// shownColumns are the columns in which something stands.
func shownColumns(heads []string, cells [][]string) []int {
	var shown []int
	for i := range heads {
		for _, row := range cells {
			if row[i] != "" {
				shown = append(shown, i)
				break
			}
		}
	}
	return shown
}

// entityColumns gives each column what its longest cell needs; the widest
// ones give way where the terminal is too narrow for all.
func entityColumns(heads []string, cells [][]string, width int) []column {
	var out []column
	sum := indent - gap
	for _, i := range shownColumns(heads, cells) {
		c := column{heads[i], columns(heads[i])}
		for _, row := range cells {
			c.width = max(c.width, columns(printable(row[i])))
		}
		sum += c.width + gap
		out = append(out, c)
	}
	for ; sum > width; sum-- {
		widest := 0
		for i := range out {
			if out[i].width > out[widest].width {
				widest = i
			}
		}
		if out[widest].width <= len("Kind") {
			break
		}
		out[widest].width--
	}
	return out
}
