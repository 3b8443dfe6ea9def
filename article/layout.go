package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

// How long headings may be, in code points: longer lines are paragraphs.
const (
	longestHeadline   = 170
	longestSubheading = 110
	longestQuestion   = 60 // a heading that ends in a question mark and is no headline
)

// block is a line of text that is not blank: a paragraph, a heading, a mark of
// an advertisement.
type block struct {
	start, end  int  // its words, without the marks of Markdown and white space
	level       int  // of a Markdown heading; 0 for other lines
	item        bool // of a list
	kind        Kind
	dateline    int  // bytes of the dateline that it begins with
	spaceBefore bool // a blank line stands before it
	spaceAfter  bool // a blank line, or nothing, stands after it
}

// layout tells what each line of a text is.
type layout struct {
	text      string
	title     string // of the front matter; may be empty
	blocks    []block
	furniture furniture
	datelines datelineWords
}

// layOut lays the segments of the text after its front matter.
func layOut(b *builder, m frontMatter) {
	l := layout{text: b.text, title: m.title, furniture: loadFurniture(), datelines: loadDatelineWords()}
	l.blocks = findBlocks(b.text, m.end)
	l.findFurniture()
	l.findHeadline()
	l.findDatelines()
	l.findHeadings()
	for i := range l.blocks {
		l.lay(b, &l.blocks[i])
	}
}

// lay adds the segments of one block.
func (l *layout) lay(b *builder, k *block) {
	defer func() { b.paragraph++ }()
	switch k.kind {
	case Headline, Subheading:
		b.add(k.kind, k.start, k.end)
		return
	}
	start := k.start
	if k.dateline > 0 {
		b.add(Dateline, start, start+len(strings.TrimRightFunc(l.text[start:start+k.dateline], isSpace)))
		start += k.dateline
	}
	kind := k.kind
	for i, s := range sentences(l.text[start:k.end]) {
		text := l.text[start+s.start : start+s.end]
		if i > 0 && kind == Body {
			if found, _, ok := l.furniture.label(text); ok {
				kind = found // links to other stories glued to the end of a paragraph
			}
		}
		b.add(kind, start+s.start, start+s.end)
	}
}

// words gives the text of a block.
func (l *layout) words(i int) string { return l.text[l.blocks[i].start:l.blocks[i].end] }

// findBlocks cuts a text into its lines and leaves out those without a word.
func findBlocks(text string, from int) []block {
	var blocks []block
	space := true
	for at := from; at < len(text); {
		end, next := lineEnd(text, at)
		k, ok := readBlock(text, at, end)
		at = next
		if !ok {
			if len(blocks) > 0 {
				blocks[len(blocks)-1].spaceAfter = true
			}
			space = true
			continue
		}
		k.spaceBefore = space
		space = false
		blocks = append(blocks, k)
	}
	if len(blocks) > 0 {
		blocks[len(blocks)-1].spaceAfter = true
	}
	return blocks
}

// lineEnd gives the end of the line at i, and the start of the next one.
func lineEnd(text string, i int) (end, next int) {
	for end = i; end < len(text); end++ {
		if size := lineBreak(text[end:]); size > 0 {
			return end, end + size
		}
	}
	return end, end
}

// lineBreak gives the length of the line break that a text begins with, or 0:
// also those of old Macs, of EBCDIC (U+0085) and of Unicode (U+2028, U+2029).
func lineBreak(text string) int {
	switch text[0] {
	case '\n':
		return 1
	case '\r':
		if strings.HasPrefix(text, "\r\n") {
			return 2
		}
		return 1
	case '\xc2', '\xe2':
		r, size := utf8.DecodeRuneInString(text)
		if r == '\u0085' || r == '\u2028' || r == '\u2029' {
			return size
		}
	}
	return 0
}

