package export

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/memory"
)

// The sample articles, read from their files, with the English of their
// memory beside them.
func TestSample(t *testing.T) {
	articles, err := article.ReadAll([]string{"../testdata/summit"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	units, err := memory.ReadFile("../testdata/summit/memory.tmx")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for _, u := range units {
		known[u.Source] = u.Target
	}
	drafts := &translate.Drafts{}
	for _, a := range articles {
		for i := range a.Segments {
			s := &a.Segments[i]
			if target, ok := known[s.Text]; ok {
				drafts.Set(a, s, translate.Draft{Target: target, Origin: "memory", State: translate.Drafted})
			}
		}
	}
	for _, f := range SegmentFormats() {
		if text := segmentsIn(t, f.Name, articles, drafts, Options{}); !strings.Contains(text, "Vladivostok") {
			t.Errorf("%s: the English is not there", f.Name)
		}
	}
	for _, line := range strings.Split(segmentsIn(t, "table", articles, drafts, Options{Width: 90}), "\n") {
		if columns(line) > 90 {
			t.Errorf("a line of %d columns: %q", columns(line), line)
		}
	}
}

// In an HTML article a sentence is read without its markup; what is printed as
// evidence is what stands in the file.
func TestEvidenceOfHTMLIsVerbatim(t *testing.T) {
	file, err := os.ReadFile("testdata/article.html")
	if err != nil {
		t.Fatal(err)
	}
	a, err := article.Read("article.html", file)
	if err != nil {
		t.Fatal(err)
	}
	a.ID = "a"
	words := `"चौदह" लोग`
	for i := range a.Segments {
		s := &a.Segments[i]
		at := strings.Index(s.Text, words)
		if at < 0 || !s.Report() {
			continue
		}
		ev := compare.Evidence{Article: a, Segment: s, Start: at, End: at + len(words), FocusStart: at, FocusEnd: at + len(words)}
		c := &compare.Comparison{Articles: []*article.Article{a}, Rows: []compare.Row{{
			ID: "r1", Kind: compare.Number, Verdict: compare.Single,
			Cells: []compare.Cell{{Article: "a", Value: "14", Evidence: []compare.Evidence{ev}}},
		}}}
		document := comparisonIn(t, "json", c, nil, Options{})
		conforms(t, document)
		var doc comparisonDocument
		if err := json.Unmarshal([]byte(document), &doc); err != nil {
			t.Fatal(err)
		}
		got := doc.Rows[0].Cells[0].Evidence[0]
		if there := string([]rune(string(file))[got.Start:got.End]); there != got.Text || got.Text != `&quot;<b>चौदह</b>&quot; लोग` {
			t.Errorf("evidence %q, in the file stands %q", got.Text, there)
		}
		return
	}
	t.Fatal("the article does not hold the words")
}
