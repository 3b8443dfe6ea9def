package translate_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/internal/material"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
	"github.com/milaan-workbench/milaan/translate/openai"
)

// BenchmarkOverhead sends 160 requests to a server that takes 200 ms for each,
// 8 at a time, and reports the time over the ideal: requests × latency ÷ 8.
func BenchmarkOverhead(b *testing.B) {
	const latency, inFlight, requests, batch = 200 * time.Millisecond, 8, 160, 10
	server := backendtest.Server(b, llmserver.Options{Delay: latency})
	backend := newOpenAI(b, server.URL, func(c *openai.Config) { c.MaxInFlight, c.MaxBatch = inFlight, batch })
	a := newArticle("a", sentences(requests*batch)...)
	for b.Loop() {
		service := newService(b, translate.Options{Chain: []translate.Backend{backend}, Cache: newStore(b)})
		if _, summary, err := service.Translate(b.Context(), []*article.Article{a}); err != nil || summary.New != requests*batch || summary.Requests != requests {
			b.Fatal(summary, err)
		}
	}
	ideal := requests * latency / inFlight
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(ideal), "times-ideal")
}

// BenchmarkBatchTokens reports the tokens of all prompts for the five reports of
// the seeds, in batches, over those of one request a sentence.
func BenchmarkBatchTokens(b *testing.B) {
	articles, err := article.ReadAll([]string{material.Path(b, "seeds")}, nil)
	if err != nil {
		b.Fatal(err)
	}
	tokens := func(change ...func(*openai.Config)) (int, int) {
		server := backendtest.Server(b, llmserver.Options{})
		_, summary, err := newService(b, translate.Options{Chain: []translate.Backend{newOpenAI(b, server.URL, change...)}}).Translate(b.Context(), articles)
		if err != nil || summary.Failed > 0 {
			b.Fatal(summary, err)
		}
		return summary.TokensIn, summary.Requests
	}
	for b.Loop() {
		one, single := tokens(func(c *openai.Config) { c.MaxBatch = 1 })
		many, batched := tokens(func(c *openai.Config) { c.MaxBatch = 0 })
		b.ReportMetric(float64(many)/float64(one), "tokens-ratio")
		b.ReportMetric(float64(batched)/float64(single), "requests-ratio")
	}
}

// BenchmarkLargeCache keeps 100,000 answers and reports what the process has
// resident while a run of 2,507 segments finds its own among them.
func BenchmarkLargeCache(b *testing.B) {
	kept := newStore(b)
	server := backendtest.Server(b, llmserver.Options{})
	backend := newOpenAI(b, server.URL)
	var entries []translate.Entry
	for i := range 100_000 {
		source := fmt.Sprintf("वाक्य संख्या %d में कुछ लिखा है।", i)
		entries = append(entries, translate.Entry{Key: translate.KeyOf(backend.Info(), "hi", "en", source, nil), Target: llmserver.English(source)})
		if len(entries) == 10_000 {
			if err := kept.Put(b.Context(), entries); err != nil {
				b.Fatal(err)
			}
			entries = entries[:0]
		}
	}
	entries = nil
	runtime.GC()
	a := newArticle("a", sentences(2507)...)
	service := newService(b, translate.Options{Chain: []translate.Backend{backend}, Cache: kept})
	for b.Loop() {
		if _, summary, err := service.Translate(b.Context(), []*article.Article{a}); err != nil || summary.Cached != 2507 || summary.Requests != 0 {
			b.Fatal(summary, err)
		}
	}
	b.ReportMetric(2507/(b.Elapsed().Seconds()/float64(b.N)), "segments/s")
	b.ReportMetric(resident(b), "resident-MB")
}

// resident is what the process holds in memory, in MB; 0 where the system does
// not say.
func resident(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(os.Getpid()), "status"))
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "VmRSS:" {
			kilobytes, _ := strconv.ParseFloat(fields[1], 64)
			return kilobytes / 1024
		}
	}
	return 0
}
