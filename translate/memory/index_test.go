package memory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// words are for sentences without a sense: what counts is their number and
// likeness.
var words = strings.Fields("राज्य सरकार ने कहा कि बैठक में मंत्री और अधिकारी भी शामिल हुए जबकि पुलिस के अनुसार घटना की जांच जारी है " +
	"किसान बाजार सड़क नदी पानी स्कूल बच्चे शिक्षक अस्पताल डॉक्टर मरीज गांव शहर जिला दिल्ली मुंबई पटना लखनऊ सोमवार मंगलवार")

func sentence(random *rand.Rand) string {
	picked := make([]string, 5+random.IntN(20))
	for i := range picked {
		picked[i] = words[random.IntN(len(words))]
	}
	return strings.Join(picked, " ") + "।"
}

// spoilt changes a few words of a sentence.
func spoilt(random *rand.Rand, text string) string {
	picked := strings.Fields(text)
	for range 1 + random.IntN(3) {
		i := random.IntN(len(picked))
		switch random.IntN(3) {
		case 0:
			picked[i] = words[random.IntN(len(words))]
		case 1:
			picked = slices.Insert(picked, i, words[random.IntN(len(words))])
		case 2:
			if len(picked) > 2 {
				picked = slices.Delete(picked, i, i+1)
			}
		}
	}
	return strings.Join(picked, " ")
}

func filled(units int) (*index, []string) {
	random := rand.New(rand.NewPCG(1, 2))
	ix := newIndex()
	var sources []string
	for i := range units {
		source := sentence(random)
		sources = append(sources, source)
		ix.add(Unit{Source: source, Target: fmt.Sprintf("target %d", i)})
	}
	return ix, sources
}

// TestIndexMissesNothing holds the index against a look at every unit.
func TestIndexMissesNothing(t *testing.T) {
	ix, sources := filled(400)
	random := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 400 {
		text := spoilt(random, sources[random.IntN(len(sources))])
		key := exactKey(text)
		if _, exact := ix.exact[key]; exact {
			continue
		}
		letters, _ := ix.spell(key)
		want := 0.0
		for _, s := range ix.sources {
			want = max(want, nearness(letters, s.letters))
		}
		want = min(want, mostFuzzy)
		for _, threshold := range []float64{0.5, 0.75, 0.9} {
			_, got := ix.find(text, threshold)
			if want < threshold && got != 0 || want >= threshold && got != want {
				t.Errorf("threshold %v: %q matches %v, a look at every unit finds %v", threshold, text, got, want)
			}
		}
		if want >= 0.75 {
			found++
		}
	}
	if found < 100 {
		t.Errorf("only %d of the texts have a match: the test shows little", found)
	}
}

func TestNumbersOf(t *testing.T) {
	cases := map[string]string{
		"कोई नहीं":               "",
		"१,०१२ लोग, 6.2 तीव्रता": "1012 6.2",
		"12, 13.":    "12 13",
		"2026-03-01": "01 03 2026",
		"3,":         "3",
	}
	for text, want := range cases {
		if got := strings.Join(numbersOf(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLettersAreRunes(t *testing.T) {
	seen := map[rune]bool{}
	for _, n := range []int{0, 1, 0xd7fe, 0xd7ff, 0xd800, 0xdfff, 0x10000} {
		letter := nthLetter(n)
		if seen[letter] || []rune(string(letter))[0] != letter {
			t.Errorf("letter %d is %U, which is taken or no rune", n, letter)
		}
		seen[letter] = true
	}
}

func BenchmarkExact(b *testing.B) {
	ix, sources := filled(20_000)
	for i := 0; b.Loop(); i++ {
		if _, match := ix.find(sources[i%len(sources)], DefaultThreshold); match != 1 {
			b.Fatal("no match")
		}
	}
}

func BenchmarkFuzzy(b *testing.B) {
	ix, sources := filled(20_000)
	random := rand.New(rand.NewPCG(5, 6))
	texts := make([]string, 500)
	for i := range texts {
		texts[i] = spoilt(random, sources[random.IntN(len(sources))])
	}
	for i := 0; b.Loop(); i++ {
		ix.find(texts[i%len(texts)], DefaultThreshold)
	}
}

func BenchmarkNothingLikeIt(b *testing.B) {
	ix, _ := filled(20_000)
	random := rand.New(rand.NewPCG(7, 8))
	texts := make([]string, 500)
	for i := range texts {
		texts[i] = sentence(random)
	}
	for i := 0; b.Loop(); i++ {
		ix.find(texts[i%len(texts)], DefaultThreshold)
	}
}

func BenchmarkIndexing(b *testing.B) {
	for b.Loop() {
		filled(20_000)
	}
}
