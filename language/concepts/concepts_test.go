package concepts

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"

	"golang.org/x/text/unicode/norm"
)

func never(int) Filler { return NoFiller }

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
		found, _, _ := Load().Match(pack.Tokens(c.text), 0, never)
		var ids []string
		for _, f := range found {
			ids = append(ids, f.ID)
		}
		if !strings.Contains(" "+strings.Join(ids, " ")+" ", " "+c.want+" ") {
			t.Errorf("%s: found %v, want %s among them", c.text, ids, c.want)
		}
	}
}

// A negation may break into the phrase of an event, but not into one that has a
// negation of its own there.
func TestMatchNegation(t *testing.T) {
	for _, c := range []struct {
		text, want  string
		n, negation int
	}{
		{"रोका नहीं गया", "halt", 3, 1},
		{"रोका गया", "halt", 2, 0},
		{"सहमति नहीं बनी", "agree-not", 3, 0},
		{"राष्ट्रपति नहीं भवन", "president", 1, 0},
	} {
		toks := hindi.Pack().Tokens(c.text)
		found, n, negation := Load().Match(toks, 0, func(at int) Filler {
			if toks[at].Fold == "नहीं" {
				return Negation
			}
			return NoFiller
		})
		if len(found) == 0 || found[0].ID != c.want || n != c.n || negation != c.negation {
			t.Errorf("%s: found %v, %d, %d; want %s, %d, %d", c.text, found, n, negation, c.want, c.n, c.negation)
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

// TestData holds the rules of concepts.tsv that the parser does not ask for.
func TestData(t *testing.T) {
	rows := language.EmbeddedTable("concepts.tsv", conceptsTSV, "id", "class", "axis", "up", "hi", "en", "comment")
	classes := []Class{Event, Generic, Say, Modality, Thing, Attribute, Person, Role, Org, Quality, Mod}
	wellFormed := regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	signs := map[string]string{}
	holders := map[string][]string{} // form → the rows that have it
	for _, row := range rows {
		id := row[0]
		if !wellFormed.MatchString(id) {
			t.Errorf("id %q: write lower case and hyphens", id)
		}
		if !slices.Contains(classes, Class(row[1])) {
			t.Errorf("%s: no class %q", id, row[1])
		}
		if row[4] == "" && row[5] == "" {
			t.Errorf("%s: no words", id)
		}
		if n := len(row[2]); n > 0 {
			signs[row[2][:n-1]] += row[2][n-1:]
		}
		for _, form := range forms(row) {
			checkForm(t, id, form)
			key := formKey(form)
			if slices.Contains(holders[key], id) {
				t.Errorf("%s: %q stands twice", id, form)
			}
			holders[key] = append(holders[key], id)
		}
	}
	for axis, s := range signs {
		if !strings.Contains(s, "+") || !strings.Contains(s, "-") {
			t.Errorf("axis %q has no %s side", axis, strings.Trim("+-", s))
		}
	}
	for form, ids := range holders {
		if len(ids) > 3 {
			t.Errorf("%q stands in %d rows, so says nothing: %v", form, len(ids), ids)
		}
	}
}

// TestDataIsSorted keeps the file readable: the classes in their order, the
// rows of a class by id.
func TestDataIsSorted(t *testing.T) {
	rows := language.EmbeddedTable("concepts.tsv", conceptsTSV, "id", "class", "axis", "up", "hi", "en", "comment")
	for i := 1; i < len(rows); i++ {
		before, row := rows[i-1], rows[i]
		if before[1] == row[1] && before[0] >= row[0] {
			t.Errorf("%s stands before %s", before[0], row[0])
		}
	}
}

// TestNothingLiesBelowItself guards Is, which climbs until there is no wider
// concept.
func TestNothingLiesBelowItself(t *testing.T) {
	for _, c := range Load().byID {
		steps := 0
		for up := c.Up; up != nil && steps < 10; up = up.Up {
			steps++
		}
		if steps == 10 {
			t.Errorf("%s: the column up goes round or more than ten steps", c.ID)
		}
	}
}

func forms(row []string) []string {
	var all []string
	for _, cell := range row[4:6] {
		if cell != "" {
			all = append(all, strings.Split(cell, "|")...)
		}
	}
	return all
}

func formKey(form string) string {
	var words []string
	for _, tok := range language.Tokenize(form) {
		words = append(words, tok.Fold)
	}
	return strings.Join(words, " ")
}

func checkForm(t *testing.T, id, form string) {
	t.Helper()
	switch {
	case strings.TrimSpace(form) != form || form == "":
		t.Errorf("%s: blanks around %q, or a form without words", id, form)
	case !norm.NFC.IsNormalString(form):
		t.Errorf("%s: %q is not in NFC", id, form)
	case strings.ToLower(form) != form:
		t.Errorf("%s: %q has capitals", id, form)
	}
}
