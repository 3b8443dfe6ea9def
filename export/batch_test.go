package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/review/bilingual"
	"github.com/milaan-workbench/milaan/translate"
)

// batched writes the articles of the bridge as a batch.
func batched(t testing.TB, format string, b Batch) []byte {
	t.Helper()
	f, err := FindBatchFormat(format)
	if err != nil {
		t.Fatal(err)
	}
	c, drafts := bridge(t)
	var out bytes.Buffer
	w, err := NewBatchWriter(f, &out, b)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range c.Articles {
		if f.Trade && a.ID == "c" { // it holds what XML cannot
			continue
		}
		if err := w.Write(a, drafts); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func everyColumn() []string {
	var names []string
	for _, c := range BatchColumns() {
		if c.Name != "findings" {
			names = append(names, c.Name)
		}
	}
	return names
}

func TestBatchGolden(t *testing.T) {
	for _, f := range BatchFormats() {
		if f.Binary {
			continue
		}
		golden(t, "batch"+f.Extension, batched(t, f.Name, Batch{Options: Options{Title: "Bridge", Version: "v1.2.3"}}))
	}
	golden(t, "batch-paragraphs.tsv", batched(t, "tsv", Batch{By: ByParagraph, Columns: everyColumn()}))
	golden(t, "batch-articles.html", batched(t, "html", Batch{By: ByArticle, Columns: []string{"id", "source", "english", "state", "reason"}}))
}

func TestBatchIsTheSameEachTime(t *testing.T) {
	for _, f := range BatchFormats() {
		if f.Ready != nil { // what another program makes holds the time
			continue
		}
		first := batched(t, f.Name, Batch{})
		time.Sleep(20 * time.Millisecond)
		if !bytes.Equal(first, batched(t, f.Name, Batch{})) {
			t.Errorf("%s: made again it comes out otherwise", f.Name)
		}
	}
}

// cellsOf reads the cells of a spreadsheet, sheet by sheet.
func cellsOf(t testing.TB, content []byte) map[string][][]string {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := map[string][][]string{}
	for _, name := range file.GetSheetList() {
		rows, err := file.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = rows
		for i, row := range rows {
			for j := range row {
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if formula, _ := file.GetCellFormula(name, at); formula != "" {
					t.Errorf("%s %s is a formula: %s", name, at, formula)
				}
				if kind, _ := file.GetCellType(name, at); kind != excelize.CellTypeInlineString {
					t.Errorf("%s %s is of type %v, and not a text", name, at, kind)
				}
			}
		}
	}
	return out
}

// What stands in a sentence stands in the cell, and is never a formula.
func TestBatchSpreadsheetHoldsTexts(t *testing.T) {
	rows := cellsOf(t, batched(t, "xlsx", Batch{}))["articles"]
	found := 0
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=1+1") {
				found++
			}
		}
	}
	if found != 2 {
		t.Errorf("%d cells begin with =1+1, want the sentence and its English", found)
	}
}

func TestWorkbookKeepsCells(t *testing.T) {
	cells := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "x\r\ny", " x ", "_x0041_", "_x000D_", "<b>&amp;</b>", "क्ष", "\U0001F469\u200d\U0001F467", "0012", "1e5", "TRUE", "", "\ufeff"}
	book, err := newWorkbook()
	if err != nil {
		t.Fatal(err)
	}
	s, err := book.sheet("s", make([]workColumn, len(cells)))
	if err == nil {
		err = s.line(cells)
	}
	if err == nil {
		err = s.close()
	}
	var out bytes.Buffer
	if err == nil {
		err = book.writeTo(&out)
	}
	if err != nil {
		t.Fatal(err)
	}
	rows := cellsOf(t, out.Bytes())["s"]
	for i, want := range cells {
		if got := rows[1][i]; got != want {
			t.Errorf("%q came back as %q", want, got)
		}
	}
}

// A text that no cell can hold is no reason to cut it.
func TestNoCellIsCut(t *testing.T) {
	for _, c := range []struct {
		name string
		text string
		fits bool
	}{
		{"as long as a cell", strings.Repeat("क", longestCell), true},
		{"longer", strings.Repeat("क", longestCell+1), false},
		{"longer in UTF-16 only", strings.Repeat("\U0001F600", longestCell/2+1), false},
	} {
		a := handmade(article.Article{ID: "a", Path: "a.txt", Language: "hi"}, sentenceOf{article.Body, c.text})
		for _, f := range BatchFormats() {
			if f.Trade || f.Ready != nil {
				continue
			}
			var out bytes.Buffer
			w, err := NewBatchWriter(f, &out, Batch{})
			if err == nil {
				err = w.Write(a, nil)
			}
			if f.Name == "xlsx" && !c.fits {
				if err == nil || !strings.Contains(err.Error(), "a.txt, sentence 1: the column source would hold") {
					t.Errorf("%s: %v", c.name, err)
				}
				continue
			}
			if err == nil {
				err = w.Close()
			}
			if err != nil {
				t.Fatalf("%s as %s: %v", c.name, f.Name, err)
			}
			written := out.String()
			if f.Name == "docx" {
				written = partsOf(t, out.Bytes())["word/document.xml"]
			}
			if f.Name != "xlsx" && !strings.Contains(written, c.text) {
				t.Errorf("%s as %s: the text is not there whole", c.name, f.Name)
			}
			if f.Name == "xlsx" && cellsOf(t, out.Bytes())["articles"][1][3] != c.text {
				t.Errorf("%s: the cell is not the text", c.name)
			}
		}
	}
}

