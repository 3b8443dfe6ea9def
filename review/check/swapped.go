package check

import (
	"fmt"
	"slices"
)

// named is a name that both sides have once, by its words in each.
type named struct {
	source, target [2]int // words, last exclusive
	place          bool
}

// How much more what stands around two names must speak for their having changed
// places than for their standing where they should.
const (
	swapMargin = 0.1
	swapTimes  = 1.8
	// swapOrder is what it counts for a swap that the two come in another order
	// than in the source.
	swapOrder = 0.10
	// swapAgent is the like where the later of the two does it in the source (ने),
	// and the earlier stands before it as the subject does.
	swapAgent = 0.4
)

// around is how far from a name the words count that stand around it.
const around = 5

// findSwapped finds two names that have changed places: what stands beside the
// one in the source stands beside the other in the translation.
func findSwapped(s *sides) []Finding {
	if !s.comparesWords() {
		return nil
	}
	a := s.align()
	_, places := s.places()
	names := a.names(places)
	if len(names) < 2 {
		return nil
	}
	var best *Finding
	most := 0.0
	for i, p := range names {
		for _, q := range names[i+1:] {
			if p.place != q.place {
				continue
			}
			more := a.speaksForSwap(p, q)
			if more <= most {
				continue
			}
			most = more
			best = &Finding{
				Check: Swapped, Severity: Warning,
				Source: spanOf(s.Source, a.source[min(p.source[0], q.source[0])].start, a.source[max(p.source[1], q.source[1])-1].end),
				Target: spanOf(s.Target, a.target[p.target[0]].start, a.target[q.target[1]-1].end),
				Message: fmt.Sprintf("%s and %s seem to have changed places",
					s.Target[a.target[p.target[0]].start:a.target[p.target[1]-1].end], s.Target[a.target[q.target[0]].start:a.target[q.target[1]-1].end]),
			}
		}
	}
	if best == nil {
		return nil
	}
	return []Finding{*best}
}

// speaksForSwap is how much more speaks for two names having changed places than
// against it; 0 where it is not enough.
func (a *alignment) speaksForSwap(p, q named) float64 {
	straight := a.context(p.source, p.target, p, q) + a.context(q.source, q.target, p, q)
	crossed := a.context(p.source, q.target, p, q) + a.context(q.source, p.target, p, q)
	if p.source[0] > q.source[0] {
		crossed += swapOrder
	}
	if a.isAgent(q) && a.isSubject(p) && a.isSubject(q) {
		crossed += swapAgent
		if a.isObject(p) && crossed > straight {
			return crossed - straight
		}
	}
	if crossed < straight+swapMargin || crossed < swapTimes*straight {
		return 0
	}
	return crossed - straight
}

// isAgent reports whether the source says of a name that it does something.
func (a *alignment) isAgent(n named) bool {
	return n.source[1] < len(a.source) && a.source[n.source[1]].known.Part == "agent"
}

// isObject reports whether the source says of a name that something is done to
// it.
func (a *alignment) isObject(n named) bool {
	return n.source[1] < len(a.source) && a.source[n.source[1]].known.Part == "to"
}

// isSubject reports whether a name of the translation may be what its sentence
// speaks of: no preposition stands before it.
func (a *alignment) isSubject(n named) bool {
	return !slices.ContainsFunc(a.target[max(0, n.target[0]-2):n.target[0]], func(w sideWord) bool { return w.known.Part != "" })
}

// names are those that both sides have, each once, in the order of the
// translation.
func (a *alignment) names(places []placeName) []named {
	x := a.answers()
	var found []named
	for j := 0; j < len(a.target); {
		i := x.target[j]
		if w := &a.target[j]; !w.upper || i == none || x.targetBy[j] < near || w.known.Plain || w.known.Function {
			j++
			continue
		}
		n := named{source: [2]int{i, i + 1}, target: [2]int{j, j + 1}}
		for j++; j < len(a.target) && a.target[j].upper && !a.target[j].comma && x.target[j] != none && x.target[j]-n.source[1] <= 1 && n.source[0]-x.target[j] <= 1; j++ {
			n.source[0], n.source[1] = min(n.source[0], x.target[j]), max(n.source[1], x.target[j]+1)
			n.target[1] = j + 1
		}
		n.place = inPlace(n.target[0], places)
		if a.once(n) && (n.place || a.isName(n)) {
			found = append(found, n)
		}
	}
	return found
}

// isName reports whether one of the words cannot but be a name.
func (a *alignment) isName(n named) bool {
	return slices.ContainsFunc(a.target[n.target[0]:n.target[1]], func(w sideWord) bool { return !w.known.Known || w.known.Name || w.acronym })
}

// once reports whether a name, or one that sounds like it, comes no more than
// once on either side.
func (a *alignment) once(n named) bool {
	for _, t := range a.ties {
		inSource, inTarget := t.source >= n.source[0] && t.source < n.source[1], t.target >= n.target[0] && t.target < n.target[1]
		if inSource != inTarget && a.strengthOf(t) >= near && (!inSource || a.target[t.target].upper) {
			return false
		}
	}
	return true
}

// context is how much of what stands around a name of the source stands around
// a name of the translation too: pairs of words that answer to each other, the
// nearer to both names the more.
func (a *alignment) context(source, target [2]int, p, q named) float64 {
	x := a.answers()
	sum := 0.0
	for i := max(0, source[0]-around); i < min(len(a.source), source[1]+around); i++ {
		j := x.source[i]
		if j == none || within(i, p.source) || within(i, q.source) {
			continue
		}
		du, dv := apart(i, source), apart(j, target)
		if du <= around && dv <= around {
			sum += 1 / float64(du*dv)
		}
	}
	return sum
}

func within(i int, words [2]int) bool { return i >= words[0] && i < words[1] }

// apart is how many words on a word stands from others.
func apart(i int, words [2]int) int {
	if i < words[0] {
		return words[0] - i
	}
	return i - words[1] + 1
}
