package article

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	tags "golang.org/x/text/language"
)

// longestFrontMatter is how many bytes of front matter are read. More of it
// means that its closing line is missing.
const longestFrontMatter = 64 << 10

// fence is the line that opens and closes front matter.
const fence = "---"

// frontMatter is what stands between two --- lines at the head of a file.
type frontMatter struct {
	end       int // bytes, after its closing line; 0 when there is none
	source    string
	title     string
	url       string
	language  string
	published time.Time

	titleStart, titleEnd int     // the title's bytes in the file; equal when it cannot be shown there
	titleOffsets         []int32 // see Segment.offsets; nil when the title stands as it is
	titleEnds            []int32
}

// describe writes what the front matter states into an article.
func (m frontMatter) describe(a *Article) {
	a.Source, a.Title, a.URL, a.Published, a.Language = m.source, m.title, m.url, m.published, m.language
}

// frontMatter lays the segments of the front matter: its title is a headline.
func (b *builder) frontMatter(m frontMatter) {
	if m.titleStart < m.titleEnd {
		b.gapTo(m.titleStart, FrontMatter)
		b.addMapped(Headline, Segment{Start: m.titleStart, End: m.titleEnd, Text: m.title, offsets: m.titleOffsets, ends: m.titleEnds})
		b.paragraph++
	}
	b.gapTo(m.end, FrontMatter)
}

// readFrontMatter reads the front matter at the head of a text. A text without
// it gives none.
func readFrontMatter(path, text string) (frontMatter, error) {
	start := len(text) - len(strings.TrimPrefix(text, "\ufeff"))
	first, rest := cutLine(text[start:])
	if strings.TrimRight(first, " \t\r\n") != fence {
		return frontMatter{}, nil
	}
	body := len(text) - len(rest)
	closing, end := findFence(text, body)
	if closing < 0 {
		if !looksLikeYAML(rest) {
			return frontMatter{}, nil
		}
		return frontMatter{}, fmt.Errorf("%s:1: front matter is opened by --- and not closed: put a line --- after it", path)
	}
	m := frontMatter{end: end}
	// one line break stands for the opening line, so that the lines that yaml
	// counts are those of the file
	var document yaml.Node
	if err := yaml.Unmarshal([]byte("\n"+text[body:closing]), &document); err != nil {
		root, ok := asWritten(text[body:closing])
		if !ok {
			return frontMatter{}, yamlError(path, err)
		}
		document.Content = []*yaml.Node{root}
	}
	if len(document.Content) == 0 {
		return m, nil
	}
	return m, m.fill(path, text[start:closing], start, document.Content[0])
}

// cutLine cuts the first line off, with its end.
func cutLine(text string) (line, rest string) {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return text[:i+1], text[i+1:]
	}
	return text, ""
}

// findFence finds the line that closes front matter whose text begins at body.
func findFence(text string, body int) (start, end int) {
	at := body
	for at < len(text) && at-body <= longestFrontMatter {
		line, _ := cutLine(text[at:])
		if strings.TrimRight(line, " \t\r\n") == fence {
			return at, at + len(line)
		}
		at += len(line)
	}
	return -1, -1
}

var keyLine = regexp.MustCompile(`^[A-Za-z_]+[ \t]*:`)

