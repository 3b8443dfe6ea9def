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

func TestDump(t *testing.T) {
	g := Load()
	ps := pairs(t)
	for _, kind := range []string{"unambiguous", "ambiguous", "loose", "demonym"} {
		var total, said int
		all := count(ps, func(ws []string) (int, []*Place) {
			n, found := g.Match(ws)
			switch kind {
			case "demonym":
				n, p := g.Demonym(ws)
				return n, []*Place{p}
			case "loose":
				if n > 0 {
					return 0, nil
				}
				return g.MatchLoose(ws)
			case "ambiguous":
				if n > 0 && !found[0].Ambiguous {
					return 0, nil
				}
			default:
				if n > 0 && found[0].Ambiguous {
					return 0, nil
				}
			}
			return n, found
		})
		for _, s := range all {
			total += s.total
			said += s.said
		}
		fmt.Println("=====", kind, total, said, len(all))
		for i, s := range all {
			if s.total > s.said && i < 220 {
				fmt.Printf("%s=%s %d/%d; ", s.text, s.id, s.said, s.total)
			}
		}
		fmt.Println()
	}
}
