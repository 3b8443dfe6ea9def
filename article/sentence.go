package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a stretch of a text, in bytes, end exclusive.
type span struct{ start, end int }

// The marks around the end of a sentence.
const (
	terminators  = "।॥.?!…"
	dandas       = "।॥"
	closers      = "\"'”’»›)]}‘"
	quoteClosers = "\"'”’»›‘"
	openers      = "\"'“‘«‹([{"
)

// Bounds of what is looked at around a mark, so that the time taken grows with
// the length of the text and no faster.
const (
	longestWord        = 64  // bytes of a word before a mark
	longestParenthesis = 400 // bytes of a parenthesis that is not cut
	longestReporter    = 240 // bytes of a clause that says whose words a quotation is
)

// sentences cuts a line of text into sentences and gives their places,
// without the white space between them. A sentence keeps its closing marks:
// quotation marks and brackets.
func sentences(line string) []span {
	c := cutter{line: line, words: loadSentenceWords()}
	c.parentheses = parentheses(line)
	return c.cut()
}

// cutter walks over a line once.
type cutter struct {
	line        string
	words       sentenceWords
	parentheses []span // the outermost ones that a sentence is not cut in, in order
	start       int    // of the sentence being read
	quote       quotation
	out         []span
}

// quotation is what is known of the quotation that is open.
type quotation struct {
	open     bool
	mark     rune // the mark that opened it
	start    int
	leads    bool // it opens a sentence: a clause that says whose words they are may follow
	reported bool // a clause before it says whose words they are
}

func (c *cutter) cut() []span {
	c.start = skipSpace(c.line, 0)
	for i := c.start; i < len(c.line); {
		r, size := utf8.DecodeRuneInString(c.line[i:])
		switch {
		case strings.ContainsRune(terminators, r):
			i = c.mark(i)
		default:
			c.watchQuotes(i, r, size)
			i += size
		}
	}
	c.emit(len(c.line))
	return c.out
}

// mark looks at the run of marks at i and ends the sentence after it when it
// is an end. It gives the place to read on from.
func (c *cutter) mark(i int) int {
	m := c.readMark(i)
	if m.end < len(c.line) && c.ends(m) {
		c.emit(m.end)
		c.start = skipSpace(c.line, m.end)
		if m.closesQuote {
			c.quote = quotation{}
		}
		return max(c.start, m.end)
	}
	if m.closesQuote {
		c.quote = quotation{}
	}
	return m.end
}

// emit adds the sentence that ends at end.
func (c *cutter) emit(end int) {
	text := strings.TrimRightFunc(c.line[c.start:end], isSpace)
	if text != "" {
		c.out = append(c.out, span{c.start, c.start + len(text)})
	}
}

// endMark is a run of terminators with the closing marks after it.
type endMark struct {
	start, end  int
	marks       string // the terminators alone, as they stand
	closed      string // the closing marks after them
	closesQuote bool
	next        int // where the text goes on, after white space
	quote       quotation
}

// readMark gathers the run of terminators and closing marks at i. Closing
// marks and further dandas may stand apart from it by a space.
func (c *cutter) readMark(i int) endMark {
	m := endMark{start: i, quote: c.quote}
	end := i
	for end < len(c.line) {
		r, size := utf8.DecodeRuneInString(c.line[end:])
		if strings.ContainsRune(terminators, r) || unicode.Is(unicode.Mn, r) {
			end += size
			continue
		}
		break
	}
	m.marks = c.line[i:end]
	m.end = end
	for m.end < len(c.line) {
		at := skipSpace(c.line, m.end)
		r, size := utf8.DecodeRuneInString(c.line[at:])
		apart := at > m.end
		switch {
		case strings.ContainsRune(closers, r) && c.closes(at, r, size, apart, &m):
			m.closed += string(r)
		case strings.ContainsRune(dandas, r), !apart && m.closed != "" && strings.ContainsRune(terminators, r):
		default:
			m.next = at
			return m
		}
		m.end = at + size
	}
	m.next = len(c.line)
	return m
}

// closes reports whether the mark r at i closes what the sentence opened,
// rather than opens what comes after it.
func (c *cutter) closes(i int, r rune, size int, apart bool, m *endMark) bool {
	after, _ := utf8.DecodeRuneInString(c.line[i+size:])
	atEnd := i+size >= len(c.line)
	switch r {
	case ')', ']', '}':
		return !apart
	case '"', '\'':
		if apart && !atEnd && !isSpace(after) {
			return false
		}
		if !atEnd && isWordRune(after) && !(c.quote.open && c.quote.mark == r) {
			return false
		}
	case '‘':
		// written for ’ by some, but only where no word follows it
		if !atEnd && (isWordRune(after) || apart) {
			return false
		}
	}
	m.closesQuote = true
	return true
}

