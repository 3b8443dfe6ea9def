package language_test

import (
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"
)

func seedTexts(f *testing.F) {
	for _, text := range []string{
		"डेढ़ लाख किसान", "पांच-पांच लाख रुपये", "10 से 15 मीटर", "करीब 40 से ज्यादा किलोमीटर", "1.58 लाख करोड़ रुपये", "₹500", "सैकड़ों",
		"मंगलवार-बुधवार की रात करीब साढ़े पांच बजे", "शनिवार 22:12 UTC", "पिछले साल १४ नवंबर को", "वित्त वर्ष 2026-27", "परसों",
		"at least two hundred and twenty-five million dollars a month", "June 20, 2026 at 0342 GMT", "last", "5-", "-5", "1,,1", "करीब करीब करीब", "सवा", "साढ़े साढ़े",
	} {
		f.Add(text)
	}
}

// FuzzQuantities holds the numbers that are found to stand in the text, none
// over another.
func FuzzQuantities(f *testing.F) {
	seedTexts(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range []*language.Pack{hindi.Pack(), english.Pack()} {
			toks := p.Tokens(text)
			last := 0
			for _, q := range p.Quantities(toks, func(int) bool { return false }) {
				if q.First < 0 || q.First > q.NumberFirst || q.NumberFirst >= q.NumberLast || q.NumberLast > q.Last || q.Last > len(toks) {
					t.Errorf("%s: %q: %+v of %d tokens", p.Language, text, q, len(toks))
				}
				if q.NumberFirst < last {
					t.Errorf("%s: %q: %+v begins before %d", p.Language, text, q, last)
				}
				if q.Max < q.Value || q.Factor <= 0 {
					t.Errorf("%s: %q: %+v", p.Language, text, q)
				}
				last = q.NumberLast
			}
		}
	})
}

// FuzzMoments holds the times that are found to stand in the text, none over
// another, and to end after they begin.
func FuzzMoments(f *testing.F) {
	seedTexts(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range []*language.Pack{hindi.Pack(), english.Pack()} {
			toks := p.Tokens(text)
			last := 0
			for _, m := range p.Moments(toks) {
				if m.First < 0 || m.First >= m.Last || m.Last > len(toks) || m.Last <= last {
					t.Errorf("%s: %q: %+v of %d tokens, behind %d", p.Language, text, m, len(toks), last)
				}
				last = m.Last
				for _, ref := range []time.Time{{}, time.Date(2026, 2, 11, 0, 0, 0, 0, language.India)} {
					for _, future := range []bool{false, true} {
						if in, ok := m.Resolve(ref, future); ok && !in.End.After(in.Start) {
							t.Errorf("%s: %q: %+v resolves to %v, which ends before it begins", p.Language, text, m, in)
						}
					}
				}
			}
		}
	})
}
