package bilingual

import (
	"fmt"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/memory"
)

// The properties of an entry that hold what TMX has no place for.
const (
	propOrigin   = "x-origin"
	propArticle  = "x-article"
	propHash     = "x-hash"
	propState    = "x-state"
	propDraft    = "x-draft"
	propRevision = "x-revision"
)

// findingMark begins a note that a check has made.
const findingMark = "milaan: "

// formatTMX is the format of inline markup in TMX.
const formatTMX = "tmx"

// tmxSource reads the entries of a TMX file. An entry in more than two languages
// gives a unit for each of those that are not its source's.
type tmxSource struct {
	entries *memory.EntryReader
	bound   *bounded
	waiting []Unit
}

func readTMX(r io.Reader, name string) (source, error) {
	bound := newBounded(r)
	entries, err := memory.NewEntryReader(bound)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &tmxSource{entries: entries, bound: bound}, nil
}

func (s *tmxSource) line() int           { return s.entries.Line() }
func (s *tmxSource) place(at int) string { return fmt.Sprintf(":%d", at) }

func (s *tmxSource) read() (Unit, error) {
	for len(s.waiting) == 0 {
		s.bound.next()
		entry, err := s.entries.Next()
		if err != nil {
			return Unit{}, err
		}
		if s.waiting, err = s.units(entry); err != nil {
			return Unit{}, err
		}
	}
	u := s.waiting[0]
	s.waiting = s.waiting[1:]
	return u, nil
}

// units gives a unit for each language that an entry was translated into.
func (s *tmxSource) units(e memory.Entry) ([]Unit, error) {
	if len(e.Variants) == 0 {
		return nil, fmt.Errorf("a <tu> without a <tuv>: there is one for each language")
	}
	from, err := s.sourceOf(e)
	if err != nil {
		return nil, err
	}
	base, err := unitOfEntry(e, e.Variants[from])
	if err != nil {
		return nil, err
	}
	base.Line = s.entries.Line()
	var units []Unit
	for i, to := range e.Variants {
		if i == from {
			continue
		}
		u := base
		u.To, u.Target, u.Markup.Target, u.By, u.At = to.Lang, to.Text, to.Markup, to.By, to.At
		if u.Markup.Source+u.Markup.Target != "" {
			u.Markup.Format = formatTMX
		}
		units = append(units, u)
	}
	if len(units) == 0 {
		return []Unit{base}, nil
	}
	return units, nil
}

// sourceOf gives the variant in the language that the entry or the header names,
// the first where neither does.
func (s *tmxSource) sourceOf(e memory.Entry) (int, error) {
	language := e.From
	if language == "" {
		language = s.entries.SourceLanguage()
	}
	if language == "" || language == memory.AllLanguages {
		return 0, nil
	}
	for i, v := range e.Variants {
		if translate.BaseLanguage(v.Lang) == translate.BaseLanguage(language) {
			return i, nil
		}
	}
	return 0, fmt.Errorf("a <tu> without a <tuv> in %s, the source language that the file names", language)
}

// unitOfEntry gives what an entry says beside its targets.
func unitOfEntry(e memory.Entry, from memory.Variant) (Unit, error) {
	u := Unit{
		ID: e.ID, Article: e.Prop(propArticle), Hash: e.Prop(propHash), From: from.Lang, Source: from.Text,
		Draft: e.Prop(propDraft), Origin: e.Prop(propOrigin), State: stateOf(e.Prop(propState)),
		Markup: Markup{Source: from.Markup},
	}
	var findings, notes []string
	for _, note := range e.Notes {
		if finding, ok := strings.CutPrefix(note, findingMark); ok {
			findings = append(findings, finding)
			continue
		}
		notes = append(notes, note)
	}
	u.Findings, u.Note = strings.Join(findings, "\n"), strings.Join(notes, "\n")
	var err error
	u.Revision, err = revisionOf(e.Prop(propRevision))
	return u, err
}

// tmxWriter writes what tmxSource reads.
type tmxWriter struct {
	out  *memory.EntryWriter
	from string
}

func writeTMX(w io.Writer, h Header) (Writer, error) {
	return &tmxWriter{memory.NewEntryWriter(w, h.From), h.From}, nil
}

func (t *tmxWriter) Write(u Unit) error {
	if err := u.fitsXML("TMX"); err != nil {
		return err
	}
	e := memory.Entry{ID: u.ID, Variants: []memory.Variant{
		{Lang: u.From, Text: u.Source}, {Lang: u.To, Text: u.Target, By: u.By, At: u.At},
	}}
	if u.From != t.from {
		e.From = u.From
	}
	if u.Markup.Format == formatTMX {
		e.Variants[0].Markup, e.Variants[1].Markup = u.Markup.Source, u.Markup.Target
	}
	for _, finding := range lines(u.Findings) {
		e.Notes = append(e.Notes, findingMark+finding)
	}
	e.Notes = append(e.Notes, lines(u.Note)...)
	for _, p := range []memory.Prop{
		{Type: propArticle, Text: u.Article}, {Type: propOrigin, Text: u.Origin}, {Type: propState, Text: string(u.State)},
		{Type: propDraft, Text: u.Draft}, {Type: propRevision, Text: revision(u.Revision)}, {Type: propHash, Text: u.Hash},
	} {
		if p.Text != "" {
			e.Props = append(e.Props, p)
		}
	}
	t.out.Write(e)
	return nil
}

func (t *tmxWriter) Close() error { return t.out.Close() }
