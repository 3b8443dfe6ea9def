package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findWhitespace finds space that nobody meant: before or behind the text, two
// spaces in a row, space before a mark that closes.
func findWhitespace(s *sides) []Finding {
	var found []Finding
	warn := func(start, end int, message string) {
		found = append(found, Finding{Check: Whitespace, Severity: Warning, Message: message, Target: spanOf(s.Target, start, end)})
	}
	if start := len(s.Target) - len(strings.TrimLeftFunc(s.Target, unicode.IsSpace)); start > 0 && !startsWithSpace(s.Source) {
		warn(0, start, "the translation begins with space")
	}
	end := len(strings.TrimRightFunc(s.Target, unicode.IsSpace))
	for i := strings.Index(s.Target, "  "); i > 0 && i < end; {
		last := i + len(s.Target[i:]) - len(strings.TrimLeft(s.Target[i:], " "))
		warn(i, last, "more than one space")
		next := strings.Index(s.Target[last:], "  ")
		if next < 0 {
			break
		}
		i = last + next
	}
	return found
}

func startsWithSpace(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(r)
}
