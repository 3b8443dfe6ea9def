package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/translate"
)

// bridgeSides are the drafts of the bridge beside those of another backend,
// which slips.
func bridgeSides(t testing.TB) Sides {
	c, drafts := bridge(t)
	other := &translate.Drafts{}
	a, b, third := c.Articles[0], c.Articles[1], c.Articles[2]
	set := func(n int, target string) {
		other.Set(a, segmentNo(a, n), translate.Draft{Target: target, Origin: "other:model", State: translate.Drafted})
	}
	set(1, "First train runs on the new bridge")
	set(2, "The railway minister did not open the new bridge in Sonpur on Tuesday, 17 November, and said that the work was finished ahead of time.")
	set(3, "On 14 November they had been warned; now 41 people were injured when part of the stage fell.")
	set(4, "The bridge is 1.2 kilometres long.")
	other.Set(b, segmentNo(b, 1), translate.Draft{State: translate.Failed, Reason: "other: the answer was cut short"})
	other.Set(third, segmentNo(third, 1), translate.Draft{
		Target: "The bridge was opened in <b>Moscow\x1b[31m</b> | on Monday.", Origin: "other:model", State: translate.Drafted,
	})
	return Sides{Articles: c.Articles, Sides: []Side{{"local", drafts}, {"<other>", other}}}
}

func sidesIn(t testing.TB, format string, s Sides, o Options) string {
	t.Helper()
	f, err := FindSideFormat(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out, s, o); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return out.String()
}

func TestSidesGolden(t *testing.T) {
	for _, f := range SideFormats() {
		t.Run(f.Name, func(t *testing.T) {
			text := sidesIn(t, f.Name, bridgeSides(t), Options{})
			golden(t, "sides."+f.Name, []byte(text))
			if strings.Contains(text, "\x1b") {
				t.Error("a draft drives the terminal")
			}
		})
	}
	only := bridgeSides(t)
	only.OnlyDifferences = true
	golden(t, "sides-only.table", []byte(sidesIn(t, "table", only, Options{Width: 50})))
}

func TestSidesKeepToTheirWidth(t *testing.T) {
	s := bridgeSides(t)
	for width := narrowest; width <= 180; width += 7 {
		for _, line := range strings.Split(sidesIn(t, "table", s, Options{Width: width, Color: width%2 == 0}), "\n") {
			if columns(line) > width {
				t.Fatalf("width %d: a line of %d columns: %q", width, columns(line), line)
			}
		}
	}
}

// Nothing, and drafts that are not there, can be written in every format.
func TestSidesWithoutAnything(t *testing.T) {
	s := bridgeSides(t)
	for _, f := range SideFormats() {
		sidesIn(t, f.Name, Sides{}, Options{})
		sidesIn(t, f.Name, Sides{Articles: s.Articles, Sides: []Side{{"a", nil}, {"b", nil}}}, Options{})
	}
}
