package places

import (
	_ "embed" // the files below
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

var (
	//go:embed kinds.tsv
	kindsTable string
	//go:embed countries.tsv
	countriesTable string
	//go:embed india.tsv
	indiaTable string
	//go:embed world.tsv
	worldTable string
)

// kind is what kinds.tsv says of one kind of place.
type kind struct {
	class string
	order int
}

// read builds a gazetteer from the texts of the files.
func read(kinds, countries, india, world string) (*Gazetteer, error) {
	g := &Gazetteer{byID: map[string]*Place{}, kinds: map[string]string{}}
	known, err := g.readKinds(kinds)
	if err != nil {
		return nil, err
	}
	for _, f := range []struct{ name, text string }{
		{"countries.tsv", countries}, {"india.tsv", india}, {"world.tsv", world},
	} {
		if err := g.readPlaces(f.name, f.text, known); err != nil {
			return nil, err
		}
	}
	if err := g.resolve(); err != nil {
		return nil, err
	}
	g.indexNames()
	g.loose = sync.OnceValue(g.indexSounds)
	return g, nil
}

func (g *Gazetteer) readKinds(text string) (map[string]kind, error) {
	rows, err := language.ParseTable("kinds.tsv", text, "kind", "class", "order", "hindi", "english", "comment")
	if err != nil {
		return nil, err
	}
	kinds := make(map[string]kind, len(rows))
	for _, row := range rows {
		order, err := strconv.Atoi(row[2])
		if err != nil {
			return nil, fmt.Errorf("kinds.tsv: order %q of %s: write a whole number", row[2], row[0])
		}
		kinds[row[0]] = kind{class: row[1], order: order}
		for _, word := range append(list(row[3]), list(row[4])...) {
			g.kinds[language.Fold(word)] = row[1]
		}
	}
	return kinds, nil
}

func (g *Gazetteer) readPlaces(file, text string, kinds map[string]kind) error {
	rows, err := language.ParseTable(file, text, "id", "kind", "english", "names", "demonyms",
		"within", "holds", "capital", "lat", "lon", "people", "ambiguous", "source")
	if err != nil {
		return err
	}
	for _, row := range rows {
		p := &Place{
			ID: row[0], Kind: row[1], English: row[2], Names: list(row[3]), demonyms: list(row[4]),
			Within: list(row[5]), holds: list(row[6]), Capital: row[7], shared: list(row[11]),
		}
		k, known := kinds[p.Kind]
		if !known {
			return fmt.Errorf("%s: %s is of kind %q: add it to kinds.tsv", file, p.ID, p.Kind)
		}
		p.class, p.order = k.class, k.order
		if g.byID[p.ID] != nil {
			return fmt.Errorf("%s: identifier %s is taken: choose another", file, p.ID)
		}
		if err := p.setNumbers(row[8], row[9], row[10]); err != nil {
			return fmt.Errorf("%s: %s: %w", file, p.ID, err)
		}
		g.byID[p.ID] = p
		g.all = append(g.all, p)
	}
	return nil
}

func (p *Place) setNumbers(lat, lon, people string) (err error) {
	if lat != "" {
		if p.Lat, err = strconv.ParseFloat(lat, 64); err != nil {
			return fmt.Errorf("latitude: %w", err)
		}
		if p.Lon, err = strconv.ParseFloat(lon, 64); err != nil {
			return fmt.Errorf("longitude: %w", err)
		}
		p.HasPoint = true
	}
	if people == "" {
		return nil
	}
	if p.People, err = strconv.Atoi(people); err != nil {
		return fmt.Errorf("people: %w", err)
	}
	return nil
}

// resolve turns the identifiers in Within, holds and Capital into places.
func (g *Gazetteer) resolve() error {
	for _, p := range g.all {
		for _, id := range p.Within {
			parent := g.byID[id]
			if parent == nil {
				return fmt.Errorf("%s is within %q, which no file has: add it, or correct the name", p.ID, id)
			}
			p.parents = append(p.parents, parent)
		}
		for _, id := range p.holds {
			held := g.byID[id]
			if held == nil {
				return fmt.Errorf("%s holds %q, which no file has: add it, or correct the name", p.ID, id)
			}
			held.holders = append(held.holders, p)
		}
		if p.Capital == "" {
			continue
		}
		capital := g.byID[p.Capital]
		if capital == nil {
			return fmt.Errorf("%s has the capital %q, which no file has: add it, or correct the name", p.ID, p.Capital)
		}
		capital.order = min(capital.order, p.order+1)
	}
	return nil
}

// list gives the values of a cell that holds several, divided by bars.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}
