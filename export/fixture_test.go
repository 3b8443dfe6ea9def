package export

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden holds got against a file below testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run go test ./export -update", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", path, diff)
	}
}

// sentenceOf is one line of an article made by hand.
type sentenceOf struct {
	kind article.Kind
	text string
}

// handmade makes an article whose file holds a sentence a line.
func handmade(a article.Article, sentences ...sentenceOf) *article.Article {
	var text strings.Builder
	for i, s := range sentences {
		if i > 0 {
			a.Segments = append(a.Segments, article.Segment{Kind: article.Space, Start: text.Len(), End: text.Len() + 1, Text: "\n"})
			text.WriteByte('\n')
		}
		start := text.Len()
		text.WriteString(s.text)
		a.Segments = append(a.Segments, article.Segment{
			ID: strconv.Itoa(i + 1), Kind: s.kind, Start: start, End: text.Len(), Text: s.text, Paragraph: i,
		})
	}
	a.Text = text.String()
	return &a
}

// segmentNo gives the readable segment that is counted n.
func segmentNo(a *article.Article, n int) *article.Segment { return &a.Segments[2*(n-1)] }

// quote is the evidence that these words of a sentence make; the value itself
// stands between < and > in them.
func quote(t testing.TB, a *article.Article, n int, words string) compare.Evidence {
	t.Helper()
	s := segmentNo(a, n)
	open, shut := strings.Index(words, "‹"), strings.Index(words, "›")
	bare := strings.NewReplacer("‹", "", "›", "").Replace(words)
	start := strings.Index(s.Text, bare)
	if start < 0 {
		t.Fatalf("article %s, sentence %d does not hold %q", a.ID, n, bare)
	}
	ev := compare.Evidence{Article: a, Segment: s, Start: start, End: start + len(bare)}
	ev.FocusStart, ev.FocusEnd = ev.Start, ev.End
	if open >= 0 {
		ev.FocusStart, ev.FocusEnd = start+open, start+shut-len("‹")
	}
	return ev
}

// longValue is wider than any terminal, and holds no blank to break at.
var longValue = strings.Repeat("अन्तर्राष्ट्रीयकरण", 12)

