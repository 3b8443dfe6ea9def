package export

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/google/go-cmp/cmp"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// comparisonIn writes a comparison in one format.
func comparisonIn(t testing.TB, format string, c *compare.Comparison, drafts *translate.Drafts, o Options) string {
	t.Helper()
	f, err := FindComparisonFormat(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out, c, drafts, o); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return out.String()
}

// segmentsIn writes segments in one format.
func segmentsIn(t testing.TB, format string, articles []*article.Article, drafts *translate.Drafts, o Options) string {
	t.Helper()
	f, err := FindSegmentFormat(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := f.Write(&out, articles, drafts, o); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return out.String()
}

// ownFormats are those of comparisons that need no other program.
func ownFormats() []ComparisonFormat {
	return slices.DeleteFunc(ComparisonFormats(), func(f ComparisonFormat) bool { return f.Ready != nil })
}

func TestGolden(t *testing.T) {
	c, drafts := bridge(t)
	fitsContract(t, c)
	for _, f := range ownFormats() {
		if f.Binary {
			continue
		}
		t.Run("comparison "+f.Name, func(t *testing.T) {
			golden(t, "comparison."+f.Name, []byte(comparisonIn(t, f.Name, c, drafts, Options{})))
		})
	}
	for _, f := range SegmentFormats() {
		t.Run("segments "+f.Name, func(t *testing.T) {
			golden(t, "segments."+f.Name, []byte(segmentsIn(t, f.Name, c.Articles, drafts, Options{})))
		})
	}
	for name, o := range map[string]Options{
		"40": {Width: 40}, "80": {Width: 80}, "160": {Width: 160}, "color": {Width: 100, Color: true}, "all": {Width: 100, All: true},
	} {
		t.Run("table "+name, func(t *testing.T) {
			golden(t, "comparison-"+name+".table", []byte(comparisonIn(t, "table", c, drafts, o)))
			golden(t, "segments-"+name+".table", []byte(segmentsIn(t, "table", c.Articles, drafts, o)))
		})
	}
}

func TestSameInputSameBytes(t *testing.T) {
	c, drafts := bridge(t)
	again, draftsAgain := bridge(t)
	for _, f := range ownFormats() {
		if comparisonIn(t, f.Name, c, drafts, Options{}) != comparisonIn(t, f.Name, again, draftsAgain, Options{}) {
			t.Errorf("%s: the same comparison gives other bytes", f.Name)
		}
	}
	for _, f := range SegmentFormats() {
		if segmentsIn(t, f.Name, c.Articles, drafts, Options{}) != segmentsIn(t, f.Name, again.Articles, draftsAgain, Options{}) {
			t.Errorf("%s: the same segments give other bytes", f.Name)
		}
	}
}

// An empty comparison, and one without drafts, can be written in every format.
func TestWithoutAnything(t *testing.T) {
	c, _ := bridge(t)
	for _, f := range ownFormats() {
		comparisonIn(t, f.Name, &compare.Comparison{}, nil, Options{})
		comparisonIn(t, f.Name, c, nil, Options{})
	}
	for _, f := range SegmentFormats() {
		segmentsIn(t, f.Name, nil, nil, Options{})
		segmentsIn(t, f.Name, c.Articles, nil, Options{})
	}
}

func TestTablesKeepToTheirWidth(t *testing.T) {
	c, drafts := bridge(t)
	for width := narrowest; width <= 180; width += 3 {
		for _, color := range []bool{false, true} {
			o := Options{Width: width, Color: color, All: true}
			both := comparisonIn(t, "table", c, drafts, o) + segmentsIn(t, "table", c.Articles, drafts, o)
			for _, line := range strings.Split(both, "\n") {
				if columns(line) > width {
					t.Fatalf("width %d: a line of %d columns: %q", width, columns(line), line)
				}
			}
		}
	}
}

// The tables count a virama and other marks as nothing, as terminals do.
func TestColumnsOfDevanagari(t *testing.T) {
	for s, want := range map[string]int{"व्लादिवोस्तोक": 11, "क्\u200dष": 2, "हिन्दी।": 6, "世界": 4, "\x1b[1mab\x1b[0m": 2} {
		if got := columns(s); got != want {
			t.Errorf("columns(%q) = %d, want %d", s, got, want)
		}
	}
}

// No table holds a control character but the line feed and its own colours, or
// a mark that turns the direction of the rest of the line.
func TestTablesHoldNoControlCharacters(t *testing.T) {
	c, drafts := bridge(t)
	o := Options{All: true}
	both := comparisonIn(t, "table", c, drafts, o) + segmentsIn(t, "table", c.Articles, drafts, o)
	for _, r := range both {
		if r != '\n' && (r < ' ' || r == 0x7f || turnsDirection(r)) {
			t.Fatalf("the table holds %U", r)
		}
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"एक दो तीन", 20, []string{"एक दो तीन"}},
		{"एक दो तीन", 5, []string{"एक दो", "तीन"}},
		{"राष्ट्रपति", 5, []string{"राष्ट्र", "पति"}},
		{"हुआ। फिर", 4, []string{"हुआ।", "फिर"}},
		{"well-known", 6, []string{"well-", "known"}},
		{"👩\u200d👩\u200d👧", 3, []string{"👩\u200d👩\u200d👧"}},
	}
	for _, test := range tests {
		var got []string
		for _, line := range wrap(test.text, test.width) {
			got = append(got, test.text[line.start:line.end])
		}
		if strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("wrap(%q, %d) = %q, want %q", test.text, test.width, got, test.want)
		}
	}
}

