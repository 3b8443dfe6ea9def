package article

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
)

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadAllFindsArticles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.md", "sub/c.HTML", "sub/deeper/d.htm", "README.md", "readme.txt", ".hidden.txt", ".git/e.txt", "notes.pdf", "data.json"} {
		write(t, filepath.Join(dir, name), "एक खबर है।")
	}
	single := filepath.Join(dir, "b.txt")
	if err := os.Symlink(dir, filepath.Join(dir, "sub", "circle")); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.txt")
	if err := os.Symlink(single, link); err != nil {
		t.Fatal(err)
	}
	articles, err := ReadAll([]string{single, Stdin, dir, Stdin, dir + "/./b.txt"}, strings.NewReader("दूसरी खबर है।"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range articles {
		name, err := filepath.Rel(dir, a.Path)
		if err != nil {
			name = a.Path
		}
		got = append(got, a.ID+" "+filepath.ToSlash(name))
	}
	want := "a b.txt, b -, c a.md, d sub/c.HTML, e sub/deeper/d.htm"
	if strings.Join(got, ", ") != want {
		t.Errorf("read %s, want %s", strings.Join(got, ", "), want)
	}
}

func TestReadAllErrors(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o777); err != nil {
		t.Fatal(err)
	}
	big := filepath.Join(dir, "big.txt")
	if err := os.WriteFile(big, bytes.Repeat([]byte("x"), MaxSize+1), 0o666); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		path string
		want []string
	}{
		{"no such path", filepath.Join(dir, "none.txt"), []string{"none.txt", "no such file or folder", "spelling"}},
		{"a slip in a file's name", filepath.Join(dir, "bg.txt"), []string{"bg.txt: no such file or folder: did you mean " + big + "?"}},
		{"a slip in a folder's name", empty + "s/", []string{"did you mean " + empty + "?"}},
		{"an empty path", "", []string{"empty path", "name a file"}},
		{"an empty folder", empty, []string{empty, ".txt, .md, .html, .htm"}},
		{"an empty file", write(t, filepath.Join(dir, "empty.txt"), ""), []string{"empty.txt", "empty: there is nothing"}},
		{"white space only", write(t, filepath.Join(dir, "blank.txt"), "\ufeff \n\n"), []string{"blank.txt", "empty: there is nothing"}},
		{"too large", big, []string{"big.txt", "10 MB", "split"}},
		{"binary", write(t, filepath.Join(dir, "binary.txt"), "ab\x00c"), []string{"binary.txt", "binary", "offset 2"}},
		{"PDF", write(t, filepath.Join(dir, "pdf.txt"), "%PDF-1.7\n"), []string{"pdf.txt", "PDF", "UTF-8"}},
		{"UTF-16", write(t, filepath.Join(dir, "utf16.txt"), "\xff\xfe\x15\x09"), []string{"utf16.txt", "UTF-16", "iconv"}},
		{"invalid UTF-8", write(t, filepath.Join(dir, "latin.txt"), "एक\nदो caf\xe9"), []string{"latin.txt:2", "byte 17", "0xE9", "iconv"}},
		{"UTF-8 cut short", write(t, filepath.Join(dir, "cut.txt"), "एक\n\xe0\xa4"), []string{"cut.txt:2", "byte 7"}},
		{"broken YAML", write(t, filepath.Join(dir, "yaml.txt"), "---\nsource: क\ntitle: \"बंद नहीं\nurl: x\n---\nखबर।"), []string{"yaml.txt:3", "YAML"}},
		{"a quotation in YAML that goes on", write(t, filepath.Join(dir, "colon.txt"), "---\nsource: क\ntitle: \"बजट\" 2026: \"क्या\n  मिला\"\n---\nखबर।"), []string{"colon.txt:3", "quotation marks"}},
		{"YAML that is no mapping", write(t, filepath.Join(dir, "list.txt"), "---\n- क\n---\nखबर।"), []string{"list.txt:2", "key: value"}},
		{"front matter not closed", write(t, filepath.Join(dir, "open.txt"), "---\nsource: क\nखबर।"), []string{"open.txt:1", "not closed"}},
		{"a bad date", write(t, filepath.Join(dir, "date.txt"), "---\nsource: क\npublished: कल\n---\nखबर।"), []string{"date.txt:3", "published", "2026-04-14"}},
		{"a bad language", write(t, filepath.Join(dir, "lang.txt"), "---\nlanguage: hindi!\n---\nखबर।"), []string{"lang.txt:2", "language", "hi"}},
		{"a key given twice", write(t, filepath.Join(dir, "twice.txt"), "---\ntitle: क\ntitle: ख\n---\nखबर।"), []string{"twice.txt:3", "title", "line 2"}},
		{"a list for a title", write(t, filepath.Join(dir, "kind.txt"), "---\ntitle:\n  - क\n---\nखबर।"), []string{"kind.txt:3", "title"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadAll([]string{tt.path}, nil)
			checkError(t, err, tt.want...)
		})
	}
	t.Run("all at once", func(t *testing.T) {
		good := write(t, filepath.Join(dir, "good.txt"), "एक खबर है।")
		var paths, all []string
		for _, tt := range tests {
			paths = append(paths, tt.path)
			all = append(all, tt.want[0])
		}
		articles, err := ReadAll(append(paths, good), nil)
		checkError(t, err, all...)
		if len(articles) != 1 || articles[0].Path != good || articles[0].ID != "a" {
			t.Errorf("the article that can be read was not: %v", articles)
		}
	})
}

func TestReadAllNamesTheBadFilesOfAFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "अच्छी खबर है।")
	write(t, filepath.Join(dir, "b.txt"), "\xff")
	write(t, filepath.Join(dir, "c.txt"), "")
	_, err := ReadAll([]string{dir}, nil)
	checkError(t, err, filepath.Join(dir, "b.txt"), filepath.Join(dir, "c.txt"))
}

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{0: "a", 25: "z", 26: "aa", 51: "az", 52: "ba", 701: "zz", 702: "aaa"} {
		if got := letters(n); got != want {
			t.Errorf("letters(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	text := "\ufeff---\r\nsource: घर\nkeywords: [क, ख]\ntitle: 'नेता बोले, ''हम तैयार हैं'''\npublished: 2026-04-14T09:30:00+05:30\nurl: https://x.example/a?b=c\nlanguage: hi-IN\n---\nपहला वाक्य है। दूसरा भी है।\n"
	a, err := Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if a.Source != "घर" || a.URL != "https://x.example/a?b=c" || a.Language != "hi" {
		t.Errorf("source %q, url %q, language %q", a.Source, a.URL, a.Language)
	}
	if want := time.Date(2026, 4, 14, 4, 0, 0, 0, time.UTC); !a.Published.Equal(want) {
		t.Errorf("published %s, want %s", a.Published, want)
	}
	title := a.Sentence("1")
	if want := "नेता बोले, 'हम तैयार हैं'"; title.Text != want || title.Kind != Headline || a.Title != want {
		t.Errorf("headline %q (%s), title %q: want %q", title.Text, title.Kind, a.Title, want)
	}
	at := strings.Index(title.Text, "'हम")
	start, end := title.Place(at, at+len("'हम"))
	if got := a.Text[start:end]; got != "''हम" {
		t.Errorf("the quotation mark stands at %q", got)
	}
	checkPartition(t, a)
}

func TestTitleInFrontMatter(t *testing.T) {
	tests := []struct{ name, yaml, title, segment string }{
		{"plain", "title: सड़क खुली  # टिप्पणी", "सड़क खुली", "सड़क खुली"},
		{"double quotes", `title: "सड़क: खुली"`, "सड़क: खुली", "सड़क: खुली"},
		{"spaces inside quotes", `title: "  सड़क खुली "`, "सड़क खुली", "सड़क खुली"},
		{"escaped quotes", `title: "वे बोले \"हां\" आज"`, `वे बोले "हां" आज`, `वे बोले "हां" आज`},
		{"another escape", `title: "सड़क\tखुली"`, "सड़क\tखुली", ""},
		{"folded", "title: >\n  सड़क\n  खुली", "सड़क खुली", ""},
		{"an anchor", "title: &x सड़क खुली", "सड़क खुली", ""},
		{"empty", "title:", "", ""},
		{"a number", "title: 2026", "2026", "2026"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Read("a.txt", []byte("---\n"+tt.yaml+"\n---\nखबर का वाक्य यहां है।\n"))
			if err != nil {
				t.Fatal(err)
			}
			if a.Title != tt.title {
				t.Errorf("title %q, want %q", a.Title, tt.title)
			}
			got := ""
			if s := a.Sentence("1"); s.Kind == Headline {
				got = s.Text
			}
			if got != tt.segment {
				t.Errorf("headline %q, want %q", got, tt.segment)
			}
			checkPartition(t, a)
		})
	}
}

// Values that YAML has another meaning for are taken as they are written.
func TestFrontMatterAsWritten(t *testing.T) {
	for written, want := range map[string]string{
		"बजट 2026: क्या मिला":              "बजट 2026: क्या मिला",
		"\"नल से जहर आया\": घर-घर में खाट": "\"नल से जहर आया\": घर-घर में खाट",
		"'हम जीते': कप्तान ने कहा: 'अभी'":  "'हम जीते': कप्तान ने कहा: 'अभी'",
		"100% सच: @मंत्री का दावा #बजट":    "100% सच: @मंत्री का दावा #बजट",
	} {
		text := "---\r\nsource: \"क: ख\"\ntitle: " + written + "  \npublished: 2026-04-14\n---\nखबर है।"
		path := write(t, filepath.Join(t.TempDir(), "a.txt"), text)
		articles, err := ReadAll([]string{path}, nil)
		if err != nil {
			t.Errorf("%s: %v", written, err)
			continue
		}
		a := articles[0]
		if a.Title != want || a.Source != "क: ख" || a.Published.Day() != 14 {
			t.Errorf("%s: title %q, source %q, published %v", written, a.Title, a.Source, a.Published)
		}
		for _, seg := range a.Segments {
			if seg.Kind == Headline && a.Text[seg.Start:seg.End] != want {
				t.Errorf("%s: the headline is placed at %q", written, a.Text[seg.Start:seg.End])
			}
		}
	}
}

func TestTextWithoutFrontMatter(t *testing.T) {
	for _, text := range []string{"---\nयह केवल एक रेखा थी।\n", "----\nsource: x\n----\n", "-- -\nखबर।", "खबर।\n---\nsource: x\n---\n"} {
		a, err := Read("a.txt", []byte(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if a.Source != "" {
			t.Errorf("%q: source %q", text, a.Source)
		}
		checkPartition(t, a)
	}
}

func TestCodePoint(t *testing.T) {
	text := strings.Repeat("नदी का पानी 62 सेमी ऊपर है। ", 200) + "end"
	a, err := Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for offset := range text {
				if got, want := a.CodePoint(offset), utf8.RuneCountInString(text[:offset]); got != want {
					t.Errorf("CodePoint(%d) = %d, want %d", offset, got, want)
					return
				}
			}
		})
	}
	group.Wait()
	byHand := &Article{Text: text}
	for _, offset := range []int{-5, 0, 3, 1024, len(text), len(text) + 9} {
		if got, want := a.CodePoint(offset), byHand.CodePoint(offset); got != want {
			t.Errorf("CodePoint(%d) = %d, counted anew %d", offset, got, want)
		}
	}
}

