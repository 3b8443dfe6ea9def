package export

import (
	"bytes"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

var workshop = Provenance{
	Version: "v1.2.3", Commit: "0123456789abcdef", Go: "go1.26",
	Settings: []Setting{{"memory", "</script><b>x", "--memory"}, {"only", "=1+1", "--only"}},
	Inputs:   []FileDigest{{"a.tmx", strings.Repeat("a", 64), 7}},
}

// dossier is that of the bridge, as a page.
func dossier(t testing.TB) []byte { return dossierAs(t, ComparisonDossier) }

// dossierAs is the dossier of the bridge with an article in HTML beside it, in
// which what is read is not what is written.
func dossierAs(t testing.TB, write func(io.Writer, *compare.Comparison, *translate.Drafts, Options) error) []byte {
	t.Helper()
	c, drafts := bridge(t)
	page, err := article.Read("bridge/f.html", []byte("<!doctype html><html lang=\"hi\"><head><title>पुल</title></head><body><article><h1>पुल पर &amp; नदी में</h1>"+
		"<p>मंडीपुर में <b>17</b> लोग घायल &mdash; यह पुलिस ने बताया। नदी के किनारे बहुत लोग जमा थे और बचाव दल देर रात तक काम करता रहा।</p></article></body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	page.ID = "f"
	for i := range page.Segments {
		s := &page.Segments[i]
		if start := strings.Index(s.Text, "17 लोग घायल —"); start >= 0 {
			ev := compare.Evidence{Article: page, Segment: s, Start: start, End: start + len("17 लोग घायल —"), FocusStart: start, FocusEnd: start + 2}
			c.Rows[1].Cells = append(c.Rows[1].Cells, compare.Cell{Article: "f", Side: 3, Value: "17", Normalized: "17", Modality: compare.Asserted, Evidence: []compare.Evidence{ev}})
		}
	}
	c.Articles = append(c.Articles, page)
	if len(c.Rows[1].Cells) != 5 {
		t.Fatal("the page of HTML was not read as it was meant to be")
	}
	var out bytes.Buffer
	if err := write(&out, c, drafts, Options{Title: "Bridge <b>", Made: workshop}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func verified(t *testing.T, content []byte) *Verification {
	t.Helper()
	v, _, err := Verify(content, workshop)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestDossierHolds(t *testing.T) {
	page := dossier(t)
	if !bytes.Equal(page, dossier(t)) {
		t.Error("made again it comes out otherwise")
	}
	v := verified(t, page)
	if !v.Whole() || len(v.Notes) > 0 || len(v.Held) != 5 {
		t.Errorf("wrong: %q, notes: %q, held: %q", v.Wrong, v.Notes, v.Held)
	}
}

// Nothing in an article, a setting or a title may end the block of data, or
// stand in for the seal.
func TestDossierCannotBeBrokenOutOf(t *testing.T) {
	page := string(dossier(t))
	data, err := dataOf([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsAny(data, "<>&") || !json.Valid(data) {
		t.Error("the data hold what a browser could take for markup")
	}
	if n := strings.Count(page, "<script"); n != 2 {
		t.Errorf("%d scripts, want that of the page and the data", n)
	}
	for _, markup := range []string{"<b>x", "<script>alert", "<b>900", "Bridge <b>"} {
		if strings.Contains(page, markup) {
			t.Errorf("%q stands in the page as markup", markup)
		}
	}
}

// Whichever character of a dossier is changed, it does not hold any longer.
func TestDossierEditedByOneByteFails(t *testing.T) {
	page := dossier(t)
	step := 499
	if testing.Short() {
		step = 4999
	}
	for at := 0; at < len(page); at += step {
		edited := bytes.Clone(page)
		edited[at] ^= 1
		v, _, err := Verify(edited, workshop)
		if err == nil && v.Whole() {
			t.Fatalf("byte %d (%q) was changed, and it holds", at, page[at])
		}
	}
}

// forged makes the dossier of other data, sealed as it should be, which shows
// what its data say.
func forged(t *testing.T, change func(*dossierDocument)) []byte {
	t.Helper()
	data, err := dataOf(dossier(t))
	if err != nil {
		t.Fatal(err)
	}
	d, err := readDossierData(data)
	if err != nil {
		t.Fatal(err)
	}
	change(d)
	page, err := d.page()
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// Whoever seals a dossier anew cannot make its evidence stand where it does
// not, nor the hashes right.
func TestForgedDossierFails(t *testing.T) {
	evidence := func(d *dossierDocument, row, cell int) *evidenceDocument {
		return &d.Comparison.Rows[row].Cells[cell].Evidence[0]
	}
	for name, c := range map[string]struct {
		change func(*dossierDocument)
		want   string
	}{
		"words":            {func(d *dossierDocument) { evidence(d, 0, 0).Text = "सोनघाट" }, "does not stand at"},
		"place":            {func(d *dossierDocument) { evidence(d, 0, 0).Start++ }, "does not stand at"},
		"out of the text":  {func(d *dossierDocument) { evidence(d, 0, 0).End = 1 << 40 }, "is not within the text"},
		"no length":        {func(d *dossierDocument) { e := evidence(d, 0, 0); e.End, e.Text = e.Start, "" }, "is not within the text"},
		"marked otherwise": {func(d *dossierDocument) { evidence(d, 0, 0).Read.Start -= 2 }, "the words marked in sentence"},
		"other value":      {func(d *dossierDocument) { evidence(d, 0, 0).Read.FocusEnd += 30 }, "the words marked in sentence"},
		"other sentence":   {func(d *dossierDocument) { evidence(d, 0, 0).Sentence.Text += "।" }, "the sentence around the evidence"},
		"translation":      {func(d *dossierDocument) { evidence(d, 0, 0).Translation = "in Songhat" }, "the English of the evidence"},
		"text":             {func(d *dossierDocument) { d.Texts[0].Text += " " }, "its text has the SHA-256"},
		"hash":             {func(d *dossierDocument) { d.Texts[1].SHA256 = strings.Repeat("0", 64) }, "its text has the SHA-256"},
		"size":             {func(d *dossierDocument) { d.Texts[1].Bytes-- }, "bytes, not"},
		"words of HTML": {func(d *dossierDocument) {
			for i := range d.Texts[5].Segments {
				if read := d.Texts[5].Segments[i].Read; read != nil {
					*read = strings.Replace(*read, "17", "71", 1)
				}
			}
		}, "it is not what the text says at its place"},
		"marks in HTML": {func(d *dossierDocument) { evidence(d, 1, 4).Read.End-- }, "the words marked in sentence"},
	} {
		t.Run(name, func(t *testing.T) {
			v := verified(t, forged(t, c.change))
			if v.Whole() || !strings.Contains(strings.Join(v.Wrong, "\n"), c.want) {
				t.Errorf("wrong: %q, want %q", v.Wrong, c.want)
			}
		})
	}
}

// A page that shows something else than its data does not hold, though it was
// sealed anew.
func TestDossierThatShowsSomethingElseFails(t *testing.T) {
	page := bytes.Replace(dossier(t), []byte("<bdi>Songhat</bdi>"), []byte("<bdi>Patna</bdi>"), 1)
	page, err := sealPage(page)
	if err != nil {
		t.Fatal(err)
	}
	if v := verified(t, page); v.Whole() || !strings.Contains(strings.Join(v.Wrong, "\n"), "does not show what its data say") {
		t.Errorf("wrong: %q", v.Wrong)
	}
	v, _, err := Verify(page, Provenance{Version: "v2.0.0"})
	if err != nil || !v.Whole() || len(v.Notes) != 1 {
		t.Errorf("of another version: %+v, %v; it cannot be drawn again, which is to be said", v, err)
	}
}

func TestVerifyRefusesWhatIsNoDossier(t *testing.T) {
	c, drafts := bridge(t)
	var plain bytes.Buffer
	if err := ComparisonHTML(&plain, c, drafts, Options{}); err != nil {
		t.Fatal(err)
	}
	page := dossier(t)
	for name, content := range map[string][]byte{
		"nothing":     nil,
		"text":        []byte("नमस्ते"),
		"a page":      plain.Bytes(),
		"cut short":   page[:len(page)/2],
		"two seals":   append(bytes.Clone(page), sealMark+strings.Repeat("0", 64)...),
		"two datas":   append(bytes.Clone(page), dataMark+"{}</script>"...),
		"seal at end": []byte("<!doctype html>" + dataMark + "{}</script>" + sealMark + "00"),
	} {
		if v, _, err := Verify(content, workshop); err == nil {
			t.Errorf("%s: %+v", name, v)
		}
	}
	v, _, err := Verify([]byte("<!doctype html>"+dataMark+`{"schema":"x"}</script>`+sealMark+strings.Repeat("0", 64)), workshop)
	if err != nil || v.Whole() {
		t.Errorf("of an unknown schema: %+v, %v", v, err)
	}
}

// fakeDisk is a disk on which the files have these hashes.
type fakeDisk map[string]string

func (d fakeDisk) Digest(path string) (string, bool, error) {
	sum, ok := d[filepath.ToSlash(path)]
	return sum, ok, nil
}

func TestVerifyOriginals(t *testing.T) {
	originals := []Original{{Name: "article a", Path: "r/a.txt", SHA256: "aa"}, {Name: "article b", Path: "../b.txt", SHA256: "bb"}}
	for name, c := range map[string]struct {
		disk               fakeDisk
		against            []string
		held, wrong, noted string
	}{
		"in place":         {fakeDisk{"r/a.txt": "aa", "../b.txt": "xx"}, nil, "1 original is", "", "1 original was not looked at, name them with --against: ../b.txt"},
		"changed":          {fakeDisk{"r/a.txt": "xx"}, nil, "", "r/a.txt is not the file that was read", "1 original was"},
		"gone":             {fakeDisk{}, nil, "", "", "2 originals were not looked at"},
		"named":            {fakeDisk{"x/a.txt": "aa", "x/c.txt": "bb"}, []string{"x/a.txt", "x/c.txt"}, "2 originals are", "", "article b (../b.txt) is there as x/c.txt"},
		"named, changed":   {fakeDisk{"x/a.txt": "xx", "x/b.txt": "bb"}, []string{"x/a.txt", "x/b.txt"}, "1 original is", "x/a.txt is not the file that was read", ""},
		"named, not there": {fakeDisk{"x/b.txt": "bb"}, []string{"x/b.txt"}, "1 original is", "no file given has the SHA-256 of r/a.txt", ""},
	} {
		t.Run(name, func(t *testing.T) {
			v := &Verification{}
			if err := VerifyOriginals(v, originals, c.against, c.disk); err != nil {
				t.Fatal(err)
			}
			for _, part := range []struct {
				got  []string
				want string
			}{{v.Held, c.held}, {v.Wrong, c.wrong}, {v.Notes, c.noted}} {
				got := strings.Join(part.got, "\n")
				if part.want == "" && got != "" || !strings.Contains(got, part.want) {
					t.Errorf("%q, want %q", got, part.want)
				}
			}
		})
	}
}

func TestHoldSeal(t *testing.T) {
	for noted, whole := range map[string]bool{"": true, "abcd": true, "ABCD": true, "abce": false, "abcdefx": false} {
		v := &Verification{Seal: "abcdef"}
		if v.HoldSeal(noted); v.Whole() != whole {
			t.Errorf("%q: %+v", noted, v)
		}
	}
}

// workbookWith gives a spreadsheet with one thing in it changed.
func workbookWith(t *testing.T, content []byte, change func(*excelize.File) error) []byte {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(content))
	if err == nil {
		err = change(file)
	}
	var out bytes.Buffer
	if err == nil {
		err = file.Write(&out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestDossierAsSpreadsheet(t *testing.T) {
	content := dossierAs(t, ComparisonDossierXLSX)
	cellsOf(t, content)
	if v := verified(t, content); !v.Whole() || len(v.Notes) > 0 || len(v.Held) != 5 {
		t.Errorf("wrong: %q, notes: %q, held: %q", v.Wrong, v.Notes, v.Held)
	}
	again := workbookWith(t, content, func(*excelize.File) error { return nil })
	if bytes.Equal(again, content) {
		t.Error("the test shows nothing: saved again, the file is the same to the byte")
	}
	if v := verified(t, again); !v.Whole() {
		t.Errorf("saved again by another program: %q", v.Wrong)
	}
	for name, change := range map[string]func(*excelize.File) error{
		"a value":         func(f *excelize.File) error { return f.SetCellStr("rows", "D2", "Patna") },
		"a sentence":      func(f *excelize.File) error { return f.SetCellStr("sentences", "F3", "कुछ और") },
		"a place":         func(f *excelize.File) error { return f.SetCellStr("evidence", "Q2", "1") },
		"a hash":          func(f *excelize.File) error { return f.SetCellStr("articles", "I2", strings.Repeat("0", 64)) },
		"a setting":       func(f *excelize.File) error { return f.SetCellStr("settings", "B5", "other") },
		"a cell more":     func(f *excelize.File) error { return f.SetCellStr("rows", "Z2", "x") },
		"a sheet more":    func(f *excelize.File) error { _, err := f.NewSheet("more"); return err },
		"a sheet less":    func(f *excelize.File) error { return f.DeleteSheet("sentences") },
		"the seal":        func(f *excelize.File) error { return f.SetCellStr("seal", "A2", strings.Repeat("0", 64)) },
		"a formula":       func(f *excelize.File) error { return f.SetCellFormula("rows", "D2", "1+1") },
		"the data":        func(f *excelize.File) error { return f.SetCellStr("data", "A2", "{}") },
		"no seal's sheet": func(f *excelize.File) error { return f.DeleteSheet("seal") },
	} {
		if v, _, err := Verify(workbookWith(t, content, change), workshop); err == nil && v.Whole() {
			t.Errorf("with %s changed it holds", name)
		}
	}
}

func TestForgedSpreadsheetFails(t *testing.T) {
	data, err := dataOf(dossier(t))
	if err != nil {
		t.Fatal(err)
	}
	d, err := readDossierData(data)
	if err != nil {
		t.Fatal(err)
	}
	d.Comparison.Rows[0].Cells[0].Evidence[0].Text = "सोनघाट"
	names, tables, err := d.sheets()
	if err != nil {
		t.Fatal(err)
	}
	write := func() []byte {
		var out bytes.Buffer
		seal := sheet{header: []string{"seal"}, lines: [][]string{{sealOfSheets(names, tables)}}}
		if err := writeSheets(&out, append(slices.Clone(names), sealSheet), append(slices.Clone(tables), seal), comparisonWidth); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	if v := verified(t, write()); !strings.Contains(strings.Join(v.Wrong, "\n"), "does not stand at") {
		t.Errorf("evidence that is not in the text: %q", v.Wrong)
	}
	tables[0].lines[0][3] = "Patna"
	if v := verified(t, write()); !strings.Contains(strings.Join(v.Wrong, "\n"), "does not show what its data say") {
		t.Errorf("a sheet that shows something else: %q", v.Wrong)
	}
}

// smallDossier is a dossier of one sentence, for fuzzing.
func smallDossier(t testing.TB, write func(io.Writer, *compare.Comparison, *translate.Drafts, Options) error) []byte {
	t.Helper()
	a := handmade(article.Article{ID: "a", Path: "a.txt", Language: "hi"}, sentenceOf{article.Body, "पुल में 7 लोग थे।"})
	c := &compare.Comparison{Articles: []*article.Article{a}, Rows: []compare.Row{{ID: "r1", Verdict: compare.Single, Kind: compare.Number, Question: "How many?", Cells: []compare.Cell{
		{Article: "a", Value: "7", Evidence: []compare.Evidence{quote(t, a, 1, "‹7› लोग")}},
	}}}}
	var out bytes.Buffer
	if err := write(&out, c, nil, Options{Made: Provenance{Version: "v1"}}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func FuzzVerify(f *testing.F) {
	data, err := dataOf(smallDossier(f, ComparisonDossier))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"milaan.dossier/1","texts":[{"article":"a","text":"\ud800"}],"comparison":{"articles":[{"id":"a","published":"2"}]}}`))
	f.Add(smallDossier(f, ComparisonDossierXLSX))
	f.Add(manifest(f))
	f.Fuzz(func(t *testing.T, content []byte) {
		sealed, err := sealPage([]byte("<!doctype html>" + dataMark + string(content) + "</script>" + sealMark + unsealed))
		if err != nil {
			sealed = nil
		}
		for _, c := range [][]byte{content, sealed} {
			v, _, err := Verify(c, workshop)
			if err != nil {
				continue
			}
			if v.Kind != "dossier" || bytes.HasPrefix(c, []byte("PK")) {
				continue
			}
			if data, err := dataOf(c); v.Whole() && (err != nil || !provenByHand(data)) {
				t.Errorf("it holds: %q", c)
			}
		}
	})
}

// provenByHand reports whether each piece of evidence in the data of a dossier
// stands in its text, found in the plainest way.
func provenByHand(data []byte) bool {
	var d dossierDocument
	if json.Unmarshal(data, &d) != nil {
		return false
	}
	texts := map[string][]rune{}
	for _, t := range d.Texts {
		texts[t.Article] = []rune(t.Text)
	}
	for _, r := range d.Comparison.Rows {
		for _, cell := range r.Cells {
			for _, e := range cell.Evidence {
				if text := texts[cell.Article]; e.End > len(text) || string(text[e.Start:e.End]) != e.Text {
					return false
				}
			}
		}
	}
	return true
}
