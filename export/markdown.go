package export

import (
	"strings"
	"unicode"
)

// escapeMarkdown keeps a text from outside from being taken for Markdown or
// HTML, in a paragraph as in the cell of a table.
func escapeMarkdown(s string) string {
	var out strings.Builder
	for i, r := range printable(s) {
		switch {
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '&':
			out.WriteString("&amp;")
		case strings.ContainsRune("\\`*_[]|~$#", r):
			out.WriteByte('\\')
			out.WriteRune(r)
		case i == 0 && strings.ContainsRune("-+=", r):
			out.WriteByte('\\')
			out.WriteRune(r)
		default:
			out.WriteRune(r)
		}
	}
	return strings.TrimFunc(numbered(out.String()), unicode.IsSpace)
}

// numbered keeps "1. " and "1) " at the start of a text from opening a list.
func numbered(s string) string {
	rest := strings.TrimLeft(s, "0123456789")
	marker := strings.TrimLeft(rest, ".)")
	if len(rest) == len(s) || len(marker) != len(rest)-1 || marker != "" && marker[0] != ' ' {
		return s
	}
	return s[:len(s)-len(rest)] + `\` + rest
}

// markdownPassage writes a passage with its marked words in bold. The tag is
// used because ** between a letter and a danda opens nothing.
func markdownPassage(p passage) string {
	if p.mark.empty() {
		return escapeMarkdown(p.text)
	}
	before, words, after := p.text[:p.mark.start], p.text[p.mark.start:p.mark.end], p.text[p.mark.end:]
	return spaced(before, escapeMarkdown(before)) + "<b>" + escapeMarkdown(words) + "</b>" + spaced(after, escapeMarkdown(after))
}

// spaced gives an escaped text the blanks back that stood around it.
func spaced(raw, escaped string) string {
	if escaped == "" {
		if raw != "" {
			return " "
		}
		return ""
	}
	if strings.TrimLeftFunc(raw, unicode.IsSpace) != raw {
		escaped = " " + escaped
	}
	if strings.TrimRightFunc(raw, unicode.IsSpace) != raw {
		escaped += " "
	}
	return escaped
}

// markdownRow is a line of a table; its cells are escaped already.
func markdownRow(cells ...string) string {
	return "| " + strings.Join(cells, " | ") + " |\n"
}

// markdownHead opens a table.
func markdownHead(heads ...string) string {
	rule := make([]string, len(heads))
	for i := range rule {
		rule[i] = "---"
	}
	return markdownRow(heads...) + markdownRow(rule...)
}
