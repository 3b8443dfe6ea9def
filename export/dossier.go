package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// DossierSchemaName is what the data of a dossier say under "schema".
const DossierSchemaName = "milaan.dossier/1"

// dossierDocument is all that a dossier holds. What a dossier shows is made of
// it and of nothing else, so that whoever checks one can draw it again.
type dossierDocument struct {
	Schema     string             `json:"schema"`
	Title      string             `json:"title"`
	From       string             `json:"source_language"`
	To         string             `json:"target_language"`
	Made       Provenance         `json:"made"`
	Texts      []textDocument     `json:"texts"`
	Comparison comparisonDocument `json:"comparison"`
}

// textDocument is one article whole.
type textDocument struct {
	Article  string             `json:"article"`
	SHA256   string             `json:"sha256"` // of the bytes of the file, which are those of the text
	Bytes    int                `json:"bytes"`
	Text     string             `json:"text"`
	Segments []sentenceInReport `json:"segments"`
}

// sentenceInReport is a readable segment of an article with its English.
type sentenceInReport struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Paragraph int    `json:"paragraph"`
	Start     int    `json:"start"` // code points from the start of the file
	End       int    `json:"end"`
	// Read is the segment as a reader sees it; nil where that is what stands
	// in the text from Start to End.
	Read    *string `json:"read,omitempty"`
	Target  string  `json:"target,omitempty"`
	Gloss   string  `json:"gloss,omitempty"`
	Origin  string  `json:"origin,omitempty"`
	State   string  `json:"state"`
	Matched string  `json:"matched,omitempty"`
	Reason  string  `json:"reason,omitempty"`
	Unkept  string  `json:"unkept,omitempty"`
}

// readDocument is where a piece of evidence stands in its segment as a reader
// sees it, in code points.
type readDocument struct {
	Segment    string `json:"segment"`
	Start      int    `json:"start"`
	End        int    `json:"end"`
	FocusStart int    `json:"focus_start"`
	FocusEnd   int    `json:"focus_end"`
}

func dossierOf(c *compare.Comparison, drafts *translate.Drafts, o Options) *dossierDocument {
	d := &dossierDocument{
		Schema: DossierSchemaName, Title: orElse(o.Title, "Comparison"), From: o.from(), To: o.to(),
		Made: o.Made, Comparison: documentOf(c, drafts, o), Texts: make([]textDocument, 0, len(c.Articles)),
	}
	d.Made.Version, d.Made.Page = orElse(d.Made.Version, o.Version), pageDigest()
	d.Made.Settings = append([]Setting{}, d.Made.Settings...)
	d.Made.Inputs = append([]FileDigest{}, d.Made.Inputs...)
	for _, a := range c.Articles {
		d.Texts = append(d.Texts, textOf(a, drafts, o))
	}
	for i, r := range c.Rows {
		for j, cell := range r.Cells {
			for k, ev := range cell.Evidence {
				d.Comparison.Rows[i].Cells[j].Evidence[k].Read = readOf(ev)
			}
		}
	}
	return d
}

func textOf(a *article.Article, drafts *translate.Drafts, o Options) textDocument {
	t := textDocument{Article: a.ID, SHA256: sha256Of(a.Text), Bytes: len(a.Text), Text: a.Text, Segments: []sentenceInReport{}}
	for i := range a.Segments {
		s := &a.Segments[i]
		if !s.Readable() {
			continue
		}
		e := englishOf(a, s, drafts, o)
		in := sentenceInReport{
			ID: s.ID, Kind: string(s.Kind), Paragraph: s.Paragraph, Start: a.CodePoint(s.Start), End: a.CodePoint(s.End),
			Target: e.Text, Gloss: e.Gloss, Origin: e.Origin, State: e.State, Matched: e.Matched, Reason: e.Reason, Unkept: e.Unkept,
		}
		if e.State == original {
			in.Target = "" // it is the sentence itself
		}
		if s.Text != a.Text[s.Start:s.End] {
			in.Read = &s.Text
		}
		t.Segments = append(t.Segments, in)
	}
	return t
}

