package export

import (
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/article"
)

// wordRows writes the rows of a batch as a document of Word, a table an article.
type wordRows struct {
	*wordDocument
	columns []batchColumn
	heads   []wordColumn
	from    string
	source  tongue // of the article
	english tongue
}

func beginDOCX(w io.Writer, b Batch, columns []batchColumn) (rowWriter, error) {
	paper, heads := layOut(columns)
	page := newPage(orElse(b.Title, "Source and English"), b.Options)
	d := &wordRows{columns: columns, heads: heads, from: b.from(), english: tongueOf(b.to())}
	var err error
	d.wordDocument, err = newWordDocument(w, wordHead{
		Title: printable(page.Title), Maker: page.Maker, From: tongueOf(b.from()), To: d.english, Paper: paper,
	})
	if err != nil {
		return nil, err
	}
	d.paragraph(aParagraph("Title", printable(page.Title), tongue{}))
	return d, nil
}

// How a table is laid out, in characters and twentieths of a point.
const (
	widestFixed  = 18 // a column of more characters than that takes of the room that is left
	leastOfWhole = 45 // for a character of such a column; with less the paper is too small
)

// layOut gives columns their widths: the narrow ones what they need, the wide
// ones the rest in proportion. Many columns want larger paper.
func layOut(columns []batchColumn) (paper, []wordColumn) {
	fixed, wide := 0, 0.0
	for _, c := range columns {
		if c.width > widestFixed {
			wide += c.width
		} else {
			fixed += fixedWidth(c)
		}
	}
	sheet := paperA4
	if float64(sheet.Text()-fixed) < leastOfWhole*wide {
		sheet = paperA3
	}
	var heads []wordColumn
	for _, c := range columns {
		width := fixedWidth(c)
		if c.width > widestFixed {
			width = int(float64(sheet.Text()-fixed) * c.width / wide)
		}
		heads = append(heads, wordColumn{sentenceCase(c.name), width})
	}
	return sheet, heads
}

// fixedWidth is that of a narrow column: its cells fit, and so does its head,
// which is bold.
func fixedWidth(c batchColumn) int {
	return letterWidth * max(int(c.width), len(c.name)+2)
}

func (w *wordRows) article(a *article.Article) error {
	w.endTable()
	w.source = tongueOf(a.Language)
	v := viewSource(a)
	w.paragraph(aParagraph("Heading1", printable(joinedBy(" · ", v.Name, v.LongDay)), tongue{}))
	if v.Title != "" {
		w.paragraph(aParagraph("Subtitle", printable(v.Title), w.source))
	}
	w.paragraph(aParagraph("Place", printable(joinedBy(" · ", v.URL, v.Path)), tongue{}))
	w.table(w.heads)
	return nil
}

func (w *wordRows) row(r *record) error {
	cells := make([][]wordParagraph, len(w.columns))
	for i, c := range w.columns {
		cells[i] = w.paragraphs(c.name, c.of(r), r)
	}
	return w.wordDocument.row(cells)
}

func (w *wordRows) paragraphs(column, text string, r *record) []wordParagraph {
	style, in := "Aside", tongue{}
	switch column {
	case "source":
		style, in = "Reading", w.source
		if r.kind == string(article.Headline) {
			style = "Headline"
		}
	case "english":
		style, in = "Reading", w.english
		if r.english.Fuzzy != "" {
			style = "Weak"
		}
	case "title", "matched":
		in = w.source
	case "gloss":
		style, in = "Weak", w.english
	}
	var out []wordParagraph
	for part := range strings.SplitSeq(text, "\n\n") {
		if text != "" {
			out = append(out, aParagraph(style, part, in))
		}
	}
	if note := pageNote(r.english); column == "english" && note != "" {
		out = append(out, aParagraph("Note", printable(note), tongue{}))
	}
	return out
}

func (w *wordRows) close() error {
	w.endTable()
	w.paragraph(aParagraph("Aside", "The English of a sentence is a draft unless it says approved.", tongue{}))
	return w.wordDocument.close()
}
