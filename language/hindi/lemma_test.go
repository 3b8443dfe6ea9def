package hindi

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

func TestLemmasHoldTheCitationForm(t *testing.T) {
	lemmaOf := map[string]string{
		// nouns
		"लड़कों": "लड़का", "लड़के": "लड़का", "मकानों": "मकान", "किताबें": "किताब", "किताबों": "किताब",
		"लड़कियाँ": "लड़की", "लड़कियां": "लड़की", "लड़कियों": "लड़की", "महिलाओं": "महिला", "महिलाएं": "महिला", "घटनाएँ": "घटना",
		"शक्तियों": "शक्ति", "नीतियां": "नीति", "चिड़ियाँ": "चिड़िया", "लड़ाइयां": "लड़ाई", "भाइयों": "भाई", "शत्रुओं": "शत्रु", "आलुओं": "आलू", "बहुएं": "बहू",
		"रुपये": "रुपया", "रुपयों": "रुपया", "रुपए": "रुपया", "कुएं": "कुआं", "धुएं": "धुआं", "राजाओं": "राजा", "गांवों": "गांव", "रिपोर्ट्स": "रिपोर्ट", "मंत्रियों": "मंत्री",
		// adjectives
		"बड़े": "बड़ा", "बड़ी": "बड़ा", "नई": "नया", "नए": "नया", "नये": "नया", "पांचवें": "पांचवां", "दसवीं": "दसवां", "वाली": "वाला",
		// verbs
		"गया": "जाना", "गई": "जाना", "गए": "जाना", "गयी": "जाना", "जाएगा": "जाना", "जायेगा": "जाना", "जाएंगे": "जाना", "जाते": "जाना", "जाकर": "जाना", "जाने": "जाना", "जाए": "जाना",
		"किया": "करना", "की": "करना", "किए": "करना", "करेगा": "करना", "करेंगे": "करना", "करूंगा": "करना", "करके": "करना", "करता": "करना", "करती": "करना", "करनी": "करना", "करें": "करना", "कर": "करना", "करो": "करना", "कीजिए": "करना",
		"हुआ": "होना", "हुई": "होना", "हुए": "होना", "है": "होना", "हैं": "होना", "था": "होना", "थीं": "होना", "होगी": "होना", "होंगे": "होना", "होकर": "होना", "होता": "होना",
		"दिया": "देना", "दी": "देना", "देगा": "देना", "देंगे": "देना", "देकर": "देना", "देते": "देना", "दें": "देना",
		"लिया": "लेना", "ली": "लेना", "लेगी": "लेना", "लेंगे": "लेना", "ले": "लेना",
		"बोला": "बोलना", "बोले": "बोलना", "बोलीं": "बोलना", "बोलकर": "बोलना", "कहा": "कहना", "बताया": "बताना", "बताई": "बताना", "बताए": "बताना",
		"खाया": "खाना", "पिया": "पीना", "पीकर": "पीना", "छुआ": "छूना", "सोया": "सोना", "आया": "आना", "आई": "आना", "आएंगे": "आना", "आकर": "आना", "बैठिए": "बैठना", "पहुँचे": "पहुँचना",
		"करवाया": "करवाना", "ढहा": "ढहना", "ढह": "ढहना", "मारे": "मारना", "मारा": "मारना", "करनेवाले": "करना",
		// pronouns
		"उन्होंने": "वह", "जिसमें": "जो", "हमारी": "हम",
	}
	for word, want := range lemmaOf {
		if got := Lemmas(word); !slices.Contains(got, language.Fold(want)) {
			t.Errorf("Lemmas(%q) = %q, want %q among them", word, got, language.Fold(want))
		}
	}
}

func TestNounAndVerbLemmas(t *testing.T) {
	cases := []struct {
		lemmas    func(string) []string
		word      string
		has, lack string
	}{
		{NounLemmas, "सरकारों", "सरकार", "सरकारना"},
		{NounLemmas, "से", "से", "सेना"},
		{NounLemmas, "था", "था", "थाना"},
		{NounLemmas, "सभी", "सभी", "सभा"},
		{NounLemmas, "थानों", "थाना", "था"},
		{VerbLemmas, "किया", "करना", "किया"},
		{VerbLemmas, "देगी", "देना", "दे"},
		{VerbLemmas, "करना", "करना", "कर"},
		{VerbLemmas, "से", "", "सेना"},
	}
	for _, c := range cases {
		got := c.lemmas(c.word)
		if c.has != "" && !slices.Contains(got, language.Fold(c.has)) || slices.Contains(got, language.Fold(c.lack)) {
			t.Errorf("lemmas of %q: %q: want %q and not %q", c.word, got, c.has, c.lack)
		}
	}
}

func TestLemmasBeginWithTheFormItself(t *testing.T) {
	for _, word := range []string{"हिन्दी", "Delhi", "१२", "क"} {
		if got := Lemmas(word); len(got) == 0 || got[0] != language.Fold(word) {
			t.Errorf("Lemmas(%q) = %q, want %q first", word, got, language.Fold(word))
		}
	}
	if got := Lemmas(" "); got != nil {
		t.Errorf("Lemmas of a blank = %q, want none", got)
	}
}

func TestLemmasLeaveLatinAndNumbersAlone(t *testing.T) {
	for _, word := range []string{"Delhi", "2023", "G-20"} {
		if got := Lemmas(word); len(got) != 1 {
			t.Errorf("Lemmas(%q) = %q, want the form alone", word, got)
		}
	}
}

func FuzzLemmas(f *testing.F) {
	for _, s := range []string{"लड़कियों", "गया", "्", "ों", "Delhi", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lemmas := Lemmas(s)
		for i, l := range lemmas {
			if utf8.ValidString(s) && !utf8.ValidString(l) {
				t.Errorf("Lemmas(%q) holds invalid UTF-8 %q", s, l)
			}
			if slices.Contains(lemmas[:i], l) {
				t.Errorf("Lemmas(%q) gives %q twice", s, l)
			}
		}
	})
}

func BenchmarkLemmas(b *testing.B) {
	for b.Loop() {
		Lemmas("अधिकारियों")
	}
}
