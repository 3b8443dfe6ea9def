package bilingual

import (
	"slices"
	"testing"
)

// The tables are read from maps: what is made of them must not change from one
// run to the next.
func TestLoadsTheSameEveryTime(t *testing.T) {
	a, b := load(), load()
	if !slices.Equal(a.stems, b.stems) {
		t.Error("the roots have other numbers the second time")
	}
	for first, list := range a.phrases {
		if !slices.EqualFunc(list, b.phrases[first], func(p, q phrase) bool { return slices.Equal(p.rest, q.rest) && slices.Equal(p.answers, q.answers) }) {
			t.Errorf("the phrases with %s come in another order the second time", first)
		}
	}
}
