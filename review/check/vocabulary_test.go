package check

import (
	"strconv"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/bilingual"
	"github.com/milaan-workbench/milaan/language/values"
)

// A vocabulary must give the same of a word whether it is met for the first time,
// again, or after more words than it keeps, and of words too long to be kept.
func TestVocabulary(t *testing.T) {
	var asked int
	know := func(string) *bilingual.Word { asked++; return new(bilingual.Word) }
	v := newVocabulary(values.NewReader("en"), know)
	cases := []struct {
		text, fold, word string
		upper, acronym   bool
	}{
		{"US", "us", "usa", true, true},
		{"us", "us", "us", false, false},
		{"India's", "india's", "india", true, false},
		{"दिल्ली", "दिल्ली", "दिल्ली", false, false},
		{strings.Repeat("A", longestKept), strings.Repeat("a", longestKept), strings.Repeat("a", longestKept), true, true},
		{strings.Repeat("A", longestKept) + "b", strings.Repeat("a", longestKept) + "b", strings.Repeat("a", longestKept) + "b", true, false},
	}
	for round := range 3 {
		for _, c := range cases {
			f := v.form(c.text)
			if f.fold != c.fold || f.word != c.word || f.upper != c.upper || f.acronym != c.acronym {
				t.Errorf("round %d: %q gave %q, %q, %v, %v", round, c.text, f.fold, f.word, f.upper, f.acronym)
			}
		}
		for n := range round * 2 * mostWords {
			v.form(strconv.Itoa(n))
		}
	}
	if f := v.form("once"); v.wordOf(f) != v.wordOf(v.form("once")) || asked != 1 {
		t.Errorf("the lexicon was asked %d times for a word, want once", asked)
	}
}

func TestFoldedTokensAreThoseOfTokenize(t *testing.T) {
	text := "यू.एस. में 1,58,200 लोग — “हाँ”, the  U.S.’s\u00a0own क़दम।\xe0\xa4 \xe0"
	s := &scratch{known: [2]*vocabulary{newVocabulary(values.NewReader("hi"), nil)}}
	for range 2 {
		s.cutSide(0, text)
		want := language.Tokenize(text)
		if len(s.tokens[0]) != len(want) || len(s.forms[0]) != len(want) {
			t.Fatalf("%d tokens and %d forms, want %d", len(s.tokens[0]), len(s.forms[0]), len(want))
		}
		for i, got := range s.tokens[0] {
			if got.Text != want[i].Text || got.Fold != want[i].Fold || got.Start != want[i].Start || got.Kind != want[i].Kind || got.Glued != want[i].Glued {
				t.Errorf("token %d is %+v, want %+v", i, got, want[i])
			}
		}
	}
}
