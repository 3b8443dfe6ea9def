package export

import (
	"archive/zip"
	"bufio"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// The parts of a Word document that do not depend on what is written: styles,
// fonts, settings and what holds them together.
//
//go:embed word
var wordFiles embed.FS

// wordParts are the parts that go before the text, each with the file it is
// made of. The first has to come first.
func wordParts() [][2]string {
	return [][2]string{
		{"[Content_Types].xml", "content-types.xml"},
		{"_rels/.rels", "package.rels"},
		{"docProps/core.xml", "core.xml"},
		{"word/_rels/document.xml.rels", "document.rels"},
		{"word/fontTable.xml", "fontTable.xml"},
		{"word/footer.xml", "footer.xml"},
		{"word/settings.xml", "settings.xml"},
		{"word/styles.xml", "styles.xml"},
	}
}

// wordDocument is a document of Office Open XML (ECMA-376, WordprocessingML) in
// the making, written as it comes. All that it holds is text in paragraphs and
// tables: no macro, no link to anything outside, and no field but the number of
// the page in its footer. It holds no time, so that the same text gives the same
// bytes.
type wordDocument struct {
	archive *zip.Writer
	body    *bufio.Writer
	paper   paper
	widths  []int    // of the columns of the open table
	starts  []string // how its cells begin; nil outside of a table
}

// wordHead is what the parts of a document are told.
type wordHead struct {
	Title, Maker string
	From, To     tongue
	Paper        paper
}

// documentHead names a document by its title, else as the caller does.
func documentHead(o Options, title string, sheet paper) wordHead {
	return wordHead{
		Title: printable(orElse(o.Title, title)), Maker: makerOf(o), From: tongueOf(o.from()), To: tongueOf(o.to()), Paper: sheet,
	}
}

// paper is a sheet on its side, in twentieths of a point.
type paper struct{ Width, Height, Margin int }

// Text is the width between the margins.
func (p paper) Text() int { return p.Width - 2*p.Margin }

// The sheets that a document is laid out for.
var (
	paperA4 = paper{16838, 11906, 720}
	paperA3 = paper{23811, 16838, 720}
)

// wordParagraph is a paragraph of runs, in a style of styles.xml.
type wordParagraph struct {
	style string
	runs  []wordRun
}

// wordRun is a text in one language.
type wordRun struct {
	text   string
	in     tongue
	strong bool
}

// aParagraph is one of a single text.
func aParagraph(style, text string, in tongue) wordParagraph {
	return wordParagraph{style, []wordRun{{text: text, in: in}}}
}

// newWordDocument begins a document.
func newWordDocument(w io.Writer, head wordHead) (*wordDocument, error) {
	d := &wordDocument{archive: zip.NewWriter(w), paper: head.Paper}
	parts, err := template.New("").Funcs(template.FuncMap{"xml": func(s string) string { return escapeXML(visible(s)) }}).ParseFS(wordFiles, "word/*")
	if err != nil {
		return nil, err
	}
	for _, part := range wordParts() {
		out, err := d.part(part[0])
		if err != nil {
			return nil, err
		}
		if err := parts.ExecuteTemplate(out, part[1], head); err != nil {
			return nil, err
		}
	}
	text, err := d.part("word/document.xml")
	if err != nil {
		return nil, err
	}
	d.body = bufio.NewWriterSize(text, 1<<16)
	_, err = d.body.WriteString(xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + "\n")
	return d, err
}

// part begins the next part, with the first day that a zip file can name.
func (d *wordDocument) part(name string) (io.Writer, error) {
	return d.archive.CreateHeader(&zip.FileHeader{
		Name: name, Method: zip.Deflate, Modified: time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC),
	})
}

// paragraph writes a paragraph. A line end in a text is one on the page.
func (d *wordDocument) paragraph(p wordParagraph) {
	d.body.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + p.style + `"/>`)
	if slices.ContainsFunc(p.runs, func(r wordRun) bool { return r.in.fromRight }) {
		d.body.WriteString(`<w:bidi/>`)
	}
	d.body.WriteString(`</w:pPr>`)
	for _, r := range p.runs {
		d.run(r)
	}
	d.body.WriteString("</w:p>")
}

func (d *wordDocument) run(r wordRun) {
	if r.text == "" {
		return
	}
	d.body.WriteString("<w:r>")
	if r.strong || r.in.Tag != "" {
		d.body.WriteString("<w:rPr>")
		if r.strong {
			d.body.WriteString("<w:b/><w:bCs/>")
		}
		d.body.WriteString(r.in.properties + "</w:rPr>")
	}
	d.text(visible(r.text))
	d.body.WriteString("</w:r>")
}

// text writes a text with its blanks. Tabs and line ends are elements of their
// own: as characters they would be read as blanks.
func (d *wordDocument) text(s string) {
	for s != "" {
		at := strings.IndexAny(s, "\t\r\n")
		if at < 0 {
			at = len(s)
		}
		if at > 0 {
			d.body.WriteString(`<w:t xml:space="preserve">` + escapeXML(s[:at]) + "</w:t>")
		}
		switch s = s[at:]; {
		case s == "":
		case s[0] == '\t':
			d.body.WriteString("<w:tab/>")
			s = s[1:]
		default:
			d.body.WriteString("<w:br/>")
			s = strings.TrimPrefix(s[1:], lineFeedOf(s))
		}
	}
}

// lineFeedOf is the second half of a line end of Windows.
func lineFeedOf(s string) string {
	if strings.HasPrefix(s, "\r\n") {
		return "\n"
	}
	return ""
}

// wordColumn is a column of a table, its width in twentieths of a point.
type wordColumn struct {
	head  string
	width int
}

