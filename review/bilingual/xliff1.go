package bilingual

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// transUnit is a unit of XLIFF 1.2.
type transUnit struct {
	Attributes []xml.Attr `xml:",any,attr"`
	Source     *text      `xml:"source"`
	Target     *text      `xml:"target"`
	Notes      []note     `xml:"note"`
	Others     []struct {
		From   string `xml:"origin,attr"`
		Target text   `xml:"target"`
	} `xml:"alt-trans"`
}

// draftFrom is the origin of the alternative that is the machine's draft.
const draftFrom = "milaan"

func (s *xliffSource) unit1(start *xml.StartElement) (u Unit, err error) {
	u = Unit{Article: s.article, From: s.from, To: s.to, ID: xmlfile.Attribute(*start, "id"), State: Draft, Line: s.file.Line()}
	if u.ID == "" {
		return u, errors.New("a <trans-unit> without an id: it could not be told from others")
	}
	var t transUnit
	if err := s.file.Decode(&t, start); err != nil {
		return u, err
	}
	if t.Source == nil {
		return u, errors.New("a <trans-unit> without a <source>")
	}
	if t.Target == nil {
		t.Target = &text{}
	}
	var sourceMarked, targetMarked bool
	if u.Source, sourceMarked, err = t.Source.plain(); err != nil {
		return u, err
	}
	if u.Target, targetMarked, err = t.Target.plain(); err != nil {
		return u, err
	}
	if sourceMarked || targetMarked {
		u.Markup = Markup{Format: formatXLIFF1, Source: kept(t.Source, sourceMarked), Target: kept(t.Target, targetMarked)}
	}
	u.State = t.state(start)
	u.takeNotes(t.Notes)
	for _, other := range t.Others {
		if other.From != draftFrom {
			continue
		}
		if u.Draft, _, err = other.Target.plain(); err != nil {
			return u, err
		}
	}
	return u, u.takeAttributes(t.Attributes)
}

func kept(t *text, marked bool) string {
	if marked {
		return t.Inner
	}
	return ""
}

// state is that of the target, or of the whole unit.
func (t *transUnit) state(start *xml.StartElement) State {
	switch {
	case strings.HasPrefix(t.Target.Qualifier, "rejected-"):
		return Rejected
	case xmlfile.Attribute(*start, "approved") == "yes":
		return Approved
	}
	if state := stateOf(t.Target.State); state.Known() {
		return state
	}
	return Draft
}

const (
	headXLIFF1 = xml.Header + `<xliff xmlns="` + spaceXLIFF1 + `" xmlns:milaan="` + spaceReview + `" version="1.2">` + "\n"
	tailFile1  = "  </body></file>\n"
)

// xliff1Writer writes XLIFF 1.2: a file element for each run of units of one
// article.
type xliff1Writer struct {
	out    *bufio.Writer
	header Header
	opened bool
	key    key // of the file element that is open, with the source language for the id
}

func writeXLIFF1(w io.Writer, h Header) (Writer, error) {
	x := &xliff1Writer{out: bufio.NewWriter(w), header: h}
	_, err := x.out.WriteString(headXLIFF1)
	return x, err
}

// openFile opens a file element for the article, unless it is open.
func (x *xliff1Writer) openFile(k key) {
	if x.opened && k == x.key {
		return
	}
	if x.opened {
		x.out.WriteString(tailFile1)
	}
	x.opened, x.key = true, k
	x.out.WriteString(`  <file original="` + xmlfile.Escape(k.article) + `" source-language="` + xmlfile.Escape(k.id) + `" target-language="` + xmlfile.Escape(k.to) + `" datatype="plaintext"><body>` + "\n")
}

func (x *xliff1Writer) Write(u Unit) error {
	if err := u.fitsXML("XLIFF"); err != nil {
		return err
	}
	if u.ID == "" {
		return errors.New("a unit without an id, which XLIFF wants: write it as csv, tsv or jsonl")
	}
	if u.Markup.Format != formatXLIFF1 {
		u.Markup = Markup{}
	}
	x.openFile(key{article: u.Article, id: u.From, to: u.To})
	unit, target := target1(u)
	x.out.WriteString(`    <trans-unit id="` + xmlfile.Escape(u.ID) + `" xml:space="preserve"` + unit + u.ourAttributes() + ">\n")
	x.out.WriteString("      <source>" + content(u.Source, u.Markup.Source) + "</source>\n")
	// There is a target also where it is empty: tools fill only what is there.
	x.out.WriteString("      <target" + target + ">" + content(u.Target, u.Markup.Target) + "</target>\n")
	for _, finding := range lines(u.Findings) {
		x.out.WriteString(`      <note from="` + noteFindings + `">` + xmlfile.Escape(finding) + "</note>\n")
	}
	for _, note := range lines(u.Note) {
		x.out.WriteString("      <note>" + xmlfile.Escape(note) + "</note>\n")
	}
	if u.Draft != "" {
		x.out.WriteString(`      <alt-trans origin="` + draftFrom + `"><target>` + xmlfile.Escape(u.Draft) + "</target></alt-trans>\n")
	}
	_, err := x.out.WriteString("    </trans-unit>\n")
	return err
}

// target1 gives the attributes of a unit and of its target that say its state.
func target1(u Unit) (unit, target string) {
	switch {
	case u.State == Approved:
		return ` approved="yes"`, ` state="final"`
	case u.State == Rejected:
		return "", ` state="needs-translation" state-qualifier="rejected-inaccurate"`
	case u.Target == "":
		return "", ` state="needs-translation"`
	}
	return "", ` state="needs-review-translation"`
}

func (x *xliff1Writer) Close() error {
	if !x.opened {
		x.openFile(key{id: x.header.From, to: x.header.To})
	}
	x.out.WriteString(tailFile1 + "</xliff>\n")
	return flush(x.out)
}
