package export

import (
	"io"
	"strconv"

	"github.com/milaan-workbench/milaan/compare"
)

// ClaimsTSV writes a line for each piece of evidence of each claim, with tabs
// between the cells; tabs, line ends and backslashes within a cell are written
// \t, \n, \r and \\. Places are code points in the article's file.
func ClaimsTSV(w io.Writer, l ClaimList, _ Options) error {
	s := sheet{header: []string{
		"article", "source", "published", "kind", "question", "value", "normalized",
		"attribution", "attribution_words", "modality", "occasion", "start", "end", "evidence", "sentence",
	}}
	articles := byID(l.Articles)
	for _, c := range l.Claims {
		about := []string{c.Article, nameOf(c.Article, articles), ""}
		if a := articles[c.Article]; a != nil {
			about[2] = published(a)
		}
		about = append(about, string(c.Kind), c.Question, c.Value, c.Normalized, c.Attribution, c.Said, string(c.Modality), c.Occasion)
		for _, ev := range c.Evidence {
			s.lines = append(s.lines, joined(about, placed(ev)))
		}
	}
	return s.writeTSV(w)
}

// placed are the columns of a piece of evidence: its place, its words and its
// sentence.
func placed(ev compare.Evidence) []string {
	start, end := ev.Place()
	return []string{strconv.Itoa(ev.Article.CodePoint(start)), strconv.Itoa(ev.Article.CodePoint(end)), ev.Text(), ev.Segment.Text}
}
