package bilingual

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const (
	open1 = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">` + "\n" + `<file original="a" source-language="hi" target-language="en"><body>` + "\n"
	end1  = `</body></file></xliff>`
	open2 = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="hi" trgLang="en">` + "\n<file id=\"f\">\n"
	end2  = `</file></xliff>`
	openT = `<tmx version="1.4"><header srclang="hi"/><body>` + "\n"
	bomb  = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n"
	theft = "<!DOCTYPE x [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>\n"
	unit1 = `<trans-unit id="1"><source>एक</source><target>one</target></trans-unit>`
	ours  = "article\tid\tsource\ttarget\thash\n"
)

// malformed are files that nobody should have, each with what is said of it.
func malformed(t *testing.T) []struct{ file, text, want string } {
	return []struct{ file, text, want string }{
		{"empty.tsv", "", ": the file is empty"},
		{"empty.xlf", "", ": the file is empty"},
		{"empty.xlsx", "", "not an XLSX file, or cut off"},
		{"nothing", "", "can be told by its beginning"},
		{"article.txt", "एक लेख।", "can be told by its beginning"},
		{"header.tsv", "id\tसंख्या\n1\t2\n", `:1: no column "source" in the header line`},
		{"twice.csv", "id,source,target,source_hi\n", `:1: the columns "source" and "source_hi" are both the source`},
		{"cells.tsv", "id\tsource\ttarget\n1\ta\tb\tc\n", ":2: 4 cells where the header line names 3 columns"},
		{"cut.tsv", ours + "a\t1\tएक\tone\t" + HashOf("एक") + "\na\t2\tदो\ttw", ":3: 4 cells where the header line names 5 columns: was the file cut off?"},
		{"ids.tsv", "id\tsource\ttarget\n1\ta\tb\n2\ta\tb\n1\tc\td\n", `ids.tsv:4: segment "1" was there before, in line 2`},
		{"revision.tsv", ours[:len(ours)-1] + "\trevision\na\t1\tb\tc\td\tlast\n", `:2: the revision "last" is no number`},
		{"bytes.tsv", "id\tsource\ttarget\n1\t\xff\xfe\tb\n", ":2: not in UTF-8"},
		{"utf16.tsv", "i\x00d\x00", "UTF-16 or UTF-32 without a byte order mark"},
		{"nul.tsv", "id\tsource\ttarget\n1\ta\x00\tb\n", ":2: a NUL character"},
		{"quote.csv", "id,source,target\n1,\"a,b\n2,c,d\n", ":2: extraneous or missing \" in quoted-field: put a text"},
		{"inner.csv", "id,source,target\n1,a\"b,c\n", ":2: bare \" in non-quoted-field"},
		{"open.csv", "id,source,target\n1,\"" + strings.Repeat("क", largestUnit/3+9999), "a unit of more than 16 MB: is a quotation mark"},
		{"long.tsv", "id\tsource\ttarget\n1\t" + strings.Repeat("क", largestUnit/3+9999), "a unit of more than 16 MB"},
		{"cut.jsonl", "{\"id\":\"1\",\"source\":\"a\",\"target\":\"b\"}\n{\"id\":\"2\",\"sou", ":2: not a JSON object with id, source and target: unexpected end"},
		{"none.jsonl", "{\"id\":\"1\",\"target\":\"b\"}\n", ":1: no source"},
		{"array.jsonl", "[]\n", ":1: not a JSON object"},
		{"ids.jsonl", "{\"id\":1,\"source\":\"a\"}\n{\"id\":\"1\",\"source\":\"b\"}", `:2: segment "1" was there before, in line 1`},
		{"kind.jsonl", "{\"id\":[1],\"source\":\"a\"}", ":1: not a JSON object with id, source and target: an id is a text or a number"},
		{"bytes.jsonl", "{\"id\":\"1\",\"source\":\"\xff\"}", ":1: not in UTF-8"},
		{"cut.xlf", open1 + unit1 + "\n<trans-unit id=\"2\"><source>दो", ":4: not well-formed XML: unexpected EOF"},
		{"tail.xlf", open1 + unit1 + "\n", ":4: not well-formed XML: unexpected EOF"},
		{"crossed.xlf", open1 + "<trans-unit id=\"1\"><source>a</target></trans-unit>" + end1, ":3: not well-formed XML"},
		{"bomb.xlf", bomb + open1 + "<trans-unit id=\"1\"><source>&b;</source></trans-unit>" + end1, ":4: not well-formed XML: invalid character entity &b;"},
		{"theft.xlf", theft + open1 + "<trans-unit id=\"1\"><source>&b;</source></trans-unit>" + end1, ":4: not well-formed XML: invalid character entity &b;"},
		{"space.xlf", `<xliff xmlns="urn:other" version="1.2"/>`, `:1: XLIFF of version "1.2" in the name space "urn:other"`},
		{"none.xlf", `<xliff version="1.2"/>`, `in the name space ""`},
		{"version.xlf", strings.Replace(open1, `"1.2">`, `"2.0">`, 1), `:1: XLIFF of version "2.0" in the name space "urn:oasis:names:tc:xliff:document:1.2"`},
		{"root.xlf", "<tmx/>", ":1: not an XLIFF file"},
		{"language.xlf", strings.Replace(open1, ` source-language="hi"`, "", 1) + unit1 + end1, ":2: <file> without source-language"},
		{"noid.xlf", open1 + "<trans-unit><source>a</source></trans-unit>" + end1, ":3: a <trans-unit> without an id"},
		{"nosource.xlf", open1 + "<trans-unit id=\"1\"><target>a</target></trans-unit>" + end1, ":3: a <trans-unit> without a <source>"},
		{"ids.xlf", open1 + unit1 + "\n" + unit1 + end1, `:4: segment "1" of a was there before, in line 3`},
		{"bytes.xlf", open1 + "<trans-unit id=\"1\"><source>\xff</source></trans-unit>" + end1, ":3: not well-formed XML: invalid UTF-8"},
		{"latin.xlf", `<?xml version="1.0" encoding="ISO-8859-1"?>` + open1 + end1, "ISO-8859-1: save it as UTF-8"},
		{"utf16.xlf", "<\x00x\x00l\x00", "without a byte order mark"},
		{"large.xlf", open1 + "<trans-unit id=\"1\"><source>" + strings.Repeat("a", largestUnit+9999), "a unit of more than 16 MB"},
		{"cut.xliff", open2 + "<unit id=\"1\"><segment><source>a", ":3: not well-formed XML: unexpected EOF"},
		{"bomb.xliff", bomb + open2 + "<unit id=\"1\"><segment><source>&b;</source></segment></unit>" + end2, "invalid character entity &b;"},
		{"ids.xliff", open2 + strings.Repeat("<unit id=\"1\"><segment><source>a</source></segment></unit>\n", 2) + end2, `:4: segment "1" was there before, in line 3`},
		{"nosegment.xliff", open2 + "<unit id=\"1\"/>" + end2, ":3: a <unit> without a <segment>"},
		{"noid.xliff", open2 + "<unit/>" + end2, ":3: a <unit> without an id"},
		{"language.xliff", strings.Replace(open2, ` srcLang="hi"`, "", 1) + end2, ":1: <xliff> without srcLang"},
		{"cut.tmx", openT + "<tu><tuv xml:lang=\"hi\"><seg>a", ":2: not well-formed XML: unexpected EOF"},
		{"bomb.tmx", bomb + openT + "<tu><tuv xml:lang=\"hi\"><seg>&b;</seg></tuv></tu></body></tmx>", ":3: not well-formed XML: invalid character entity"},
		{"theft.tmx", theft + openT + "<tu><tuv xml:lang=\"hi\"><seg>&b;</seg></tuv></tu></body></tmx>", "invalid character entity &b;"},
		{"space.tmx", "<tmx xmlns=\"urn:other\"/>", ":1: not a TMX file"},
		{"language.tmx", openT + "<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv></tu></body></tmx>", ":2: a <tu> without a <tuv> in hi"},
		{"ids.tmx", openT + strings.Repeat("<tu tuid=\"1\"><tuv xml:lang=\"hi\"><seg>a</seg></tuv></tu>\n", 2) + "</body></tmx>", `:3: segment "1" was there before, in line 2`},
		{"text.xlsx", "id,source,target", "not an XLSX file, or cut off"},
		{"cut.xlsx", string(written(t, "xlsx", hostile())[:3000]), "not an XLSX file, or cut off"},
		{"damaged.xlsx", damaged(t), "is damaged"},
		{"other.xlsx", archived(t, "word/document.xml", "<x/>"), "not an XLSX file"},
		{"bomb.xlsx", archived(t, "xl/worksheets/sheet1.xml", strings.Repeat("a", 64<<20)), "not an XLSX file"},
		{"part.xlsx", archived(t, "xl/styles.xml", strings.Repeat("a", largestPart+1)), `its part "xl/styles.xml" unfolds to more than 32 MB`},
		{"declared.xlsx", declared(t), `unfolds to more than 1024 MB`},
		{"columns.xlsx", sheet(t, []any{"a", "b"}), `: sheet "Sheet1": no column "source" in the header line`},
		{"blank.xlsx", sheet(t), `sheet "Sheet1": it is empty`},
		{"ids.xlsx", sheet(t, []any{"id", "source", "target"}, []any{"1", "a", "b"}, []any{}, []any{1, "c", "d"}), `ids.xlsx: sheet "Sheet1", row 4: segment "1" was there before, in row 2`},
		{"formula.xlsx", sheet(t, []any{"id", "source", "target", "revision"}, []any{"1", "a", "b", "x"}), `row 2: the revision "x" is no number`},
	}
}

func TestMalformedFiles(t *testing.T) {
	dir := t.TempDir()
	for _, c := range malformed(t) {
		t.Run(c.file, func(t *testing.T) {
			path := filepath.Join(dir, c.file)
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			units, err := ReadAll(path)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), path) {
				t.Errorf("%v\nwant %q, after the name of the file", err, c.want)
			}
			if units != nil {
				t.Errorf("%d units beside the error", len(units))
			}
		})
	}
}

// After an error there are no more units.
func TestNothingComesAfterAnError(t *testing.T) {
	r, err := NewReader(strings.NewReader("id\tsource\ttarget\n1\ta\tb\tc\n2\td\te\n"), "x.tsv")
	if err != nil {
		t.Fatal(err)
	}
	_, first := r.Read()
	u, again := r.Read()
	if first == nil || !errors.Is(again, first) || u != (Unit{}) {
		t.Errorf("%v, then %+v, %v", first, u, again)
	}
}

// sheet is a spreadsheet of these rows.
func sheet(t *testing.T, rows ...[]any) string {
	t.Helper()
	file := excelize.NewFile()
	defer file.Close()
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := file.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// archived is a zip file with one part.
func archived(t *testing.T, name, content string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.Create(name)
	if err == nil {
		_, err = part.Write([]byte(content))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// damaged is a spreadsheet with another letter in a part than its checksum
// says; the part is stored as it is.
func damaged(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.CreateHeader(&zip.FileHeader{Name: "xl/workbook.xml", Method: zip.Store})
	if err == nil {
		_, err = part.Write([]byte("<workbook>letters</workbook>"))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(out.String(), "letters", "fetters", 1)
}

// declared is a spreadsheet whose directory says that a sheet has 2 GB.
func declared(t *testing.T) string {
	t.Helper()
	data := []byte(archived(t, "xl/worksheets/sheet1.xml", "<x/>"))
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	const size = 24 // where the unfolded size stands in an entry of the directory
	binary.LittleEndian.PutUint32(data[at+size:], 2<<30)
	return string(data)
}
