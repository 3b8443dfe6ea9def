package export

import (
	"bufio"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
)

// ClaimsTable writes what articles claim for a reader at a terminal of
// Options.Width columns: an article below the other, a line a claim, with the
// sentence that it stands in.
func ClaimsTable(w io.Writer, l ClaimList, o Options) error {
	out := bufio.NewWriter(w)
	t := claimsTable{Writer: out, pen: pen{o.Color}, width: o.width()}
	for _, a := range l.Articles {
		t.article(a, claimsOf(l, a))
	}
	t.line(strings.Join(t.lines(claimsSummary(l), t.width, bold), "\n"))
	return out.Flush()
}

type claimsTable struct {
	*bufio.Writer
	pen
	width int
}

func (t claimsTable) line(s string) { t.WriteString(s + "\n") }

func claimsOf(l ClaimList, a *article.Article) []compare.Claim {
	var out []compare.Claim
	for _, c := range l.Claims {
		if c.Article == a.ID {
			out = append(out, c)
		}
	}
	return out
}

func claimsSummary(l ClaimList) string {
	s := count(len(l.Claims), "claim", "claims") + ", in " + count(len(l.Articles), "article", "articles")
	if l.LeftOut > 0 {
		s += "; " + count(l.LeftOut, "claim", "claims") + " left out, as asked"
	}
	return s
}

func (t claimsTable) article(a *article.Article, claims []compare.Claim) {
	head := a.ID
	for _, part := range []string{sourceName(a), published(a), a.Title} {
		if part != "" {
			head += " · " + part
		}
	}
	for _, line := range t.lines(head, t.width, bold) {
		t.line(line)
	}
	t.line("")
	if len(claims) == 0 {
		t.line(strings.Repeat(" ", indent) + "No claim was read.")
		t.line("")
		return
	}
	if t.width < slim {
		t.stacked(claims)
		return
	}
	t.grid(claims)
}

// grid lays the claims out in columns: kind, question and value, words.
func (t claimsTable) grid(claims []compare.Claim) {
	kind := len("polarity")
	left := (t.width - indent - kind - 2*gap) * 2 / 5
	words := t.width - indent - kind - 2*gap - left
	g := grid{columns: []column{{"Kind", kind}, {"Question and value", left}, {"Words", words}}}
	for i, c := range claims {
		if i > 0 {
			g.add(nil, nil, nil)
		}
		g.add([]string{string(c.Kind)}, t.answer(c, left), t.words(c, words))
	}
	t.WriteString(g.String())
	t.line("")
}

func (t claimsTable) stacked(claims []compare.Claim) {
	width := t.width - 2*indent
	for _, c := range claims {
		for _, line := range t.lines(string(c.Kind), t.width-indent, faint) {
			t.line(strings.Repeat(" ", indent) + line)
		}
		for _, line := range append(t.answer(c, width), t.words(c, width)...) {
			t.line(strings.Repeat(" ", 2*indent) + line)
		}
	}
	t.line("")
}

// answer is the question with its value, and how sure the article is of it.
func (t claimsTable) answer(c compare.Claim, width int) []string {
	lines := append(t.lines(c.Question, width, plain), t.lines(c.Value, width, bold)...)
	if m := manner(c.Cell); m != "" {
		lines = append(lines, t.lines(m, width, faint)...)
	}
	if c.Occasion != "" {
		lines = append(lines, t.lines("another happening: "+c.Occasion, width, faint)...)
	}
	return lines
}

// words are the sentences that the value was read from.
func (t claimsTable) words(c compare.Claim, width int) []string {
	var lines []string
	for _, ev := range c.Evidence {
		lines = append(lines, t.passage(sentence(ev), width, longest)...)
	}
	return lines
}
