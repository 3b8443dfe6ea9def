package memory

import (
	"math/rand/v2"
	"testing"

	"github.com/agnivade/levenshtein"
)

// TestEditsWithin holds the band against a library that fills the whole table.
func TestEditsWithin(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	letters := func() []rune {
		out := make([]rune, random.IntN(14))
		for i := range out {
			out[i] = 'a' + rune(random.IntN(3))
		}
		return out
	}
	for range 20_000 {
		a, b, most := letters(), letters(), random.IntN(15)
		want := levenshtein.ComputeDistance(string(a), string(b))
		got, ok := editsWithin(a, b, most)
		if ok != (want <= most) || ok && got != want {
			t.Fatalf("%q, %q within %d: %d, %v; the distance is %d", string(a), string(b), most, got, ok, want)
		}
		if n := max(len(a), len(b)); n > 0 {
			near := 1 - float64(want)/float64(n)
			if most := bagOf(a).mostNearness(b); most < near-rounding {
				t.Fatalf("%q, %q: at most %v by their letters; they have %v", string(a), string(b), most, near)
			}
		}
	}
}
