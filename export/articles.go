package export

import (
	"cmp"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
)

// sourceName is the shortest name that a reader knows an article by: its
// outlet, else the site it came from, else its file.
func sourceName(a *article.Article) string {
	if a.Source != "" {
		return a.Source
	}
	if u, err := url.Parse(a.URL); err == nil && u.Hostname() != "" {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	if a.Path == article.Stdin {
		return "standard input"
	}
	base := filepath.Base(filepath.ToSlash(a.Path))
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// published is the article's day as "2006-01-02"; empty when not stated.
func published(a *article.Article) string {
	if a.Published.IsZero() {
		return ""
	}
	return a.Published.Format("2006-01-02")
}

// byID finds the articles of a comparison by their names.
func byID(articles []*article.Article) map[string]*article.Article {
	index := make(map[string]*article.Article, len(articles))
	for _, a := range articles {
		index[a.ID] = a
	}
	return index
}

// nameOf is the short name of the article of a cell, also of one that is not
// in the list.
func nameOf(id string, articles map[string]*article.Article) string {
	if a, ok := articles[id]; ok {
		return sourceName(a)
	}
	return id
}

// rowsOf are the rows of these verdicts, in the order of the verdicts and, in
// one verdict, of the comparison.
func rowsOf(c *compare.Comparison, verdicts ...compare.Verdict) []compare.Row {
	var rows []compare.Row
	for _, v := range verdicts {
		for _, r := range c.Rows {
			if r.Verdict == v {
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// bySide are the cells of a row with those of one side together.
func bySide(cells []compare.Cell) []compare.Cell {
	sorted := slices.Clone(cells)
	slices.SortStableFunc(sorted, func(x, y compare.Cell) int { return cmp.Compare(x.Side, y.Side) })
	return sorted
}

// oneValue is the value that all cells of a row give; not ok when they differ.
func oneValue(r compare.Row) (value string, ok bool) {
	for i, c := range r.Cells {
		if i > 0 && c.Value != value {
			return "", false
		}
		value = c.Value
	}
	return value, len(r.Cells) > 0
}

// manner says how sure the article makes a claim and who says it, and behind it
// who drew it out, where others than the rules were asked; empty when the
// article itself plainly says it.
func manner(c compare.Cell) string {
	var parts []string
	if c.Modality != "" && c.Modality != compare.Asserted {
		parts = append(parts, string(c.Modality))
	}
	if c.Attribution != "" {
		parts = append(parts, "by “"+c.Attribution+"”")
	}
	if len(c.Extractors) > 0 {
		parts = append(parts, "["+strings.Join(c.Extractors, ", ")+"]")
	}
	return strings.Join(parts, " ")
}

// eventLabel is the label of a row's event; empty when it has none.
func eventLabel(c *compare.Comparison, id string) string {
	for _, e := range c.Events {
		if e.ID == id {
			return e.Label
		}
	}
	return ""
}

// summary counts the rows by their verdict in one line: "1 conflict,
// 7 agreements, 23 claims by one article only, in 5 articles".
func summary(c *compare.Comparison) string {
	n := map[compare.Verdict]int{}
	internal := 0
	for _, r := range c.Rows {
		if r.Verdict == compare.Conflict && r.Internal {
			internal++
			continue
		}
		n[r.Verdict]++
	}
	var parts []string
	if n[compare.Conflict] == 0 && c.LeftOut == 0 {
		parts = append(parts, "no conflict")
		if internal > 0 {
			parts[0] += " between articles"
		}
	}
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{n[compare.Conflict], "conflict", "conflicts"},
		{internal, "conflict within one article", "conflicts within one article"},
		{n[compare.Agree], "agreement", "agreements"},
		{n[compare.Refines], "refinement", "refinements"},
		{n[compare.Unsure], "unsure", "unsure"},
		{n[compare.Single], "claim by one article only", "claims by one article only"},
	} {
		if part.n > 0 {
			parts = append(parts, count(part.n, part.one, part.many))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "no row")
	}
	return strings.Join(parts, ", ") + ", in " + count(len(c.Articles), "article", "articles") + leftOut(c)
}

// leftOut says how many rows were not asked for, so that nobody takes a part
// for the whole; empty when it is the whole.
func leftOut(c *compare.Comparison) string {
	if c.LeftOut == 0 {
		return ""
	}
	return "; " + count(c.LeftOut, "row", "rows") + " left out, as asked"
}

// voices says of a row that fewer speak in it than it has articles: "2 voices
// in 4 articles"; empty where each article is a voice of its own.
func voices(r compare.Row) string {
	articles := map[string]bool{}
	for _, cell := range r.Cells {
		articles[cell.Article] = true
	}
	if r.Voices == 0 || r.Voices >= len(articles) {
		return ""
	}
	return count(r.Voices, "voice", "voices") + " in " + count(len(articles), "article", "articles")
}

// copies says which articles are nearly one text, a line a group: "b, c: nearly
// the same text as a".
func copies(c *compare.Comparison) []string {
	groups := map[string][]string{}
	for _, a := range c.Articles {
		if first, ok := c.CopyOf[a.ID]; ok {
			groups[first] = append(groups[first], a.ID)
		}
	}
	var lines []string
	for _, a := range c.Articles {
		if group := groups[a.ID]; len(group) > 0 {
			lines = append(lines, strings.Join(group, ", ")+": nearly the same text as "+a.ID)
		}
	}
	return lines
}

// withinOne says in which article a row contradicts itself: "within a"; empty
// for a row between articles.
func withinOne(r compare.Row) string {
	if !r.Internal || len(r.Cells) == 0 {
		return ""
	}
	return "within " + r.Cells[0].Article
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// sentenceCase makes the first letter a capital.
func sentenceCase(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
