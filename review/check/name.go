package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language/bilingual"
	"github.com/milaan-workbench/milaan/language/hindi"
)

// stranger is a name of one side that nothing on the other side sounds like,
// means or abbreviates.
type stranger struct {
	first, last int // words, last exclusive
	sure        bool
}

// findName finds names of the translation that the source does not have, and,
// where they are known as such, names of the source that got lost.
func findName(s *sides) []Finding {
	if !s.comparesWords() {
		return nil
	}
	a := s.align()
	sourcePlaces, targetPlaces := s.places()
	foreign, native := a.targetStrangers(targetPlaces), a.sourceStrangers(sourcePlaces)
	var found []Finding
	for _, t := range foreign {
		f := Finding{Check: CheckedName, Severity: Warning, Target: spanOf(s.Target, a.target[t.first].start, a.target[t.last-1].end)}
		f.Message = "the source does not name " + f.Target.Text
		if i := a.likely(t, native); i >= 0 {
			f.Severity = Error
			f.Source = spanOf(s.Source, a.source[native[i].first].start, a.source[native[i].last-1].end)
			f.Message = "the source names " + f.Source.Text + ", the translation " + f.Target.Text
			native = append(native[:i:i], native[i+1:]...)
		} else if !t.sure || len(native) > 0 || a.barelySounds(t) {
			continue
		}
		found = append(found, f)
	}
	if len(foreign) > 0 {
		return found
	}
	for _, n := range native {
		if n.sure {
			place := spanOf(s.Source, a.source[n.first].start, a.source[n.last-1].end)
			found = append(found, Finding{Check: CheckedName, Severity: Warning, Source: place, Message: "the translation does not name " + place.Text})
		}
	}
	return found
}

// barelySounds reports whether a name has too few sounds to be looked for by them:
// Io, आयो.
func (a *alignment) barelySounds(t stranger) bool {
	w := a.target[t.first]
	return t.last-t.first == 1 && !w.acronym && w.known.Sounds[0].Consonants() < 2
}

// likely picks the name of the source in whose stead a name of the translation
// may stand: the one at the most alike place. It gives -1 for none. What is less
// than sure to be a name asks for one that is.
func (a *alignment) likely(t stranger, native []stranger) int {
	best, slant := -1, 0
	for i, n := range native {
		if a.misspelt(n, t) {
			return -1
		}
		if !t.sure && !n.sure {
			continue
		}
		if d := a.slant(tie{source: n.first, target: t.first}); best < 0 || d < slant {
			best, slant = i, d
		}
	}
	return best
}

// targetStrangers are the names of the translation that are none of the source;
// its places are left to another check.
func (a *alignment) targetStrangers(places []placeName) []stranger {
	var found []stranger
	for j := range a.target {
		w := &a.target[j]
		if !w.upper || w.digits || w.known.Function || w.known.Plain || a.targetTied[j] > 0 || a.inPlace(j, places) || utf8.RuneCountInString(w.fold) < 2 {
			continue
		}
		if w.first && w.known.Known && !w.known.Name && !w.acronym || a.soundsFaintly(j) || a.abbreviates(j) {
			continue
		}
		sure := !w.known.Known || w.known.Name || w.acronym || j > 0 && isTitle(a.target[j-1])
		found = joinStrangers(found, stranger{j, j + 1, sure})
	}
	return found
}

// sourceStrangers are the words of the source that may be names, as no word of
// the language is, and that nothing answers to.
func (a *alignment) sourceStrangers(places []placeName) []stranger {
	var found []stranger
	for i := range a.source {
		w := &a.source[i]
		if w.digits || w.known.Function || a.sourceTied[i] > 0 || w.known.Known && !w.known.Name || utf8.RuneCountInString(w.fold) < 3 || inPlace(i, places) || a.abbreviated(i) || a.heardFaintly(i) {
			continue
		}
		found = joinStrangers(found, stranger{i, i + 1, w.known.Name})
	}
	return found
}

// inPlace reports whether a word belongs to a place that is surely one.
func inPlace(word int, places []placeName) bool {
	return slices.ContainsFunc(places, func(p placeName) bool { return !p.ambiguous && word >= p.first && word < p.last })
}

// inPlace is the like for a word of the translation, but for places that are part
// of a name.
func (a *alignment) inPlace(word int, places []placeName) bool {
	return inPlace(word, places) && !slices.ContainsFunc(places, func(p placeName) bool { return word >= p.first && word < p.last && a.partOfName(p) })
}