// readBlock takes white space and the marks of Markdown off a line. A line
// without letters and digits is none.
func readBlock(text string, start, end int) (block, bool) {
	start = min(skipSpace(text[:end], start), end)
	end = start + len(strings.TrimRightFunc(text[start:end], isSpace))
	k := block{start: start, end: end, kind: Body}
	line := text[start:end]
	switch {
	case strings.HasPrefix(line, "#"):
		k.level = len(line) - len(strings.TrimLeft(line, "#"))
		if k.level < len(line) && line[k.level] == ' ' && k.level <= 6 {
			k.start = skipSpace(text[:end], start+k.level)
			k.end = k.start + len(strings.TrimRight(text[k.start:end], "# \t"))
		} else {
			k.level = 0
		}
	case hasBullet(line):
		_, size := utf8.DecodeRuneInString(line)
		k.start = skipSpace(text[:end], start+size)
		k.item = line[0] != '>'
	case len(line) > 4 && (bold(line, "**") || bold(line, "__")):
		k.start, k.end = start+2, end-2
	}
	return k, strings.IndexFunc(text[k.start:k.end], func(r rune) bool { return !isPunct(r) && !isSpace(r) }) >= 0
}

// hasBullet reports whether a line begins with the mark of a list's item or of
// a quotation, set apart by a space.
func hasBullet(line string) bool {
	r, size := utf8.DecodeRuneInString(line)
	if !strings.ContainsRune("-*+•●▪◦–—>", r) || size >= len(line) {
		return false
	}
	return isSpace(firstRune(line[size:])) || r == '•' || r == '●'
}

// bold reports whether a whole line stands between two marks of emphasis.
func bold(line, mark string) bool {
	inner, ok := strings.CutPrefix(line, mark)
	if !ok {
		return false
	}
	inner, ok = strings.CutSuffix(inner, mark)
	return ok && strings.TrimSpace(inner) != "" && strings.TrimSpace(inner) == inner && !strings.Contains(inner, mark)
}

// findFurniture marks the lines that are not of the report, and captions that
// are named as such.
func (l *layout) findFurniture() {
	for i := 0; i < len(l.blocks); i++ {
		kind, introduces, found := l.furniture.line(l.words(i))
		if !found {
			continue
		}
		l.blocks[i].kind = kind
		for introduces && i+1 < len(l.blocks) && (l.blocks[i].kind == kind) {
			if _, _, own := l.furniture.line(l.words(i + 1)); own || !titleLike(l.words(i+1), longestHeadline) {
				break
			}
			i++
			l.blocks[i].kind = kind
			introduces = !l.blocks[i].spaceAfter // a list of links goes on up to a blank line
		}
	}
}

// findHeadline marks the headline: the first line, when it is short, does not
// end as a sentence does and something follows it.
func (l *layout) findHeadline() {
	first := l.next(-1)
	if first < 0 {
		return
	}
	k := &l.blocks[first]
	switch {
	case k.level == 1:
		k.kind = Headline
	case l.title != "":
		if language.Fold(l.words(first)) == language.Fold(l.title) {
			k.kind = Headline
		}
	case l.next(first) < 0, k.item, l.isDateline(first, true):
	case l.headingLike(first, longestHeadline), k.spaceAfter && l.asks(first, longestHeadline):
		k.kind = Headline
	}
}

// findDatelines marks the datelines that paragraphs begin with.
func (l *layout) findDatelines() {
	paragraphs, found := 0, false
	for i := range l.blocks {
		k := &l.blocks[i]
		if k.kind != Body || k.level > 0 || k.item {
			continue
		}
		early := !found && (paragraphs == 0 || paragraphs <= 3 && k.end-k.start < 60)
		if l.isDateline(i, early) {
			k.dateline = l.datelines.dateline(l.words(i), early)
			found = true
			continue
		}
		if !l.headingLike(i, longestSubheading) {
			paragraphs++
		}
	}
}

// isDateline reports whether a line begins with a dateline. A place before the
// colon of a heading is none.
func (l *layout) isDateline(i int, early bool) bool {
	words := l.words(i)
	n := l.datelines.dateline(words, early)
	if n == 0 || n == len(words) || strings.TrimFunc(words[n:], isSpace) == "" {
		return n > 0
	}
	return !l.headingLike(i, longestHeadline) || l.datelines.strong(clip(words, longestDateline)) > 0
}

