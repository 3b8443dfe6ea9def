package places

import (
	"math"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/language"
)

// words cuts a text as a caller of Match does.
func words(text string) []string {
	var out []string
	for _, t := range language.Tokenize(text) {
		out = append(out, t.Fold)
	}
	return out
}

func TestMatch(t *testing.T) {
	tests := []struct {
		text string
		n    int
		want string // the identifier of the most prominent place
	}{
		{"रूस", 1, "ru"},
		{"रशिया के", 1, "ru"},
		{"संयुक्त राज्य अमेरिका ने", 3, "us"},
		{"अमरीका", 1, "us"},
		{"यू.एस. की", 3, "us"},
		{"डेमोक्रेटिक पीपुल्स रिपब्लिक ऑफ कोरिया", 5, "kp"},
		{"नॉर्थ कोरिया", 2, "kp"},
		{"North Korea", 2, "kp"},
		{"किर्गिज़स्तान", 1, "kg"},
		{"किर्गिस्तान", 1, "kg"},
		{"ब्रिटेन", 1, "gb"},
		{"जम्मू-कश्मीर", 3, "in-jk"},
		{"जम्मू और कश्मीर", 3, "in-jk"},
		{"उत्तर प्रदेश", 2, "in-up"},
		{"लखीमपुर-खीरी", 3, "in-up-lakhimpur-kheri-district"},
		{"के बाद", 0, ""},
		{"", 0, ""},
	}
	g := Load()
	for _, tt := range tests {
		n, found := g.Match(words(tt.text))
		if n != tt.n {
			t.Errorf("Match(%q) takes %d words, want %d", tt.text, n, tt.n)
			continue
		}
		if tt.n > 0 && found[0].ID != tt.want {
			t.Errorf("Match(%q) = %s, want %s", tt.text, found[0].ID, tt.want)
		}
	}
}

func TestMatchKeepsPlacesOfOneName(t *testing.T) {
	tests := map[string][]string{
		"औरंगाबाद":  {"in-br-aurangabad", "in-mh-chhatrapati-sambhajinagar"},
		"बिलासपुर":  {"in-cg-bilaspur", "in-hp-bilaspur"},
		"प्रतापगढ़": {"in-up-pratapgarh", "in-rj-pratapgarh"},
		"हमीरपुर":   {"in-up-hamirpur", "in-hp-hamirpur", "in-up-hamirpur-district"},
	}
	for name, want := range tests {
		_, found := Load().Match(words(name))
		var ids []string
		for _, p := range found {
			ids = append(ids, p.ID)
		}
		for _, id := range want {
			if !strings.Contains(" "+strings.Join(ids, " ")+" ", " "+id+" ") {
				t.Errorf("Match(%q) = %v, want %s among them", name, ids, id)
			}
		}
	}
}

func TestDemonym(t *testing.T) {
	tests := []struct {
		text string
		n    int
		want string
	}{
		{"रूसी", 1, "ru"}, {"रूसियों", 1, "ru"}, {"अमेरिकी", 1, "us"}, {"चीनी", 1, "cn"}, {"पाकिस्तानी", 1, "pk"},
		{"नेपाली", 1, "np"}, {"उत्तर कोरियाई", 2, "kp"}, {"South Koreans", 2, "kr"}, {"Russian", 1, "ru"}, {"रूस", 0, ""},
	}
	for _, tt := range tests {
		n, p := Load().Demonym(words(tt.text))
		if n != tt.n || n > 0 && p.ID != tt.want {
			t.Errorf("Demonym(%q) = %d, %v, want %d, %s", tt.text, n, p, tt.n, tt.want)
		}
	}
}

func TestDistanceOfOneDegree(t *testing.T) {
	a := &Place{HasPoint: true}
	b := &Place{HasPoint: true, Lon: 1}
	km, ok := Load().Distance(a, b)
	if want := 2 * math.Pi * 6371 / 360; !ok || math.Abs(km-want) > 1e-6 {
		t.Errorf("a degree along the equator = %v, %v, want %v", km, ok, want)
	}
	if _, ok := Load().Distance(a, &Place{}); ok {
		t.Error("a distance to a place without a point")
	}
}
