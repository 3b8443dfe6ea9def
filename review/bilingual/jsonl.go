package bilingual

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// line is a unit as JSON lines have it.
type line struct {
	Article  string  `json:"article,omitempty"`
	ID       label   `json:"id"`
	Source   *string `json:"source,omitempty"`
	SourceHi *string `json:"source_hi,omitempty"` // another name of source, which is read only
	Target   *string `json:"target,omitempty"`
	TargetEn *string `json:"target_en,omitempty"` // another name of target, which is read only
	State    string  `json:"state,omitempty"`
	Note     string  `json:"note,omitempty"`
	Findings string  `json:"findings,omitempty"`
	Draft    string  `json:"draft,omitempty"`
	Origin   string  `json:"origin,omitempty"`
	By       string  `json:"by,omitempty"`
	At       string  `json:"at,omitempty"`
	From     string  `json:"from,omitempty"`
	To       string  `json:"to,omitempty"`
	Revision int64   `json:"revision,omitempty"`
	Hash     string  `json:"hash,omitempty"`
}

// label is an id, which some write as a number.
type label string

// UnmarshalJSON takes a text or a number.
func (l *label) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, (*string)(l))
	}
	var number json.Number
	if err := json.Unmarshal(data, &number); err != nil {
		return errors.New("an id is a text or a number")
	}
	*l = label(number)
	return nil
}

// jsonSource reads a JSON object a line.
type jsonSource struct {
	lines *bufio.Reader
	bound *bounded
	at    int
}

func readJSONL(r io.Reader, name string) (source, error) {
	decoded, err := xmlfile.Decode(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	bound := newBounded(decoded)
	return &jsonSource{lines: bufio.NewReader(bound), bound: bound}, nil
}

func (s *jsonSource) line() int           { return s.at }
func (s *jsonSource) place(at int) string { return fmt.Sprintf(":%d", at) }

func (s *jsonSource) read() (Unit, error) {
	for {
		s.at++
		text, err := nextLine(s.lines, s.bound)
		if err != nil {
			return Unit{}, err
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		u, err := unitOfJSON(text)
		u.Line = s.at
		return u, err
	}
}

func unitOfJSON(text string) (Unit, error) {
	if !utf8.ValidString(text) {
		return Unit{}, errors.New("not in UTF-8: save the file as UTF-8")
	}
	var l line
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return Unit{}, fmt.Errorf("not a JSON object with id, source and target: %w", err)
	}
	source, target := l.Source, l.Target
	if source == nil {
		source = l.SourceHi
	}
	if target == nil {
		target = l.TargetEn
	}
	switch {
	case source == nil:
		return Unit{}, errors.New("no source: each line is an object with id, source and target")
	case target == nil:
		target = new(string)
	case l.Revision < 0:
		return Unit{}, fmt.Errorf("the revision %d is below 0: leave it as it was", l.Revision)
	}
	return Unit{
		ID: string(l.ID), Article: l.Article, Hash: l.Hash, From: l.From, To: l.To, Source: *source, Target: *target,
		Draft: l.Draft, Origin: l.Origin, State: stateOf(l.State), Findings: l.Findings, Note: l.Note,
		By: l.By, At: momentOf(l.At), Revision: l.Revision,
	}, nil
}

// jsonWriter writes what jsonSource reads.
type jsonWriter struct {
	out  *bufio.Writer
	json *json.Encoder
}

func writeJSONL(w io.Writer, _ Header) (Writer, error) {
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return &jsonWriter{out, encoder}, nil
}

func (j *jsonWriter) Write(u Unit) error {
	return j.json.Encode(line{
		Article: u.Article, ID: label(u.ID), Source: &u.Source, Target: &u.Target, State: string(u.State), Note: u.Note, Findings: u.Findings,
		Draft: u.Draft, Origin: u.Origin, By: u.By, At: moment(u.At), From: u.From, To: u.To, Revision: u.Revision, Hash: u.Hash,
	})
}

func (j *jsonWriter) Close() error { return flush(j.out) }
