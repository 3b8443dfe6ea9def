package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/compare"
)

// claimed is the cells of the bridge as claims of each article.
func claimed(t testing.TB) ClaimList {
	c, _ := bridge(t)
	l := ClaimList{Articles: c.Articles}
	for _, a := range c.Articles {
		for _, r := range c.Rows {
			for _, cell := range r.Cells {
				if cell.Article == a.ID {
					l.Claims = append(l.Claims, compare.Claim{Cell: cell, Kind: r.Kind, Question: r.Question})
				}
			}
		}
	}
	l.Claims[0].Occasion = "2024-05"
	return l
}

func claimsIn(t testing.TB, format string, l ClaimList, o Options) string {
	t.Helper()
	f, err := FindClaimFormat(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out, l, o); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return out.String()
}

func TestClaims(t *testing.T) {
	l := claimed(t)
	for _, f := range ClaimFormats() {
		golden(t, "claims."+f.Name, []byte(claimsIn(t, f.Name, l, Options{})))
		claimsIn(t, f.Name, ClaimList{}, Options{})
	}
	golden(t, "claims-40.table", []byte(claimsIn(t, "table", l, Options{Width: 40})))
	golden(t, "claims-place.table", []byte(claimsIn(t, "table", l.Only([]compare.Kind{compare.Place}), Options{Color: true})))
	if _, err := FindClaimFormat("tvs"); err == nil || !strings.Contains(err.Error(), `did you mean "tsv"?`) {
		t.Errorf("an unknown format: %v", err)
	}
}

func TestClaimsKeepToTheirWidth(t *testing.T) {
	l := claimed(t)
	for width := narrowest; width <= 160; width += 3 {
		for _, line := range strings.Split(claimsIn(t, "table", l, Options{Width: width}), "\n") {
			if columns(line) > width {
				t.Fatalf("width %d: a line of %d columns: %q", width, columns(line), line)
			}
		}
	}
}

// Each line conforms to its schema, and its words stand in the file.
func TestClaimsJSONL(t *testing.T) {
	l := claimed(t)
	files := map[string][]rune{}
	for _, a := range l.Articles {
		files[a.ID] = []rune(a.Text)
	}
	lines := strings.Split(strings.TrimSpace(claimsIn(t, "jsonl", l, Options{})), "\n")
	if len(lines) != len(l.Claims) {
		t.Errorf("%d lines of %d claims", len(lines), len(l.Claims))
	}
	for _, line := range lines {
		conformsTo(t, ClaimSchema(), line)
		var got claimLine
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		for _, ev := range got.Evidence {
			file := files[got.Article]
			if string(file[ev.Start:ev.End]) != ev.Text || string(file[ev.Sentence.Start:ev.Sentence.End]) != ev.Sentence.Text {
				t.Errorf("%s: %q is not at its place", got.Article, ev.Text)
			}
		}
	}
}