// FuzzWrap holds that wrapping loses nothing but blanks, tears no syllable and
// keeps to the width where a syllable does.
func FuzzWrap(f *testing.F) {
	f.Add("रेल मंत्री ने क्\u200dषेत्र में नए पुल का उद्घाटन किया।", 7)
	f.Add(longValue, 11)
	f.Add("a\u0301\u0302 👩\u200d👩\u200d👧 سلام \u200d\u200c", 2)
	f.Fuzz(func(t *testing.T, text string, width int) {
		if width < 1 || width > 300 || !utf8.ValidString(text) {
			return
		}
		text = printable(text)
		whole := map[int]bool{0: true, len(text): true}
		clusters := graphemes.FromString(text)
		for clusters.Next() {
			whole[clusters.Start()] = true
		}
		at := 0
		for _, line := range wrap(text, width) {
			if strings.TrimSpace(text[at:line.start]) != "" {
				t.Fatalf("lost %q", text[at:line.start])
			}
			if !whole[line.start] {
				t.Fatalf("%q is torn before %q", text, text[line.start:])
			}
			shown := text[line.start:line.end]
			if columns(shown) > width && clustersIn(shown) > 1 {
				t.Fatalf("%q is wider than %d", shown, width)
			}
			at = line.end
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("lost %q", text[at:])
		}
	})
}

func clustersIn(s string) int {
	n := 0
	for clusters := graphemes.FromString(s); clusters.Next(); {
		n++
	}
	return n
}

func TestAroundKeepsTheMarkedWords(t *testing.T) {
	text := "one two three four five six seven eight nine ten"
	start := strings.Index(text, "five")
	p := passage{text: text, mark: span{start, start + len("five six")}, focus: span{start, start + len("five")}}
	tests := []struct {
		width int
		want  string
	}{
		{100, text},
		{21, "…four five six seven…"},
		{10, "…five six…"},
		{8, "…five…"},
		{5, "…fiv…"},
	}
	for _, test := range tests {
		got := p.around(test.width)
		if got.text != test.want {
			t.Errorf("around(%d) = %q, want %q", test.width, got.text, test.want)
		}
		if columns(got.text) > test.width {
			t.Errorf("around(%d) = %q is wider", test.width, got.text)
		}
		if marked := got.text[got.mark.start:got.mark.end]; !strings.HasPrefix("five six", marked) || marked == "" {
			t.Errorf("around(%d) marks %q", test.width, marked)
		}
	}
}

