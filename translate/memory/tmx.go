package memory

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// tmxTime is how TMX 1.4 writes a moment, always in UTC.
const tmxTime = "20060102T150405Z"

// maxVariants is the most languages of one unit: each pair of them is a
// direction, so that thousands would be millions.
const maxVariants = 100

// originProp is the type of the property that holds Unit.Origin.
const originProp = "x-origin"

// xmlSpace is the name space of xml:lang.
const xmlSpace = "http://www.w3.org/XML/1998/namespace"

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
	decoded, err := decode(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t := &tmxReader{decoder: xml.NewDecoder(decoded)}
	t.decoder.CharsetReader = charset
	if err := t.read(); err != nil {
		line, _ := t.decoder.InputPos()
		return nil, fmt.Errorf("%s:%d: %w", name, line, plainSyntax(err))
	}
	return t.units, nil
}

// decode takes off a byte order mark and turns UTF-16 into UTF-8.
func decode(r io.Reader) (io.Reader, error) {
	buffered := bufio.NewReader(r)
	head, err := buffered.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		_, err := buffered.Discard(3)
		return buffered, err
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
		return transform.NewReader(buffered, utf16.NewDecoder()), nil
	case bytes.IndexByte(head, 0) >= 0:
		return nil, errors.New("it is in UTF-16 or UTF-32 without a byte order mark: save it as UTF-8")
	case len(head) == 0:
		return nil, errors.New("the file is empty: a TMX file begins with <tmx>")
	}
	return buffered, nil
}

// charset serves the encodings that decode has turned into UTF-8.
func charset(label string, input io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii":
		return input, nil
	}
	return nil, fmt.Errorf("it is in the encoding %s: save it as UTF-8", label)
}

// plainSyntax drops the line that encoding/xml puts into its errors: ours has
// named it.
func plainSyntax(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("not well-formed XML: %s", syntax.Msg)
	}
	return err
}

// tmxReader reads a TMX file token by token, so that its size does not matter.
type tmxReader struct {
	decoder *xml.Decoder
	units   []Unit
}

// variant is one tuv: the unit in one language.
type variant struct {
	lang, text, by string
	at             time.Time
}

func (t *tmxReader) read() error {
	root, err := t.next()
	if err != nil {
		return err
	}
	if root == nil || root.Name.Local != "tmx" {
		return errors.New("not a TMX file: it should begin with <tmx>")
	}
	for {
		start, err := t.next()
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

// next is the next element to open; nil at the end of the file.
func (t *tmxReader) next() (*xml.StartElement, error) {
	for {
		token, err := t.decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return &start, nil
		}
	}
}

// readUnit reads what is left of a tu and keeps each direction of it.
func (t *tmxReader) readUnit() error {
	var variants []variant
	origin := ""
	for {
		token, err := t.decoder.Token()
		if err != nil {
			return unexpectedEnd(err)
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
			case token.Name.Local == "prop" && attribute(token, "type") == originProp:
				if origin, err = t.readText(); err != nil {
					return err
				}
			default:
				if err := t.decoder.Skip(); err != nil {
					return unexpectedEnd(err)
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
	v := variant{lang: attribute(start, "lang"), by: attribute(start, "changeid")}
	if v.by == "" {
		v.by = attribute(start, "creationid")
	}
	if v.lang == "" {
		return v, errors.New("a <tuv> without xml:lang: say which language it is in")
	}
	if at, err := time.Parse(tmxTime, attribute(start, "changedate")); err == nil {
		v.at = at
	}
	for {
		token, err := t.decoder.Token()
		if err != nil {
			return v, unexpectedEnd(err)
		}
		switch token := token.(type) {
		case xml.EndElement:
			return v, nil
		case xml.StartElement:
			if token.Name.Local != "seg" {
				if err := t.decoder.Skip(); err != nil {
					return v, unexpectedEnd(err)
				}
				continue
			}
			if v.text, err = t.readText(); err != nil {
				return v, err
			}
		}
	}
}

// codes are the inline elements whose content is markup of the document's own
// format, not text.
var codes = []string{"bpt", "ept", "it", "ph", "ut"}

// readText reads the text up to the end of the open element, without inline
// codes.
func (t *tmxReader) readText() (string, error) {
	var text strings.Builder
	for depth := 0; ; {
		token, err := t.decoder.Token()
		if err != nil {
			return "", unexpectedEnd(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			if !slices.Contains(codes, token.Name.Local) {
				depth++
				continue
			}
			if err := t.decoder.Skip(); err != nil {
				return "", unexpectedEnd(err)
			}
		case xml.EndElement:
			if depth == 0 {
				return strings.TrimSpace(text.String()), nil
			}
			depth--
		}
	}
}

func unexpectedEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return errors.New("the file ends in the middle")
	}
	return err
}

// attribute is the value of an attribute, in XML's own space or none.
func attribute(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name && (a.Name.Space == "" || a.Name.Space == "xml" || a.Name.Space == xmlSpace) {
			return a.Value
		}
	}
	return ""
}

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
