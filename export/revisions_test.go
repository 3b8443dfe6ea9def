package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/review"
)

func revised() Revisions {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	return Revisions{Was: "draft", Is: "revision", Grouping: review.ByOrigin, Revisions: []review.Revision{
		{Article: "reports/a.txt", Segment: "1", Source: "गाँव का कुआँ सूख गया है।", Was: "The well in the village has run dry.", Is: "The village well has run dry.", Origin: "local:one", By: "asha", At: at},
		{Article: "reports/a.txt", Segment: "2", Source: "लड़का आया।", Was: "The boy came.", Is: "The boy came.", Origin: "local:one", By: "asha", At: at},
		{Article: "reports/b.txt", Segment: "1", Source: "<b>=नदी</b>\x1b[31m", Was: "<script>alert(1)</script> | *a*", Is: "=1+1 | <img src=x> \x1b]0;x\x07", Origin: "other|two", By: "ravi", At: at.AddDate(0, 0, 1)},
		{Article: "reports/b.txt", Segment: "2", Source: "लड़की आई।", Was: "", Is: "The girl came.", At: at},
	}}
}

func TestRevisionFormats(t *testing.T) {
	for _, f := range RevisionFormats() {
		t.Run(f.Name, func(t *testing.T) {
			var first, second, all bytes.Buffer
			for _, out := range []*bytes.Buffer{&first, &second} {
				if err := f.Write(out, revised(), Options{}); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Error("the same revisions gave other bytes")
			}
			golden(t, "revisions"+f.Extension, first.Bytes())
			if err := f.Write(&all, revised(), Options{All: true}); err != nil {
				t.Fatal(err)
			}
			if f.Name != "jsonl" && (strings.Contains(first.String(), "लड़का") || !strings.Contains(all.String(), "लड़का")) {
				t.Error("want what nobody changed left out, unless all is asked for")
			}
			for _, harm := range []string{"<script", "<img", "\x1b", "\x07"} {
				if f.Name != "jsonl" && f.Name != "table" && strings.Contains(first.String(), harm) || strings.ContainsAny(first.String(), "\x1b\x07") {
					t.Errorf("%q stands in it", harm)
				}
			}
		})
	}
	if _, err := FindRevisionFormat("tabel"); err == nil || !strings.Contains(err.Error(), `did you mean "table"?`) {
		t.Errorf("%v: want the nearest named", err)
	}
}

func TestRevisionsInColourAndNarrow(t *testing.T) {
	var out bytes.Buffer
	if err := RevisionsTable(&out, revised(), Options{Color: true, Width: 40}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\x1b[9;31mwell in", "\x1b[1;32mwell\x1b[0m"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

// No syllable is torn, however narrow the table.
func TestRevisionsKeepSyllables(t *testing.T) {
	r := Revisions{Was: "a", Is: "b", Grouping: review.ByDay, Revisions: []review.Revision{{Was: "लड़का आया", Is: "लड़की आयी", Segment: "1"}}}
	var out bytes.Buffer
	if err := RevisionsTable(&out, r, Options{}); err != nil || !strings.Contains(out.String(), "[-लड़का आया-] {+लड़की आयी+}") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

func TestDecisionFormats(t *testing.T) {
	decisions := []review.Decision{
		{ID: 1, Article: "reports/a.txt", Segment: "1", Source: "गाँव का कुआँ सूख गया है।", Was: "The well has run dry.", Target: "The well is dry.", Origin: "local:one", Kind: review.Approved, By: "asha", At: time.Date(2026, 3, 1, 12, 0, 0, 0, time.Local), File: "a.xlsx"},
		{ID: 2, Article: "b\x1b.txt", Segment: "2", Source: "नदी\tमें", Was: "x", Target: "=1+1\x1b[31m", Kind: review.Rejected, By: "ravi\n", At: time.Date(2026, 3, 2, 12, 0, 0, 0, time.Local), Note: "no <b>good</b>"},
	}
	for _, f := range DecisionFormats() {
		var out bytes.Buffer
		if err := f.Write(&out, decisions, Options{}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "\x1b") {
			t.Errorf("%s: a control character stands in it", f.Name)
		}
		want := map[string]string{
			"table": "1 · 2026-03-01 12:00 · asha · approved · reports/a.txt, segment 1 · from a.xlsx\n  गाँव का कुआँ सूख गया है।\n  The well [-has run-] {+is+} dry.\n",
			"tsv":   "\t«has run» → «is»\tlocal:one\t",
			"jsonl": `"changes":[{"was":"The well","is":"The well"},{"was":"has run","is":"is"},{"was":"dry.","is":"dry."}]`,
		}[f.Name]
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s: %q is not in\n%s", f.Name, want, out.String())
		}
		if f.Name == "jsonl" {
			for line := range strings.Lines(out.String()) {
				if !json.Valid([]byte(line)) {
					t.Errorf("no JSON: %s", line)
				}
			}
		}
	}
}
