package bilingual

import (
	"fmt"
	"reflect"
	"testing"
)

// A corpus has more words than are held: those that are asked for again and again
// stay, and what was forgotten is read anew, as it was.
func TestHoldsTheWordsOfLate(t *testing.T) {
	l := load()
	often, first := l.English("flood"), l.English("zero-0")
	for n := range 3 * mostLate {
		l.English(fmt.Sprint("zero-", n))
		if n%1000 == 0 && l.English("flood") != often {
			t.Fatal("a word that is asked for often was read anew")
		}
	}
	if m := l.words[1]; len(m.late)+len(m.before) > 2*mostLate {
		t.Errorf("%d and %d words held, want %d at most of each", len(m.late), len(m.before), mostLate)
	}
	if again := l.English("zero-0"); again == first || !reflect.DeepEqual(again, first) {
		t.Errorf("%+v\nwant it read anew, and the same as %+v", again, first)
	}
}