func TestComparisonSpreadsheet(t *testing.T) {
	c, drafts := bridge(t)
	part := c.Select(compare.Selection{Verdicts: []compare.Verdict{compare.Conflict}})
	sheets := cellsOf(t, []byte(comparisonIn(t, "xlsx", part, drafts, Options{})))
	if got := sheets["rows"][1][2]; got != c.Rows[0].Question {
		t.Errorf("the first row asks %q", got)
	}
	if got := len(sheets["evidence"]); got != 1+4+4+2 {
		t.Errorf("%d lines of evidence", got)
	}
	if got := len(sheets["articles"]); got != 6 {
		t.Errorf("%d lines of articles", got)
	}
	if got := sheets["about"][1][1]; !strings.Contains(got, "left out") {
		t.Errorf("%q does not say that rows are left out", got)
	}
}

// A paragraph with a sentence that has no English says so.
func TestBatchByParagraph(t *testing.T) {
	a := handmade(article.Article{ID: "a", Path: "a.txt", Language: "hi"},
		sentenceOf{article.Headline, "शीर्षक"}, sentenceOf{article.Body, "एक।"}, sentenceOf{article.Body, "दो।"},
		sentenceOf{article.Body, "तीन।"}, sentenceOf{article.Boilerplate, "विज्ञापन"}, sentenceOf{article.Body, "चार।"})
	for i, paragraph := range []int{0, 1, 1, 1, 2, 3} {
		segmentNo(a, i+1).Paragraph = paragraph
	}
	drafts := &translate.Drafts{}
	drafts.Set(a, segmentNo(a, 2), translate.Draft{Target: "One.", Origin: "memory", State: translate.Approved})
	drafts.Set(a, segmentNo(a, 3), translate.Draft{Origin: "local:m", State: translate.Failed, Reason: "cut short"})
	drafts.Set(a, segmentNo(a, 4), translate.Draft{Target: "Three.", Origin: "local:m", State: translate.Drafted})
	drafts.Set(a, segmentNo(a, 6), translate.Draft{Target: "char", Origin: "gloss", State: translate.Drafted})
	columns := []string{"id", "kind", "source", "english", "gloss", "origin", "state", "reason"}
	for by, want := range map[By]string{
		ByParagraph: "1 headline शीर्षक - - - missing -|2-4 body एक। दो। तीन। One. […] Three. - memory, local:m failed 3: cut short|6 body चार। - char gloss draft -",
		ByArticle:   "1-6 text शीर्षक\\n\\nएक। दो। तीन।\\n\\nचार। […]\\n\\nOne. […] Three.\\n\\n[…] char memory, local:m, gloss failed 3: cut short",
	} {
		f, _ := FindBatchFormat("tsv")
		var out bytes.Buffer
		w, err := NewBatchWriter(f, &out, Batch{By: by, Columns: columns})
		if err == nil {
			err = w.Write(a, drafts)
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, line := range strings.Split(strings.TrimRight(out.String(), "\n"), "\n")[1:] {
			cells := strings.Split(line, "\t")
			for i := range cells {
				if cells[i] == "" {
					cells[i] = "-"
				}
			}
			got = append(got, strings.Join(cells, " "))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("by %s:\n%s\nwant\n%s", by, strings.Join(got, "|"), want)
		}
	}
}

// What checks found stands with the sentence; only translations are checked.
func TestBatchFindings(t *testing.T) {
	var asked []string
	findings := func(a *article.Article, s *article.Segment, english string) []string {
		asked = append(asked, a.ID+s.ID)
		return []string{"number: 14 is not there", "=cmd"}
	}
	got := string(batched(t, "csv", Batch{Columns: []string{"article", "id", "findings"}, Findings: findings}))
	if !strings.Contains(got, "\na,1,number: 14 is not there; =cmd\n") || !strings.Contains(got, "\nd,1,\n") || !strings.Contains(got, "\nb,2,\n") {
		t.Error(got)
	}
	if strings.Join(asked, " ") != "a1 a2 a3 a4 b1 c1 c2 c3 e2" {
		t.Errorf("checked: %q", asked)
	}
	batched(t, "csv", Batch{Findings: func(*article.Article, *article.Segment, string) []string {
		t.Error("checked, and nobody wants to know")
		return nil
	}})
}

func TestBatchRefusals(t *testing.T) {
	f, _ := FindBatchFormat("tsv")
	for want, b := range map[string]Batch{
		`there is no column "colour"`:                        {Columns: []string{"source", "colour"}},
		`the column "source" is named twice`:                 {Columns: []string{"source", "source"}},
		"a row cannot hold a page":                           {By: "page"},
		"nothing was checked: leave out the column findings": {Columns: []string{"findings"}},
	} {
		if _, err := NewBatchWriter(f, io.Discard, b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestBatchJSONLinesAreJSON(t *testing.T) {
	for i, line := range strings.Split(strings.TrimSpace(string(batched(t, "jsonl", Batch{Columns: everyColumn()}))), "\n") {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Errorf("line %d: %v", i+1, err)
		}
		if _, ok := object["start"].(float64); !ok {
			t.Errorf("line %d: start is no number", i+1)
		}
	}
}

// What comes back out of a file of the trade is what went in.
func TestBatchOfTheTradeComesBack(t *testing.T) {
	for _, name := range []string{"tmx", "xliff", "xliff2"} {
		f, _ := FindBatchFormat(name)
		path := filepath.Join(t.TempDir(), "batch"+f.Extension)
		if err := os.WriteFile(path, batched(t, name, Batch{}), 0o644); err != nil {
			t.Fatal(err)
		}
		units, err := bilingual.ReadAll(path)
		if err != nil {
			t.Fatal(err)
		}
		c, drafts := bridge(t)
		want := 0
		for _, a := range c.Articles {
			for i := range a.Segments {
				s := &a.Segments[i]
				if e := englishOf(a, s, drafts, Options{}); a.ID == "c" || !s.Report() || e.State == original || name == "tmx" && !e.translation() {
					continue
				}
				e := englishOf(a, s, drafts, Options{})
				if want >= len(units) || units[want].Source != s.Text || units[want].Target != e.Text || units[want].Article != a.Path || units[want].ID != s.ID || units[want].Origin != e.Origin {
					t.Fatalf("%s: unit %d is not sentence %s of %s: %+v", name, want, s.ID, a.Path, units[min(want, len(units)-1)])
				}
				want++
			}
		}
		if len(units) != want {
			t.Errorf("%s: %d units came back, want %d", name, len(units), want)
		}
	}
}

func TestBatchOfTheTradeCountsWhatItLeavesOut(t *testing.T) {
	f, _ := FindBatchFormat("tmx")
	c, drafts := bridge(t)
	w, err := NewBatchWriter(f, io.Discard, Batch{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []int{0, 1, 4} {
		if err := w.Write(c.Articles[id], drafts); err != nil {
			t.Fatal(err)
		}
	}
	if got := w.Omitted(); got != (Omitted{Gloss: 1, Fuzzy: 1, Failed: 1, Missing: 2}) {
		t.Errorf("left out: %+v", got)
	}
	if err := w.Write(c.Articles[2], drafts); err == nil || !strings.Contains(err.Error(), "bridge/c.html") || !strings.Contains(err.Error(), "U+001B") {
		t.Errorf("%v, want the article and the character named", err)
	}
	for _, b := range []Batch{{By: ByParagraph}, {Columns: []string{"source"}}} {
		if _, err := NewBatchWriter(f, io.Discard, b); err == nil {
			t.Errorf("%+v: no error", b)
		}
	}
}

// manyArticles gives articles with so many segments in all, 20 each.
func manyArticles(segments int, each func(*article.Article, *translate.Drafts)) {
	for n := 0; n < segments/20; n++ {
		var sentences []sentenceOf
		for i := range 20 {
			sentences = append(sentences, sentenceOf{article.Body, fmt.Sprintf("%d में से %d: रेल मंत्री ने सोमवार को मंडीपुर में नए पुल का उद्घाटन किया और कहा कि यह काम समय से पहले पूरा हुआ।", n, i)})
		}
		a := handmade(article.Article{ID: fmt.Sprint("a", n), Path: fmt.Sprintf("reports/%d.txt", n), Language: "hi", Source: "नदी टाइम्स"}, sentences...)
		drafts := &translate.Drafts{}
		for i := range 20 {
			drafts.Set(a, segmentNo(a, i+1), translate.Draft{
				Target: fmt.Sprintf("%d of %d: The railway minister opened the new bridge in Mandipur on Monday and said that the work was finished ahead of time.", i, n),
				Origin: "local:small-model", State: translate.Drafted,
			})
		}
		each(a, drafts)
	}
}

// BenchmarkBatch writes 100,000 segments. The peak is that of the heap beside
// what makes the articles.
func BenchmarkBatch(b *testing.B) {
	for _, f := range BatchFormats() {
		if f.Ready != nil {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			for range b.N {
				var peak, stats runtime.MemStats
				w, err := NewBatchWriter(f, io.Discard, Batch{})
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				manyArticles(100000, func(a *article.Article, drafts *translate.Drafts) {
					if err := w.Write(a, drafts); err != nil {
						b.Fatal(err)
					}
					if n++; n%500 == 0 {
						if runtime.ReadMemStats(&stats); stats.HeapInuse > peak.HeapInuse {
							peak = stats
						}
					}
				})
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(peak.HeapInuse)/1e6, "MB-peak")
			}
		})
	}
}
