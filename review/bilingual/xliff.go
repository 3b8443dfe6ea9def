package bilingual

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// The name spaces of XLIFF.
const (
	spaceXLIFF11 = "urn:oasis:names:tc:xliff:document:1.1" // for what is read it is as 1.2
	spaceXLIFF1  = "urn:oasis:names:tc:xliff:document:1.2"
	spaceXLIFF2  = "urn:oasis:names:tc:xliff:document:2.0"
	// spaceReview is that of the attributes that XLIFF has no place for.
	spaceReview  = "urn:milaan:review"
	prefixReview = "milaan"
)

// The formats of inline markup in XLIFF.
const (
	formatXLIFF1 = "xliff"
	formatXLIFF2 = "xliff2"
)

// xliffSource reads XLIFF 1.2 or 2.0, whichever the file is.
type xliffSource struct {
	file     *xmlfile.Reader
	bound    *bounded
	two      bool // 2.0
	space    string
	article  string // of the file element that is open
	files    int    // that were opened
	from, to string
}

func readXLIFF(r io.Reader, name string) (source, error) {
	bound := newBounded(r)
	file, err := xmlfile.NewReader(bound)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s := &xliffSource{file: file, bound: bound}
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("%s%s: %w", name, s.place(s.line()), xmlfile.PlainSyntax(err))
	}
	return s, nil
}

func (s *xliffSource) line() int           { return s.file.Line() }
func (s *xliffSource) place(at int) string { return fmt.Sprintf(":%d", at) }
func (s *xliffSource) part() string        { return strconv.Itoa(s.files) }

// open reads the root element.
func (s *xliffSource) open() error {
	root, err := s.file.Next()
	if err != nil {
		return err
	}
	if root == nil || root.Name.Local != "xliff" {
		return errors.New("not an XLIFF file: it should begin with <xliff>")
	}
	version := xmlfile.Attribute(*root, "version")
	switch {
	case root.Name.Space == spaceXLIFF1 && version == "1.2", root.Name.Space == spaceXLIFF11 && version == "1.1":
	case root.Name.Space == spaceXLIFF2 && (version == "2.0" || version == "2.1"):
		s.two = true
		s.from, s.to = xmlfile.Attribute(*root, "srcLang"), xmlfile.Attribute(*root, "trgLang")
		if s.from == "" {
			return errors.New("<xliff> without srcLang: say which language the sources are in")
		}
	default:
		return fmt.Errorf("XLIFF of version %q in the name space %q: 1.2 in %s and 2.0 in %s are read", version, root.Name.Space, spaceXLIFF1, spaceXLIFF2)
	}
	s.space = root.Name.Space
	return nil
}

func (s *xliffSource) read() (Unit, error) {
	s.bound.next()
	u, err := s.unit()
	if err != nil && !errors.Is(err, io.EOF) {
		err = xmlfile.PlainSyntax(err)
	}
	return u, err
}

func (s *xliffSource) unit() (Unit, error) {
	for {
		start, err := s.file.Next()
		if err != nil {
			return Unit{}, err
		}
		if start == nil {
			return Unit{}, io.EOF
		}
		if start.Name.Space != s.space {
			if err := s.file.Skip(); err != nil { // an extension of some tool's
				return Unit{}, err
			}
			continue
		}
		switch start.Name.Local {
		case "file":
			if err := s.openFile(*start); err != nil {
				return Unit{}, err
			}
		case "header", "bin-unit", "skeleton", "notes":
			if err := s.file.Skip(); err != nil {
				return Unit{}, err
			}
		case "trans-unit":
			return s.unit1(start)
		case "unit":
			return s.unit2(start)
		}
	}
}

func (s *xliffSource) openFile(start xml.StartElement) error {
	s.files++
	s.article = xmlfile.Attribute(start, "original")
	if s.two {
		return nil
	}
	s.from, s.to = xmlfile.Attribute(start, "source-language"), xmlfile.Attribute(start, "target-language")
	if s.from == "" {
		return errors.New("<file> without source-language: say which language the sources are in")
	}
	return nil
}

// text is a source or a target.
type text struct {
	xmlfile.Content
	State     string `xml:"state,attr"`
	Qualifier string `xml:"state-qualifier,attr"`
}

// note is a remark.
type note struct {
	Text     string `xml:",chardata"`
	From     string `xml:"from,attr"`     // 1.2: who made it
	Category string `xml:"category,attr"` // 2.0: what it is about
}

// What notes of ours are marked with: what checks found, and, in 2.0, the draft.
const (
	noteFindings = "milaan"
	noteDraft    = "milaan-draft"
)

// takeNotes sorts the notes of a unit.
func (u *Unit) takeNotes(notes []note) {
	var findings, others []string
	for _, n := range notes {
		switch {
		case n.From == noteFindings || n.Category == noteFindings:
			findings = append(findings, n.Text)
		case n.Category == noteDraft:
			u.Draft = n.Text
		default:
			others = append(others, n.Text)
		}
	}
	u.Findings, u.Note = strings.Join(findings, "\n"), strings.Join(others, "\n")
}

// takeAttributes reads those of ours, and those that tools give to say who and
// when.
func (u *Unit) takeAttributes(attributes []xml.Attr) (err error) {
	for _, a := range attributes {
		switch a.Name.Local {
		case "changeid":
			u.By = a.Value
		case "changedate":
			u.At = momentOf(a.Value)
		}
		if a.Name.Space != spaceReview && a.Name.Space != prefixReview { // some tools lose what the prefix stands for
			continue
		}
		switch a.Name.Local {
		case "hash":
			u.Hash = a.Value
		case "origin":
			u.Origin = a.Value
		case "revision":
			u.Revision, err = revisionOf(a.Value)
		case "state":
			if a.Value == string(Failed) && u.State == Draft && u.Target == "" {
				u.State = Failed
			}
		}
	}
	return err
}

// ourAttributes are those that takeAttributes reads, as they are written.
func (u Unit) ourAttributes() string {
	var out strings.Builder
	for _, a := range []struct{ name, value string }{
		{"hash", u.Hash}, {"origin", u.Origin}, {"revision", revision(u.Revision)}, {"changeid", u.By}, {"changedate", moment(u.At)},
	} {
		if a.value != "" {
			out.WriteString(" milaan:" + a.name + `="` + xmlfile.Escape(a.value) + `"`)
		}
	}
	if u.State == Failed && u.Target == "" {
		out.WriteString(` milaan:state="failed"`)
	}
	return out.String()
}

// plain reads a source or target; marked tells whether its markup is worth
// keeping.
func (t *text) plain() (words string, marked bool, err error) {
	words, marked, err = t.Plain()
	return words, marked && !t.Prefixed(), err
}

// content is what stands in a source or target that is written.
func content(words, markup string) string {
	if markup != "" {
		return markup
	}
	return xmlfile.Escape(words)
}
