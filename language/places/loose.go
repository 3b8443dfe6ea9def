package places

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

// MatchLoose is Match for spellings that the gazetteer does not list
// (व्लोदिवोस्तोक, धारचुला): it finds names that sound alike, by
// language.SameName, and are not too short. Ambiguous names and demonyms are
// not matched so. It is meant for words that neither Match nor a dictionary
// knows; the first call takes longer.
func (g *Gazetteer) MatchLoose(words []string) (n int, found []*Place) {
	if n, _ := g.demonyms.match(words); n > 0 {
		return 0, nil
	}
	for i := 1; i <= min(len(words), maxLooseWords) && !isMark(words[i-1]); i++ {
		text := strings.Join(words[:i], " ")
		if len(text) > maxSoundBytes {
			break
		}
		key := language.SoundKey(text)
		if places := g.loose().match(key, text, words[:i]); places != nil {
			n, found = i, places
		}
		if !g.loose().begins(key) {
			break
		}
	}
	return n, found
}

// maxLooseWords bounds the words of a name that is matched loosely.
const maxLooseWords = 3

// The letters of sound keys. Short ones meet by chance, with ordinary words too.
const (
	minSounds    = 4 // below: not matched loosely
	manySounds   = 5 // below: only the length of vowels and the like may differ
	plentySounds = 6 // below: as many words as the name has
)

// maxSoundBytes is far above any name's length; it bounds the work.
const maxSoundBytes = 200

// looseIndex files names under their sound keys.
type looseIndex struct {
	names map[string][]looseName
	keys  []string // of names, in order
}

type looseName struct {
	name  string // folded words, joined by blanks
	place *Place
}

// indexSounds files every name that may be matched loosely.
func (g *Gazetteer) indexSounds() *looseIndex {
	x := &looseIndex{names: make(map[string][]looseName, len(g.names.places))}
	for name, places := range g.names.places {
		if name[0] < utf8.RuneSelf || places[0].Ambiguous || g.isOfKind(name) {
			continue
		}
		key := language.SoundKey(name)
		if len(key) < minSounds {
			continue
		}
		for _, p := range places {
			x.names[key] = append(x.names[key], looseName{name, p})
		}
	}
	x.keys = slices.Sorted(maps.Keys(x.names))
	return x
}

// begins reports whether a name's key begins with the one that is given.
func (x *looseIndex) begins(key string) bool {
	i, _ := slices.BinarySearch(x.keys, key)
	return i < len(x.keys) && strings.HasPrefix(x.keys[i], key)
}

// isOfKind reports whether a name ends in a word of kind (सुमी क्षेत्र), which
// sounds like that of many others.
func (g *Gazetteer) isOfKind(name string) bool {
	_, ok := g.kinds[name[strings.LastIndexByte(name, ' ')+1:]]
	return ok
}

// match gives the places of a sound key whose names are spelt nearly as text.
func (x *looseIndex) match(key, text string, words []string) (found []*Place) {
	for _, candidate := range x.names[key] {
		if strings.Count(candidate.name, " ")+1 != len(words) && (len(key) < plentySounds || slices.ContainsFunc(words, isShort)) {
			continue
		}
		if len(key) < manySounds && shorten(text) != shorten(candidate.name) {
			continue
		}
		if language.SameName(text, candidate.name) && !slices.ContainsFunc(found, candidate.place.is) {
			found = append(found, candidate.place)
		}
	}
	slices.SortStableFunc(found, byProminence)
	return found
}

// isShort reports whether a word has fewer than three letters, as postpositions
// have (पर, ने): no part that a name would be cut into.
func isShort(word string) bool { return utf8.RuneCountInString(word) < 3 }

// shorten gives a name without what Hindi writers least agree on: the length of
// i and u, ब and व, and which of the sibilants and n it is.
func shorten(name string) string { return alike.Replace(name) }

var alike = strings.NewReplacer("ी", "ि", "ू", "ु", "ई", "इ", "ऊ", "उ", "व", "ब", "श", "स", "ष", "स", "ण", "न")

// isMark reports whether a token has no letter of Devanagari.
func isMark(token string) bool {
	return !strings.ContainsFunc(token, func(r rune) bool { return r >= 'ऀ' && r <= 'ॿ' })
}