// watchQuotes keeps account of the quotation that is open at a rune that ends
// no sentence.
func (c *cutter) watchQuotes(i int, r rune, size int) {
	if !strings.ContainsRune("\"'“”‘’«»", r) {
		return
	}
	before, _ := utf8.DecodeLastRuneInString(c.line[:i])
	after, _ := utf8.DecodeRuneInString(c.line[i+size:])
	opens := i == 0 || isSpace(before) || strings.ContainsRune(openers+",:-–—", before)
	if c.quote.open {
		if !opens && !isWordRune(after) && closesMark(c.quote.mark, r) {
			c.quote = quotation{}
		}
		return
	}
	if !opens || r == '”' || r == '’' || r == '»' || i+size >= len(c.line) || isSpace(after) {
		return
	}
	c.quote = quotation{open: true, mark: r, start: i, leads: i == c.start, reported: c.introduced(i)}
}

// closesMark reports whether r closes a quotation that mark opened.
func closesMark(mark, r rune) bool {
	switch mark {
	case '“':
		return r == '”' || r == '"'
	case '‘':
		return r == '’' || r == '‘' || r == '\''
	case '«':
		return r == '»'
	}
	return r == mark
}

// introduced reports whether a clause that stands before i says whose words
// come: it ends in a comma, a colon or a dash, or in a word of saying.
func (c *cutter) introduced(i int) bool {
	before := strings.TrimRightFunc(c.line[c.start:i], func(r rune) bool {
		return isSpace(r) || strings.ContainsRune(openers, r)
	})
	r, _ := utf8.DecodeLastRuneInString(before)
	if strings.ContainsRune(",:-–—", r) && before != "" {
		return true
	}
	word := lastWord(before)
	return c.words.is("reporter", word) || c.words.is("complementizer", word)
}

// ends reports whether the sentence ends at a mark that is followed by text.
func (c *cutter) ends(m endMark) bool {
	next, _ := utf8.DecodeRuneInString(c.line[m.next:])
	switch {
	case c.insideParenthesis(m.start):
		return false
	case strings.ContainsRune(",;:", next):
		return false
	case len(c.line)-m.next < longestWord && strings.IndexFunc(c.line[m.next:], isWordRune) < 0:
		return false // marks are left, and no word
	case m.marks == "!" && c.inName(m, next):
		return false
	case strings.ContainsAny(m.marks, dandas):
		return !c.goesOn(m, next)
	case isDots(m.marks):
		return c.dotsEnd(m, next)
	case m.marks == ".":
		return c.stopEnds(m, next) && !c.goesOn(m, next)
	case m.next == m.end && m.closed == "" && !isWordOf(unicode.Devanagari, next) && !strings.ContainsRune(openers, next):
		return false // in an address: ?id=3
	default:
		return !c.goesOn(m, next)
	}
}

// goesOn reports whether the text after a mark belongs to the same sentence:
// what follows a quotation or a bracket within it, or cannot begin one.
func (c *cutter) goesOn(m endMark, next rune) bool {
	rest := c.line[m.next:]
	if isReference(rest) {
		return true
	}
	if m.closed == "" && strings.ContainsAny(m.marks, dandas) {
		return false
	}
	if unicode.IsLower(next) && (m.closed != "" || !c.afterDevanagari(m.start)) {
		return true
	}
	if !strings.ContainsAny(m.marks, dandas) || m.closed != "" {
		if c.words.is("continuer", firstWord(rest)) {
			return true
		}
	}
	if !m.closesQuote || !m.quote.open {
		return false
	}
	if m.quote.leads && !m.quote.reported {
		return c.reporterFollows(m.next)
	}
	return !m.quote.reported && shortQuote(c.line[m.quote.start:m.start])
}

// inName reports whether an exclamation mark belongs to a foreign name within
// Hindi: Yahoo! और …
func (c *cutter) inName(m endMark, next rune) bool {
	before, _ := utf8.DecodeLastRuneInString(c.line[:m.start])
	return m.closed == "" && unicode.Is(unicode.Latin, before) && isWordOf(unicode.Devanagari, next)
}

// shortQuote reports whether a quotation is a name or a slogan rather than a
// sentence: three words or fewer.
func shortQuote(text string) bool {
	return len(text) < longestReporter && len(strings.Fields(text)) <= 3
}

