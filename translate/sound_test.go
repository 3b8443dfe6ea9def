package translate

import (
	"errors"
	"testing"
)

func TestSound(t *testing.T) {
	cases := []struct {
		from, to, target string
		want             error
	}{
		{"hi", "en", "A house.", nil},
		{"hi", "en", " ", ErrEmpty},
		{"hi", "en", "घर।", ErrUntranslated},
		{"hi", "en", "The report says कुछ लिखा है।", ErrUntranslated},
		{"hi", "en", "The workbench milaan (मिलान, the setting of things side by side) is new.", nil},
		{"hi-IN", "en-GB", "घर।", ErrUntranslated},
		{"hi", "mr", "घर.", nil},
		{"ur", "en", "گھر", ErrUntranslated},
		{"en", "hi", "The house", nil}, // Latin letters tell nothing
		{"hi", "en", "42", nil},
	}
	for _, c := range cases {
		if err := sound(c.from, c.to, c.target); !errors.Is(err, c.want) {
			t.Errorf("%s to %s, %q: %v, want %v", c.from, c.to, c.target, err, c.want)
		}
	}
}

func TestTranslatable(t *testing.T) {
	for text, want := range map[string]bool{"घर": true, "house": true, "१२": true, "12": false, "* * *": false, "": false, "।": false} {
		if got := translatable(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestRoughTokens(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abcd": 1, "abcde": 2, "घर": 1, "घर ab": 2} {
		if got := roughTokens(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
