package check_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
	"github.com/milaan-workbench/milaan/review/check"
)

// BenchmarkCheck holds lines against their sources; an operation is a line. The
// words are known before it begins, as they are after the first thousand lines
// of a run.
func BenchmarkCheck(b *testing.B) {
	var pairs []check.Pair
	file, err := os.Open(material.Path(b, "mt", "qa-dev.tsv"))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		pairs = append(pairs, check.Pair{ID: cells[0], From: "hi", To: "en", Source: cells[1], Target: cells[2]})
	}
	c := check.New("hi", "en")
	for _, p := range pairs {
		c.Check(p)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		c.Check(pairs[i%len(pairs)])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
