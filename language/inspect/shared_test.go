package inspect

import (
	"encoding/json"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/internal/material"
)

// expectation is one thing that a case asks for. Offsets are code points.
type expectation struct {
	Text       string
	Start      *int
	End        *int // inclusive
	Length     *int
	Resolution map[string]any
	Value      *struct {
		Timex            string
		PastResolution   map[string]string
		FutureResolution map[string]string
	}
}

type specCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []expectation
}

func (x expectation) span(input string) (start, end int) {
	if x.Start == nil || x.End == nil && x.Length == nil {
		before, _, _ := strings.Cut(input, x.Text)
		start = utf8.RuneCountInString(before)
		return start, start + utf8.RuneCountInString(x.Text)
	}
	if x.Length != nil {
		return *x.Start, *x.Start + *x.Length
	}
	return *x.Start, *x.End + 1
}

var decimalForm = regexp.MustCompile(`-?\d[\d,]*\.?\d*(?:[eE][+-]?\d+)?`)

func decimalIn(s string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(decimalForm.FindString(s), ",", ""), 64)
	return v, err == nil
}

// specGroups are the files of the cases, the kinds that answer them, what is
// compared, and the least share of cases that must be right: what was reached.
var specGroups = []struct {
	name    string
	kinds   []Kind
	compare func(x expectation, e Entity) bool
	least   float64
}{
	{"number", []Kind{Number}, sameValue, 0.937},
	{"ordinal", []Kind{Ordinal}, sameValue, 0.968},
	{"percent", []Kind{Percent}, sameValue, 1},
	{"currency", []Kind{Money}, sameValue, 1},
	{"age", []Kind{Age}, sameValue, 1},
	{"dimension", []Kind{Measure}, sameValue, 0.962},
	{"temperature", []Kind{Measure}, sameValue, 1},
	{"date-extractor", []Kind{Date, DateTime, Period}, spanOnly, 0.967},
	{"date-parser", []Kind{Date, DateTime}, sameTime, 0.944},
	{"date-period-extractor", []Kind{Period, Date}, spanOnly, 0.987},
	{"date-period-parser", []Kind{Period, Date}, sameRange, 0.990},
	{"datetime-extractor", []Kind{DateTime, Date, Time}, spanOnly, 0.970},
	{"datetime-parser", []Kind{DateTime, Date, Time}, sameTime, 1},
	{"duration-extractor", []Kind{Duration}, spanOnly, 1},
	{"duration-parser", []Kind{Duration}, sameDuration, 1},
	{"time-extractor", []Kind{Time, DateTime}, spanOnly, 1},
	{"time-parser", []Kind{Time, DateTime}, sameTime, 1},
}

func spanOnly(expectation, Entity) bool { return true }

func sameValue(x expectation, e Entity) bool {
	want, _ := x.Resolution["value"].(string)
	a, ok := decimalIn(want)
	b, fine := decimalIn(e.Value)
	if !ok || !fine {
		return want == e.Value && (x.Resolution["value"] == nil) == e.Bare
	}
	return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a))
}

// answers are all that a case takes for right.
func (x expectation) answers() []string {
	out := []string{x.Value.Timex}
	for _, resolution := range []map[string]string{x.Value.PastResolution, x.Value.FutureResolution} {
		for _, v := range resolution {
			out = append(out, v)
		}
	}
	return out
}

func sameTime(x expectation, e Entity) bool {
	for _, want := range x.answers() {
		if day, ok := strings.CutSuffix(want, " 00:00:00"); want == e.Value || want == e.Timex || ok && (day == e.Value || day == e.Timex) {
			return true
		}
	}
	return false
}

func sameRange(x expectation, e Entity) bool {
	for _, r := range []map[string]string{x.Value.PastResolution, x.Value.FutureResolution} {
		for first, a := range r {
			for second, b := range r {
				if first > second && a+".."+b == e.Value { // startDate, endDate
					return true
				}
			}
		}
	}
	return sameTime(x, e)
}

func sameDuration(x expectation, e Entity) bool {
	want, ok := decimalIn(x.Value.PastResolution["duration"])
	got, fine := decimalIn(e.Value)
	return sameTime(x, e) || ok && fine && want == got
}

// TestSpecs holds the reader to the cases of a Hindi recogniser that lie beside
// the module: half of them, the other half was never looked at.
func TestSpecs(t *testing.T) {
	r := NewReader("hi")
	for _, g := range specGroups {
		text, err := os.ReadFile(material.Path(t, "specs", "hindi-"+g.name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var cases []specCase
		if err := json.Unmarshal(text, &cases); err != nil {
			t.Fatal(err)
		}
		right := 0
		for _, c := range cases {
			if answered(t, r, c, g.kinds, g.compare) {
				right++
			}
		}
		share := float64(right) / float64(len(cases))
		t.Logf("%-22s %3d of %3d  %.3f", g.name, right, len(cases), share)
		if share < g.least {
			t.Errorf("%s: %.3f of the cases are right; it was %.3f", g.name, share, g.least)
		}
	}
}

func answered(t *testing.T, r *Reader, c specCase, kinds []Kind, compare func(expectation, Entity) bool) bool {
	reference := time.Time{}
	if s := c.Context.ReferenceDateTime; s != "" {
		var err error
		if reference, err = time.Parse("2006-01-02T15:04:05", s); err != nil {
			t.Fatal(err)
		}
	}
	found := slices.DeleteFunc(r.Read(c.Input, reference), func(e Entity) bool { return !slices.Contains(kinds, e.Kind) })
	if len(c.Results) == 0 {
		return len(found) == 0
	}
	for _, x := range c.Results {
		start, end := x.span(c.Input)
		if !slices.ContainsFunc(found, func(e Entity) bool {
			from := utf8.RuneCountInString(c.Input[:e.Start])
			to := from + utf8.RuneCountInString(e.Text)
			overlap := min(end, to) - max(start, from)
			return overlap > 0 && 2*overlap >= max(end-start, to-from) && compare(x, e)
		}) {
			return false
		}
	}
	return true
}
