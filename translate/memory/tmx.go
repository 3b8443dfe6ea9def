package memory

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// tmxTime is how TMX 1.4 writes a moment, always in UTC.
const tmxTime = "20060102T150405Z"

// maxVariants is the most languages of one unit: each pair of them is a
// direction, so that thousands would be millions.
const maxVariants = 100

// originProp is the type of the property that holds Unit.Origin.
const originProp = "x-origin"

// ReadFile reads the units of a TMX 1.4 file. Errors name the file and the
// line.
func ReadFile(path string) ([]Unit, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot open the translation memory: %w", err)
	}
	defer file.Close()
	return Read(file, path)
}

// Read reads the units of a TMX 1.4 file in UTF-8 or UTF-16; name is what
// errors call it.
//
// A unit in more than two languages gives one for each direction, and so does
// one in two: a memory from English to Hindi also serves from Hindi. Inline
// markup is left out, the text that it wraps is kept. Entities are never
// expanded but for the five of XML itself, and a DTD is not read.
func Read(r io.Reader, name string) ([]Unit, error) {
	file, err := xmlfile.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t := &tmxReader{file: file}
	if err := t.read(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, file.Line(), xmlfile.PlainSyntax(err))
	}
	return t.units, nil
}

// tmxReader reads a TMX file token by token, so that its size does not matter.
type tmxReader struct {
	file  *xmlfile.Reader
	units []Unit
}

// variant is one tuv: the unit in one language.
type variant struct {
	lang, text, by string
	at             time.Time
}

func (t *tmxReader) read() error {
	root, err := t.file.Next()
	if err != nil {
		return err
	}
	if root == nil || root.Name.Local != "tmx" {
		return errors.New("not a TMX file: it should begin with <tmx>")
	}
	for {
		start, err := t.file.Next()
		if err != nil || start == nil {
			return err
		}
		if start.Name.Local != "tu" {
			continue
		}
		if err := t.readUnit(); err != nil {
			return err
		}
	}
}

// readUnit reads what is left of a tu and keeps each direction of it.
func (t *tmxReader) readUnit() error {
	var variants []variant
	origin := ""
	for {
		token, err := t.file.Token()
		if err != nil {
			return xmlfile.UnexpectedEnd(err)
		}
		switch token := token.(type) {
		case xml.EndElement:
			t.keep(variants, origin)
			return nil
		case xml.StartElement:
			switch {
			case token.Name.Local == "tuv":
				v, err := t.readVariant(token)
				if err != nil {
					return err
				}
				if variants = append(variants, v); len(variants) > maxVariants {
					return fmt.Errorf("a <tu> with more than %d <tuv>: there is one for each language", maxVariants)
				}
			case token.Name.Local == "prop" && xmlfile.Attribute(token, "type") == originProp:
				if origin, err = t.file.Text(codes...); err != nil {
					return err
				}
			default:
				if err := t.file.Skip(); err != nil {
					return err
				}
			}
		}
	}
}

// keep makes units of each pair of variants in two languages.
func (t *tmxReader) keep(variants []variant, origin string) {
	for _, from := range variants {
		for _, to := range variants {
			if translate.BaseLanguage(from.lang) == translate.BaseLanguage(to.lang) || from.text == "" || to.text == "" {
				continue
			}
			t.units = append(t.units, Unit{
				From: from.lang, To: to.lang, Source: from.text, Target: to.text,
				Origin: origin, By: to.by, At: to.at,
			})
		}
	}
}

func (t *tmxReader) readVariant(start xml.StartElement) (variant, error) {
	v := variant{lang: xmlfile.Attribute(start, "lang"), by: xmlfile.Attribute(start, "changeid")}
	if v.by == "" {
		v.by = xmlfile.Attribute(start, "creationid")
	}
	if v.lang == "" {
		return v, errors.New("a <tuv> without xml:lang: say which language it is in")
	}
	if at, err := time.Parse(tmxTime, xmlfile.Attribute(start, "changedate")); err == nil {
		v.at = at
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
			if v.text, err = t.file.Text(codes...); err != nil {
				return v, err
			}
		}
	}
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

// Write writes units as a TMX 1.4 file in UTF-8, in their order.
func Write(w io.Writer, units []Unit) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, tmxHead, escape(sourceLanguage(units)))
	for _, u := range units {
		writeUnit(out, u)
	}
	out.WriteString(tmxTail)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("cannot write the translation memory: %w", err)
	}
	return nil
}

// sourceLanguage is what the units share, "*all*" when they do not.
func sourceLanguage(units []Unit) string {
	if len(units) == 0 {
		return "*all*"
	}
	for _, u := range units {
		if u.From != units[0].From {
			return "*all*"
		}
	}
	return units[0].From
}

// writeUnit leaves errors to the writer, which keeps the first.
func writeUnit(out *bufio.Writer, u Unit) {
	out.WriteString("    <tu>\n")
	if u.Origin != "" {
		fmt.Fprintf(out, "      <prop type=%q>%s</prop>\n", originProp, escape(u.Origin))
	}
	fmt.Fprintf(out, "      <tuv xml:lang=\"%s\"><seg>%s</seg></tuv>\n", escape(u.From), escape(u.Source))
	fmt.Fprintf(out, "      <tuv xml:lang=\"%s\"%s><seg>%s</seg></tuv>\n", escape(u.To), change(u), escape(u.Target))
	out.WriteString("    </tu>\n")
}

// change is the attributes that say who changed a unit, and when.
func change(u Unit) string {
	attributes := ""
	if !u.At.IsZero() {
		attributes += ` changedate="` + u.At.UTC().Format(tmxTime) + `"`
	}
	if u.By != "" {
		attributes += ` changeid="` + escape(u.By) + `"`
	}
	return attributes
}

// escape makes text safe in an element or an attribute. What XML cannot hold
// becomes U+FFFD.
func escape(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // a Builder does not fail
	return out.String()
}
