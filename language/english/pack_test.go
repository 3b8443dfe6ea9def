package english

import (
	"fmt"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/language"
)

func TestQuantities(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"12 people", "12"},
		{"twelve people", "12"},
		{"twenty-five people", "25"},
		{"twenty five people", "25"},
		{"two hundred and fifty houses", "250"},
		{"a hundred houses", "100"},
		{"1.5 lakh farmers", "150000"},
		{"2.5 crore rupees", "25000000 rupee"},
		{"1.2 million dollars", "1200000 dollar"},
		{"Rs 500", "500 rupee"},
		{"Rs. 5,000", "5000 rupee"},
		{"₹2 lakh", "200000 rupee"},
		{"$3 billion", "3000000000 dollar"},
		{"2.6 per cent", "2.6 percent"},
		{"2.6%", "2.6 percent"},
		{"about 50 passengers", "50 about"},
		{"more than 40 people", "40 more-than"},
		{"over 40 people", "40 more-than"},
		{"at least 10 people", "10 at-least"},
		{"up to 10 people", "10 at-most"},
		{"fewer than 10 people", "10 less-than"},
		{"40 or more people", "40 at-least"},
		{"10-15 metres", "10..15 metre"},
		{"10 to 15 metres", "10..15 metre"},
		{"a 22-metre wall", "22 metre"},
		{"16 kilometres", "16 kilometre"},
		{"10 miles", "10 mile"},
		{"three and a half years", "3.5 year"},
		{"two and a half lakh rupees", "250000 rupee"},
		{"three thousand two hundred and five people", "3205"},
		{"dozens of people", "24 at-least rough"},
		{"2,500 rupees a month", "2500 rupee/month"},
		{"18 months", "18 month"},
		{"70 kmph", "70 kilometre per hour"},
	} {
		qs := Pack().Quantities(Pack().Tokens(c.text), func(int) bool { return false })
		if len(qs) != 1 {
			t.Errorf("%s: %d quantities %+v: want 1", c.text, len(qs), qs)
			continue
		}
		if got := show(qs[0]); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}

// Two numbers with "and" between them are two.
func TestTwoQuantities(t *testing.T) {
	for _, text := range []string{"12 dead and 25 injured", "a hundred and 20 others", "two hundred and some fifty others"} {
		if qs := Pack().Quantities(Pack().Tokens(text), func(int) bool { return false }); len(qs) != 2 {
			t.Errorf("%s: %+v, want two", text, qs)
		}
	}
}

// Numbers that count nothing.
func TestNoQuantities(t *testing.T) {
	for _, text := range []string{"the 16th century", "Covid-19 cases", "nobody came", ""} {
		if qs := Pack().Quantities(Pack().Tokens(text), func(int) bool { return false }); len(qs) > 0 {
			t.Errorf("%s: %+v, want none", text, qs)
		}
	}
}

func show(q language.Quantity) string {
	s := fmt.Sprintf("%.10g", q.Value)
	if q.Max != q.Value {
		s += fmt.Sprintf("..%g", q.Max)
	}
	if q.Unit != "" {
		s += " " + q.Unit
	}
	if q.Per != "" {
		s += "/" + q.Per
	}
	if q.Bound != "" {
		s += " " + string(q.Bound)
	}
	if q.Rough {
		s += " rough"
	}
	return s
}

func TestMoments(t *testing.T) {
	ref := time.Date(2026, 2, 11, 0, 0, 0, 0, language.India) // a Wednesday
	for _, c := range []struct {
		text   string
		future bool
		want   string
	}{
		{"on Monday", false, "2026-02-09"},
		{"on Monday", true, "2026-02-16"},
		{"last Friday", false, "2026-02-06"},
		{"yesterday", false, "2026-02-10"},
		{"tomorrow", true, "2026-02-12"},
		{"June 20, 2026", false, "2026-06-20"},
		{"20 June 2026", false, "2026-06-20"},
		{"Feb 9", false, "2026-02-09"},
		{"on February 9", false, "2026-02-09"},
		{"in June 2024", false, "2024-06"},
		{"in 2000", false, "2000"},
		{"last year", false, "2025"},
		{"next year", true, "2027"},
		{"at 5.30 pm on Tuesday", false, "2026-02-10T17:30"},
		{"on Tuesday at 11.40 am", false, "2026-02-10T11:40"},
		{"at 17:30 on Tuesday", false, "2026-02-10T17:30"},
		{"on Saturday at 22:12 UTC", false, "2026-02-08T03:42"},
		{"0342 GMT on Tuesday", false, "2026-02-10T09:12"},
		{"on Tuesday evening", false, "2026-02-10T15:30"},
		{"at 9.12 am", false, ""},
	} {
		ms := Pack().Moments(Pack().Tokens(c.text))
		if len(ms) != 1 {
			t.Errorf("%s: %d moments %+v: want 1", c.text, len(ms), ms)
			continue
		}
		got := ""
		if in, ok := ms[0].Resolve(ref, c.future); ok {
			got = showInterval(in)
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func showInterval(in language.Interval) string {
	switch d := in.End.Sub(in.Start).Hours(); {
	case in.HasClock:
		return in.Start.Format("2006-01-02T15:04")
	case d <= 24:
		return in.Start.Format("2006-01-02")
	case d <= 24*31:
		return in.Start.Format("2006-01")
	}
	return in.Start.Format("2006")
}

// Words that are a month or a time only in other company.
func TestNoMoments(t *testing.T) {
	for _, text := range []string{"they may march on", "20 people", "1,200 metres", "in 2000 metres of water", ""} {
		if ms := Pack().Moments(Pack().Tokens(text)); len(ms) > 0 {
			t.Errorf("%s: %+v, want none", text, ms)
		}
	}
}

func TestAbout(t *testing.T) {
	for text, want := range map[string]bool{"about 5 pm on Tuesday": true, "on Tuesday around 5 pm": true, "on Tuesday at 5 pm": false} {
		ms := Pack().Moments(Pack().Tokens(text))
		if len(ms) != 1 || ms[0].About != want {
			t.Errorf("%s: %+v, want one with about %v", text, ms, want)
		}
	}
}
