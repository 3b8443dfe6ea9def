package bilingual_test

import (
	"slices"
	"testing"

	"github.com/milaan-workbench/milaan/language/bilingual"
)

// means reports whether an English word may stand for a Hindi one by its sense.
func means(hindi, english string) bool {
	l := bilingual.Load()
	return l.Hindi(hindi).Means(l.English(english))
}

func TestMeans(t *testing.T) {
	cases := []struct {
		hindi, english string
		want           bool
	}{
		{"पुल", "bridge", true},
		{"पुलों", "bridges", true},
		{"किताबें", "book", true},
		{"गिरफ्तार", "arrested", true},
		{"लिखा", "written", true},
		{"महिलाएं", "women", true},
		{"ज़मीन", "land", true},
		{"मोदी", "modi", true},
		{"दिल्ली", "delhi", true},
		{"एनएसए", "nsa", true},
		{"पुल", "river", false},
		{"किताबें", "newspaper", false},
	}
	for _, c := range cases {
		word := c.hindi
		if word == "ज़मीन" {
			word = "जमीन" // folded, as callers do
		}
		if got := means(word, c.english); got != c.want {
			t.Errorf("%s, %s: %v", c.hindi, c.english, got)
		}
	}
}

func TestRelated(t *testing.T) {
	l := bilingual.Load()
	show, exhibit, river := l.English("show"), l.English("exhibited"), l.English("river")
	shares := func(a, b *bilingual.Word) bool {
		return slices.ContainsFunc(a.Roots, func(r bilingual.Root) bool { return slices.Contains(b.Related, r) })
	}
	if !shares(show, exhibit) {
		t.Error("exhibited is not related to show")
	}
	if shares(show, river) {
		t.Error("river is related to show")
	}
}

func TestPhrase(t *testing.T) {
	l := bilingual.Load()
	words := []*bilingual.Word{l.Hindi("संयुक्त"), l.Hindi("राष्ट्र"), l.Hindi("ने")}
	roots, n := l.Phrase(words)
	if n != 2 || !slices.ContainsFunc(l.English("nations").Roots, func(r bilingual.Root) bool { return slices.Contains(roots, r) }) {
		t.Errorf("the phrase has %d words", n)
	}
	if _, n := l.Phrase(words[1:2]); n != 0 {
		t.Errorf("a word alone: %d", n)
	}
}

func TestSoundsAlike(t *testing.T) {
	l := bilingual.Load()
	cases := []struct {
		hindi, english string
		most, least    float64
	}{
		{"साइकोलॉजिकल", "psychological", 0.34, 0},
		{"जॉर्ज", "george", 0.34, 0},
		{"साओ", "são", 0.34, 0},
		{"वाशिंगटन", "washington", 0.17, 0},
		{"मोदी", "zimmermann", 1, 0.5},
	}
	for _, c := range cases {
		if got := l.Hindi(c.hindi).ApartWithin(l.English(c.english), 1); got > c.most || got < c.least {
			t.Errorf("%s, %s: %.2f apart", c.hindi, c.english, got)
		}
	}
}

func TestDenial(t *testing.T) {
	l := bilingual.Load()
	cases := []struct {
		word   *bilingual.Word
		behind []string
		want   bilingual.Denial
		words  int
	}{
		{l.English("not"), nil, bilingual.Denies, 1},
		{l.English("not"), []string{"only"}, bilingual.DeniesInForm, 2},
		{l.English("failed"), nil, bilingual.DeniesSoftly, 1},
		{l.English("inaccessible"), nil, bilingual.DeniesSoftly, 1},
		{l.English("unbreakable"), nil, bilingual.DeniesSoftly, 1},
		{l.English("india"), nil, "", 0},
		{l.English("bridge"), nil, "", 0},
		{l.Hindi("नहीं"), nil, bilingual.Denies, 1},
		{l.Hindi("न"), []string{"केवल"}, bilingual.DeniesInForm, 2},
		{l.Hindi("अवैध"), nil, bilingual.DeniesSoftly, 1},
		{l.Hindi("पुल"), nil, "", 0},
	}
	for i, c := range cases {
		got, n := c.word.Denial(func(i int) string {
			if i < len(c.behind) {
				return c.behind[i]
			}
			return ""
		})
		if got != c.want || n != c.words {
			t.Errorf("case %d: %q of %d words, want %q of %d", i, got, n, c.want, c.words)
		}
	}
}
