package score

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// made are lines of our own, with what sacreBLEU 2.6.0 says of each as a corpus
// of one line: BLEU() and CHRF(word_order=2), corpus_score([candidate], [[reference]]).
func made() []madeLine {
	return []madeLine{
		{"the same", "The well has run dry.", "The well has run dry.", 100.000000, 100.000000},
		{"another word", "The well in the village has run dry.", "The well in the town has run dry.", 59.694918, 72.934859},
		{"other case", "the Well has run dry.", "The well has run dry.", 50.813275, 72.101413},
		{"nothing", "", "The well has run dry.", 0.000000, 0.000000},
		{"nothing to match", "The well has run dry.", "", 0.000000, 0.000000},
		{"nothing at all", "", "", 0.000000, 0.000000},
		{"punctuation alone", "...", "?!", 0.000000, 0.000000},
		{"the same punctuation", "?!", "?!", 0.000000, 100.000000},
		{"one word", "Dry", "Dry", 0.000000, 100.000000},
		{"Devanagari", "गाँव का कुआँ सूख गया है।", "गाँव का कुआं सूख गया है।", 37.991784, 76.015191},
		{"apostrophes", "The farmers' well isn't dry, they say it's 'full'.", "The farmer's well is not dry, they say it's full.", 36.029870, 65.109376},
		{"numbers", "They paid 1,000.5 rupees, 2,500 in all.", "They paid 1,000.50 rupees, 2500 in all.", 26.084743, 75.698739},
		{"hyphens after digits", "A 10-12 day wait, a well-known fact of 2019-2020.", "A 10 - 12 day wait, a well known fact of 2019-20.", 61.802666, 78.962239},
		{"dots in a row", "Wait 5...6 days... or so.", "Wait 5 to 6 days ... or so.", 57.067458, 65.574288},
		{"brackets", "He said (quietly) [sic] that (so) it was.", "He said, quietly, that (so) it was.", 45.466972, 68.811264},
		{"entities", "&quot;Dry&quot; &amp; done &lt;now&gt;, it&#39;s true", "\"Dry\" & done <now>, it's true", 52.664039, 24.645671},
		{"entities twice over", "a &amp;lt; b and more of it", "a < b and more of it", 100.000000, 74.515108},
		{"joiners and odd blanks", "क्\u200dष the\u200bwell\u00a0has\u2028run dry", "क्ष the well has run dry", 32.555630, 66.918080},
		{"a separator of ASCII", "the\u001cwell has run dry", "the well has run dry", 100.000000, 100.000000},
		{"repeated words", "the the the the the the", "the cat is on the mat", 9.652435, 15.254804},
		{"longer", "It is said that the old well has run dry this year.", "The old well has run dry.", 30.266437, 70.622356},
		{"shorter", "The old well.", "The old well of the village has run dry this year.", 8.647155, 25.464949},
		{"beyond the first plane", "The well 𑂍𑂳 😀 has run dry", "The well 😀 has run dry", 48.892302, 80.917098},
	}
}

type madeLine struct {
	name, candidate, reference string
	bleu, chrF                 float64
}

func near(t *testing.T, what string, got, want, by float64) {
	t.Helper()
	if !(math.Abs(got-want) <= by) { // so that NaN is not near
		t.Errorf("%s: %.6f, want %.6f", what, got, want)
	}
}

func TestLinesAsSacreBLEU(t *testing.T) {
	for _, line := range made() {
		s := Compare(line.candidate, line.reference)
		near(t, line.name+": BLEU", s.BLEU(), line.bleu, 1e-6)
		near(t, line.name+": chrF2++", s.ChrF(), line.chrF, 1e-6)
	}
}

// The same lines as one corpus, by sacreBLEU 2.6.0 again.
func TestCorpusAsSacreBLEU(t *testing.T) {
	var lines []Statistics
	for _, line := range made() {
		lines = append(lines, Compare(line.candidate, line.reference))
	}
	total := Sum(lines)
	near(t, "BLEU", total.BLEU(), 50.089710, 1e-6)
	near(t, "chrF2++", total.ChrF(), 62.821888, 1e-6)
}

func TestTokens(t *testing.T) {
	for line, want := range map[string]string{
		"It cost 1,000.5 (rupees).":    "It|cost|1,000.5|(|rupees|)|.",
		"5...6, 7.":                    "5|.|.|.6|,|7|.",
		"10-12 well-known -5":          "10|-|12|well-known|-5",
		"isn't 'so'":                   "isn't|'so'",
		"&amp;lt;skipped> <skipped>an": "<|skipped|>|an",
		"कुआँ सूखा।":                   "कुआँ|सूखा।",
		"a\u2028b\u200bc":              "a|b\u200bc",
		"":                             "",
	} {
		if got := strings.Join(tokensOf(line), "|"); got != want {
			t.Errorf("%q: %s, want %s", line, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for line, want := range map[string]string{
		"(so), it's «that»!": "(so)|,|it's|«that»|!",
		"(so) -5 . - ।":      "(so|)|-|5|.|-|।",
		"कुआँ, सूखा।":        "कुआँ|,|सूखा।",
		" ":                  "",
	} {
		if got := strings.Join(wordsOf(line), "|"); got != want {
			t.Errorf("%q: %s, want %s", line, got, want)
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, line := range made() {
		f.Add(line.candidate, line.reference)
	}
	f.Add("\xff.\xe0\xa4", "&amp;<skip<skipped>ped>")
	f.Fuzz(func(t *testing.T, candidate, reference string) {
		for _, cut := range []func(string) []string{tokensOf, wordsOf} {
			tokens := cut(candidate)
			if !slices.Equal(tokens, cut(candidate)) {
				t.Fatalf("%q: cut differently the second time", candidate)
			}
			for _, token := range tokens {
				if token == "" || strings.ContainsFunc(token, blank) {
					t.Fatalf("%q: the token %q", candidate, token)
				}
			}
		}
		if got := strings.Join(wordsOf(candidate), ""); got != strings.Join(strings.FieldsFunc(candidate, blank), "") {
			t.Fatalf("%q: the words lose characters: %q", candidate, got)
		}
		s := Compare(candidate, reference)
		for _, score := range []float64{s.BLEU(), s.ChrF()} {
			if !(score >= 0 && score <= 100+1e-9) {
				t.Fatalf("%q against %q: score %v", candidate, reference, score)
			}
		}
		for i, order := range s {
			if order.Matched > min(order.Candidate, order.Reference) {
				t.Fatalf("%q against %q: order %d: %+v", candidate, reference, i, order)
			}
		}
	})
}
