package check

import (
	"slices"

	"github.com/milaan-workbench/milaan/language/places"
)

// placeName is a place that the gazetteer knows, or its people, by its words.
type placeName struct {
	first, last int      // words, last exclusive
	ids         []string // of all the places of that name
	ambiguous   bool     // it is an ordinary word too
}

// findPlace finds places of the translation that the source does not have.
func findPlace(s *sides) []Finding {
	if !s.comparesWords() {
		return nil
	}
	source, target := s.places()
	a := s.align()
	var found []Finding
	lost := a.lostPlaces(source, target)
	for _, p := range target {
		if a.isPlaceOf(p, source) || a.partOfName(p) {
			continue
		}
		f := Finding{Check: Place, Severity: Warning, Target: spanOf(s.Target, a.target[p.first].start, a.target[p.last-1].end)}
		f.Message = "the source does not speak of " + f.Target.Text
		if i := nearest(a, p, lost); i >= 0 {
			f.Severity = Error
			f.Source = spanOf(s.Source, a.source[lost[i].first].start, a.source[lost[i].last-1].end)
			f.Message = "the source speaks of " + f.Source.Text + ", the translation of " + f.Target.Text
			lost = slices.Delete(lost, i, i+1)
		} else if p.ambiguous {
			continue
		}
		found = append(found, f)
	}
	return found
}

// nearest picks the place of the source that stands at the most alike place in
// its sentence; -1 for none.
func nearest(a *alignment, p placeName, among []placeName) int {
	best, slant := -1, 0
	for i, q := range among {
		if d := a.slant(tie{source: q.first, target: p.first}); best < 0 || d < slant {
			best, slant = i, d
		}
	}
	return best
}

// places gives the places of both sides.
func (s *sides) places() (source, target []placeName) {
	if !s.placed {
		a := s.align()
		s.placed = true
		s.sourcePlaces = s.readPlaces(s.sourcePlaces[:0], a.source, func(w *sideWord) bool { return !w.digits })
		s.targetPlaces = s.readPlaces(s.targetPlaces[:0], a.target, func(w *sideWord) bool { return w.upper })
	}
	return s.sourcePlaces, s.targetPlaces
}

// readPlaces adds the places among the words of a side that may begin a name.
func (s *scratch) readPlaces(found []placeName, words []sideWord, may func(*sideWord) bool) []placeName {
	for i := 0; i < len(words); {
		n := 0
		if w := &words[i]; w.known.Place > 0 && may(w) {
			var p placeName
			if p, n = s.placeAt(words[i:]); n > 0 {
				p.first, p.last = i, i+n
				found = append(found, p)
			}
		}
		i += max(1, n)
	}
	return found
}

// placeAt finds the place, or the people of one, that begins the words. What no
// longer name begins with is the same place wherever it stands.
func (s *scratch) placeAt(words []sideWord) (placeName, int) {
	f := words[0].form
	if f != nil && f.place != nil {
		return *f.place, f.place.last
	}
	s.folds = s.folds[:0]
	for i := range words {
		s.folds = append(s.folds, words[i].fold)
	}
	p, n := matchPlace(places.Load(), s.folds)
	p.last = n
	if f != nil && words[0].known.Place == 1 {
		kept := p
		f.place = &kept
	}
	return p, n
}

// matchPlace finds the place, or the people of one, that begins the folded words.
func matchPlace(g *places.Gazetteer, folds []string) (placeName, int) {
	n, named := g.Match(folds)
	p := placeName{}
	for _, place := range named {
		p.ids = append(p.ids, place.ID)
		p.ambiguous = p.ambiguous || place.Ambiguous
	}
	if d, of := g.Demonym(folds); d > 0 && d >= n {
		p.ids = append(p.ids, of.ID)
		n = d
	}
	return p, n
}

// isPlaceOf reports whether a place of the translation is one of the source: by
// the gazetteer, or by words that mean it or sound like it and are no other
// place.
func (a *alignment) isPlaceOf(p placeName, source []placeName) bool {
	if slices.ContainsFunc(source, p.shares) {
		return true
	}
	for j := p.first; j < p.last; j++ {
		if a.target[j].known.Function {
			continue
		}
		if !a.saidOutside(j, source) && !a.soundsFaintly(j) && !a.abbreviates(j) {
			return false
		}
	}
	return true
}

// shares reports whether two places may be one.
func (p placeName) shares(q placeName) bool {
	return slices.ContainsFunc(p.ids, func(id string) bool { return slices.Contains(q.ids, id) })
}

// saidOutside reports whether a word of the translation is tied to one of the
// source that is in no place of the gazetteer, or that means it (अंग्रेज, British).
func (a *alignment) saidOutside(target int, source []placeName) bool {
	return slices.ContainsFunc(a.ties, func(t tie) bool {
		if t.target != target {
			return false
		}
		inside := slices.ContainsFunc(source, func(p placeName) bool { return t.source >= p.first && t.source < p.last })
		return !inside || a.source[t.source].known.Means(a.target[target].known)
	})
}

// partOfName reports whether a place stands in a longer name that is none of the
// source: Air Canada.
func (a *alignment) partOfName(p placeName) bool {
	strange := func(j int) bool { return a.target[j].upper && !a.target[j].known.Function && a.targetTied[j] == 0 }
	return p.first > 0 && !a.target[p.first].comma && strange(p.first-1) ||
		p.last < len(a.target) && !a.target[p.last].comma && strange(p.last)
}

// lostPlaces are the places of the source that the translation does not have.
func (a *alignment) lostPlaces(source, target []placeName) []placeName {
	var lost []placeName
	for _, p := range source {
		if slices.ContainsFunc(target, p.shares) {
			continue
		}
		said := false
		for i := p.first; i < p.last && !said; i++ {
			said = slices.ContainsFunc(a.ties, func(t tie) bool {
				return t.source == i && !slices.ContainsFunc(target, func(q placeName) bool { return t.target >= q.first && t.target < q.last })
			})
		}
		if !said {
			lost = append(lost, p)
		}
	}
	return lost
}
