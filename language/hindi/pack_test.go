package hindi

import (
	"fmt"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/language"
)

func TestQuantities(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"१,२३,४५६ मतदाता", "123456"},
		{"डेढ़ लाख किसान", "150000"},
		{"ढाई सौ घर", "250"},
		{"सवा दो करोड़ रुपये", "22500000 rupee"},
		{"पौने चार महीने से", "3.75 month"},
		{"साढ़े तीन सौ करोड़ रुपए", "3500000000 rupee"},
		{"18 करोड़ 40 लाख रुपये", "184000000 rupee"},
		{"1.58 लाख करोड़ रुपये", "1580000000000 rupee"},
		{"दो दर्जन से ज्यादा मजदूर", "24 more-than"},
		{"करीब 52 लाख महिलाएं", "5200000 about"},
		{"कम से कम पांच लोग", "5 at-least"},
		{"पांच-पांच लाख रुपये", "500000 rupee each"},
		{"4-4 लाख रुपये", "400000 rupee each"},
		{"2.6 प्रतिशत", "2.6 percent"},
		{"10 से 15 मीटर", "10..15 metre"},
		{"₹500", "500 rupee"},
		{"सवा तीन हजार लोग", "3250"},
		{"50 हजार पद", "50000"},
		{"2,500 रुपये प्रतिमाह", "2500 rupee/month"},
		{"सैकड़ों लोग", "100 at-least rough"},
		{"दस हजार पांच सौ", "10500"},
		{"डेढ़ हजार भी नहीं मिलीं", "1500 less-than"},
		{"आधा करोड़ से ज़्यादा महिलाओं", "5000000 more-than"},
		{"एक अरब डॉलर", "1000000000 dollar"},
	} {
		toks := Pack().Tokens(c.text)
		qs := Pack().Quantities(toks, func(int) bool { return false })
		if len(qs) != 1 {
			t.Errorf("%s: %d quantities %+v: want 1", c.text, len(qs), qs)
			continue
		}
		if got := show(qs[0]); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}

func show(q language.Quantity) string {
	s := fmt.Sprintf("%.10g", q.Value)
	if q.Value >= 1e6 {
		s = fmt.Sprintf("%.0f", q.Value)
	}
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
	if q.Each {
		s += " each"
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
		{"मंगलवार शाम करीब साढ़े पांच बजे", false, "2026-02-10T17:30"},
		{"मंगलवार, १० फरवरी को", false, "2026-02-10"},
		{"दोपहर करीब ढाई बजे", false, ""},
		{"मंगलवार दोपहर करीब ढाई बजे", false, "2026-02-10T14:30"},
		{"सोमवार तड़के तीन बजकर 42 मिनट पर", false, "2026-02-09T03:42"},
		{"शनिवार 22:12 UTC", false, "2026-02-08T03:42"},
		{"शनिवार रात ११ बजकर २० मिनट पर", false, "2026-02-07T23:20"},
		{"शनिवार रात 12 बजे", false, "2026-02-08T00:00"},
		{"पिछले साल १४ नवंबर को", false, "2025-11-14"},
		{"इसी महीने की 27 तारीख़ को", true, "2026-02-27"},
		{"27 मार्च को", true, "2026-03-27"},
		{"जून 2024 में", false, "2024-06"},
		{"साल 2000 में", false, "2000"},
		{"छह मार्च", false, "2026-03-06"},
		{"कल", true, "2026-02-12"},
		{"परसों", false, "2026-02-09"},
		{"बीते शुक्रवार को", false, "2026-02-06"},
		{"अगले साल", true, "2027"},
		{"वित्त वर्ष 2026-27", false, "2026"},
	} {
		toks := Pack().Tokens(c.text)
		ms := Pack().Moments(toks)
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