// reporterFollows reports whether the clause at i says whose words stood
// before it: "…", he said.
func (c *cutter) reporterFollows(i int) bool {
	rest := c.line[i:]
	if len(rest) > longestReporter {
		rest = rest[:longestReporter]
	}
	if end := strings.IndexAny(rest, "।?!\"“”"); end >= 0 {
		rest = rest[:end]
	}
	clause := strings.TrimLeft(rest, ".,")
	if end := strings.IndexAny(clause, ".,"); end >= 0 {
		clause = clause[:end]
	}
	return slices.ContainsFunc(strings.Fields(clause), func(word string) bool {
		return c.words.is("reporter", strings.TrimFunc(word, isPunct))
	})
}

// stopEnds reports whether a single full stop is the end of a sentence rather
// than part of a number, an abbreviation, an address or a list's number.
func (c *cutter) stopEnds(m endMark, next rune) bool {
	before, _ := utf8.DecodeLastRuneInString(c.line[:m.start])
	attached := m.next == m.end
	word := wordBefore(c.line[c.start:m.start])
	switch {
	case attached && m.closed == "" && unicode.IsDigit(next):
		return false
	case attached && m.closed == "" && !c.attachedStopEnds(before, next):
		return false
	case m.closed == "" && c.numbersList(m.start):
		return false
	case c.abbreviates(word, m, next):
		return false
	default:
		return true
	}
}

// attachedStopEnds reports whether a stop without a space after it may end a
// sentence: between two words of Devanagari, or before an opening mark.
func (c *cutter) attachedStopEnds(before, next rune) bool {
	if strings.ContainsRune("“‘«", next) {
		return true
	}
	devanagari := isWordOf(unicode.Devanagari, before)
	if isWordOf(unicode.Devanagari, next) {
		return devanagari
	}
	return devanagari && unicode.IsUpper(next)
}

// numbersList reports whether the stop at i follows a number or a letter that
// stands first in the sentence: "1. …".
func (c *cutter) numbersList(i int) bool {
	label := c.line[c.start:i]
	if len(label) > 12 {
		return false
	}
	label = strings.TrimLeft(label, "(")
	if label == "" {
		return true
	}
	return strings.IndexFunc(label, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' }) < 0
}

// abbreviates reports whether the word before a stop is an abbreviation here.
func (c *cutter) abbreviates(word string, m endMark, next rune) bool {
	if word == "" {
		return false
	}
	if i := strings.LastIndexByte(word, '.'); i >= 0 {
		return c.dottedAbbreviates(word, word[i+1:], m)
	}
	switch class := c.words.abbreviation(word); class {
	case "title", "initial":
		return true
	case "unit":
		return !c.words.is("opener", firstWord(c.line[m.next:]))
	case "number":
		if unicode.IsDigit(next) || !isCapital(word) {
			return unicode.IsDigit(next)
		}
	case "initial?":
		return c.besideInitial(m)
	}
	if c.words.abbreviation(firstWord(c.line[m.next:])) == "domain" && m.next == m.end {
		return true
	}
	return isCapital(word) && (!c.words.is("opener", firstWord(c.line[m.next:])) || m.next == m.end)
}

// dottedAbbreviates decides for words with stops inside: U.S., एस.के., कि.मी.
func (c *cutter) dottedAbbreviates(word, last string, m endMark) bool {
	if class := c.words.abbreviation(word); class == "title" {
		return true
	}
	known := isCapital(last) || c.words.abbreviation(last) != "" || c.words.abbreviation(word) != ""
	return known && !c.words.is("opener", firstWord(c.line[m.next:]))
}

// besideInitial reports whether an initial stands on either side of the word
// before a mark.
func (c *cutter) besideInitial(m endMark) bool {
	after := firstWord(c.line[m.next:])
	if strings.HasPrefix(c.words.abbreviation(after), "initial") && strings.HasPrefix(c.line[m.next+len(after):], ".") {
		return true
	}
	before := c.line[c.start:m.start]
	before = strings.TrimRightFunc(before[:len(before)-len(wordBefore(before))], isSpace)
	if !strings.HasSuffix(before, ".") {
		return false
	}
	word := wordBefore(before[:len(before)-1])
	return strings.HasPrefix(c.words.abbreviation(word), "initial")
}

// dotsEnd decides for dots of omission: they end a sentence before a capital,
// or after a word that ends Hindi sentences.
func (c *cutter) dotsEnd(m endMark, next rune) bool {
	if unicode.IsLower(next) || c.goesOn(m, next) {
		return false
	}
	before := strings.TrimRightFunc(c.line[c.start:m.start], isSpace)
	if before == "" || isPunct(lastRune(before)) {
		return false
	}
	if unicode.IsUpper(next) && m.next > m.end {
		return true
	}
	return c.words.is("finite", lastWord(before))
}

// afterDevanagari reports whether the word before i is of Devanagari, so that
// a small Latin letter after it does not mean that the sentence goes on.
func (c *cutter) afterDevanagari(i int) bool {
	r, _ := utf8.DecodeLastRuneInString(c.line[:i])
	return isWordOf(unicode.Devanagari, r)
}

// insideParenthesis reports whether a mark at i stands within brackets that
// stand within a sentence. Marks come in order, so each pair is passed once.
func (c *cutter) insideParenthesis(i int) bool {
	for len(c.parentheses) > 0 && c.parentheses[0].end <= i {
		c.parentheses = c.parentheses[1:]
	}
	return len(c.parentheses) > 0 && c.parentheses[0].start <= i && c.parentheses[0].start > c.start
}

// parentheses finds the outermost pairs of brackets of a line that are short
// enough to be an aside.
func parentheses(line string) []span {
	var out []span
	depth, start := 0, 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '(', '[':
			if depth == 0 || i-start > longestParenthesis {
				depth, start = 0, i
			}
			depth++
		case ')', ']':
			if depth == 0 {
				continue
			}
			if depth--; depth == 0 && i-start <= longestParenthesis {
				out = append(out, span{start, i + 1})
			}
		}
	}
	return out
}

