package check_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
	"github.com/milaan-workbench/milaan/review/check"
)

// TestWordChecksOnKnownErrors holds the checks that compare words against lines
// with errors put in, and against lines without: what they must find, and how
// often they may cry wolf together.
func TestWordChecksOnKnownErrors(t *testing.T) {
	least := map[string]float64{
		"untranslated": 0.98, "negation": 0.85, "place": 0.90, "name": 0.80, "omission": 0.70, "addition": 0.75, "swapped": 0.40,
	}
	var names []check.Name
	for name := range least {
		names = append(names, check.Name(name))
	}
	c := check.New("hi", "en", names...)
	of, found := map[string]int{}, map[string]int{}
	errors, any := 0, 0
	for _, row := range knownErrors(t) {
		category := row[3]
		findings := c.Check(check.Pair{From: "hi", To: "en", Source: row[1], Target: row[2]})
		of[category]++
		if slices.ContainsFunc(findings, func(f check.Finding) bool { return string(f.Check) == category }) {
			found[category]++
		}
		if category == "clean" && len(findings) > 0 {
			any++
			if slices.ContainsFunc(findings, func(f check.Finding) bool { return f.Severity == check.Error }) {
				errors++
			}
		}
	}
	for category, share := range least {
		if got := float64(found[category]) / float64(of[category]); got < share {
			t.Errorf("%s: found %d of %d, %.2f; want %.2f", category, found[category], of[category], got, share)
		}
	}
	if share := float64(errors) / float64(of["clean"]); share > 0.025 {
		t.Errorf("an error on %d of %d lines without one, %.3f", errors, of["clean"], share)
	}
	if share := float64(any) / float64(of["clean"]); share > 0.05 {
		t.Errorf("a finding on %d of %d lines without an error, %.3f", any, of["clean"], share)
	}
}

// knownErrors reads the lines: id, source, translation, category, note.
func knownErrors(t *testing.T) [][]string {
	t.Helper()
	file, err := os.Open(material.Path(t, "mt", "qa-dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	var rows [][]string
	for lines.Scan() {
		if row := strings.Split(lines.Text(), "\t"); len(row) == 5 && row[0] != "id" {
			rows = append(rows, row)
		}
	}
	if err := lines.Err(); err != nil || len(rows) == 0 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	return rows
}

func FuzzWordChecks(f *testing.F) {
	f.Add("मंत्री ने कहा कि पुल नहीं बनेगा।", "The minister said the bridge would not be built.")
	f.Add("वाई.एम.सी.ए. U.S.", "Y.M.C.A. यू.एस. São’s")
	f.Add("\xff\u200d ं", "n't \xff No. 5 '")
	c := check.New("hi", "en")
	f.Fuzz(func(t *testing.T, source, target string) {
		if len(source) > 2000 || len(target) > 2000 {
			return
		}
		for _, found := range c.Check(check.Pair{From: "hi", To: "en", Source: source, Target: target}) {
			if s := found.Source; s != nil && source[s.Start:s.End] != s.Text {
				t.Fatalf("%q: %+v", source, found)
			}
			if s := found.Target; s != nil && target[s.Start:s.End] != s.Text {
				t.Fatalf("%q: %+v", target, found)
			}
		}
	})
}
