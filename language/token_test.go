package language

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTokenize(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"words and a danda", "पुल टूटा।", "पुल|टूटा|."},
		{"marks of vowels belong to their word", "किताबें ज़मीन", "किताबें|ज़मीन"},
		{"joiners belong to their word", "सड़\u200dक", "सड़\u200dक"},
		{"thousands in the Indian way", "1,58,200 रुपये", "#1,58,200|रुपये"},
		{"decimals", "6.2 तीव्रता", "#6.2|तीव्रता"},
		{"Devanagari digits", "१२ लोग", "#१२|लोग"},
		{"a time of day", "5:30 बजे", "#5:30|बजे"},
		{"a full stop behind a number", "2024.", "#2024|."},
		{"a comma behind a number", "12, 15", "#12|.|#15"},
		{"digits glued to letters", "16th 5वीं", "#16|th|#5|वीं"},
		{"an apostrophe within", "Russia's don’t", "Russia's|don’t"},
		{"an apostrophe around", "'Russia'", ".|Russia|."},
		{"quotation marks one by one", "‘‘हां’’", ".|.|हां|.|."},
		{"a hyphen", "5-5 एक-दूसरे", "#5|.|#5|एक|.|दूसरे"},
		{"signs of money", "₹500 $20", ".|#500|.|#20"},
		{"nothing", "", ""},
		{"only space", " \n\t\u00a0", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := showTokens(Tokenize(tt.text)); got != tt.want {
				t.Errorf("Tokenize(%q)\n got %s\nwant %s", tt.text, got, tt.want)
			}
			checkTokens(t, tt.text, Tokenize(tt.text))
		})
	}
}

// showTokens writes tokens between bars: digits after #, a mark as a dot.
func showTokens(toks []Token) string {
	var out []string
	for _, tok := range toks {
		switch tok.Kind {
		case Digits:
			out = append(out, "#"+tok.Text)
		case Mark:
			out = append(out, ".")
		default:
			out = append(out, tok.Text)
		}
	}
	return strings.Join(out, "|")
}

func TestGlued(t *testing.T) {
	for i, want := range []bool{false, true, true, false} {
		if got := Tokenize("5-5 लाख")[i].Glued; got != want {
			t.Errorf("token %d: glued %v, want %v", i, got, want)
		}
	}
}

// checkTokens holds tokens to stand in the text one behind the other, with
// nothing but space between them.
func checkTokens(t *testing.T, text string, toks []Token) {
	t.Helper()
	end := 0
	for i, tok := range toks {
		if tok.Start < end || tok.End <= tok.Start || tok.End > len(text) || tok.Text != text[tok.Start:tok.End] {
			t.Fatalf("token %d of %q: %+v behind %d", i, text, tok, end)
		}
		if between := text[end:tok.Start]; strings.TrimSpace(between) != "" {
			t.Errorf("%q: %q is in no token", text, between)
		}
		if tok.Glued != (tok.Start == end && i > 0) {
			t.Errorf("token %d of %q: glued %v", i, text, tok.Glued)
		}
		if tok.Fold != Fold(tok.Text) {
			t.Errorf("token %d of %q: folded to %q", i, text, tok.Fold)
		}
		end = tok.End
	}
	if strings.TrimSpace(text[end:]) != "" {
		t.Errorf("%q: %q is in no token", text, text[end:])
	}
}

func FuzzTokenize(f *testing.F) {
	for _, text := range []string{"पुल टूटा।", "1,58,200.5:3", "don't '' ''a", "5-5", "सड़\u200dक", "\u093c\u200d", "\xff\xfe", "а́'b"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		toks := Tokenize(text)
		checkTokens(t, text, toks)
		for _, tok := range toks {
			if tok.Kind == Mark && utf8.ValidString(text) && utf8.RuneCountInString(tok.Text) != 1 {
				t.Errorf("%q: a mark of %q", text, tok.Text)
			}
			if tok.Kind == Digits && !unicode.IsDigit([]rune(tok.Text)[0]) {
				t.Errorf("%q: digits of %q", text, tok.Text)
			}
		}
	})
}
