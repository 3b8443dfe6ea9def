package places

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

// Match gives the longest run of words, from the first on, that names places:
// how many words it is long, and the places of that name, the most prominent
// first. The words are words and marks as language.Tokenize cuts them, folded;
// hyphens and full stops within a name make no difference. It gives 0 where no
// name begins.
func (g *Gazetteer) Match(words []string) (n int, found []*Place) {
	return g.names.match(words)
}

// Begins reports whether a name of a place, or of its people, begins with a folded
// word.
func (g *Gazetteer) Begins(word string) bool { return g.Longest(word) > 0 }

// Longest gives the number of words of the longest name of a place, or of its
// people, that begins with a folded word; 0 where none does.
func (g *Gazetteer) Longest(word string) int {
	return max(g.names.words[word], g.demonyms.words[word])
}

// Demonym gives the longest run of words, from the first on, that speaks of a
// place's people or of what is theirs (रूसी, दक्षिण कोरियाई, American): it is no
// place where something happens. It gives 0 and nil where none begins.
func (g *Gazetteer) Demonym(words []string) (n int, p *Place) {
	n, found := g.demonyms.match(words)
	if n == 0 {
		return 0, nil
	}
	return n, found[0]
}

// index finds names by their words.
type index struct {
	places map[string][]*Place // by the words of the name, joined by blanks
	words  map[string]int      // by its first word: the words of the longest such name
}

func newIndex(size int) *index {
	return &index{places: make(map[string][]*Place, size), words: make(map[string]int, size)}
}

func (x *index) add(key string, p *Place) {
	if slices.ContainsFunc(x.places[key], p.is) {
		return
	}
	x.places[key] = append(x.places[key], p)
	first, _, _ := strings.Cut(key, " ")
	x.words[first] = max(x.words[first], strings.Count(key, " ")+1)
}

// roomForName, in bytes, is as long as nearly all names are.
const roomForName = 96

func (x *index) match(words []string) (n int, found []*Place) {
	if len(words) == 0 {
		return 0, nil
	}
	most := x.words[words[0]]
	if most == 0 {
		return 0, nil
	}
	key, used := append(make([]byte, 0, roomForName), words[0]...), 1
	for i := 1; ; i++ {
		if places := x.places[string(key)]; places != nil {
			n, found = i, places
		}
		for i < len(words) && isJoiner(words[i]) {
			i++
		}
		if i >= len(words) || used == most {
			return n, found
		}
		key = append(append(key, ' '), words[i]...)
		used++
	}
}

// isJoiner reports whether a mark may stand within a name: जम्मू-कश्मीर, U.S.
func isJoiner(mark string) bool { return mark == "-" || mark == "." || mark == "॰" || mark == "–" }

// indexNames files every place under its names.
func (g *Gazetteer) indexNames() {
	g.names, g.demonyms = newIndex(3*len(g.all)), newIndex(len(g.all)/4)
	for _, p := range g.all {
		g.addName(p.English, p)
		for _, name := range p.Names {
			g.addName(name, p)
		}
		for _, name := range p.demonyms {
			g.demonyms.add(nameKey(name), p)
		}
	}
	for _, places := range g.names.places {
		slices.SortStableFunc(places, byProminence)
	}
}

// addName files p under one of its names: a copy that says so where the name is
// ambiguous.
func (g *Gazetteer) addName(name string, p *Place) {
	key := nameKey(name)
	if slices.Contains(p.shared, name) {
		shared := *p
		shared.Ambiguous = true
		g.names.add(key, &shared)
		return
	}
	g.names.add(key, p)
}

// nameKey gives the words of a name as the index files them.
func nameKey(name string) string {
	folded := fold(name)
	if !strings.ContainsAny(folded, "-.॰–'’()") {
		return folded
	}
	var words []string
	for _, t := range language.Tokenize(folded) {
		if t.Kind != language.Mark {
			words = append(words, t.Fold)
		}
	}
	return strings.Join(words, " ")
}

// fold is language.Fold, which takes its time, with a short way for the many
// names in plain Latin letters.
func fold(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return language.Fold(name)
	}
	return strings.ToLower(name)
}

// byProminence orders the places of one name: countries before states, states
// and capitals before cities, larger cities first.
func byProminence(a, b *Place) int {
	return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(b.People, a.People))
}
