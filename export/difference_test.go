package export

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestChangesAreOfWholeWords(t *testing.T) {
	cases := []struct {
		name, was, is string
		want          []change
		line          string
	}{
		{
			"a word for another", "वह सोमवार को आई।", "वह मंगलवार को आई।",
			[]change{{"वह", "वह"}, {"सोमवार", "मंगलवार"}, {"को आई।", "को आई।"}}, "«सोमवार» → «मंगलवार»",
		},
		{
			"a vowel sign", "लड़का आया", "लड़की आया",
			[]change{{"लड़का", "लड़की"}, {"आया", "आया"}}, "«लड़का» → «लड़की»",
		},
		{
			"words that came", "वह आई।", "वह कल शाम आई।",
			[]change{{"वह", "वह"}, {"", "कल शाम"}, {"आई।", "आई।"}}, "+ «कल शाम»",
		},
		{
			"words that went", "वह कल\n शाम आई।", "वह आई।",
			[]change{{"वह", "वह"}, {"कल शाम", ""}, {"आई।", "आई।"}}, "− «कल शाम»",
		},
		{"nothing", "वह आई।", "वह  आई।", []change{{"वह आई।", "वह आई।"}}, ""},
		{"all of it", "वह", "ये", []change{{"वह", "ये"}}, "«वह» → «ये»"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := changes(c.was, c.is)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if line := changesInLine(got); line != c.line {
				t.Errorf("%q, want %q", line, c.line)
			}
		})
	}
}