func TestFindValue(t *testing.T) {
	tests := []struct {
		value, normalized, text, want string
	}{
		{"Vladivostok", "", "They met in VLADIVOSTOK on Sunday.", "VLADIVOSTOK"},
		{"Vostochny Cosmodrome", "", "They met at the Vostochny spaceport.", "Vostochny"},
		{"Russia of president Vladimir Putin", "", "Russian President Vladimir Putin came.", "Vladimir Putin"},
		{"Wednesday 13 September 2023", "", "On Wednesday, 13 September, they met.", "13 September"},
		{"Goa (India)", "", "In India, not in Goa.", "India"},
		{"14", "14", "On 14 March, fourteen people came.", "fourteen"},
		{"14", "14", "About 14,000 came; 14 stayed.", "14"},
		{"1200", "1200", "It is 1,200 metres long.", "1,200"},
		{"-120000", "-120000", "A loss of 1,20,000 rupees.", "1,20,000"},
		{"2026-07-16", "2026-07-16", "On July 16 it rained.", "July 16"},
		{"2026-07-16", "2026-07-16", "On Thursday it rained.", "Thursday"},
		{"12", "12", "It is 3.12 or 12.5 or a12.", ""},
		{"Goa", "", "In Goalpara.", ""},
		{"", "", "Nothing.", ""},
		{"ISTANBUL", "", "in İstanbul", "İstanbul"},
	}
	for _, test := range tests {
		p := findValue(test.text, compare.Cell{Value: test.value, Normalized: test.normalized})
		if got := test.text[p.mark.start:p.mark.end]; got != test.want {
			t.Errorf("%q in %q: found %q, want %q", test.value, test.text, got, test.want)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	_, err := FindComparisonFormat("jsn")
	if err == nil || !strings.Contains(err.Error(), `did you mean "json"`) || !strings.Contains(err.Error(), "markdown") {
		t.Errorf("got %v", err)
	}
	if _, err := FindSegmentFormat("pdf"); err == nil || strings.Contains(err.Error(), "did you mean") {
		t.Errorf("got %v", err)
	}
}

func TestSummary(t *testing.T) {
	c, _ := bridge(t)
	want := "2 conflicts, 1 conflict within one article, 1 agreement, 1 refinement, 1 unsure, 2 claims by one article only, in 5 articles"
	if got := summary(c); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := summary(&compare.Comparison{}); got != "no conflict, in 0 articles" {
		t.Errorf("of nothing: %q", got)
	}
}

func TestSourceName(t *testing.T) {
	tests := []struct {
		a    article.Article
		want string
	}{
		{article.Article{Source: "नदी टाइम्स", URL: "https://x.example"}, "नदी टाइम्स"},
		{article.Article{URL: "https://www.x.example/a", Path: "b.txt"}, "x.example"},
		{article.Article{URL: "::", Path: "dir/b.txt"}, "b"},
		{article.Article{Path: "-"}, "standard input"},
	}
	for i, test := range tests {
		if got := sourceName(&test.a); got != test.want {
			t.Errorf("%s: got %q, want %q", strconv.Itoa(i), got, test.want)
		}
	}
}

func TestEnglishOf(t *testing.T) {
	a := handmade(article.Article{ID: "a", Language: "hi"}, sentenceOf{article.Body, "एक"}, sentenceOf{article.Boilerplate, "विज्ञापन"})
	tests := []struct {
		draft translate.Draft
		want  rendering
		note  string
	}{
		{translate.Draft{Target: "One", Origin: "memory", State: translate.Approved}, rendering{Text: "One", Origin: "memory", State: "approved"}, ""},
		{translate.Draft{Target: "One", Origin: "memory:86%", State: translate.Drafted}, rendering{Text: "One", Origin: "memory:86%", State: "draft", Fuzzy: "86%"}, "fuzzy, 86%"},
		{translate.Draft{Target: "One", Origin: "memory:86%", State: translate.Approved}, rendering{Text: "One", Origin: "memory:86%", State: "approved"}, ""},
		{translate.Draft{Target: "One", Origin: "local:m:4b", State: translate.Drafted}, rendering{Text: "One", Origin: "local:m:4b", State: "draft"}, ""},
		{translate.Draft{Target: "one", Origin: "gloss", State: translate.Drafted}, rendering{Gloss: "one", Origin: "gloss", State: "draft"}, "gloss"},
		{translate.Draft{Target: "half", Origin: "local", State: translate.Failed, Reason: "cut short"}, rendering{Origin: "local", State: "failed", Reason: "cut short"}, "failed: cut short"},
	}
	for _, test := range tests {
		drafts := &translate.Drafts{}
		drafts.Set(a, segmentNo(a, 1), test.draft)
		got := englishOf(a, segmentNo(a, 1), drafts, Options{})
		if !cmp.Equal(got, test.want) || got.note() != test.note {
			t.Errorf("%+v: got %+v, note %q", test.draft, got, got.note())
		}
	}
	if got := englishOf(a, segmentNo(a, 1), nil, Options{}); got.State != missing {
		t.Errorf("without drafts: %+v", got)
	}
	if got := englishOf(a, segmentNo(a, 2), nil, Options{}); got.State != skipped {
		t.Errorf("page furniture: %+v", got)
	}
	if got := englishOf(a, segmentNo(a, 1), nil, Options{To: "hi-IN"}); got.State != original || got.Text != "एक" {
		t.Errorf("into the article's own language: %+v", got)
	}
}

// The explanation of a row, with and without a trace.
func TestExplainRow(t *testing.T) {
	c, drafts := bridge(t)
	for name, o := range map[string]Options{"": {}, "-40": {Width: 40}, "-color": {Color: true}} {
		golden(t, "explanation"+name+".text", []byte(explained(t, c, c.Rows[1], drafts, o)))
	}
	for _, r := range c.Rows {
		for width := narrowest; width <= 160; width += 7 {
			for _, line := range strings.Split(explained(t, c, r, nil, Options{Width: width}), "\n") {
				if columns(line) > width {
					t.Fatalf("%s, width %d: a line of %d columns: %q", r.ID, width, columns(line), line)
				}
			}
		}
	}
	if got := explained(t, c, c.Rows[0], drafts, Options{}); !strings.Contains(got, "not kept") {
		t.Errorf("a row without a trace says nothing of it:\n%s", got)
	}
}

func explained(t *testing.T, c *compare.Comparison, r compare.Row, drafts *translate.Drafts, o Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := ExplainRow(&out, c, r, drafts, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A part of a comparison is not passed off as the whole.
func TestSelectionSaysWhatIsLeftOut(t *testing.T) {
	c, drafts := bridge(t)
	part := c.Select(compare.Selection{Verdicts: []compare.Verdict{compare.Agree}})
	for _, f := range ownFormats() {
		got := comparisonIn(t, f.Name, part, drafts, Options{})
		if f.Name != "csv" && f.Name != "tsv" && !f.Binary && !strings.Contains(got, "left out") && !strings.Contains(got, `"left_out": 7`) {
			t.Errorf("%s: does not say that rows are left out", f.Name)
		}
		for _, wrong := range []string{"no conflict", "do not contradict"} {
			if strings.Contains(got, wrong) {
				t.Errorf("%s: says %q of a part", f.Name, wrong)
			}
		}
	}
	conforms(t, comparisonIn(t, "json", part, drafts, Options{}))
}
