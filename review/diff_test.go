package review

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestChangesAreOfWholeWords(t *testing.T) {
	cases := []struct {
		name, was, is string
		want          []Change
	}{
		{
			"a word for another", "वह सोमवार को आई।", "वह मंगलवार को आई।",
			[]Change{{"वह", "वह"}, {"सोमवार", "मंगलवार"}, {"को आई।", "को आई।"}},
		},
		{
			"a vowel sign", "लड़का आया", "लड़की आया",
			[]Change{{"लड़का", "लड़की"}, {"आया", "आया"}},
		},
		{
			"words that came", "वह आई।", "वह कल शाम आई।",
			[]Change{{"वह", "वह"}, {"", "कल शाम"}, {"आई।", "आई।"}},
		},
		{
			"words that went", "वह कल\n शाम आई।", "वह आई।",
			[]Change{{"वह", "वह"}, {"कल शाम", ""}, {"आई।", "आई।"}},
		},
		{"nothing", "वह आई।", "वह  आई।", []Change{{"वह आई।", "वह आई।"}}},
		{"all of it", "वह", "ये", []Change{{"वह", "ये"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Diff(c.was, c.is)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestEffort(t *testing.T) {
	cases := []struct {
		was, is string
		want    Effort
	}{
		{"a b c", "a b c", Effort{Segments: 1, Untouched: 1, Words: 3}},
		{"a  b\nc", "a b c", Effort{Segments: 1, Untouched: 1, Words: 3}},
		{"a b c", "a x c d", Effort{Segments: 1, Edits: 2, Words: 4}},
		{"a b c", "b c a", Effort{Segments: 1, Edits: 2, Words: 3}}, // a word that moves counts twice
		{"", "a b", Effort{Segments: 1, Edits: 2, Words: 2}},
		{"a b", "", Effort{Segments: 1, Edits: 2}},
	}
	var all, sum Effort
	for _, c := range cases {
		var got Effort
		got.Add(c.was, c.is)
		if got != c.want {
			t.Errorf("%q, %q: %+v, want %+v", c.was, c.is, got, c.want)
		}
		all.Add(c.was, c.is)
		sum.Edits += c.want.Edits
	}
	if all.Segments != len(cases) || all.Edits != sum.Edits || all.Share() != 2.0/6 || all.Rate() != float64(sum.Edits)/15 {
		t.Errorf("%+v: share %g, rate %g", all, all.Share(), all.Rate())
	}
	if (Effort{}).Rate() != 0 || (Effort{}).Share() != 0 || (Effort{Edits: 2}).Rate() != 1 {
		t.Error("want nothing of nothing, and all of what was taken out")
	}
}