// How a table is laid out, in characters and twentieths of a point.
const (
	widestFixed  = 18 // a column of more characters than that takes of the room that is left
	leastOfWhole = 45 // for a character of such a column; with less the paper is too small
)

// layOut gives columns their widths: the narrow ones what they need, the wide
// ones the rest in proportion. Many columns want larger paper.
func layOut(columns []workColumn) (paper, []wordColumn) {
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
		heads = append(heads, wordColumn{c.name, width})
	}
	return sheet, heads
}

// fixedWidth is that of a narrow column: its cells fit, and so does its head,
// which is bold.
func fixedWidth(c workColumn) int {
	return letterWidth * max(int(c.width), len(c.name)+2)
}

// table begins a table, whose head stands on each page again.
func (d *wordDocument) table(columns []wordColumn) {
	total := 0
	d.starts, d.widths = nil, nil
	for _, c := range columns {
		total += c.width
		d.starts = append(d.starts, `<w:tc><w:tcPr><w:tcW w:w="`+strconv.Itoa(c.width)+`" w:type="dxa"/></w:tcPr>`)
		d.widths = append(d.widths, c.width)
	}
	d.body.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Bilingual"/><w:tblW w:w="` + strconv.Itoa(total) + `" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
		`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, c := range columns {
		d.body.WriteString(`<w:gridCol w:w="` + strconv.Itoa(c.width) + `"/>`)
	}
	d.body.WriteString("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
	for i, c := range columns {
		d.cell(i, aParagraph("TableHead", c.head, tongue{}))
	}
	d.body.WriteString("</w:tr>\n")
}

func (d *wordDocument) cell(column int, paragraphs ...wordParagraph) {
	d.body.WriteString(d.starts[column])
	for _, p := range paragraphs {
		d.paragraph(p)
	}
	if len(paragraphs) == 0 {
		d.body.WriteString("<w:p/>") // a cell without one is no cell
	}
	d.body.WriteString("</w:tc>")
}

// row writes a row of the table. A short one is not parted by the end of a page.
func (d *wordDocument) row(cells [][]wordParagraph) error {
	d.body.WriteString("<w:tr>")
	if d.short(cells) {
		d.body.WriteString("<w:trPr><w:cantSplit/></w:trPr>")
	}
	for i, paragraphs := range cells {
		d.cell(i, paragraphs...)
	}
	_, err := d.body.WriteString("</w:tr>\n")
	return err
}

// short reports that no cell of a row has more than some 20 lines, by a
// character's width of a twentieth of a point times letterWidth.
func (d *wordDocument) short(cells [][]wordParagraph) bool {
	for i, paragraphs := range cells {
		lines := 0
		for _, p := range paragraphs {
			lines++
			for _, r := range p.runs {
				lines += utf8.RuneCountInString(r.text)*letterWidth/d.widths[i] + strings.Count(r.text, "\n")
			}
		}
		if lines > 20 {
			return false
		}
	}
	return true
}

// letterWidth is the width of a character, in twentieths of a point.
const letterWidth = 95

func (d *wordDocument) endTable() {
	if d.starts != nil {
		d.body.WriteString("</w:tbl>\n")
	}
	d.starts = nil
}

// close ends the document.
func (d *wordDocument) close() error {
	p := d.paper
	fmt.Fprintf(d.body, `<w:sectPr><w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="default" r:id="footer"/>`+
		`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/><w:pgMar w:top="%d" w:right="%[3]d" w:bottom="%[3]d" w:left="%[3]d" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		p.Width, p.Height, p.Margin)
	if err := d.body.Flush(); err != nil {
		return err
	}
	return d.archive.Close()
}

func escapeXML(s string) string {
	if !strings.ContainsAny(s, "<>&\"'") {
		return s
	}
	return xmlEscaper.Replace(s)
}

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")

// tongue is a language as Word is told of it.
type tongue struct {
	Tag        string // BCP 47; empty for what the document is in by default
	fromRight  bool   // written from right to left
	properties string // of a run
}

// tongueOf reads a language tag; empty or wrong is the default of the document.
// A script that is shaped (Devanagari, Arabic) is a complex one to Word, which
// has a font, a size and a language of their own for it, and knows languages by
// their countries: hi becomes hi-IN. Which English is written is left to Word.
func tongueOf(tag string) tongue {
	parsed, err := language.Parse(tag)
	if err != nil || parsed == language.Und {
		return tongue{}
	}
	script, _ := parsed.Script()
	t := tongue{Tag: parsed.String(), fromRight: slices.Contains(scriptsFromRight(), script.String())}
	if !t.fromRight && !slices.Contains(shapedScripts(), script.String()) {
		t.properties = `<w:lang w:val="` + escapeXML(t.Tag) + `" w:eastAsia="` + escapeXML(t.Tag) + `"/>`
		return t
	}
	if region, _ := parsed.Region(); !strings.Contains(t.Tag, "-") && region.IsCountry() {
		t.Tag += "-" + region.String()
	}
	if t.fromRight {
		t.properties = "<w:rtl/>"
	}
	t.properties += `<w:cs/><w:lang w:val="` + escapeXML(t.Tag) + `" w:bidi="` + escapeXML(t.Tag) + `"/>`
	return t
}

func scriptsFromRight() []string { return []string{"Arab", "Aran", "Hebr", "Nkoo", "Syrc", "Thaa"} }

func shapedScripts() []string {
	return []string{
		"Beng", "Deva", "Gujr", "Guru", "Khmr", "Knda", "Laoo", "Mlym", "Mong", "Mtei", "Mymr", "Olck", "Orya", "Sinh", "Taml", "Telu", "Thai", "Tibt",
	}
}
