package hindi

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

func TestGloss(t *testing.T) {
	for hindi, want := range map[string]string{
		"": "",
		"पुलिस ने तीन लोगों को गिरफ्तार किया।": "police three people to arrested.",
		"मंत्री दिल्ली में बैठक कर रहे हैं।":   "minister Delhi in are holding a meeting.",
		"घायलों को जिला अस्पताल भेजा गया है":   "injured to district hospital has been sent",
		"पुल १२ जून 2023 को टूट गया।":          "bridge 12 June 2023 to broke.",
		"वे कल आएंगे":                "they yesterday/tomorrow will come",
		"रामू के घर":                 "Ramu's house",
		"बच्चों की किताबें":          "children's books",
		"उन्हें टिकट मिल गया":        "them ticket met",
		"उसने मदद की।":               "he/she helped.",
		"काम की बात":                 "work's matter",
		"सरकार मदद की घोषणा करेगी":   "government help's will announce",
		"नरेंद्र मोदी और सीबीआई":     "Narendra Modi and CBI",
		"ए. के. वर्मा":               "A. K. Verma",
		"6.2 तीव्रता का भूकंप":       "6.2 magnitude's earthquake",
		"“हां,” उसने कहा":            "“yes,” he/she said",
		"WHO की रिपोर्ट":             "WHO's report",
		"मध्य प्रदेश के मुख्यमंत्री": "Madhya Pradesh's chief minister",
	} {
		if got := Gloss(hindi); got != want {
			t.Errorf("Gloss(%q)\n got %q\nwant %q", hindi, got, want)
		}
	}
}

func TestGlossTable(t *testing.T) {
	rows := language.EmbeddedTable("gloss.tsv", glossTSV, "hindi", "english", "pos", "comment")
	if len(rows) < 3500 {
		t.Errorf("%d entries, want at least 3,500", len(rows))
	}
	parts := map[string]bool{
		"noun": true, "verb": true, "adj": true, "adv": true, "postposition": true, "pronoun": true,
		"conj": true, "particle": true, "aux": true, "num": true, "det": true,
	}
	seen := map[string]bool{}
	for _, row := range rows {
		key := language.Fold(row[0]) + " " + row[2]
		if seen[key] {
			t.Errorf("%s stands in the table twice as a %s", row[0], row[2])
		}
		seen[key] = true
		if !parts[row[2]] || row[1] == "" || hasDevanagari(row[1]) || !hasDevanagari(row[0]) {
			t.Errorf("row %q is not a Hindi word, an English one and a part of speech", row)
		}
	}
}

func TestChainsNameKnownForms(t *testing.T) {
	forms := map[string]bool{}
	for _, row := range language.EmbeddedTable("inflections.tsv", inflectionsTSV, "suffix", "replacement", "pos", "form", "comment") {
		forms[row[3]] = true
	}
	for _, row := range language.EmbeddedTable("gloss_chains.tsv", glossChainsTSV, "form", "after", "english", "comment") {
		if !forms[row[0]] {
			t.Errorf("the chain %q has a form that inflections.tsv lacks", row)
		}
		if strings.ContainsAny(conjugate(row[2], "go"), "{}") {
			t.Errorf("the chain %q has an unknown form of the English verb", row)
		}
	}
}

func TestEnglishForms(t *testing.T) {
	for noun, want := range map[string]string{
		"child": "children", "policy": "policies", "church": "churches", "day": "days", "bus": "buses", "family member": "family members",
		"police station": "police stations", "India": "India", "policeman": "policemen",
	} {
		if got := plural(noun); got != want {
			t.Errorf("plural(%q) = %q, want %q", noun, got, want)
		}
	}
	for _, c := range [][3]string{
		{"say", "past", "said"}, {"arrest", "past", "arrested"}, {"carry", "past", "carried"}, {"be seen", "past", "was seen"},
		{"take part", "participle", "taken part"}, {"make", "ing", "making"}, {"see", "ing", "seeing"}, {"run", "ing", "running"},
		{"come to light", "past", "came to light"}, {"play a role", "ing", "playing a role"},
	} {
		if got := verbForm(c[0], c[1]); got != c[2] {
			t.Errorf("verbForm(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// The share of running words in news prose that the word list, the names and
// the letters of acronyms have an English for; the rest are mostly names.
func TestGlossCoverage(t *testing.T) {
	const floor = 0.92
	files := newsTexts(t)
	words, known := 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		w, k := coverage(string(text))
		words, known = words+w, known+k
	}
	share := float64(known) / float64(words)
	t.Logf("%d files, %d words, %.4f known", len(files), words, share)
	if share < floor {
		t.Errorf("%.4f of the words are known, want at least %.2f", share, floor)
	}
}

func newsTexts(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"mt/*.hi", "seeds/*.txt", "stories/*/*.txt"} {
		found, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("the news texts are not beside the checkout, in ../shared")
	}
	return files
}

// coverage counts the Devanagari words of a text, and those that are known.
func coverage(text string) (words, known int) {
	g := hindiGlossary()
	tokens := language.Tokenize(text)
	for i := 0; i < len(tokens); {
		if _, plain := plainToken(tokens[i]); plain {
			i++
			continue
		}
		_, n := g.at(tokens[i:])
		words += n
		if g.isKnown(tokens[i:]) {
			known += n
		}
		i += n
	}
	return words, known
}

func (g glossary) isKnown(tokens []language.Token) bool {
	for n := min(g.longest, len(tokens)); n > 0; n-- {
		if _, _, ok := g.phrase(tokens, n); ok {
			return true
		}
	}
	if _, n := nameAt(tokens); n > 0 {
		return true
	}
	_, ok := Acronym(tokens[0].Text)
	return ok
}

func FuzzGloss(f *testing.F) {
	for _, s := range []string{"पुलिस ने कहा।", "्", "कर रहे हैं", "\xff", "है है है", "जी-20", "1,58,200"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Gloss(s)
		if !utf8.ValidString(got) {
			t.Errorf("Gloss(%q) = %q is not UTF-8", s, got)
		}
		for _, r := range got {
			if r >= 'ऄ' && r <= 'ह' {
				t.Errorf("Gloss(%q) = %q still has Devanagari", s, got)
			}
		}
	})
}

func BenchmarkGloss(b *testing.B) {
	const sentence = "मुख्यमंत्री ने बुधवार को कहा कि बाढ़ से प्रभावित गांवों में राहत शिविर लगाए जा रहे हैं और अब तक 1,200 लोगों को सुरक्षित स्थानों पर पहुंचाया गया है।"
	Gloss(sentence)
	b.SetBytes(int64(len(sentence)))
	for b.Loop() {
		Gloss(sentence)
	}
}
