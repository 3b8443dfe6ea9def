package concepts

import (
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"
)

func never(language.Token) bool { return false }

func TestMatchMeetsInflectedForms(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"hi", "हस्ताक्षर किए", "sign"},
		{"hi", "दम तोड़ चुके थे", "death"},
		{"hi", "ज़मानत मिली", "bail-granted"},
		{"hi", "न्योते", "invite"},
		{"hi", "विश्वविद्यालयों", "university"},
		{"en", "signed", "sign"},
		{"en", "lifted off", "launch"},
	} {
		pack := hindi.Pack()
		if c.lang == "en" {
			pack = english.Pack()
		}
		found, _ := Load().Match(pack.Tokens(c.text), 0, never)
		var ids []string
		for _, f := range found {
			ids = append(ids, f.ID)
		}
		if !strings.Contains(" "+strings.Join(ids, " ")+" ", " "+c.want+" ") {
			t.Errorf("%s: found %v, want %s among them", c.text, ids, c.want)
		}
	}
}

func TestParseNamesWhatIsWrong(t *testing.T) {
	const head = "id\tclass\taxis\tup\thi\ten\tcomment\n"
	for _, c := range []struct{ rows, want string }{
		{"a\tevent\t\t\tक\ta\t\na\tevent\t\t\tख\tb\t\n", "stands twice"},
		{"a\tevent\tx\t\tक\ta\t\n", "neither in + nor in -"},
		{"a\tevent\t\tb\tक\ta\t\n", `no concept "b"`},
	} {
		_, err := Parse("x.tsv", head+c.rows)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Parse(%q) = %v: want an error with %q", c.rows, err, c.want)
		}
	}
}
