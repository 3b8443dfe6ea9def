package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/milaan-workbench/milaan/review/bilingual"
)

// rewriter is a tool that reads XLIFF 2.0 and writes it anew; with an id and a
// text it gives that unit this target, and has it approved.
type rewriter struct {
	name string
	need string // the part of MILAAN_LIVE_XLIFF2 that it is in
	run  func(t *testing.T, dir, in, out string, edit ...string)
}

const toolkitThrough = `
import sys
from translate.storage.xliff2 import Xliff2File
store = Xliff2File.parsefile(sys.argv[1])
for unit in store.units:
    if unit.getid() in sys.argv[3:4]:
        unit.target = sys.argv[4]
        unit.markapproved()
with open(sys.argv[2], 'wb') as out:
    out.write(bytes(store))
`

// rewriters are Okapi's XLIFF library, which also validates, and the
// translate-toolkit from the version on that knows XLIFF 2.0.
func rewriters(t *testing.T) []rewriter {
	t.Helper()
	tools := os.Getenv("MILAAN_LIVE_XLIFF2")
	okapi, err := filepath.Abs(filepath.Join("testdata", "okapi", "Through.java"))
	if err != nil {
		t.Fatal(err)
	}
	return []rewriter{
		{"okapi", "jars", func(t *testing.T, dir, in, out string, edit ...string) {
			t.Helper()
			inFolder(t, dir, "java", append([]string{"-cp", filepath.Join(tools, "jars", "*"), okapi, in, out}, edit...)...)
		}},
		{"toolkit", "venv", func(t *testing.T, dir, in, out string, edit ...string) {
			t.Helper()
			inFolder(t, dir, filepath.Join(tools, "venv", "bin", "python"), append([]string{"-c", toolkitThrough, in, out}, edit...)...)
		}},
	}
}

func (r rewriter) demand(t *testing.T) {
	t.Helper()
	tools := os.Getenv("MILAAN_LIVE_XLIFF2")
	if _, err := os.Stat(filepath.Join(tools, r.need)); err == nil && tools != "" {
		return
	}
	if os.Getenv("MILAAN_REQUIRE_TOOLS") != "" {
		t.Fatalf("%s is not installed, and MILAAN_REQUIRE_TOOLS is set: MILAAN_LIVE_XLIFF2 has to name a folder with it", r.name)
	}
	t.Skip(r.name + " is not installed: .ci/servers does so, and sets MILAAN_LIVE_XLIFF2")
}

// hardUnits are what XLIFF 2.0 of ours can hold.
func hardUnits() []bilingual.Unit {
	units := []bilingual.Unit{
		{ID: "1", Article: "a.txt", Source: `किम ने कहा, "हम 'साथ' हैं" & <b>मोटा</b>।`, Target: `Kim said, "We are 'together'" & <b>bold</b>.`, Draft: "Kim said.", Origin: "local:gemma", State: bilingual.Draft, Findings: "error, number: 12\nwarning, name: x & y < z", Note: "see page 3\nand 4"},
		{ID: "2", Article: "a.txt", Source: "ख़बर ज़ोर से  फैली, क्\u200dषेत्र में। ", Target: "The news spread  fast\nin the area. ", State: bilingual.Approved, By: "asha", At: time.Date(2026, 11, 22, 1, 2, 3, 0, time.UTC), Revision: 7},
		{ID: "3", Article: "a.txt", Source: "नदी में बाढ़।", State: bilingual.Failed, Findings: "failed: no answer"},
		{ID: "1", Article: "b.txt", Source: "नदी में बाढ़।", Target: "No good.", Draft: "No good.", State: bilingual.Rejected},
		{ID: "an id/α", Article: "b.txt", Source: "यह\tऔर", Target: "this", State: bilingual.Draft},
		{ID: "6", Article: "b.txt", Source: "यह बड़ा शब्द है।", Target: "This is a big word.", State: bilingual.Draft, Markup: bilingual.Markup{
			Format: "xliff2", Data: `<data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data><data id="d3">&lt;br/&gt;</data>`,
			Source: `यह <pc id="1" dataRefStart="d1" dataRefEnd="d2">बड़ा</pc> शब्द<ph id="2" dataRef="d3"/> है।`,
			Target: `This is a <pc id="1" dataRefStart="d1" dataRefEnd="d2">big</pc> word<ph id="2" dataRef="d3"/>.`,
		}},
		{ID: "1", Source: "बिना नाम।", Target: "No name.", State: bilingual.Draft},
	}
	for i := range units {
		units[i].From, units[i].To, units[i].Hash = "hi", "en", bilingual.HashOf(units[i].Source)
	}
	return units
}