// findHeadings marks the headings within the text and the captions that stand
// unnamed above a dateline.
func (l *layout) findHeadings() {
	begun := false // a paragraph of the report was seen
	for i := range l.blocks {
		k := &l.blocks[i]
		if k.kind != Body || k.dateline > 0 {
			begun = begun || k.dateline > 0 && k.kind == Body && k.dateline < k.end-k.start
			continue
		}
		switch {
		case k.level > 0:
			k.kind = Subheading
		case l.isCaption(i, begun):
			k.kind = Caption
		case l.isSubheading(i, begun):
			k.kind = Subheading
		default:
			begun = true
		}
	}
}

// isCaption reports whether a short line is the words under a picture: it
// stands right above the dateline, or below a mark of the page's head.
func (l *layout) isCaption(i int, begun bool) bool {
	k := &l.blocks[i]
	if k.item || !l.headingLike(i, longestSubheading) {
		return false
	}
	previous, next := i-1, l.next(i)
	if next >= 0 && l.blocks[next].dateline > 0 && previous >= 0 && l.blocks[previous].kind != Headline {
		return true
	}
	return !begun && previous >= 0 && !k.spaceBefore && l.blocks[previous].kind == Boilerplate
}

// isSubheading reports whether a short line stands above a paragraph as its
// heading.
func (l *layout) isSubheading(i int, begun bool) bool {
	k := &l.blocks[i]
	next := l.next(i)
	if k.item || next < 0 {
		return false
	}
	asks := l.asks(i, longestQuestion) && k.spaceBefore && !k.spaceAfter
	if !asks && !l.headingLike(i, longestSubheading) {
		return false
	}
	if l.blocks[next].item || l.blocks[next].dateline > 0 {
		return true
	}
	if !l.headingLike(next, longestSubheading) {
		return true
	}
	return !begun && k.spaceAfter // a line below the headline
}

// next gives the next block that is not page furniture, or -1.
func (l *layout) next(i int) int {
	for i++; i < len(l.blocks); i++ {
		if l.blocks[i].kind != Boilerplate && l.blocks[i].kind != Caption {
			return i
		}
	}
	return -1
}

// headingLike reports whether a line may be a heading.
func (l *layout) headingLike(i, longest int) bool {
	return !l.blocks[i].item && titleLike(l.words(i), longest)
}

// titleLike reports whether a text is short and does not end as a sentence
// does.
func titleLike(words string, longest int) bool {
	if len(words) > longest*4 || utf8.RuneCountInString(words) > longest || strings.ContainsAny(words, dandas) {
		return false
	}
	end := strings.TrimRightFunc(words, func(r rune) bool { return isSpace(r) || strings.ContainsRune(closers, r) })
	if strings.HasSuffix(end, "...") || strings.HasSuffix(end, "…") {
		return true
	}
	if end == "" || strings.ContainsRune(terminators+",:;", lastRune(end)) {
		return false
	}
	return len(sentences(words)) == 1 || !hasFullStopEnd(words)
}

// hasFullStopEnd reports whether a sentence within a line ends in a full stop;
// headings hold questions and exclamations, but seldom statements.
func hasFullStopEnd(words string) bool {
	cut := sentences(words)
	for _, s := range cut[:len(cut)-1] {
		if !strings.ContainsRune("?!", lastRune(words[s.start:s.end])) {
			return true
		}
	}
	return false
}

// asks reports whether a line is a short question or exclamation.
func (l *layout) asks(i, longest int) bool {
	words := l.words(i)
	if len(words) > longest*4 || utf8.RuneCountInString(words) > longest || strings.ContainsAny(words, dandas) {
		return false
	}
	end := strings.TrimRightFunc(words, func(r rune) bool { return strings.ContainsRune(closers, r) })
	return strings.ContainsRune("?!", lastRune(end)) && !hasFullStopEnd(words) && strings.IndexFunc(words, unicode.IsLetter) >= 0
}
