package compare

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/places"
)

// relationCase is two stretches of text and how their values stand to each
// other.
type relationCase struct {
	a, b string
	want relation
}

// filed is the Wednesday on which the sentences of relation cases are
// published.
var filed = time.Date(2026, 2, 11, 0, 0, 0, 0, language.India)

// checkRelations puts each stretch into the sentence, and compares the values
// that are read of it from both sides.
func checkRelations(t *testing.T, kind Kind, sentence string, cases []relationCase) {
	t.Helper()
	for _, c := range cases {
		a, b := valueOf(t, kind, sentence, c.a), valueOf(t, kind, sentence, c.b)
		got, why := a.relate(b)
		if got != c.want {
			t.Errorf("%s and %s: %s (%s), want %s", c.a, c.b, got, why, c.want)
		}
		back, whyBack := b.relate(a)
		if back != got {
			t.Errorf("%s and %s: %s, but the other way round %s", c.a, c.b, got, back)
		}
		if got == apart && (why == "" || whyBack == "") {
			t.Errorf("%s and %s: apart, without a reason", c.a, c.b)
		}
	}
}

// valueOf is the first value of a kind that a sentence about text gives.
func valueOf(t *testing.T, kind Kind, sentence, text string) value {
	t.Helper()
	text = fmt.Sprintf(strings.ReplaceAll(sentence, "%s", "%[1]s"), text)
	for _, cl := range claimsOf(t, text) {
		if cl.kind == kind {
			return cl.val
		}
	}
	t.Fatalf("%s: no claim of %s", text, kind)
	return nil
}

// claimsOf is what a report of the one text claims.
func claimsOf(t testing.TB, text string) []*claim {
	t.Helper()
	a := reports(t, text)[0]
	a.Published = filed
	return claimsIn([]*article.Article{a})[0]
}

// claimsIn is what each of the articles claims.
func claimsIn(articles []*article.Article) [][]*claim {
	know := lore{concepts: concepts.Load(), places: places.Load()}
	names := datelineNames(articles)
	var all []*reading
	for i, a := range articles {
		r := read(a, know, names)
		r.number = i
		all = append(all, r)
	}
	borrowDays(all)
	for _, r := range all {
		r.findOccasions()
	}
	words := newCorpus(all, know)
	out := make([][]*claim, len(all))
	for i, r := range all {
		out[i] = r.claims(know, words)
	}
	return out
}

// TestRelationsOfStrangers compares values of different kinds, which have
// nothing to say to each other.
func TestRelationsOfStrangers(t *testing.T) {
	values := []value{
		valueOf(t, Place, "%s में मंत्रियों की बैठक हुई।", "जयपुर"),
		valueOf(t, Number, "हादसे में %s लोगों की मौत हुई।", "12"),
		valueOf(t, Time, "%s मंत्रियों की बैठक हुई।", "बुधवार को"),
		valueOf(t, Time, "सड़क %s में बनाई जाएगी।", "18 महीने"),
		valueOf(t, Actor, "%s ने सड़क का उद्घाटन किया।", "मुख्यमंत्री"),
		valueOf(t, Polarity, "अदालत ने %s।", "जमानत मंजूर की"),
		valueOf(t, Quote, "मंत्री ने कहा, \"%s\"", "हम सड़क बनाएंगे और पुल भी।"),
	}
	for i, a := range values {
		for j, b := range values {
			if rel, _ := a.relate(b); i != j && rel != unknown {
				t.Errorf("%s and %s: %s, want unknown", a.english(), b.english(), rel)
			}
		}
	}
}
