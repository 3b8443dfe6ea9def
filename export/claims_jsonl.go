package export

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"io"

	"github.com/milaan-workbench/milaan/compare"
)

// ClaimSchemaName is what each line of claims says under "schema".
const ClaimSchemaName = "milaan.claim/1"

//go:embed claim.schema.json
var claimSchema string

// ClaimSchema is the JSON Schema (draft 2020-12) of each line that ClaimsJSONL
// writes.
func ClaimSchema() []byte { return []byte(claimSchema) }

type claimLine struct {
	Schema      string          `json:"schema"`
	Article     string          `json:"article"` // short name, unique within a run
	Path        string          `json:"path"`
	Kind        string          `json:"kind"`
	Question    string          `json:"question"`
	Value       string          `json:"value"`
	Normalized  string          `json:"normalized"`
	Attribution string          `json:"attribution"`
	Said        string          `json:"attribution_words,omitempty"`
	Modality    string          `json:"modality"`
	Occasion    string          `json:"occasion,omitempty"`
	Evidence    []claimEvidence `json:"evidence"`
}

// claimEvidence points at the words of a claim, in code points from the start
// of the article's file.
type claimEvidence struct {
	Start    int           `json:"start"`
	End      int           `json:"end"`
	Text     string        `json:"text"`
	Sentence claimSentence `json:"sentence"`
}

type claimSentence struct {
	ID    string `json:"id"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// ClaimsJSONL writes a JSON object a line for each claim, in the order of the
// articles and of their text.
func ClaimsJSONL(w io.Writer, l ClaimList, _ Options) error {
	buffered := bufio.NewWriter(w)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	articles := byID(l.Articles)
	for _, c := range l.Claims {
		line := claimLine{
			Schema: ClaimSchemaName, Article: c.Article, Kind: string(c.Kind), Question: c.Question,
			Value: c.Value, Normalized: c.Normalized, Attribution: c.Attribution, Said: c.Said,
			Modality: string(c.Modality), Occasion: c.Occasion, Evidence: []claimEvidence{},
		}
		if a := articles[c.Article]; a != nil {
			line.Path = a.Path
		}
		for _, ev := range c.Evidence {
			line.Evidence = append(line.Evidence, claimEvidenceOf(ev))
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

func claimEvidenceOf(ev compare.Evidence) claimEvidence {
	a, s := ev.Article, ev.Segment
	start, end := ev.Place()
	return claimEvidence{
		Start: a.CodePoint(start), End: a.CodePoint(end), Text: a.Text[start:end],
		Sentence: claimSentence{ID: s.ID, Start: a.CodePoint(s.Start), End: a.CodePoint(s.End), Text: a.Text[s.Start:s.End]},
	}
}
