package memory

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// tmxTime is how TMX 1.4 writes a moment, always in UTC.
const tmxTime = "20060102T150405Z"

// maxVariants is the most languages of one unit: each pair of them is a
// direction, so that thousands would be millions.
const maxVariants = 100

// AllLanguages is the source language of a TMX file whose entries have none in
// common.
const AllLanguages = "*all*"

// Entry is a tu of a TMX file: one text in several languages, as the file has
// it.
type Entry struct {
	ID       string // tuid; may be empty
	From     string // the language of its source, where it is not the header's; empty where it is
	Notes    []string
	Props    []Prop
	Variants []Variant
}

// Prop is a property that a tool has given to an entry.
type Prop struct{ Type, Text string }

// Prop gives the text of the first property of a type; empty where there is
// none.
func (e Entry) Prop(kind string) string {
	for _, p := range e.Props {
		if p.Type == kind {
			return p.Text
		}
	}
	return ""
}

// Variant is an entry in one language.
type Variant struct {
	Lang   string    // BCP 47
	Text   string    // without inline markup; the text that markup wraps is kept
	Markup string    // the content of the seg as XML, where it holds inline markup that can stand elsewhere; empty for plain text
	By     string    // who changed it last, or made it; may be empty
	At     time.Time // when it was changed last; zero when not known
}

// EntryReader reads a TMX 1.4 file entry by entry.
type EntryReader struct {
	file   *xmlfile.Reader
	srcl   string
	opened bool
}

// NewEntryReader reads TMX in UTF-8 or, with a byte order mark, UTF-16.
func NewEntryReader(r io.Reader) (*EntryReader, error) {
	file, err := xmlfile.NewReader(r)
	if err != nil {
		return nil, err
	}
	return &EntryReader{file: file}, nil
}

// Line is the line up to which the file has been read, from 1.
func (t *EntryReader) Line() int { return t.file.Line() }

// SourceLanguage is the one that the header names; empty before the first Next,
// and where it names none.
func (t *EntryReader) SourceLanguage() string { return t.srcl }

// Next gives the next entry; the error after the last is io.EOF. Errors do not
// name the file: Line says where they are.
func (t *EntryReader) Next() (Entry, error) {
	e, err := t.next()
	if err != nil && !errors.Is(err, io.EOF) {
		err = xmlfile.PlainSyntax(err)
	}
	return e, err
}

func (t *EntryReader) next() (Entry, error) {
	if !t.opened {
		root, err := t.file.Next()
		if err != nil {
			return Entry{}, err
		}
		if root == nil || root.Name.Local != "tmx" || root.Name.Space != "" {
			return Entry{}, errors.New("not a TMX file: it should begin with <tmx>")
		}
		t.opened = true
	}
	for {
		start, err := t.file.Next()
		if err != nil {
			return Entry{}, err
		}
		if start == nil {
			return Entry{}, io.EOF
		}
		switch start.Name.Local {
		case "header":
			t.srcl = xmlfile.Attribute(*start, "srclang")
		case "tu":
			return t.entry(*start)
		}
	}
}

// entry reads what is left of a tu.
func (t *EntryReader) entry(start xml.StartElement) (Entry, error) {
	e := Entry{ID: xmlfile.Attribute(start, "tuid"), From: xmlfile.Attribute(start, "srclang")}
	for {
		token, err := t.file.Token()
		if err != nil {
			return e, xmlfile.UnexpectedEnd(err)
		}
		switch token := token.(type) {
		case xml.EndElement:
			return e, nil
		case xml.StartElement:
			if err := t.child(&e, token); err != nil {
				return e, err
			}
		}
	}
}

// child reads an element of a tu.
func (t *EntryReader) child(e *Entry, start xml.StartElement) error {
	switch start.Name.Local {
	case "tuv":
		v, err := t.variant(start)
		if err != nil {
			return err
		}
		if e.Variants = append(e.Variants, v); len(e.Variants) > maxVariants {
			return fmt.Errorf("a <tu> with more than %d <tuv>: there is one for each language", maxVariants)
		}
		return nil
	case "prop", "note":
		var content xmlfile.Content
		if err := t.file.Decode(&content, &start); err != nil {
			return err
		}
		text, _, err := content.Plain(codes...)
		if start.Name.Local == "note" {
			e.Notes = append(e.Notes, text)
		} else {
			e.Props = append(e.Props, Prop{xmlfile.Attribute(start, "type"), text})
		}
		return err
	}
	return t.file.Skip()
}

