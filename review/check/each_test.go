package check

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
)

// pairsUpTo gives so many pairs, then an error.
func pairsUpTo(most int, end error) func() (Pair, error) {
	n := 0
	return func() (Pair, error) {
		if n == most {
			return Pair{}, end
		}
		n++
		return Pair{ID: fmt.Sprint(n), Source: "12", Target: "21"}, nil
	}
}

func TestEachKeepsTheOrder(t *testing.T) {
	c := New("hi", "en", Number)
	broken := errors.New("line 1000 is broken")
	for _, most := range []int{0, 1, batchSize, 1000, 20*batchSize + 1} {
		for _, end := range []error{io.EOF, broken} {
			n := 0
			err := Each(context.Background(), pairsUpTo(most, end), c.Check, func(p Pair, found []Finding) error {
				if n++; p.ID != fmt.Sprint(n) || len(found) != 1 {
					t.Fatalf("pair %s with %d findings, want %d with one", p.ID, len(found), n)
				}
				return nil
			})
			atEnd := errors.Is(end, io.EOF)
			if n != most || atEnd && err != nil || !atEnd && !errors.Is(err, broken) {
				t.Errorf("%d of %d pairs, %v", n, most, err)
			}
		}
	}
}

func TestEachStops(t *testing.T) {
	c := New("hi", "en", Number)
	full := errors.New("disk full")
	err := Each(context.Background(), pairsUpTo(1e6, io.EOF), c.Check, func(Pair, []Finding) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("%v, want the error of whoever is given them", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	given := 0
	err = Each(ctx, pairsUpTo(1e9, io.EOF), c.Check, func(Pair, []Finding) error {
		if given++; given == 300 {
			stop()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the context's", err)
	}
}

func TestWeigh(t *testing.T) {
	c := New("hi", "en")
	c.Weigh(map[Name]Severity{Number: Warning, Whitespace: Off})
	got := inWords(c.Check(Pair{Source: "12 लोग", Target: "21  people"}))
	if want := "number warning: the source says 12, the translation 21"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestEveryCheckIsExplained(t *testing.T) {
	known := map[Name]bool{}
	for _, e := range Explanations() {
		if e.Looks == "" || e.Passes == "" || e.Severity == "" || known[e.Name] {
			t.Errorf("%+v", e)
		}
		known[e.Name] = true
	}
	for _, r := range rules() {
		if !known[r.name] {
			t.Errorf("%s is not explained", r.name)
		}
	}
}
