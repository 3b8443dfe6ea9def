package inspect

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

var monday7 = time.Date(2016, 11, 7, 0, 0, 0, 0, time.UTC)

// inWords writes what was read: "money 150000 rupee (डेढ़ लाख रुपये)".
func inWords(entities []Entity) string {
	var out []string
	for _, e := range entities {
		words := []string{string(e.Kind)}
		for _, w := range []string{e.Value, e.Unit, e.Counts, string(e.Bound), timexOf(e)} {
			if w != "" {
				words = append(words, w)
			}
		}
		out = append(out, strings.Join(words, " ")+" ("+e.Text+")")
	}
	return strings.Join(out, "; ")
}

// timexOf leaves out a TIMEX that says no more than the value.
func timexOf(e Entity) string {
	if e.Timex == e.Value {
		return ""
	}
	return e.Timex
}

func TestRead(t *testing.T) {
	cases := []struct{ lang, text, want string }{
		// Numbers.
		{"hi", "१,२३,४५६ और 1,234,567", "number 123456 (१,२३,४५६); number 1234567 (1,234,567)"},
		{"hi", "डेढ़ लाख, ढाई सौ, सवा दो करोड़, पौने चार, साढ़े तीन, सवा सौ", "number 150000 (डेढ़ लाख); number 250 (ढाई सौ); number 22500000 (सवा दो करोड़); number 3.75 (पौने चार); number 3.5 (साढ़े तीन); number 125 (सवा सौ)"},
		{"hi", "एक सौ पच्चीस करोड़ पैंतीस लाख अट्ठाइस हजार चार सौ तेरह", "number 1253528413 (एक सौ पच्चीस करोड़ पैंतीस लाख अट्ठाइस हजार चार सौ तेरह)"},
		{"hi", "दो सौ दो हजार; दो सौ और दो हजार", "number 202000 (दो सौ दो हजार); number 200 (दो सौ); number 2000 (दो हजार)"},
		{"hi", "तीन दर्जन केले", "number 36 (तीन दर्जन)"},
		{"hi", "तीन दशमलव एक चार", "number 3.14 (तीन दशमलव एक चार)"},
		{"hi", "पांच बटा आठ, 3/4, तीन चौथाई, पांच और एक चौथाई", "number 0.625 (पांच बटा आठ); number 0.75 (3/4); number 0.75 (तीन चौथाई); number 5.25 (पांच और एक चौथाई)"},
		{"hi", "माइनस पांच और -3.25", "number -5 (माइनस पांच); number -3.25 (-3.25)"},
		{"hi", "भारत ने 250/7 रन बनाए", "place (भारत); number 250 (250); number 7 (7)"},
		{"hi", "कम से कम 12 लोग, 5 से ज्यादा घर", "number 12 person at-least (12 लोग); number 5 more-than (5)"},
		{"hi", "देखें https://example.org/a?b=20%20c 5", "number 5 (5)"},
		// Places in an order, percentages, money, measures, ages.
		{"hi", "21वां, तीसरी, दस खरबवां, अंतिम से दूसरा", "ordinal 21 (21वां); ordinal 3 (तीसरी); ordinal 1000000000000 (दस खरबवां); ordinal end-1 (अंतिम से दूसरा)"},
		{"hi", "7.2 फीसदी और 30%", "percent 7.2 percent (7.2 फीसदी); percent 30 percent (30%)"},
		{"hi", "₹500, $ 75 मिलियन, 3 डॉलर 50 सेंट, 50 पैसे", "money 500 rupee (₹500); money 75000000 dollar ($ 75 मिलियन); money 3.5 dollar (3 डॉलर 50 सेंट); money 50 paisa (50 पैसे)"},
		{"hi", "एक कुआई और पांच माओ और पांच फ़ेन", "money 1.55 yuan (एक कुआई और पांच माओ और पांच फ़ेन)"},
		{"hi", "60 किमी प्रति घंटे, 190,000 वर्ग मीटर, -5 डिग्री सेल्सियस, 100 एमबी", "measure 60 kilometre per hour (60 किमी प्रति घंटे); measure 190000 square metre (190,000 वर्ग मीटर); measure -5 celsius (-5 डिग्री सेल्सियस); measure 100 megabyte (100 एमबी)"},
		{"hi", "वजन 200 पाउंड है; 200 पाउंड का जुर्माना", "money 200 pound (200 पाउंड); money 200 pound (200 पाउंड)"},
		{"hi", "वजन 200 पाउंड है", "measure 200 pound (200 पाउंड)"},
		{"hi", "45 वर्षीय किसान, 5 साल का बच्चा, 500 साल पुरानी, 5 साल की सजा", "age 45 year (45 वर्षीय); age 5 year (5 साल का); age 500 year (500 साल पुरानी); duration 157680000 year P5Y (5 साल)"},
		// Days and times.
		{"hi", "पिछले बुधवार को", "date 2016-11-02 (पिछले बुधवार)"},
		{"hi", "कल गया था", "date 2016-11-06 (कल)"},
		{"hi", "कल जाएंगे", "date 2016-11-08 (कल)"},
		{"hi", "10/1/2017 को, 21/04/2016 को", "date 2017-01-10 (10/1/2017); date 2016-04-21 (21/04/2016)"},
		{"hi", "जुलाई के पहले शुक्रवार को", "date 2016-07-01 XXXX-07-WXX-5-#1 (जुलाई के पहले शुक्रवार)"},
		{"hi", "5 मई, 2016 को शाम के आठ बजकर 20 मिनट पर", "datetime 2016-05-05 20:20:00 2016-05-05T20:20 (5 मई, 2016 को शाम के आठ बजकर 20 मिनट)"},
		{"hi", "आठ बजने में तीन मिनट बाकी हैं", "time 07:57:00 T07:57 (आठ बजने में तीन मिनट बाकी)"},
		{"hi", "रात 12 बजे; दोपहर 12 बजे; रात 2 बजे", "time 00:00:00 T00 (रात 12 बजे); time 12:00:00 T12 (दोपहर 12 बजे); time 02:00:00 T02 (रात 2 बजे)"},
		{"hi", "रवि को बुलाया, मंगल को आए", "person (रवि); date 2016-11-01 XXXX-WXX-2 (मंगल)"},
		{"hi", "3 सौ और 2.12 सौ दो", "number 300 (3 सौ); number 212 (2.12 सौ); number 2 (दो)"},
		{"hi", "जनवरी से मार्च 2019 तक; 2015 की क्यू3", "period 2019-01-01..2019-03-01 (2019-01-01,2019-03-01,P59D) (जनवरी से मार्च 2019 तक); period 2015-07-01..2015-10-01 (2015-07-01,2015-10-01,P3M) (2015 की क्यू3)"},
		{"hi", "पुलिस ने 3 को गिरफ्तार किया", "number 3 (3)"},
		{"hi", "15 अगस्त 1947; स्वतंत्रता दिवस 1947; ईस्टर 2017", "date 1947-08-15 (15 अगस्त 1947); date 1947-08-15 (स्वतंत्रता दिवस 1947); date 2017-04-16 (ईस्टर 2017)"},
		{"hi", "दिवाली पर", "date (दिवाली)"},
		// Periods, durations, recurrences.
		{"hi", "3 से 12 सितंबर तक", "period 2016-09-03..2016-09-12 (XXXX-09-03,XXXX-09-12,P9D) (3 से 12 सितंबर तक)"},
		{"hi", "1998 से 2004 तक; 2024-25 में", "period 1998-01-01..2004-01-01 (1998-01-01,2004-01-01,P2191D) (1998 से 2004 तक); period 2024-04-01..2025-04-01 (2024-04-01,2025-04-01,P1Y) (2024-25)"},
		{"hi", "अगले हफ्ते; सत्तर के दशक में; 15वीं शताब्दी", "period 2016-11-14..2016-11-21 2016-W46 (अगले हफ्ते); period 1970-01-01..1980-01-01 (XX70-01-01,XX80-01-01,P10Y) (सत्तर के दशक); period 1400-01-01..1500-01-01 (1400-01-01,1500-01-01,P100Y) (15वीं शताब्दी)"},
		{"hi", "सुबह 9 बजे से शाम 5 बजे तक", "period 09:00:00..17:00:00 (T09,T17) (सुबह 9 बजे से शाम 5 बजे तक)"},
		{"hi", "मार्च निकाला; मार्च 2016 में", "period 2016-03-01..2016-04-01 2016-03 (मार्च 2016)"},
		{"hi", "साढ़े तीन घंटे; 1 साल 1 महीना और 21 दिनों", "duration 12600 hour PT3.5H (साढ़े तीन घंटे); duration 35942400 P1Y1M21D (1 साल 1 महीना और 21 दिनों)"},
		{"hi", "हर सोमवार; रोजाना; हर दो हफ्ते", "recurrence XXXX-WXX-1 (हर सोमवार); recurrence P1D (रोजाना); recurrence P2W (हर दो हफ्ते)"},
		{"hi", "प्रधानमंत्री नरेंद्र मोदी ने दिल्ली में NASA से बात की", "person (नरेंद्र मोदी); place (दिल्ली); organization (NASA)"},
		{"en", "Last Wednesday at least 12 people paid two hundred dollars.", "date 2016-11-02 (Last Wednesday); number 12 person at-least (12 people); money 200 dollar (two hundred dollars)"},
		{"en", "at 5:30 pm on 3 May 2016; next week; 5 km; three days ago", "datetime 2016-05-03 17:30:00 2016-05-03T17:30 (5:30 pm on 3 May 2016); period 2016-11-14..2016-11-21 2016-W46 (next week); measure 5 kilometre (5 km); date 2016-11-04 (three days ago)"},
		{"hi", "", ""},
	}
	for _, c := range cases {
		if got := inWords(NewReader(c.lang).Read(c.text, monday7)); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func TestReadWithoutReference(t *testing.T) {
	const text = "पिछले बुधवार; 14 अक्टूबर; 14 अक्टूबर 2016; सोमवार; शाम 5 बजे"
	const want = "date (पिछले बुधवार); date XXXX-10-14 (14 अक्टूबर); date 2016-10-14 (14 अक्टूबर 2016); date XXXX-WXX-1 (सोमवार); time 17:00:00 T17 (शाम 5 बजे)"
	if got := inWords(NewReader("hi").Read(text, time.Time{})); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestBareUnitHasNoValue(t *testing.T) {
	for _, e := range NewReader("hi").Read("45 डिग्री फ़ॉरेनहाइट को सेल्सियस में बदलिए", time.Time{}) {
		if e.Bare != (e.Text == "सेल्सियस") {
			t.Errorf("%s: bare is %v", e.Text, e.Bare)
		}
	}
}

// Every number word of Hindi from nought to a hundred is there.
func TestHindiNumbers(t *testing.T) {
	have := map[string]bool{}
	for word := range hindiWords().packs[0].Words() {
		if es := NewReader("hi").Read(word, time.Time{}); len(es) == 1 && es[0].Kind == Number && es[0].Text == word {
			have[es[0].Value] = true
		}
	}
	for n := 0; n <= 100; n++ {
		if !have[decimal(float64(n))] {
			t.Errorf("no word is read as %d", n)
		}
	}
}

// No row of the tables is read as something else than it says, and each class
// is one that a rule asks for.
func TestTables(t *testing.T) {
	asked := map[string]bool{
		"scale": true, "number": true, "number-loose": true, "fraction": true, "plus": true, "point": true, "ordinal-word": true,
		"money-cue": true, "other": true, "ordinal-ending": true, "plus-sign": true,
	}
	for _, group := range [][]rule{amountRules(), durationRules(), dateRules(), clockRules(), periodRules(), recurrenceRules()} {
		for _, r := range group {
			for _, e := range r.pattern {
				for _, s := range e.symbols {
					asked[string(s)] = true
				}
			}
		}
	}
	for name, text := range map[string]string{"hindi.tsv": hindiTSV, "english.tsv": englishTSV} {
		for _, row := range tableOf(name, text) {
			if !asked[row[1]] {
				t.Errorf("%s: %s: no rule asks for class %q", name, row[0], row[1])
			}
			if row[1] == "unit" && seconds[row[2]] == 0 {
				t.Errorf("%s: %s: %q is no unit of time", name, row[0], row[2])
			}
		}
	}
	for _, row := range language.EmbeddedTable("holidays.tsv", holidaysTSV, "form", "day", "comment") {
		c := newChart(hindiWords(), nil)
		c.ref = monday7
		if m := c.holiday(row[1], 0); row[1] != "moon" && (m == nil || m.past.start.IsZero()) {
			t.Errorf("holidays.tsv: %s: %q is no day", row[0], row[1])
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"पिछले बुधवार को 12 लोग", "१,२३,४५६ 3/4 1.1^23 9-18-15 2016-2-30", "सोमवार से शुक्रवार तक 99999999999 साल बाद", "$ 75 मिलियन ² ½ \xff", "http://a.b/2%20 5", "3 May 2016 at 5 pm", "31 फरवरी, दो हजार दो हजार अरब खरब खरब खरब"} {
		f.Add(s, int64(1478476800))
	}
	readers := []*Reader{NewReader("hi"), NewReader("en")}
	f.Fuzz(func(t *testing.T, text string, second int64) {
		if len(text) > 400 {
			return
		}
		reference := time.Unix(second%(1<<36), 0).UTC()
		for _, r := range readers {
			found := r.Read(text, reference)
			last := 0
			for _, e := range found {
				if e.Start < last || e.End <= e.Start || e.End > len(text) || e.Text != text[e.Start:e.End] {
					t.Fatalf("%q: %+v stands in the wrong place", text, e)
				}
				if utf8.ValidString(text) && !utf8.ValidString(e.Text) {
					t.Fatalf("%q: %+v cuts a character", text, e)
				}
				last = e.End
			}
			if again := r.Read(text, reference); inWords(again) != inWords(found) {
				t.Fatalf("%q: first %s, then %s", text, inWords(found), inWords(again))
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	r := NewReader("hi")
	sentences := []string{
		"पिछले बुधवार को नैनीताल में करीब डेढ़ लाख लोग आए और शाम साढ़े पांच बजे तक ढाई करोड़ रुपये जमा हुए।",
		"प्रधानमंत्री नरेंद्र मोदी ने 26 जनवरी 2024 को सुबह 10:30 बजे लाल किले पर तिरंगा फहराया।",
		"पुलिस ने बताया कि घटना के बाद इलाके में तनाव है और लोगों से घरों में रहने को कहा गया है।",
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Read(sentences[i%len(sentences)], monday7)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}
