package translate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/milaan-workbench/milaan/language"
)

// strayWords is how many words a target has at least that two segments cannot
// share by chance.
const strayWords = 5

// findStrays marks the answers of a batch that belong to another segment of it:
// a model that loses count gives each segment the English of the next, or one
// English to two. Two signs are looked for. A target has lost all numbers of
// its own source and has all those of another; or two sources that differ have
// the same long target.
func findStrays(batch []*unit, answers []Result) {
	anchors := make([]anchored, len(batch))
	for i, u := range batch {
		anchors[i] = anchored{source: anchorsOf(u.source)}
		if answers[i].Err == nil {
			anchors[i].target = anchorsOf(answers[i].Target)
		}
	}
	stray := make([]bool, len(batch))
	for i := range batch {
		for j := range batch {
			if i != j && answers[i].Err == nil && (anchors[i].belongsTo(anchors[j]) || sameTarget(batch, answers, i, j)) {
				stray[i] = true
			}
		}
	}
	for i := range batch {
		if stray[i] {
			answers[i] = Result{Err: ErrNeighbour}
		}
	}
}

// anchored is what stands unchanged in a source and in its translation.
type anchored struct{ source, target []string }

// anchorLength is how many figures a number has at least that two sentences do
// not share by chance.
const anchorLength = 2

// anchorsOf are the numbers of a text that are written in digits, of whatever
// script, and stand alone: not the 91 of 91efe5ca.
func anchorsOf(text string) []string {
	var anchors []string
	tokens := language.Tokenize(text)
	for i, token := range tokens {
		next := i+1 < len(tokens) && tokens[i+1].Glued && tokens[i+1].Kind == language.Word
		before := token.Glued && tokens[i-1].Kind == language.Word
		number := strings.Map(digit, token.Text)
		if token.Kind == language.Digits && !next && !before && len(number) >= anchorLength {
			anchors = append(anchors, number)
		}
	}
	return anchors
}

// digit writes digits of any script in ASCII and drops what stands between them.
func digit(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return r
	case r >= '०' && r <= '९':
		return '0' + r - '०'
	}
	return -1
}

// belongsTo reports whether a target has none of the anchors of its own source
// and all those of the other.
func (a anchored) belongsTo(other anchored) bool {
	if len(a.source) == 0 || len(other.source) == 0 {
		return false
	}
	in := func(anchor string) bool { return slices.Contains(a.target, anchor) }
	out := func(anchor string) bool { return !in(anchor) }
	return !slices.ContainsFunc(a.source, in) && !slices.ContainsFunc(other.source, out)
}

// sameTarget reports whether two answers are the same though the sources are
// not.
func sameTarget(batch []*unit, answers []Result, i, j int) bool {
	if answers[j].Err != nil || answers[i].Target != answers[j].Target || len(plainWords(answers[i].Target)) < strayWords {
		return false
	}
	return bare(batch[i].source) != bare(batch[j].source)
}

// bare is a text without all that a translation need not show: blanks,
// punctuation, variants of spelling.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, language.Fold(text))
}
