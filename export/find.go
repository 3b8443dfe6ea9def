package export

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/language/english"
)

// findValue looks for the English words of a cell's value in the English of
// its sentence. Nothing is marked when they are not there.
func findValue(text string, c compare.Cell) passage {
	p := passage{text: text}
	for _, form := range []string{c.Value, c.Normalized} {
		if p.mark = findNumber(text, form); !p.mark.empty() {
			return p
		}
	}
	for _, words := range wordings(c) {
		if p.mark = findWords(text, words); !p.mark.empty() {
			return p
		}
	}
	return p
}

// wordings are the ways in which a value may be put in English, the fullest
// first.
func wordings(c compare.Cell) []string {
	ways := []string{c.Value}
	for _, form := range []string{c.Value, c.Normalized} {
		ways = append(ways, dateWordings(form)...)
		ways = append(ways, numberWordings(form)...)
	}
	return append(ways, nameWordings(c.Value)...)
}

// findNumber finds a plain number however it is written: 14, fourteen, 1,58,200,
// 1.5 lakh. Numbers that belong to a date are passed over.
func findNumber(text, form string) span {
	want, err := strconv.ParseFloat(strings.ReplaceAll(form, ",", ""), 64)
	if err != nil {
		return span{}
	}
	pack := english.Pack()
	tokens := pack.Tokens(text)
	dated := map[int]bool{}
	for _, m := range pack.Moments(tokens) {
		for i := m.First; i < m.Last; i++ {
			dated[i] = true
		}
	}
	for _, q := range pack.Quantities(tokens, func(i int) bool { return dated[i] }) {
		at := span{tokens[q.NumberFirst].Start, tokens[q.NumberLast-1].End}
		if (q.Value == want || q.Max == want) && free(text, at.start, at.end) {
			return at
		}
	}
	return span{}
}

// dateWordings are the ways in which newspapers write an ISO 8601 date.
func dateWordings(value string) []string {
	day, _, _ := strings.Cut(value, "T")
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		return nil
	}
	var ways []string
	for _, layout := range []string{
		"2 January 2006", "January 2, 2006", "2 January", "January 2", "2 Jan", "Jan 2", "02/01/2006", "2006-01-02", "Monday",
	} {
		ways = append(ways, t.Format(layout))
	}
	return ways
}

// numberWordings are the ways in which digits are grouped: 1200000, 1,200,000
// and 12,00,000.
func numberWordings(value string) []string {
	value = strings.TrimLeft(strings.ReplaceAll(value, ",", ""), "-+")
	if !plainNumber.MatchString(value) {
		return nil
	}
	whole, fraction, cut := strings.Cut(value, ".")
	if cut {
		fraction = "." + fraction
	}
	return []string{value, group(whole, 3) + fraction, group(whole, 2) + fraction}
}

// group puts commas between the digits of a whole number: before the last
// three, and before every so many ahead of them.
func group(whole string, every int) string {
	if len(whole) <= 3 {
		return whole
	}
	head, tail := whole[:len(whole)-3], whole[len(whole)-3:]
	for len(head) > every {
		tail = head[len(head)-every:] + "," + tail
		head = head[:len(head)-every]
	}
	return head + "," + tail
}

// nameWordings are the runs of names and numbers within a value, the longest
// first, for a sentence that has only part of it: "Vostochny" of "Vostochny
// Cosmodrome", "13 September" of "Wednesday 13 September 2023".
func nameWordings(value string) []string {
	words := strings.FieldsFunc(value, func(r rune) bool { return !inWord(r) })
	if len(words) > longestName {
		return nil
	}
	var names []string
	for n := len(words); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			run := words[i : i+n]
			if telling(run) {
				names = append(names, strings.Join(run, " "))
			}
		}
	}
	return names
}

// longestName is the number of words beyond which a value is no name.
const longestName = 8

// telling reports whether a run of words is a name that would not be found by
// chance: it begins and ends with a capital or a digit, and a word alone is a
// name of four letters or more.
func telling(run []string) bool {
	first, _ := utf8.DecodeRuneInString(run[0])
	last, _ := utf8.DecodeRuneInString(run[len(run)-1])
	if len(run) == 1 {
		return unicode.IsUpper(first) && utf8.RuneCountInString(run[0]) >= 4
	}
	named := func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }
	return named(first) && named(last)
}

// findWords finds words in a text, whatever their case, where they are not
// part of longer words or numbers.
func findWords(text, words string) span {
	words = strings.TrimSpace(words)
	if words == "" {
		return span{}
	}
	for start := range text {
		end, ok := foldedPrefix(text[start:], words)
		if ok && free(text, start, start+end) {
			return span{start, start + end}
		}
	}
	return span{}
}

// foldedPrefix gives the length of the prefix of a text that is equal to words
// under simple case folding.
func foldedPrefix(text, words string) (int, bool) {
	at := 0
	for _, want := range words {
		got, size := utf8.DecodeRuneInString(text[at:])
		if size == 0 || unicode.ToLower(got) != unicode.ToLower(want) {
			return 0, false
		}
		at += size
	}
	return at, true
}

// free reports whether a stretch of a text is not part of a longer word, or of
// a longer number: 12 is not in 3.12 or 12,000.
func free(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, size := utf8.DecodeRuneInString(text[end:])
	if inWord(before) || inWord(after) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text[start:])
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	beyond, _ := utf8.DecodeRuneInString(text[end+size:])
	if unicode.IsDigit(last) && (after == '.' || after == ',') && unicode.IsDigit(beyond) {
		return false
	}
	ahead := strings.TrimRight(text[:start], ".,")
	last, _ = utf8.DecodeLastRuneInString(ahead)
	return !(unicode.IsDigit(first) && len(ahead) == start-1 && unicode.IsDigit(last))
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}
