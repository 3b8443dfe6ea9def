package export

import (
	"io"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// ComparisonXLSX writes a comparison as a spreadsheet: a sheet with a line a
// row, conflicts first, one with a line for each piece of evidence, one of the
// articles, and one that says what is left out.
func ComparisonXLSX(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	tables := []sheet{rowSheet(c), comparisonSheet(c, drafts, o), articleSheet(c), {
		header: []string{"about", "value"},
		lines:  [][]string{{"summary", summary(c)}, {"made by", o.Made.maker()}, {"near copies", strings.Join(copies(c), "\n")}},
	}}
	return writeSheets(w, []string{"rows", "evidence", "articles", "about"}, tables, comparisonWidth)
}

// rowSheet has a line a row, with what each side says in a cell.
func rowSheet(c *compare.Comparison) sheet {
	s := sheet{header: []string{"row", "verdict", "question", "answers", "explanation", "kind", "event", "internal", "weight", "voices", "articles"}}
	articles := byID(c.Articles)
	for _, verdict := range compare.Verdicts() {
		for _, r := range rowsOf(c, verdict) {
			var answers, who []string
			for _, cell := range bySide(r.Cells) {
				answers = append(answers, nameOf(cell.Article, articles)+": "+cell.Value)
				who = append(who, cell.Article)
			}
			s.lines = append(s.lines, []string{
				r.ID, string(r.Verdict), r.Question, strings.Join(answers, "\n"), r.Explanation, string(r.Kind),
				eventLabel(c, r.Event), strconv.FormatBool(r.Internal), strconv.Itoa(r.Weight), strconv.Itoa(r.Voices), strings.Join(who, ", "),
			})
		}
	}
	return s
}

// articleSheet has a line an article.
func articleSheet(c *compare.Comparison) sheet {
	s := sheet{header: []string{"article", "source", "published", "language", "title", "url", "path", "copy_of", "sha256", "bytes"}}
	for _, a := range c.Articles {
		s.lines = append(s.lines, []string{
			a.ID, sourceName(a), published(a), a.Language, a.Title, a.URL, a.Path, c.CopyOf[a.ID], sha256Of(a.Text), strconv.Itoa(len(a.Text)),
		})
	}
	return s
}

// comparisonWidth is how wide a column of a comparison is in a spreadsheet.
func comparisonWidth(column string) float64 {
	switch column {
	case "question", "explanation", "answers", "evidence", "title", "path", "event", "text", "data":
		return 40
	case "sentence", "translation", "gloss":
		return 60
	case "sha256", "value", "setting", "from":
		return 30
	case "source":
		return 20
	}
	return 11
}
