package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/internal/material"
	"github.com/milaan-workbench/milaan/translate/memory"
)

// The memory of the sample holds each sentence of its reports once, and
// nothing else.
func TestSampleMemory(t *testing.T) {
	articles, err := article.ReadAll([]string{"../../testdata/summit"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	units, err := memory.ReadFile("../../testdata/summit/memory.tmx")
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]int{}
	for _, u := range units {
		if u.From == "hi" && u.To == "en" {
			held[u.Source]++
		}
	}
	wanted := map[string]bool{}
	for _, a := range articles {
		for i := range a.Segments {
			s := &a.Segments[i]
			if !s.Report() {
				continue
			}
			wanted[s.Text] = true
			if held[s.Text] != 1 {
				t.Errorf("%s, sentence %s: %d units of %q, want 1", a.Path, s.ID, held[s.Text], s.Text)
			}
		}
	}
	if len(articles) != 5 || len(wanted) < 50 {
		t.Errorf("%d articles of %d sentences", len(articles), len(wanted))
	}
	for source := range held {
		if !wanted[source] {
			t.Errorf("no sentence of the sample is %q", source)
		}
	}
}

// comparisonOf is what the test reads of a comparison document.
type comparisonOf struct {
	Articles []struct{ ID, Path string }
	Rows     []struct {
		Kind, Verdict string
		Cells         []struct {
			Article, Value string
			Evidence       []struct{ Text, Translation, Gloss, Origin string }
		}
	}
}

// Real reports of one meeting, with the English that a person gave their
// sentences as the memory: the one conflict is found, and what is shown is
// shown in that English.
func TestReferenceMemory(t *testing.T) {
	memoryFile := filepath.Join(t.TempDir(), "reference.tmx")
	english := writeReference(t, material.Path(t, "seeds", "reference.jsonl"), memoryFile)
	paths, err := filepath.Glob(filepath.Join(material.Path(t, "seeds"), "*.txt"))
	if err != nil || len(paths) != 5 {
		t.Fatalf("%d articles, %v", len(paths), err)
	}
	var doc comparisonOf
	if err := json.Unmarshal(run(t, append([]string{"compare", "--memory", memoryFile, "--format", "json"}, paths...)...), &doc); err != nil {
		t.Fatal(err)
	}
	shown, remembered := 0, 0
	conflicts := 0
	for _, row := range doc.Rows {
		for _, cell := range row.Cells {
			for _, e := range cell.Evidence {
				shown++
				if english[e.Translation] && strings.HasPrefix(e.Origin, "memory") {
					remembered++
				}
			}
		}
		if row.Verdict != "conflict" {
			continue
		}
		conflicts++
		values := map[string]string{}
		for _, cell := range row.Cells {
			for _, a := range doc.Articles {
				if a.ID == cell.Article {
					values[filepath.Base(a.Path)[:3]] = cell.Value
				}
			}
		}
		if row.Kind != "place" || !strings.Contains(values["000"], "Vladivostok") || !strings.Contains(values["004"], "Vladivostok") || !strings.Contains(values["002"], "Vostochny") {
			t.Errorf("a conflict of %s: %v", row.Kind, values)
		}
	}
	t.Logf("%d of %d pieces of evidence have their English from the memory", remembered, shown)
	if conflicts != 1 {
		t.Errorf("%d conflicts, want one", conflicts)
	}
	if shown == 0 || remembered*100 < shown*95 {
		t.Errorf("%d of %d pieces of evidence have their English from the memory: at least 95 in a hundred are wanted", remembered, shown)
	}
}

// writeReference makes a memory of the sentences that a person translated, and
// gives their English.
func writeReference(t *testing.T, from, to string) map[string]bool {
	t.Helper()
	file, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var units []memory.Unit
	english := map[string]bool{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var s struct{ Source, Reference string }
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		units = append(units, memory.Unit{From: "hi", To: "en", Source: s.Source, Target: s.Reference})
		english[s.Reference] = true
	}
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	if err := memory.Write(out, units); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return english
}

// run runs milaan in an empty folder, and gives what it wrote to standard
// output.
func run(t *testing.T, args ...string) []byte {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	var stderr strings.Builder
	cmd := exec.CommandContext(t.Context(), path)
	cmd.Args, cmd.Dir, cmd.Stderr = append([]string{"milaan"}, args...), home, &stderr
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_DATA_HOME="+home)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("milaan %s: %v\n%s", args[0], err, stderr.String())
	}
	return out
}
