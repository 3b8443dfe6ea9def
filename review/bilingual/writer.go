package bilingual

import (
	"bufio"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// Writer writes a bilingual file unit by unit. Close ends the file and does not
// close what it is written to. After an error nothing of use is there.
type Writer interface {
	Write(Unit) error
	Close() error
}

// Header is what a file says of all its units.
type Header struct {
	From, To string // BCP 47, of units that name none; empty means "hi", "en"
}

func (h Header) filled() Header {
	if h.From == "" {
		h.From = "hi"
	}
	if h.To == "" {
		h.To = "en"
	}
	return h
}

// NewWriter begins a file in the format of that name. The same units give the
// same bytes. A unit that the format cannot hold is an error of Write, which
// names it.
func NewWriter(format string, w io.Writer, h Header) (Writer, error) {
	f, err := FindFormat(format)
	if err != nil {
		return nil, err
	}
	h = h.filled()
	writer, err := f.write(w, h)
	if err != nil {
		return nil, err
	}
	return &checked{writer, h}, nil
}

// checked sees to what is the same in all formats.
type checked struct {
	Writer
	header Header
}

func (c *checked) Write(u Unit) error {
	if u.From == "" {
		u.From = c.header.From
	}
	if u.To == "" {
		u.To = c.header.To
	}
	if u.Hash == "" {
		u.Hash = HashOf(u.Source)
	}
	if u.State == "" {
		u.State = Draft
	}
	for _, text := range u.texts() {
		if !utf8.ValidString(text) {
			return fmt.Errorf("%s is not in UTF-8: mend its article", u.name())
		}
	}
	return c.Writer.Write(u)
}

// texts are all texts of a unit.
func (u Unit) texts() []string {
	return []string{u.ID, u.Article, u.Hash, u.From, u.To, u.Source, u.Target, u.Draft, u.Origin, string(u.State), u.Findings, u.Note, u.By}
}

// fitsXML refuses what XML cannot hold.
func (u Unit) fitsXML(format string) error {
	for _, text := range u.texts() {
		if r, ok := xmlfile.Holds(text); !ok {
			return fmt.Errorf("%s holds the character %U, which %s cannot hold: write it as csv or jsonl", u.name(), r, format)
		}
	}
	return nil
}

// flush is the end of a text file.
func flush(out *bufio.Writer) error {
	if err := out.Flush(); err != nil {
		return fmt.Errorf("cannot write the bilingual file: %w", err)
	}
	return nil
}
