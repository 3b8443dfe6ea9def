package entity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/language/places"
)

func (s *sentence) readPlacesAndNames() {
	for i := 0; i < len(s.toks); {
		if s.taken[i] || !s.isWord(i) {
			i++
			continue
		}
		i += max(1, s.readNamed(i))
	}
	s.joinNames()
}

// readNamed reads the place or name at token i, whichever is longer, and gives
// the tokens that it took.
func (s *sentence) readNamed(i int) int {
	place, n := s.placeAt(i)
	known := s.knownName(i)
	if n > 0 && n >= known {
		s.take(i, i+n)
		place.Span = s.span(i, i+n)
		s.found.Places = append(s.found.Places, place)
		return n
	}
	if known > 0 {
		s.addPart(i, known, true, s.allOrdinary(i, i+known))
		return known
	}
	if name, weak := s.looksLikeName(i); name {
		s.addPart(i, 1, false, weak)
		return 1
	}
	return 0
}

// allOrdinary reports whether a name in English is made of ordinary words, which
// one writer gives capitals and another does not: "Supreme Court".
func (s *sentence) allOrdinary(first, last int) bool {
	for i := first; i < last; i++ {
		if s.hindi() || s.isWord(i) && !s.known.listed[s.folds[i]] {
			return false
		}
	}
	return true
}

func (s *sentence) addPart(i, n int, known, weak bool) {
	s.take(i, i+n)
	s.parts = append(s.parts, namePart{i, i + n, known, weak})
}

// placeAt finds a place of the gazetteer, or its people, at token i. A name
// that is an ordinary word too counts only where the words around it say so.
func (s *sentence) placeAt(i int) (Place, int) {
	if latin(s.toks[i].Text) && !capitalised(s.toks[i].Text) {
		return Place{}, 0
	}
	g := s.gazetteer()
	n, found := g.Match(s.folds[i:])
	if d, p := g.Demonym(s.folds[i:]); d > 0 && d >= n {
		return Place{IDs: []string{p.ID}, Demonym: true}, d
	}
	if n == 0 || found[0].Ambiguous && !s.saysPlace(i, i+n) {
		return Place{}, 0
	}
	return Place{IDs: idsOf(found)}, n
}

func idsOf(found []*places.Place) []string {
	ids := make([]string, len(found))
	for i, p := range found {
		ids[i] = p.ID
	}
	return ids
}

// saysPlace reports whether the words around the tokens say that they name a
// place: a word of kind, or a word for being there.
func (s *sentence) saysPlace(first, last int) bool {
	if s.isWord(last) {
		if class, ok := s.gazetteer().KindWord(s.folds[last]); ok && (class == "area" || class == "settlement") {
			return true
		}
	}
	if !s.hindi() {
		e := s.pack.Match(s.toks, first-1, "prep")
		return e != nil && (e.Value == "in" || e.Value == "near")
	}
	e := s.pack.Match(s.toks, last, "post")
	return e != nil && (e.Value == "in" || e.Value == "near") && !s.isConcept(first)
}

// isConcept reports whether a word stands for something of its own: a flood
// (बाढ़) rather than the town of that name.
func (s *sentence) isConcept(i int) bool { return s.known.concepts[s.folds[i]] }

// knownName gives the length of the longest name of the table at token i; 0
// for none. A single word that means something else too is none.
func (s *sentence) knownName(i int) int {
	n := 0
	if s.hindi() && !latin(s.toks[i].Text) {
		_, n = hindi.KnownName(s.toks[i:])
	} else if capitalised(s.toks[i].Text) {
		n = hindi.KnownEnglishName(s.toks[i:])
	}
	if n == 1 && s.known.listed[s.folds[i]] || slices.Contains(s.taken[i:i+n], true) {
		return 0
	}
	return n
}

