package glossary

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func house(t testing.TB) *Glossary {
	t.Helper()
	g, err := Read("testdata/house.csv")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// of makes a glossary of rows "hi,en".
func of(t testing.TB, rows ...string) *Glossary {
	t.Helper()
	terms, err := read(strings.NewReader("hi,en,also,forbidden,case,note\n"+strings.Join(rows, "\n")), "rows.csv")
	if err != nil {
		t.Fatal(err)
	}
	g := &Glossary{first: map[string][]int{}, known: map[string]struct{}{}}
	g.add(terms)
	return g
}

func targets(terms []Term) string {
	var all []string
	for _, t := range terms {
		all = append(all, t.Target)
	}
	return strings.Join(all, ", ")
}

func TestOccurring(t *testing.T) {
	rows := []string{
		"भारतीय रिज़र्व बैंक,RBI", "बैंक,bank", "सरकार,government", "प्रधानमंत्री,PM", "सेना,army", "थाना,station", "सभा,assembly", "वायु सेना,air force",
		"गिरफ़्तार करना,arrest", "हिंदी,Hindi", "पाँच साल योजना,plan", "GST,GST", "भारत-पाक,India-Pakistan", "डॉ. सिंह,Dr Singh", "कंपनी,company", "अनुच्छेद 370,Article 370",
		"राज्य सभा,Rajya Sabha", "सभा सदस्य,member", "सरकारें,governments", "महिला,woman", "मंत्री,minister", "राज्य का दर्जा,statehood",
	}
	cases := []struct{ text, want string }{
		{"", ""},
		{"भारतीय रिज़र्व बैंक ने कहा", "RBI"},
		{"भारतीय रिजर्व बैंक ने कहा", "RBI"},                                   // without nukta
		{"भारतीय रिज\u093cर्व बैंक ने कहा", "RBI"},                             // nukta apart
		{"भारतीय रि\u095bर्व बैंक ने कहा", "RBI"},                              // nukta composed
		{"बैंक भारतीय रिज़र्व बैंक से अलग है", "bank, RBI"},                    // also on its own
		{"भारतीय बैंकों के रिज़र्व", "bank"},                                   // words apart
		{"भारतीय, रिज़र्व बैंक", "bank"},                                       // a comma between
		{"सरकार।", "government"},                                               // danda directly after
		{"“सरकार” ने", "government"},                                           // quotation marks
		{"'सरकार' ने (सरकार)", "government"},                                   // each once
		{"सरकारों ने", "government"},                                           // oblique plural
		{"सरकारें गिरीं", "governments"},                                       // the form of the glossary
		{"प्रधानमंत्री के घर, महिलाओं और मंत्रियों से", "PM, woman, minister"}, // in the order of the text
		{"प्रधानमंत्रियों के", "PM"},
		{"मंत्रिमंडल", ""},               // whole words only
		{"असरकारी सरकारी", ""},           // whole words only
		{"दिल्ली से आया था, सभी थे", ""}, // as verbs and adjectives: से of सेना, था of थाना, सभी of सभा
		{"वायु से", ""},
		{"वायु सेनाओं", "air force"},
		{"थाने में", "station"},
		{"तीन लोगों को गिरफ़्तार किया गया", "arrest"},
		{"तीन लोग गिरफ्तार करेगी", "arrest"},
		{"गिरफ़्तार लोग", ""},
		{"हिन्दी में", "Hindi"},    // half nasal
		{"पांच साल योजना", "plan"}, // candrabindu
		{"कम्पनियों", "company"},
		{"gst और Gst", "GST"},
		{"भारत पाक वार्ता, भारत–पाक", "India-Pakistan"},
		{"भारत -पाक", ""},
		{"भारत - पाक", ""}, // a dash, not a hyphen
		{"डॉ सिंह", "Dr Singh"},
		{"डॉ. सिंह।", "Dr Singh"},
		{"अनुच्छेद ३७० पर", "Article 370"},
		{"अनुच्छेद 3700", ""},
		{"राज्य के दर्जे पर", "statehood"},
		{"राज्य को दर्जा", ""},
		{"राज्य सभा सदस्य", "Rajya Sabha, member"}, // overlapping, none inside the other
	}
	g := of(t, rows...)
	for _, c := range cases {
		if got := targets(g.Occurring(c.text)); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestNoGlossary(t *testing.T) {
	var none *Glossary
	empty, err := Read()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range []*Glossary{none, empty} {
		if len(g.Terms()) != 0 || len(g.Occurring("सरकार")) != 0 || len(g.Check("सरकार", "")) != 0 {
			t.Error("terms out of nothing")
		}
	}
}

func TestKept(t *testing.T) {
	bank := Term{Target: "Reserve Bank of India", Also: []string{"RBI"}}
	court := Term{Target: "Supreme Court", Case: true}
	central := Term{Target: "central bank", Case: true}
	cases := []struct {
		term Term
		text string
		want bool
	}{
		{bank, "The Reserve Bank of India said so.", true},
		{bank, "the reserve bank of india", true},
		{bank, "The Reserve Bank of India’s rate", true},
		{bank, "The Reserve Bank of India's rate", true},
		{bank, "(Reserve-Bank of\nIndia)", true},
		{bank, "the RBI.", true},
		{bank, "RBIX", false},
		{bank, "The Reserve Bank, of India", false},
		{bank, "The Bank of India", false},
		{bank, "", false},
		{court, "the Supreme Court's view", true},
		{court, "the supreme court", false},
		{court, "SUPREME COURT", false},
		{central, "Central bank raises rates", true},
		{central, "He said: “Central banks act.”", true},
		{central, "the Central Bank", false},
		{Term{Target: "RBI", Case: true}, "Rbi said", false},
		{Term{Target: "ministry"}, "both Ministries", true},
		{Term{Target: "Ministry", Case: true}, "both Ministries", true},
		{Term{Target: "Ministry", Case: true}, "both ministries", false},
		{Term{Target: "arrest"}, "were arrested", true},
		{Term{Target: "ban"}, "was banned", true},
		{Term{Target: "ban"}, "the bank", false},
		{Term{Target: "cease-fire"}, "a cease fire", true},
		{Term{Target: "cease fire"}, "two cease-fires", true},
		{Term{Target: "cease-fire"}, "a ceasefire", false},
		{Term{Target: "People's Party"}, "the People’s Party", true},
		{Term{Target: "U.S. Army"}, "the US Army", false},
		{Term{Target: "U.S. Army"}, "the U.S. Army", true},
		{Term{Target: "sanction"}, "sanctions", true},
		{Term{Target: "sanctions"}, "sanction", false},
	}
	for _, c := range cases {
		if got := c.term.Kept(c.text); got != c.want {
			t.Errorf("%q in %q: %v", c.term.Target, c.text, got)
		}
	}
}

func TestForbidden(t *testing.T) {
	bank := Term{Target: "Reserve Bank of India", Also: []string{"central bank"}, Forbids: []string{"RBI bank", "bank", "Bank of Bharat"}}
	government := Term{Target: "government", Forbids: []string{"Government"}, Case: true}
	cases := []struct {
		term Term
		text string
		want []string
	}{
		{bank, "The Reserve Bank of India, the central bank,", nil},
		{bank, "The rbi\nbanks of the Reserve Bank of India", []string{"rbi banks", "banks"}},
		{bank, "A bank is a bank.", []string{"bank"}},
		{bank, "", nil},
		{government, "Government said", nil},
		{government, "the Government said", []string{"Government"}},
		{government, "the government said", nil},
		{Term{Target: "administration", Forbids: []string{"government"}, Case: true}, "Government said, the government", []string{"government"}},
	}
	for _, c := range cases {
		if got := c.term.Forbidden(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCheck(t *testing.T) {
	g := house(t)
	cases := []struct{ source, target, want string }{
		{"भारतीय रिजर्व बैंक ने सरकार से कहा।", "The Reserve Bank of India told the government.", ""},
		{"भारतीय रिज़र्व बैंक ने कहा।", "The RBI bank said.", `uses "RBI bank", which the glossary forbids`},
		{"भारतीय रिज़र्व बैंक ने कहा।", "The bank said.", `the glossary has "Reserve Bank of India" or "RBI" for भारतीय रिज़र्व बैंक`},
		{"सर्वोच्च न्यायालय ने प्रधानमंत्री से", "The Apex Court asked the apex court and the premier", `the glossary has "Supreme Court" for सर्वोच्च न्यायालय; uses "apex court", which the glossary forbids; the glossary has "prime minister" or "PM" for प्रधानमंत्री`},
		{"मौसम", "The weather of the apex court", ""}, // forbidden only where its term occurs
	}
	for _, c := range cases {
		var got []string
		for _, f := range g.Check(c.source, c.target) {
			got = append(got, f.String())
		}
		if want := clean(c.want); strings.Join(got, "; ") != want {
			t.Errorf("%s / %s:\n got %s\nwant %s", c.source, c.target, strings.Join(got, "; "), want)
		}
	}
}

// What one term forbids may be part of what another one asks for.
func TestCheckAllowsTheTargetsOfOthers(t *testing.T) {
	g := of(t, "संस्था,institution,,bank,,", "रिज़र्व बैंक,Reserve Bank,,,,")
	if found := g.Check("रिज़र्व बैंक एक संस्था है", "The Reserve Bank is an institution"); len(found) != 0 {
		t.Errorf("found %v", found)
	}
	if found := g.Check("रिज़र्व बैंक एक संस्था है", "The Reserve Bank is an institution, a bank"); len(found) != 1 || found[0].Found != "bank" {
		t.Errorf("found %v, want bank", found)
	}
}

func TestKeysHoldWhatCanChangeTheEnglish(t *testing.T) {
	row := func(row string) Term { return of(t, row).terms[0] }
	term := row("नदी,river,stream|brook,creek|rill,,a note")
	same := []string{"नदी,river,brook|stream,rill|creek,no,another note", " नदी , river,brook| stream,creek|rill|rill,,"}
	for _, other := range same {
		if got := row(other).Key(); got != term.Key() {
			t.Errorf("%s: key %s, want %s", other, got, term.Key())
		}
	}
	different := []string{
		"नदियां,river,stream|brook,creek|rill,,", "नदी,River,stream|brook,creek|rill,,", "नदी,river,stream,creek|rill,,", "नदी,river,stream|brook,creek,,",
		"नदी,river,stream|brook,creek|rill,yes,", "नदी,river,stream|brook|creek,rill,,", "नदी,stream,river|brook,creek|rill,,",
	}
	for _, other := range different {
		if got := row(other).Key(); got == term.Key() {
			t.Errorf("%s has the key of another term: %s", other, got)
		}
	}
}

func TestFingerprint(t *testing.T) {
	a, b := of(t, "नदी,river", "पहाड़,hill", "झील,lake"), of(t, "झील,mere", "पहाड़,hill", "नदी,river")
	text := "नदी से पहाड़ तक"
	if got, want := Fingerprint(a.Occurring(text)), Fingerprint(b.Occurring(text)); got != want || len(got) != fingerprintLength {
		t.Errorf("fingerprint %q, with other rows elsewhere %q", got, want)
	}
	backwards := a.Occurring("पहाड़ से नदी तक")
	if Fingerprint(backwards) != Fingerprint(a.Occurring(text)) {
		t.Error("the order of the terms matters")
	}
	if Fingerprint(a.Occurring("झील")) == Fingerprint(b.Occurring("झील")) {
		t.Error("another target has the same fingerprint")
	}
	if got := Fingerprint(nil); got != "" {
		t.Errorf("fingerprint of nothing: %q", got)
	}
}

func FuzzOccurring(f *testing.F) {
	g := house(f)
	f.Add("भारतीय रिज़र्व बैंक ने सरकारों को गिरफ़्तार किया।", "The RBI bank’s government arrested")
	f.Add("‘GST’-संघर्ष–विराम\u200d", "cease-fire, \xff")
	f.Add("्\u093c", "'s ’")
	f.Fuzz(func(t *testing.T, source, target string) {
		seen := map[string]bool{}
		for _, term := range g.Occurring(source) {
			if seen[term.Source] {
				t.Errorf("%s twice", term.Source)
			}
			seen[term.Source] = true
		}
		for _, finding := range g.Check(source, target) {
			if !seen[finding.Term.Source] {
				t.Errorf("%v of a term that does not occur", finding)
			}
			if finding.Kind == Ignored && finding.Term.Kept(target) {
				t.Errorf("%v, and it is kept", finding)
			}
		}
	})
}

func BenchmarkOccurring(b *testing.B) {
	g, sentences := crowded(b, 5000)
	b.ResetTimer()
	found := 0
	for i := range b.N {
		found += len(g.Occurring(sentences[i%len(sentences)]))
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "segments/s")
	b.ReportMetric(float64(found)/float64(b.N), "terms/segment")
}

func BenchmarkCheck(b *testing.B) {
	g, sentences := crowded(b, 5000)
	english := "The government of the state said on Wednesday that term 12 alpha and term 40 alpha would meet the minister in the capital, officials said"
	b.ResetTimer()
	for i := range b.N {
		g.Check(sentences[i%len(sentences)], english)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "segments/s")
}

// crowded makes a glossary of so many terms of one to three words, and
// sentences of twenty words of the same stock.
func crowded(b *testing.B, terms int) (*Glossary, []string) {
	syllables := strings.Fields("का की के सर मन में पर ने है था थी रा री रे ता ती ते ना नी लि मा मि ली ला ले वा वि या यो सा सि सु प्र क्ष त्र स्था द्ध बा बि दि दे जा जी गा गि हा हि चा टी डा पा पि")
	random := rand.New(rand.NewPCG(7, 7))
	words := make([]string, 4000)
	for i := range words {
		for range 2 + random.IntN(3) {
			words[i] += syllables[random.IntN(len(syllables))]
		}
	}
	pick := func(n int) string {
		picked := make([]string, n)
		for i := range picked {
			picked[i] = words[random.IntN(len(words))]
		}
		return strings.Join(picked, " ")
	}
	g := &Glossary{first: map[string][]int{}, known: map[string]struct{}{}}
	for len(g.terms) < terms {
		g.add([]Term{{Source: pick(1 + random.IntN(3)), Target: fmt.Sprintf("term %d alpha", len(g.terms))}})
	}
	sentences := make([]string, 500)
	for i := range sentences {
		sentences[i] = pick(20) + "।"
	}
	return g, sentences
}
