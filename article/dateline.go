package article

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

// datelineWords holds the classes of dateline.tsv; words are folded.
type datelineWords map[string]map[string]bool

var loadDatelineWords = sync.OnceValue(func() datelineWords {
	w := datelineWords{}
	for _, row := range language.EmbeddedTable("article/dateline.tsv", datelineTable, "language", "class", "form", "comment") {
		if w[row[1]] == nil {
			w[row[1]] = map[string]bool{}
		}
		w[row[1]][language.Fold(row[2])] = true
	}
	return w
})

func (w datelineWords) is(class, word string) bool { return w[class][language.Fold(word)] }

// longestDateline is how far into a paragraph a dateline may reach, in bytes.
const longestDateline = 200

// wordsOfPlace is how many words the name of a place may have.
const wordsOfPlace = 4

// dateline gives the length of the dateline that a paragraph begins with, or
// 0. A place with a date or an agency is one wherever a paragraph begins; a
// bare place before a colon or a danda only where early is set, at the
// beginning of the report, or where the town is known.
func (w datelineWords) dateline(line string, early bool) int {
	head := clip(line, longestDateline)
	if n := w.strong(head); n > 0 {
		return n
	}
	return w.weak(head, line, early)
}

// strong reads a place with a date or an agency: «मॉस्को, 13 सितम्बर।»,
// "NEW DELHI (Reuters) - ", «भाषा, नई दिल्ली।»
func (w datelineWords) strong(head string) int {
	place, rest := cutPlace(head)
	if place == "" {
		return 0
	}
	if w.is("agency", place) {
		return w.afterAgency(head, rest)
	}
	if !w.isPlace(place) {
		return 0
	}
	rest, _ = w.cutBrackets(rest)
	rest, dated := w.cutDate(rest)
	rest, agency := w.cutBrackets(rest)
	if !dated && !agency {
		return 0
	}
	if after, ok := cutSeparator(rest); ok {
		return len(head) - len(after)
	}
	if agency && (rest == "" || isSpace(firstRune(rest))) {
		return len(head) - len(rest)
	}
	return 0
}

// afterAgency reads the place that follows an agency's name: «जासं, रांची : ».
func (w datelineWords) afterAgency(head, rest string) int {
	rest, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), ",")
	if !ok {
		return 0
	}
	place, rest := cutPlace(rest)
	if place == "" || !w.isPlace(place) {
		return 0
	}
	rest, _ = w.cutDate(rest)
	after, ok := cutSeparator(rest)
	if !ok {
		return 0
	}
	return len(head) - len(after)
}

// weak reads a place that stands alone: «धारचुला।», «रांची : », "CHENNAI: ",
// «सिवनी:» on a line of its own.
func (w datelineWords) weak(head, line string, early bool) int {
	place, rest := cutPlace(head)
	if place == "" || !w.isPlace(place) || w.is("slug", place) {
		return 0
	}
	rest, _ = w.cutBrackets(rest)
	after, ok := cutSeparator(rest)
	if !ok {
		return 0
	}
	length := len(head) - len(after)
	known := w.is("city", place)
	alone := strings.TrimFunc(line[length:], isSpace) == ""
	separator := strings.TrimFunc(rest[:len(rest)-len(after)], isSpace)
	switch {
	case alone && separator != ":" && !known:
		return 0
	case known:
		return length
	case !early, len(strings.Fields(place)) > 3:
		return 0
	case isLatin(place):
		// a label in front of a Hindi sentence is no place, nor is one of an
		// English sentence unless it is set in capitals
		if place != strings.ToUpper(place) || !isLatin(firstLetters(after)) && !alone {
			return 0
		}
		return length
	case strings.ContainsAny(separator, "-–—."):
		return 0
	}
	return length
}

// isPlace reports whether a name may be that of a place.
func (w datelineWords) isPlace(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return isSpace(r) || r == '/' || r == ',' })
	if len(words) == 0 || len(words) > wordsOfPlace {
		return false
	}
	for _, word := range words {
		if w.is("never", word) || w.is("month", word) {
			return false
		}
	}
	first := firstRune(words[0])
	return unicode.IsLetter(first) && !unicode.IsLower(first)
}

