package export

import (
	"io"
	"strconv"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// ComparisonCSV writes a line for each piece of evidence of each cell as CSV:
// RFC 4180, UTF-8 without a byte order mark, with an apostrophe before a cell
// that a spreadsheet would take for a formula.
func ComparisonCSV(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	return comparisonSheet(c, drafts, o).writeCSV(w)
}

// ComparisonTSV writes the lines of ComparisonCSV with tabs between the cells;
// tabs, line ends and backslashes within a cell are written \t, \n, \r and \\.
func ComparisonTSV(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	return comparisonSheet(c, drafts, o).writeTSV(w)
}

// comparisonSheet lays a comparison out flat. Places are code points in the
// article's file; a gloss stands in a column of its own, never under
// "translation".
func comparisonSheet(c *compare.Comparison, drafts *translate.Drafts, o Options) sheet {
	s := sheet{header: []string{
		"row", "event", "kind", "question", "verdict", "internal", "explanation",
		"article", "source", "published", "language",
		"side", "value", "normalized", "attribution", "modality",
		"start", "end", "evidence", "sentence", "translation", "gloss", "origin", "state",
		"weight", "voices", "attribution_words", "copy_of",
	}}
	articles := byID(c.Articles)
	for _, r := range c.Rows {
		about := []string{r.ID, eventLabel(c, r.Event), string(r.Kind), r.Question, string(r.Verdict), strconv.FormatBool(r.Internal), r.Explanation}
		for _, cell := range r.Cells {
			who := []string{cell.Article, nameOf(cell.Article, articles), "", ""}
			if a := articles[cell.Article]; a != nil {
				who[2], who[3] = published(a), a.Language
			}
			what := []string{strconv.Itoa(cell.Side), cell.Value, cell.Normalized, cell.Attribution, string(cell.Modality)}
			more := []string{strconv.Itoa(r.Weight), strconv.Itoa(r.Voices), cell.Said, c.CopyOf[cell.Article]}
			for _, words := range evidenceColumns(cell, drafts, o) {
				s.lines = append(s.lines, joined(about, who, what, words, more))
			}
		}
	}
	return s
}

// evidenceColumns are the columns of a cell's words: one line for each
// piece of evidence, and one of blanks where there is none.
func evidenceColumns(cell compare.Cell, drafts *translate.Drafts, o Options) [][]string {
	if len(cell.Evidence) == 0 {
		return [][]string{make([]string, 8)}
	}
	var lines [][]string
	for _, ev := range cell.Evidence {
		e := englishOf(ev.Article, ev.Segment, drafts, o)
		start, end := ev.Place()
		lines = append(lines, []string{
			strconv.Itoa(ev.Article.CodePoint(start)), strconv.Itoa(ev.Article.CodePoint(end)),
			ev.Text(), ev.Segment.Text, e.Text, e.Gloss, e.Origin, e.State,
		})
	}
	return lines
}

func joined(parts ...[]string) []string {
	var line []string
	for _, part := range parts {
		line = append(line, part...)
	}
	return line
}
