package hindi

import (
	"testing"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

func TestName(t *testing.T) {
	for hindi, want := range map[string]string{
		"मोदी": "Modi", "ट्रंप": "Trump", "पुतिन": "Putin", "बाइडन": "Biden", "जॉनसन": "Johnson", "मीरा सुंदरम": "Meera Sundaram",
		"भाजपा": "BJP", "कांग्रेस": "Congress", "सुप्रीम कोर्ट": "Supreme Court", "एनडीआरएफ": "NDRF", "सीबीआई": "CBI", "आईआईटी": "IIT",
		"किम जोंग उन": "Kim Jong Un", "व्लादिमीर पुतिन": "Vladimir Putin", "शी जिनपिंग": "Xi Jinping",
		"आईआईएम": "IIM", "जेडीयू": "JDU", "ए. के. शर्मा": "A. K. Sharma", // spelt out
		"राजेश": "Rajesh", "धारचूला": "Dharchula", "केवलारी": "Kevlari", "छपारा": "Chhapara", // by rule
		"हार्वर्ड, लंदन 2023": "Harvard, Landan 2023", "Delhi": "Delhi", "": "",
	} {
		if got := Name(hindi); got != want {
			t.Errorf("Name(%q) = %q, want %q", hindi, got, want)
		}
	}
}

func TestNamesTable(t *testing.T) {
	rows := language.EmbeddedTable("names.tsv", namesTSV, "devanagari", "english", "kind", "comment")
	if len(rows) < 800 {
		t.Errorf("%d names, want at least 800", len(rows))
	}
	kinds := map[string]bool{"person": true, "organisation": true, "acronym": true, "product": true}
	seen := map[string]bool{}
	for _, row := range rows {
		key := language.Fold(row[0])
		if seen[key] {
			t.Errorf("%s stands in the table twice", row[0])
		}
		seen[key] = true
		if !kinds[row[2]] || row[1] == "" || hasDevanagari(row[1]) || !hasDevanagari(row[0]) {
			t.Errorf("row %q is not a name in Devanagari, one in English and a kind", row)
		}
	}
}

// The rules must agree with the table where the table has plain Hindi names
// that follow them: a change of the rules that garbles them is seen.
func TestRulesComeNearTheTable(t *testing.T) {
	const floor = 0.9
	near, all := 0, 0
	for _, row := range language.EmbeddedTable("names.tsv", namesTSV, "devanagari", "english", "kind", "comment") {
		if row[3] != "given names and surnames" {
			continue
		}
		all++
		if language.SameName(Romanise(row[0]), row[1]) {
			near++
		} else {
			t.Logf("%s: by rule %s, in the table %s", row[0], Romanise(row[0]), row[1])
		}
	}
	share := float64(near) / float64(all)
	t.Logf("%d of %d names come out near the table: %.3f", near, all, share)
	if share < floor {
		t.Errorf("%.3f of the names come out near the table, want %.2f", share, floor)
	}
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"मोदी", "ए. के.", "्", "आईआईटी", "\xff", "ईईईईईई"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := Name(s); utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("Name(%q) = %q is not UTF-8", s, got)
		}
	})
}
