package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/article"
)

// lineRows writes the rows of a batch as lines of cells.
type lineRows struct {
	columns []batchColumn
	out     lineWriter
}

func beginCSV(w io.Writer, _ Batch, columns []batchColumn) (rowWriter, error) {
	return beginLines(newCSVLines(w), columns)
}

func beginTSV(w io.Writer, _ Batch, columns []batchColumn) (rowWriter, error) {
	return beginLines(newTSVLines(w), columns)
}

func beginLines(out lineWriter, columns []batchColumn) (rowWriter, error) {
	var header []string
	for _, c := range columns {
		header = append(header, c.name)
	}
	return &lineRows{columns, out}, out.line(header)
}

func (l *lineRows) article(*article.Article) error { return nil }

func (l *lineRows) row(r *record) error {
	cells := make([]string, len(l.columns))
	for i, c := range l.columns {
		cells[i] = c.of(r)
	}
	return l.out.line(cells)
}

func (l *lineRows) close() error { return l.out.close() }

// jsonRows writes the rows of a batch as JSON objects, their members in the
// order of the columns.
type jsonRows struct {
	columns []batchColumn
	out     *bufio.Writer
}

func beginJSONL(w io.Writer, _ Batch, columns []batchColumn) (rowWriter, error) {
	return &jsonRows{columns, bufio.NewWriter(w)}, nil
}

func (j *jsonRows) article(*article.Article) error { return nil }

func (j *jsonRows) row(r *record) error {
	for i, c := range j.columns {
		if i == 0 {
			j.out.WriteByte('{')
		} else {
			j.out.WriteByte(',')
		}
		value := []byte(c.of(r))
		if !c.number {
			var err error
			if value, err = plainJSON(c.of(r)); err != nil {
				return err
			}
		}
		j.out.WriteString(`"` + c.name + `":`)
		if _, err := j.out.Write(value); err != nil {
			return err
		}
	}
	_, err := j.out.WriteString("}\n")
	return err
}

func (j *jsonRows) close() error { return j.out.Flush() }

// plainJSON is a string in JSON, with < and > as they are.
func plainJSON(s string) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(s)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

// markdownRows writes the rows of a batch as a table an article.
type markdownRows struct {
	columns []batchColumn
	out     *bufio.Writer
}

func beginMarkdown(w io.Writer, b Batch, columns []batchColumn) (rowWriter, error) {
	m := &markdownRows{columns, bufio.NewWriter(w)}
	m.out.WriteString("# " + escapeMarkdown(orElse(b.Title, "Source and English")) + "\n")
	return m, nil
}

func (m *markdownRows) article(a *article.Article) error {
	var heads []string
	for _, c := range m.columns {
		heads = append(heads, sentenceCase(c.name))
	}
	_, err := m.out.WriteString("\n## " + escapeMarkdown(heading(a)) + "\n\n" + markdownHead(heads...))
	return err
}

func (m *markdownRows) row(r *record) error {
	cells := make([]string, len(m.columns))
	for i, c := range m.columns {
		cells[i] = escapeMarkdown(c.of(r))
	}
	_, err := m.out.WriteString(markdownRow(cells...))
	return err
}

func (m *markdownRows) close() error { return m.out.Flush() }

// htmlRows writes the rows of a batch as one page, a table an article.
type htmlRows struct {
	columns []batchColumn
	out     *bufio.Writer
	parts   *template.Template
	open    bool // a table
}

// tableHead begins the table of an article.
type tableHead struct {
	sourceView
	Columns []Column
}

func beginHTML(w io.Writer, b Batch, columns []batchColumn) (rowWriter, error) {
	parts, err := template.ParseFS(pageFiles, "page/*.gohtml")
	if err != nil {
		return nil, err
	}
	h := &htmlRows{columns: columns, out: bufio.NewWriter(w), parts: parts}
	return h, h.put("batch-begin", newPage(orElse(b.Title, "Source and English"), b.Options).still())
}

func (h *htmlRows) put(part string, data any) error {
	return h.parts.ExecuteTemplate(h.out, part, data)
}

func (h *htmlRows) article(a *article.Article) error {
	if err := h.endTable(); err != nil {
		return err
	}
	head := tableHead{sourceView: viewSource(a)}
	for _, c := range h.columns {
		head.Columns = append(head.Columns, Column{c.name, sentenceCase(c.name)})
	}
	h.open = true
	return h.put("batch-article", head)
}

// row is written by hand: the templates take ten times as long, and there may
// be a million rows.
func (h *htmlRows) row(r *record) error {
	h.out.WriteString(`<tr class="` + html.EscapeString(r.kind) + `">`)
	for _, c := range h.columns {
		h.cell(c.name, c.of(r), r)
	}
	_, err := h.out.WriteString("</tr>\n")
	return err
}

func (h *htmlRows) cell(column, text string, r *record) {
	h.out.WriteString(`<td class="of-` + column + `" dir="auto"`)
	switch column {
	case "source":
		h.language(knownLanguage(r.article))
		h.paragraphs(text, "<p>")
	case "english":
		h.language("en")
		h.english(text, r.english)
	default:
		h.out.WriteString(">" + html.EscapeString(printable(text)))
	}
	h.out.WriteString("</td>")
}

func (h *htmlRows) english(text string, e rendering) {
	if e.Fuzzy != "" {
		h.paragraphs(text, `<p class="weak">`)
	} else {
		h.paragraphs(text, "<p>")
	}
	if note := pageNote(e); note != "" {
		h.out.WriteString(`<p class="note">` + html.EscapeString(printable(note)) + "</p>")
	}
}

// language ends the tag of a cell.
func (h *htmlRows) language(tag string) {
	if tag != "" {
		h.out.WriteString(` lang="` + html.EscapeString(tag) + `"`)
	}
	h.out.WriteByte('>')
}

func (h *htmlRows) paragraphs(text, tag string) {
	if text == "" {
		return
	}
	for _, part := range strings.Split(text, "\n\n") {
		h.out.WriteString(tag + html.EscapeString(printable(part)) + "</p>")
	}
}

func (h *htmlRows) endTable() error {
	if !h.open {
		return nil
	}
	h.open = false
	return h.put("batch-article-end", nil)
}

func (h *htmlRows) close() error {
	if err := h.endTable(); err != nil {
		return err
	}
	if err := h.put("batch-end", nil); err != nil {
		return err
	}
	if err := h.out.Flush(); err != nil {
		return fmt.Errorf("cannot write the page: %w", err)
	}
	return nil
}
