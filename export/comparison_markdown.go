package export

import (
	"bufio"
	"io"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// ComparisonMarkdown writes a comparison as GitHub-flavoured Markdown: a table
// for each row with the sentences behind its cells, conflicts first; what only
// one article says, and what cannot be told, in a table of its own.
func ComparisonMarkdown(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	out := bufio.NewWriter(w)
	m := comparisonMarkdown{Writer: out, comparison: c, drafts: drafts, options: o, articles: byID(c.Articles)}
	m.WriteString("# " + escapeMarkdown(orElse(o.Title, "Comparison")) + "\n\n" + escapeMarkdown(summary(c)) + ".\n\n")
	m.rows("Conflicts", compare.Conflict)
	m.rows("Agreed", compare.Agree)
	m.rows("Compatible, one says more", compare.Refines)
	m.list("Unsure", compare.Unsure)
	m.list("Said by one article only", compare.Single)
	m.sources()
	return out.Flush()
}

type comparisonMarkdown struct {
	*bufio.Writer
	comparison *compare.Comparison
	drafts     *translate.Drafts
	options    Options
	articles   map[string]*article.Article
}

func (m *comparisonMarkdown) rows(title string, verdict compare.Verdict) {
	rows := rowsOf(m.comparison, verdict)
	if len(rows) == 0 {
		return
	}
	m.WriteString("## " + title + "\n\n")
	for _, r := range rows {
		m.row(r)
	}
}

func (m *comparisonMarkdown) row(r compare.Row) {
	m.WriteString("### " + escapeMarkdown(r.Question) + "\n\n")
	if within := withinOne(r); within != "" {
		m.WriteString(escapeMarkdown(sentenceCase(within)) + ": " + escapeMarkdown(nameOf(r.Cells[0].Article, m.articles)) + ".\n\n")
	}
	if r.Explanation != "" {
		m.WriteString(escapeMarkdown(r.Explanation) + "\n\n")
	}
	if said := voices(r); said != "" {
		m.WriteString("Near-copies count once: " + escapeMarkdown(said) + ".\n\n")
	}
	m.WriteString(markdownHead("Article", "Value", "Words", "In English"))
	for _, cell := range bySide(r.Cells) {
		m.cell(cell)
	}
	m.WriteString("\n")
}

func (m *comparisonMarkdown) cell(cell compare.Cell) {
	name := escapeMarkdown(nameOf(cell.Article, m.articles))
	value := m.value(cell)
	if len(cell.Evidence) == 0 {
		m.WriteString(markdownRow(name, value, "—", "—"))
	}
	for _, ev := range cell.Evidence {
		m.WriteString(markdownRow(name, value, markdownPassage(sentence(ev)), m.english(ev, cell)))
		name, value = "", ""
	}
}

func (m *comparisonMarkdown) value(cell compare.Cell) string {
	value := "<b>" + escapeMarkdown(cell.Value) + "</b>"
	if how := manner(cell); how != "" {
		value += " " + escapeMarkdown(how)
	}
	return value
}

func (m *comparisonMarkdown) english(ev compare.Evidence, cell compare.Cell) string {
	e := englishOf(ev.Article, ev.Segment, m.drafts, m.options)
	if e.State == original {
		return "(in English already)"
	}
	shown := "—"
	if e.shown() != "" {
		shown = markdownPassage(findValue(e.shown(), cell))
	}
	if note := e.note(); note != "" {
		shown += " (" + escapeMarkdown(note) + ")"
	}
	return shown
}

// list writes rows as lines of one table, a line a cell.
func (m *comparisonMarkdown) list(title string, verdict compare.Verdict) {
	rows := rowsOf(m.comparison, verdict)
	if len(rows) == 0 {
		return
	}
	m.WriteString("## " + title + "\n\n" + markdownHead("Question", "Article", "Value", "Words"))
	for _, r := range rows {
		question := escapeMarkdown(r.Question)
		if verdict == compare.Unsure && r.Explanation != "" {
			question += " " + escapeMarkdown(r.Explanation)
		}
		for _, cell := range r.Cells {
			words := "—"
			if len(cell.Evidence) > 0 {
				words = escapeMarkdown(cell.Evidence[0].Text())
			}
			m.WriteString(markdownRow(question, escapeMarkdown(nameOf(cell.Article, m.articles)), m.value(cell), words))
			question = ""
		}
	}
	m.WriteString("\n")
}

func (m *comparisonMarkdown) sources() {
	m.WriteString("## Articles\n\n" + markdownHead("", "Source", "Published", "Title", "File"))
	for _, a := range m.comparison.Articles {
		cells := []string{a.ID, sourceName(a), published(a), a.Title, a.Path}
		m.WriteString(markdownRow(each(cells, escapeMarkdown)...))
	}
	for _, line := range copies(m.comparison) {
		m.WriteString("\n" + escapeMarkdown(line) + ".\n")
	}
}
