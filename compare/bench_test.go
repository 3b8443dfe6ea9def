package compare

import (
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/internal/material"
)

func BenchmarkCompareSeeds(b *testing.B) {
	st := readStories(b, material.Path(b, "seeds"))[0]
	Compare(st.articles) // the data is read once
	b.ReportAllocs()
	for b.Loop() {
		Compare(st.articles)
	}
	b.ReportMetric(float64(len(st.articles)*b.N)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkCompare1000 compares a thousand reports of twelve sentences, which
// have nothing but their language in common. The exponent says how the time
// grows with the number of reports: from 500 to 1,000, by what power.
func BenchmarkCompare1000(b *testing.B) {
	lines := linesOfMaterial(b)
	half, full := madeUp(b, lines, 500), madeUp(b, lines, 1000)
	Compare(half[:10]) // the data is read once
	began := time.Now()
	Compare(half)
	smaller := time.Since(began)
	var before, after runtime.MemStats
	b.ReportAllocs()
	runtime.GC()
	runtime.ReadMemStats(&before)
	rows := 0
	var kept *Comparison
	for b.Loop() {
		kept = Compare(full)
		rows = len(kept.Rows)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(kept)
	one := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(len(full))/one.Seconds(), "articles/s")
	b.ReportMetric(math.Log2(one.Seconds()/smaller.Seconds()), "exponent")
	b.ReportMetric((float64(after.HeapAlloc)-float64(before.HeapAlloc))/(1<<20), "MB-kept")
	b.ReportMetric(float64(rows), "rows")
}

// linesOfMaterial gives some thousands of sentences of news.
func linesOfMaterial(b *testing.B) []string {
	b.Helper()
	var out []string
	for _, name := range []string{"wmt14.hi", "flores-dev.hi"} {
		data, err := os.ReadFile(material.Path(b, "mt", name))
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, strings.Split(strings.TrimSpace(string(data)), "\n")...)
	}
	return out
}

// madeUp makes n reports of lines that dice pick, the same every time.
func madeUp(b *testing.B, lines []string, n int) []*article.Article {
	b.Helper()
	dice := rand.New(rand.NewPCG(3, 5))
	var texts []string
	for range n {
		var sentences []string
		for range 12 {
			sentences = append(sentences, lines[dice.IntN(len(lines))])
		}
		texts = append(texts, strings.Join(sentences, "\n\n"))
	}
	return reports(b, texts...)
}
