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
	source  tongue // of the article
	english tongue
}

func beginDOCX(w io.Writer, b Batch, columns []batchColumn) (rowWriter, error) {
	var heads []workColumn
	for _, c := range columns {
		heads = append(heads, workColumn{sentenceCase(c.name), c.width})
	}
	paper, laid := layOut(heads)
	head := documentHead(b.Options, "Source and English", paper)
	document, err := newWordDocument(w, head)
	if err != nil {
		return nil, err
	}
	d := &wordRows{wordDocument: document, columns: columns, heads: laid, english: head.To}
	d.paragraph(aParagraph("Title", head.Title, tongue{}))
	return d, nil
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
	parts := strings.Split(text, "\n\n")
	switch column { // what is a list is one to the eye
	case "claims":
		parts = r.claims
	case "findings":
		parts = r.findings
	}
	var out []wordParagraph
	for _, part := range parts {
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
	w.paragraph(aParagraph("Closing", "The English of a sentence is a draft unless it says approved.", tongue{}))
	return w.wordDocument.close()
}
