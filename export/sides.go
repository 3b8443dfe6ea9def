package export

import (
	"io"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/translate"
)

// Side is what one backend made of the segments.
type Side struct {
	Backend string // as in the configuration
	Drafts  *translate.Drafts
}

// Sides are the drafts of several backends, to be laid beside each other.
type Sides struct {
	Articles []*article.Article
	Sides    []Side
	// OnlyDifferences leaves out the segments in which nothing parts the drafts.
	OnlyDifferences bool
}

// SideFormat is one way to write the drafts of several backends side by side.
type SideFormat struct {
	Name        string
	Description string
	Extension   string
	// Write writes the segments of the reports, in the order of the text, each
	// with the draft of every backend and what parts them. The same input gives
	// the same bytes.
	Write func(w io.Writer, s Sides, o Options) error
}

// SideFormats lists the formats of drafts side by side, the default first.
func SideFormats() []SideFormat {
	return []SideFormat{
		{"table", "for reading in a terminal: the drafts side by side", ".txt", SidesTable},
		{"tsv", "a line a segment, tab-separated", ".tsv", SidesTSV},
		{"csv", "a line a segment, for spreadsheets", ".csv", SidesCSV},
		{"jsonl", "a JSON object a segment, for programs", ".jsonl", SidesJSONL},
		{"markdown", "tables for a wiki, an issue or a repository", ".md", SidesMarkdown},
		{"html", "one page that stands by itself, for a browser or for print", ".html", SidesHTML},
	}
}

// FindSideFormat gives the format of that name; the error for an unknown one
// lists what there is.
func FindSideFormat(name string) (SideFormat, error) {
	return find(name, SideFormats(), func(f SideFormat) string { return f.Name })
}

// sideRow is a segment with the draft of every backend.
type sideRow struct {
	segment     *article.Segment
	english     []rendering // in the order of the backends
	differences []parting
}

// parting is something in which the draft of one backend parts from the first
// one's.
type parting struct {
	entity.Difference
	backends [2]string
	of       int // so many backends are compared
}

// String says it in plain words: "number: 12 / 21", with the names of the
// backends where there are more than two.
func (p parting) String() string {
	said := printable(p.Difference.String())
	if p.of > 2 {
		said += " (" + p.backends[0] + " / " + p.backends[1] + ")"
	}
	return said
}

// rows are the segments of an article's report that are to be shown.
func (s Sides) rows(a *article.Article, o Options) []sideRow {
	var rows []sideRow
	for i := range a.Segments {
		segment := &a.Segments[i]
		if !segment.Report() {
			continue
		}
		row := sideRow{segment: segment}
		for _, side := range s.Sides {
			row.english = append(row.english, englishOf(a, segment, side.Drafts, o))
		}
		row.differences = s.partings(row.english, o)
		if len(row.differences) > 0 || !s.OnlyDifferences {
			rows = append(rows, row)
		}
	}
	return rows
}

// partings compares every translation with the first one. A gloss is none, and
// a sentence that is in English already parts nobody.
func (s Sides) partings(english []rendering, o Options) []parting {
	var found []parting
	var first entity.Entities
	at := -1
	for i, e := range english {
		if e.Text == "" || e.State == original {
			continue
		}
		read := entity.Read(o.to(), e.Text)
		if at < 0 {
			first, at = read, i
			continue
		}
		for _, d := range entity.Differ(first, read) {
			found = append(found, parting{d, [2]string{s.Sides[at].Backend, s.Sides[i].Backend}, len(english)})
		}
	}
	return found
}

// words are the differences of a row, one a line.
func (r sideRow) words() []string {
	var out []string
	for _, p := range r.differences {
		out = append(out, p.String())
	}
	return out
}

// countDifferences counts the segments in which drafts part.
func countDifferences(rows []sideRow) int {
	n := 0
	for _, r := range rows {
		if len(r.differences) > 0 {
			n++
		}
	}
	return n
}
