package places

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestData looks at every line of the files.
func TestData(t *testing.T) {
	g := Load()
	if n := len(g.All()); n < 4000 {
		t.Fatalf("%d places: the files are not whole", n)
	}
	devanagari := regexp.MustCompile(`^[0-9\x{0900}-\x{097F}]([\x{0900}-\x{097F} 0-9–-]*[\x{0900}-\x{097F}0-9])?$`)
	latin := regexp.MustCompile(`^[\p{Latin}0-9][\p{Latin}0-9 .,'&()’-]*$`)
	for _, p := range g.All() {
		if p.ID == "" || p.ID != strings.ToLower(p.ID) || strings.ContainsAny(p.ID, " |_") {
			t.Errorf("identifier %q: want lower-case words with hyphens", p.ID)
		}
		if !latin.MatchString(p.English) {
			t.Errorf("%s: English %q", p.ID, p.English)
		}
		if p.HasPoint && (p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180) {
			t.Errorf("%s lies at %v, %v", p.ID, p.Lat, p.Lon)
		}
		if len(p.Names) == 0 {
			t.Errorf("%s has no Hindi name", p.ID)
		}
		for _, name := range append(append([]string{}, p.Names...), p.demonyms...) {
			if !norm.NFC.IsNormalString(name) || strings.TrimSpace(name) != name || strings.Contains(name, "  ") {
				t.Errorf("%s: name %q is not in NFC, or has blanks too many", p.ID, name)
			}
			if !devanagari.MatchString(name) && !latin.MatchString(name) {
				t.Errorf("%s: name %q mixes scripts", p.ID, name)
			}
		}
		for _, name := range p.shared {
			if name != p.English && !slices.Contains(p.Names, name) {
				t.Errorf("%s: ambiguous %q is none of its names", p.ID, name)
			}
		}
		if p.Kind == "town" || p.Kind == "city" || p.Kind == "district" || p.Kind == "state" {
			if len(p.Within) == 0 {
				t.Errorf("%s lies within nothing", p.ID)
			}
		}
		if above(p, p, 0) {
			t.Errorf("%s lies within itself", p.ID)
		}
	}
}

// above reports whether top is found going up from p.
func above(p, top *Place, depth int) bool {
	if depth > 12 {
		return true
	}
	for _, up := range append(append([]*Place{}, p.parents...), p.holders...) {
		if up == top || above(up, top, depth+1) {
			return true
		}
	}
	return false
}

// TestTownsLieInTheirDistricts finds points and districts that were mixed up:
// no town lies far from the others of its district.
func TestTownsLieInTheirDistricts(t *testing.T) {
	g := Load()
	for _, p := range g.All() {
		if p.class != "settlement" && p.class != "facility" || !p.HasPoint {
			continue
		}
		for _, up := range p.parents {
			limit := map[string]float64{"district": 230, "city": 80, "town": 80}[up.Kind]
			if km, ok := g.Distance(p, up); ok && limit > 0 && km > limit {
				t.Errorf("%s lies %.0f km from %s, which contains it", p.ID, km, up.ID)
			}
		}
	}
}

// TestKindsAreDistinct finds words that are listed for two kinds.
func TestKindsAreDistinct(t *testing.T) {
	seen := map[string]string{}
	for _, line := range strings.Split(kindsTable, "\n") {
		if line == "" || line[0] == '#' || strings.HasPrefix(line, "kind\t") {
			continue
		}
		cells := strings.Split(line, "\t")
		for _, word := range append(list(cells[3]), list(cells[4])...) {
			if other := seen[word]; other != "" && other != cells[0] {
				t.Errorf("%q is a word for %s and for %s", word, other, cells[0])
			}
			seen[word] = cells[0]
		}
	}
}

func TestReadTellsWhatIsWrong(t *testing.T) {
	const kinds = "kind\tclass\torder\thindi\tenglish\tcomment\ntown\tsettlement\t5\tकस्बा\ttown\t\n"
	const header = "id\tkind\tenglish\tnames\tdemonyms\twithin\tholds\tcapital\tlat\tlon\tpeople\tambiguous\tsource\n"
	tests := map[string]struct{ row, want string }{
		"kind":      {"a\tcastle\tA\tअ\t\t\t\t\t\t\t\t\t\n", "kinds.tsv"},
		"within":    {"a\ttown\tA\tअ\t\tb\t\t\t\t\t\t\t\n", `within "b"`},
		"holds":     {"a\ttown\tA\tअ\t\t\tb\t\t\t\t\t\t\n", `holds "b"`},
		"capital":   {"a\ttown\tA\tअ\t\t\t\tb\t\t\t\t\t\n", `capital "b"`},
		"latitude":  {"a\ttown\tA\tअ\t\t\t\t\tx\t1\t\t\t\n", "latitude"},
		"longitude": {"a\ttown\tA\tअ\t\t\t\t\t1\tx\t\t\t\n", "longitude"},
		"people":    {"a\ttown\tA\tअ\t\t\t\t\t\t\tmany\t\t\n", "people"},
		"twice":     {"a\ttown\tA\tअ\t\t\t\t\t\t\t\t\t\na\ttown\tA\tअ\t\t\t\t\t\t\t\t\t\n", "taken"},
		"cells":     {"a\ttown\n", "2 fields"},
	}
	for name, tt := range tests {
		_, err := read(kinds, header, header+tt.row, header)
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "a") {
			t.Errorf("%s: error %v, want one that names %s", name, err, tt.want)
		}
	}
}
