package export

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// By is what a row of a batch holds.
type By string

// What a row can hold.
const (
	BySentence  By = "sentence"
	ByParagraph By = "paragraph"
	ByArticle   By = "article"
)

// Bys lists what a row of a batch can hold, the default first.
func Bys() []By { return []By{BySentence, ByParagraph, ByArticle} }

// Batch says what is written of the articles.
type Batch struct {
	Options
	By      By       // empty means BySentence
	Columns []string // names of BatchColumns; none means DefaultColumns
	// Findings gives what checks found in a sentence's English, in a line each;
	// nil where nothing was checked.
	Findings func(a *article.Article, s *article.Segment, english string) []string
}

// record is a row before it is cut into columns.
type record struct {
	article    *article.Article
	id         string // "3", or "3-5" of several sentences
	kind       string
	start, end int
	source     string
	english    rendering
	said       string // the English with a mark where there is none of a sentence
	paragraph  int
	findings   []string
	claims     []string
	segment    *article.Segment // of a row of one sentence
}

// batchColumn is one column that a row may have.
type batchColumn struct {
	name, about string
	width       float64 // in a spreadsheet, in characters
	number      bool
	of          func(*record) string
}

func batchColumns() []batchColumn {
	return []batchColumn{
		{"article", "short name of the article in the run", 8, false, func(r *record) string { return r.article.ID }},
		{"path", "file of the article", 24, false, func(r *record) string { return r.article.Path }},
		{"outlet", "who published it", 18, false, func(r *record) string { return sourceName(r.article) }},
		{"published", "day of the article", 12, false, func(r *record) string { return published(r.article) }},
		{"language", "of the source", 9, false, func(r *record) string { return r.article.Language }},
		{"title", "of the article", 40, false, func(r *record) string { return r.article.Title }},
		{"id", "number of the sentence, or of the first and last", 8, false, func(r *record) string { return r.id }},
		{"kind", "headline, dateline, body, caption …", 11, false, func(r *record) string { return r.kind }},
		{"start", "where it begins in the file, in code points", 8, true, func(r *record) string { return strconv.Itoa(r.start) }},
		{"end", "where it ends", 8, true, func(r *record) string { return strconv.Itoa(r.end) }},
		{"source", "as it stands in the article", 60, false, func(r *record) string { return r.source }},
		{"english", "the translation; empty where there is none", 60, false, func(r *record) string { return r.said }},
		{"gloss", "a word-for-word reading aid where there is no translation", 40, false, func(r *record) string { return r.english.Gloss }},
		{"origin", "who made the English", 16, false, func(r *record) string { return r.english.Origin }},
		{"state", "draft, approved, failed, original, skipped, missing", 10, false, func(r *record) string { return r.english.State }},
		{"reason", "why there is no translation", 30, false, func(r *record) string { return r.english.Reason }},
		{"matched", "the sentence that a fuzzy match is the English of", 40, false, func(r *record) string { return r.english.Matched }},
		{"unkept", "where it does not keep to the glossary", 30, false, func(r *record) string { return r.english.Unkept }},
		{"claims", "what the sentence claims, as claims reads it", 40, false, func(r *record) string { return strings.Join(r.claims, "; ") }},
		{"findings", "what is wrong with the English, as check sees it", 40, false, func(r *record) string { return strings.Join(r.findings, "; ") }},
	}
}

// Column is a column that a batch may have.
type Column struct{ Name, Description string }

// BatchColumns lists the columns that a batch may have.
func BatchColumns() []Column {
	var out []Column
	for _, c := range batchColumns() {
		out = append(out, Column{c.name, c.about})
	}
	return out
}

// DefaultColumns are the columns of a batch that names none.
func DefaultColumns() []string {
	return []string{"article", "id", "kind", "source", "english", "origin", "state"}
}

func (b Batch) columns() ([]batchColumn, error) {
	all := batchColumns()
	names := b.Columns
	if len(names) == 0 {
		names = DefaultColumns()
	}
	var out []batchColumn
	for i, name := range names {
		at := slices.IndexFunc(all, func(c batchColumn) bool { return c.name == name })
		if at < 0 {
			return nil, fmt.Errorf("there is no column %q", name)
		}
		if slices.Contains(names[:i], name) {
			return nil, fmt.Errorf("the column %q is named twice", name)
		}
		out = append(out, all[at])
	}
	return out, nil
}

// wants reports whether a column was asked for.
func (b Batch) wants(column string) bool { return slices.Contains(b.Columns, column) }

