package glossary

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var plain = cmpopts.IgnoreFields(Term{}, "File", "Line")

func TestReadCSV(t *testing.T) {
	g, err := Read("testdata/house.csv", "testdata/agency.csv")
	if err != nil {
		t.Fatal(err)
	}
	terms := g.Terms()
	if len(terms) != 13 {
		t.Fatalf("%d terms, want 13", len(terms))
	}
	want := map[int]Term{
		0:  {Source: "भारतीय रिज़र्व बैंक", Target: "Reserve Bank of India", Also: []string{"RBI"}, Forbids: []string{"Indian Reserve Bank", "RBI bank"}, Note: "The first mention in full", File: "testdata/house.csv", Line: 2},
		3:  {Source: "सर्वोच्च न्यायालय", Target: "Supreme Court", Forbids: []string{"apex court", "highest court"}, Case: true, File: "testdata/house.csv", Line: 5},
		9:  {Source: `पंचायत "समिति"`, Target: "panchayat samiti", Note: "A quoted word", File: "testdata/house.csv", Line: 11},
		11: {Source: "ज़िलाधिकारी", Target: "district magistrate", Forbids: []string{"DM", "collector"}, Note: "one; not two", File: "testdata/agency.csv", Line: 2},
	}
	for i, term := range want {
		term.Source = clean(term.Source)
		if diff := cmp.Diff(term, terms[i]); diff != "" {
			t.Errorf("term %d: %s", i, diff)
		}
	}
}