// cutBrackets cuts a bracketed name off, and reports whether it is an agency's.
func (w datelineWords) cutBrackets(text string) (rest string, agency bool) {
	trimmed := strings.TrimLeftFunc(text, isSpace)
	inner, ok := strings.CutPrefix(trimmed, "(")
	if !ok {
		return text, false
	}
	inner, after, ok := strings.Cut(inner, ")")
	if !ok || strings.ContainsAny(inner, "।?!(") {
		return text, false
	}
	for _, name := range strings.FieldsFunc(inner, func(r rune) bool { return r == '/' || r == ',' || r == '-' || r == ':' }) {
		if w.is("agency", strings.TrimSpace(name)) {
			agency = true
		}
	}
	return after, agency
}

// cutDate cuts ", 13 सितम्बर", ", June 20, 2026" or ", तीन मार्च" off.
func (w datelineWords) cutDate(text string) (rest string, dated bool) {
	trimmed := strings.TrimLeftFunc(text, isSpace)
	trimmed, ok := strings.CutPrefix(trimmed, ",")
	if !ok {
		return text, false
	}
	first, rest := cutWord(trimmed)
	second, afterSecond := cutWord(rest)
	switch {
	case first != "" && w.is("month", second):
		rest = afterSecond
	case w.is("month", strings.TrimRight(first, ".")) && isNumber(second):
		rest = afterSecond
	default:
		return text, false
	}
	if year, after := cutWord(strings.TrimPrefix(strings.TrimLeftFunc(rest, isSpace), ",")); isNumber(year) && utf8.RuneCountInString(year) == 4 {
		rest = after
	}
	return rest, true
}

// cutSeparator cuts the mark off that ends a dateline, and the space after it.
func cutSeparator(text string) (rest string, ok bool) {
	trimmed := strings.TrimLeftFunc(text, isSpace)
	spaced := len(trimmed) < len(text)
	mark := firstRune(trimmed)
	size := utf8.RuneLen(mark)
	if trimmed == "" || !strings.ContainsRune("।:.-–—", mark) {
		return text, false
	}
	after := trimmed[size:]
	for mark == '-' && strings.HasPrefix(after, "-") {
		after = after[1:]
	}
	if after != "" && !isSpace(firstRune(after)) && !(mark == ':' || mark == '।' || mark == '—') {
		return text, false
	}
	if strings.ContainsRune("-–", mark) && !spaced {
		return text, false
	}
	return after, true
}

// cutPlace cuts the name off that a paragraph begins with.
func cutPlace(text string) (place, rest string) {
	end := strings.IndexFunc(text, func(r rune) bool { return strings.ContainsRune(",।:(.–—?!\"“‘", r) })
	if dash := strings.Index(text, " - "); dash >= 0 && (end < 0 || dash < end) {
		end = dash
	}
	if end < 0 {
		return "", text
	}
	end = len(strings.TrimRightFunc(text[:end], isSpace))
	return strings.TrimLeftFunc(text[:end], isSpace), text[end:]
}

// cutWord cuts the first word or number off.
func cutWord(text string) (word, rest string) {
	text = strings.TrimLeftFunc(text, isSpace)
	word = firstWord(text)
	rest = text[len(word):]
	if strings.HasPrefix(rest, ".") && isLatin(word) {
		rest = rest[1:]
	}
	return word, rest
}

func isNumber(word string) bool {
	return word != "" && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// isLatin reports whether a text's first letter is Latin.
func isLatin(text string) bool {
	i := strings.IndexFunc(text, unicode.IsLetter)
	return i >= 0 && unicode.Is(unicode.Latin, firstRune(text[i:]))
}

func firstLetters(text string) string {
	if i := strings.IndexFunc(text, unicode.IsLetter); i >= 0 {
		return text[i:]
	}
	return ""
}

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}
