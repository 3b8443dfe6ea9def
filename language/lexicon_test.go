package language

import "testing"

// words is a lexicon of a few phrases.
func words() *Lexicon {
	return NewLexicon([][]string{
		{"से ज्यादा", "bound-after", "more-than", ""},
		{"से", "post", "from", ""},
		{"के पास", "post", "near", ""},
		{"के", "post", "of", ""},
		{"के", "particle", "", ""},
		{"कम से कम", "bound-before", "at-least", ""},
		{"ज़्यादा", "much", "", ""},
	})
}

func TestLexiconMatch(t *testing.T) {
	tests := []struct {
		name, text string
		at         int
		classes    []string
		want       string
		length     int
	}{
		{"the longest", "के पास", 0, []string{"post"}, "near", 2},
		{"a shorter one where the longer breaks off", "के घर", 0, []string{"post"}, "of", 1},
		{"only of the classes asked for", "से ज्यादा", 0, []string{"post"}, "from", 1},
		{"of any of them", "से ज्यादा", 0, []string{"post", "bound-after"}, "more-than", 2},
		{"in another spelling", "से ज़्यादा", 0, []string{"bound-after"}, "more-than", 2},
		{"not in the middle of a phrase", "के पास", 1, []string{"post"}, "", 0},
		{"no class at all", "के", 0, nil, "", 0},
		{"before the text", "के", -1, []string{"post"}, "", 0},
		{"behind the text", "के", 1, []string{"post"}, "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkEntry(t, words().Match(Tokenize(tt.text), tt.at, tt.classes...), tt.want, tt.length)
		})
	}
}

func TestLexiconMatchBefore(t *testing.T) {
	tests := []struct {
		name, text string
		at         int
		class      string
		want       string
		length     int
	}{
		{"the longest that ends there", "कम से कम 5", 3, "bound-before", "at-least", 3},
		{"not one that ends elsewhere", "कम से कम वे 5", 4, "bound-before", "", 0},
		{"at the start", "कम से कम", 0, "bound-before", "", 0},
		{"one word", "वहां से 5", 2, "post", "from", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkEntry(t, words().MatchBefore(Tokenize(tt.text), tt.at, tt.class), tt.want, tt.length)
		})
	}
}

// checkEntry compares an entry with the value and length wanted; no length
// wants none.
func checkEntry(t *testing.T, got *Entry, value string, length int) {
	t.Helper()
	switch {
	case got == nil && length > 0:
		t.Errorf("nothing, want %q", value)
	case got != nil && (got.Value != value || got.Len() != length):
		t.Errorf("%q of %d words, want %q of %d", got.Value, got.Len(), value, length)
	}
}

func TestLexiconForms(t *testing.T) {
	lex := NewLexicon([][]string{{"ूंगा", "ending", "future", ""}, {"एगा", "ending", "future", ""}, {"ना", "ending", "infinitive", ""}, {"दो शब्द", "ending", "future", ""}})
	got := lex.Forms("ending", "future")
	if len(got) != 2 || got[0] > got[1] {
		t.Errorf("%q: want the two single words, sorted", got)
	}
}
