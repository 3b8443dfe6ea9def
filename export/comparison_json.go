package export

import (
	_ "embed"
	"encoding/json"
	"io"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// ComparisonSchemaName is what a comparison document says under "schema".
const ComparisonSchemaName = "milaan.comparison/1"

//go:embed comparison.schema.json
var comparisonSchema string

// ComparisonSchema is the JSON Schema (draft 2020-12) of what ComparisonJSON
// writes.
func ComparisonSchema() []byte { return []byte(comparisonSchema) }

// ComparisonJSON writes the document milaan.comparison/1. Places are code
// points from the start of an article's file; texts of evidence stand in the
// file as they are given. A word-for-word reading aid stands under "gloss" and
// leaves "translation" empty.
func ComparisonJSON(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(documentOf(c, drafts, o))
}

type comparisonDocument struct {
	Schema   string            `json:"schema"`
	Articles []articleDocument `json:"articles"`
	Events   []eventDocument   `json:"events"`
	Rows     []rowDocument     `json:"rows"`
	LeftOut  int               `json:"left_out,omitempty"` // rows that were not asked for
}

type articleDocument struct {
	ID        string `json:"id"`
	Path      string `json:"path"`
	Source    string `json:"source"`
	Title     string `json:"title"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language"`
	CopyOf    string `json:"copy_of,omitempty"`
}

type eventDocument struct {
	ID       string   `json:"id"`
	Label    string   `json:"label"`
	Articles []string `json:"articles"`
}

type rowDocument struct {
	ID          string         `json:"id"`
	Event       string         `json:"event"`
	Kind        string         `json:"kind"`
	Question    string         `json:"question"`
	Verdict     string         `json:"verdict"`
	Explanation string         `json:"explanation"`
	Internal    bool           `json:"internal"`
	Weight      int            `json:"weight"`
	Voices      int            `json:"voices"`
	Cells       []cellDocument `json:"cells"`
}

type cellDocument struct {
	Article     string             `json:"article"`
	Side        int                `json:"side"`
	Value       string             `json:"value"`
	Normalized  string             `json:"normalized"`
	Attribution string             `json:"attribution"`
	Said        string             `json:"attribution_words,omitempty"`
	Modality    string             `json:"modality"`
	Extractor   []string           `json:"extractor,omitempty"`
	Evidence    []evidenceDocument `json:"evidence"`
}

type evidenceDocument struct {
	Start       int              `json:"start"`
	End         int              `json:"end"`
	Text        string           `json:"text"`
	Translation string           `json:"translation"`
	Gloss       string           `json:"gloss,omitempty"`
	Origin      string           `json:"origin"`
	State       string           `json:"state"`
	Sentence    sentenceDocument `json:"sentence"`
	Read        *readDocument    `json:"read,omitempty"` // in a dossier only
}

type sentenceDocument struct {
	Start       int    `json:"start"`
	End         int    `json:"end"`
	Text        string `json:"text"`
	Translation string `json:"translation"`
}

func documentOf(c *compare.Comparison, drafts *translate.Drafts, o Options) comparisonDocument {
	doc := comparisonDocument{
		Schema:   ComparisonSchemaName,
		Articles: make([]articleDocument, 0, len(c.Articles)),
		Events:   make([]eventDocument, 0, len(c.Events)),
		Rows:     make([]rowDocument, 0, len(c.Rows)),
		LeftOut:  c.LeftOut,
	}
	for _, a := range c.Articles {
		doc.Articles = append(doc.Articles, articleDocument{
			ID: a.ID, Path: a.Path, Source: a.Source, Title: a.Title, URL: a.URL,
			Published: published(a), Language: a.Language, CopyOf: c.CopyOf[a.ID],
		})
	}
	for _, e := range c.Events {
		doc.Events = append(doc.Events, eventDocument{e.ID, e.Label, append([]string{}, e.Articles...)})
	}
	for _, r := range c.Rows {
		doc.Rows = append(doc.Rows, rowDocumentOf(r, drafts, o))
	}
	return doc
}

func rowDocumentOf(r compare.Row, drafts *translate.Drafts, o Options) rowDocument {
	doc := rowDocument{
		ID: r.ID, Event: r.Event, Kind: string(r.Kind), Question: r.Question,
		Verdict: string(r.Verdict), Explanation: r.Explanation, Internal: r.Internal,
		Weight: r.Weight, Voices: r.Voices,
		Cells: make([]cellDocument, 0, len(r.Cells)),
	}
	for _, cell := range r.Cells {
		evidence := make([]evidenceDocument, 0, len(cell.Evidence))
		for _, ev := range cell.Evidence {
			evidence = append(evidence, evidenceDocumentOf(ev, drafts, o))
		}
		doc.Cells = append(doc.Cells, cellDocument{
			Article: cell.Article, Side: cell.Side, Value: cell.Value, Normalized: cell.Normalized,
			Attribution: cell.Attribution, Said: cell.Said, Modality: string(cell.Modality), Extractor: cell.Extractors, Evidence: evidence,
		})
	}
	return doc
}

func evidenceDocumentOf(ev compare.Evidence, drafts *translate.Drafts, o Options) evidenceDocument {
	a, s := ev.Article, ev.Segment
	e := englishOf(a, s, drafts, o)
	start, end := ev.Place()
	return evidenceDocument{
		Start: a.CodePoint(start), End: a.CodePoint(end), Text: a.Text[start:end],
		Translation: e.Text, Gloss: e.Gloss, Origin: e.Origin, State: e.State,
		Sentence: sentenceDocument{
			Start: a.CodePoint(s.Start), End: a.CodePoint(s.End), Text: a.Text[s.Start:s.End],
			Translation: e.Text,
		},
	}
}
