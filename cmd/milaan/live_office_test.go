package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// officeText is an article whose lines a spreadsheet or a word processor may take
// for something else than text.
const officeText = `=1+1 नदी में बाढ़ आई।

+9 लोग मारे गए।

-5 डिग्री था।

@मोदी ने कहा।

=cmd|' /C calc'!A0

=HYPERLINK("http://x.example";"क्लिक")

{=SUM(A1:A9)}

किम ने  कहा, "हम 'साथ' हैं" & <b>मोटा</b>, अल्पविराम; टैब	यहाँ, क्` + "\u200d" + `षेत्र।

000123

1e5

2023-09-13

TRUE

_x0041_ और 👩` + "\u200d" + `👧
`

// Filters of LibreOffice: every sheet as CSV, in UTF-8, with texts as they stand;
// text in UTF-8.
const (
	everySheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
	plainText  = "txt:Text (encoded):UTF8"
)

// convert has LibreOffice read files and write them in another format into a
// folder, with a profile of its own.
func convert(t *testing.T, dir, filter, folder string, names ...string) {
	t.Helper()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", filter, "--outdir", folder}
	inFolder(t, dir, "soffice", append(args, names...)...)
}

// converted gives what LibreOffice makes of a file.
func converted(t *testing.T, dir, filter, name string) string {
	t.Helper()
	convert(t, dir, filter, "out", name)
	extension, _, _ := strings.Cut(filter, ":")
	return contentOf(t, filepath.Join(dir, "out", strings.TrimSuffix(name, filepath.Ext(name))+"."+extension))
}

func contentOf(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path) // LibreOffice ends with 0 also where it could not read a file
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// officeFolder is a folder with articles and settings.
func officeFolder(t *testing.T, articles map[string]string) string {
	t.Helper()
	needTool(t, "soffice", "libreoffice-writer-nogui libreoffice-calc-nogui")
	dir := t.TempDir()
	articles["milaan.yaml"] = "store: kept.db\n"
	for name, content := range articles {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// LibreOffice reads all of a document and finds nothing in it that acts.
func TestLiveOfficeDocument(t *testing.T) {
	dir := officeFolder(t, map[string]string{"a.txt": officeText})
	milaanFrom(t, dir, "export", "a.txt", "--backend", "echo", "-q", "-o", "a.docx")
	milaanFrom(t, dir, "export", "a.txt", "--backend", "echo", "-q", "-o", "a.xlsx")

	// As text each cell is a line of its own.
	want := []string{"Source and English", "a", "a.txt"}
	for i, row := range sheetsIn(t, filepath.Join(dir, "a.xlsx"))["articles"] {
		for _, cell := range row {
			if i == 0 {
				cell = strings.ToUpper(cell[:1]) + cell[1:]
			}
			want = append(want, cell)
		}
	}
	want = append(want, "The English of a sentence is a draft unless it says approved.", "")
	text := converted(t, dir, plainText, "a.docx")
	if diff := cmp.Diff(want, strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")); diff != "" {
		t.Errorf("(-spreadsheet +document as text):\n%s", diff)
	}

	compared := milaanFrom(t, dir, "compare", summitFolder(t), "-q", "--format", "json")
	milaanFrom(t, dir, "compare", summitFolder(t), "-q", "-o", "c.docx")
	text = converted(t, dir, plainText, "c.docx")
	questions := regexp.MustCompile(`"question": "([^"]+)"`).FindAllStringSubmatch(compared, -1)
	for _, q := range questions {
		if !strings.Contains(text, "\n"+q[1]+"\n") {
			t.Errorf("the document of the comparison does not ask %q", q[1])
		}
	}
	if len(questions) < 10 {
		t.Errorf("%d questions, want those of the sample", len(questions))
	}

	// As LibreOffice keeps it: a head that is repeated, the languages, one field.
	kept := converted(t, dir, "fodt", "a.docx")
	for _, part := range []string{"<table:table-header-rows>", `fo:language="hi" fo:country="IN" style:language-complex="hi" style:country-complex="IN"`, `style:print-orientation="landscape"`} {
		if !strings.Contains(kept, part) {
			t.Errorf("LibreOffice read no %s", part)
		}
	}
	if n := strings.Count(kept, "<text:page-number"); n != 1 {
		t.Errorf("%d page numbers, want that of the footer", n)
	}
	if acts := regexp.MustCompile(`<(text:a|text:database|text:dde|text:expression|text:execute|office:dde|draw:object|draw:plugin|script:event)[^>]*`).FindString(kept); acts != "" {
		t.Errorf("LibreOffice found %s", acts)
	}
}

// Each page of the document has the head of the table and a number, and loses
// no word.
func TestLiveOfficePages(t *testing.T) {
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "वाक्य %d पर क्षेत्र में राष्ट्रपति ने हस्ताक्षर किए।\n\n", 100+i)
	}
	dir := officeFolder(t, map[string]string{"a.txt": text.String()})
	needTool(t, "pdftotext", "poppler-utils")
	milaanFrom(t, dir, "export", "a.txt", "--backend", "echo", "-q", "--columns", "id,source,state", "-o", "a.docx")
	convert(t, dir, "pdf", "out", "a.docx")
	pages := strings.Split(strings.TrimSuffix(inFolder(t, dir, "pdftotext", "-layout", filepath.Join("out", "a.pdf"), "-"), "\f"), "\f")
	if len(pages) < 2 {
		t.Fatalf("%d pages, want several", len(pages))
	}
	head := regexp.MustCompile(`(?m)^ *Id +Source +State$`)
	for i, page := range pages {
		if !head.MatchString(page) {
			t.Errorf("page %d has no head of the table:\n%s", i+1, page)
		}
		if !strings.HasSuffix(strings.TrimSpace(page), fmt.Sprintf(" %d", i+1)) {
			t.Errorf("page %d does not end with its number:\n%s", i+1, page)
		}
	}
	if strings.TrimSpace(inFolder(t, dir, "fc-list", ":lang=hi")) == "" {
		t.Skip("skipped: no font with Devanagari is installed (Debian: fonts-noto-core), so that the words were not looked at")
	}
	unspaced := strings.Join(strings.Fields(strings.Join(pages, "")), "")
	for _, line := range strings.Split(strings.TrimSpace(text.String()), "\n\n") {
		if !strings.Contains(unspaced, strings.Join(strings.Fields(line), "")) {
			t.Errorf("no page has %q", line)
		}
	}
}

