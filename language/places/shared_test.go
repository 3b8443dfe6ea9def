package places

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
	"github.com/milaan-workbench/milaan/language"
)

// pair is a Hindi sentence and what a person made of it in English.
type pair struct{ hindi, english string }

// pairs reads the parallel sentences that lie beside the module.
func pairs(t testing.TB) []pair {
	var out []pair
	for _, name := range []string{"wmt14", "flores-dev"} {
		hi, en := lines(t, name+".hi"), lines(t, name+".en")
		for i := range min(len(hi), len(en)) {
			out = append(out, pair{hi[i], " " + language.Fold(en[i]) + " "})
		}
	}
	return out
}

func lines(t testing.TB, name string) []string {
	text, err := os.ReadFile(material.Path(t, "mt", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// saysIn reports whether the English names one of the places or its people.
func saysIn(english string, found []*Place) bool {
	for _, p := range found {
		for _, name := range append(append([]string{p.English}, p.Names...), p.demonyms...) {
			if name[0] < 0x80 && strings.Contains(english, language.Fold(name)) {
				return true
			}
		}
	}
	return false
}

// seen counts how often a run of words was taken for a place, and how often
// the English says so too.
type seen struct {
	text        string
	id          string
	total, said int
}

func count(pairs []pair, match func([]string) (int, []*Place)) []*seen {
	byText := map[string]*seen{}
	for _, p := range pairs {
		ws := words(p.hindi)
		for i := 0; i < len(ws); i++ {
			n, found := match(ws[i:])
			if n == 0 {
				continue
			}
			text := strings.Join(ws[i:i+n], " ")
			s := byText[text]
			if s == nil {
				s = &seen{text: text, id: found[0].ID}
				byText[text] = s
			}
			s.total++
			if saysIn(p.english, found) {
				s.said++
			}
			i += n - 1
		}
	}
	var out []*seen
	for _, s := range byText {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b *seen) int {
		return cmp.Or(cmp.Compare(b.total-b.said, a.total-a.said), cmp.Compare(b.total, a.total), cmp.Compare(a.text, b.text))
	})
	return out
}

// TestCommonWordsNameNoPlace holds what Match finds in running text against its
// translation: nearly every place must be in the English too.
func TestCommonWordsNameNoPlace(t *testing.T) {
	g := Load()
	found := count(pairs(t), func(ws []string) (int, []*Place) {
		n, found := g.Match(ws)
		if n > 0 && found[0].Ambiguous {
			return 0, nil
		}
		return n, found
	})
	var total, said int
	for _, s := range found {
		total += s.total
		said += s.said
		if s.total >= 3 && s.said*2 < s.total {
			t.Errorf("%s is taken for %s %d times, and the English has it %d times: mark it ambiguous", s.text, s.id, s.total, s.said)
		}
	}
	t.Logf("%d of %d places found are in the English by one of their names", said, total)
	if total < 500 || said*100 < total*90 {
		t.Errorf("%d of %d places found are in the English: want at least 500, and 90 %%", said, total)
	}
}

// TestLooseMatchesAreFew measures how often words that no file lists are taken
// for the misspelling of a place.
func TestLooseMatchesAreFew(t *testing.T) {
	g := Load()
	found := count(pairs(t), func(ws []string) (int, []*Place) {
		if n, _ := g.Match(ws); n > 0 {
			return 0, nil
		}
		return g.MatchLoose(ws)
	})
	var wrong []string
	for _, s := range found {
		if s.said == 0 {
			wrong = append(wrong, fmt.Sprintf("%s=%s×%d", s.text, s.id, s.total))
		}
	}
	t.Logf("%d kinds of loose match, not in the English: %v", len(found), wrong)
	if len(wrong) > 12 {
		t.Errorf("%d kinds of words are taken loosely for places that the English does not have: %v", len(wrong), wrong)
	}
}

// TestCommonestWords looks at the 2,000 commonest words of Hindi text alone.
func TestCommonestWords(t *testing.T) {
	counts := map[string]int{}
	english := map[string]int{} // lines with the word whose English names its place
	g := Load()
	for _, p := range pairs(t) {
		for _, w := range words(p.hindi) {
			counts[w]++
			if n, found := g.Match([]string{w}); n > 0 && saysIn(p.english, found) {
				english[w]++
			}
		}
	}
	var common []string
	for w := range counts {
		common = append(common, w)
	}
	slices.SortFunc(common, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for _, w := range common[:min(2000, len(common))] {
		n, found := g.Match([]string{w})
		if n > 0 && !found[0].Ambiguous && english[w]*3 < counts[w] {
			t.Errorf("%s, %d times in the text, is taken for %s; the English has it %d times", w, counts[w], found[0].ID, english[w])
		}
	}
}
