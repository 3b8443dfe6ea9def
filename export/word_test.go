package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// partsOf are the parts of a document by their names, each of them read as XML.
func partsOf(t testing.TB, content []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
		for reader := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := reader.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return parts
}

// wordText is what a test reads of document.xml.
type wordText struct {
	Body struct {
		Paragraphs []wordTextParagraph `xml:"p"`
		Tables     []wordTextTable     `xml:"tbl"`
	} `xml:"body"`
}

type wordTextTable struct {
	Grid []struct {
		Width int `xml:"w,attr"`
	} `xml:"tblGrid>gridCol"`
	Rows []struct {
		Head  *struct{} `xml:"trPr>tblHeader"`
		Whole *struct{} `xml:"trPr>cantSplit"`
		Cells []struct {
			Paragraphs []wordTextParagraph `xml:"p"`
		} `xml:"tc"`
	} `xml:"tr"`
}

type wordTextParagraph struct {
	Style struct {
		Name string `xml:"val,attr"`
	} `xml:"pPr>pStyle"`
	FromRight *struct{}     `xml:"pPr>bidi"`
	Runs      []wordTextRun `xml:"r"`
}

type wordTextRun struct {
	Strong *struct{} `xml:"rPr>b"`
	Shaped *struct{} `xml:"rPr>cs"`
	Lang   struct {
		Plain  string `xml:"val,attr"`
		Shaped string `xml:"bidi,attr"`
	} `xml:"rPr>lang"`
	Inner []struct {
		XMLName xml.Name
		Text    string `xml:",chardata"`
	} `xml:",any"`
}

func (p wordTextParagraph) text() string {
	var text strings.Builder
	for _, r := range p.Runs {
		for _, inner := range r.Inner {
			switch inner.XMLName.Local {
			case "t":
				text.WriteString(inner.Text)
			case "tab":
				text.WriteString("\t")
			case "br":
				text.WriteString("\n")
			}
		}
	}
	return text.String()
}

