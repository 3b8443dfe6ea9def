package config

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Problem is a setting that cannot stand as it is.
type Problem struct {
	At     string // "milaan.yaml:3", "MILAAN_STORE", "--backend"; empty when nothing can be pointed at
	What   string
	Advice string // what to do; empty when What says it
}

// Error is the problem in one line, without the advice.
func (p *Problem) Error() string {
	if p.At == "" {
		return p.What
	}
	return p.At + ": " + p.What
}

// Hint says what to do about the problem; it may be empty.
func (p *Problem) Hint() string { return p.Advice }

// suggestion names the right name nearest to a wrong one, or all of them when
// none is near.
func suggestion(wrong string, right []string) string {
	if near := nearest(wrong, right); near != "" {
		return "did you mean " + near + "?"
	}
	return "known are: " + strings.Join(right, ", ")
}

// nearest is the name that takes the fewest changed letters, if they are few
// enough to be a slip of the hand.
func nearest(wrong string, right []string) string {
	best, fewest := "", 1+max(2, utf8.RuneCountInString(wrong)/3)
	for _, name := range slices.Sorted(slices.Values(right)) {
		if d := levenshtein.ComputeDistance(strings.ToLower(wrong), name); d < fewest {
			best, fewest = name, d
		}
	}
	return best
}