// BatchFormat is one way to write articles beside their English as they come.
type BatchFormat struct {
	Name        string
	Description string
	Extension   string
	Binary      bool // no terminal can show it
	// Trade marks a format of the translators' tools, which holds sentences with
	// their translation and has columns of its own, or none.
	Trade bool
	Ready func() error // says what is lacking on this machine; nil where nothing can be
	begin func(w io.Writer, b Batch, columns []batchColumn) (rowWriter, error)
}

// rowWriter writes the rows of a batch.
type rowWriter interface {
	article(a *article.Article) error // begins another article
	row(r *record) error
	close() error
}

// BatchFormats lists the formats of a batch, the default first.
func BatchFormats() []BatchFormat {
	return []BatchFormat{
		{"tsv", "a line a row, tab-separated", ".tsv", false, false, nil, beginTSV},
		{"csv", "a line a row, for spreadsheets", ".csv", false, false, nil, beginCSV},
		{"xlsx", "a spreadsheet", ".xlsx", true, false, nil, beginXLSX},
		{"docx", "a document for Word or LibreOffice, a table an article", ".docx", true, false, nil, beginDOCX},
		{"markdown", "a table an article, for a wiki, an issue or a repository", ".md", false, false, nil, beginMarkdown},
		{"html", "one page that stands by itself, for a browser or for print", ".html", false, false, nil, beginHTML},
		{"jsonl", "a JSON object a row, for programs", ".jsonl", false, false, nil, beginJSONL},
		{"tmx", "TMX 1.4, for translation memories; translations only", ".tmx", false, true, nil, beginTMX},
		{"xliff", "XLIFF 1.2, for CAT tools", ".xlf", false, true, nil, beginXLIFF},
		{"xliff2", "XLIFF 2.0, for CAT tools", ".xliff", false, true, nil, beginXLIFF2},
		{"pdf", "the page, printed by Chromium where it is installed", ".pdf", true, false, browserReady, beginPDF},
	}
}

// FindBatchFormat gives the format of that name; the error for an unknown one
// lists what there is.
func FindBatchFormat(name string) (BatchFormat, error) {
	return find(name, BatchFormats(), func(f BatchFormat) string { return f.Name })
}

// BatchWriter writes articles beside their English, one after the other. None
// is held once it is written.
type BatchWriter struct {
	batch   Batch
	rows    rowWriter
	omitted Omitted
	counted int
}

// NewBatchWriter begins a file in a format. The same articles give the same
// bytes.
func NewBatchWriter(f BatchFormat, w io.Writer, b Batch) (*BatchWriter, error) {
	if err := b.Check(f); err != nil {
		return nil, err
	}
	b.By = cmp.Or(b.By, BySentence)
	columns, err := b.columns()
	if err != nil {
		return nil, err
	}
	rows, err := f.begin(w, b, columns)
	if err != nil {
		return nil, err
	}
	return &BatchWriter{batch: b, rows: rows}, nil
}

// Check says what of a batch a format cannot write.
func (b Batch) Check(f BatchFormat) error {
	if f.Trade && len(b.Columns) > 0 {
		return fmt.Errorf("%s has columns of its own: leave out --columns, or write as tsv, csv, xlsx, docx or jsonl", f.Name)
	}
	if f.Trade && cmp.Or(b.By, BySentence) != BySentence {
		return fmt.Errorf("%s holds sentences: leave out --by, or write as tsv, csv, xlsx, docx, markdown, html or jsonl", f.Name)
	}
	if !slices.Contains(Bys(), cmp.Or(b.By, BySentence)) {
		return fmt.Errorf("a row cannot hold a %s: it holds a sentence, a paragraph or an article", b.By)
	}
	if b.wants("findings") && b.Findings == nil {
		return errors.New("nothing was checked: leave out the column findings")
	}
	_, err := b.columns()
	return err
}

// Write writes the rows of one article; drafts may be nil. Page furniture is
// left out unless Options.All asks for it.
func (w *BatchWriter) Write(a *article.Article, drafts *translate.Drafts) error {
	if err := w.rows.article(a); err != nil {
		return err
	}
	for _, r := range w.records(a, drafts) {
		w.counted++
		if err := w.rows.row(r); err != nil {
			return fmt.Errorf("%s, sentence %s: %w", a.Path, r.id, err)
		}
	}
	return nil
}

// Close ends the file. It does not close what it is written to.
func (w *BatchWriter) Close() error { return w.rows.close() }

// Abandon is for a file that is not wanted any longer; Close is not called then.
func (w *BatchWriter) Abandon() {
	if held, ok := w.rows.(interface{ abandon() }); ok {
		held.abandon()
	}
}

// Rows is how many rows were written.
func (w *BatchWriter) Rows() int { return w.counted }

