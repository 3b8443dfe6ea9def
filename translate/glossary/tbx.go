package glossary

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// mostTerms is the most terms of one entry: each Hindi one gets all English
// ones.
const mostTerms = 100

// readTBX reads TBX (ISO 30042) of 2008 (martif, termEntry) and of 2019 (tbx,
// conceptEntry).
func (f *file) readTBX(data []byte) {
	r, err := xmlfile.NewReader(bytes.NewReader(data))
	if err != nil {
		f.problem(1, "%w", err)
		return
	}
	if err := f.readEntries(r); err != nil {
		f.problem(r.Line(), "%w", xmlfile.PlainSyntax(err))
		return
	}
	if len(f.terms) == 0 && len(f.problems) == 0 {
		f.problem(r.Line(), "no entry with terms in %s and %s: look at its xml:lang", sourceLanguage, targetLanguage)
	}
}

func (f *file) readEntries(r *xmlfile.Reader) error {
	root, err := r.Next()
	if err != nil {
		return err
	}
	if root == nil || root.Name.Local != "martif" && root.Name.Local != "tbx" {
		return errors.New("not a TBX file: it should begin with <martif> or <tbx>")
	}
	lines := map[string]int{}
	for {
		start, err := r.Next()
		if err != nil || start == nil {
			return err
		}
		if start.Name.Local != "termEntry" && start.Name.Local != "conceptEntry" {
			continue
		}
		id, line := xmlfile.Attribute(*start, "id"), r.Line()
		if first, twice := lines[id]; twice && id != "" {
			f.problem(line, "the id %q is that of the entry in line %d as well: give it another", id, first)
		}
		lines[id] = line
		c, err := f.readConcept(r)
		if err != nil {
			return err
		}
		f.keepConcept(c)
	}
}

// concept is one entry: terms of several languages that mean the same.
type concept struct {
	terms []conceptTerm
	notes []string
}

type conceptTerm struct {
	lang, text string
	status     string // "preferredTerm", "deprecatedTerm", …; may be empty
	line       int
}

// readConcept reads what is left of an entry.
func (f *file) readConcept(r *xmlfile.Reader) (concept, error) {
	c, lang := concept{}, ""
	for depth := 0; depth >= 0; {
		token, err := r.Token()
		if err != nil {
			return c, xmlfile.UnexpectedEnd(err)
		}
		switch token := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			read, err := f.readPart(r, token, &c, &lang)
			if err != nil {
				return c, err
			}
			if !read {
				depth++
			}
		}
	}
	return c, nil
}

// readPart takes in what an element of an entry says, and reports whether it
// has read it to its end.
func (f *file) readPart(r *xmlfile.Reader, start xml.StartElement, c *concept, lang *string) (bool, error) {
	switch name := start.Name.Local; {
	case name == "langSet" || name == "langSec":
		if *lang = base(xmlfile.Attribute(start, "lang")); *lang == "" {
			f.problem(r.Line(), "a <%s> without a language: give it an xml:lang such as %s or %s", name, sourceLanguage, targetLanguage)
		}
	case name == "tig" || name == "ntig" || name == "termSec":
		if len(c.terms) == mostTerms {
			return false, fmt.Errorf("an entry with more than %d terms: split it", mostTerms)
		}
		c.terms = append(c.terms, conceptTerm{lang: *lang, line: r.Line()})
	case name == "note":
		text, err := r.Text()
		c.notes = append(c.notes, clean(text))
		return true, err
	case name == "term" && len(c.terms) > 0:
		text, err := r.Text()
		c.terms[len(c.terms)-1].text = clean(text)
		return true, err
	case isStatus(start) && len(c.terms) > 0:
		text, err := r.Text()
		c.terms[len(c.terms)-1].status = strings.TrimSuffix(text, "-admn-sts")
		return true, err
	}
	return false, nil
}

// isStatus knows the administrative status in both styles of TBX.
func isStatus(start xml.StartElement) bool {
	name := start.Name.Local
	return name == "administrativeStatus" || name == "termNote" && xmlfile.Attribute(start, "type") == "administrativeStatus"
}

// keepConcept makes a term of each Hindi one of an entry. An entry that lacks
// one of the languages says nothing here.
func (f *file) keepConcept(c concept) {
	var sources []conceptTerm
	var allowed, forbidden []string
	for _, t := range c.terms {
		switch {
		case t.lang == sourceLanguage:
			sources = append(sources, t)
		case t.lang != targetLanguage:
		case t.status == "deprecatedTerm" || t.status == "supersededTerm":
			forbidden = append(forbidden, t.text)
		case t.status == "preferredTerm":
			allowed = slices.Insert(allowed, 0, t.text)
		default:
			allowed = append(allowed, t.text)
		}
	}
	if len(allowed)+len(forbidden) == 0 {
		return
	}
	for _, s := range sources {
		t := Term{Source: s.text, Forbids: slices.Clone(forbidden), Note: strings.Join(c.notes, " "), Line: s.line}
		if len(allowed) > 0 {
			t.Target, t.Also = allowed[0], slices.Clone(allowed[1:])
		}
		f.keep(t)
	}
}
