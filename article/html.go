package article

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/markusmobius/go-trafilatura"
	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/milaan-workbench/milaan/language"
)

// looksLikeHTML reports whether a file is HTML: by its name, or by how it
// begins.
func looksLikeHTML(path string, data []byte) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	head := strings.TrimLeft(string(data[:min(len(data), 1024)]), "\ufeff \t\r\n")
	head = strings.ToLower(head)
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html") ||
		strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html")
}

// charsetName is the charset that a page declares, in its head or as XML.
var charsetName = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)`)

// checkCharset refuses HTML that is not UTF-8: the places of the segments are
// places in the file as it is.
func checkCharset(path string, data []byte) error {
	err := checkUTF8(path, data)
	if err == nil {
		return nil
	}
	declared := charsetName.FindSubmatch(data[:min(len(data), 1024)])
	if declared == nil {
		return err
	}
	name := string(declared[1])
	if encoding, canonical := charset.Lookup(name); encoding == nil || canonical == "utf-8" {
		return err
	}
	return fmt.Errorf("%s: the page declares the charset %s: convert it: iconv -f %s -t UTF-8", path, name, name)
}

// readHTML reads a page. What belongs to the article is go-trafilatura's
// judgment, block by block; the words and their places are read from the file
// itself, so that a block is shown whole or not at all. A few blocks that stand
// between those of the article and were not taken for part of it are kept as
// boilerplate, so that no sentence is lost silently; longer runs of them, and
// what stands around the article, are markup.
func readHTML(path string, data []byte) (*Article, error) {
	if err := checkCharset(path, data); err != nil {
		return nil, err
	}
	a := &Article{Path: path, Text: string(data), index: &index{}}
	p := readPage(data)
	extracted := extract(data)
	l := layoutOfPage(p, extracted)
	if len(l.blocks) == 0 {
		return nil, fmt.Errorf("%s: no text was found in this page: save the article as text", path)
	}
	b := builder{text: a.Text, clean: l.text, offsets: p.offsets, ends: p.ends}
	for i := range l.blocks {
		l.lay(&b, &l.blocks[i])
	}
	a.Segments = b.finish()
	extracted.describe(a)
	a.complete()
	return a, nil
}

// extraction is what go-trafilatura makes of a page.
type extraction struct {
	blocks   []string // the text of the article's blocks
	metadata trafilatura.Metadata
}

// extract has go-trafilatura tell the article from what surrounds it. A page
// in which it finds none gives an extraction without blocks.
func extract(data []byte) (found extraction) {
	defer func() {
		if recover() != nil { // a fault of the library on a broken page must not end the run
			found = extraction{}
		}
	}()
	result, err := trafilatura.Extract(bytes.NewReader(data), trafilatura.Options{
		Focus:           trafilatura.FavorPrecision,
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Fast,
	})
	if err != nil {
		return extraction{}
	}
	found.metadata = result.Metadata
	found.collect(result.ContentNode)
	return found
}

// collect adds the text of a node's blocks.
func (x *extraction) collect(node *nethtml.Node) {
	var text strings.Builder
	flush := func() {
		if s := strings.Join(strings.Fields(text.String()), " "); s != "" {
			x.blocks = append(x.blocks, s)
		}
		text.Reset()
	}
	var walk func(n *nethtml.Node)
	walk = func(n *nethtml.Node) {
		if n.Type == nethtml.TextNode {
			text.WriteString(n.Data)
			return
		}
		block := n.Type == nethtml.ElementNode && !inlineElements[n.Data]
		if block {
			flush()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if block {
			flush()
		}
	}
	if node != nil {
		walk(node)
	}
	flush()
}

// describe writes what the page states into an article. The language is told
// from the text where it can be: pages often state a wrong one.
func (x extraction) describe(a *Article) {
	m := x.metadata
	a.Title, a.URL, a.Published = strings.TrimSpace(m.Title), m.URL, m.Date
	a.Source = m.Sitename
	if a.Source == "" {
		a.Source = m.Hostname
	}
	if a.Language = language.Detect(a.sample()); a.Language == language.Undetermined && m.Language != "" {
		a.Language = m.Language
	}
}

// layoutOfPage tells what each block of a page is.
func layoutOfPage(p *page, x extraction) *layout {
	text := p.text.String()
	l := &layout{text: text, title: x.metadata.Title, furniture: loadFurniture(), datelines: loadDatelineWords()}
	content := contentBlocks(text, p.blocks, x.blocks)
	headline := headlineBlock(text, p.blocks, content, x.metadata.Title)
	between := betweenContent(content, headline)
	for i, k := range p.blocks {
		kept := between[i] && !k.aside && !k.title
		if i != headline && !content[i] && !kept {
			continue
		}
		kind := Body
		switch {
		case i == headline:
			kind = Headline
		case k.caption:
			kind = Caption
		case !content[i]:
			kind = Boilerplate
		}
		block := block{start: k.start, end: k.end, level: k.level, item: k.item, kind: kind, spaceBefore: true, spaceAfter: true}
		if hasWord(text[k.start:k.end]) {
			l.blocks = append(l.blocks, block)
		}
	}
	l.findFurniture()
	l.findDatelines()
	l.findHeadings()
	return l
}

// longestInterruption is how many blocks may stand between two blocks of the
// article and still be thought to belong to its column.
const longestInterruption = 25

// betweenContent marks the blocks that stand between two blocks of the article,
// or between the headline and its first one.
func betweenContent(content []bool, headline int) []bool {
	between := make([]bool, len(content))
	previous := headline
	for i, is := range content {
		if !is || i < previous {
			continue
		}
		if previous >= 0 && i-previous <= longestInterruption {
			for j := previous + 1; j < i; j++ {
				between[j] = true
			}
		}
		previous = i
	}
	return between
}

// contentBlocks marks the blocks of a page that an extraction holds. Where it
// holds none, every block outside navigation and footers counts.
func contentBlocks(text string, blocks []pageBlock, extracted []string) []bool {
	content := make([]bool, len(blocks))
	if len(extracted) == 0 {
		for i, k := range blocks {
			content[i] = !k.aside && !k.title && !k.caption
		}
		return content
	}
	wanted := map[string]int{}
	phrases := map[string]bool{}
	for _, block := range extracted {
		wanted[squeeze(block)]++
		for _, phrase := range trigrams(block) {
			phrases[phrase] = true
		}
	}
	same := map[string][]int{} // blocks that have the same words
	for i, k := range blocks {
		words := text[k.start:k.end]
		if key := squeeze(words); wanted[key] > 0 && !k.title {
			same[key] = append(same[key], i)
			continue
		}
		content[i] = !k.title && mostlyHeld(words, phrases)
	}
	chooseNearest(content, same, wanted)
	return content
}

// chooseNearest marks, of the blocks that have the same words, as many as the
// extraction holds: those nearest to the middle of the blocks that stand once.
// The others are teasers of the same words elsewhere on the page.
func chooseNearest(content []bool, same map[string][]int, wanted map[string]int) {
	var once []int
	for key, places := range same {
		if len(places) <= wanted[key] {
			once = append(once, places...)
		}
	}
	slices.Sort(once)
	for key, places := range same {
		if n := wanted[key]; n < len(places) {
			if len(once) > 0 {
				middle := once[len(once)/2]
				slices.SortStableFunc(places, func(a, b int) int { return abs(a-middle) - abs(b-middle) })
			}
			places = places[:n]
		}
		for _, i := range places {
			content[i] = true
		}
	}
}

func abs(n int) int { return max(n, -n) }

// mostlyHeld reports whether most phrases of a block are those of an
// extraction that dropped or joined some of its words.
func mostlyHeld(words string, phrases map[string]bool) bool {
	held, all := 0, 0
	for _, phrase := range trigrams(words) {
		all++
		if phrases[phrase] {
			held++
		}
	}
	return all > 0 && held*2 >= all
}

// trigrams gives the runs of three words of a text.
func trigrams(text string) []string {
	words := strings.Fields(text)
	var out []string
	for i := 0; i+3 <= len(words); i++ {
		out = append(out, squeeze(strings.Join(words[i:i+3], "")))
	}
	return out
}

// squeeze takes all white space out of a text, and the signs that a reader
// does not see, such as soft hyphens.
func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}

// headlineBlock gives the block that is the page's headline, or -1: the <h1>
// that says what the page's title does, or the only one before the article;
// without one, the words of <title>.
func headlineBlock(text string, blocks []pageBlock, content []bool, title string) int {
	best, only, titled := -1, -1, -1
	wanted := squeeze(language.Fold(title))
	for i, k := range blocks {
		words := squeeze(language.Fold(text[k.start:k.end]))
		switch {
		case k.title && titled < 0:
			titled = i
		case k.level == 1 && wanted != "" && (strings.Contains(words, wanted) || strings.Contains(wanted, words)) && utf8.RuneCountInString(words) > 8:
			if best < 0 {
				best = i
			}
		case k.level == 1 && !k.aside && only < 0:
			only = i
		}
	}
	switch {
	case best >= 0:
		return best
	case only >= 0:
		return only
	}
	return titled
}

// hasWord reports whether a text holds a letter or a digit.
func hasWord(text string) bool { return strings.IndexFunc(text, isWordRune) >= 0 }
