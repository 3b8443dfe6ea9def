package article

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
)

// page is the text of an HTML page as a reader sees it, with the place of each
// byte in the file. Entities are decoded, inline tags and the line breaks of
// the file gone; blocks stand apart by blank lines.
type page struct {
	text    strings.Builder
	offsets []int32 // for each byte of text: where what it was written as begins in the file
	ends    []int32 // and where it ends
	blocks  []pageBlock
	space   bool // white space is pending
	spaceAt span // what it is written as
	current pageBlock
	skipped map[string]int // open elements whose text is not read, by name; nil when all are read
	foreign int            // open elements of SVG and MathML
	aside   int            // open elements that stand beside the article
	caption int            // open elements that hold the words under a picture
	item    int            // open lists
	heading int            // level of the open heading; 0 when there is none
}

// pageBlock is a paragraph, heading or other block of a page.
type pageBlock struct {
	start, end int // in the page's text
	level      int // of a heading: 1 for <h1>; 0 for others
	caption    bool
	item       bool
	aside      bool // within navigation, a footer or the like
	title      bool // the words of <title>
}

// The elements that matter to where a page's text is cut. Names are those of
// the HTML standard.
var (
	inlineElements = set("a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math nobr q s samp script small span strike strong sub sup svg time tt u var wbr")
	unreadElements = set("datalist select svg template")
	rawElements    = set("iframe noembed noframes noscript plaintext script style textarea xmp")
	asideElements  = set("aside button dialog footer nav")
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, word := range strings.Fields(words) {
		out[word] = true
	}
	return out
}

// readPage reads the text of an HTML file. When an element whose text is not
// read is never closed, its text is read rather than the rest of the page lost.
func readPage(data []byte) *page {
	p := &page{skipped: map[string]int{}}
	p.read(data)
	if p.unread() == 0 {
		return p
	}
	p = &page{}
	p.read(data)
	return p
}

func (p *page) read(data []byte) {
	tokens := nethtml.NewTokenizer(bytes.NewReader(data))
	at, raw := 0, "" // raw is the element whose content is no markup
	for {
		kind := tokens.Next()
		if kind == nethtml.ErrorToken {
			break
		}
		source := tokens.Raw()
		switch kind {
		case nethtml.TextToken:
			if raw == "title" {
				p.readTitle(source, at)
			} else if raw == "" && p.unread() == 0 {
				p.readText(source, at)
			}
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			name, _ := tokens.TagName()
			raw = p.openTag(string(name), kind == nethtml.SelfClosingTagToken)
			if p.foreign > 0 {
				tokens.NextIsNotRawText() // <title> and <style> of a drawing hold markup
				raw = ""
			}
		case nethtml.EndTagToken:
			name, _ := tokens.TagName()
			raw = ""
			p.closeTag(string(name))
		}
		at += len(source)
	}
	p.breakBlock()
}

// openTag takes note of an element that begins, and gives its name when what
// follows is its text and no markup.
func (p *page) openTag(name string, closed bool) (raw string) {
	if !inlineElements[name] {
		p.breakBlock()
	}
	if p.foreign == 0 && (rawElements[name] || name == "title") {
		return name
	}
	if counter := p.counter(name); counter != nil && !closed {
		*counter++
	}
	if level := headingLevel(name); level > 0 {
		p.heading = level
	}
	if p.skipped != nil && unreadElements[name] && !closed {
		p.skipped[name]++
	}
	return ""
}

// closeTag takes note of an element that ends. An end without a beginning
// counts for nothing.
func (p *page) closeTag(name string) {
	if !inlineElements[name] {
		p.breakBlock()
	}
	if counter := p.counter(name); counter != nil && *counter > 0 {
		*counter--
	}
	if headingLevel(name) > 0 {
		p.heading = 0
	}
	if p.skipped[name] > 0 {
		p.skipped[name]--
	}
}

// counter gives the count of open elements that an element belongs to.
func (p *page) counter(name string) *int {
	switch {
	case name == "svg", name == "math":
		return &p.foreign
	case asideElements[name]:
		return &p.aside
	case name == "figcaption", name == "caption":
		return &p.caption
	case name == "ul", name == "ol": // </li> may be left out, theirs may not
		return &p.item
	}
	return nil
}

func headingLevel(name string) int {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// unread gives the number of open elements whose text is not read.
func (p *page) unread() int {
	n := 0
	for _, depth := range p.skipped {
		n += depth
	}
	return n
}

// readTitle keeps the words of <title> as a block of their own.
func (p *page) readTitle(source []byte, at int) {
	p.breakBlock()
	p.readText(source, at)
	p.current.title = true
	p.breakBlock()
}

// breakBlock ends the block that is being read.
func (p *page) breakBlock() {
	p.space = false
	end := p.text.Len()
	k := p.current
	p.current = pageBlock{}
	if k.start == end || end == 0 || p.blockEnd() == end {
		p.current.start = end
		return
	}
	k.end = end
	k.level, k.caption, k.item, k.aside = p.heading, p.caption > 0, p.item > 0, p.aside > 0
	p.blocks = append(p.blocks, k)
	p.put("\n\n", int(p.ends[end-1]), int(p.ends[end-1]))
	p.current.start = p.text.Len()
}

func (p *page) blockEnd() int {
	if len(p.blocks) == 0 {
		return -1
	}
	return p.blocks[len(p.blocks)-1].end
}

// entity is a character reference of HTML, also without its semicolon.
var entity = regexp.MustCompile(`^&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?`)

// readText adds the text of a token that stands at a place of the file.
func (p *page) readText(source []byte, at int) {
	for i := 0; i < len(source); {
		if source[i] == '&' {
			if written := entity.Find(source[i:min(len(source), i+40)]); written != nil {
				p.putWritten(html.UnescapeString(string(written)), at+i, at+i+len(written))
				i += len(written)
				continue
			}
		}
		r, size := utf8.DecodeRune(source[i:])
		p.putRune(r, string(source[i:i+size]), at+i, at+i+size)
		i += size
	}
}

// putWritten adds the characters that an entity stands for.
func (p *page) putWritten(text string, start, end int) {
	for _, r := range text {
		p.putRune(r, string(r), start, end)
	}
}

// putRune adds a character; white space becomes one space between words.
func (p *page) putRune(r rune, text string, start, end int) {
	if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' || r == '\u00a0' {
		if !p.space {
			p.space, p.spaceAt = true, span{start, end}
		}
		return
	}
	if p.space && p.text.Len() > p.current.start {
		p.put(" ", p.spaceAt.start, p.spaceAt.end)
	}
	p.space = false
	if end-start != len(text) {
		p.put(text, start, end)
		return
	}
	for i := range len(text) {
		p.put(text[i:i+1], start+i, start+i+1)
	}
}

// put adds bytes that were written as the file's bytes from start to end.
func (p *page) put(text string, start, end int) {
	p.text.WriteString(text)
	for range len(text) {
		p.offsets = append(p.offsets, int32(start))
		p.ends = append(p.ends, int32(end))
	}
}
