package language

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseTable(t *testing.T) {
	text := "# months\nname\tnumber\tcomment\n\nजनवरी\t1\t\n  फ़रवरी \t2\talso फरवरी\r\n"
	got, err := ParseTable("months.tsv", text, "name", "number", "comment")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"जनवरी", "1", ""}, {"फ़रवरी", "2", "also फरवरी"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestParseTableNamesTheFaultyLine(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "no header line"},
		{"header", "a\tc\n", "x.tsv:1: the header"},
		{"fields", "a\tb\n# fine\n1\t2\t3\n", "x.tsv:3: 3 fields"},
	} {
		_, err := ParseTable("x.tsv", c.text, "a", "b")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}