func TestReadTBX(t *testing.T) {
	want := []Term{
		{Source: "भारतीय रिज़र्व बैंक", Target: "Reserve Bank of India", Also: []string{"RBI"}, Forbids: []string{"RBI bank"}, Note: "The first mention in full"},
		{Source: "आरबीआई", Target: "Reserve Bank of India", Also: []string{"RBI"}, Forbids: []string{"RBI bank"}, Note: "The first mention in full"},
		{Source: "अध्यादेश", Target: "ordinance", Forbids: []string{"decree"}},
	}
	for i := range want {
		want[i].Source = clean(want[i].Source)
	}
	for _, path := range []string{"testdata/house-v2.tbx", "testdata/house-v3.tbx"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{
			"UTF-8":     text,
			"UTF-8 BOM": append([]byte("\ufeff"), text...),
			"UTF-16 LE": inUTF16(binary.LittleEndian, strings.Replace(string(text), "UTF-8", "UTF-16", 1)),
			"UTF-16 BE": inUTF16(binary.BigEndian, strings.Replace(string(text), "UTF-8", "UTF-16", 1)),
		} {
			t.Run(filepath.Base(path)+" "+name, func(t *testing.T) {
				got, err := read(bytes.NewReader(data), path)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, got, plain); diff != "" {
					t.Error(diff)
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

func TestHeaderLines(t *testing.T) {
	for _, text := range []string{
		"source,target\nनदी,river\n",
		"hi,en\nनदी,river",
		"hi-IN;en_GB\r\nनदी;river\r\n",
		"Term\tTranslation\nनदी\triver\n",
		"id\ttarget\tsource\n7\triver\tनदी\n",
		"\"Source\";\"Target\";\"Do not use\"\n\"नदी\";\"river\";\n",
		"\n\nhindi, english\n\nनदी, river\n,\n",
		"source,target,note\nनदी,river\n",
		"source\tforbidden\ttarget\nनदी\t\triver\n",
		"\ufeffsource,target\nनदी,river\n",
	} {
		got, err := read(strings.NewReader(text), "g.csv")
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if diff := cmp.Diff([]Term{{Source: "नदी", Target: "river"}}, got, plain); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	excel := inUTF16(binary.LittleEndian, "hi\ten\r\nनदी\triver\r\n") // as spreadsheets save "Unicode text"
	if got, err := read(bytes.NewReader(excel), "g.txt"); err != nil || len(got) != 1 {
		t.Errorf("UTF-16: %v, %v", got, err)
	}
}

func TestRowsOfOneSource(t *testing.T) {
	text := `source,target,also,forbidden,case
रिज़र्व बैंक,Reserve Bank,RBI,RBI bank,
रिजर्व बैंक,reserve bank,,India bank,
रिज़र्व बैंक,RBI,,RBI bank,
रिज़र्व-बैंक,central bank,Reserve Bank,,
`
	got, err := read(strings.NewReader(text), "g.csv")
	if err != nil {
		t.Fatal(err)
	}
	want := []Term{{Source: clean("रिज़र्व बैंक"), Target: "Reserve Bank", Also: []string{"RBI", "central bank", "reserve bank"}, Forbids: []string{"India bank", "RBI bank"}}}
	if diff := cmp.Diff(want, got, plain); diff != "" {
		t.Error(diff)
	}
}

func TestAnEarlierFileStands(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "1.csv"), filepath.Join(dir, "2.csv")
	write(t, first, "hi,en\nरिज़र्व बैंक,Reserve Bank\n")
	write(t, second, "hi,en\nरिजर्व बैंक,central bank\nनदी,river\n")
	g, err := Read(first, second)
	if err != nil {
		t.Fatal(err)
	}
	if terms := g.Terms(); len(terms) != 2 || terms[0].Target != "Reserve Bank" || terms[1].Target != "river" {
		t.Errorf("terms %+v", terms)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestReadNamesWhatIsWrong(t *testing.T) {
	v2 := func(body string) string { return "<martif>\n<text><body>\n" + body + "\n</body></text></martif>" }
	entry := func(hi, en string) string {
		return `<termEntry id="x"><langSet xml:lang="hi"><tig><term>` + hi + `</term></tig></langSet><langSet xml:lang="en"><tig><term>` + en + `</term></tig></langSet></termEntry>`
	}
	cases := []struct{ name, text, want string }{
		{"empty", "", "bad: the file is empty"},
		{"no columns", "a,b\nc,d\n", `bad:1: no column "source" in the header line`},
		{"no target column", "source,b\nc,d\n", `bad:1: no column "target" in the header line`},
		{"column twice", "hi,en-GB,en-US\n", `bad:1: the columns "en-GB" and "en-US" are both the target`},
		{"header only", "hi,en\n", "bad:1: no term"},
		{"no source", "hi,en,forbidden\nनदी,river,\n,,stream\n", "bad:3: no source"},
		{"no word in the source", "hi,en\n।,full stop\n", "bad:2: no source"},
		{"no target", "hi,en\nनदी,\n", "bad:2: no target: write the English that नदी is to have"},
		{"swapped", "en,hi\nनदी,river\n", "bad:2: the target \"नदी\" is in Devanagari"},
		{"no word in the target", "hi,en\nनदी,—\n", `bad:2: the target "—" has no word`},
		{"conflict", "hi,en\nरिज़र्व बैंक,Reserve Bank\nनदी,river\nरिजर्व बैंक,central bank\n", `bad:4: रिजर्व बैंक is "central bank" here and "Reserve Bank" in line 2`},
		{"conflict of capitals", "hi,en,case\nनदी,river,\nनदी,River,yes\n", `bad:3: नदी is "River" here and "river" in line 2`},
		{"allowed and forbidden", "hi,en,also,forbidden\nनदी,river,stream,Stream\n", `bad:2: "Stream" is both allowed and forbidden for नदी`},
		{"case", "hi,en,case\nनदी,river,perhaps\n", `bad:2: "perhaps" in the column case: write yes or no`},
		{"too many fields", "hi,en\nनदी,river,a wide one\n", "bad:2: 3 fields where the header line has 2"},
		{"bare quote", "hi,en\nनदी,ri\"ver\n", "bad:2: bare \""},
		{"open quote", "hi,en\nनदी,\"river\nपहाड़,hill\n", "bad:2: "},
		{"swallowed rows", "hi,en\nनदी,\"river\n" + strings.Repeat("पहाड़,hill\n", 20) + "\"\n", "bad:2: "},
		{"control character", "hi,en\nनदी,ri\x1b[1mver\n", "bad:2: \"ri\\x1b[1mver\" holds a control character"},
		{"not UTF-8", "hi,en\n\xa8\xa6,river\n", "bad:2: not in UTF-8"},
		{"UTF-16 without a mark", "h\x00i\x00,\x00", "bad: it is in UTF-16"},

		{"another root", "<?xml version=\"1.0\"?>\n<xliff/>", "bad:2: not a TBX file: it should begin with <martif> or <tbx>"},
		{"no root", "<?xml version=\"1.0\"?>\n", "not a TBX file"},
		{"cut", "<martif><text>\n<body><termEntry>\n<langSet xml:lang=\"hi\"><tig><term>नदी", "bad:3: not well-formed XML"},
		{"crossed tags", v2("<termEntry><langSet xml:lang=\"hi\"></termEntry></langSet>"), "bad:3: not well-formed XML"},
		{"entity bomb", "<!DOCTYPE martif [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\n" + v2(entry("&b;", "river")), "bad:4: not well-formed XML: invalid character entity &b;"},
		{"external entity", "<!DOCTYPE martif [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n" + v2(entry("नदी", "&x;")), "invalid character entity &x;"},
		{"another encoding", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<martif/>", "ISO-8859-1: save it as UTF-8"},
		{"duplicate ids", v2(entry("नदी", "river") + "\n" + entry("पहाड़", "hill")), `bad:4: the id "x" is that of the entry in line 3 as well`},
		{"no language", v2("<termEntry>\n<langSet><tig><term>नदी</term></tig></langSet></termEntry>"), "bad:4: a <langSet> without a language"},
		{"other languages", v2(strings.ReplaceAll(entry("नदी", "river"), `"hi"`, `"mr"`)), "no entry with terms in hi and en"},
		{"empty term", v2(entry(" ", "river")), "bad:3: no source"},
		{"conflict of entries", v2(entry("नदी", "river") + "\n" + strings.Replace(entry("नदी", "stream"), `"x"`, `"y"`, 1)), `bad:4: नदी is "stream" here and "river" in line 3`},
		{"only forbidden", v2(strings.Replace(entry("नदी", "river"), "river</term>", `river</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>`, 1)), "bad:3: no target: write the English that नदी"},
		{"too many terms", v2("<termEntry>" + strings.Repeat("<langSet xml:lang='hi'><tig><term>नदी</term></tig></langSet>", mostTerms+1) + "</termEntry>"), "bad:3: an entry with more than 100 terms"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(strings.NewReader(c.text), "bad")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v: want %q in it", err, c.want)
			}
		})
	}
}

func TestProblemsAreListedAtOnce(t *testing.T) {
	text := "hi,en\n"
	for i := range 13 {
		text += fmt.Sprintf("शब्द %d,\n", i)
	}
	_, err := read(strings.NewReader(text), "bad.csv")
	if err == nil {
		t.Fatal("no error")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 11 || !strings.HasPrefix(lines[0], "bad.csv:2: ") || !strings.HasPrefix(lines[9], "bad.csv:11: ") || lines[10] != "bad.csv: and 3 more" {
		t.Errorf("errors:\n%v", err)
	}
}

func TestReadNamesEveryFile(t *testing.T) {
	dir := t.TempDir()
	none, bad, tbx := filepath.Join(dir, "none.csv"), filepath.Join(dir, "bad.csv"), filepath.Join(dir, "bad.tbx")
	write(t, bad, "a\n")
	write(t, tbx, "plain text")
	g, err := Read(none, bad, tbx)
	if g != nil || err == nil {
		t.Fatalf("%v, %v: want an error", g, err)
	}
	for _, want := range []string{none, bad + ":1: no column", tbx + ":1: not a TBX file"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error %v: want %q in it", err, want)
		}
	}
}

// What the documentation shows is read as it says.
func TestTheDocumentation(t *testing.T) {
	page, err := os.ReadFile("../../docs/glossary.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"csv", "xml"} {
		blocks := strings.Split(string(page), "```"+kind+"\n")[1:]
		if len(blocks) == 0 {
			t.Errorf("no example in %s", kind)
		}
		for _, block := range blocks {
			text, _, _ := strings.Cut(block, "```")
			terms, err := read(strings.NewReader(text), kind)
			if err != nil || terms[0].Target != "Reserve Bank of India" || len(terms[0].Also) == 0 || len(terms[0].Forbids) == 0 {
				t.Errorf("%+v, %v, from\n%s", terms, err, text)
			}
		}
	}
}

// fuzzed holds terms that could be read to what the other parts rely on.
func fuzzed(t *testing.T, data []byte, name string) {
	terms, err := read(bytes.NewReader(data), name)
	if err != nil {
		return
	}
	if len(terms) == 0 {
		t.Fatal("no terms and no error")
	}
	g := &Glossary{first: map[string][]int{}, known: map[string]struct{}{}}
	g.add(terms)
	for _, term := range terms {
		if len(g.Occurring(term.Source)) == 0 {
			t.Errorf("%q does not occur in itself", term.Source)
		}
		if !term.Kept(term.Target) {
			t.Errorf("%q does not keep %q", term.Target, term.Target)
		}
		g.Check(term.Source, strings.Join(term.Forbids, "; "))
	}
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("source,target,also,forbidden,case\nनदी,river,stream,brook|creek,yes\n"))
	f.Add([]byte("hi;en\n\"a \"\"b\"\"\";c-d\n"))
	f.Add([]byte("\ufeffterm\ttranslation\n\u200d\tx\n"))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzed(t, data, "fuzz.csv") })
}

func FuzzTBX(f *testing.F) {
	for _, path := range []string{"testdata/house-v2.tbx", "testdata/house-v3.tbx"} {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("<tbx><conceptEntry><langSec xml:lang='hi'><termSec><term>a<hi>b</hi></term></termSec></langSec><langSec xml:lang='en'><term>c</term></langSec></conceptEntry></tbx>"))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzed(t, data, "fuzz.tbx") })
}