func (t *EntryReader) variant(start xml.StartElement) (Variant, error) {
	v := Variant{Lang: xmlfile.Attribute(start, "lang"), By: xmlfile.Attribute(start, "changeid")}
	if v.By == "" {
		v.By = xmlfile.Attribute(start, "creationid")
	}
	if v.Lang == "" {
		return v, errors.New("a <tuv> without xml:lang: say which language it is in")
	}
	if at, err := time.Parse(tmxTime, xmlfile.Attribute(start, "changedate")); err == nil {
		v.At = at
	}
	for {
		token, err := t.file.Token()
		if err != nil {
			return v, xmlfile.UnexpectedEnd(err)
		}
		switch token := token.(type) {
		case xml.EndElement:
			return v, nil
		case xml.StartElement:
			if token.Name.Local != "seg" {
				if err := t.file.Skip(); err != nil {
					return v, err
				}
				continue
			}
			if err := t.segment(&v, token); err != nil {
				return v, err
			}
		}
	}
}

func (t *EntryReader) segment(v *Variant, start xml.StartElement) error {
	var content xmlfile.Content
	if err := t.file.Decode(&content, &start); err != nil {
		return err
	}
	text, marked, err := content.Plain(codes...)
	v.Text, v.Markup = text, ""
	if marked && !content.Prefixed() {
		v.Markup = content.Inner
	}
	return err
}

// codes are the inline elements whose content is markup of the document's own
// format, not text.
var codes = []string{"bpt", "ept", "it", "ph", "ut"}

// tmxHead opens a TMX file; %s is the source language.
const tmxHead = xml.Header + `<tmx version="1.4">
  <header creationtool="milaan" creationtoolversion="1" segtype="sentence" o-tmf="milaan" adminlang="en" srclang="%s" datatype="plaintext"/>
  <body>
`

const tmxTail = "  </body>\n</tmx>\n"

// EntryWriter writes a TMX 1.4 file in UTF-8, entry by entry.
type EntryWriter struct{ out *bufio.Writer }

// NewEntryWriter begins a file. The language is that of the sources, or
// AllLanguages.
func NewEntryWriter(w io.Writer, sourceLanguage string) *EntryWriter {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, tmxHead, xmlfile.Escape(sourceLanguage))
	return &EntryWriter{out}
}

// Write writes one entry. What XML cannot hold becomes U+FFFD. That it could
// not be written is Close's to say.
func (t *EntryWriter) Write(e Entry) {
	t.out.WriteString("    <tu")
	if e.ID != "" {
		t.out.WriteString(` tuid="` + xmlfile.Escape(e.ID) + `"`)
	}
	if e.From != "" {
		t.out.WriteString(` srclang="` + xmlfile.Escape(e.From) + `"`)
	}
	t.out.WriteString(">\n")
	for _, note := range e.Notes {
		t.out.WriteString("      <note>" + xmlfile.Escape(note) + "</note>\n")
	}
	for _, p := range e.Props {
		t.out.WriteString(`      <prop type="` + xmlfile.Escape(p.Type) + `">` + xmlfile.Escape(p.Text) + "</prop>\n")
	}
	for _, v := range e.Variants {
		content := v.Markup
		if content == "" {
			content = xmlfile.Escape(v.Text)
		}
		t.out.WriteString(`      <tuv xml:lang="` + xmlfile.Escape(v.Lang) + `"` + v.change() + "><seg>" + content + "</seg></tuv>\n")
	}
	t.out.WriteString("    </tu>\n")
}

// Close ends the file; w is left open.
func (t *EntryWriter) Close() error {
	t.out.WriteString(tmxTail)
	if err := t.out.Flush(); err != nil {
		return fmt.Errorf("cannot write the translation memory: %w", err)
	}
	return nil
}

// change is the attributes that say who changed a variant, and when.
func (v Variant) change() string {
	attributes := ""
	if !v.At.IsZero() {
		attributes += ` changedate="` + v.At.UTC().Format(tmxTime) + `"`
	}
	if v.By != "" {
		attributes += ` changeid="` + xmlfile.Escape(v.By) + `"`
	}
	return attributes
}