// looksLikeName reports whether a word is, as far as can be told, a name: in
// Devanagari no word of the language, in Latin letters one with a capital. It
// is a weak sign where the word is an ordinary one.
func (s *sentence) looksLikeName(i int) (name, weak bool) {
	t := s.toks[i]
	if utf8.RuneCountInString(t.Text) < 2 || len(t.Text) > longestName {
		return false, false
	}
	if !latin(t.Text) {
		return !s.words[i].ordinary, false
	}
	if s.hindi() {
		return true, !capitalised(t.Text)
	}
	return capitalised(t.Text), s.words[i].ordinary
}

// longestName, in bytes, is far above any real name's word; it bounds the work.
const longestName = 100

// namePart is a run of tokens that is a name or part of one.
type namePart struct {
	first, last int // tokens, last exclusive
	known, weak bool
}

// joinNames makes one name of the parts that stand beside each other, with no
// more than a space or the stop of an initial between them. Where too many do,
// each is left by itself: there the words are unknown rather than names.
func (s *sentence) joinNames() {
	for first := 0; first < len(s.parts); {
		last := first + 1
		for last < len(s.parts) && s.adjoin(s.parts[last-1], s.parts[last]) {
			last++
		}
		if last-first <= longestRun {
			s.addName(s.parts[first:last])
		} else {
			for i := first; i < last; i++ {
				s.addName(s.parts[i : i+1])
			}
		}
		first = last
	}
}

// longestRun is how many parts beside each other are taken for one name.
const longestRun = 5

func (s *sentence) adjoin(a, b namePart) bool {
	between := s.text[s.toks[a.last-1].End:s.toks[b.first].Start]
	return between == " " || strings.Trim(between, " .\u00a0") == ""
}

func (s *sentence) addName(parts []namePart) {
	n := Name{Span: s.span(parts[0].first, parts[len(parts)-1].last), Weak: true}
	for _, p := range parts {
		n.Known = n.Known || p.known
		n.Weak = n.Weak && p.weak
	}
	n.Words = s.nameWords(parts, func(p namePart, i int) bool { return p.known || !latin(s.folds[i]) || !s.words[i].ordinary })
	if len(n.Words) == 0 {
		n.Words = s.nameWords(parts, func(namePart, int) bool { return true })
	}
	s.found.Names = append(s.found.Names, n)
}

// nameWords are the words of a name, without initials, that tell says are to
// tell it from others.
func (s *sentence) nameWords(parts []namePart, tell func(p namePart, i int) bool) []string {
	words := make([]string, 0, len(parts))
	for _, p := range parts {
		for i := p.first; i < p.last; i++ {
			if s.isWord(i) && utf8.RuneCountInString(s.folds[i]) > 1 && tell(p, i) {
				words = append(words, s.folds[i])
			}
		}
	}
	return words
}

// equal reports whether two names are written the same, but for their initials.
func (n Name) equal(m Name) bool { return slices.Equal(n.Words, m.Words) }

// same reports whether two names are one in some spelling: पुतिन, पूतिन. A name
// with more words to it is another, as its English will be.
func (n Name) same(m Name) bool {
	a, b := n.Words, m.Words
	if len(a) != len(b) {
		a, b = []string{strings.Join(a, " ")}, []string{strings.Join(b, " ")} // किमजोंग, किम जोंग
	}
	for i := range a {
		if !sameWord(a[i], b[i]) {
			return false
		}
	}
	return len(a) > 0
}

// sameWord is language.SameName, which takes its time, with a short way for the
// many words that cannot be spellings of one.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if latin(a) == latin(b) && (2*len(a) > 3*len(b) || 2*len(b) > 3*len(a)) {
		return false
	}
	return language.SameName(a, b)
}

// same reports whether two places may be one.
func (p Place) same(q Place) bool {
	return slices.ContainsFunc(p.IDs, func(id string) bool { return slices.Contains(q.IDs, id) })
}

// named reports whether a place that the gazetteer knows goes by a name that it
// does not know, in another spelling.
func (p Place) named(n Name) bool { return language.SameName(p.Text, n.Text) }
