package export

import "testing"

func TestChangesInLine(t *testing.T) {
	for _, c := range []struct{ was, is, want string }{
		{"वह सोमवार को आई।", "वह मंगलवार को आई।", "«सोमवार» → «मंगलवार»"},
		{"वह आई।", "वह कल शाम आई।", "+ «कल शाम»"},
		{"वह कल\n शाम आई।", "वह आई।", "− «कल शाम»"},
		{"वह आई।", "वह  आई।", ""},
		{"वह\x1b", "ये", "«वह\ufffd» → «ये»"},
	} {
		if got := ChangesInLine(c.was, c.is); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.was, c.is, got, c.want)
		}
	}
}