// looksLikeYAML reports whether the first line that is not blank is a key.
func looksLikeYAML(text string) bool {
	return keyLine.MatchString(strings.TrimLeft(clip(text, 1000), " \t\r\n"))
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// yamlError puts the file and the line before what the YAML parser says.
func yamlError(path string, err error) error {
	found := yamlLine.FindStringSubmatch(err.Error())
	if found == nil || found[1] == "" {
		return fmt.Errorf("%s:2: front matter is not valid YAML: %w", path, err)
	}
	return fmt.Errorf("%s:%s: front matter is not valid YAML: %s: put a value that holds : # or quotation marks in quotation marks", path, found[1], found[2])
}

var writtenLine = regexp.MustCompile(`^([A-Za-z_]+)[ \t]*:[ \t]+(\S.*?)[ \t\r]*$`)

// asWritten reads lines of the form key: value whose values are taken as they are
// written, for those who put a title with a colon or a quotation into YAML that has
// a meaning of its own for them: "बजट 2026: क्या मिला". It reports false of whatever
// may be meant as something else: other lines, and a quotation that is not closed.
func asWritten(text string) (*yaml.Node, bool) {
	root := &yaml.Node{Kind: yaml.MappingNode}
	for n, line := range strings.Split(strings.TrimRight(text, "\r\n"), "\n") {
		found := writtenLine.FindStringSubmatchIndex(line)
		if found == nil {
			return nil, false
		}
		value, style, ok := valueAsWritten(line[found[4]:found[5]])
		if !ok {
			return nil, false
		}
		key := yaml.Node{Kind: yaml.ScalarNode, Line: n + firstKeyLine, Column: 1, Value: line[found[2]:found[3]]}
		scalar := yaml.Node{Kind: yaml.ScalarNode, Line: key.Line, Column: utf8.RuneCountInString(line[:found[4]]) + 1, Value: value, Style: style}
		root.Content = append(root.Content, &key, &scalar)
	}
	return root, true
}

// firstKeyLine is the line of the first key: the fence is before it.
const firstKeyLine = 2

// valueAsWritten takes a value as it is written, but for quotation marks around the
// whole of it; false for one that YAML would go on reading in the next line.
func valueAsWritten(value string) (string, yaml.Style, bool) {
	opening, marks := value[:1], strings.Count(value, value[:1])
	if marks%2 == 1 && strings.ContainsAny(opening, "\"'[{&*!|>%@`") {
		return "", 0, false
	}
	if marks == 2 && strings.ContainsAny(opening, `"'`) && strings.HasSuffix(value, opening) {
		return value[1 : len(value)-1], yaml.DoubleQuotedStyle, true
	}
	return value, 0, true
}

// fill takes the keys that are known from the front matter's mapping.
// Head is the file from start up to the closing line.
func (m *frontMatter) fill(path, head string, start int, root *yaml.Node) error {
	if root.Kind != yaml.MappingNode {
		return fmt.Errorf("%s:%d: front matter must be lines of the form key: value", path, root.Line)
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		if line, twice := seen[key.Value]; twice {
			return fmt.Errorf("%s:%d: %s is given twice, first on line %d: leave one", path, key.Line, key.Value, line)
		}
		seen[key.Value] = key.Line
		if err := m.take(path, head, start, key.Value, value); err != nil {
			return err
		}
	}
	return nil
}

// take reads the value of one key; keys that are not known are left alone.
func (m *frontMatter) take(path, head string, start int, key string, node *yaml.Node) error {
	var text *string
	switch key {
	case "source":
		text = &m.source
	case "title":
		text = &m.title
	case "url":
		text = &m.url
	case "published":
		return m.takePublished(path, node)
	case "language":
		return m.takeLanguage(path, node)
	default:
		return nil
	}
	value, err := scalar(path, key, node)
	if err != nil {
		return err
	}
	*text = strings.TrimSpace(value)
	if key == "title" {
		m.placeTitle(head, start, node)
	}
	return nil
}

// scalar gives a value that is a piece of text; null is none.
func scalar(path, key string, node *yaml.Node) (string, error) {
	if node.Kind != yaml.ScalarNode {
		return "", fmt.Errorf("%s:%d: %s must be a piece of text, not a list or a mapping", path, node.Line, key)
	}
	if node.Tag == "!!null" {
		return "", nil
	}
	return node.Value, nil
}

// dateLayouts are the ways of writing a date that are understood, beside
// RFC 3339.
func dateLayouts() []string {
	return []string{time.RFC3339, time.DateOnly, time.DateTime, "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02T15:04Z07:00"}
}

func (m *frontMatter) takePublished(path string, node *yaml.Node) error {
	value, err := scalar(path, "published", node)
	if err != nil || value == "" {
		return err
	}
	for _, layout := range dateLayouts() {
		if t, err := time.Parse(layout, value); err == nil {
			m.published = t
			return nil
		}
	}
	return fmt.Errorf("%s:%d: published: %q is not a date: write 2026-04-14 or 2026-04-14T09:30:00+05:30", path, node.Line, value)
}

// takeLanguage keeps the language without script and region: hi of hi-IN.
func (m *frontMatter) takeLanguage(path string, node *yaml.Node) error {
	value, err := scalar(path, "language", node)
	if err != nil || value == "" {
		return err
	}
	tag, err := tags.Parse(value)
	if err != nil {
		return fmt.Errorf("%s:%d: language: %q is not a language tag: write hi, en, mr or ne: %w", path, node.Line, value, err)
	}
	base, _ := tag.Base()
	m.language = base.String()
	return nil
}

// placeTitle finds the bytes of the title in the file. A title that is folded
// over lines or holds escapes other than of quotation marks keeps none.
func (m *frontMatter) placeTitle(head string, start int, node *yaml.Node) {
	at := columnOffset(head, node.Line, node.Column)
	var quote byte
	if node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && at < len(head) {
		quote = head[at]
		at++
	}
	at += len(head[at:]) - len(strings.TrimLeft(head[at:], " \t"))
	offsets, ends, ok := align(head[at:], m.title, quote)
	if !ok || m.title == "" {
		return
	}
	for i := range offsets {
		offsets[i] += int32(start + at)
		ends[i] += int32(start + at)
	}
	m.titleStart, m.titleEnd = start+at, int(ends[len(ends)-1])
	if m.titleEnd-m.titleStart != len(m.title) {
		m.titleOffsets, m.titleEnds = offsets, ends
	}
}

// align lays a value over the bytes it was written with, where a quotation
// mark may be doubled or escaped, and gives the place of each of its bytes.
func align(raw, value string, quote byte) (offsets, ends []int32, ok bool) {
	at := 0
	for i := range len(value) {
		from := at
		if at+1 < len(raw) && value[i] == quote && raw[at+1] == quote && (raw[at] == quote || raw[at] == '\\') {
			at++
		} else if quote == '"' && at < len(raw) && raw[at] == '\\' {
			return nil, nil, false
		}
		if at >= len(raw) || raw[at] != value[i] {
			return nil, nil, false
		}
		at++
		offsets, ends = append(offsets, int32(from)), append(ends, int32(at))
	}
	return offsets, ends, true
}

// columnOffset turns a line and a column, counted in code points from 1, into
// bytes from the start of head.
func columnOffset(head string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		first, _ := cutLine(head[at:])
		at += len(first)
	}
	for ; column > 1 && at < len(head); column-- {
		_, size := utf8.DecodeRuneInString(head[at:])
		at += size
	}
	return at
}
