package check

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
)

// outcome is what the checks find in the output of a system.
type outcome struct {
	system           string
	bleu, comet      float64
	findings, errors float64 // per 100 lines
	by               map[Name]int
}

// TestFindingsRankSystems counts what the checks find in the output of six
// systems, which should have the more the worse they are, as BLEU and COMET
// have it:
//
//	go test ./review/check -run TestFindingsRankSystems -v
//
// No answer of a person has a part in the count.
func TestFindingsRankSystems(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it takes seconds")
	}
	content, err := os.ReadFile(material.Path(t, "mt", "scores.json"))
	if err != nil {
		t.Fatal(err)
	}
	var scores struct {
		Sets map[string]struct {
			Systems map[string]struct {
				BLEU  float64 `json:"bleu_lines"`
				COMET float64 `json:"comet"`
			}
		}
	}
	if err := json.Unmarshal(content, &scores); err != nil {
		t.Fatal(err)
	}
	c := New("hi", "en")
	both := map[string]*outcome{}
	for _, set := range []string{"flores-dev", "wmt14"} {
		source := linesOf(t, set+".hi")
		var all []outcome
		for name, s := range scores.Sets[set].Systems {
			o := outcome{system: name, bleu: s.BLEU, comet: s.COMET, by: map[Name]int{}}
			o.count(c, source, linesOf(t, set+"."+name+".en"))
			all = append(all, o)
			both[name] = both[name].with(o)
		}
		person := outcome{system: "a person", by: map[Name]int{}}
		person.count(c, source, linesOf(t, set+".en"))
		byBLEU := spearman(all, func(o outcome) float64 { return o.bleu })
		byCOMET := spearman(all, func(o outcome) float64 { return o.comet })
		t.Logf("%s: Spearman of findings per 100 lines with BLEU %.3f, with COMET %.3f\n%s", set, byBLEU, byCOMET, tableOf(append(all, person)))
		if byCOMET > -0.5 || byBLEU > -0.5 {
			t.Errorf("%s: the findings rank the systems otherwise than BLEU (%.3f) and COMET (%.3f)", set, byBLEU, byCOMET)
		}
	}
	var all []outcome
	for _, o := range both {
		all = append(all, *o)
	}
	byBLEU := spearman(all, func(o outcome) float64 { return o.bleu })
	byCOMET := spearman(all, func(o outcome) float64 { return o.comet })
	t.Logf("both sets: Spearman with BLEU %.3f, with COMET %.3f", byBLEU, byCOMET)
	if byCOMET > -0.75 || byBLEU > -0.75 {
		t.Errorf("the findings rank the systems otherwise than BLEU (%.3f) and COMET (%.3f)", byBLEU, byCOMET)
	}
}

// with adds up the figures of a system over sets.
func (o *outcome) with(more outcome) *outcome {
	if o == nil {
		return &more
	}
	o.bleu, o.comet, o.findings, o.errors = o.bleu+more.bleu, o.comet+more.comet, o.findings+more.findings, o.errors+more.errors
	return o
}

func (o *outcome) count(c *Checker, source, target []string) {
	findings, errors := 0, 0
	for i := range source {
		found := c.Check(Pair{From: "hi", To: "en", Source: source[i], Target: target[i]})
		findings += len(found)
		wrong := 0
		for _, f := range found {
			o.by[f.Check]++
			if f.Severity == Error {
				wrong++
			}
		}
		errors += wrong
	}
	o.findings, o.errors = 100*float64(findings)/float64(len(source)), 100*float64(errors)/float64(len(source))
}

func linesOf(t *testing.T, name string) []string {
	t.Helper()
	content, err := os.ReadFile(material.Path(t, "mt", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(content), "\n"), "\n")
}

// spearman is the rank correlation of the findings with a score.
func spearman(all []outcome, score func(outcome) float64) float64 {
	a, b := ranks(all, func(o outcome) float64 { return o.findings }), ranks(all, score)
	sum := 0.0
	for i := range a {
		sum += (a[i] - b[i]) * (a[i] - b[i])
	}
	n := float64(len(all))
	return 1 - 6*sum/(n*(n*n-1))
}

// ranks gives the place of each; the figures of no two are the same.
func ranks(all []outcome, of func(outcome) float64) []float64 {
	ranks := make([]float64, len(all))
	for i := range all {
		for j := range all {
			if of(all[j]) < of(all[i]) {
				ranks[i]++
			}
		}
	}
	return ranks
}

func tableOf(all []outcome) string {
	slices.SortFunc(all, func(a, b outcome) int { return cmp.Compare(a.findings, b.findings) })
	var out strings.Builder
	fmt.Fprint(&out, "| system | BLEU | COMET | findings per 100 lines | errors per 100 lines |")
	for _, name := range Names() {
		fmt.Fprintf(&out, " %s |", name)
	}
	fmt.Fprint(&out, "\n|---|--:|--:|--:|--:|"+strings.Repeat("--:|", len(Names()))+"\n")
	for _, o := range all {
		if o.comet == 0 {
			fmt.Fprintf(&out, "| %s | — | — | %.1f | %.1f |", o.system, o.findings, o.errors)
		} else {
			fmt.Fprintf(&out, "| %s | %.1f | %.4f | %.1f | %.1f |", o.system, o.bleu, o.comet, o.findings, o.errors)
		}
		for _, name := range Names() {
			fmt.Fprintf(&out, " %d |", o.by[name])
		}
		fmt.Fprintln(&out)
	}
	return out.String()
}
