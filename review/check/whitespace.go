package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findWhitespace finds space that nobody meant: before or behind the text, two
// in a row, before a mark that closes, none behind a comma, and signs that
// nobody sees.
func findWhitespace(s *sides) []Finding {
	var found []Finding
	warn := func(start, end int, message string) {
		found = append(found, Finding{Check: Whitespace, Severity: Warning, Message: message, Target: spanOf(s.Target, start, end)})
	}
	text := s.Target
	first := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	last := len(strings.TrimRightFunc(text, unicode.IsSpace))
	if first >= last {
		return nil // nothing but space: that is an omission
	}
	if first > 0 && !startsWithSpace(s.Source) {
		warn(0, first, "the translation begins with space, the source does not")
	}
	if last < len(text) && !endsWithSpace(s.Source) {
		warn(last, len(text), "the translation ends with space, the source does not")
	}
	for i := first; i < last; {
		if isPlain(text[i]) || text[i] == ' ' && i+1 < last && isPlain(text[i+1]) { // the common cases
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:last])
		switch {
		case unicode.IsSpace(r):
			end := i + len(text[i:last]) - len(strings.TrimLeftFunc(text[i:last], unicode.IsSpace))
			if end > i+size {
				warn(i, end, "more than one space in a row")
			} else if r != '\u00a0' && r != '\u202f' && closes(text[end:last]) {
				warn(i, end+1, "a space before a mark that closes")
			}
			size = end - i
		case r == ',' && joins(text[:i], text[i+1:last]):
			warn(i, i+1, "no space behind a comma")
		case r == '\ufeff' || r == '\u200b' || r == '\u00ad':
			warn(i, i+size, "a sign that cannot be seen")
		}
		i += size
	}
	return found
}

// isPlain reports whether a byte is a Latin letter without an accent.
func isPlain(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func startsWithSpace(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(r)
}

func endsWithSpace(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsSpace(r)
}

// closes reports whether a text begins with a mark that no space stands before,
// and that is neither an ellipsis nor the point of a number or a name (.5, .NET).
func closes(text string) bool {
	if text == "" || !strings.ContainsRune(",.;:!?)]", rune(text[0])) {
		return false
	}
	next, size := utf8.DecodeRuneInString(text[1:])
	return size == 0 || unicode.IsSpace(next)
}

// joins reports whether letters stand right before and right behind a comma.
func joins(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	return unicode.IsLetter(a) && unicode.IsLetter(b)
}
