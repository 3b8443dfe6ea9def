package remote

import (
	"strings"

	"github.com/milaan-workbench/milaan/translate"
)

// SplitBlank sets aside what holds nothing to translate.
func SplitBlank(segments []translate.Segment) (asked, blank []translate.Segment) {
	for _, s := range segments {
		if strings.TrimSpace(s.Source) == "" {
			blank = append(blank, s)
			continue
		}
		asked = append(asked, s)
	}
	return asked, blank
}

// FailAll gives each segment the same error.
func FailAll(segments []translate.Segment, err error) []translate.Result {
	results := make([]translate.Result, len(segments))
	for i, s := range segments {
		results[i] = translate.Result{ID: s.ID, Err: err}
	}
	return results
}

// Translated is the result of a segment that was answered with target.
func Translated(s translate.Segment, target string) translate.Result {
	if strings.TrimSpace(target) == "" {
		return translate.Result{ID: s.ID, Err: translate.ErrEmpty}
	}
	return translate.Result{ID: s.ID, Target: target, Match: 1}
}

// RoughTokens estimates the tokens of segments.
func RoughTokens(segments []translate.Segment) int {
	tokens := 0
	for _, s := range segments {
		tokens += translate.RoughTokens(s.Source)
	}
	return tokens
}