// bridge is a comparison made by hand of what five papers say about a new
// bridge, with what may come in from outside: markup, formulas, escape codes,
// text that turns its direction.
func bridge(t testing.TB) (*compare.Comparison, *translate.Drafts) {
	day := func(s string) time.Time {
		d, err := time.Parse("2006-01-02", s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	a := handmade(article.Article{ID: "a", Path: "bridge/a.txt", Source: "नदी टाइम्स", Title: "नए पुल पर पहली रेलगाड़ी चली", Language: "hi", Published: day("2025-11-18")},
		sentenceOf{article.Headline, "नए पुल पर पहली रेलगाड़ी चली"},
		sentenceOf{article.Body, "रेल मंत्री ने सोमवार, 17 नवंबर को मंडीपुर में नए पुल का उद्घाटन किया और कहा कि यह काम समय से पहले पूरा हुआ।"},
		sentenceOf{article.Body, "समारोह के दौरान मंच का एक हिस्सा गिरने से 14 लोग घायल हुए।"},
		sentenceOf{article.Body, "पुल की लंबाई 1,200 मीटर है।"},
		sentenceOf{article.Boilerplate, "ये भी पढ़ें: मौसम का हाल"},
	)
	b := handmade(article.Article{ID: "b", Path: "bridge/b.txt", Source: "Prabhat Sandesh", Language: "hi", Published: day("2025-11-18")},
		sentenceOf{article.Body, "नदी के उस पार के कस्बे सोनघाट में आयोजित एक भव्य समारोह में रेल मंत्री ने हरी झंडी दिखाकर नए पुल को देश को समर्पित किया।"},
		sentenceOf{article.Body, "पुलिस के मुताबिक मंच टूटने से नौ लोग ज़ख़्मी हो गए।"},
		sentenceOf{article.Body, "उद्घाटन 17 नवंबर को हुआ।"},
	)
	c := handmade(article.Article{ID: "c", Path: "bridge/c.html", URL: "https://www.samachar-dak.example/2025/11/pul.html", Language: "hi"},
		sentenceOf{article.Body, "मंडीपुर में सोमवार को पुल का उद्घाटन हुआ, जिसमें <script>alert(\"नमस्ते\")</script> | हज़ारों लोग आए।"},
		sentenceOf{article.Body, "पुल की लंबाई क़रीब 1.2 किलोमीटर बताई गई है।"},
		sentenceOf{article.Body, "=1+1 क्\u200dषेत्र के लोगों ने\tकहा \x1b[31mलाल\x1b[0m \u202eउलटा\u202c पाठ।"},
	)
	d := handmade(article.Article{ID: "d", Path: "bridge/d.txt", Source: "The River Post", Title: "First train crosses the new bridge", Language: "en", Published: day("2025-11-19")},
		sentenceOf{article.Body, "The railway minister opened the new bridge in Mandipur on Monday."},
		sentenceOf{article.Body, "Fourteen people were hurt when part of the stage collapsed."},
		sentenceOf{article.Body, "The bridge cost <b>900 crore</b> rupees & took six years."},
	)
	e := handmade(article.Article{ID: "e", Path: "bridge/e.txt", Source: "पूर्वी आवाज़", Language: "hi", Published: day("2025-11-18")},
		sentenceOf{article.Body, "पुल पर " + longValue + " का काम चलता रहेगा।"},
		sentenceOf{article.Body, "किसी को चोट नहीं आई, एक अधिकारी ने कहा।"},
		sentenceOf{article.Body, "एक यात्री ने \"سلام\" कहा और 👩\u200d👩\u200d👧 की तस्वीर दिखाई।"},
	)

	drafts := &translate.Drafts{}
	set := func(a *article.Article, n int, target, origin string, state translate.State, reason string) {
		drafts.Set(a, segmentNo(a, n), translate.Draft{Target: target, Origin: origin, State: state, Reason: reason})
	}
	set(a, 1, "First train runs on the new bridge", "memory", translate.Approved, "")
	set(a, 2, "The railway minister opened the new bridge in Mandipur on Monday, 17 November, and said that the work was finished ahead of time.", "memory", translate.Approved, "")
	set(a, 3, "On 14 November they had been warned; now fourteen people were injured when part of the stage fell.", "local:small-model", translate.Drafted, "")
	set(a, 4, "The bridge is 1,200 metres long.", "human", translate.Approved, "")
	drafts.Set(b, segmentNo(b, 1), translate.Draft{
		Target: "At a ceremony in Songhat, the town across the river, the railway minister flagged off the first train.", Origin: "memory:86%", State: translate.Drafted,
		Matched: "नदी के उस पार के कस्बे सोनघाट में आयोजित समारोह में रेल मंत्री ने हरी झंडी दिखाकर पहली <b>गाड़ी</b> रवाना की।",
	})
	set(b, 2, "police according stage break nine people injured", "gloss", translate.Drafted, "local: no answer within 60s")
	set(b, 3, "", "local:small-model", translate.Failed, "the answer was cut short")
	set(c, 1, "The bridge was opened in Mandipur on Monday, and <script>alert(\"hello\")</script> | thousands came.", "local:small-model", translate.Drafted, "")
	set(c, 2, "The bridge is said to be about 1.2 kilometres long.", "local:small-model", translate.Drafted, "")
	set(c, 3, "=1+1 people of the area said \x1b[31mred\x1b[0m text.", "local:small-model", translate.Drafted, "")
	set(e, 2, "Nobody was hurt, an official said.", "memory", translate.Approved, "")

	cell := func(a *article.Article, side int, value, normalized string, evidence ...compare.Evidence) compare.Cell {
		return compare.Cell{Article: a.ID, Side: side, Value: value, Normalized: normalized, Modality: compare.Asserted, Evidence: evidence}
	}
	police := cell(b, 1, "9", "9", quote(t, b, 2, "‹नौ› लोग ज़ख़्मी हो गए"))
	police.Attribution, police.Said, police.Modality = "police", "पुलिस के मुताबिक", compare.Reported
	none := cell(e, 2, "0", "0", quote(t, e, 2, "किसी को चोट नहीं आई"))
	none.Attribution, none.Said, none.Modality = "an official", "एक अधिकारी ने कहा", compare.Denied

	found := &compare.Comparison{
		Articles: []*article.Article{a, b, c, d, e},
		Events: []compare.Event{
			{ID: "e1", Label: "The railway minister opens a bridge", Articles: []string{"a", "b", "c", "d"}},
			{ID: "e2", Label: "A stage collapses", Articles: []string{"a", "b", "d", "e"}},
		},
		Rows: []compare.Row{
			{ID: "r1", Event: "e1", Kind: compare.Place, Question: "Where did the railway minister open the bridge?", Verdict: compare.Conflict,
				Explanation: "Mandipur and Songhat lie on opposite banks of the river.",
				Cells: []compare.Cell{
					cell(a, 0, "Mandipur", "mandipur", quote(t, a, 2, "‹मंडीपुर› में नए पुल का उद्घाटन किया")),
					cell(b, 1, "Songhat", "songhat", quote(t, b, 1, "कस्बे ‹सोनघाट› में आयोजित एक भव्य समारोह")),
					cell(c, 0, "Mandipur", "mandipur", quote(t, c, 1, "‹मंडीपुर› में")),
					cell(d, 0, "Mandipur", "mandipur", quote(t, d, 1, "opened the new bridge in ‹Mandipur›")),
				}},
			{ID: "r2", Event: "e2", Kind: compare.Number, Question: "How many people were hurt?", Verdict: compare.Conflict,
				Explanation: "14, 9 and none cannot all be right.",
				Cells: []compare.Cell{
					cell(a, 0, "14", "14", quote(t, a, 3, "‹14› लोग घायल हुए")), police,
					cell(d, 0, "14", "14", quote(t, d, 2, "‹Fourteen› people were hurt")), none,
				}},
			{ID: "r3", Event: "e1", Kind: compare.Time, Question: "When was the bridge opened?", Verdict: compare.Agree,
				Explanation: "All say Monday, 17 November 2025.",
				Cells: []compare.Cell{
					cell(a, 0, "2025-11-17", "2025-11-17", quote(t, a, 2, "सोमवार, ‹17 नवंबर› को")),
					cell(b, 0, "2025-11-17", "2025-11-17", quote(t, b, 3, "‹17 नवंबर› को")),
					cell(c, 0, "2025-11-17", "2025-11-17", quote(t, c, 1, "‹सोमवार› को")),
					cell(d, 0, "2025-11-17", "2025-11-17", quote(t, d, 1, "on ‹Monday›")),
				}},
			{ID: "r4", Event: "e1", Kind: compare.Number, Question: "How long is the bridge?", Verdict: compare.Refines,
				Explanation: "1,200 metres lies within about 1.2 kilometres.",
				Cells: []compare.Cell{
					cell(a, 0, "1,200 metres", "1200", quote(t, a, 4, "‹1,200› मीटर")),
					cell(c, 0, "about 1.2 kilometres", "1200", quote(t, c, 2, "क़रीब ‹1.2› किलोमीटर")),
				}},
			{ID: "r5", Event: "e1", Kind: compare.Quote, Question: "What did people of the area say?", Verdict: compare.Unsure,
				Explanation: "What is <quoted> cannot be told from *the rest* | of it.",
				Cells: []compare.Cell{
					cell(c, 0, "=cmd|' /C calc'!A0", "", quote(t, c, 3, "=1+1 क्\u200dषेत्र के लोगों ने\tकहा \x1b[31mलाल\x1b[0m \u202eउलटा\u202c पाठ")),
					cell(e, 0, "\"سلام\"", "", quote(t, e, 3, "\"سلام\" कहा और 👩\u200d👩\u200d👧")),
				}},
			{ID: "r6", Event: "e1", Kind: compare.Number, Question: "What did the bridge cost?", Verdict: compare.Single,
				Cells: []compare.Cell{cell(d, 0, "900 crore rupees", "9000000000", quote(t, d, 3, "<b>‹900 crore›</b> rupees"))}},
			{ID: "r7", Event: "e1", Kind: compare.Other, Question: "What goes on at the bridge?", Verdict: compare.Single,
				Cells: []compare.Cell{cell(e, 0, strings.Repeat("Work", 60), "", quote(t, e, 1, "का काम चलता रहेगा"))}},
			{ID: "r8", Event: "e2", Kind: compare.Number, Question: "How long is the bridge, in that one report?", Verdict: compare.Conflict, Internal: true,
				Explanation: "The report gives two lengths.",
				Cells: []compare.Cell{
					cell(c, 0, "1.2 kilometres", "1200", quote(t, c, 2, "‹1.2 किलोमीटर›")),
					cell(c, 1, "-5", "-5", compare.Evidence{Article: c, Segment: segmentNo(c, 3), Start: 0, End: len("=1+1"), FocusStart: 0, FocusEnd: 4}),
				}},
		},
		CopyOf: map[string]string{"c": "a"},
	}
	for i := range found.Rows {
		found.Rows[i].Weight = 80 - 10*i
		found.Rows[i].Voices = len(found.Rows[i].Cells)
	}
	found.Rows[0].Voices, found.Rows[2].Voices, found.Rows[3].Voices, found.Rows[7].Voices = 3, 3, 1, 1
	found.Rows[1].Trace = countTrace(found.Rows[1])
	return found, drafts
}

// countTrace is why the row of the injured stands, as compare would keep it.
func countTrace(r compare.Row) *compare.Trace {
	t := &compare.Trace{Joined: 1}
	for _, cell := range r.Cells {
		t.Claims = append(t.Claims, compare.TracedClaim{
			Article: cell.Article, Value: cell.Value, Said: cell.Said, Modality: cell.Modality, Evidence: cell.Evidence,
			Sort: "number:", Mood: "is", Of: []string{"people"}, Does: []string{"injury", "main"},
		})
	}
	t.Claims[1].Occasion, t.Claims[1].Parting = "2024-05", []string{"so-far"}
	t.Pairs = []compare.TracedPair{
		{A: 0, B: 1, Relation: "apart", Likeness: 0.8123, Needed: 0.4, Why: "14 and 9 cannot both be right", Shared: []string{"injury", "people", "name:mnc"}},
		{A: 0, B: 2, Relation: "same", Likeness: 0.7, Needed: 0.22},
	}
	return t
}

// fitsContract checks what compare promises of evidence: it stands in the file
// as it is and is at most 240 code points long.
func fitsContract(t *testing.T, c *compare.Comparison) {
	t.Helper()
	for _, r := range c.Rows {
		for _, cell := range r.Cells {
			for _, ev := range cell.Evidence {
				start, end := ev.Place()
				if ev.Article.Text[start:end] != ev.Text() {
					t.Errorf("row %s: evidence %q is not in the file of article %s", r.ID, ev.Text(), cell.Article)
				}
				if n := utf8.RuneCountInString(ev.Article.Text[start:end]); n == 0 || n > 240 {
					t.Errorf("row %s: evidence of %d code points", r.ID, n)
				}
			}
		}
	}
}
