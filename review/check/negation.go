package check

import (
	"fmt"
	"slices"

	"github.com/milaan-workbench/milaan/language/bilingual"
	"github.com/milaan-workbench/milaan/language/entity"
)

// denial is a word, or a few, that deny.
type denial struct {
	first, last int // words, last exclusive
	how         bilingual.Denial
}

// denials are those of a side. As what denies in one language may not in the
// other, they are counted as so many at least and so many at most.
type denials struct {
	all      []denial
	min, max int
}

// findNegation finds a denial that only one of the sides has.
func findNegation(s *sides) []Finding {
	if !s.comparesWords() {
		return nil
	}
	a := s.align()
	source := readDenials(a.source, a.sourceTied)
	target := readDenials(a.target, a.targetTied)
	switch {
	case target.min > source.max:
		return []Finding{{
			Check: Negation, Severity: Error, Message: negationMessage("the translation", "the source", s.Target, target, a.target),
			Target: target.place(s.Target, a.target),
		}}
	case source.min > target.max:
		return []Finding{{
			Check: Negation, Severity: severityOfMissing(target), Message: negationMessage("the source", "the translation", s.Source, source, a.source),
			Source: source.place(s.Source, a.source),
		}}
	}
	return nil
}

// severityOfMissing is that of a denial that the translation lacks. Where it has
// another, it may serve for both: neither … nor, never … or.
func severityOfMissing(target denials) Severity {
	if target.max > 0 {
		return Warning
	}
	return Error
}

func negationMessage(one, other, text string, d denials, words []sideWord) string {
	return fmt.Sprintf("%s denies (%s), %s does not", one, d.place(text, words).Text, other)
}

// readDenials finds the denials of a side. One that is soft counts only where it
// has no counterpart of its own on the other side: that which has ("failed",
// विफल) stands for no other.
func readDenials(words []sideWord, tied []strength) denials {
	var d denials
	for i := 0; i < len(words); {
		how, n := words[i].known.Denial(func(k int) string { return foldAt(words, i+1+k) })
		if n > 0 && how == bilingual.Denies && numbered(words[i:]) {
			n = 0
		}
		if n == 0 {
			i++
			continue
		}
		d.add(denial{i, i + n, how}, tied)
		i += n
	}
	return d
}

// foldAt is the folded i-th word; empty past the last.
func foldAt(words []sideWord, i int) string {
	if i >= len(words) {
		return ""
	}
	return words[i].fold
}

// numbered reports whether the first word is the No. of a number.
func numbered(words []sideWord) bool {
	return words[0].upper && len(words) > 1 && words[1].digits && words[0].fold == "no"
}

func (d *denials) add(one denial, tied []strength) {
	switch one.how {
	case bilingual.Denies:
		d.min, d.max = d.min+1, d.max+1
	case bilingual.DeniesInForm, bilingual.DeniesAgain:
		d.max++
	case bilingual.DeniesSoftly:
		if tied[one.first] == sure {
			return
		}
		d.max++
	}
	d.all = append(d.all, one)
}

// place is where the last denial stands that counts as one.
func (d denials) place(text string, words []sideWord) *entity.Span {
	for _, one := range slices.Backward(d.all) {
		if one.how == bilingual.Denies {
			return spanOf(text, words[one.first].start, words[one.last-1].end)
		}
	}
	return nil
}
