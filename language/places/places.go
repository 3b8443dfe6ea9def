// Package places is a gazetteer of the world as Hindi news names it.
//
// It owns which words name a place, what that place is called in English, what
// lies within what, how far apart two places are, and which words tell the kind
// of a place. The facts are in the TSV files beside this one. Whether a sentence
// speaks of a place at all, and what happened there, is left to package compare.
package places

import (
	"maps"
	"slices"
	"sync"
)

// Place is one entry of the gazetteer.
type Place struct {
	ID      string   // "ru-vladivostok", "in-up", "in-br-gaya-district"; a country's is its ISO 3166 code, in lower case
	English string   // as milaan writes it
	Kind    string   // "country", "state", "district", "city", "river", …: a kind of kinds.tsv
	Names   []string // in Hindi and, where the English has other forms, in English; the usual one first
	Within  []string // identifiers of the places that together contain it: one for a town, several for a river
	Capital string   // a country's or state's: the identifier of its capital; may be empty
	Lat     float64  // degrees north, of a point in it
	Lon     float64  // degrees east
	// HasPoint reports whether Lat and Lon are known.
	HasPoint bool
	// People is the number of its inhabitants, to the nearest thousand or so; 0
	// when it is not known. It serves to order places of one name.
	People int
	// Ambiguous reports that the name by which Match found the place is an
	// ordinary word or a name of persons too (सागर, गया, कोटा). It names the
	// place only where the sentence says so, by a word of kind, a postposition
	// of place or a dateline. Places from Get are never ambiguous.
	Ambiguous bool

	demonyms []string
	shared   []string // names that are ordinary words too
	holds    []string // places known to lie in a region that has no administration
	holders  []*Place // regions that hold it
	parents  []*Place // Within, resolved
	class    string   // of its kind
	order    int      // of its kind: the lower, the more prominent
}

// Gazetteer answers what words name places and how places stand to each other.
// It is never changed after Load and may be used from several goroutines.
type Gazetteer struct {
	all      []*Place
	byID     map[string]*Place
	names    *index
	loose    func() *looseIndex // built when it is first asked for
	demonyms *index
	kinds    map[string]string // folded word of kind to class
}

// Load gives the gazetteer that is built into the program. It is read once, on
// the first call.
func Load() *Gazetteer { return load() }

var load = sync.OnceValue(func() *Gazetteer {
	g, err := read(kindsTable, countriesTable, indiaTable, worldTable)
	if err != nil {
		panic(err) // the files are part of the program, and its tests read them
	}
	return g
})

// Get gives the place of an identifier, nil when there is none.
func (g *Gazetteer) Get(id string) *Place { return g.byID[id] }

// All gives every place, in the order of the files: countries, India, the rest
// of the world. The slice is the gazetteer's own and is not to be changed.
func (g *Gazetteer) All() []*Place { return g.all }

// KindWord gives the class of a word that tells a place's kind: "settlement"
// for शहर and कस्बा, "area" for जिला and प्रांत, "water" for नदी, "facility"
// for हवाईअड्डा. The word is one that language.Fold has folded.
func (g *Gazetteer) KindWord(word string) (class string, ok bool) {
	class, ok = g.kinds[word]
	return class, ok
}

// KindWords lists the words that tell a place's kind, folded, in no order.
func (g *Gazetteer) KindWords() []string { return slices.Collect(maps.Keys(g.kinds)) }

// AllNames gives the names of the place and of its people, in both languages.
func (p *Place) AllNames() []string { return slices.Concat(p.Names, p.demonyms) }

// Class gives the class of the place's kind: "area", "settlement", "region",
// "water", "relief" or "facility".
func (p *Place) Class() string { return p.class }
