package places

import (
	"math"
	"slices"
)

// Relation is how two places stand to each other.
type Relation string

// The relations of places.
const (
	Same    Relation = "same"
	Within  Relation = "within"  // one lies in the other
	Apart   Relation = "apart"   // what happened in the one did not happen in the other
	Unknown Relation = "unknown" // they may overlap: the data does not say where one of them ends
)

// Relation tells how two places stand to each other. It follows what the files
// say of what lies within what, upwards through any number of places:
//
//   - a town is within its district, its state, its country;
//   - places that lie in two different countries, states or districts are apart;
//   - two towns, two facilities, two rivers are apart;
//   - a region without borders (बुंदेलखंड, तराई), a river or a range may reach
//     into whatever shares a state with it: unknown.
//
// A facility near a town of another entry is unknown too: news calls a spaceport
// by the town beside it.
func (g *Gazetteer) Relation(a, b *Place) Relation {
	switch {
	case a.is(b):
		return Same
	case inside(a, b) || inside(b, a):
		return Within
	case touches(a, b) || touches(b, a):
		return Unknown
	case disjoint(a, b), distinct(a, b):
		return Apart
	}
	return Unknown
}

// is reports whether two entries are one: Match gives copies of ambiguous ones.
func (p *Place) is(other *Place) bool { return p.ID == other.ID }

// inside reports whether a lies in b as a whole: all that contain it do, or a
// region that holds it does.
func inside(a, b *Place) bool {
	if a.is(b) {
		return true
	}
	for _, region := range a.holders {
		if !slices.Contains(region.parents, a) && inside(region, b) {
			return true
		}
	}
	for _, parent := range a.parents {
		if !inside(parent, b) {
			return false
		}
	}
	return len(a.parents) > 0
}

// touches reports whether part of a may lie in b.
func touches(a, b *Place) bool {
	return a.is(b) || slices.ContainsFunc(a.parents, func(parent *Place) bool { return touches(parent, b) })
}

// disjoint reports whether two places lie in different countries, states or
// districts, all of each.
func disjoint(a, b *Place) bool {
	for _, level := range []string{"country", "state", "district"} {
		as, wholeA := areas(a, level)
		bs, wholeB := areas(b, level)
		if !wholeA || !wholeB {
			continue
		}
		if !slices.ContainsFunc(as, func(p *Place) bool { return slices.ContainsFunc(bs, p.is) }) {
			return true
		}
	}
	return false
}

// areas gives the areas of one level that a place lies in, and whether they
// hold the whole of it.
func areas(p *Place, level string) (in []*Place, whole bool) {
	if p.Kind == level && (len(p.parents) == 0 || p.parents[0].Kind != level) {
		return []*Place{p}, true
	}
	whole = len(p.parents) > 0
	for _, parent := range p.parents {
		above, all := areas(parent, level)
		in = append(in, above...)
		whole = whole && all
	}
	return in, whole
}

// nearby is the distance in kilometres within which a facility and a town may
// be two names for where one thing happened.
const nearby = 25

// distinct reports whether two entries of one class are two places by their
// nature: towns, facilities, rivers and lakes.
func distinct(a, b *Place) bool {
	if a.class == "water" || b.class == "water" {
		return a.Kind == b.Kind
	}
	if !isPoint(a) || !isPoint(b) {
		return false
	}
	if a.class == b.class {
		return true
	}
	d, ok := distance(a, b)
	return ok && d > nearby
}

func isPoint(p *Place) bool { return p.class == "settlement" || p.class == "facility" }

// Distance gives the distance of two places in kilometres along the surface of
// the earth, by the haversine formula on a sphere of the earth's mean radius
// (6371.0 km, IUGG). It is not known, and ok false, where one has no point.
func (g *Gazetteer) Distance(a, b *Place) (km float64, ok bool) { return distance(a, b) }

func distance(a, b *Place) (km float64, ok bool) {
	if !a.HasPoint || !b.HasPoint {
		return 0, false
	}
	const earthRadius = 6371.0
	radians := math.Pi / 180
	lat1, lat2 := a.Lat*radians, b.Lat*radians
	sinLat := math.Sin((lat2 - lat1) / 2)
	sinLon := math.Sin((b.Lon - a.Lon) * radians / 2)
	h := sinLat*sinLat + math.Cos(lat1)*math.Cos(lat2)*sinLon*sinLon
	return 2 * earthRadius * math.Asin(math.Sqrt(min(h, 1))), true
}