// Omitted counts the sentences that the format could not carry as translations.
func (w *BatchWriter) Omitted() Omitted {
	if trade, ok := w.rows.(interface{ omitted() Omitted }); ok {
		return trade.omitted()
	}
	return w.omitted
}

func (w *BatchWriter) records(a *article.Article, drafts *translate.Drafts) []*record {
	var claims map[string][]string
	if w.batch.wants("claims") {
		claims = claimsBySentence(a)
	}
	var rows []*record
	for i := range a.Segments {
		s := &a.Segments[i]
		if !s.Readable() || s.Kind == article.Boilerplate && !w.batch.All {
			continue
		}
		r := w.sentence(a, s, drafts)
		r.claims = claims[s.ID]
		if n := len(rows); n > 0 && w.joins(rows[n-1], r) {
			rows[n-1].join(r, w.batch.By == ByArticle && rows[n-1].paragraph != r.paragraph)
			continue
		}
		rows = append(rows, r)
	}
	if w.batch.By != BySentence {
		for _, r := range rows {
			r.said = strings.TrimSpace(r.said)
			if strings.Trim(r.said, gapMark+" \n") == "" {
				r.said = "" // no part of it is translated
			}
		}
	}
	return rows
}

// joins reports whether a sentence belongs to the row before it.
func (w *BatchWriter) joins(row, r *record) bool {
	switch w.batch.By {
	case ByArticle:
		return true
	case ByParagraph:
		return row.paragraph == r.paragraph && row.kind == r.kind
	}
	return false
}

// gapMark stands in the English of a paragraph for a sentence that has none.
const gapMark = "[…]"

func (w *BatchWriter) sentence(a *article.Article, s *article.Segment, drafts *translate.Drafts) *record {
	e := englishOf(a, s, drafts, w.batch.Options)
	r := &record{
		article: a, id: s.ID, kind: string(s.Kind), source: s.Text, english: e, said: e.Text, paragraph: s.Paragraph, segment: s,
	}
	if w.batch.wants("start") || w.batch.wants("end") { // counting takes longer than all the rest
		r.start, r.end = a.CodePoint(s.Start), a.CodePoint(s.End)
	}
	if w.batch.By != BySentence && e.Text == "" {
		r.said = gapMark
	}
	if w.batch.By != BySentence && e.Reason != "" {
		r.english.Reason = s.ID + ": " + e.Reason
	}
	if w.batch.Findings != nil && w.batch.wants("findings") && e.Text != "" && e.State != original {
		r.findings = w.batch.Findings(a, s, e.Text)
	}
	return r
}

// join lays the next sentence to a row.
func (r *record) join(next *record, apart bool) {
	blank := " "
	if apart {
		blank = "\n\n"
	}
	first, _, _ := strings.Cut(r.id, "-")
	r.id, r.end, r.segment = first+"-"+next.id, next.end, nil
	if r.kind != next.kind {
		r.kind = "text"
	}
	r.source += blank + next.source
	r.said += blank + next.said
	r.paragraph = next.paragraph
	r.findings, r.claims = append(r.findings, next.findings...), append(r.claims, next.claims...)
	e, f := &r.english, next.english
	e.Gloss = strings.TrimSpace(e.Gloss + blank + f.Gloss)
	e.Origin = listWith(e.Origin, f.Origin)
	e.State = leastState(e.State, f.State)
	e.Reason, e.Unkept, e.Matched = joinedBy("; ", e.Reason, f.Reason), joinedBy("; ", e.Unkept, f.Unkept), joinedBy(" ", e.Matched, f.Matched)
}

// listWith adds a name to a list that does not have it.
func listWith(list, name string) string {
	if name == "" || slices.Contains(strings.Split(list, ", "), name) {
		return list
	}
	return joinedBy(", ", list, name)
}

func joinedBy(between, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// leastState is the state of English made of two parts: it has come no further
// than the one that is further back.
func leastState(a, b string) string {
	order := []string{string(translate.Failed), missing, string(translate.Drafted), string(translate.Approved), original, skipped}
	return order[min(slices.Index(order, a), slices.Index(order, b))]
}

// claimsBySentence says what each sentence of an article claims: "number: 14".
func claimsBySentence(a *article.Article) map[string][]string {
	said := map[string][]string{}
	for _, c := range compare.Claims([]*article.Article{a}) {
		claim := string(c.Kind) + ": " + c.Value
		if how := manner(c.Cell); how != "" {
			claim += " (" + how + ")"
		}
		for _, ev := range c.Evidence {
			if id := ev.Segment.ID; !slices.Contains(said[id], claim) {
				said[id] = append(said[id], claim)
			}
		}
	}
	return said
}
