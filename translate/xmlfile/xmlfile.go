// Package xmlfile reads the XML files of the translation trade (TMX, TBX) as
// data that may hold anything.
//
// It owns encodings and the safety of the reading: UTF-8 and UTF-16, a DTD is
// not read, no entities but the five of XML itself, token by token so that the
// size of a file does not matter. What the elements mean is left to those who
// read the formats.
package xmlfile

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// space is the name space of xml:lang.
const space = "http://www.w3.org/XML/1998/namespace"

// Reader gives the tokens of an XML file.
type Reader struct{ decoder *xml.Decoder }

// NewReader reads XML in UTF-8 or, with a byte order mark, UTF-16.
func NewReader(r io.Reader) (*Reader, error) {
	decoded, err := Decode(r)
	if err != nil {
		return nil, err
	}
	decoder := xml.NewDecoder(decoded)
	decoder.CharsetReader = charset
	return &Reader{decoder}, nil
}

// Decode takes off a byte order mark and turns UTF-16 into UTF-8. An empty file
// is an error.
func Decode(r io.Reader) (io.Reader, error) {
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
		return nil, errors.New("the file is empty")
	}
	return buffered, nil
}

// charset serves the encodings that Decode has turned into UTF-8.
func charset(label string, input io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii":
		return input, nil
	}
	return nil, fmt.Errorf("it is in the encoding %s: save it as UTF-8", label)
}

// Line is the line up to which the file has been read, from 1.
func (r *Reader) Line() int {
	line, _ := r.decoder.InputPos()
	return line
}

// Token gives the next token; the error at the end of the file is io.EOF.
func (r *Reader) Token() (xml.Token, error) { return r.decoder.Token() }

// Next gives the next element to open; nil at the end of the file.
func (r *Reader) Next() (*xml.StartElement, error) {
	for {
		token, err := r.decoder.Token()
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

// Skip passes over what is left of the open element.
func (r *Reader) Skip() error { return UnexpectedEnd(r.decoder.Skip()) }

// Text reads the text up to the end of the open element, outer blanks taken
// off, without the inner elements that are named.
func (r *Reader) Text(without ...string) (string, error) {
	var text strings.Builder
	for depth := 0; ; {
		token, err := r.decoder.Token()
		if err != nil {
			return "", UnexpectedEnd(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			if !slices.Contains(without, token.Name.Local) {
				depth++
				continue
			}
			if err := r.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			if depth == 0 {
				return strings.TrimSpace(text.String()), nil
			}
			depth--
		}
	}
}

// UnexpectedEnd says of a file that ends in the midst of an element that it
// does; other errors stay as they are.
func UnexpectedEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return errors.New("the file ends in the middle")
	}
	return err
}

// PlainSyntax drops the line that encoding/xml puts into its errors, for
// callers who name it themselves.
func PlainSyntax(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("not well-formed XML: %s", syntax.Msg)
	}
	return err
}

// Attribute is the value of an attribute, in XML's own space or none; empty
// where there is none.
func Attribute(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name && (a.Name.Space == "" || a.Name.Space == "xml" || a.Name.Space == space) {
			return a.Value
		}
	}
	return ""
}
