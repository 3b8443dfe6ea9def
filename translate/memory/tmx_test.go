package memory

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

const sampleTMX = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext">
    <note>about</note>
  </header>
  <body>
    <tu tuid="1">
      <note>a note</note>
      <prop type="x-origin">human</prop>
      <tuv xml:lang="hi-IN"><seg>घर &lt;बड़ा&gt; है।</seg></tuv>
      <tuv xml:lang="en-GB" changeid="asha" changedate="20260301T120000Z"><seg>The house is &#34;big&#34;.</seg></tuv>
    </tu>
    <tu>
      <tuv lang="en"><prop type="p">x</prop><seg>Open <bpt i="1">&lt;b></bpt>now<ept i="1">&lt;/b></ept><ph x="1">[<sub>inside</sub>]</ph>, <hi type="term">please</hi>.</seg></tuv>
      <tuv lang="hi"><seg> <![CDATA[अब <खोलें>]]> </seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="hi"><seg>केवल</seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="hi"><seg></seg></tuv>
      <tuv xml:lang="en"><seg>Nothing.</seg></tuv>
    </tu>
  </body>
</tmx>
`

func TestRead(t *testing.T) {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	want := []Unit{
		{From: "hi-IN", To: "en-GB", Source: "घर <बड़ा> है।", Target: `The house is "big".`, Origin: "human", By: "asha", At: at},
		{From: "en-GB", To: "hi-IN", Source: `The house is "big".`, Target: "घर <बड़ा> है।", Origin: "human"},
		{From: "en", To: "hi", Source: "Open now, please.", Target: "अब <खोलें>"},
		{From: "hi", To: "en", Source: "अब <खोलें>", Target: "Open now, please."},
	}
	encodings := map[string][]byte{
		"UTF-8":     []byte(sampleTMX),
		"UTF-8 BOM": []byte("\ufeff" + sampleTMX),
		"UTF-16 LE": inUTF16(binary.LittleEndian, strings.Replace(sampleTMX, "UTF-8", "UTF-16", 1)),
		"UTF-16 BE": inUTF16(binary.BigEndian, strings.Replace(sampleTMX, "UTF-8", "UTF-16", 1)),
	}
	for name, data := range encodings {
		t.Run(name, func(t *testing.T) {
			got, err := Read(bytes.NewReader(data), "sample.tmx")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func inUTF16(order binary.AppendByteOrder, text string) []byte {
	var data []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		data = order.AppendUint16(data, unit)
	}
	return data
}

func TestReadRefuses(t *testing.T) {
	head := "<tmx version=\"1.4\">\n<body>\n"
	cases := []struct{ name, text, want string }{
		{"empty", "", "bad.tmx: the file is empty"},
		{"plain text", "no markup", "bad.tmx:1: not a TMX file"},
		{"another root", "<?xml version=\"1.0\"?>\n<xliff/>", "bad.tmx:2: not a TMX file"},
		{"entity", "<!DOCTYPE tmx [<!ENTITY x \"boom\">]>\n" + head + "<tu><tuv xml:lang=\"hi\"><seg>&x;</seg></tuv></tu></body></tmx>", "bad.tmx:4: not well-formed XML: invalid character entity &x;"},
		{"external entity", "<!DOCTYPE tmx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n" + head + "<tu><tuv xml:lang=\"hi\"><seg>&x;</seg></tuv></tu></body></tmx>", "invalid character entity &x;"},
		{"crossed tags", head + "<tu>\n<tuv xml:lang=\"hi\"><seg>a</tuv></seg></tu></body></tmx>", "bad.tmx:4: not well-formed XML"},
		{"cut", head + "<tu>\n<tuv xml:lang=\"hi\"><seg>a", "bad.tmx:4:"},
		{"no language", head + "<tu>\n<tuv><seg>a</seg></tuv></tu></body></tmx>", "bad.tmx:4: a <tuv> without xml:lang"},
		{"invalid UTF-8", head + "<tu><tuv xml:lang=\"hi\"><seg>\xff</seg></tuv></tu></body></tmx>", "bad.tmx:3: not well-formed XML: invalid UTF-8"},
		{"another encoding", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<tmx/>", "ISO-8859-1: save it as UTF-8"},
		{"UTF-16 without a mark", "<\x00t\x00m\x00x\x00", "save it as UTF-8"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.text), "bad.tmx")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v: want %q in it", err, c.want)
			}
		})
	}
}

func TestReadFileNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.tmx")
	if _, err := ReadFile(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("error %v: want one that names %s", err, path)
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFile(path); err == nil || !strings.Contains(err.Error(), path+":1") {
		t.Errorf("error %v: want one that names %s and the line", err, path)
	}
}

func TestWrittenIsReadBack(t *testing.T) {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.FixedZone("IST", 19800))
	want := []Unit{
		{From: "hi", To: "en", Source: "अ < ब & \"स\"\nदूसरी ]]> पंक्ति", Target: "A < B & 'C'", Origin: "local:<m>&", By: `"asha" <a@b>`, At: at.UTC()},
		{From: "hi", To: "en", Source: "नदी", Target: "River"},
	}
	var file bytes.Buffer
	if err := Write(&file, want); err != nil {
		t.Fatal(err)
	}
	all, err := Read(&file, "written.tmx")
	if err != nil {
		t.Fatal(err)
	}
	var got []Unit
	for _, u := range all {
		if u.From == "hi" {
			got = append(got, u)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWriteTellsTheSourceLanguage(t *testing.T) {
	cases := []struct {
		units []Unit
		want  string
	}{
		{nil, `srclang="*all*"`},
		{[]Unit{{From: "hi", To: "en"}}, `srclang="hi"`},
		{[]Unit{{From: "hi", To: "en"}, {From: "mr", To: "en"}}, `srclang="*all*"`},
	}
	for _, c := range cases {
		var file strings.Builder
		if err := Write(&file, c.units); err != nil || !strings.Contains(file.String(), c.want) {
			t.Errorf("wrote %s, %v: want %s", file.String(), err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sampleTMX))
	f.Add([]byte("\ufeff<tmx><tu><tuv lang='hi'><seg>a<hi>b</hi></seg></tuv></tu></tmx>"))
	f.Add(inUTF16(binary.LittleEndian, "<tmx><tu><tuv lang='hi'><seg>a</seg></tuv><tuv lang='en'><seg>b</seg></tuv></tu></tmx>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		units, err := Read(bytes.NewReader(data), "fuzz.tmx")
		if err != nil {
			return
		}
		// What could be read can be written and read again, to the same texts.
		var file bytes.Buffer
		if err := Write(&file, units); err != nil {
			t.Fatal(err)
		}
		again, err := Read(&file, "again.tmx")
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, file.String())
		}
		if len(again) != 2*len(units) { // each direction gives both
			t.Fatalf("%d units came back as %d directions", len(units), len(again))
		}
		for i, u := range units {
			if got := again[2*i]; got.Source != u.Source || got.Target != u.Target {
				t.Errorf("%+v came back as %+v", u, got)
			}
		}
	})
}
