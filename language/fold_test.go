package language

import "testing"

func TestFoldMeetsSpellingVariants(t *testing.T) {
	same := [][]string{
		{"हिन्दी", "हिंदी"},
		{"सितम्बर", "सितंबर"},
		{"ज़मानत", "जमानत", "ज\u093cमानत"},
		{"पाँच", "पांच"},
		{"१२३", "123"},
		{"Delhi", "DELHI"},
		{"didn’t", "Didn't"},
		{"मन्त्री", "मंत्री"},
	}
	for _, words := range same {
		for _, w := range words[1:] {
			if Fold(w) != Fold(words[0]) {
				t.Errorf("Fold(%q) = %q, Fold(%q) = %q: want the same", w, Fold(w), words[0], Fold(words[0]))
			}
		}
	}
	apart := [][2]string{{"जन्म", "जंम"}, {"अन्न", "अंन"}, {"कम", "काम"}}
	for _, p := range apart {
		if Fold(p[0]) == Fold(p[1]) {
			t.Errorf("Fold(%q) = Fold(%q): want them apart", p[0], p[1])
		}
	}
}

// FuzzFold holds the quick way against the long one.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"हिन्दी", "जन्म", "ज़मीन", "चाँद", "Kim", "it’s", "१२", "अ॑", "क्\u200dष", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if isFolded(s) && folded != foldSlowly(s) {
			t.Errorf("%q: quickly %q, slowly %q", s, folded, foldSlowly(s))
		}
	})
}
