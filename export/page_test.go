package export

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// elements gives the elements of a page and all the text that it shows.
func elements(t *testing.T, page string) (nodes []*html.Node, shown string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			nodes = append(nodes, n)
		}
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			text.WriteString(n.Data)
		}
	}
	return nodes, text.String()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// Nothing of an article becomes an element, a script or an address that runs.
func TestPagesEscapeArticles(t *testing.T) {
	c, drafts := bridge(t)
	c.Articles[1].URL = "javascript:alert(1)"
	c.Articles[1].Title = `"><img src=x onerror=alert(1)>`
	c.Articles[1].Language = `hi" onclick="alert(1)`
	for name, page := range map[string]string{
		"comparison": comparisonIn(t, "html", c, drafts, Options{Title: "</title><script>x</script>"}),
		"segments":   segmentsIn(t, "html", c.Articles, drafts, Options{}),
	} {
		nodes, shown := elements(t, page)
		for _, n := range nodes {
			if n.Data == "script" && n.FirstChild.Data != mustRead("page/page.js") || n.Data == "img" {
				t.Errorf("%s: an element out of an article: %s", name, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(a.Val, "javascript:") {
					t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
				}
			}
		}
		if !strings.Contains(shown, `<script>alert("नमस्ते")</script>`) || !strings.Contains(shown, "<b>900 crore</b>") {
			t.Errorf("%s: the text of an article is not shown as it is", name)
		}
	}
}

// The page's policy allows its own style and script and nothing else, and the
// page asks for nothing from elsewhere.
func TestPagesStandByThemselves(t *testing.T) {
	c, drafts := bridge(t)
	for name, page := range map[string]string{
		"comparison": comparisonIn(t, "html", c, drafts, Options{}),
		"segments":   segmentsIn(t, "html", c.Articles, drafts, Options{}),
	} {
		nodes, _ := elements(t, page)
		policy := ""
		for _, n := range nodes {
			if n.Data == "meta" && attribute(n, "http-equiv") == "Content-Security-Policy" {
				policy = attribute(n, "content")
			}
			if n.Data == "link" || attribute(n, "src") != "" {
				t.Errorf("%s: <%s> asks for something", name, n.Data)
			}
		}
		if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", name, policy)
		}
		for _, n := range nodes {
			if n.Data != "style" && n.Data != "script" {
				continue
			}
			sum := sha256.Sum256([]byte(n.FirstChild.Data))
			if !strings.Contains(policy, n.Data+"-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
				t.Errorf("%s: the policy does not allow the page's own %s", name, n.Data)
			}
		}
	}
}

// Languages are told to screen readers, and the words of a value are marked in
// both.
func TestPageMarksBothLanguages(t *testing.T) {
	c, drafts := bridge(t)
	nodes, _ := elements(t, comparisonIn(t, "html", c, drafts, Options{}))
	marks, languages := map[string]bool{}, map[string]bool{}
	ids := map[string]bool{}
	for _, n := range nodes {
		if n.Data == "mark" {
			marks[n.FirstChild.Data] = true
		}
		if n.Data == "blockquote" {
			languages[attribute(n, "lang")] = true
		}
		if id := attribute(n, "id"); id != "" && ids[id] {
			t.Errorf("two elements are called %s", id)
		} else if id != "" {
			ids[id] = true
		}
	}
	for _, want := range []string{"मंडीपुर", "Mandipur", "सोनघाट", "Songhat", "fourteen"} {
		if !marks[want] {
			t.Errorf("%q is not marked", want)
		}
	}
	if !languages["hi"] || !languages["en"] {
		t.Errorf("languages %v", languages)
	}
	for _, id := range []string{"conflicts", "agreed", "articles", "r1"} {
		if !ids[id] {
			t.Errorf("no element is called %s", id)
		}
	}
}

func TestMarkdownHoldsNothingButItsOwnMarkup(t *testing.T) {
	c, drafts := bridge(t)
	for name, text := range map[string]string{
		"comparison": comparisonIn(t, "markdown", c, drafts, Options{}),
		"segments":   segmentsIn(t, "markdown", c.Articles, drafts, Options{All: true}),
	} {
		own := strings.NewReplacer("<b>", "", "</b>", "").Replace(text)
		if strings.ContainsAny(own, "<>") {
			t.Errorf("%s: HTML out of an article", name)
		}
		width := 0
		for _, line := range strings.Split(own, "\n") {
			if !strings.HasPrefix(line, "|") {
				width = 0
				continue
			}
			bars := strings.Count(line, "|") - strings.Count(line, `\|`)
			if width != 0 && bars != width {
				t.Errorf("%s: a row of %d bars among rows of %d: %s", name, bars, width, line)
			}
			width = bars
		}
	}
}

func TestEscapeMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"a|b": `a\|b`, "<b>": "&lt;b&gt;", "a & b": "a &amp; b", "*x* _y_ `z`": "\\*x\\* \\_y\\_ \\`z\\`",
		"[a](b)": `\[a\](b)`, "one\ntwo": "one two", "# x": `\# x`, "- x": `\- x`, "1. x": `1\. x`, "1.2 km": "1.2 km",
		"2) x": `2\) x`, `\`: `\\`, "~~x~~": `\~\~x\~\~`, "$x$": `\$x\$`,
	} {
		if got := escapeMarkdown(text); got != want {
			t.Errorf("escapeMarkdown(%q) = %q, want %q", text, got, want)
		}
	}
}
