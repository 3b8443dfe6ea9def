package bilingual

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// unit2 is a unit of XLIFF 2.0.
type unit2 struct {
	Attributes []xml.Attr `xml:",any,attr"`
	Notes      struct {
		Notes []note `xml:"urn:oasis:names:tc:xliff:document:2.0 note"`
	} `xml:"urn:oasis:names:tc:xliff:document:2.0 notes"`
	Data     xmlfile.Content `xml:"urn:oasis:names:tc:xliff:document:2.0 originalData"`
	Segments []segment2      `xml:",any"`
}

// segment2 is a segment, or what stands between two of them.
type segment2 struct {
	XMLName  xml.Name
	State    string `xml:"state,attr"`
	SubState string `xml:"subState,attr"`
	Source   *text  `xml:"urn:oasis:names:tc:xliff:document:2.0 source"`
	Target   *text  `xml:"urn:oasis:names:tc:xliff:document:2.0 target"`
}

// The subStates of ours.
const (
	subDraft    = "milaan:draft"
	subRejected = "milaan:rejected"
)

// idMark begins the id of a unit whose own is in its name: XLIFF 2.0 takes only
// name tokens for ids.
const idMark = "milaan-"

func (s *xliffSource) unit2(start *xml.StartElement) (Unit, error) {
	u := Unit{Article: s.article, From: s.from, To: s.to, ID: xmlfile.Attribute(*start, "id"), State: Draft, Line: s.file.Line()}
	if u.ID == "" {
		return u, errors.New("a <unit> without an id: it could not be told from others")
	}
	if name := xmlfile.Attribute(*start, "name"); name != "" && strings.HasPrefix(u.ID, idMark) {
		u.ID = name
	}
	var parts unit2
	if err := s.file.Decode(&parts, start); err != nil {
		return u, err
	}
	if err := u.join(parts); err != nil {
		return u, err
	}
	u.takeNotes(parts.Notes.Notes)
	return u, u.takeAttributes(parts.Attributes)
}

// join makes one text of the segments of a unit, which some tools cut further.
// What stands between them is taken into the target from the source where the
// target has nothing there.
func (u *Unit) join(parts unit2) error {
	var source, target strings.Builder
	var states []State
	segments, others := 0, 0
	for i := range parts.Segments {
		part := &parts.Segments[i]
		between := part.XMLName.Local == "ignorable"
		if part.XMLName.Space != spaceXLIFF2 || part.XMLName.Local != "segment" && !between {
			continue
		}
		if part.Source == nil {
			return fmt.Errorf("a <%s> without a <source>", part.XMLName.Local)
		}
		if part.Target == nil {
			part.Target = &text{}
			if between {
				part.Target = part.Source
			}
		}
		from, sourceMarked, err := part.Source.plain()
		if err != nil {
			return err
		}
		to, targetMarked, err := part.Target.plain()
		if err != nil {
			return err
		}
		source.WriteString(from)
		target.WriteString(to)
		if between {
			others++
			continue
		}
		segments++
		states = append(states, part.state())
		if sourceMarked || targetMarked {
			u.Markup = Markup{formatXLIFF2, kept(part.Source, sourceMarked), kept(part.Target, targetMarked), parts.Data.Inner}
		}
	}
	if segments == 0 {
		return errors.New("a <unit> without a <segment>")
	}
	if segments+others > 1 {
		u.Markup = Markup{}
	}
	u.Source, u.Target, u.State = source.String(), target.String(), states[0]
	for _, state := range states {
		if state != u.State { // parts of it are not done
			u.State = Draft
		}
	}
	return nil
}

func (p *segment2) state() State {
	if p.SubState == subRejected && stateOf(p.State) == Draft {
		return Rejected
	}
	if state := stateOf(p.State); state.Known() {
		return state
	}
	return Draft
}

// xliff2Writer writes XLIFF 2.0.
type xliff2Writer struct {
	out      *bufio.Writer
	header   Header
	begun    bool
	article  string // of the file element that is open
	opened   bool
	files, n int
}