func TestSentenceByID(t *testing.T) {
	a, err := Read("a.txt", []byte("पहला है। दूसरा है।"))
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Sentence("2"); got == nil || got.Text != "दूसरा है।" {
		t.Errorf("Sentence(2) = %v", got)
	}
	for _, id := range []string{"", "0", "3", "x", "01", "-1"} {
		if got := a.Sentence(id); got != nil {
			t.Errorf("Sentence(%q) = %q, want none", id, got.Text)
		}
	}
	byHand := &Article{Segments: []Segment{{ID: "7", Kind: Body, Text: "x"}}}
	if got := byHand.Sentence("7"); got == nil || got.Text != "x" {
		t.Errorf("Sentence(7) of an article put together by hand = %v", got)
	}
}

// TestLargeArticle reads 5 MB in one paragraph and in many. Reading five times
// as much may take some ten times as long on a busy machine, but not the
// twenty-five times of a step that looks at everything for everything.
func TestLargeArticle(t *testing.T) {
	for name, separator := range map[string]string{"one paragraph": " ", "many paragraphs": "\n\n"} {
		t.Run(name, func(t *testing.T) {
			for attempt := 1; ; attempt++ {
				_, small := timeRead(t, synthetic(1<<20, separator))
				a, large := timeRead(t, synthetic(5<<20, separator))
				t.Logf("%d bytes, %d segments in %s; a fifth of it in %s", len(a.Text), len(a.Segments), large, small)
				if large < 12*small {
					checkPartition(t, a)
					return
				}
				if attempt == 3 {
					t.Fatal("the time taken grows faster than the text")
				}
			}
		})
	}
}

