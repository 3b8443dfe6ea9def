package export

import (
	"io"
	"strconv"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
)

// SegmentsCSV writes a line a segment as CSV: RFC 4180, UTF-8 without a byte
// order mark, with an apostrophe before a cell that a spreadsheet would take
// for a formula.
func SegmentsCSV(w io.Writer, articles []*article.Article, drafts *translate.Drafts, o Options) error {
	return segmentSheet(articles, drafts, o).writeCSV(w)
}

// SegmentsTSV writes the lines of SegmentsCSV with tabs between the cells;
// tabs, line ends and backslashes within a cell are written \t, \n, \r and \\.
func SegmentsTSV(w io.Writer, articles []*article.Article, drafts *translate.Drafts, o Options) error {
	return segmentSheet(articles, drafts, o).writeTSV(w)
}

func segmentSheet(articles []*article.Article, drafts *translate.Drafts, o Options) sheet {
	s := sheet{header: []string{"article", "id", "start", "end", "source", "target", "gloss", "origin", "state", "kind", "reason", "unkept"}}
	for _, line := range segmentLines(articles, drafts, o) {
		s.lines = append(s.lines, []string{
			line.Article, line.ID, strconv.Itoa(line.Start), strconv.Itoa(line.End),
			line.Source, line.Target, line.Gloss, line.Origin, line.State, line.Kind, line.Reason, line.Unkept,
		})
	}
	return s
}
