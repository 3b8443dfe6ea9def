package score

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Measured is a score with what the bootstrap says of it.
type Measured struct {
	Score    float64   // 0 to 100
	Interval *Interval // nil without bootstrap
	P        *float64  // chance of the difference to the first system; nil for the first, and without bootstrap
}

// System is a candidate with its scores.
type System struct {
	Name            string // short, as in a table
	Path            string
	BLEU, ChrF      Measured
	Tokens          int       // of the candidate, as BLEU counts them
	ReferenceTokens int       // of the reference
	LineChrF        []float64 // chrF2++ of each line
	Lines           []string
}

// Report holds the scores of all candidates against one reference.
type Report struct {
	Source    *Text // nil when none was given
	Reference Text
	Samples   int // resamples of the bootstrap; 0 without
	Signature Signature
	Systems   []System // in the order given; the first is the baseline
}

// Evaluate scores the candidates against the reference. Line n of each file is
// about the same sentence, so all must have as many lines; so must the source,
// which may be nil and has no part in the scores. With samples the scores get
// intervals, and p-values against the first candidate.
func Evaluate(source *Text, reference Text, candidates []Text, samples int) (*Report, error) {
	others := candidates
	if source != nil {
		others = append([]Text{*source}, candidates...)
	}
	for _, t := range others {
		if len(t.Lines) != len(reference.Lines) {
			return nil, fmt.Errorf("%s has %s, and the reference %s has %d: line n of each must be about the same sentence",
				t.Path, lineCount(len(t.Lines)), reference.Path, len(reference.Lines))
		}
	}
	r := &Report{Source: source, Reference: reference, Samples: samples, Signature: signature(samples), Systems: make([]System, len(candidates))}
	drawn := make([]resamples, len(candidates))
	var running sync.WaitGroup
	for i, c := range candidates {
		running.Go(func() { r.Systems[i], drawn[i] = measure(c, reference, samples) })
	}
	running.Wait()
	for i, name := range names(candidates) {
		system := &r.Systems[i]
		system.Name = name
		if i > 0 && samples > 0 {
			system.BLEU.P = against(system.BLEU, r.Systems[0].BLEU, drawn[i].bleu, drawn[0].bleu)
			system.ChrF.P = against(system.ChrF, r.Systems[0].ChrF, drawn[i].chrF, drawn[0].chrF)
		}
	}
	return r, nil
}

func lineCount(n int) string {
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprintf("%d lines", n)
}

// measure scores one candidate, but for what needs the others.
func measure(candidate, reference Text, samples int) (System, resamples) {
	s := System{Path: candidate.Path, Lines: candidate.Lines, LineChrF: make([]float64, len(candidate.Lines))}
	lines := make([]Statistics, len(candidate.Lines))
	for i, line := range candidate.Lines {
		lines[i] = Compare(line, reference.Lines[i])
		s.LineChrF[i] = lines[i].ChrF()
	}
	total := Sum(lines)
	s.BLEU.Score, s.ChrF.Score = total.BLEU(), total.ChrF()
	s.Tokens, s.ReferenceTokens = total.Tokens()
	if samples == 0 {
		return s, resamples{}
	}
	drawn := resample(lines, samples)
	bleu, chrF := interval(drawn.bleu), interval(drawn.chrF)
	s.BLEU.Interval, s.ChrF.Interval = &bleu, &chrF
	return s, drawn
}

func against(system, baseline Measured, drawn, drawnOfBaseline []float64) *float64 {
	p := chance(drawn, drawnOfBaseline, system.Score-baseline.Score)
	return &p
}

// Worst gives the indices of the n lines with the lowest chrF2++, the lowest
// first, and in the order of the text where they are equal.
func (s *System) Worst(n int) []int {
	lines := make([]int, len(s.LineChrF))
	for i := range lines {
		lines[i] = i
	}
	slices.SortStableFunc(lines, func(a, b int) int { return cmp.Compare(s.LineChrF[a], s.LineChrF[b]) })
	return lines[:min(n, len(lines))]
}

// names gives each candidate what parts its path from the others', cut at
// slashes and full stops: "a" and "b" of run/a.en and run/b.en. Where that
// leaves nothing of one, all keep the names of their files.
func names(candidates []Text) []string {
	var paths, reversed, short, base []string
	for _, c := range candidates {
		path := []byte(filepath.ToSlash(filepath.Clean(c.Path)))
		paths, base = append(paths, string(path)), append(base, filepath.Base(c.Path))
		slices.Reverse(path)
		reversed = append(reversed, string(path))
	}
	start, end := shared(paths), shared(reversed)
	for _, path := range paths {
		if start+end >= len(path) {
			return numbered(base)
		}
		short = append(short, path[start:len(path)-end])
	}
	return numbered(short)
}

// shared is the length of what all paths begin with, up to a slash or full stop.
func shared(paths []string) int {
	first, last := slices.Min(paths), slices.Max(paths)
	n := 0
	for n < min(len(first), len(last)) && first[n] == last[n] {
		n++
	}
	return 1 + strings.LastIndexAny(first[:n], "/.")
}

// numbered tells names apart that stand there twice.
func numbered(names []string) []string {
	seen := map[string]int{}
	out := make([]string, len(names))
	for i, name := range names {
		seen[name]++
		out[i] = name
		if seen[name] > 1 {
			out[i] = fmt.Sprintf("%s (%d)", name, seen[name])
		}
	}
	return out
}
