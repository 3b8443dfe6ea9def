package entity

import (
	"strconv"
	"strings"
	"testing"
)

// inWords writes what was read: "number 150000 (डेढ़ लाख); place in-dl (दिल्ली)".
func inWords(e Entities) string {
	var out []string
	for _, n := range e.Numbers {
		value := strconv.FormatFloat(n.Value, 'f', -1, 64)
		if n.Max != n.Value {
			value += "–" + strconv.FormatFloat(n.Max, 'f', -1, 64)
		}
		if n.Ordinal {
			value += "."
		}
		if n.Weak {
			value += "?"
		}
		out = append(out, strings.TrimSpace("number "+value+" "+n.Unit)+" ("+n.Text+")")
	}
	for _, d := range e.Dates {
		out = append(out, "date ("+d.Text+")")
	}
	for _, p := range e.Places {
		out = append(out, "place "+p.IDs[0]+" ("+p.Text+")")
	}
	for _, n := range e.Names {
		if !n.Weak {
			out = append(out, "name "+strings.Join(n.Words, " ")+" ("+n.Text+")")
		}
	}
	for _, n := range e.Negations {
		out = append(out, "not ("+n.Text+")")
	}
	return strings.Join(out, "; ")
}

func TestRead(t *testing.T) {
	cases := []struct{ lang, text, want string }{
		{"hi", "१२, 12 और बारह", "number 12 (१२); number 12 (12); number 12 (बारह)"},
		{"hi", "डेढ़ लाख लोग आए।", "number 150000 (डेढ़ लाख)"},
		{"hi", "10 से 15 किलोमीटर", "number 10–15 kilometre (10 से 15)"},
		{"hi", "पांचवीं मंजिल, 5वीं मंजिल, तीसरी मंजिल", "number 5. (पांचवीं); number 5. (5वीं); number 3. (तीसरी)"},
		{"hi", "दोनों ने एक बात कही।", "number 2? (दोनों); number 1? (एक)"},
		{"hi", "उड़ान संख्या 1.2.3", "number 1 (1.2.3); number 2 (1.2.3); number 3 (1.2.3)"},
		{"hi", "12 मार्च 2024 को शाम पांच बजे", "date (12 मार्च 2024 को शाम पांच बजे)"},
		{"hi", "वह नहीं आया, न ही बिना बताए गया।", "not (नहीं); not (न); not (बिना)"},
		{"hi", "न केवल सड़क बल्कि अस्पताल भी", ""},
		{"hi", "प्रधानमंत्री नरेंद्र मोदी ने दिल्ली में बैठक की।", "place in-dl (दिल्ली); name नरेंद्र मोदी (नरेंद्र मोदी)"},
		{"hi", "रूसी राष्ट्रपति ने बाढ़ में बात की।", "place ru (रूसी)"},
		{"hi", "थाना प्रभारी रघुवीर ठकराल ने बताया।", "name रघुवीर ठकराल (रघुवीर ठकराल)"},
		{"hi", "ए. के. ठकराल ने सम्मिलित प्रयास किया।", "name ठकराल (ठकराल)"},
		{"hi", "NASA ने बताया।", "name nasa (NASA)"},
		{"hi-IN", "दो", "number 2 (दो)"},
		{"en", "Two hundred and fifty people, 5 km away, didn’t come.", "number 250 (Two hundred and fifty); number 5 kilometre (5); not (didn’t)"},
		{"en", "On Monday, Prime Minister Narendra Modi met Russian officials in Vladivostok.", "date (Monday); place ru (Russian); place ru-vladivostok (Vladivostok); name narendra modi (Prime Minister Narendra Modi)"},
		{"en", "The thirteenth round, the 13th round", "number 13. (thirteenth); number 13. (13th)"},
		{"en", "He refused to go without it.", "not (refused); not (without)"},
		{"en", "Neither he nor she; not only he", "not (Neither)"},
		{"en", "The Supreme Court heard the Government.", ""},
		{"en", "Police said Ramesh Thakral's car was found.", "name ramesh thakral (Ramesh Thakral's)"},
		{"en-GB", "It may be nice.", ""},
		{"", "", ""},
	}
	for _, c := range cases {
		if got := inWords(Read(c.lang, c.text)); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func TestDiffer(t *testing.T) {
	cases := []struct{ lang, a, b, want string }{
		{"en", "12 people died.", "21 people died.", "number: 12 / 21"},
		{"en", "Twelve people died.", "12 people died.", ""},
		{"en", "5 people died and 3 were hurt.", "3 were hurt and 5 people died.", ""},
		{"en", "5 people died.", "People died.", "number: 5 / —"},
		{"en", "One man came.", "A man came.", ""},
		{"en", "One man came.", "Two men came.", "number: One / Two"},
		{"en", "more than 40 people", "less than 40 people", "number: 40 / 40"},
		{"en", "40 kilometres away", "40 miles away", "number: 40 kilometre / 40 mile"},
		{"en", "1 kilometre away", "1000 metres away", ""},
		{"en", "5 per cent", "5%", ""},
		{"en", "500 rupees", "Rs 500", ""},
		{"en", "the third floor", "the three floors", "number: — / three; number: third / —"},
		{"en", "It opened in 2024.", "It opened (2024).", ""},
		{"en", "at 5 pm on Monday", "on Monday at 17:00", ""},
		{"en", "on Monday", "on Tuesday", "date: Monday / Tuesday"},
		{"en", "They met in Vladivostok.", "They met in Vladivostock.", ""},
		{"en", "They met in Moscow.", "They met in Vladivostok.", "place: Moscow / Vladivostok"},
		{"en", "They met in Iran.", "They met in Iraq.", "place: Iran / Iraq"},
		{"en", "the Russian president", "the president of Russia", ""},
		{"en", "They praised Modi.", "They praised Shah.", "name: Modi / Shah"},
		{"en", "They praised President Putin.", "They praised president Putin.", ""},
		{"en", "They praised Thakral.", "They praised Thakraal.", ""},
		{"en", "He came.", "He did not come.", "negation: — / not"},
		{"en", "He didn't come.", "He never came.", ""},
		{"hi", "पुतिन आए", "पूतिन आए", ""},
		{"hi", "किमजोंग आए", "किम जोंग आए", ""},
		{"hi", "मोदी आए", "शाह नहीं आए", "name: मोदी / शाह; negation: — / नहीं"},
		{"hi", "व्लादिवोस्तोक में", "व्लोदिवोस्तोक में", ""},
	}
	for _, c := range cases {
		for _, turned := range []bool{false, true} {
			a, b := Read(c.lang, c.a), Read(c.lang, c.b)
			if turned {
				a, b = b, a
			}
			var got []string
			for _, d := range Differ(a, b) {
				if turned {
					d.A, d.B = d.B, d.A
				}
				got = append(got, d.String())
			}
			if line := strings.Join(got, "; "); line != c.want {
				t.Errorf("%q, %q: got %q, want %q", c.a, c.b, line, c.want)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"प्रधानमंत्री नरेंद्र मोदी ने १२ मार्च को दिल्ली में डेढ़ लाख लोगों से कहा कि वे नहीं आएंगे।", "ए. के. ठकराल - कोविड-19, 1.2.3, 5:30",
		"On Monday, Prime Minister Narendra Modi didn’t meet 12 Russian officials; U.S. No. 5", "\xff\u200d ं 99999999999999999999", "5वीं वीं 5-5 लाख",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range []string{"hi", "en"} {
			e := Read(lang, text)
			border := map[int]bool{len(text): true}
			for i := range text {
				border[i] = true
			}
			for _, s := range spans(e) {
				if s.Start < 0 || s.Start >= s.End || s.End > len(text) || text[s.Start:s.End] != s.Text {
					t.Fatalf("%s %q: %+v does not stand in it", lang, text, s)
				}
				if !border[s.Start] || !border[s.End] {
					t.Fatalf("%s %q: %+v cuts a character", lang, text, s)
				}
			}
			if d := Differ(e, Read(lang, text)); len(d) > 0 {
				t.Fatalf("%s %q differs from itself: %v", lang, text, d)
			}
		}
	})
}

func spans(e Entities) []Span {
	var all []Span
	for _, n := range e.Numbers {
		all = append(all, n.Span)
	}
	for _, d := range e.Dates {
		all = append(all, d.Span)
	}
	for _, p := range e.Places {
		all = append(all, p.Span)
	}
	for _, n := range e.Names {
		all = append(all, n.Span)
	}
	for _, n := range e.Negations {
		all = append(all, n.Span)
	}
	return all
}
