package article

import (
	"os"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
)

// TestLinesOfOneSentence feeds lines that mostly are one sentence each to the
// splitter, each beside the English that it belongs to. Where the English is
// two sentences, or the Hindi plainly made two of it, a cut is right; set
// MILAAN_SHOW_CUTS to read the others.
func TestLinesOfOneSentence(t *testing.T) {
	lines, cut, alone := 0, 0, 0
	for _, name := range []string{"flores-dev", "wmt14"} {
		hindi, english := readLines(t, name+".hi"), readLines(t, name+".en")
		if len(hindi) != len(english) {
			t.Fatalf("%s: %d lines of Hindi, %d of English", name, len(hindi), len(english))
		}
		here, hereAlone := 0, 0
		for i, line := range hindi {
			spans := sentences(line)
			if len(spans) < 2 {
				continue
			}
			here++
			if len(sentences(english[i])) > 1 {
				continue
			}
			hereAlone++
			if os.Getenv("MILAAN_SHOW_CUTS") != "" {
				t.Logf("%s:%d: %s\n\t%s", name, i+1, showCuts(line, spans), english[i])
			}
		}
		t.Logf("%s: %d of %d lines cut (%.1f %%), %d of them where the English is one sentence", name, here, len(hindi), 100*float64(here)/float64(len(hindi)), hereAlone)
		if name == "wmt14" && here*100 > 5*len(hindi) {
			t.Errorf("%s: more than 5 %% of the lines are cut", name)
		}
		lines, cut, alone = lines+len(hindi), cut+here, alone+hereAlone
	}
	t.Logf("together: %d of %d lines cut (%.1f %%), %d (%.1f %%) where the English is one sentence", cut, lines, 100*float64(cut)/float64(lines), alone, 100*float64(alone)/float64(lines))
	if alone*100 > 3*lines {
		t.Errorf("more than 3 %% of the lines are cut where the English is one sentence")
	}
}

// readLines reads a file of lines, split at \n only.
func readLines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(material.Path(t, "mt", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

func showCuts(line string, spans []span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, line[s.start:s.end])
	}
	return strings.Join(parts, " ⏐ ")
}