func writeXLIFF2(w io.Writer, h Header) (Writer, error) {
	return &xliff2Writer{out: bufio.NewWriter(w), header: h}, nil
}

// begin opens the root with the languages of the first unit: XLIFF 2.0 has one
// pair of them in a file.
func (x *xliff2Writer) begin(from, to string) {
	if x.begun {
		return
	}
	x.begun, x.header = true, Header{from, to}
	x.out.WriteString(xml.Header + `<xliff xmlns="` + spaceXLIFF2 + `" xmlns:milaan="` + spaceReview + `" version="2.0" srcLang="` + xmlfile.Escape(from) + `" trgLang="` + xmlfile.Escape(to) + `">` + "\n")
}

func (x *xliff2Writer) openFile(article string) {
	if x.opened && x.article == article {
		return
	}
	if x.opened {
		x.out.WriteString("  </file>\n")
	}
	x.files++
	x.opened, x.article = true, article
	original := "" // which may be left out, and not be empty
	if article != "" {
		original = ` original="` + xmlfile.Escape(article) + `"`
	}
	fmt.Fprintf(x.out, "  <file id=\"f%d\"%s xml:space=\"preserve\">\n", x.files, original)
}

// nameToken is what XLIFF 2.0 takes for an id.
var nameToken = regexp.MustCompile(`^[\pL\pN._:-][\pL\pM\pN._:-]*$`)

func (x *xliff2Writer) Write(u Unit) error {
	if err := u.fitsXML("XLIFF"); err != nil {
		return err
	}
	if u.ID == "" {
		return errors.New("a unit without an id, which XLIFF wants: write it as csv, tsv or jsonl")
	}
	x.begin(u.From, u.To)
	if u.From != x.header.From || u.To != x.header.To {
		return fmt.Errorf("%s goes from %s to %s, and XLIFF 2.0 has one pair of languages in a file (%s to %s): write it as xliff", u.name(), u.From, u.To, x.header.From, x.header.To)
	}
	if u.Markup.Format != formatXLIFF2 {
		u.Markup = Markup{}
	}
	x.openFile(u.Article)
	x.n++
	id := `id="` + xmlfile.Escape(u.ID) + `"`
	if !nameToken.MatchString(u.ID) || strings.HasPrefix(u.ID, idMark) {
		id = fmt.Sprintf(`id="%s%d" name="%s"`, idMark, x.n, xmlfile.Escape(u.ID))
	}
	x.out.WriteString("    <unit " + id + u.ourAttributes() + ">\n")
	x.notes(u)
	if u.Markup.Data != "" {
		x.out.WriteString("      <originalData>" + u.Markup.Data + "</originalData>\n")
	}
	x.out.WriteString("      <segment" + state2(u) + ">\n        <source>" + content(u.Source, u.Markup.Source) + "</source>\n        <target>" + content(u.Target, u.Markup.Target) + "</target>\n")
	_, err := x.out.WriteString("      </segment>\n    </unit>\n")
	return err
}

func (x *xliff2Writer) notes(u Unit) {
	var notes []string
	add := func(category, text string) {
		notes = append(notes, "        <note"+category+">"+xmlfile.Escape(text)+"</note>\n")
	}
	for _, finding := range lines(u.Findings) {
		add(` category="`+noteFindings+`"`, finding)
	}
	for _, text := range lines(u.Note) {
		add("", text)
	}
	if u.Draft != "" {
		add(` category="`+noteDraft+`"`, u.Draft)
	}
	if len(notes) > 0 {
		x.out.WriteString("      <notes>\n" + strings.Join(notes, "") + "      </notes>\n")
	}
}

// state2 gives the attributes of a segment that say its state.
func state2(u Unit) string {
	switch u.State {
	case Approved:
		return ` state="final"`
	case Rejected:
		return ` state="initial" subState="` + subRejected + `"`
	}
	return ` state="initial" subState="` + subDraft + `"`
}

func (x *xliff2Writer) Close() error {
	x.begin(x.header.From, x.header.To)
	if !x.opened {
		x.openFile("")
	}
	x.out.WriteString("  </file>\n</xliff>\n")
	return flush(x.out)
}