func timeRead(t *testing.T, text string) (*Article, time.Duration) {
	t.Helper()
	begin := time.Now()
	a, err := Read("big.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return a, time.Since(begin)
}

// TestHostileArticle reads texts that make a careless reader slow.
func TestHostileArticle(t *testing.T) {
	const n = 1 << 18
	for name, text := range map[string]string{
		"brackets":        strings.Repeat("(", n),
		"closed brackets": strings.Repeat("()", n/2),
		"quotes":          strings.Repeat("\"' ", n/3),
		"stops":           strings.Repeat(".", n),
		"spaced stops":    strings.Repeat(". ", n/2),
		"stops and marks": strings.Repeat("क.\"", n/5),
		"letters":         strings.Repeat("a", n),
		"initials":        strings.Repeat("A. ", n/3),
		"spaces":          "क" + strings.Repeat(" ", n) + "ख",
		"lines":           strings.Repeat("क\n", n/4),
		"blank lines":     strings.Repeat("\n", n) + "क",
		"labels":          strings.Repeat("ये भी पढ़ें:\n", n/32),
		"tags":            "<html>" + strings.Repeat("<p>", n/3) + "क",
		"entities":        "<html>" + strings.Repeat("&amp;", n/5),
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			a, err := Read("a.txt", []byte(text))
			if took := time.Since(begin); took > time.Minute {
				t.Errorf("took %s", took)
			}
			if err != nil {
				t.Skip("refused: ", err)
			}
			checkPartition(t, a)
		})
	}
}

// synthetic makes a report of at least n bytes.
func synthetic(n int, separator string) string {
	var out strings.Builder
	for i := 0; out.Len() < n; i++ {
		fmt.Fprintf(&out, "जिलाधिकारी डॉ. एस. के. वर्मा ने कहा, \"गांव संख्या %d में %d.%d करोड़ रुपये (लगभग) खर्च होंगे.\" इसके बाद बैठक हुई।%s", i, i%90, i%10, separator)
		if i%7 == 0 {
			out.WriteString("क्या काम समय पर पूरा होगा? यह अभी तय नहीं है!" + separator)
		}
	}
	return out.String()
}

func BenchmarkRead(b *testing.B) {
	data := []byte(synthetic(1<<20, "\n\n"))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("a.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadHTML(b *testing.B) {
	data := []byte(samplePage)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("a.html", data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCodePoint(b *testing.B) {
	a, err := Read("a.txt", []byte(synthetic(1<<20, " ")))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		a.CodePoint(i * 7919 % len(a.Text))
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		samplePage,
		"---\ntitle: 'क ''ख'''\npublished: 2026-01-02\n---\nरांची : पहला। दूसरा है.तीसरा भी।\n\nये भी पढ़ें: और",
		"\ufeffशीर्षक\r\n\r\nनई दिल्ली, 5 जनवरी (भाषा) डॉ. ए. के. ने \"कहा.\" फिर?! …\u2028- सूची\n# भाग\n**मोटा**",
		"<html><p>a&amp;b&#x0964;&nbsp;c<br>d<select><p>e</html><!-- x --",
		"<title>&fjlig;&NotEqualTilde;&ampx</title><h1>x",
		"<html><plaintext>x</p>",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		stuck := time.AfterFunc(20*time.Second, func() { panic(fmt.Sprintf("reading does not come to an end: %q", text)) })
		defer stuck.Stop()
		for _, path := range []string{"a.txt", "a.html"} {
			a, err := Read(path, []byte(text))
			if err != nil {
				if !strings.Contains(err.Error(), path) {
					t.Fatalf("the error does not name the file: %v", err)
				}
				continue
			}
			if a.Text != text {
				t.Fatalf("Text is %q, the file %q", a.Text, text)
			}
			checkPartition(t, a)
			for i := range a.Segments {
				if s := &a.Segments[i]; !utf8.ValidString(s.Text) {
					t.Fatalf("segment %q is not UTF-8", s.Text)
				}
			}
		}
	})
}
