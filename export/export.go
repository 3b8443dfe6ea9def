// Package export writes comparisons, claims, bilingual segments and scores in the formats
// that people and programs read.
//
// It owns the look of every format, a file each, and lays the English of the
// sentences beside the claims. What is claimed is compare's, what it is in
// English is translate's; whether there is a terminal, how wide it is and
// where the bytes go is for the caller to say.
package export

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/review/score"
	"github.com/milaan-workbench/milaan/translate"
)

// Options are what a caller may say about the look of an export. The zero
// value is good for every format.
type Options struct {
	Width   int        // columns of the terminal, for the tables; 0 means 100
	Color   bool       // mark verdicts and words with terminal colours, for the tables
	All     bool       // show also what the tables for people leave out: rows of one article only, unsure rows, page furniture
	Title   string     // of a page or document; empty for a plain one
	From    string     // language translated from, BCP 47; empty means "hi"
	To      string     // language translated into, BCP 47; empty means "en"
	Version string     // of milaan, for the pages, which name their maker; may be empty
	Made    Provenance // for a dossier, which says what it was made by; may be empty
}

func (o Options) width() int {
	if o.Width <= 0 {
		return 100
	}
	return max(o.Width, narrowest)
}

func (o Options) from() string { return orElse(o.From, "hi") }
func (o Options) to() string   { return orElse(o.To, "en") }

func orElse(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

// Omitted counts the segments that a format could not carry as translations.
type Omitted struct {
	Gloss   int // only a word-for-word reading aid is there
	Fuzzy   int // only the English of a similar sentence, which nobody has approved
	Failed  int // translating them failed
	Missing int // nothing is there
}

// Total is the number of segments left out.
func (o Omitted) Total() int { return o.Gloss + o.Fuzzy + o.Failed + o.Missing }

// Plus adds what was left out of another file.
func (o Omitted) Plus(p Omitted) Omitted {
	return Omitted{o.Gloss + p.Gloss, o.Fuzzy + p.Fuzzy, o.Failed + p.Failed, o.Missing + p.Missing}
}

// String says what was left out, as in "3 glosses, 1 failed"; empty when
// nothing was.
func (o Omitted) String() string {
	var parts []string
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{o.Gloss, "word-for-word gloss", "word-for-word glosses"},
		{o.Fuzzy, "unapproved fuzzy match", "unapproved fuzzy matches"},
		{o.Failed, "failed", "failed"},
		{o.Missing, "not translated", "not translated"},
	} {
		if part.n > 0 {
			parts = append(parts, count(part.n, part.one, part.many))
		}
	}
	return strings.Join(parts, ", ")
}

