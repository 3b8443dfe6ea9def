package bilingual

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// hostile are units with all that is hard to carry.
func hostile() []Unit {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	units := []Unit{
		{ID: "1", Article: "reports/a.txt", Source: "गाँव का कुआँ सूख गया है।", Target: "The well has run dry.", Draft: "The well is dry.", Origin: "local:gemma", State: Approved, Findings: "number: 12 is missing\nname: \"किम\"", Note: "see <b> & 'c'\nsecond", By: "asha <a@b>", At: at, Revision: 12},
		{ID: "2", Article: "reports/a.txt", Source: "अ < ब & \"स\" ]]> क़ ज़", Target: "=HYPERLINK(\"http://x\")", State: Draft},
		{ID: "3", Article: "reports/a.txt", Source: "  आगे-पीछे\tखाली  ", Target: "\ttab\tand \\t and \\\\ ", State: Rejected},
		{ID: "4", Article: "reports/a.txt", Source: "-१२", Target: "", State: Failed},
		{ID: "title", Article: "reports/ब c.txt", Source: "दो\nपंक्तियाँ", Target: "'=two\n+lines", State: Draft},
		{ID: "x y\"", Article: "reports/ब c.txt", Source: "'उद्धरण'", Target: "@x", State: Draft, Note: "=1+1"},
		{ID: "_x0041_", Article: "", Source: "_x0041_ <![CDATA[x]]> &amp; &#65;", Target: "-5", State: Draft, Origin: "memory:86%"},
		{ID: "5", Article: "reports/a.txt", Source: "फिर वही लेख", Target: "the same article 😀", State: Approved},
	}
	for i := range units {
		units[i].From, units[i].To, units[i].Hash = "hi", "en", HashOf(units[i].Source)
	}
	return units
}

func written(t testing.TB, format string, units []Unit) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := NewWriter(format, &file, Header{})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range units {
		if err := w.Write(u); err != nil {
			t.Fatalf("%+v: %v", u, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// readBack reads a file in a format.
func readBack(format string, data []byte) ([]Unit, error) {
	f, err := FindFormat(format)
	if err != nil {
		return nil, err
	}
	r, err := newReader(f, bytes.NewReader(data), "file"+f.Extensions[0])
	if err != nil {
		return nil, err
	}
	var units []Unit
	for {
		u, err := r.Read()
		if errors.Is(err, io.EOF) {
			return units, nil
		}
		if err != nil {
			return nil, err
		}
		u.Line = 0
		units = append(units, u)
	}
}

func TestWhatIsWrittenComesBack(t *testing.T) {
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			want := hostile()
			data := written(t, f.Name, want)
			got, err := readBack(f.Name, data)
			if err != nil {
				t.Fatalf("%v\n%s", err, data)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s\n%s", diff, data)
			}
			if again := written(t, f.Name, got); !bytes.Equal(data, again) {
				t.Error("the same units gave other bytes")
			}
		})
	}
}

func TestEveryEncoding(t *testing.T) {
	for _, f := range Formats() {
		if f.Name == "xlsx" {
			continue // its parts are XML of its own
		}
		data := string(written(t, f.Name, hostile()))
		marked := strings.Replace(data, `encoding="UTF-8"`, `encoding="UTF-16"`, 1)
		for name, file := range map[string][]byte{
			"UTF-8 with a mark": []byte("\ufeff" + data),
			"UTF-16 LE":         inUTF16(binary.LittleEndian, marked),
			"UTF-16 BE":         inUTF16(binary.BigEndian, marked),
		} {
			t.Run(f.Name+" in "+name, func(t *testing.T) {
				got, err := readBack(f.Name, file)
				if diff := cmp.Diff(hostile(), got); diff != "" || err != nil {
					t.Errorf("%v %s", err, diff)
				}
			})
		}
	}
}

func inUTF16(order binary.AppendByteOrder, text string) []byte {
	var data []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		data = order.AppendUint16(data, unit)
	}
	return data
}

// Line ends as Windows writes them end lines of all text formats.
func TestLinesOfWindows(t *testing.T) {
	want := []Unit{{ID: "1", Source: "एक", Target: "one", State: Draft, Hash: HashOf("एक")}, {ID: "2", Source: "दो", Target: "two", State: Draft, Hash: HashOf("दो")}}
	for format, text := range map[string]string{
		"tsv":   "id\tsource_hi\ttarget_en\n1\tएक\tone\n\n2\tदो\ttwo\n",
		"csv":   "ID;Source;Target\n1;एक;one\n;;\n2;दो;two\n",
		"jsonl": "{\"id\":1,\"source\":\"एक\",\"target\":\"one\"}\n\n{\"id\":\"2\",\"source_hi\":\"दो\",\"target_en\":\"two\"}\n",
	} {
		for _, end := range []string{"\n", "\r\n"} {
			got, err := readBack(format, []byte(strings.ReplaceAll(text, "\n", end)))
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%s with %q: %v %s", format, end, err, diff)
			}
		}
	}
}

