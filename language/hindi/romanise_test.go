package hindi

import (
	"testing"
	"unicode/utf8"
)

func TestRomanise(t *testing.T) {
	for word, want := range map[string]string{
		"मोदी": "modi", "ट्रंप": "tramp", "छपारा": "chhapara", "केवलारी": "kevlari", "रघुवंशी": "raghuvanshi", "धारचूला": "dharchula",
		"सिवनी": "sivni", "वैनगंगा": "vainganga", "सुंदरम": "sundaram", "सुंदरम्": "sundaram", "अशोक": "ashok", "राजेश": "rajesh",
		"व्लादिवोस्तोक": "vladivostok", "किम": "kim", "जोंग": "jong", "उन": "un", "सरकार": "sarkar", "कमल": "kamal", "बनारस": "banaras",
		"लखनऊ": "lakhnau", "अजमेर": "ajmer", "जबलपुर": "jabalpur", "समस्तीपुर": "samastipur", "मुंबई": "mumbai", "रामनगर": "ramnagar",
		"बेगूसराय": "begusaray", "अमरावती": "amravati", "भारत": "bharat", "उत्तराखंड": "uttarakhand", "झारखण्ड": "jharkhand", "राजेंद्र": "rajendra",
		"मित्र": "mitra", "सत्य": "satya", "कृष्ण": "krishna", "धर्म": "dharm", "पार्क": "park", "शुक्ल": "shukla", "फ़िल्म": "film", "विश्व": "vishwa",
		"स्वाति": "swati", "पर्व": "parv", "वीर": "veer", "सूद": "sood", "भाटिया": "bhatia", "सीरिया": "siria", "रेडियो": "redio", "ज्ञान": "gyan",
		"लक्ष्मी": "lakshmi", "पंकज": "pankaj", "संबल": "sambal", "अहमद": "ahmad", "बच्चन": "bachchan", "ज़फ़र": "zafar", "चंडीगढ़": "chandigarh",
		"देवनगर": "devnagar", "गंगोत्री": "gangotri", "अंकित": "ankit", "सुमन": "suman", "पवन": "pavan", "मनमोहन": "manmohan", "चंद्रशेखर": "chandrashekhar",
		"प्रियंका": "priyanka", "दुःख": "duhkh", "कहाँ": "kahan", "न": "na", "Delhi": "delhi", "जी-20": "ji-20", "": "",
	} {
		if got := Romanise(word); got != want {
			t.Errorf("Romanise(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestAcronym(t *testing.T) {
	for word, want := range map[string]string{
		"आईआईएम": "IIM", "एसडीआरएफ": "SDRF", "जेडीयू": "JDU", "एनआइए": "NIA", "सीबीआई": "CBI", "डब्ल्यूएचओ": "WHO", "एफआईआर": "FIR", "एसी": "AC",
		"वीआईपी": "VIP", "जीएसटी": "GST",
	} {
		if got, ok := Acronym(word); !ok || got != want {
			t.Errorf("Acronym(%q) = %q, %v, want %q", word, got, ok, want)
		}
	}
	for _, word := range []string{"", "एक", "आरती", "ए", "सीख", "Delhi"} {
		if got, ok := Acronym(word); ok {
			t.Errorf("Acronym(%q) = %q, want none", word, got)
		}
	}
}

func FuzzRomanise(f *testing.F) {
	for _, s := range []string{"मोदी", "्", "ंं", "क्", "ज्ञ", "\xff", "Delhi", "१२", "।"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Romanise(s)
		if utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("Romanise(%q) = %q is not UTF-8", s, got)
		}
		Acronym(s)
	})
}

func BenchmarkRomanise(b *testing.B) {
	for b.Loop() {
		Romanise("व्लादिवोस्तोक")
	}
}
