package article

import (
	"strings"
	"testing"
)

// samplePage is a page as Indian news sites build them: navigation, a lead
// picture, marks of advertisements, links to other stories, entities, inline
// tags, and the first words of the report once more in a teaser.
const samplePage = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>बाढ़ &amp; बारिश: तीन गांव खाली कराए गए | समाचार घर</title>
<meta property="og:title" content="बाढ़ &amp; बारिश: तीन गांव खाली कराए गए">
<meta property="og:site_name" content="समाचार घर">
<meta property="og:url" content="https://samachar.example/flood">
<meta property="article:published_time" content="2025-08-04T10:30:00+05:30">
<script>var text = "यह पाठ नहीं है।";</script><style>p { color: red }</style>
</head><body>
<nav><ul><li><a href="/">होम</a></li><li><a href="/desh">देश</a></li></ul></nav>
<div class="teaser"><a href="/x">मेले में पहुंचे लाखों श्रद्धालु</a></div>
<article>
<h1>बाढ़ &amp; बारिश: तीन गांव खाली कराए गए</h1>
<figure><img src="a.jpg"><figcaption>नाव से निकलते ग्रामीण</figcaption></figure>
<p><strong>गोंडा, 4 अगस्त (भाषा)।</strong> सरयू नदी का पानी सोमवार को खतरे के निशान से <b>62</b> सेंटीमीटर ऊपर चला गया।&nbsp;प्रशासन ने तीन गांव खाली करा लिए हैं, जिनमें करीब 1,400 लोग रहते थे।</p>
<div>विज्ञापन</div>
<p>जिलाधिकारी ने कहा, &ldquo;हालात पर <a href="/dm">नजर</a> रखी जा रही है।&rdquo; राहत शिविरों में भोजन और दवा का इंतजाम किया गया है।
<script>ad();</script> एनडीआरएफ की दो टीमें तैनात हैं।</p>
<h2>स्कूल बंद</h2>
<p>जिले के सभी स्कूल बुधवार तक बंद रहेंगे।<br>परीक्षाएं अब अगले सप्ताह होंगी, इसकी नई तारीख बाद में बताई जाएगी।</p>
<p>यह भी पढ़ें: <a href="/y">मौसम विभाग ने जारी किया अलर्ट</a></p>
<p>नदी के किनारे बसे लोगों का कहना है कि उन्हें रात में ही निकलना पड़ा और सामान वहीं छूट गया।</p>
</article>
<aside><h3>ताजा खबरें</h3><p>शहर में खुला नया अस्पताल</p></aside>
<footer><p>सर्वाधिकार सुरक्षित</p></footer>
</body></html>
`

func TestReadHTML(t *testing.T) {
	a, err := Read("flood.html", []byte(samplePage))
	if err != nil {
		t.Fatal(err)
	}
	if want := "बाढ़ & बारिश: तीन गांव खाली कराए गए"; a.Title != want {
		t.Errorf("title %q, want %q", a.Title, want)
	}
	if want := "समाचार घर"; a.Source != want {
		t.Errorf("source %q, want %q", a.Source, want)
	}
	if want := "https://samachar.example/flood"; a.URL != want {
		t.Errorf("url %q, want %q", a.URL, want)
	}
	if got := a.Published.Format("2006-01-02"); got != "2025-08-04" {
		t.Errorf("published %s, want 2025-08-04", got)
	}
	if a.Language != "hi" {
		t.Errorf("language %q, want hi, whatever the page states", a.Language)
	}
	want := []string{
		"headline|बाढ़ & बारिश: तीन गांव खाली कराए गए",
		"caption|नाव से निकलते ग्रामीण",
		"dateline|गोंडा, 4 अगस्त (भाषा)।",
		"body|सरयू नदी का पानी सोमवार को खतरे के निशान से 62 सेंटीमीटर ऊपर चला गया।",
		"body|प्रशासन ने तीन गांव खाली करा लिए हैं, जिनमें करीब 1,400 लोग रहते थे।",
		"boilerplate|विज्ञापन",
		"body|जिलाधिकारी ने कहा, “हालात पर नजर रखी जा रही है।”",
		"body|राहत शिविरों में भोजन और दवा का इंतजाम किया गया है।",
		"body|एनडीआरएफ की दो टीमें तैनात हैं।",
		"subheading|स्कूल बंद",
		"body|जिले के सभी स्कूल बुधवार तक बंद रहेंगे।",
		"body|परीक्षाएं अब अगले सप्ताह होंगी, इसकी नई तारीख बाद में बताई जाएगी।",
		"boilerplate|यह भी पढ़ें: मौसम विभाग ने जारी किया अलर्ट",
		"body|नदी के किनारे बसे लोगों का कहना है कि उन्हें रात में ही निकलना पड़ा और सामान वहीं छूट गया।",
	}
	if got := readableLines(a); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("segments:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	checkPartition(t, a)
}

// readableLines lists the readable segments of an article: kind and text.
func readableLines(a *Article) []string {
	var out []string
	for i := range a.Segments {
		if s := &a.Segments[i]; s.Readable() {
			out = append(out, string(s.Kind)+"|"+s.Text)
		}
	}
	return out
}

func TestPlaceInHTML(t *testing.T) {
	a, err := Read("flood.html", []byte(samplePage))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ segment, words, inFile string }{
		{"1", "बाढ़ & बारिश", "बाढ़ &amp; बारिश"},
		{"4", "से 62 सेंटीमीटर", "से <b>62</b> सेंटीमीटर"},
		{"4", "62", "62"},
		{"7", "“हालात पर नजर", "&ldquo;हालात पर <a href=\"/dm\">नजर"},
		{"7", "है।”", "है।&rdquo;"},
	}
	for _, tt := range tests {
		s := a.Sentence(tt.segment)
		at := strings.Index(s.Text, tt.words)
		if at < 0 {
			t.Errorf("segment %s is %q, without %q", tt.segment, s.Text, tt.words)
			continue
		}
		start, end := s.Place(at, at+len(tt.words))
		if got := a.Text[start:end]; got != tt.inFile {
			t.Errorf("%q stands at %q, want %q", tt.words, got, tt.inFile)
		}
	}
}

func TestHTMLWithoutAnArticle(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"a fragment", "<p>एक छोटी खबर है।</p>", "body|एक छोटी खबर है।"},
		{"an element that is not closed", "<h1>शीर्षक यहां है</h1><select><p>खबर का पहला वाक्य यही है।</p>", "headline|शीर्षक यहां है\nbody|खबर का पहला वाक्य यही है।"},
		{"only a title", "<title>केवल शीर्षक</title>", "headline|केवल शीर्षक"},
		{"text without tags", "बिना टैग का एक वाक्य।", "body|बिना टैग का एक वाक्य।"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Read("page.html", []byte(tt.page))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(readableLines(a), "\n"); got != tt.want {
				t.Errorf("segments %q, want %q", got, tt.want)
			}
			checkPartition(t, a)
		})
	}
}

// TestHTMLOddities reads what broke on real pages: titles within drawings,
// soft hyphens, list items that are not closed.
func TestHTMLOddities(t *testing.T) {
	page := strings.NewReplacer(
		"<article>", `<ul><li>एक<li>दो</ul><svg><title/><path d="M1"/><style>x</svg><article>`,
		"तीन गांव खाली करा लिए हैं", "तीन गांव खाली करा लिए&shy; हैं",
	).Replace(samplePage)
	a, err := Read("flood.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	checkPartition(t, a)
	got := strings.Join(readableLines(a), "\n")
	for _, want := range []string{
		"headline|बाढ़ & बारिश: तीन गांव खाली कराए गए\n",
		"dateline|गोंडा, 4 अगस्त (भाषा)।\n",
		"body|प्रशासन ने तीन गांव खाली करा लिए\u00ad हैं, जिनमें करीब 1,400 लोग रहते थे।\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestHTMLErrors(t *testing.T) {
	tests := []struct {
		name string
		page string
		want []string
	}{
		{"another charset", "<html><head><meta charset=\"iso-8859-1\"></head><body><p>caf\xe9</p></body></html>", []string{"page.html", "iso-8859-1", "iconv -f iso-8859-1"}},
		{"UTF-8 declared and broken", "<html><head><meta charset=\"utf-8\"></head><body>\n<p>caf\xe9</p></body></html>", []string{"page.html:2", "byte 54", "0xE9", "iconv"}},
		{"no text", "<html><body><img src=\"a.jpg\"></body></html>", []string{"page.html", "no text was found"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read("page.html", []byte(tt.page))
			checkError(t, err, tt.want...)
		})
	}
}

func TestHTMLIsToldByItsBeginning(t *testing.T) {
	tests := []struct {
		path, data string
		want       bool
	}{
		{"a.txt", "<!DOCTYPE html><p>x", true},
		{"-", "\ufeff\n <html lang=hi>", true},
		{"a.xml", "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", true},
		{"a.HTM", "खबर", true},
		{"a.txt", "<p> से शुरू होने वाला पाठ", false},
	}
	for _, tt := range tests {
		if got := looksLikeHTML(tt.path, []byte(tt.data)); got != tt.want {
			t.Errorf("looksLikeHTML(%q, %q) = %v, want %v", tt.path, tt.data, got, tt.want)
		}
	}
}

// checkPartition asserts what holds of every article.
func checkPartition(t *testing.T, a *Article) {
	t.Helper()
	at, n := 0, 0
	for i := range a.Segments {
		s := &a.Segments[i]
		if s.Start != at || s.End < s.Start {
			t.Fatalf("segment %d (%s %q) begins at %d and ends at %d, the one before ends at %d", i, s.Kind, s.Text, s.Start, s.End, at)
		}
		at = s.End
		checkSegment(t, a, s)
		if s.Readable() {
			n++
			if got := a.Sentence(s.ID); got != s {
				t.Fatalf("Sentence(%q) = %v, want segment %d", s.ID, got, i)
			}
		} else if s.ID != "" {
			t.Fatalf("gap %d has the ID %q", i, s.ID)
		}
	}
	if at != len(a.Text) {
		t.Fatalf("the segments end at %d, the text at %d", at, len(a.Text))
	}
}

// checkSegment asserts that a segment's text is what the file says there.
func checkSegment(t *testing.T, a *Article, s *Segment) {
	t.Helper()
	start, end := s.Place(0, len(s.Text))
	if start != s.Start || end != s.End {
		t.Fatalf("Place of the whole of %q is %d to %d, want %d to %d", s.Text, start, end, s.Start, s.End)
	}
	if s.offsets == nil {
		if s.Text != a.Text[s.Start:s.End] {
			t.Fatalf("segment %q stands over %q", s.Text, a.Text[s.Start:s.End])
		}
		return
	}
	for i := range len(s.Text) {
		from, to := s.Place(i, i+1)
		written := a.Text[from:to]
		if written != s.Text[i:i+1] && written[0] != '&' && strings.TrimFunc(written, isSpace) != "" && !escaped(written) {
			t.Fatalf("byte %d of %q stands over %q", i, s.Text, written)
		}
	}
}

// escaped reports whether a quotation mark is written as front matter may
// write it.
func escaped(written string) bool {
	return written == "''" || written == `\"`
}

func checkError(t *testing.T, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}