// isReference reports whether the rest of a line is one bracketed note, which
// belongs to the sentence before it.
func isReference(rest string) bool {
	if !strings.HasPrefix(rest, "(") && !strings.HasPrefix(rest, "[") || len(rest) > longestReporter {
		return false
	}
	rest = strings.TrimRightFunc(rest, isSpace)
	return strings.IndexAny(rest, ")]") == len(rest)-1 && !strings.ContainsAny(rest, terminators)
}

// isDots reports whether marks are dots of omission.
func isDots(marks string) bool {
	return len(marks) > 1 && strings.Trim(marks, ".…") == ""
}

// isCapital reports whether a word is a single Latin capital: an initial.
func isCapital(word string) bool {
	return len(word) == 1 && word[0] >= 'A' && word[0] <= 'Z'
}

// wordBefore gives the word that ends a text, with the stops inside it: "S.K",
// "कि.मी".
func wordBefore(text string) string {
	low := max(0, len(text)-longestWord)
	for low < len(text) && !utf8.RuneStart(text[low]) {
		low++
	}
	i := strings.LastIndexFunc(text[low:], func(r rune) bool { return !isWordRune(r) && r != '.' })
	if i < 0 {
		return strings.TrimLeft(text[low:], ".")
	}
	_, size := utf8.DecodeRuneInString(text[low+i:])
	return strings.TrimLeft(text[low+i+size:], ".")
}

// lastWord gives the last word of a text, without marks after it.
func lastWord(text string) string {
	low := max(0, len(text)-longestWord)
	for low < len(text) && !utf8.RuneStart(text[low]) {
		low++
	}
	text = strings.TrimRightFunc(text[low:], func(r rune) bool { return !isWordRune(r) })
	i := strings.LastIndexFunc(text, func(r rune) bool { return !isWordRune(r) })
	if i < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return text[i+size:]
}

// firstWord gives the word that a text begins with, or "".
func firstWord(text string) string {
	text = text[:min(len(text), longestWord)]
	if i := strings.IndexFunc(text, func(r rune) bool { return !isWordRune(r) }); i >= 0 {
		return text[:i]
	}
	return text
}

func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// isWordRune reports whether a rune is part of a word: a letter, a sign on
// one, a digit or a joiner.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '\u200c' || r == '\u200d'
}

// isWordOf reports whether a rune is a letter, or a sign on one, of a script.
func isWordOf(script *unicode.RangeTable, r rune) bool {
	return unicode.Is(script, r) && (unicode.IsLetter(r) || unicode.IsMark(r))
}

func isPunct(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// isSpace reports whether a rune is white space to a reader, also the ones
// without width.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u2060' || r == '\u200e' || r == '\u200f'
}

// skipSpace gives the place of the first rune at or after i that is not white
// space.
func skipSpace(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isSpace(r) {
			return i
		}
		i += size
	}
	return i
}
