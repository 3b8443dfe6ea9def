package glossary

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

const (
	// most is how many problems of one file are listed.
	most = 10
	// largest is the most bytes of one file, far above any termbase's.
	largest = 64 << 20
	// longest is the most words of a term: with more, a quotation mark was left
	// open.
	longest = 20
)

// file gathers the terms of one file, and what is wrong with it.
type file struct {
	name     string
	terms    []Term
	bySource map[string]int // sourceKey → terms
	problems []error
	more     int // problems that are not listed
}

func readFile(path string) ([]Term, error) {
	opened, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot open the glossary: %w", err)
	}
	defer opened.Close()
	return read(opened, path)
}

// read reads a glossary in the format that it looks like.
func read(r io.Reader, name string) ([]Term, error) {
	decoded, err := xmlfile.Decode(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	data, err := io.ReadAll(io.LimitReader(decoded, largest+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > largest {
		return nil, fmt.Errorf("%s: more than %d MB: split the glossary into several files", name, largest>>20)
	}
	f := &file{name: name, bySource: map[string]int{}}
	if strings.EqualFold(filepath.Ext(name), ".tbx") || bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")) {
		f.readTBX(data)
	} else {
		f.readCSV(data)
	}
	return f.terms, f.err()
}

func (f *file) problem(line int, format string, args ...any) {
	if len(f.problems) == most {
		f.more++
		return
	}
	f.problems = append(f.problems, fmt.Errorf("%s:%d: %w", f.name, line, fmt.Errorf(format, args...)))
}

// err gives all problems of the file, a line each.
func (f *file) err() error {
	if f.more > 0 {
		f.problems = append(f.problems, fmt.Errorf("%s: and %d more", f.name, f.more))
	}
	return errors.Join(f.problems...)
}

// keep takes in a term, or says what is wrong with it. A term that is there
// already must ask for the same English, and adds what else it allows and
// forbids.
func (f *file) keep(t Term) {
	t.File = f.name
	if !f.sound(t) {
		return
	}
	key := sourceKey(wordsOf(t.Source))
	i, known := f.bySource[key]
	if !known {
		f.bySource[key] = len(f.terms)
		i, f.terms = len(f.terms), append(f.terms, Term{Source: t.Source, Target: t.Target, File: t.File, Line: t.Line})
	}
	was := &f.terms[i]
	capitals := was.Case || t.Case
	if !has(append(was.Also, was.Target), t.Target, capitals) && !has(t.Also, was.Target, capitals) {
		f.problem(t.Line, "%s is %q here and %q in line %d: keep one of them, or allow the other too (in the column also; in TBX, in one entry)", t.Source, t.Target, was.Target, was.Line)
		return
	}
	was.Case = capitals
	if was.Note == "" {
		was.Note = t.Note
	}
	was.Also = without(sorted(slices.Concat(was.Also, t.Also, []string{t.Target})), was.Target)
	was.Forbids = sorted(append(was.Forbids, t.Forbids...))
	for _, forbidden := range was.Forbids {
		if has(append(was.Also, was.Target), forbidden, was.Case) {
			f.problem(t.Line, "%q is both allowed and forbidden for %s: take one of them out", forbidden, t.Source)
		}
	}
}

// sound reports whether a term can be used, and says what is wrong when not.
func (f *file) sound(t Term) bool {
	before := len(f.problems) + f.more
	switch {
	case len(wordsOf(t.Source)) == 0:
		f.problem(t.Line, "no source: write the Hindi term (a forbidden word, too, belongs to one)")
	case t.Target == "":
		f.problem(t.Line, "no target: write the English that %s is to have", t.Source)
	}
	for _, english := range slices.Concat([]string{t.Target}, t.Also, t.Forbids) {
		switch {
		case english == "":
		case strings.ContainsFunc(english, func(r rune) bool { return unicode.Is(unicode.Devanagari, r) }):
			f.problem(t.Line, "the target %q is in Devanagari: are the columns or languages swapped?", english)
		case len(wordsOf(english)) == 0:
			f.problem(t.Line, "the target %q has no word: write the English", english)
		}
	}
	for _, text := range slices.Concat([]string{t.Source, t.Target}, t.Also, t.Forbids) {
		switch {
		case len(wordsOf(text)) > longest:
			f.problem(t.Line, "a term of more than %d words: is a quotation mark left open?", longest)
		case strings.ContainsFunc(text, unicode.IsControl):
			f.problem(t.Line, "%q holds a control character: take it out", text)
		}
	}
	return len(f.problems)+f.more == before
}

// has reports whether English is among others, as Kept compares them.
func has(others []string, english string, capitals bool) bool {
	return slices.ContainsFunc(others, func(other string) bool {
		if capitals {
			return other == english
		}
		return sourceKey(wordsOf(other)) == sourceKey(wordsOf(english))
	})
}

func sorted(texts []string) []string {
	slices.Sort(texts)
	return slices.Compact(texts)
}

// without gives the texts but one; nil when none is left.
func without(texts []string, one string) []string {
	texts = slices.DeleteFunc(texts, func(text string) bool { return text == one })
	if len(texts) == 0 {
		return nil
	}
	return texts
}
