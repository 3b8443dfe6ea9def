package language

import "testing"

func TestParseDigits(t *testing.T) {
	for text, want := range map[string]float64{"12": 12, "1,58,200": 158200, "6.2": 6.2, "1,234.5": 1234.5, "007": 7} {
		if got, ok := parseDigits(text); !ok || got != want {
			t.Errorf("%s: %g, %v: want %g", text, got, ok, want)
		}
	}
	for _, text := range []string{"5:30", "1.2.3", ""} {
		if got, ok := parseDigits(text); ok {
			t.Errorf("%q: %g, want no number", text, got)
		}
	}
}

func TestDecimalPlace(t *testing.T) {
	for text, want := range map[string]float64{"1.58": 0.01, "1.5": 0.1, "158": 1, "लाख": 1} {
		if got := decimalPlace(Tokenize(text)[0]); got != want {
			t.Errorf("%s: %g, want %g", text, got, want)
		}
	}
}