// LibreOffice reads every cell of the spreadsheets as it is, and none of them as
// a formula; what it saves is still good.
func TestLiveOfficeSheets(t *testing.T) {
	summit := summitFolder(t)
	dir := officeFolder(t, map[string]string{"a.txt": officeText})
	milaanFrom(t, dir, "export", "a.txt", "--backend", "echo", "-q", "-o", "bilingual.xlsx")
	milaanFrom(t, dir, "export", "a.txt", "--backend", "echo", "-q", "--by", "article", "-o", "whole.xlsx")
	milaanFrom(t, dir, "compare", summit, "-q", "-o", "comparison.xlsx")
	milaanFrom(t, dir, "compare", summit, "-q", "--format", "dossier-xlsx", "-o", "dossier.xlsx")
	milaanFrom(t, dir, "review", "export", "a.txt", "--backend", "echo", "-q", "-o", "review.xlsx")
	names := []string{"bilingual.xlsx", "whole.xlsx", "comparison.xlsx", "dossier.xlsx", "review.xlsx"}
	convert(t, dir, everySheet, "csv", names...)
	convert(t, dir, "fods", "kept", names...)
	convert(t, dir, "xlsx", "saved", names...)
	for _, name := range names {
		sheets, stem := sheetsIn(t, filepath.Join(dir, name)), strings.TrimSuffix(name, ".xlsx")
		for sheet, rows := range sheets {
			if diff := cmp.Diff(rows, linesIn(t, filepath.Join(dir, "csv", stem+"-"+sheet+".csv"))); diff != "" {
				t.Errorf("%s, sheet %s (-spreadsheet +LibreOffice):\n%s", name, sheet, diff)
			}
		}
		noFormula(t, contentOf(t, filepath.Join(dir, "kept", stem+".fods")), name)
		if diff := cmp.Diff(sheets, sheetsIn(t, filepath.Join(dir, "saved", name))); diff != "" {
			t.Errorf("%s, saved by LibreOffice (-before +after):\n%s", name, diff)
		}
	}
	if said := milaanFrom(t, dir, "verify", filepath.Join("saved", "dossier.xlsx")); !strings.Contains(said, "dossier holds") {
		t.Error(said)
	}
	if said := milaanFrom(t, dir, "review", "import", filepath.Join("saved", "review.xlsx")); !strings.Contains(said, "0 decisions, 13 untouched") {
		t.Error(said)
	}
}

// LibreOffice works out what looks like a formula in CSV. In ours nothing does.
func TestLiveOfficeCSV(t *testing.T) {
	dir := officeFolder(t, map[string]string{"a.txt": officeText, "raw.csv": "=1+1\n"})
	milaanFrom(t, dir, "export", "a.txt", "--backend", "echo", "-q", "-o", "ours.csv")
	if raw := converted(t, dir, "fods", "raw.csv"); !strings.Contains(raw, "table:formula=") {
		t.Error("LibreOffice did not work out =1+1, so that this test shows nothing")
	}
	noFormula(t, converted(t, dir, "fods", "ours.csv"), "ours.csv")
}

// summitFolder is the sample, from wherever.
func summitFolder(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "testdata", "summit"))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func noFormula(t *testing.T, kept, name string) {
	t.Helper()
	if !strings.Contains(kept, "table:table-cell") {
		t.Errorf("%s: LibreOffice read no cell", name)
	}
	if formula := regexp.MustCompile(`table:formula="[^"]*"|<text:a [^>]*>`).FindString(kept); formula != "" {
		t.Errorf("%s: LibreOffice read %s", name, formula)
	}
}

// sheetsIn are the cells of a spreadsheet, less empty ones at the end of a row.
func sheetsIn(t *testing.T, path string) map[string][][]string {
	t.Helper()
	file, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // it is only read
	sheets := map[string][][]string{}
	for _, name := range file.GetSheetList() {
		rows, err := file.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		sheets[name] = trimmedRows(rows)
	}
	return sheets
}

// linesIn are the cells of a CSV file, less empty ones at the end of a row.
func linesIn(t *testing.T, path string) [][]string {
	t.Helper()
	reader := csv.NewReader(strings.NewReader(contentOf(t, path)))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return trimmedRows(rows)
}

func trimmedRows(rows [][]string) [][]string {
	for i := range rows {
		for len(rows[i]) > 0 && rows[i][len(rows[i])-1] == "" {
			rows[i] = rows[i][:len(rows[i])-1]
		}
		rows[i] = slices.Clip(rows[i])
	}
	return rows
}