// A line end within a source that a spreadsheet shortens is given back, since
// the hash proves it.
func TestLineEndsWithinASource(t *testing.T) {
	want := []Unit{{ID: "1", From: "hi", To: "en", Source: "एक\r\nदो", Target: "one two", State: Draft, Hash: HashOf("एक\r\nदो")}}
	for _, f := range Formats() {
		got, err := readBack(f.Name, written(t, f.Name, want))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", f.Name, err, diff)
		}
	}
}

// In a TSV of others quotation marks and backslashes are text.
func TestTSVOfOthers(t *testing.T) {
	got, err := readBack("tsv", []byte("id\ttarget\tother\tsource\n1\t\"a\\n\tx\t'=b\"\\\n"))
	if err != nil || len(got) != 1 || got[0].Source != `'=b"\` || got[0].Target != `"a\n` {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestUnitsSayWhereTheyStand(t *testing.T) {
	for format, text := range map[string]string{
		"tsv":   "id\tsource\ttarget\n\n1\ta\tb\n",
		"csv":   "id,source,target\n,,\n1,a,\"b\nc\"\n",
		"jsonl": "\n\n{\"id\":\"1\",\"source\":\"a\",\"target\":\"b\"}\n",
	} {
		f, _ := FindFormat(format)
		r, err := newReader(f, strings.NewReader(text), "x")
		if err != nil {
			t.Fatal(err)
		}
		if u, err := r.Read(); err != nil || u.Line != 3 {
			t.Errorf("%s: line %d, %v: want 3", format, u.Line, err)
		}
	}
}

const headOf1 = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="hi" target-language="en" datatype="html"><header><note>x</note></header><body><group>`

func TestInlineMarkup(t *testing.T) {
	inner := `एक <g id="1">दो &lt; &amp;</g><x id="2"/> तीन<ph id="3">&lt;br/&gt;</ph>`
	cases := map[string]string{
		"xliff":  headOf1 + `<trans-unit id="1"><source>` + inner + `</source><target state="translated">` + inner + `</target></trans-unit></group></body></file></xliff>`,
		"xliff2": `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="hi" trgLang="en"><file id="f" original="a"><unit id="1"><originalData><data id="d1">&lt;br/></data></originalData><segment state="translated"><source>` + inner + `</source><target>` + inner + `</target></segment></unit></file></xliff>`,
		"tmx":    `<tmx version="1.4"><header srclang="hi"/><body><tu tuid="1"><tuv xml:lang="hi"><seg>` + inner + `</seg></tuv><tuv xml:lang="en"><seg>` + inner + `</seg></tuv></tu></body></tmx>`,
	}
	for format, text := range cases {
		t.Run(format, func(t *testing.T) {
			got, err := readBack(format, []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			u := got[0]
			plain := "एक दो < & तीन<br/>"
			if format == "tmx" {
				plain = "एक दो < & तीन" // a ph is markup of the document's own format
			}
			if u.Source != plain || u.Target != plain {
				t.Errorf("source %q, target %q: want %q", u.Source, u.Target, plain)
			}
			if u.Markup.Source != inner || u.Markup.Target != inner {
				t.Errorf("%+v: want the markup as it is", u.Markup)
			}
			data := written(t, format, got)
			if !strings.Contains(string(data), inner) {
				t.Errorf("written as\n%s", data)
			}
			again, err := readBack(format, data)
			if diff := cmp.Diff(u.Markup, again[0].Markup); diff != "" || err != nil {
				t.Errorf("%v %s", err, diff)
			}
		})
	}
}

func TestXLIFFOfOtherTools(t *testing.T) {
	one := headOf1 + `<trans-unit id="1" approved="yes" changeid="x"><source>एक</source><seg-source><mrk mtype="seg" mid="1">एक</mrk></seg-source><target><mrk mtype="seg" mid="1">one</mrk></target><alt-trans origin="tm"><source>ए</source><target>no</target></alt-trans></trans-unit>
