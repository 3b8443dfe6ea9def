package compare

import (
	"testing"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/article"
)

// FuzzCompare compares two articles of any text: whatever is found must stand
// in them, and a text does not contradict its own copy.
func FuzzCompare(f *testing.F) {
	for _, cases := range [][]comparisonCase{placeCases, numberCases, timeCases, actorCases, polarityCases, quoteCases} {
		for _, c := range cases {
			f.Add(c.reports[0], c.reports[1])
		}
	}
	f.Add("", "।")
	f.Add("\"\"\"", "‘‘‘’’’ 1-1-1 5-5")
	f.Add("<html><body><p>जयपुर&nbsp;में 12 लोगों की <b>मौत</b></p></body></html>", "# जयपुर\n\n- 12 मौत")
	f.Fuzz(func(t *testing.T, first, second string) {
		if !utf8.ValidString(first) || !utf8.ValidString(second) || len(first)+len(second) > 8<<10 {
			return
		}
		a, b := fuzzed(t, "a", first), fuzzed(t, "b", second)
		if a == nil || b == nil {
			return
		}
		checkShape(t, Compare([]*article.Article{a, b}))
		for _, row := range conflictsOf(Compare([]*article.Article{a, fuzzed(t, "b", first)})) {
			t.Errorf("a text and its copy:%s", show([]Row{row}))
		}
	})
}

// fuzzed reads a text as an article, or gives nil when it is none.
func fuzzed(t *testing.T, id, text string) *article.Article {
	t.Helper()
	a, err := article.Read(id+".txt", []byte(text))
	if err != nil {
		return nil
	}
	a.ID = id
	return a
}
