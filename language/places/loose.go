package places

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// MatchLoose is Match for spellings of foreign names that the gazetteer does
// not list: it forgives vowels, and consonants that Hindi writers exchange in
// foreign names (व्लोदिवोस्तोक, तेल अवीब). Names of India, ambiguous names and
// those of fewer than four consonants are not matched so. It is meant for words
// that neither Match nor a dictionary knows.
func (g *Gazetteer) MatchLoose(words []string) (n int, found []*Place) {
	for n := min(len(words), maxLooseWords); n > 0; n-- {
		if found := g.loose.match(strings.Join(words[:n], " ")); found != nil {
			return n, found
		}
	}
	return 0, nil
}

const (
	maxLooseWords      = 3 // of a name that is matched loosely
	minLooseConsonants = 4 // shorter skeletons are those of ordinary words too
)

// looseIndex files names under their skeletons.
type looseIndex map[string][]looseName

type looseName struct {
	name  string // folded
	place *Place
}

func (x looseIndex) add(name string, p *Place) {
	if p.Ambiguous || p.ID == "in" || strings.HasPrefix(p.ID, "in-") || strings.Count(name, " ") >= maxLooseWords {
		return
	}
	if key, consonants := skeleton(name); consonants >= minLooseConsonants {
		x[key] = append(x[key], looseName{name, p})
	}
}

// match gives the places whose names have the skeleton of text and are nearest
// to it, at most one letter in four apart.
func (x looseIndex) match(text string) (found []*Place) {
	key, consonants := skeleton(text)
	if consonants < minLooseConsonants {
		return nil
	}
	nearest := utf8.RuneCountInString(text) / 4
	for _, candidate := range x[key] {
		d := levenshtein.ComputeDistance(text, candidate.name)
		if d > nearest {
			continue
		}
		if d < nearest {
			nearest, found = d, nil
		}
		found = append(found, candidate.place)
	}
	return found
}

// skeleton gives the consonants of a folded name in Devanagari, those that
// writers exchange in foreign names made one, and counts them.
func skeleton(name string) (key string, consonants int) {
	var out strings.Builder
	for _, r := range name {
		if c := consonant(r); c != 0 {
			out.WriteRune(c)
			consonants++
		}
	}
	return out.String(), consonants
}

// consonant gives the letter that stands in a skeleton for a consonant of
// Devanagari and those it is exchanged with, 0 for what is no consonant.
func consonant(r rune) rune {
	switch r {
	case 'ब', 'भ':
		return 'व'
	case 'श', 'ष':
		return 'स'
	case 'ट', 'ठ', 'थ':
		return 'त'
	case 'ड', 'ढ', 'ध':
		return 'द'
	case 'ङ', 'ञ', 'ण':
		return 'न'
	case 'ख':
		return 'क'
	case 'झ':
		return 'ज'
	case 'ळ':
		return 'ल'
	}
	if r >= 'क' && r <= 'ह' {
		return r
	}
	return 0
}