// joinStrangers adds a word to the last name where it stands right behind it.
func joinStrangers(all []stranger, next stranger) []stranger {
	if n := len(all); n > 0 && all[n-1].last == next.first {
		all[n-1].last = next.last
		all[n-1].sure = all[n-1].sure || next.sure
		return all
	}
	return append(all, next)
}

func isTitle(w sideWord) bool { return w.known.Title }

// soundsFaintly reports whether anything in the source sounds at all like a word
// of the translation, alone or joined with the word beside it.
func (a *alignment) soundsFaintly(j int) bool {
	w := &a.target[j]
	if w.acronym {
		return false
	}
	for i := range a.source {
		v := &a.source[i]
		if v.digits || v.known.Function && !v.known.Known {
			continue
		}
		if v.known.MayBe(w.known) && alike(v.known, w.known, faintSound) > 0 {
			return true
		}
		if i+1 < len(a.source) && joinedAlike(v.known, a.source[i+1].known, w.known) {
			return true
		}
		if j+1 < len(a.target) && joinedAlike(w.known, a.target[j+1].known, v.known) || j > 0 && joinedAlike(a.target[j-1].known, w.known, v.known) {
			return true
		}
	}
	return false
}

// heardFaintly reports whether anything with a capital in the translation sounds
// at all like a word of the source.
func (a *alignment) heardFaintly(i int) bool {
	for j := range a.target {
		w := &a.target[j]
		if w.upper && a.source[i].known.MayBe(w.known) && alike(a.source[i].known, w.known, faintSound) > 0 {
			return true
		}
	}
	return false
}

// misspelt reports whether names of the two sides, of which nothing else is the
// other, are one in spellings far from each other: they begin alike and have two
// of their consonants at least, and half of them, in the same order.
func (a *alignment) misspelt(source, target stranger) bool {
	for i := source.first; i < source.last; i++ {
		for j := target.first; j < target.last; j++ {
			if a.target[j].acronym {
				continue
			}
			x, y := skeleton(a.source[i].known), skeleton(a.target[j].known)
			if x == y || x != "" && y != "" && x[0] == y[0] && common(x, y) >= 2 && 2*common(x, y) >= max(len(x), len(y)) {
				return true
			}
		}
	}
	return false
}

// skeleton is the consonants of a name, by sound.
func skeleton(name *bilingual.Word) string { return strings.TrimPrefix(name.Sounds[0].Key(), "A") }

// common is the length of the longest common subsequence of two keys.
func common(x, y string) int {
	row := make([]int, len(y)+1)
	for i := range len(x) {
		diagonal := 0
		for j := range len(y) {
			here := row[j+1]
			if x[i] == y[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = here
		}
	}
	return row[len(y)]
}

// abbreviates reports whether a word of the translation stands for words of the
// source by their first letters.
func (a *alignment) abbreviates(j int) bool {
	w := a.target[j]
	if !w.acronym {
		return false
	}
	for i := range a.source {
		if a.initialsAt(i, w.fold) {
			return true
		}
	}
	return false
}

// abbreviated reports whether a word of the source is an acronym whose letters
// begin a word, or words, of the translation.
func (a *alignment) abbreviated(i int) bool {
	letters, ok := hindi.Acronym(a.source[i].fold)
	if !ok {
		return false
	}
	letters = strings.ToLower(letters)
	for j, w := range a.target {
		if strings.HasPrefix(w.fold, letters) || a.begins(j, letters) {
			return true
		}
	}
	return false
}

// begins reports whether words of the translation, from the j-th on, begin with
// the letters.
func (a *alignment) begins(j int, letters string) bool {
	for k := range len(letters) {
		for j < len(a.target) && a.target[j].known.Function {
			j++
		}
		if j >= len(a.target) || a.target[j].fold[0] != letters[k] {
			return false
		}
		j++
	}
	return true
}

func (a *alignment) initialsAt(i int, letters string) bool {
	for _, r := range letters {
		for i < len(a.source) && a.source[i].known.Function {
			i++
		}
		if i >= len(a.source) || a.sourceTied[i] == sure || a.source[i].known.Initials&bilingual.Initial(r) == 0 {
			return false
		}
		i++
	}
	return true
}