// What other tools make of XLIFF 2.0 of ours comes back with nothing lost: texts,
// blanks, notes, findings, states, markup. Okapi holds it against the standard.
func TestLiveXLIFF2(t *testing.T) {
	for _, tool := range rewriters(t) {
		t.Run(tool.name, func(t *testing.T) {
			tool.demand(t)
			dir := t.TempDir()
			file, err := os.Create(filepath.Join(dir, "ours.xliff"))
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			w, err := bilingual.NewWriter("xliff2", file, bilingual.Header{})
			if err != nil {
				t.Fatal(err)
			}
			for _, u := range hardUnits() {
				if err := w.Write(u); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			tool.run(t, dir, "ours.xliff", "back.xliff")
			got := unitsIn(t, filepath.Join(dir, "back.xliff"))
			if diff := cmp.Diff(hardUnits(), got, cmpopts.IgnoreFields(bilingual.Unit{}, "Line", "Markup")); diff != "" {
				t.Fatalf("-want +got:\n%s", diff)
			}
			for i, u := range hardUnits() { // attributes may stand in another order, with other blanks between data
				for _, kind := range []struct{ want, got string }{{u.Markup.Source, got[i].Markup.Source}, {u.Markup.Target, got[i].Markup.Target}, {u.Markup.Data, got[i].Markup.Data}} {
					if diff := cmp.Diff(markupParts(kind.want), markupParts(kind.got)); diff != "" {
						t.Errorf("unit %d (-want +got):\n%s", i, diff)
					}
				}
			}
		})
	}
}

// markupParts counts what markup is made of: names of tags, attributes, words.
// How ">" is written in it is left to the tools.
func markupParts(markup string) map[string]int {
	n := map[string]int{}
	for _, part := range strings.Fields(strings.NewReplacer("<", " <", "&gt;", " ", ">", " ", "/", " ").Replace(markup)) {
		n[part]++
	}
	return n
}

// A review goes through the tools: what a translator did there is what comes
// back, and nothing else is.
func TestLiveXLIFF2Review(t *testing.T) {
	for _, tool := range rewriters(t) {
		t.Run(tool.name, func(t *testing.T) {
			tool.demand(t)
			dir := toolFolder(t)
			milaanFrom(t, dir, "review", "export", "a.txt", "-o", "a.xliff")
			tool.run(t, dir, "a.xliff", "same.xliff")
			if said := milaanFrom(t, dir, "review", "import", "same.xliff"); !strings.Contains(said, "0 decisions, 5 untouched") {
				t.Errorf("%s", said)
			}
			tool.run(t, dir, "a.xliff", "work.xliff", "5", `This is not "in" the memory & new.`)
			if said := milaanFrom(t, dir, "review", "import", "work.xliff", "--by", "asha"); !strings.Contains(said, "1 decision (1 approved), 4 untouched") {
				t.Errorf("%s", said)
			}
			milaanFrom(t, dir, "review", "export", "a.txt", "-o", "b.xliff")
			tool.run(t, dir, "b.xliff", "approved.xliff")
			sent, back := unitsIn(t, filepath.Join(dir, "b.xliff")), unitsIn(t, filepath.Join(dir, "approved.xliff"))
			if diff := cmp.Diff(sent, back, cmpopts.IgnoreFields(bilingual.Unit{}, "Line")); diff != "" || len(sent) != 5 || sent[4].State != bilingual.Approved || sent[4].Revision == 0 {
				t.Errorf("%+v (-want +got):\n%s", sent, diff)
			}
		})
	}
}
