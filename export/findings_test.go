package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/review/check"
)

// checkedPairs are translations with findings, some of them hostile.
func checkedPairs() []Checked {
	at := func(text, words string) *entity.Span {
		i := strings.Index(text, words)
		return &entity.Span{Start: i, End: i + len(words), Text: words}
	}
	plain := check.Pair{ID: "1", From: "hi", To: "en", Source: "हादसे में बारह लोग मारे गए और 3 घायल हुए।", Target: "In the accident two people died and 4 were hurt."}
	hostile := check.Pair{ID: "=2|<b>", Article: "a\tb", Source: "<script>alert(1)</script> | *क* \x1b[31m\u202e", Target: "=cmd()\t“x” <img src=x onerror=alert(1)> `y`"}
	return []Checked{
		{Pair: plain, Findings: []check.Finding{
			{Check: check.Number, Severity: check.Error, Message: "the source says 12 (बारह), the translation 2 (two)", Source: at(plain.Source, "बारह"), Target: at(plain.Target, "two")},
			{Check: check.Number, Severity: check.Error, Message: "the source says 3, the translation 4", Source: at(plain.Source, "3"), Target: at(plain.Target, "4")},
			{Check: check.Punctuation, Severity: check.Warning, Message: "the source ends with a mark, the translation does not"},
		}},
		{Pair: check.Pair{ID: "clean", Source: "क", Target: "a"}},
		{Pair: hostile, Findings: []check.Finding{{Check: check.Whitespace, Severity: check.Warning, Message: "more <i>than</i> | one", Source: at(hostile.Source, "क"), Target: at(hostile.Target, "x")}}},
	}
}

func findingsIn(t *testing.T, format string, pairs []Checked, o Options) string {
	t.Helper()
	f, err := FindFindingFormat(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := f.New(&out, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		if err := w.Write(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestFindingsGolden(t *testing.T) {
	for _, f := range FindingFormats() {
		t.Run(f.Name, func(t *testing.T) {
			golden(t, "findings."+f.Name, []byte(findingsIn(t, f.Name, checkedPairs(), Options{Width: 80})))
		})
	}
	golden(t, "findings-color.table", []byte(findingsIn(t, "table", checkedPairs(), Options{Width: 40, Color: true})))
}

// Places are in code points, so that a program finds the words again.
func TestFindingsPointAtCodePoints(t *testing.T) {
	pairs := checkedPairs()
	lines := strings.Split(strings.TrimSpace(findingsIn(t, "jsonl", pairs, Options{})), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines, want one for each finding", len(lines))
	}
	for i, line := range lines {
		var d findingDocument
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		p := pairs[min(i/3, 1)*2]
		for text, place := range map[string]*placeDocument{p.Source: d.Source, p.Target: d.Target} {
			if place != nil && string([]rune(text)[place.Start:place.End]) != place.Text {
				t.Errorf("%s: %+v is not there", line, place)
			}
		}
	}
}

func TestFindingsStayText(t *testing.T) {
	page := findingsIn(t, "html", checkedPairs(), Options{})
	nodes, _ := elements(t, page)
	for _, n := range nodes {
		if n.Data == "script" || n.Data == "img" || n.Data == "i" {
			t.Errorf("an element out of a segment: %s", n.Data)
		}
	}
	for _, format := range []string{"table", "tsv", "markdown"} {
		text := findingsIn(t, format, checkedPairs(), Options{})
		if strings.Contains(text, "\x1b") || format != "tsv" && strings.Contains(text, "\u202e") {
			t.Errorf("%s holds what drives a terminal: %q", format, text)
		}
	}
	for i, line := range strings.Split(strings.TrimSpace(findingsIn(t, "tsv", checkedPairs(), Options{})), "\n") {
		if n := strings.Count(line, "\t"); n != 12 {
			t.Errorf("line %d has %d tabs", i+1, n)
		}
		if i == 4 && !strings.Contains(line, "\t'=2") {
			t.Errorf("a live formula: %s", line)
		}
	}
}

func TestFindingsTableKeepsToItsWidth(t *testing.T) {
	for _, width := range []int{40, 60, 100} {
		for i, line := range strings.Split(findingsIn(t, "table", checkedPairs(), Options{Width: width}), "\n") {
			if columns(line) > width {
				t.Errorf("width %d, line %d is %d wide: %s", width, i+1, columns(line), line)
			}
		}
	}
}

func TestMarksThatMeet(t *testing.T) {
	text := "abcdef"
	places := []*entity.Span{{Start: 3, End: 5}, nil, {Start: 0, End: 2}, {Start: 1, End: 3}, {Start: 4, End: 4}}
	if got := fmt.Sprint(marks(places)); got != "[{0 5}]" {
		t.Errorf("%s", got)
	}
	var joined strings.Builder
	for _, p := range markedPieces(text, places[:1]) {
		fmt.Fprintf(&joined, "%s:%v ", p.Text, p.Marked)
	}
	if joined.String() != "abc:false de:true f:false " {
		t.Errorf("%s", joined.String())
	}
}
