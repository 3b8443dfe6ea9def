package export

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/review/check"
)

// findingsTSV writes a line a finding: cells as SegmentsTSV writes them, places
// in code points, empty where there is nothing to point at.
type findingsTSV struct{ *bufio.Writer }

func newFindingsTSV(w io.Writer, _ Options) (FindingsWriter, error) {
	t := findingsTSV{bufio.NewWriter(w)}
	return t, t.line("article", "id", "check", "severity", "message", "source", "source_start", "source_end", "source_words", "target", "target_start", "target_end", "target_words")
}

func (t findingsTSV) line(cells ...string) error {
	_, err := t.WriteString(strings.Join(each(cells, tsvCell), "\t") + "\n")
	return err
}

func (t findingsTSV) Write(c Checked) error {
	for _, f := range c.Findings {
		cells := append([]string{c.Article, c.ID, string(f.Check), string(f.Severity), f.Message}, placeCells(c.Source, f.Source)...)
		if err := t.line(append(cells, placeCells(c.Target, f.Target)...)...); err != nil {
			return err
		}
	}
	return nil
}

func (t findingsTSV) Close() error { return t.Flush() }

func placeCells(text string, s *entity.Span) []string {
	p := placeOf(text, s)
	if p == nil {
		return []string{text, "", "", ""}
	}
	return []string{text, strconv.Itoa(p.Start), strconv.Itoa(p.End), p.Text}
}

// findingsMarkdown writes a table as GitHub-flavoured Markdown, a row a
// translation with findings.
type findingsMarkdown struct{ *bufio.Writer }

func newFindingsMarkdown(w io.Writer, o Options) (FindingsWriter, error) {
	m := findingsMarkdown{bufio.NewWriter(w)}
	_, err := m.WriteString("# " + escapeMarkdown(orElse(o.Title, "What to look at in the translations")) + "\n\n" + markdownHead("Segment", "Source", "Translation", "Found"))
	return m, err
}

func (m findingsMarkdown) Write(c Checked) error {
	if len(c.Findings) == 0 {
		return nil
	}
	_, err := m.WriteString(markdownRow(escapeMarkdown(c.name()), markdownPieces(c.sourcePieces()), markdownPieces(c.targetPieces()), markdownFound(c.Findings)))
	return err
}

func (m findingsMarkdown) Close() error { return m.Flush() }

func markdownPieces(pieces []piece) string {
	var out strings.Builder
	for _, part := range pieces {
		if part.Marked {
			out.WriteString("<b>" + spaced(part.Text, escapeMarkdown(part.Text)) + "</b>")
			continue
		}
		out.WriteString(spaced(part.Text, escapeMarkdown(part.Text)))
	}
	return strings.TrimSpace(out.String())
}

func markdownFound(found []check.Finding) string {
	lines := make([]string, len(found))
	for i, f := range found {
		lines[i] = escapeMarkdown(said(f))
	}
	return strings.Join(lines, "<br>")
}
