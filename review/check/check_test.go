package check

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
	"github.com/milaan-workbench/milaan/translate/glossary"
)

// inWords writes findings as "check severity: message", one after the other.
func inWords(found []Finding) string {
	var out []string
	for _, f := range found {
		out = append(out, string(f.Check)+" "+string(f.Severity)+": "+f.Message)
	}
	return strings.Join(out, "; ")
}

type example struct{ source, target, want string }

func run(t *testing.T, examples []example, only ...Name) {
	t.Helper()
	c := New("hi", "en", only...)
	for _, e := range examples {
		found := c.Check(Pair{Source: e.source, Target: e.target})
		if got := inWords(found); got != e.want {
			t.Errorf("%s | %s\n got %s\nwant %s", e.source, e.target, got, e.want)
		}
		for _, f := range found {
			if f.Source != nil && e.source[f.Source.Start:f.Source.End] != f.Source.Text || f.Target != nil && e.target[f.Target.Start:f.Target.End] != f.Target.Text {
				t.Errorf("%s | %s: %+v points at other words", e.source, e.target, f)
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	run(t, []example{
		{"हादसे में बारह लोग मारे गए।", "Twelve people died in the accident.", ""},
		{"हादसे में १२ लोग मारे गए।", "12 people died in the accident.", ""},
		{"हादसे में 12 लोग मारे गए।", "21 people died in the accident.", "number error: the source says 12, the translation 21"},
		{"हादसे में बारह लोग मारे गए।", "Two people died in the accident.", "number error: the source says 12 (बारह), the translation 2 (Two)"},
		{"हादसे में बारह लोग मारे गए।", "People died in the accident.", "number error: the source says 12 (बारह), the translation does not"},
		{"हादसे में लोग मारे गए।", "In the accident 15 people died.", "number error: the translation says 15, the source does not"},
		{"डेढ़ लाख लोग आए।", "150,000 people came.", ""},
		{"डेढ़ लाख लोग आए।", "1.5 lakh people came.", ""},
		{"15 लाख लोग आए।", "1.5 million people came.", ""},
		{"1,58,200 लोग आए।", "158,200 people came.", ""},
		{"साढ़े तीन करोड़ रुपये", "35 million rupees", ""},
		{"ढाई सौ लोग", "two hundred and fifty people", ""},
		{"पौने दो लाख लोग", "175,000 people", ""},
		{"नौ साल और छह महीने", "nine years and six months", ""},
		{"साढ़े नौ साल", "nine-and-a-half years", ""},
		{"दो दर्जन पुरस्कार", "two-dozen awards", ""},
		{"दर्जन भर लोग", "a dozen people", ""},
		{"दो दर्जन लोग", "24 people", ""},
		{"10 से 15 लाख लोग", "1 to 1.5 million people", ""},
		{"आधे अरब डॉलर", "half a billion dollars", ""},
		{"हजारों लोग", "thousands of people", ""},
		{"लाखों लोग", "millions of people", ""},
		{"लाखों लोग", "hundreds of thousands of people", ""},
		{"लाखों लोग", "hundreds of people", "number error: the source says लाखों, the translation hundreds"},
		{"हजारों साल", "hundreds of years", "number error: the source says हजारों, the translation hundreds"},
		{"हजारों शब्द", "a thousand words", ""},
		{"दोनों नेता मिले।", "The two leaders met.", ""},
		{"दोनों नेता मिले।", "Both leaders met.", ""},
		{"दोनों नेता मिले।", "The leaders met.", ""},
		{"दो नेता मिले।", "A pair of leaders met.", ""},
		{"एक आदमी आया।", "A man came.", ""},
		{"एक आदमी आया।", "Two men came.", "number error: the source says 1 (एक), the translation 2 (Two)"},
		{"पांचवीं बार", "for the fifth time", ""},
		{"पांचवीं बार", "for the sixth time", "number error: the source says 5 (पांचवीं), the translation 6 (sixth)"},
		{"इक्कीसवीं सदी", "the twenty-first century", ""},
		{"19वीं सदी", "the 1800s", ""},
		{"9-12 कक्षा", "grades 9th to 12", ""},
		{"पहली बार", "for the first time", ""},
		{"तीन चौथाई", "three quarters", ""},
		{"अर्धशतक", "a fifty", ""},
		{"चार चांद लगा दिए।", "It made it shine.", ""},
		{"12 साल के बच्चे और 12 लोग", "a boy of 12 and as many people", ""},
		{"2.2 मिलियन वर्ग किलोमीटर", "2.2 million km2", ""},
		{"कम से कम 15 लोग", "at least 15 people", ""},
		{"कम से कम 15 लोग", "at most 15 people", "number warning: the source says at least 15, the translation at most 15"},
		{"40 से अधिक लोग", "more than 40 people", ""},
		{"40 से अधिक लोग", "fewer than 40 people", "number warning: the source says more than 40, the translation less than 40"},
		{"10 डॉलर से कम", "less than $10", ""},
		{"10 डॉलर से कम", "more than $10", "number warning: the source says less than 10, the translation more than 10"},
		{"कोविड-19", "COVID-19", ""},
		{"एलिजाबेथ द्वितीय", "Elizabeth II", ""},
		{"80 प्रतिशत", "80%", ""},
		{"80 प्रतिशत", "50 per cent", "number error: the source says 80, the translation 50"},
		{"40, 45 और 55", "40,45 and 55", ""},
		{"भारत ने मैच 4-3 से जीता।", "India won the match 4-3.", ""},
		{"भारत ने मैच 4-3 से जीता।", "India won the match 4-2.", "number error: the source says 3, the translation 2"},
	}, Number, Date, Unit)
}

func TestDates(t *testing.T) {
	run(t, []example{
		{"19 जून 2013 को", "on June 19, 2013", ""},
		{"19 जून 2013 को", "on June 5, 2013", "date error: the source says 19, the translation 5"},
		{"19 जून 2013 को", "on July 19, 2013", "date error: the source says जून, the translation July"},
		{"19 जून 2013 को", "on June 19, 2018", "date error: the source says 2013, the translation 2018"},
		{"उन्नीस जून को", "on the 19th of June", ""},
		{"मई में", "in May", ""},
		{"वह आ सकते हैं।", "He may come.", ""},
		{"मार्च 2012 में", "in March 2012", ""},
		{"मार्च में लोग चले।", "People walked in the march.", ""},
		{"मार्च में", "in August", "date error: the source says मार्च, the translation August"},
		{"बुधवार को", "on Wednesday", ""},
		{"वीरवार को", "on Thursday", ""},
		{"बुधवार को", "on Monday", "date error: the source says बुधवार, the translation Monday"},
		{"बुधवार को बैठक हुई।", "There was a meeting.", "date error: the source says बुधवार, the translation does not"},
		{"1930 के दशक में", "in the 1930s", ""},
		{"1930 के दशक में", "in the 1920's", "date error: the source says 1930 के दशक, the translation 1920's"},
		{"नब्बे के दशक में", "in the nineties", ""},
		{"90 के दशक में", "in the 1990s", ""},
		{"2012-13 में", "in 2012-2013", ""},
		{"दोपहर 2.15 बजे", "at 2:15 pm", ""},
		{"शाम 5 बजे", "at 17:00", ""},
		{"शाम साढ़े पांच बजे", "at 5:30 pm", ""},
		{"शाम साढ़े पांच बजे", "at 6:30 pm", "date error: the source says साढ़े पांच बजे, the translation 6:30"},
		{"12 बजे", "at noon", ""},
		{"सुबह हुई घटना", "the incident in the morning", ""},
		{"सुबह हुई घटना", "the incident in the evening", "date error: the source says सुबह, the translation evening"},
		{"देर रात", "after midnight", ""},
		{"दोपहर को", "in the afternoon", ""},
		{"रात को", "in the evening", ""},
		{"सुबह और शाम", "day and night", ""},
		{"वर्ष 2012 में", "in 2012", ""},
	}, Number, Date, Unit)
}

func TestUnits(t *testing.T) {
	run(t, []example{
		{"11 किलोमीटर दूर", "11 kilometres away", ""},
		{"11 किलोमीटर दूर", "11 miles away", "unit error: the source counts in kilometre (किलोमीटर), the translation in mile (miles)"},
		{"11 किलोमीटर दूर", "about 7 miles away", ""},
		{"100 मील", "161 km", ""},
		{"3 मिलियन", "3 billion", "unit error: the source says 3000000 (3 मिलियन), the translation 3000000000 (3 billion)"},
		{"44 हजार रुपये", "44 hundred rupees", "unit error: the source says 44000 (44 हजार), the translation 4400 (44 hundred)"},
		{"70 हजार रुपये", "Rs 70,000", ""},
		{"70 हजार रुपये", "$70,000", "unit error: the source counts in rupee (रुपये), the translation in dollar ($)"},
		{"£27 मिलियन", "£27m", ""},
		{"£27 मिलियन", "$27m", "unit error: the source counts in pound sterling (£), the translation in dollar ($)"},
		{"करोड़ों रुपये", "crores of dollars", "unit error: the source counts in rupee (रुपये), the translation in dollar (dollars)"},
		{"कई घंटों तक", "for several days", "unit warning: the source counts in hour (घंटों), the translation in day (days)"},
		{"दस साल", "a decade", ""},
		{"12 महीने", "a year", ""},
		{"सालाना", "a year", ""},
		{"83 किमी/घंटा", "83 mph", "unit error: the source counts in kilometre (किमी), the translation in mile (mph)"},
		{"40 मील प्रति घंटे (64 किमी प्रति घंटे)", "40 mph (64 kph)", ""},
		{"200 पौंड (90 किलोग्राम)", "200 pounds (90 kg)", ""},
		{"37 डिग्री सेल्सियस", "37°C", ""},
		{"37 डिग्री सेल्सियस", "37 degrees Fahrenheit", "unit error: the source counts in celsius (डिग्री सेल्सियस), the translation in fahrenheit (degrees Fahrenheit)"},
		{"37 डिग्री सेल्सियस", "98.6 degrees Fahrenheit", ""},
		{"40 वर्षीय", "40-year-old", ""},
		{"तीन साल के", "three months old", "unit error: the source counts in year (साल), the translation in month (months)"},
		{"10 से 15 डॉलर", "€10 to $15", "unit error: the source counts in dollar (डॉलर), the translation in euro (€)"},
		{"10 प्रकाश वर्ष", "10 light years", ""},
		{"9,000 साल की लीज", "a $9,000 lease", "unit error: the source counts in year (साल), the translation in dollar ($)"},
		{"50 प्रतिशत", "50 kilometres", "unit error: the source counts in percent (प्रतिशत), the translation in kilometre (kilometres)"},
		{"अगले सप्ताह 25 साल के", "will turn 25 next week", ""},
		{"दो साल और दो साल", "two years and two months", "unit error: the source counts in year (साल), the translation in month (months)"},
	}, Number, Date, Unit)
}

func TestForm(t *testing.T) {
	run(t, []example{
		{"वह आया।", "He came.", ""},
		{"वह कब आया?", "When did he come.", "punctuation warning: the source asks a question, the translation does not"},
		{"वह आया।", "Did he come?", "punctuation warning: the translation asks a question, the source does not"},
		{"क्या वह आया।", "Did he come?", ""},
		{"“वह आया।”", "“He came.", "punctuation warning: “ has nothing that goes with it"},
		{"'वह आया।'", "\"He came.", "punctuation warning: \" has nothing that goes with it"},
		{"“वह आया।", "“He came.", ""},
		{"‘‘वह आया।", "“He came.", ""},
		{"(वह) आया।", "(He came.", "punctuation warning: ( has nothing that goes with it"},
		{"1) वह आया।", "1) He came.", ""},
		{"वह आया।", "He came।", "punctuation warning: a danda in English"},
		{"वह आया।", "He came", "punctuation warning: the source ends with a mark, the translation does not"},
		{"वह आया", "He came", ""},
		{"वह आया।", " He came.", "whitespace warning: the translation begins with space, the source does not"},
		{"वह आया।", "He came. ", "whitespace warning: the translation ends with space, the source does not"},
		{"वह आया।", "He  came.", "whitespace warning: more than one space in a row"},
		{"वह आया।", "He came .", "whitespace warning: a space before a mark that closes"},
		{"वह,वह आया।", "He,he came.", "whitespace warning: no space behind a comma"},
		{"वह आया।", "He\u200b came.", "whitespace warning: a sign that cannot be seen"},
		{"वह आया।", "  ", ""},
		{"", "", ""},
		{"वह आया।", "He came the the day.", "repetition warning: “the” stands more than once in a row"},
		{"वह बहुत आया।", "He had had it very very much.", ""},
		{"वह धीरे-धीरे आया।", "He came slowly slowly.", ""},
		{"वह आया।", "I am not sure. I am not sure. I am not sure.", "repetition warning: “I am not sure” stands more than once in a row"},
		{"गुरु का मार्ग। गुरु।", "The way of the guru. The guru is big.", ""},
		{"वह आया।", "He came to the town to the town.", "repetition warning: “to the town” stands more than once in a row"},
	}, Punctuation, Whitespace, Repetition)
}

func TestGlossaryTerms(t *testing.T) {
	term := glossary.Term{Source: "मुख्यमंत्री", Target: "chief minister", Forbids: []string{"prime minister"}}
	c := New("hi", "en", Glossary)
	for target, want := range map[string]string{
		"The Chief Minister came.": "",
		"The Prime Minister came.": "glossary error: for मुख्यमंत्री the glossary forbids “Prime Minister”: it has “chief minister”; glossary warning: for मुख्यमंत्री the glossary has “chief minister”",
		"The CM came.":             "glossary warning: for मुख्यमंत्री the glossary has “chief minister”",
	} {
		got := inWords(c.Check(Pair{Source: "मुख्यमंत्री आए।", Target: target, Terms: []glossary.Term{term}}))
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", target, got, want)
		}
	}
}

func TestIntoHindi(t *testing.T) {
	c := New("en", "hi", Number, Date, Unit)
	if found := c.Check(Pair{Source: "On June 19 twelve men came 40 km.", Target: "19 जून को 12 लोग 40 किलोमीटर आए।"}); len(found) > 0 {
		t.Errorf("%s", inWords(found))
	}
	if got := inWords(c.Check(Pair{Source: "Twelve men came.", Target: "13 लोग आए।"})); got != "number error: the source says 12 (Twelve), the translation 13" {
		t.Errorf("%s", got)
	}
}

// pairsOf reads the lines of the review set that lies beside the checkout.
func pairsOf(t testing.TB) (pairs []Pair, categories []string) {
	file, err := os.Open(material.Path(t, "mt", "qa-dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Scan()
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		pairs = append(pairs, Pair{ID: cells[0], From: "hi", To: "en", Source: cells[1], Target: cells[2]})
		categories = append(categories, cells[3])
	}
	return pairs, categories
}

// TestInjectedErrors holds the recall of each check of values on lines with one
// error each, and what they say of lines that nothing was done to.
func TestInjectedErrors(t *testing.T) {
	pairs, categories := pairsOf(t)
	bars := map[string]float64{"number": 0.95, "date": 0.95, "unit": 0.95}
	answers := map[string][]Name{"number": {Number}, "date": {Date, Number}, "unit": {Unit, Number}}
	c := New("hi", "en", Number, Date, Unit, Glossary, Punctuation, Whitespace, Repetition)
	lines, hits := map[string]int{}, map[string]int{}
	errors, some := 0, 0
	for i, p := range pairs {
		found := c.Check(p)
		lines[categories[i]]++
		if slices.ContainsFunc(found, func(f Finding) bool { return slices.Contains(answers[categories[i]], f.Check) }) {
			hits[categories[i]]++
		}
		if categories[i] == "clean" && len(found) > 0 {
			some++
			if slices.ContainsFunc(found, func(f Finding) bool { return f.Severity == Error }) {
				errors++
			}
		}
	}
	for category, bar := range bars {
		if got := float64(hits[category]) / float64(lines[category]); got < bar {
			t.Errorf("%s: %d of %d found, want %.2f", category, hits[category], lines[category], bar)
		}
	}
	if most := lines["clean"] * 25 / 1000; errors > most || some > 2*most {
		t.Errorf("clean: errors on %d, findings on %d of %d lines", errors, some, lines["clean"])
	}
	t.Logf("found %v of %v; clean lines with errors %d, with findings %d", hits, lines, errors, some)
}

func BenchmarkValues(b *testing.B) {
	pairs, _ := pairsOf(b)
	c := New("hi", "en", Number, Date, Unit, Glossary, Punctuation, Whitespace, Repetition)
	for _, p := range pairs {
		c.Check(p)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		c.Check(pairs[i%len(pairs)])
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

func FuzzCheck(f *testing.F) {
	f.Add("हादसे में 12 लोग मारे गए।", "Two-and-a-half people died 5:30 pm May 5, '07 (")
	f.Add("२०१२-१३ के दशक साढ़े लाख", "$5m 1990's 5th 40,45 1.2.3 ½ km2 \"")
	c := New("hi", "en")
	f.Fuzz(func(t *testing.T, source, target string) {
		for _, found := range c.Check(Pair{From: "hi", To: "en", Source: source, Target: target}) {
			if s := found.Source; s != nil && source[s.Start:s.End] != s.Text {
				t.Errorf("%+v", found)
			}
			if s := found.Target; s != nil && target[s.Start:s.End] != s.Text {
				t.Errorf("%+v", found)
			}
		}
	})
}
