package check

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pofilterAnswers are the tests of pofilter that name, or come nearest to, an
// error of a category. What it has nothing for stands without.
var pofilterAnswers = map[string][]string{
	"number": {"numbers"}, "date": {"numbers"}, "unit": {"numbers"},
	"name": {"acronyms", "notranslatewords"}, "place": {"acronyms", "notranslatewords"},
	"omission": {"short", "sentencecount", "brackets"}, "addition": {"long", "sentencecount", "brackets"},
	"untranslated": {"untranslated", "unchanged", "validchars"},
	"negation":     nil, "swapped": nil,
}

// scriptBound are the tests of pofilter that say of every other line from Hindi
// that it is wrong: Hindi has no capitals and ends its sentences with a danda,
// and names are in no dictionary. Whoever uses it leaves them out.
var scriptBound = []string{"simplecaps", "startcaps", "endpunc", "spellcheck"}

// checkAnswers are the checks that name an error of a category.
var checkAnswers = map[string][]Name{
	"number": {Number}, "date": {Date, Number}, "unit": {Unit, Number}, "name": {CheckedName, Swapped, Omission}, "place": {Place, CheckedName},
	"omission": {Omission}, "addition": {Addition}, "untranslated": {Untranslated}, "negation": {Negation}, "swapped": {Swapped},
}

// TestBesidePofilter holds the checks and pofilter of the translate-toolkit
// against the same lines, and shows the figures of both:
//
//	go test ./review/check -run TestBesidePofilter -v
//
// What the project's own checks have to reach is held by TestInjectedErrors;
// here they have to find more of each category of error than pofilter does.
func TestBesidePofilter(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it takes seconds")
	}
	program, err := exec.LookPath("pofilter")
	if err != nil {
		t.Skip("pofilter is not installed: apt-get install translate-toolkit")
	}
	pairs, categories := pairsOf(t)
	theirs := pofilter(t, program, pairs)
	ours := make([][]string, len(pairs))
	c := New("hi", "en")
	for i, p := range pairs {
		for _, f := range c.Check(p) {
			ours[i] = append(ours[i], string(f.Check))
		}
	}
	lines, us, them, usAny, themAny, themLeft := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for i, category := range categories {
		lines[category]++
		count(us, category, slices.ContainsFunc(ours[i], func(name string) bool { return slices.Contains(checkAnswers[category], Name(name)) }))
		count(them, category, slices.ContainsFunc(theirs[i], func(name string) bool { return slices.Contains(pofilterAnswers[category], name) }))
		count(usAny, category, len(ours[i]) > 0)
		count(themAny, category, len(theirs[i]) > 0)
		count(themLeft, category, slices.ContainsFunc(theirs[i], func(name string) bool { return !slices.Contains(scriptBound, name) }))
	}
	var table strings.Builder
	fmt.Fprintf(&table, "| lines | of | milaan: right check | any | pofilter: right test | any | any but %s |\n|---|--:|--:|--:|--:|--:|--:|\n", strings.Join(scriptBound, ", "))
	for _, category := range slices.Sorted(maps.Keys(lines)) {
		n := lines[category]
		right := func(of map[string]int) string {
			if category == "clean" {
				return "—"
			}
			return share(of[category], n)
		}
		fmt.Fprintf(&table, "| %s | %d | %s | %s | %s | %s | %s |\n", category, n, right(us), share(usAny[category], n), right(them), share(themAny[category], n), share(themLeft[category], n))
		if category != "clean" && us[category] < them[category] {
			t.Errorf("%s: %d found, and pofilter finds %d", category, us[category], them[category])
		}
	}
	if usAny["clean"] >= themLeft["clean"] {
		t.Errorf("clean: findings on %d lines, and pofilter has them on %d", usAny["clean"], themLeft["clean"])
	}
	t.Logf("\n%s", table.String())
	t.Logf("clean lines, by test of pofilter: %v", histogram(theirs, categories))
}

func count(counts map[string]int, key string, yes bool) {
	if yes {
		counts[key]++
	}
}

func share(n, of int) string { return fmt.Sprintf("%.3f", float64(n)/float64(of)) }

func histogram(found [][]string, categories []string) map[string]int {
	counts := map[string]int{}
	for i, names := range found {
		for _, name := range names {
			count(counts, name, categories[i] == "clean")
		}
	}
	return counts
}

// pofilter gives, for each pair, the tests of pofilter that it fails.
func pofilter(t *testing.T, program string, pairs []Pair) [][]string {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.po"), filepath.Join(dir, "out.po")
	var po bytes.Buffer
	po.WriteString("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\"Language: en\\n\"\n")
	for i, p := range pairs {
		fmt.Fprintf(&po, "\n#: line:%d\nmsgctxt \"%d\"\nmsgid %s\nmsgstr %s\n", i, i, quoted(p.Source), quoted(p.Target))
	}
	if err := os.WriteFile(in, po.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(program, "--language=en", "--progress=none", in, out).CombinedOutput(); err != nil {
		t.Fatalf("pofilter: %v\n%s", err, said)
	}
	result, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	found := make([][]string, len(pairs))
	note := regexp.MustCompile(`(?m)^# \(pofilter\) ([a-z]+):`)
	context := regexp.MustCompile(`(?m)^msgctxt "(\d+)"`)
	for _, unit := range strings.Split(string(result), "\n\n") {
		at := context.FindStringSubmatch(unit)
		if at == nil {
			continue
		}
		i, err := strconv.Atoi(at[1])
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range note.FindAllStringSubmatch(unit, -1) {
			found[i] = append(found[i], m[1])
		}
	}
	return found
}

// quoted writes a string as PO has it.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`, "\n", `\n`).Replace(s) + `"`
}
