package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/review/check"
)

// Checked is a translation with what was found in it.
type Checked struct {
	check.Pair
	Findings []check.Finding
}

// FindingsWriter writes translations with what was found in them, one after the
// other: those without findings too, which most formats pass over. Close ends
// the document, and not what it is written to.
type FindingsWriter interface {
	Write(Checked) error
	Close() error
}

// FindingFormat is one way to write what was found in translations.
type FindingFormat struct {
	Name        string
	Description string
	Extension   string
	// New begins a document. The same translations give the same bytes.
	New func(w io.Writer, o Options) (FindingsWriter, error)
}

// FindingFormats lists the formats of findings, the default first.
func FindingFormats() []FindingFormat {
	return []FindingFormat{
		{"table", "for reading in a terminal: source, translation and what was found, with the words marked", ".txt", newFindingsTable},
		{"jsonl", "a JSON object a finding, for programs", ".jsonl", newFindingsJSONL},
		{"tsv", "a line a finding, tab-separated", ".tsv", newFindingsTSV},
		{"markdown", "a table for a wiki, an issue or a repository", ".md", newFindingsMarkdown},
		{"html", "one page that stands by itself, for a browser or for print", ".html", newFindingsHTML},
	}
}

// FindFindingFormat gives the format of that name; the error for an unknown one
// lists what there is.
func FindFindingFormat(name string) (FindingFormat, error) {
	return find(name, FindingFormats(), func(f FindingFormat) string { return f.Name })
}

// findingsJSONL writes a JSON object a line, a line a finding. Places are in
// code points.
type findingsJSONL struct{ out *json.Encoder }

func newFindingsJSONL(w io.Writer, _ Options) (FindingsWriter, error) {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	return findingsJSONL{out}, nil
}

func (j findingsJSONL) Write(c Checked) error {
	for _, f := range c.Findings {
		line := findingDocument{
			ID: c.ID, Check: string(f.Check), Severity: string(f.Severity), Message: f.Message,
			Source: placeOf(c.Source, f.Source), Target: placeOf(c.Target, f.Target), Article: c.Article,
		}
		if err := j.out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

func (findingsJSONL) Close() error { return nil }

type findingDocument struct {
	ID       string         `json:"id"`
	Check    string         `json:"check"`
	Severity string         `json:"severity"`
	Message  string         `json:"message"`
	Source   *placeDocument `json:"source"`
	Target   *placeDocument `json:"target"`
	Article  string         `json:"article,omitempty"`
}

type placeDocument struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func placeOf(text string, s *entity.Span) *placeDocument {
	if s == nil {
		return nil
	}
	start := utf8.RuneCountInString(text[:s.Start])
	return &placeDocument{start, start + utf8.RuneCountInString(text[s.Start:s.End]), text[s.Start:s.End]}
}

// marks are the places on one side that findings point at, in order and apart.
func marks(places []*entity.Span) []span {
	var all []span
	for _, p := range places {
		if p != nil && p.End > p.Start {
			all = append(all, span{p.Start, p.End})
		}
	}
	slices.SortFunc(all, func(a, b span) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var apart []span
	for _, s := range all {
		if n := len(apart); n > 0 && s.start <= apart[n-1].end {
			apart[n-1].end = max(apart[n-1].end, s.end)
			continue
		}
		apart = append(apart, s)
	}
	return apart
}

// markedPieces cuts a text at the places that findings point at.
func markedPieces(text string, places []*entity.Span) []piece {
	var pieces []piece
	at := 0
	add := func(part string, marked bool) {
		if part != "" {
			pieces = append(pieces, piece{Text: printable(part), Marked: marked})
		}
	}
	for _, m := range marks(places) {
		add(text[at:m.start], false)
		add(text[m.start:m.end], true)
		at = m.end
	}
	add(text[at:], false)
	return pieces
}

func (c Checked) sourcePieces() []piece { return markedPieces(c.Source, c.places(true)) }
func (c Checked) targetPieces() []piece { return markedPieces(c.Target, c.places(false)) }

func (c Checked) places(source bool) []*entity.Span {
	places := make([]*entity.Span, len(c.Findings))
	for i, f := range c.Findings {
		places[i] = f.Target
		if source {
			places[i] = f.Source
		}
	}
	return places
}

// name is what a segment is called: its own name, and before it that of its
// article where it has one.
func (c Checked) name() string {
	if c.Article == "" || strings.HasPrefix(c.ID, c.Article) {
		return c.ID
	}
	return c.Article + ":" + c.ID
}

// said is a finding in one line: "error, number: the source says …".
func said(f check.Finding) string { return fmt.Sprintf("%s, %s: %s", f.Severity, f.Check, f.Message) }
