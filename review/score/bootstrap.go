package score

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Seed fixes which lines the bootstrap draws, so that the same files always give
// the same figures. It is sacreBLEU's; the generator is another (PCG, which
// Go keeps as it is), so the draws are not the same.
const Seed = 12345

// Interval is where 95 % of the resampled scores lie, and their mean.
type Interval struct{ Mean, Low, High float64 }

// resamples are the scores of a system on corpora made by drawing lines of it.
type resamples struct{ bleu, chrF []float64 }

// resample draws as many lines as there are, with replacement, and scores them;
// so many times (Koehn, "Statistical Significance Tests for Machine Translation
// Evaluation", EMNLP 2004, W04-3250). For the same number of lines it always
// draws the same, so that the scores of two systems pair up.
func resample(lines []Statistics, samples int) resamples {
	r := resamples{make([]float64, samples), make([]float64, samples)}
	draw := rand.New(rand.NewPCG(Seed, 0))
	for i := range samples {
		var total Statistics
		for range lines {
			total.add(&lines[draw.IntN(len(lines))])
		}
		r.bleu[i], r.chrF[i] = total.BLEU(), total.ChrF()
	}
	return r
}

// interval leaves out one fortieth of the scores at either end.
func interval(scores []float64) Interval {
	sorted := slices.Sorted(slices.Values(scores))
	out := len(sorted) / 40
	return Interval{Mean: mean(scores), Low: sorted[out], High: sorted[len(sorted)-1-out]}
}

func mean(scores []float64) float64 {
	sum := 0.0
	for _, s := range scores {
		sum += s
	}
	return sum / float64(len(scores))
}

// chance is the p-value of a difference between a system and the baseline: how
// often one as large would come of drawing other lines, were the systems equally
// good. As in sacreBLEU's paired bootstrap, the differences of the resamples are
// moved so that their mean is none. A difference just as large counts here, and
// not there, so that of a system against itself the chance is 1.
func chance(system, baseline []float64, difference float64) float64 {
	differences := make([]float64, len(system))
	for i := range system {
		differences[i] = math.Abs(system[i] - baseline[i])
	}
	middle := mean(differences)
	larger := 1
	for _, d := range differences {
		if d-middle >= math.Abs(difference) {
			larger++
		}
	}
	return float64(larger) / float64(len(system)+1)
}
