package xmlfile

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Decode reads the element that start opens into a struct, as encoding/xml
// does.
func (r *Reader) Decode(v any, start *xml.StartElement) error {
	return UnexpectedEnd(r.decoder.DecodeElement(v, start))
}

// Content is what an element of text holds: characters and inline markup. It is
// embedded in the structs that Decode fills.
type Content struct {
	Characters string `xml:",chardata"`
	Inner      string `xml:",innerxml"` // as it stands in the file
}

// Plain gives the text without markup, and whether there is markup in it. The
// content of the inner elements that are named is left out, that of others is
// kept.
func (c Content) Plain(without ...string) (text string, marked bool, err error) {
	if !strings.Contains(c.Inner, "<") {
		return c.Characters, false, nil
	}
	decoder := xml.NewDecoder(strings.NewReader(c.Inner))
	var plain strings.Builder
	for {
		token, err := decoder.RawToken() // the whole was read before: prefixes may be declared outside of this
		if errors.Is(err, io.EOF) {
			return plain.String(), marked, nil
		}
		if err != nil {
			return "", false, err
		}
		switch token := token.(type) {
		case xml.CharData:
			plain.Write(token)
		case xml.StartElement:
			marked = true
			if slices.Contains(without, token.Name.Local) {
				if err := skipRaw(decoder); err != nil {
					return "", false, err
				}
			}
		}
	}
}

// skipRaw passes over what is left of the open element, by its depth alone.
func skipRaw(decoder *xml.Decoder) error {
	for depth := 1; depth > 0; {
		token, err := decoder.RawToken()
		if err != nil {
			return UnexpectedEnd(err)
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// Prefixed reports whether markup uses a prefix other than xml: what it means is
// declared elsewhere in its file, and is lost outside of it.
func (c Content) Prefixed() bool {
	decoder := xml.NewDecoder(strings.NewReader(c.Inner))
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return false
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Space != "" {
			return true
		}
		for _, a := range start.Attr {
			if a.Name.Space != "" && a.Name.Space != "xml" {
				return true
			}
		}
	}
}

// Escape makes text safe in an element or an attribute. What XML cannot hold
// becomes U+FFFD; Holds tells beforehand.
func Escape(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // a Builder does not fail
	return out.String()
}

// Holds reports whether XML 1.0 can hold a text, and the first character that it
// cannot.
func Holds(text string) (rune, bool) {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return r, false
			}
		}
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return r, false
		}
	}
	return 0, true
}
