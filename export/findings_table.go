package export

import (
	"bufio"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/review/check"
)

// findingsTable writes a translator's view for a terminal: the source, its
// translation and what was found, with the words marked.
type findingsTable struct {
	*bufio.Writer
	pen
	width int
}

func newFindingsTable(w io.Writer, o Options) (FindingsWriter, error) {
	return &findingsTable{bufio.NewWriter(w), pen{o.Color}, o.width()}, nil
}

// labelled is how wide the words before each line of the view are.
const labelled = 13

func (t *findingsTable) Write(c Checked) error {
	if len(c.Findings) == 0 {
		return nil
	}
	t.WriteString(t.paint(printable(c.name()), bold) + "\n")
	t.put("source", faint, t.markedLines(c.sourcePieces(), t.width-labelled))
	t.put("translation", faint, t.markedLines(c.targetPieces(), t.width-labelled))
	for _, f := range c.Findings {
		t.put(string(f.Severity), severityInk(f.Severity), t.lines(string(f.Check)+": "+f.Message, t.width-labelled, plain))
	}
	_, err := t.WriteString("\n")
	return err
}

func (t *findingsTable) Close() error { return t.Flush() }

// put writes lines behind a label.
func (t *findingsTable) put(label string, i ink, lines []string) {
	for n, line := range lines {
		if n > 0 {
			label = ""
		}
		t.WriteString(t.paint(label, i) + strings.Repeat(" ", labelled-len(label)) + line + "\n")
	}
}

func severityInk(s check.Severity) ink {
	if s == check.Error {
		return red
	}
	return yellow
}

// markedLines wraps a text with marked words: in colour, else between « and ».
func (p pen) markedLines(pieces []piece, width int) []string {
	var text strings.Builder
	var marked []span
	for _, part := range pieces {
		start := text.Len()
		if part.Marked && !p.color {
			text.WriteString("«" + part.Text + "»")
			continue
		}
		text.WriteString(part.Text)
		if part.Marked {
			marked = append(marked, span{start, text.Len()})
		}
	}
	whole := text.String()
	var lines []string
	for _, at := range wrap(whole, width) {
		lines = append(lines, p.paintMarked(whole, at, marked))
	}
	return lines
}

func (p pen) paintMarked(text string, at span, marks []span) string {
	var out strings.Builder
	from := at.start
	for _, m := range marks {
		here := m.within(span{from, at.end})
		if here.empty() {
			continue
		}
		out.WriteString(text[from:here.start] + p.paint(text[here.start:here.end], valued))
		from = here.end
	}
	out.WriteString(text[from:at.end])
	return out.String()
}
