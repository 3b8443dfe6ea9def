package article

import (
	"strings"
	"sync"
	"unicode"

	"github.com/milaan-workbench/milaan/language"
)

// furniture is what the table knows of a page's lines that are not of the
// report. Phrases are reduced by reduce.
type furniture struct {
	lines  map[string]Kind
	nexts  map[string]Kind
	starts []phrase
	labels []phrase
	tails  []phrase
}

type phrase struct {
	text string
	kind Kind
}

var loadFurniture = sync.OnceValue(func() furniture {
	f := furniture{lines: map[string]Kind{}, nexts: map[string]Kind{}}
	for _, row := range language.EmbeddedTable("article/furniture.tsv", furnitureTable, "kind", "match", "phrase", "language", "comment") {
		kind, text := Kind(row[0]), reduce(row[2])
		switch row[1] {
		case "line":
			f.lines[text] = kind
		case "next":
			f.nexts[text] = kind
		case "start":
			f.starts = append(f.starts, phrase{text, kind})
		case "label":
			f.labels = append(f.labels, phrase{text, kind})
		case "tail":
			f.tails = append(f.tails, phrase{text, kind})
		default:
			panic("article/furniture.tsv: no such match: " + row[1])
		}
	}
	return f
})

// A line that is longer than longestFurniture, in bytes, is furniture only by
// how it begins, of which longestLabel bytes are looked at.
const (
	longestFurniture = 300
	longestLabel     = 160
)

// line gives the kind of a whole line that is furniture. Introduces says that
// the next line belongs to it too.
func (f furniture) line(text string) (kind Kind, introduces, found bool) {
	begins := reduce(clip(text, longestLabel))
	head := begins
	if len(text) > longestLabel && len(text) <= longestFurniture {
		head = reduce(text)
	}
	whole := strings.TrimFunc(head, func(r rune) bool { return strings.ContainsRune(" :.-–—*|[]>»", r) })
	if len(text) <= longestFurniture {
		if kind, ok := f.lines[whole]; ok {
			return kind, false, true
		}
		if kind, ok := f.nexts[whole]; ok {
			return kind, true, true
		}
		for _, p := range f.tails {
			if strings.HasSuffix(head, p.text) {
				return p.kind, false, true
			}
		}
	}
	for _, p := range f.starts {
		if strings.HasPrefix(head, p.text) && endsWord(head[len(p.text):]) {
			return p.kind, false, true
		}
	}
	return f.labelOf(begins)
}

// label gives the kind of a text that begins with a label of furniture.
// Alone says that nothing follows the label.
func (f furniture) label(text string) (kind Kind, alone, found bool) {
	return f.labelOf(reduce(clip(text, longestLabel)))
}

// labelOf is label for what a text begins with, reduced.
func (f furniture) labelOf(begins string) (kind Kind, alone, found bool) {
	head := strings.TrimLeftFunc(begins, func(r rune) bool { return strings.ContainsRune("([*>»-–— ", r) })
	for _, p := range f.labels {
		rest, ok := strings.CutPrefix(head, p.text)
		if !ok {
			continue
		}
		if alone, ok := labelled(rest); ok {
			return p.kind, alone, true
		}
	}
	return "", false, false
}

// labelled reports whether rest makes what stands before it a label: a colon,
// a bar, a dash that joins no words, or nothing at all.
func labelled(rest string) (alone, ok bool) {
	trimmed := strings.TrimLeft(rest, " ")
	if trimmed == "" {
		return true, true
	}
	spaced := len(trimmed) < len(rest)
	for _, mark := range []string{":", "|", ">", "»", "।"} {
		if after, ok := strings.CutPrefix(trimmed, mark); ok {
			return strings.Trim(after, " >»)]") == "", true
		}
	}
	for _, dash := range []string{"-", "–", "—"} {
		after, ok := strings.CutPrefix(trimmed, dash)
		if ok && (spaced || after == "" || after[0] == ' ' || after[0] == '-') {
			return strings.Trim(after, " -") == "", true
		}
	}
	return false, false
}

// reduce gives a line the form that phrases are compared in: folded, white
// space single, numbers as "#".
func reduce(text string) string {
	var out strings.Builder
	digits, space := false, false
	for _, r := range language.Fold(text) {
		switch {
		case isSpace(r):
			space = out.Len() > 0
			digits = false
			continue
		case isDigit(r):
			if digits {
				continue
			}
			digits = true
			r = '#'
		default:
			digits = false
		}
		if space {
			out.WriteByte(' ')
			space = false
		}
		out.WriteRune(r)
	}
	return out.String()
}

// endsWord reports whether no word goes on at the beginning of rest.
func endsWord(rest string) bool {
	for _, r := range rest {
		return !isWordRune(r)
	}
	return true
}

// clip gives the first bytes of a text, without tearing a rune.
func clip(text string, bytes int) string {
	if len(text) <= bytes {
		return text
	}
	for bytes > 0 && text[bytes]&0xC0 == 0x80 {
		bytes--
	}
	return text[:bytes]
}

// isDigit is unicode.IsDigit, at once for what most texts are made of.
func isDigit(r rune) bool {
	if r < 0x80 {
		return '0' <= r && r <= '9'
	}
	if 0x900 <= r && r < 0x980 {
		return '०' <= r && r <= '९'
	}
	return unicode.IsDigit(r)
}
