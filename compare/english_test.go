package compare

import (
	"testing"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/places"
)

// sentenceOf reads a text of one sentence.
func sentenceOf(t *testing.T, text string) *sentence {
	t.Helper()
	a, err := article.Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r := read(a, lore{concepts: concepts.Load(), places: places.Load()}, nil)
	return r.sentences[len(r.sentences)-1]
}

func TestEnglish(t *testing.T) {
	for _, c := range []struct{ hindi, want string }{
		{"नागपुर के कलेक्टर", "Collector of Nagpur"},
		{"न्यायमूर्ति एस. के. वर्मा", "Justice S. K. Verma"},
		{"न्यायमूर्ति आर. एन. वर्मा की पीठ", "bench of Justice R. N. Verma"},
		{"राजस्थान हाई कोर्ट", "Rajasthan High Court"},
		{"हाईकोर्ट के सेवानिवृत्त न्यायाधीश", "retired judge of the High Court"},
		{"वायुसेना (Air Force) के हेलिकॉप्टर", "Air Force helicopter"},
		{"नेपाल के राष्ट्रपति", "President of Nepal"},
		{"दोनों देशों के विदेश मंत्रियों", "Foreign Ministers of both countries"},
		{"राज्य सरकार", "state government"},
		{"इधर मुख्यमंत्री", "Chief Minister"},
	} {
		s := sentenceOf(t, c.hindi+" ने फैसला किया।")
		last := 0
		for last < len(s.toks) && s.toks[last].Text != "ने" {
			last++
		}
		if got := s.english(0, last); got != c.want {
			t.Errorf("english(%s) = %q, want %q", c.hindi, got, c.want)
		}
	}
}

func TestEnglishOfEnglish(t *testing.T) {
	s := sentenceOf(t, "The chief executive Asha Rao played down the delay on Monday.")
	if got, want := s.english(0, 7), "chief executive Asha Rao"; got != want {
		t.Errorf("english = %q, want %q", got, want)
	}
}

func TestQuoted(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"हम साथ हैं।", "“हम साथ हैं”"},
		{"We shall build the new bridge before the rains of the next year come down.", "“We shall build the new bridge before the rains of the next …”"},
	} {
		s := sentenceOf(t, c.text)
		if got := s.quoted(0, len(s.toks)); got != c.want {
			t.Errorf("quoted(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
