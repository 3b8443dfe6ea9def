package export

import (
	"encoding/json"
	"io"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/review/check"
)

// Checked is a translation with what was found in it.
type Checked struct {
	check.Pair
	Findings []check.Finding
}

// FindingsJSONL writes a JSON object a line, a line a finding. Places are in
// code points.
func FindingsJSONL(w io.Writer, pairs []Checked) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, p := range pairs {
		for _, f := range p.Findings {
			line := findingDocument{
				ID: p.ID, Check: string(f.Check), Severity: string(f.Severity), Message: f.Message,
				Source: placeOf(p.Source, f.Source), Target: placeOf(p.Target, f.Target),
			}
			if err := out.Encode(line); err != nil {
				return err
			}
		}
	}
	return nil
}

type findingDocument struct {
	ID       string         `json:"id"`
	Check    string         `json:"check"`
	Severity string         `json:"severity"`
	Message  string         `json:"message"`
	Source   *placeDocument `json:"source"`
	Target   *placeDocument `json:"target"`
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