func readOf(ev compare.Evidence) *readDocument {
	points := func(bytes int) int { return utf8.RuneCountInString(ev.Segment.Text[:bytes]) }
	return &readDocument{
		Segment: ev.Segment.ID, Start: points(ev.Start), End: points(ev.End),
		FocusStart: points(ev.FocusStart), FocusEnd: points(ev.FocusEnd),
	}
}

// data are the bytes of the document as it is embedded: one line of JSON, in
// which no character stands that could end the element around it.
func (d *dossierDocument) data() ([]byte, error) { return json.Marshal(d) }

func readDossierData(data []byte) (*dossierDocument, error) {
	var d dossierDocument
	if err := json.Unmarshal(data, &d); err != nil {
		return nil, fmt.Errorf("its data are no JSON of a dossier: %w", err)
	}
	if d.Schema != DossierSchemaName {
		return nil, fmt.Errorf("its data are of the schema %q, and this milaan reads %s", d.Schema, DossierSchemaName)
	}
	return &d, nil
}

func (d *dossierDocument) options() Options {
	return Options{Title: d.Title, From: d.From, To: d.To, Version: d.Made.Version, All: true, Made: d.Made}
}

// restored is a comparison with its drafts as they are drawn, made again from
// the data of a dossier.
type restored struct {
	comparison *compare.Comparison
	drafts     *translate.Drafts
	places     map[compare.Evidence]string
}

// restore makes the comparison again. The error names the first place at
// which the data do not hold together.
func (d *dossierDocument) restore() (*restored, error) {
	r := &restored{
		comparison: &compare.Comparison{LeftOut: d.Comparison.LeftOut, CopyOf: map[string]string{}},
		drafts:     &translate.Drafts{}, places: map[compare.Evidence]string{},
	}
	texts := map[string]*textDocument{}
	for i := range d.Texts {
		texts[d.Texts[i].Article] = &d.Texts[i]
	}
	if len(texts) != len(d.Texts) || len(d.Texts) != len(d.Comparison.Articles) {
		return nil, errors.New("the articles and their texts are not the same in number")
	}
	for _, doc := range d.Comparison.Articles {
		text := texts[doc.ID]
		if text == nil {
			return nil, fmt.Errorf("article %s has no text", doc.ID)
		}
		a, err := r.article(doc, text)
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", doc.ID, err)
		}
		r.comparison.Articles = append(r.comparison.Articles, a)
		if doc.CopyOf != "" {
			r.comparison.CopyOf[doc.ID] = doc.CopyOf
		}
	}
	for _, e := range d.Comparison.Events {
		r.comparison.Events = append(r.comparison.Events, compare.Event{ID: e.ID, Label: e.Label, Articles: e.Articles})
	}
	articles := byID(r.comparison.Articles)
	for _, doc := range d.Comparison.Rows {
		row, err := r.row(doc, articles)
		if err != nil {
			return nil, fmt.Errorf("row %s: %w", doc.ID, err)
		}
		r.comparison.Rows = append(r.comparison.Rows, row)
	}
	return r, nil
}

func (r *restored) article(doc articleDocument, text *textDocument) (*article.Article, error) {
	a := &article.Article{
		ID: doc.ID, Path: doc.Path, Source: doc.Source, Title: doc.Title, URL: doc.URL, Language: doc.Language, Text: text.Text,
	}
	if doc.Published != "" {
		day, err := time.Parse("2006-01-02", doc.Published)
		if err != nil {
			return nil, fmt.Errorf("%q is no day", doc.Published)
		}
		a.Published = day
	}
	points := newPoints(text.Text)
	seen := map[string]bool{}
	for _, in := range text.Segments {
		start, end, ok := points.bytes(in.Start, in.End)
		if !ok || seen[in.ID] {
			return nil, fmt.Errorf("sentence %s is there twice, or its place %d to %d is not in the text", in.ID, in.Start, in.End)
		}
		seen[in.ID] = true
		s := article.Segment{ID: in.ID, Kind: article.Kind(in.Kind), Paragraph: in.Paragraph, Start: start, End: end, Text: text.Text[start:end]}
		if in.Read != nil {
			s.Text = *in.Read
		}
		a.Segments = append(a.Segments, s)
		switch state := translate.State(in.State); state {
		case translate.Drafted, translate.Approved, translate.Failed:
			r.drafts.Set(a, &s, translate.Draft{
				Target: in.Target + in.Gloss, Origin: in.Origin, State: state,
				Matched: in.Matched, Reason: in.Reason, Unkept: in.Unkept,
			})
		}
	}
	return a, nil
}