func wordTextOf(t testing.TB, content []byte) wordText {
	t.Helper()
	var d wordText
	if err := xml.Unmarshal([]byte(partsOf(t, content)["word/document.xml"]), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// linesOf are the cells of all tables but their heads, less what the document
// says of a cell beside its text.
func linesOf(t testing.TB, content []byte) [][]string {
	t.Helper()
	var lines [][]string
	for _, table := range wordTextOf(t, content).Body.Tables {
		if len(table.Rows) == 0 || table.Rows[0].Head == nil {
			t.Fatal("a table has no head that stands on each page")
		}
		for _, row := range table.Rows[1:] {
			var line []string
			for _, cell := range row.Cells {
				var said []string
				if len(cell.Paragraphs) == 0 {
					t.Fatal("a cell without a paragraph, which Word does not open")
				}
				for i, p := range cell.Paragraphs {
					if p.Style.Name != "Note" || i == 0 && len(p.Runs) == 0 {
						said = append(said, p.text())
					}
				}
				line = append(line, strings.Join(said, "\n\n"))
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// The document holds what the spreadsheet holds.
func TestDocumentHoldsWhatTheSpreadsheetHolds(t *testing.T) {
	for _, by := range Bys() {
		b := Batch{By: by, Columns: everyColumn()}
		want := cellsOf(t, batched(t, "xlsx", b))["articles"][1:]
		claims := slices.Index(b.Columns, "claims")
		for i := range want { // the reader of spreadsheets leaves out empty cells at the end of a line
			for len(want[i]) < len(b.Columns) {
				want[i] = append(want[i], "")
			}
			want[i][claims] = strings.ReplaceAll(want[i][claims], "; ", "\n\n") // each a paragraph
		}
		if diff := cmp.Diff(want, linesOf(t, batched(t, "docx", b))); diff != "" {
			t.Errorf("by %s (-spreadsheet +document):\n%s", by, diff)
		}
	}
}

func TestDocumentGolden(t *testing.T) {
	parts := partsOf(t, batched(t, "docx", Batch{Options: Options{Title: "Bridge", Version: "v1.2.3"}}))
	golden(t, "batch-document.xml", []byte(parts["word/document.xml"]))
	golden(t, "batch-footer.xml", []byte(parts["word/footer.xml"]))
	golden(t, "batch-styles.xml", []byte(parts["word/styles.xml"]))
	c, drafts := bridge(t)
	parts = partsOf(t, []byte(comparisonIn(t, "docx", c, drafts, Options{})))
	golden(t, "comparison-document.xml", []byte(parts["word/document.xml"]))
}

// Each piece of evidence has a row with its words in bold, and its English.
func TestDocumentOfAComparison(t *testing.T) {
	c, drafts := bridge(t)
	c.Rows[0].Question, c.Rows[0].Cells[0].Value = "</w:t>\x00?", "=1+1\x1b"
	written := []byte(comparisonIn(t, "docx", c, drafts, Options{Title: "<w:p/>"}))
	nothingLive(t, partsOf(t, written))
	var want, got []string
	for _, verdict := range compare.Verdicts() {
		for _, r := range rowsOf(c, verdict) {
			for _, cell := range bySide(r.Cells) {
				for _, ev := range cell.Evidence {
					want = append(want, printable(ev.Text()))
				}
			}
		}
	}
	tables := wordTextOf(t, written).Body.Tables
	for _, table := range tables[:len(tables)-1] {
		for _, row := range table.Rows[1:] {
			strong := ""
			for _, r := range row.Cells[3].Paragraphs[0].Runs {
				if r.Strong != nil {
					strong += wordTextParagraph{Runs: []wordTextRun{r}}.text()
				}
			}
			got = append(got, strong)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-evidence +bold):\n%s", diff)
	}
	if n := len(tables[len(tables)-1].Rows); n != 1+len(c.Articles) {
		t.Errorf("%d rows of articles", n)
	}
	first := tables[0].Rows[1].Cells
	if q, v := first[0].Paragraphs[0].text(), first[2].Paragraphs[0].text(); q != "</w:t>\ufffd?" || v != "=1+1\ufffd" {
		t.Errorf("the first row asks %q and says %q", q, v)
	}
}

// Source and English are marked as what they are, each in its own paragraphs.
func TestDocumentNamesLanguages(t *testing.T) {
	d := wordTextOf(t, batched(t, "docx", Batch{By: ByArticle, Columns: []string{"source", "english", "state"}}))
	first := d.Body.Tables[0].Rows[1].Cells
	if n := len(first[0].Paragraphs); n != 4 {
		t.Errorf("%d paragraphs of the source, want 4", n)
	}
	for _, c := range []struct {
		run           wordTextRun
		plain, shaped string
	}{
		{first[0].Paragraphs[0].Runs[0], "hi-IN", "hi-IN"},
		{first[1].Paragraphs[0].Runs[0], "en", ""},
		{first[2].Paragraphs[0].Runs[0], "", ""},
		{d.Body.Tables[3].Rows[1].Cells[0].Paragraphs[0].Runs[0], "en", ""}, // of an article in English
	} {
		if c.run.Lang.Plain != c.plain || c.run.Lang.Shaped != c.shaped || (c.run.Shaped != nil) != (c.shaped != "") {
			t.Errorf("%+v, want %s and %s", c.run, c.plain, c.shaped)
		}
	}
}

// What checks found stands in paragraphs of plain text.
func TestDocumentListsFindings(t *testing.T) {
	found := []string{"number: 14 is not there", "=cmd </w:t>"}
	b := Batch{By: ByArticle, Columns: []string{"findings"}, Findings: func(*article.Article, *article.Segment, string) []string { return found }}
	first := wordTextOf(t, batched(t, "docx", b)).Body.Tables[1].Rows[1].Cells[0].Paragraphs
	var got []string
	for _, p := range first {
		got = append(got, p.text())
	}
	if diff := cmp.Diff(found, got); diff != "" { // one sentence of that article is translated
		t.Error(diff)
	}
}

func TestTongues(t *testing.T) {
	for tag, want := range map[string]tongue{
		"hi":            {"hi-IN", false, `<w:cs/><w:lang w:val="hi-IN" w:bidi="hi-IN"/>`},
		"hi-IN":         {"hi-IN", false, `<w:cs/><w:lang w:val="hi-IN" w:bidi="hi-IN"/>`},
		"bn":            {"bn-BD", false, `<w:cs/><w:lang w:val="bn-BD" w:bidi="bn-BD"/>`},
		"ur":            {"ur-PK", true, `<w:rtl/><w:cs/><w:lang w:val="ur-PK" w:bidi="ur-PK"/>`},
		"hi-Latn":       {"hi-Latn", false, `<w:lang w:val="hi-Latn" w:eastAsia="hi-Latn"/>`},
		"en":            {"en", false, `<w:lang w:val="en" w:eastAsia="en"/>`},
		"en-GB":         {"en-GB", false, `<w:lang w:val="en-GB" w:eastAsia="en-GB"/>`},
		"":              {},
		"und":           {},
		`hi" onclick="`: {},
	} {
		if got := tongueOf(tag); got != want {
			t.Errorf("%q: %+v, want %+v", tag, got, want)
		}
	}
}

// hostile are texts that a careless writer would lose, or hand on as something
// else than text.
func hostile() []string {
	return []string{
		"\x00\x01\x08\x0b\x0c\x1b[31m\x7f", "a\ufffeb\uffffc", "cut \xe0\xa4", "\u0085\u2028\u2029", "]]>", "<w:p/></w:t></w:r>", "&amp;&#x3;&x;",
		" lead and trail  ", "\tone\t\ttwo\t", "one\ntwo\r\nthree\rfour\n", "one\n\ntwo\n\n\nthree", "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0",
		`{ INCLUDETEXT "http://x.example" }`, " DDEAUTO c:\\windows\\system32\\cmd.exe", "क्\u200dष", "\u202eabc", "\ufeff", "\U0001F469\u200d\U0001F467", "_x0041_",
	}
}

// Whatever a text is, the document is XML and holds it as text.
func TestDocumentHoldsAnyText(t *testing.T) {
	var sentences []sentenceOf
	for _, s := range hostile() {
		sentences = append(sentences, sentenceOf{article.Body, s})
	}
	a := handmade(article.Article{ID: "a", Path: "a\x00</w:t>&.txt", Language: `hi"/><w:x`, Source: "<b>\x1b</b>", Title: "{{.Title}} ]]>\u202e", URL: "javascript:alert(1)"}, sentences...)
	drafts := &translate.Drafts{}
	for i, s := range hostile() {
		drafts.Set(a, segmentNo(a, i+1), translate.Draft{Target: s, Origin: s, State: translate.Drafted})
	}
	f, _ := FindBatchFormat("docx")
	var out bytes.Buffer
	w, err := NewBatchWriter(f, &out, Batch{Options: Options{Title: "</w:t>\x00{{.}}", Version: "\"<>&", From: "hi\"", To: `en"`}, Columns: []string{"path", "source", "english", "origin"}})
	if err == nil {
		err = w.Write(a, drafts)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := linesOf(t, out.Bytes())
	for i, s := range hostile() {
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(visible(s))
		for _, column := range []int{1, 2, 3} {
			if got := lines[i][column]; got != want {
				t.Errorf("column %d: %q came back as %q, want %q", column, s, got, want)
			}
		}
	}
	nothingLive(t, partsOf(t, out.Bytes()))
}

func FuzzDocumentHoldsAnyText(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var out bytes.Buffer
		d, err := newWordDocument(&out, documentHead(Options{Title: s}, "", paperA4))
		if err != nil {
			t.Fatal(err)
		}
		d.paragraph(aParagraph("Reading", s, tongueOf(s)))
		if err := d.close(); err != nil {
			t.Fatal(err)
		}
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(visible(s))
		if got := wordTextOf(t, out.Bytes()).Body.Paragraphs[0].text(); got != want {
			t.Errorf("%q came back as %q, want %q", s, got, want)
		}
	})
}

// nothingLive holds that a document asks for nothing, runs nothing and works
// nothing out but the number of the page.
func nothingLive(t *testing.T, parts map[string]string) {
	t.Helper()
	known := map[string]bool{}
	for _, part := range wordParts() {
		known[part[0]] = true
	}
	known["word/document.xml"] = true
	fields := 0
	for name, part := range parts {
		if !known[name] {
			t.Errorf("there is a part %s", name)
		}
		for reader := xml.NewDecoder(strings.NewReader(part)); ; {
			token, err := reader.Token()
			if err != nil {
				break
			}
			element, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			switch element.Name.Local {
			case "fldSimple":
				if fields++; name != "word/footer.xml" || len(element.Attr) != 1 || element.Attr[0].Value != " PAGE " {
					t.Errorf("%s: a field %v", name, element.Attr)
				}
			case "fldChar", "instrText", "hyperlink", "altChunk", "object", "attachedTemplate", "subDoc", "drawing", "pict", "control", "sdt", "ins", "del":
				t.Errorf("%s: an element %s", name, element.Name.Local)
			}
			for _, a := range element.Attr {
				if a.Name.Local == "TargetMode" || a.Name.Local == "Target" && strings.Contains(a.Value, ":") {
					t.Errorf("%s: a link to %s", name, a.Value)
				}
			}
		}
	}
	if fields != 1 || len(parts) != len(known) {
		t.Errorf("%d fields in %d parts, want the number of the page and %d parts", fields, len(parts), len(known))
	}
}

func TestDocumentLaysOutColumns(t *testing.T) {
	all, err := Batch{Columns: append(everyColumn(), "findings")}.columns()
	if err != nil {
		t.Fatal(err)
	}
	usual, err := Batch{}.columns()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		columns []batchColumn
		want    paper
		filled  bool
	}{
		{"usual", usual, paperA4, true},
		{"all", all, paperA3, true},
		{"narrow ones only", all[6:10], paperA4, false},
		{"one", usual[3:4], paperA4, true},
	} {
		var asked []workColumn
		for _, column := range c.columns {
			asked = append(asked, workColumn{column.name, column.width})
		}
		sheet, heads := layOut(asked)
		total := 0
		for i, h := range heads {
			if total += h.width; h.width < 700 { // 12 mm
				t.Errorf("%s: the column %s is %d wide", c.name, c.columns[i].name, h.width)
			}
		}
		if sheet != c.want || total > sheet.Text() || c.filled && total < sheet.Text()-len(heads) {
			t.Errorf("%s: %d of %d on %+v", c.name, total, sheet.Text(), sheet)
		}
	}
}

// A row that is longer than a page must be parted; a short one is not.
func TestDocumentPartsLongRows(t *testing.T) {
	a := handmade(article.Article{ID: "a", Path: "a.txt", Language: "hi"},
		sentenceOf{article.Body, "छोटा।"}, sentenceOf{article.Body, strings.Repeat("क ", 4000)}, sentenceOf{article.Body, strings.Repeat("क\n", 60)})
	f, _ := FindBatchFormat("docx")
	var out bytes.Buffer
	w, err := NewBatchWriter(f, &out, Batch{})
	if err == nil {
		err = w.Write(a, nil)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	rows := wordTextOf(t, out.Bytes()).Body.Tables[0].Rows
	if rows[1].Whole == nil || rows[2].Whole != nil || rows[3].Whole != nil {
		t.Error("want the first row whole, and the others parted where the page ends")
	}
}
