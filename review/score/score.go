// Package score measures translations against a human reference, line by line:
// corpus BLEU and chrF2++, as sacreBLEU 2 computes them, with their intervals
// and the chance that a difference is one.
//
// It owns the two measures, the reading of files that hold a translation a
// line, and the bootstrap over their lines. How the figures look is export's.
//
// The measures and their sources:
//
//   - BLEU: Papineni, Roukos, Ward, Zhu, "BLEU: a Method for Automatic
//     Evaluation of Machine Translation", ACL 2002, P02-1040.
//   - What is to be fixed so that two BLEU figures may be compared: Post, "A Call
//     for Clarity in Reporting BLEU Scores", WMT 2018, W18-6319.
//   - chrF: Popović, "chrF: character n-gram F-score for automatic MT
//     evaluation", WMT 2015, W15-3049; chrF++: Popović, "chrF++: words helping
//     character n-grams", WMT 2017, W17-4770.
//   - What they leave open is done as in https://github.com/mjpost/sacrebleu,
//     whose figures the tests hold this package to.
package score

import "fmt"

// The n-grams that are counted. Their orders stand one after the other in
// Statistics: those of tokens, for BLEU, then those of characters and words,
// for chrF2++.
const (
	tokenOrders     = 4
	characterOrders = 6
	wordOrders      = 2

	charactersEnd = tokenOrders + characterOrders
	allOrders     = charactersEnd + wordOrders
)

// Counts are the n-grams of one order: how many the candidate has, how many
// the reference has, and how many of the candidate's the reference has as
// well, each no more often than there.
type Counts struct{ Candidate, Reference, Matched int }

// Statistics are all that BLEU and chrF2++ need to know of some lines. Those of
// several lines are the sum of those of each.
type Statistics [allOrders]Counts

// Compare counts the n-grams of one line and its reference.
func Compare(candidate, reference string) Statistics {
	var s Statistics
	count(s[:tokenOrders], tokensOf(candidate), tokensOf(reference))
	count(s[tokenOrders:charactersEnd], charactersOf(candidate), charactersOf(reference))
	count(s[charactersEnd:], wordsOf(candidate), wordsOf(reference))
	for i := tokenOrders; i < allOrders; i++ {
		if s[i].Reference == 0 { // what could not be matched is not held against the candidate
			s[i].Candidate = 0
		}
	}
	return s
}

// Sum adds up the statistics of lines.
func Sum(lines []Statistics) Statistics {
	var total Statistics
	for i := range lines {
		total.add(&lines[i])
	}
	return total
}

func (s *Statistics) add(line *Statistics) {
	for i := range s {
		s[i].Candidate += line[i].Candidate
		s[i].Reference += line[i].Reference
		s[i].Matched += line[i].Matched
	}
}

// Tokens are the lengths of candidate and reference in tokens of BLEU.
func (s *Statistics) Tokens() (candidate, reference int) {
	return s[0].Candidate, s[0].Reference
}

// count fills in the n-grams of two sequences, from order 1 on.
//
// An n-gram is known by its number and grows by one symbol at a time: order n
// is the number in order n-1 with the symbol that follows. One that the
// reference does not have has no number, and need not grow.
func count[S comparable](orders []Counts, candidate, reference []S) {
	type gram struct {
		stem int32
		next S
	}
	inCandidate, inReference := make([]int32, len(candidate)), make([]int32, len(reference))
	number := make(map[gram]int32, len(reference))
	left := make([]int, 0, len(reference)) // how many of each the candidate may still match
	for n := range orders {
		orders[n] = Counts{Candidate: max(0, len(candidate)-n), Reference: max(0, len(reference)-n)}
		clear(number)
		left = left[:0]
		for i := range orders[n].Reference {
			this := gram{inReference[i], reference[i+n]}
			at, known := number[this]
			if !known {
				at = int32(len(left))
				number[this] = at
				left = append(left, 0)
			}
			left[at]++
			inReference[i] = at
		}
		for i := range orders[n].Candidate {
			if inCandidate[i] < 0 {
				continue
			}
			at, known := number[gram{inCandidate[i], candidate[i+n]}]
			if !known {
				inCandidate[i] = -1
				continue
			}
			inCandidate[i] = at
			if left[at] > 0 {
				left[at]--
				orders[n].Matched++
			}
		}
	}
}

// Version names this way of computing the scores. It changes when a score may
// come out otherwise than before.
const Version = "milaan-1"

// Signature says how the scores of a report were computed, as sacreBLEU writes
// it (Post 2018), with our own version.
type Signature struct{ BLEU, ChrF string }

// signature is that of scores with so many resamples, or none.
func signature(samples int) Signature {
	resampled := ""
	if samples > 0 {
		resampled = fmt.Sprintf("|bs:%d|seed:%d", samples, Seed)
	}
	return Signature{
		BLEU: "nrefs:1" + resampled + "|case:mixed|eff:no|tok:13a|smooth:exp|version:" + Version,
		ChrF: fmt.Sprintf("nrefs:1%s|case:mixed|eff:yes|nc:%d|nw:%d|space:no|version:%s", resampled, characterOrders, wordOrders, Version),
	}
}