// ComparisonFormat is one way to write a comparison.
type ComparisonFormat struct {
	Name        string       // as after --format: "table"
	Description string       // one line, for help and completion
	Extension   string       // of files in this format, with the dot: ".html"
	Binary      bool         // no terminal can show it
	Ready       func() error // says what is lacking on this machine; nil where nothing can be
	Texts       bool         // it shows the articles whole, and wants the English of all their sentences
	// Write writes the comparison with the drafts laid beside it; drafts may
	// be nil. The same input gives the same bytes.
	Write func(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error
}

// SegmentFormat is one way to write the segments of articles beside their
// English.
type SegmentFormat struct {
	Name        string
	Description string
	Extension   string
	// Write writes the readable segments of the articles, in the order of the
	// text, and counts those that the format could not carry; drafts may be
	// nil. The same input gives the same bytes.
	Write func(w io.Writer, articles []*article.Article, drafts *translate.Drafts, o Options) (Omitted, error)
}

// ScoreFormat is one way to write the scores of translations.
type ScoreFormat struct {
	Name        string
	Description string
	Extension   string
	// Write writes the scores, and of each system so many of its worst lines
	// where the format has a place for them. The same input gives the same
	// bytes.
	Write func(w io.Writer, r *score.Report, worst int, o Options) error
}

// ComparisonFormats lists the formats of comparisons, the default first.
func ComparisonFormats() []ComparisonFormat {
	return []ComparisonFormat{
		{"table", "for reading in a terminal: conflicts first, with the words behind them", ".txt", false, nil, false, ComparisonTable},
		{"markdown", "tables for a wiki, an issue or a repository", ".md", false, nil, false, ComparisonMarkdown},
		{"html", "one page that stands by itself, for a browser or for print", ".html", false, nil, false, ComparisonHTML},
		{"csv", "a line for each piece of evidence, for spreadsheets", ".csv", false, nil, false, ComparisonCSV},
		{"tsv", "a line for each piece of evidence, tab-separated", ".tsv", false, nil, false, ComparisonTSV},
		{"json", "milaan.comparison/1, for programs", ".json", false, nil, false, ComparisonJSON},
		{"xlsx", "a spreadsheet: the rows, the evidence and the articles, a sheet each", ".xlsx", true, nil, false, ComparisonXLSX},
		{"docx", "a document for Word or LibreOffice, a table for each verdict", ".docx", true, nil, false, ComparisonDOCX},
		{"pdf", "the page, printed by Chromium where it is installed", ".pdf", true, browserReady, false, ComparisonPDF},
		{"dossier", "one page with the articles whole, their hashes and the settings, which milaan verify checks", ".html", false, nil, true, ComparisonDossier},
		{"dossier-xlsx", "the dossier as a spreadsheet, which milaan verify checks too", ".xlsx", true, nil, true, ComparisonDossierXLSX},
	}
}

// SegmentFormats lists the formats of bilingual segments, the default first.
func SegmentFormats() []SegmentFormat {
	return []SegmentFormat{
		{"table", "for reading in a terminal: source and English side by side", ".txt", whole(SegmentsTable)},
		{"tsv", "a line a segment, tab-separated", ".tsv", whole(SegmentsTSV)},
		{"csv", "a line a segment, for spreadsheets", ".csv", whole(SegmentsCSV)},
		{"jsonl", "a JSON object a segment, for programs", ".jsonl", whole(SegmentsJSONL)},
		{"markdown", "tables for a wiki, an issue or a repository", ".md", whole(SegmentsMarkdown)},
		{"html", "one page that stands by itself, for a browser or for print", ".html", whole(SegmentsHTML)},
		{"tmx", "TMX 1.4, for translation memories and CAT tools; translations only", ".tmx", SegmentsTMX},
	}
}

// ScoreFormats lists the formats of scores, the default first.
func ScoreFormats() []ScoreFormat {
	return []ScoreFormat{
		{"table", "for reading in a terminal", ".txt", ScoresTable},
		{"markdown", "tables for a wiki, an issue or a repository", ".md", ScoresMarkdown},
		{"tsv", "a line a system, tab-separated", ".tsv", ScoresTSV},
		{"json", ScoresSchemaName + ", for programs", ".json", ScoresJSON},
	}
}

// whole makes a writer that leaves out no segment one that says so.
func whole(write func(io.Writer, []*article.Article, *translate.Drafts, Options) error) func(io.Writer, []*article.Article, *translate.Drafts, Options) (Omitted, error) {
	return func(w io.Writer, articles []*article.Article, drafts *translate.Drafts, o Options) (Omitted, error) {
		return Omitted{}, write(w, articles, drafts, o)
	}
}

// FindComparisonFormat gives the format of that name; the error for an unknown
// one lists what there is.
func FindComparisonFormat(name string) (ComparisonFormat, error) {
	formats := ComparisonFormats()
	return find(name, formats, func(f ComparisonFormat) string { return f.Name })
}

// FindSegmentFormat gives the format of that name; the error for an unknown
// one lists what there is.
func FindSegmentFormat(name string) (SegmentFormat, error) {
	formats := SegmentFormats()
	return find(name, formats, func(f SegmentFormat) string { return f.Name })
}

// FindScoreFormat gives the format of that name; the error for an unknown one
// lists what there is.
func FindScoreFormat(name string) (ScoreFormat, error) {
	formats := ScoreFormats()
	return find(name, formats, func(f ScoreFormat) string { return f.Name })
}

func find[F any](name string, formats []F, nameOf func(F) string) (F, error) {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = nameOf(f)
	}
	if i := slices.Index(names, name); i >= 0 {
		return formats[i], nil
	}
	var none F
	far := func(n string) int { return levenshtein.ComputeDistance(n, strings.ToLower(name)) }
	nearest := slices.MinFunc(names, func(a, b string) int { return far(a) - far(b) })
	hint := ""
	if far(nearest) <= 2 {
		hint = fmt.Sprintf("; did you mean %q?", nearest)
	}
	return none, fmt.Errorf("unknown format %q: there are %s%s", name, strings.Join(names, ", "), hint)
}
