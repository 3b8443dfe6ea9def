package check

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed questions.tsv
var questionsTSV string

// asking are the words that make a question of a sentence, folded.
var asking = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, row := range language.EmbeddedTable("questions.tsv", questionsTSV, "word", "language", "comment") {
		words[language.Fold(row[0])] = true
	}
	return words
})

// findPunctuation finds marks that do not go with the source: a question that
// is none any more, or is one now; quotation marks and brackets without their
// like; a danda in English; no mark at the end.
func findPunctuation(s *sides) []Finding {
	var found []Finding
	warn := func(source, target *span, message string) {
		f := Finding{Check: Punctuation, Severity: Warning, Message: message}
		if source != nil {
			f.Source = spanOf(s.Source, source.start, source.end)
		}
		if target != nil {
			f.Target = spanOf(s.Target, target.start, target.end)
		}
		found = append(found, f)
	}
	asked, asks := strings.LastIndexByte(s.Source, '?'), strings.LastIndexByte(s.Target, '?')
	switch {
	case asked >= 0 && asks < 0 && endsAt(s.Source, asked):
		warn(&span{asked, asked + 1}, nil, "the source asks a question, the translation does not")
	case asks >= 0 && asked < 0 && endsAt(s.Target, asks) && !s.asksInWords():
		warn(nil, &span{asks, asks + 1}, "the translation asks a question, the source does not")
	}
	for _, pair := range [][2]rune{{'(', ')'}, {'[', ']'}, {'“', '”'}, {'"', '"'}, {'«', '»'}} {
		if at := unpaired(s.Target, pair[0], pair[1]); at >= 0 && s.pairedInSource(pair[0]) {
			mark, size := utf8.DecodeRuneInString(s.Target[at:])
			warn(nil, &span{at, at + size}, fmt.Sprintf("%c has nothing that goes with it", mark))
		}
	}
	if at := firstDanda(s.Target); at >= 0 && s.english {
		warn(nil, &span{at, at + len("।")}, "a danda in English")
	}
	if at, ends := unfinished(s.Source, s.Target); ends {
		warn(nil, &at, "the source ends with a mark, the translation does not")
	}
	return found
}

// firstDanda gives the place of the first danda, single or double; -1 for none.
func firstDanda(text string) int {
	single, double := strings.Index(text, "।"), strings.Index(text, "॥")
	if single < 0 || double >= 0 && double < single {
		return double
	}
	return single
}

// span is a stretch of bytes.
type span struct{ start, end int }

// endsAt reports whether nothing but marks and space stand behind the byte at.
func endsAt(text string, at int) bool {
	return !strings.ContainsFunc(text[at+1:], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// asksInWords reports whether a word of the source asks: Hindi has questions
// that end with a danda.
func (s *sides) asksInWords() bool {
	source, _ := s.toks()
	for i := range source {
		if asking()[source[i].Fold] {
			return true
		}
	}
	return false
}

// unpaired gives the place of a mark that opens or closes without its like; -1
// where there is none. Marks that are their own like need an even number. A
// list's "1)" closes nothing.
func unpaired(text string, open, close rune) int {
	if !strings.ContainsRune(text, open) && !strings.ContainsRune(text, close) {
		return -1
	}
	var opened []int
	last, count := -1, 0
	for i, r := range text {
		switch {
		case r == open && r == close:
			last, count = i, count+1
		case r == open:
			opened = append(opened, i)
		case r == close && len(opened) > 0:
			opened = opened[:len(opened)-1]
		case r == close && !numbersList(text[:i]):
			return i
		}
	}
	if count%2 == 1 {
		return last
	}
	if len(opened) > 0 {
		return opened[0]
	}
	return -1
}

// numbersList reports whether a text ends in the number or letter of an item.
func numbersList(text string) bool {
	start := strings.LastIndexFunc(text, unicode.IsSpace) + 1
	return len(text)-start <= 2 && len(text) > start
}

// pairedInSource reports whether the source has its marks of a kind in pairs: a
// quotation that runs over several segments opens in one and closes in another.
// Hindi has no apostrophe: a single mark is one of quotation.
func (s *sides) pairedInSource(open rune) bool {
	switch open {
	case '(':
		return unpaired(s.Source, '(', ')') < 0
	case '[':
		return unpaired(s.Source, '[', ']') < 0
	}
	marks := 0
	before := rune(0)
	for _, r := range s.Source {
		twin := r == before && strings.ContainsRune("'‘’", r)
		before = r
		if twin {
			before = 0 // ‘‘ is one mark
			continue
		}
		switch r {
		case '"', '“', '”', '„', '«', '»', '\'', '‘', '’':
			marks++
		}
	}
	return marks%2 == 0
}

// unfinished gives the last letter of a translation that has no mark at its
// end, though the source has one.
func unfinished(source, target string) (span, bool) {
	source, target = strings.TrimRightFunc(source, closing), strings.TrimRightFunc(target, closing)
	a, _ := utf8.DecodeLastRuneInString(source)
	b, size := utf8.DecodeLastRuneInString(target)
	if !strings.ContainsRune("।॥.!?|", a) || !unicode.IsLetter(b) && !unicode.IsDigit(b) {
		return span{}, false
	}
	return span{len(target) - size, len(target)}, true
}

// closing reports whether a rune may stand behind the mark that ends a
// sentence.
func closing(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("\"'”’»)]\u200b\u200c\u200d", r)
}
