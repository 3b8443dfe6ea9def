package check

import (
	"slices"
	"strings"
	"unicode"
)

// findUntranslated finds words of the source's script in the translation, and a
// translation that is the source.
func findUntranslated(s *sides) []Finding {
	if !s.comparesWords() {
		return nil
	}
	if same := strings.TrimSpace(s.Source); same != "" && same == strings.TrimSpace(s.Target) && hasDevanagari(same) {
		return []Finding{{
			Check: Untranslated, Severity: Error, Message: "the translation is the source as it stands",
			Source: spanOf(s.Source, 0, len(s.Source)), Target: spanOf(s.Target, 0, len(s.Target)),
		}}
	}
	var found []Finding
	for _, run := range devanagariRuns(s.Target) {
		text := s.Target[run[0]:run[1]]
		f := Finding{Check: Untranslated, Severity: Error, Message: "left in Hindi: " + text, Target: spanOf(s.Target, run[0], run[1])}
		if at := strings.Index(s.Source, text); at >= 0 {
			f.Source = spanOf(s.Source, at, at+len(text))
		}
		found = append(found, f)
	}
	return append(found, findLatinHindi(s)...)
}

// leadByte is the first of the bytes of every letter of Devanagari.
const leadByte = 0xe0

// devanagariRuns gives where runs of Devanagari stand, with the spaces and marks
// between its words.
func devanagariRuns(text string) [][2]int {
	var runs [][2]int
	start, end := -1, 0
	if strings.IndexByte(text, leadByte) < 0 {
		return nil // the common case
	}
	for i, r := range text {
		switch {
		case isDevanagari(r):
			if start < 0 {
				start = i
			}
			end = i + len(string(r))
		case start >= 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			runs = append(runs, [2]int{start, end})
			start = -1
		}
	}
	if start >= 0 {
		runs = append(runs, [2]int{start, end})
	}
	return runs
}

// isDevanagari reports whether a rune is a letter or a sign of Devanagari; its
// digits and the danda are not among them, which belong to other checks.
func isDevanagari(r rune) bool {
	return r >= 'ऀ' && r <= 'ॿ' && r != '।' && r != '॥' && !unicode.IsDigit(r) && r != '॰'
}

func hasDevanagari(text string) bool { return strings.ContainsFunc(text, isDevanagari) }

// fewestLatin is how many Hindi words in Latin letters a translation must hold:
// one may be a name.
const fewestLatin = 2

// findLatinHindi finds Hindi words written in Latin letters, where the source has
// them.
func findLatinHindi(s *sides) []Finding {
	a := s.align()
	var found []Finding
	for j := range a.target {
		w := &a.target[j]
		if len(w.known.Hindi) == 0 || w.upper || w.known.Known {
			continue
		}
		i := slices.IndexFunc(a.source, func(v sideWord) bool { return slices.Contains(w.known.Hindi, v.fold) })
		if i < 0 {
			continue
		}
		found = append(found, Finding{
			Check: Untranslated, Severity: Error, Message: "left in Hindi, in Latin letters: " + s.Target[w.start:w.end],
			Source: spanOf(s.Source, a.source[i].start, a.source[i].end), Target: spanOf(s.Target, w.start, w.end),
		})
	}
	if len(found) < fewestLatin {
		return nil
	}
	return found
}
