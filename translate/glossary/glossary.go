// Package glossary holds termbases: which English a Hindi term is to have, and
// which it must not have.
//
// It owns the reading of termbases (CSV and TBX), the search for their terms in
// a Hindi sentence, and the look whether an English one keeps to them. What is
// said to a backend about the terms, and what is done with English that does
// not keep to them, is left to the service.
package glossary

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// The languages of a glossary, without regions.
const (
	sourceLanguage = "hi"
	targetLanguage = "en"
)

// Term is one entry of a glossary. Its texts are in NFC with single spaces.
type Term struct {
	Source  string   // Hindi
	Target  string   // the English that it is to have
	Also    []string // other English that it may have, sorted
	Forbids []string // English that it must not have, sorted
	Case    bool     // the capitals of the English count
	Note    string   // for people
	File    string   // where it was read
	Line    int      // from 1
}

// Key is a canonical text of what of a term can change the English: all of it
// but the note and where it was read. Terms have the same key when they ask for
// the same.
func (t Term) Key() string {
	key := fmt.Sprintf("%q=%q", t.Source, t.Target)
	for _, also := range t.Also {
		key += fmt.Sprintf("|%q", also)
	}
	for _, forbidden := range t.Forbids {
		key += fmt.Sprintf("!%q", forbidden)
	}
	if t.Case {
		key += " case"
	}
	return key
}

// fingerprintLength is how many hexadecimal digits of a SHA-256 stand for terms.
const fingerprintLength = 16

// Fingerprint stands for terms in a cache key: it changes with what of a term
// can change the English, and with nothing else. The order of the terms does
// not matter. It is empty when there are none, as without a glossary.
func Fingerprint(terms []Term) string {
	if len(terms) == 0 {
		return ""
	}
	keys := make([]string, len(terms))
	for i, t := range terms {
		keys[i] = t.Key()
	}
	slices.Sort(keys)
	sum := sha256.Sum256([]byte(strings.Join(slices.Compact(keys), "\n")))
	return hex.EncodeToString(sum[:])[:fingerprintLength]
}

// Glossary is the terms of one or more files. It does not change and is safe for
// concurrent use; nil has no terms.
type Glossary struct {
	terms   []Term
	entries []entry             // the sources of terms
	first   map[string][]int    // first word, folded → terms, in their order
	known   map[string]struct{} // sourceKey of the terms
}

// entry is the source of a term as Occurring looks for it.
type entry struct {
	words []word
	verb  bool // the last of several words is the infinitive of a verb
}

// Read reads glossaries in CSV or TBX. Of files that have the same term the
// earlier stands. The error lists what is wrong with every file, with its lines.
func Read(files ...string) (*Glossary, error) {
	g := &Glossary{first: map[string][]int{}, known: map[string]struct{}{}}
	var errs []error
	for _, file := range files {
		terms, err := readFile(file)
		errs = append(errs, err)
		g.add(terms)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return g, nil
}

// add takes in the terms of one file but those that are known.
func (g *Glossary) add(terms []Term) {
	for _, t := range terms {
		words := wordsOf(t.Source)
		key := sourceKey(words)
		if _, known := g.known[key]; known {
			continue
		}
		g.known[key] = struct{}{}
		g.first[words[0].fold] = append(g.first[words[0].fold], len(g.terms))
		g.terms = append(g.terms, t)
		g.entries = append(g.entries, newEntry(words))
	}
}

// Terms gives all terms, in the order of the files.
func (g *Glossary) Terms() []Term {
	if g == nil {
		return nil
	}
	return slices.Clone(g.terms)
}

// clean gives a text of a file the form in which it is kept.
func clean(text string) string {
	return strings.Join(strings.Fields(norm.NFC.String(text)), " ")
}

// base is the language of a tag without region: hi of hi-IN and hi_IN; empty
// for what is no tag.
func base(tag string) string {
	parsed, err := language.Parse(strings.TrimSpace(tag))
	if err != nil {
		return ""
	}
	base, _ := parsed.Base()
	return base.String()
}