<trans-unit id="2"><source>दो</source><target state="signed-off">two</target><note from="asha">good</note></trans-unit>
<trans-unit id="3"><source>तीन</source></trans-unit>
<trans-unit id="4"><source>चार</source><target state="needs-translation" state-qualifier="rejected-grammar">fore</target></trans-unit></group></body></file></xliff>`
	two := `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:x="urn:x" version="2.0" srcLang="hi" trgLang="en"><file id="f" original="a"><notes><note>n</note></notes><x:unit id="9"/><group id="g">
<unit id="1"><segment id="s1" state="final"><source>एक।</source><target>One.</target></segment><ignorable><source> </source></ignorable><segment state="final"><source>दो।</source><target>Two.</target></segment></unit>
<unit id="2"><segment state="reviewed"><source>दो</source><target>two</target></segment></unit>
<unit id="3"><segment><source>तीन</source></segment></unit></group></file></xliff>`
	short := func(units []Unit) string {
		var out []string
		for _, u := range units {
			out = append(out, fmt.Sprintf("%s %s|%s %s %s%s", u.ID, u.Source, u.Target, u.State, u.By, u.Note))
		}
		return strings.Join(out, "\n")
	}
	for _, c := range []struct{ text, want string }{
		{one, "1 एक|one approved x\n2 दो|two approved good\n3 तीन| draft \n4 चार|fore rejected "},
		{two, "1 एक। दो।|One. Two. approved \n2 दो|two approved \n3 तीन| draft "},
	} {
		got, err := readBack("xliff", []byte(c.text))
		if diff := cmp.Diff(c.want, short(got)); diff != "" || err != nil {
			t.Errorf("%v %s", err, diff)
		}
	}
}

func TestWritersRefuse(t *testing.T) {
	long := strings.Repeat("क", longestCell+1)
	cases := []struct {
		format string
		unit   Unit
		want   string
	}{
		{"xlsx", Unit{ID: "7", Article: "a.txt", Source: "क", Target: long}, `segment "7" of a.txt has 32768 characters in the column target, and a cell of a spreadsheet holds 32767`},
		{"xlsx", Unit{ID: "7", Source: "क", Target: strings.Repeat("😀", 16384)}, "32768 characters"},
		{"xliff", Unit{ID: "7", Source: "क\x01"}, `segment "7" holds the character U+0001, which XLIFF cannot hold`},
		{"tmx", Unit{ID: "7", Source: "क", Note: "\uffff"}, "U+FFFF"},
		{"xlsx", Unit{ID: "7", Source: "क\x00"}, "U+0000"},
		{"xliff2", Unit{Source: "क"}, "without an id"},
		{"xliff", Unit{Source: "क"}, "without an id"},
		{"jsonl", Unit{ID: "7", Source: "\xff"}, "not in UTF-8"},
	}
	for _, c := range cases {
		w, err := NewWriter(c.format, io.Discard, Header{})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(c.unit); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v: want %q", c.format, err, c.want)
		}
	}
	w, _ := NewWriter("xliff2", io.Discard, Header{})
	if err := errors.Join(w.Write(Unit{ID: "1", Source: "x", From: "hi"}), w.Write(Unit{ID: "2", Source: "x", From: "mr"})); err == nil || !strings.Contains(err.Error(), "one pair of languages") {
		t.Errorf("two pairs of languages: %v", err)
	}
	if _, err := NewWriter("docx", io.Discard, Header{}); err == nil || !strings.Contains(err.Error(), "there are xliff, xliff2, tmx") {
		t.Errorf("%v: want the formats listed", err)
	}
}

func TestOpenTellsTheFormat(t *testing.T) {
	dir := t.TempDir()
	for _, f := range Formats() {
		path := filepath.Join(dir, "file-"+f.Name)
		if err := os.WriteFile(path, written(t, f.Name, hostile()), 0o600); err != nil {
			t.Fatal(err)
		}
		units, err := ReadAll(path)
		if err != nil || len(units) != len(hostile()) {
			t.Errorf("%s by its beginning: %d units, %v", f.Name, len(units), err)
		}
		named := path + strings.ToUpper(f.Extensions[0])
		if err := os.Rename(path, named); err != nil {
			t.Fatal(err)
		}
		if units, err := ReadAll(named); err != nil || len(units) != len(hostile()) {
			t.Errorf("%s: %d units, %v", named, len(units), err)
		}
	}
	if _, err := Open(filepath.Join(dir, "none.tsv")); err == nil || !strings.Contains(err.Error(), "none.tsv") {
		t.Errorf("%v: want the file named", err)
	}
}

// TestManyUnits writes and reads many units in each format, within the time and
// the memory that they may take. MILAAN_MANY_UNITS=100000 makes them more.
func TestManyUnits(t *testing.T) {
	many := 10_000
	if asked, err := strconv.Atoi(os.Getenv("MILAAN_MANY_UNITS")); err == nil {
		many = asked
	}
	most := 10 * time.Second * time.Duration(many) / 100_000 // of one core
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file"+f.Extensions[0])
			peak, start := watchHeap(t), busy(t)
			writeMany(t, f.Name, path, many)
			wrote := busy(t) - start
			r, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			n := 0
			for ; ; n++ {
				if _, err := r.Read(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatal(err)
				}
			}
			read := busy(t) - start - wrote
			info, _ := os.Stat(path)
			t.Logf("%d units, %d MB: written in %.1f s of a core, read in %.1f s, heap %d MB at most", n, info.Size()>>20, wrote.Seconds(), read.Seconds(), peak()>>20)
			if n != many || wrote > most || peak()>>20 > 200 {
				t.Errorf("want %d units, written in %s and 200 MB", many, most)
			}
		})
	}
}

func writeMany(t *testing.T, format, path string, many int) {
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w, err := NewWriter(format, file, Header{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range many {
		u := Unit{
			ID: fmt.Sprint(i % 20), Article: fmt.Sprintf("reports/%d.txt", i/20), Source: fmt.Sprintf("रूसी राष्ट्रपति व्लादिमिर पुतिन और उत्तर कोरिया के तानाशाह किमजोंग उन बुधवार को व्लोदिवोस्तोक में मिले, %d लोगों के साथ।", i),
			Target: fmt.Sprintf("Russian President Vladimir Putin and North Korean dictator Kim Jong Un met in Vladivostok on Wednesday, with %d people.", i), Origin: "local:gemma", State: Draft,
		}
		u.Draft = u.Target
		if err := w.Write(u); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// watchHeap gives the most bytes that the heap has had since it was called.
func watchHeap(t *testing.T) func() uint64 {
	runtime.GC()
	var most uint64
	look := func() {
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		most = max(most, now.HeapInuse)
	}
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-done:
				return
			case <-time.After(50 * time.Millisecond):
				look()
			}
		}
	}()
	stop := false
	end := func() uint64 {
		if !stop {
			stop = true
			close(done)
			<-stopped
		}
		return most
	}
	t.Cleanup(func() { end() })
	return end
}

func TestUTF16WithoutATellingName(t *testing.T) {
	for _, f := range Formats() {
		if f.Name == "xlsx" {
			continue
		}
		data := strings.Replace(string(written(t, f.Name, hostile())), `encoding="UTF-8"`, `encoding="UTF-16"`, 1)
		r, err := NewReader(bytes.NewReader(inUTF16(binary.LittleEndian, data)), "-")
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if _, err := r.Read(); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// An npm package rewrites XLIFF 2.0 so: without the names of the articles, the
// name space of our attributes, and the states.
func TestXLIFFWithoutNames(t *testing.T) {
	const text = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="hi" trgLang="en">
<file id="f1"><unit id="1" milaan:hash="h" milaan:revision="7"><segment><source>एक</source><target>one</target></segment></unit></file>
<file id="f2"><unit id="1"><segment><source>दो</source><target>two</target></segment></unit></file></xliff>`
	got, err := readBack("xliff2", []byte(text))
	if err != nil || len(got) != 2 {
		t.Fatalf("%+v, %v: want a unit of each file", got, err)
	}
	if got[0].Hash != "h" || got[0].Revision != 7 || got[1].Source != "दो" {
		t.Errorf("%+v", got)
	}
	twice := strings.Replace(text, `</file>
<file id="f2">`, "", 1)
	if _, err := readBack("xliff2", []byte(twice)); err == nil || !strings.Contains(err.Error(), `segment "1" was there before`) {
		t.Errorf("%v: want one of two in a file refused", err)
	}
}

// XLIFF 2.0 has no empty name of a file.
func TestXLIFF2WithoutAnArticle(t *testing.T) {
	for article, want := range map[string]string{"": `<file id="f1" xml:space="preserve">`, "a": `<file id="f1" original="a" xml:space="preserve">`} {
		if got := string(written(t, "xliff2", []Unit{{ID: "1", Article: article, Source: "एक"}})); !strings.Contains(got, want) {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
