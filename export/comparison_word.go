package export

import (
	"io"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// ComparisonDOCX writes a comparison as a document for Word or LibreOffice:
// conflicts first, a table for each verdict with a row for each piece of
// evidence, and a table of the articles.
func ComparisonDOCX(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	view := comparisonPageBuilder{comparison: c, drafts: drafts, options: o, articles: byID(c.Articles)}.page()
	sheet, columns := layOut([]workColumn{{"Question", 40}, {"Article", 16}, {"Value", 24}, {"In the article", 50}, {"In English", 50}})
	head := documentHead(o, "Comparison", sheet)
	d, err := newWordDocument(w, head)
	if err != nil {
		return err
	}
	out := comparisonWord{d, head.To}
	d.paragraph(aParagraph("Title", head.Title, tongue{}))
	d.paragraph(aParagraph("Reading", view.Summary+".", tongue{}))
	for _, s := range view.Sections {
		d.paragraph(aParagraph("Heading1", s.Title, tongue{}))
		d.table(columns)
		for _, r := range s.Rows {
			if err := out.rows(r); err != nil {
				return err
			}
		}
		d.endTable()
	}
	if err := out.sources(view); err != nil {
		return err
	}
	d.paragraph(aParagraph("Closing", "Claims are read from the words of the articles, not from their translation. The English of a sentence is a draft unless it says approved.", tongue{}))
	return d.close()
}

type comparisonWord struct {
	*wordDocument
	english tongue
}

// rows writes a row of a comparison, a row of the table for each piece of
// evidence. What stands for all of them stands in full beside the first, and
// small beside the others, which may be on another page.
func (c comparisonWord) rows(r rowView) error {
	question := []wordParagraph{aParagraph("Headline", printable(r.Question), tongue{})}
	for _, s := range []string{r.Within, noteOf("Near-copies count once: ", r.Voices), r.Explanation, noteOf("Event: ", r.Event)} {
		if s != "" {
			question = append(question, aParagraph("Aside", printable(s), tongue{}))
		}
	}
	for _, side := range r.Sides {
		for _, cell := range side.Cells {
			value := []wordParagraph{aParagraph("Headline", printable(cell.Value), tongue{})}
			if cell.Manner != "" {
				value = append(value, aParagraph("Aside", printable(cell.Manner), tongue{}))
			}
			name := []wordParagraph{aParagraph("Aside", printable(joinedBy(" · ", cell.Source.Name, cell.Source.LongDay)), tongue{})}
			quotes := cell.Quotes
			if len(quotes) == 0 {
				quotes = []quoteView{{Original: true}}
			}
			for _, q := range quotes {
				source := []wordParagraph{{"Reading", runsOf(q.Pieces, tongueOf(q.Language))}}
				if err := c.row([][]wordParagraph{question, name, value, source, c.translation(q)}); err != nil {
					return err
				}
				question = []wordParagraph{aParagraph("Aside", printable(r.Question), tongue{})}
				value = []wordParagraph{aParagraph("Aside", printable(cell.Value), tongue{})}
			}
		}
	}
	return nil
}

func (c comparisonWord) translation(q quoteView) []wordParagraph {
	if q.Original {
		return nil
	}
	var out []wordParagraph
	style := "Reading"
	if q.English.Weak {
		style = "Weak"
	}
	if len(q.English.Pieces) > 0 {
		out = append(out, wordParagraph{style, runsOf(q.English.Pieces, c.english)})
	}
	if q.English.Note != "" {
		out = append(out, aParagraph("Note", printable(q.English.Note), tongue{}))
	}
	return append(out, aParagraph("Aside", printable(q.English.From), tongue{}))
}

// sources lists the articles, and which of them are nearly one text.
func (c comparisonWord) sources(view comparisonPage) error {
	_, columns := layOut([]workColumn{{"Article", 8}, {"Source", 30}, {"Published", 12}, {"Title", 60}, {"File", 60}})
	c.paragraph(aParagraph("Heading1", "Articles", tongue{}))
	c.table(columns)
	for _, a := range view.Articles {
		var cells [][]wordParagraph
		for _, s := range []string{a.ID, a.Name, a.Day, a.Title, joinedBy(" · ", a.URL, a.Path)} {
			cells = append(cells, []wordParagraph{aParagraph("Aside", printable(s), tongue{})})
		}
		cells[3][0].runs[0].in = tongueOf(a.Language)
		if err := c.row(cells); err != nil {
			return err
		}
	}
	c.endTable()
	for _, s := range view.Copies {
		c.paragraph(aParagraph("Closing", sentenceCase(printable(s))+".", tongue{}))
	}
	return nil
}

// noteOf names what a text says; empty where it says nothing.
func noteOf(name, text string) string {
	if text == "" {
		return ""
	}
	return name + text
}

// runsOf are the pieces of a passage, its value in bold.
func runsOf(pieces []piece, in tongue) []wordRun {
	var runs []wordRun
	for _, p := range pieces {
		runs = append(runs, wordRun{text: p.Text, in: in, strong: p.Marked})
	}
	return runs
}
