package language

import (
	"slices"
	"testing"
)

func TestEnglishLemmas(t *testing.T) {
	for word, want := range map[string]string{
		"killed": "kill", "Villages": "village", "cities": "city", "injured": "injure", "planned": "plan",
		"meeting": "meet", "making": "make", "Russia's": "russia", "Modi’s": "modi", "bus": "bus", "buses": "bus", "denied": "deny",
	} {
		if got := EnglishLemmas(word); !slices.Contains(got, want) {
			t.Errorf("%s: %q, without %q", word, got, want)
		}
	}
	for word, not := range map[string]string{"is": "i", "red": "r", "king": "k"} {
		if got := EnglishLemmas(word); slices.Contains(got, not) {
			t.Errorf("%s: %q, with %q", word, got, not)
		}
	}
}

func TestPackTokens(t *testing.T) {
	p := NewPack("xx", func(word string) []string { return []string{"stem", Fold(word), "stem"} }, "form\tclass\tvalue\tcomment\nना\tending\tinfinitive\t\nगा\tending\tfuture\t\n")
	toks := p.Tokens("करना 12 ।")
	if got := toks[0].Lemmas; !slices.Equal(got, []string{"करना", "stem"}) {
		t.Errorf("lemmas %q: want the word first, and each once", got)
	}
	if toks[1].Lemmas != nil || toks[2].Lemmas != nil {
		t.Errorf("lemmas of digits %q and of a mark %q: want none", toks[1].Lemmas, toks[2].Lemmas)
	}
	for _, c := range []struct {
		word               string
		infinitive, future bool
	}{{"करना", true, false}, {"करेगा", false, true}, {"ना", false, false}, {"घर", false, false}} {
		tok := p.Tokens(c.word)[0]
		if p.Infinitive(tok) != c.infinitive || p.FutureForm(tok) != c.future {
			t.Errorf("%s: infinitive %v, future %v", c.word, p.Infinitive(tok), p.FutureForm(tok))
		}
	}
}

func TestNewPackFaulty(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a file without a header was taken")
		}
	}()
	NewPack("xx", EnglishLemmas, "ना\tending\tinfinitive\t\n")
}
