package article

import (
	"os"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
)

// TestLinesOfOneSentence feeds lines that nearly always are one sentence each
// to the splitter. Set MILAAN_SHOW_CUTS to read the cuts.
func TestLinesOfOneSentence(t *testing.T) {
	lines, cut := 0, 0
	for _, name := range []string{"flores-dev.hi", "wmt14.hi"} {
		data, err := os.ReadFile(material.Path(t, "mt", name))
		if err != nil {
			t.Fatal(err)
		}
		here, hereCut := 0, 0
		for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
			here++
			spans := sentences(line)
			if len(spans) < 2 {
				continue
			}
			hereCut++
			if os.Getenv("MILAAN_SHOW_CUTS") != "" {
				t.Logf("%s:%d: %s", name, i+1, showCuts(line, spans))
			}
		}
		t.Logf("%s: %d of %d lines cut (%.1f %%)", name, hereCut, here, 100*float64(hereCut)/float64(here))
		lines, cut = lines+here, cut+hereCut
	}
	t.Logf("together: %d of %d lines cut (%.1f %%)", cut, lines, 100*float64(cut)/float64(lines))
}

func showCuts(line string, spans []span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, line[s.start:s.end])
	}
	return strings.Join(parts, " ⏐ ")
}