func (r *restored) row(doc rowDocument, articles map[string]*article.Article) (compare.Row, error) {
	row := compare.Row{
		ID: doc.ID, Event: doc.Event, Kind: compare.Kind(doc.Kind), Question: doc.Question, Verdict: compare.Verdict(doc.Verdict),
		Explanation: doc.Explanation, Internal: doc.Internal, Weight: doc.Weight, Voices: doc.Voices,
	}
	if !slices.Contains(compare.Verdicts(), row.Verdict) {
		return row, fmt.Errorf("%q is no verdict", doc.Verdict)
	}
	for _, c := range doc.Cells {
		a := articles[c.Article]
		if a == nil {
			return row, fmt.Errorf("there is no article %q", c.Article)
		}
		cell := compare.Cell{
			Article: c.Article, Side: c.Side, Value: c.Value, Normalized: c.Normalized,
			Attribution: c.Attribution, Said: c.Said, Modality: compare.Modality(c.Modality), Extractors: c.Extractor,
		}
		for _, e := range c.Evidence {
			ev, err := evidenceOf(e, a)
			if err != nil {
				return row, fmt.Errorf("article %s: %w", c.Article, err)
			}
			cell.Evidence = append(cell.Evidence, ev)
			r.places[ev] = fmt.Sprintf("%s, sentence %s, characters %d to %d", a.ID, ev.Segment.ID, e.Start, e.End)
		}
		row.Cells = append(row.Cells, cell)
	}
	return row, nil
}

func evidenceOf(e evidenceDocument, a *article.Article) (compare.Evidence, error) {
	if e.Read == nil {
		return compare.Evidence{}, errors.New("a piece of evidence names no sentence")
	}
	s := a.Sentence(e.Read.Segment)
	if s == nil {
		return compare.Evidence{}, fmt.Errorf("there is no sentence %q", e.Read.Segment)
	}
	points := newPoints(s.Text)
	ev := compare.Evidence{Article: a, Segment: s}
	var whole, focused bool
	ev.Start, ev.End, whole = points.bytes(e.Read.Start, e.Read.End)
	ev.FocusStart, ev.FocusEnd, focused = points.bytes(e.Read.FocusStart, e.Read.FocusEnd)
	if !whole || !focused {
		return compare.Evidence{}, fmt.Errorf("a piece of evidence lies outside of sentence %s", s.ID)
	}
	return ev, nil
}

// points leads from code points of a text to its bytes.
type points struct {
	text   string
	starts []int32 // of each code point; one more for the end
}

func newPoints(text string) points {
	p := points{text: text, starts: make([]int32, 0, len(text)/2+1)}
	for i := range text {
		p.starts = append(p.starts, int32(i))
	}
	p.starts = append(p.starts, int32(len(text)))
	return p
}

// bytes are the ends of a stretch in bytes; not ok where it is none of the text.
func (p points) bytes(start, end int) (from, to int, ok bool) {
	if start < 0 || end < start || end >= len(p.starts) {
		return 0, 0, false
	}
	return int(p.starts[start]), int(p.starts[end]), true
}

// cut is a stretch of the text; not ok where it is none.
func (p points) cut(start, end int) (string, bool) {
	from, to, ok := p.bytes(start, end)
	return p.text[from:to], ok
}
