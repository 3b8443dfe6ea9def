package values

import (
	"fmt"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/language"
)

// inWords writes what was read: "12 person? [बारह]".
func inWords(text string, v Values) string {
	kinds := map[Kind]string{Ordinal: ".", Rough: "~", Year: " year", Day: " day", Clock: " clock", Decade: "s", Century: " century"}
	var out []string
	for _, n := range v.Numbers {
		var values []string
		for _, x := range n.Values[:n.Many] {
			values = append(values, fmt.Sprint(x))
		}
		s := strings.Join(values, "|") + kinds[n.Kind]
		if n.Unit >= 0 {
			s += " " + v.Units[n.Unit].Unit.Name
		}
		if n.Soft {
			s += "?"
		}
		out = append(out, s+" ["+text[n.Start:n.End]+"]")
	}
	for _, m := range v.Months {
		out = append(out, fmt.Sprintf("month %d%s", m.Value, mark(m.Weak)))
	}
	for _, d := range v.Weekdays {
		out = append(out, fmt.Sprintf("weekday %d%s", d.Value, mark(d.Weak)))
	}
	for _, u := range v.Units {
		if u.Number < 0 {
			out = append(out, "in "+u.Unit.Name+mark(u.Soft))
		}
	}
	return strings.Join(out, "; ")
}

func mark(weak bool) string {
	if weak {
		return "?"
	}
	return ""
}

func TestRead(t *testing.T) {
	cases := []struct{ lang, text, want string }{
		{"hi", "१२ लोग", "12 [१२]"},
		{"hi", "दो सौ पचास रुपये", "250 rupee [दो सौ पचास]"},
		{"hi", "डेढ़ करोड़", "1.5e+07 [डेढ़ करोड़]"},
		{"hi", "सवा लाख, सवा दो बजे", "125000 [सवा लाख]; 2.25|2.15 clock [सवा दो बजे]"},
		{"hi", "5वीं, पांचवीं, तीसरा, दूसरे", "5. [5वीं]; 5. [पांचवीं]; 3. [तीसरा]; 2? [दूसरे]"},
		{"hi", "लाखों रुपये", "100000|1e+08~ rupee [लाखों]"},
		{"hi", "पांच-पांच लाख", "500000 [पांच लाख]"},
		{"hi", "अरब देश", ""},
		{"hi", "5 अरब", "5e+09 [5 अरब]"},
		{"hi", "19 जून 2013", "19 day [19]; 2013 year [2013]; month 6"},
		{"hi", "90 के दशक", "90|1990s [90 के दशक]"},
		{"hi", "20 दशक", "20 decade [20]"},
		{"hi", "वर्ष 2012 में", "2012 year [2012]; in year?"},
		{"hi", "2012-13", "2012 year [2012]; 13|2013 year [13]"},
		{"hi", "40 मील प्रति घंटे", "40 mile [40]; in hour"},
		{"hi", "ग्राम पंचायत, 5 ग्राम", "5 gram [5]"},
		{"hi", "NASA के 3 मिशन, two और", "3 [3]; 2 [two]"},
		{"en", "two hundred and fifty dollars", "250 dollar [two hundred and fifty]"},
		{"en", "twenty-five", "25 [twenty-five]"},
		{"en", "the twenty-first century", "21|2000 century century [twenty-first]"},
		{"en", "Half a million", "500000 [Half a million]"},
		{"en", "nine-and-a-half years", "9.5 year [nine-and-a-half]"},
		{"en", "three and a half million", "3.5e+06 [three and a half million]"},
		{"en", "$5m, 5m, £3bn, 40k", "5e+06 dollar [5m]; 5 metre [5]; 3e+09 pound sterling [3bn]; 40000 [40k]"},
		{"en", "hundreds of thousands", "100000|1e+07~ [hundreds of thousands]"},
		{"en", "the 1990s and the '80s", "1990s [1990s]; 80|1980s [80s]"},
		{"en", "May 5, 2013; it may; May I?", "5 day [5]; 2013 year [2013]; 1.? [I]; month 5; month 5?"},
		{"en", "at 5:30 pm, 5 p.m.", "5.3 clock [5:30]; 5 clock [5 p.m.]"},
		{"en", "On Monday he sat", "weekday 1"},
		{"en", "10.5.2012", "10 [10.5.2012]; 5 [10.5.2012]; 2012 [10.5.2012]"},
		{"en", "25 next week", "25 [25]; in week"},
		{"en", "second, 5 seconds", "2? [second]; 5 second [5]"},
		{"en-GB", "10 to 15 million", "10|1e+07 [10]; 1.5e+07 [15 million]"},
		{"", "", ""},
	}
	for _, c := range cases {
		if got := inWords(c.text, NewReader(c.lang).Read(c.text, language.Tokenize(c.text))); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("साढ़े 5:30 बजे '07 2012-13 के दशक")
	f.Add("half-a-million $5m 1990's twenty-first and-a-half 1,2,3 1..2 99999999999999999999999999999")
	readers := []*Reader{NewReader("hi"), NewReader("en")}
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range readers {
			v := r.Read(text, language.Tokenize(text))
			for _, n := range v.Numbers {
				if n.Start >= n.End || n.End > len(text) || n.Unit >= len(v.Units) {
					t.Errorf("%q: %+v", text, n)
				}
			}
			for _, m := range v.Units {
				if m.Start >= m.End || m.Number >= len(v.Numbers) {
					t.Errorf("%q: %+v", text, m)
				}
			}
		}
	})
}
