package export

import (
	_ "embed"
	"encoding/json"
	"io"
	"math"

	"github.com/milaan-workbench/milaan/review/score"
)

// ScoresSchemaName is what a document of scores says under "schema".
const ScoresSchemaName = "milaan.scores/1"

//go:embed scores.schema.json
var scoresSchema string

// ScoresSchema is the JSON Schema (draft 2020-12) of what ScoresJSON writes.
func ScoresSchema() []byte { return []byte(scoresSchema) }

// ScoresJSON writes the document milaan.scores/1. Figures have at most four
// decimal places, so that they are the same on every machine.
func ScoresJSON(w io.Writer, r *score.Report, worst int, _ Options) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(scoresOf(r, worst))
}

type scoresDocument struct {
	Schema    string             `json:"schema"`
	Source    string             `json:"source,omitempty"`
	Reference string             `json:"reference"`
	Lines     int                `json:"lines"`
	Bootstrap *bootstrapDocument `json:"bootstrap,omitempty"`
	Systems   []systemDocument   `json:"systems"`
}

type bootstrapDocument struct {
	Samples  int    `json:"samples"`
	Seed     int    `json:"seed"`
	Baseline string `json:"baseline"`
}

type systemDocument struct {
	Name            string            `json:"name"`
	Path            string            `json:"path"`
	BLEU            float64           `json:"bleu"`
	ChrF            float64           `json:"chrf"`
	BLEUInterval    *intervalDocument `json:"bleu_interval,omitempty"`
	ChrFInterval    *intervalDocument `json:"chrf_interval,omitempty"`
	BLEUP           *float64          `json:"bleu_p,omitempty"`
	ChrFP           *float64          `json:"chrf_p,omitempty"`
	Tokens          int               `json:"tokens"`
	ReferenceTokens int               `json:"reference_tokens"`
	Signature       signatureDocument `json:"signature"`
	Worst           []lineDocument    `json:"worst,omitempty"`
}

type intervalDocument struct {
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

type signatureDocument struct {
	BLEU string `json:"bleu"`
	ChrF string `json:"chrf"`
}

type lineDocument struct {
	Line      int     `json:"line"`
	ChrF      float64 `json:"chrf"`
	Source    *string `json:"source,omitempty"`
	Reference string  `json:"reference"`
	Candidate string  `json:"candidate"`
}

func scoresOf(r *score.Report, worst int) scoresDocument {
	d := scoresDocument{Schema: ScoresSchemaName, Reference: r.Reference.Path, Lines: len(r.Reference.Lines), Systems: []systemDocument{}}
	if r.Source != nil {
		d.Source = r.Source.Path
	}
	if r.Samples > 0 && len(r.Systems) > 0 {
		d.Bootstrap = &bootstrapDocument{r.Samples, score.Seed, r.Systems[0].Name}
	}
	for _, s := range r.Systems {
		of := systemDocument{
			Name: s.Name, Path: s.Path,
			BLEU: rounded(s.BLEU.Score), ChrF: rounded(s.ChrF.Score),
			BLEUInterval: intervalOf(s.BLEU), ChrFInterval: intervalOf(s.ChrF),
			BLEUP: chanceOf(s.BLEU), ChrFP: chanceOf(s.ChrF),
			Tokens: s.Tokens, ReferenceTokens: s.ReferenceTokens,
			Signature: signatureDocument(r.Signature),
		}
		for _, i := range s.Worst(worst) {
			line := lineDocument{Line: i + 1, ChrF: rounded(s.LineChrF[i]), Reference: r.Reference.Lines[i], Candidate: s.Lines[i]}
			if r.Source != nil {
				line.Source = &r.Source.Lines[i]
			}
			of.Worst = append(of.Worst, line)
		}
		d.Systems = append(d.Systems, of)
	}
	return d
}

func intervalOf(m score.Measured) *intervalDocument {
	if m.Interval == nil {
		return nil
	}
	return &intervalDocument{rounded(m.Interval.Mean), rounded(m.Interval.Low), rounded(m.Interval.High)}
}

func chanceOf(m score.Measured) *float64 {
	if m.P == nil {
		return nil
	}
	p := rounded(*m.P)
	return &p
}

func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }
