package memory

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/milaan-workbench/milaan/translate"
)

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
	entries, err := NewEntryReader(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t := &tmxReader{entries: entries}
	if err := t.read(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, entries.Line(), err)
	}
	return t.units, nil
}

// read gathers the units of each entry.
func (t *tmxReader) read() error {
	for {
		entry, err := t.entries.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		t.keep(entry)
	}
}

// tmxReader reads a TMX file entry by entry, so that its size does not matter.
type tmxReader struct {
	entries *EntryReader
	units   []Unit
}

// keep makes units of each pair of variants in two languages.
func (t *tmxReader) keep(e Entry) {
	for _, from := range e.Variants {
		source := strings.TrimSpace(from.Text)
		for _, to := range e.Variants {
			target := strings.TrimSpace(to.Text)
			if translate.BaseLanguage(from.Lang) == translate.BaseLanguage(to.Lang) || source == "" || target == "" {
				continue
			}
			t.units = append(t.units, Unit{
				From: from.Lang, To: to.Lang, Source: source, Target: target,
				Origin: strings.TrimSpace(e.Prop(originProp)), By: to.By, At: to.At,
			})
		}
	}
}

// Write writes units as a TMX 1.4 file in UTF-8, in their order.
func Write(w io.Writer, units []Unit) error {
	out := NewEntryWriter(w, sourceLanguage(units))
	for _, u := range units {
		out.Write(u.entry())
	}
	return out.Close()
}

// sourceLanguage is what the units share, AllLanguages when they do not.
func sourceLanguage(units []Unit) string {
	if len(units) == 0 {
		return AllLanguages
	}
	for _, u := range units {
		if u.From != units[0].From {
			return AllLanguages
		}
	}
	return units[0].From
}

func (u Unit) entry() Entry {
	e := Entry{Variants: []Variant{{Lang: u.From, Text: u.Source}, {Lang: u.To, Text: u.Target, By: u.By, At: u.At}}}
	if u.Origin != "" {
		e.Props = []Prop{{originProp, u.Origin}}
	}
	return e
}
