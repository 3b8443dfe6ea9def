package memory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// vocabulary makes words without a sense from syllables. That some are far
// commoner than others, as in any language, is what an index has to live with.
func vocabulary() []string {
	syllables := strings.Fields("का की के को में से पर ने है था थी रा री रे ता ती ते ना नी ने मा मि ली ला ले वा वि या यो सा सि सु प्र क्ष त्र स्था द्ध बा बि दि दे जा जी गा गि हा हि चा टी डा पा पि")
	random := rand.New(rand.NewPCG(9, 9))
	words := make([]string, 5000)
	for i := range words {
		for range 1 + i/50%4 {
			words[i] += syllables[random.IntN(len(syllables))]
		}
	}
	return words
}

func sentence(random *rand.Rand, words []string) string {
	zipf := rand.NewZipf(random, 1.1, 3, uint64(len(words)-1))
	picked := make([]string, 5+random.IntN(20))
	for i := range picked {
		picked[i] = words[zipf.Uint64()]
	}
	return strings.Join(picked, " ") + "।"
}

// spoilt changes a few words of a sentence.
func spoilt(random *rand.Rand, words []string, text string) string {
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
	random, words := rand.New(rand.NewPCG(1, 2)), vocabulary()
	ix := newIndex("hi")
	var sources []string
	for i := range units {
		source := sentence(random, words)
		sources = append(sources, source)
		ix.add(Unit{Source: source, Target: fmt.Sprintf("target %d", i)})
	}
	return ix, sources
}

// TestIndexMissesNothing holds the index against a look at every unit.
func TestIndexMissesNothing(t *testing.T) {
	ix, sources := filled(200)
	ix.reader = nil // made-up words would all be taken for names
	random, words := rand.New(rand.NewPCG(3, 4)), vocabulary()
	found := 0
	for range 150 {
		text := spoilt(random, words, sources[random.IntN(len(sources))])
		key := exactKey(text)
		if _, exact := ix.exact[key]; exact {
			continue
		}
		ix.spelt.Do(ix.spellAll)
		query := source{key: key}
		query.spell(ix.alphabet)
		want := 0.0
		for _, s := range ix.sources {
			want = max(want, nearness(query.letters, s.letters, 0))
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
	if found < 50 {
		t.Errorf("only %d of the texts have a match: the test shows little", found)
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
	ix.spelt.Do(ix.spellAll)
	random, words := rand.New(rand.NewPCG(5, 6)), vocabulary()
	texts := make([]string, 500)
	for i := range texts {
		texts[i] = spoilt(random, words, sources[random.IntN(len(sources))])
	}
	for i := 0; b.Loop(); i++ {
		ix.find(texts[i%len(texts)], DefaultThreshold)
	}
}

func BenchmarkNothingLikeIt(b *testing.B) {
	ix, _ := filled(20_000)
	ix.spelt.Do(ix.spellAll)
	random, words := rand.New(rand.NewPCG(7, 8)), vocabulary()
	texts := make([]string, 500)
	for i := range texts {
		texts[i] = sentence(random, words)
	}
	for i := 0; b.Loop(); i++ {
		ix.find(texts[i%len(texts)], DefaultThreshold)
	}
}

func BenchmarkIndexing(b *testing.B) {
	for b.Loop() {
		ix, _ := filled(20_000)
		ix.spellAll()
	}
}
