package memory_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/memory"
)

// approved are approved segments that are kept in memory.
type approved []memory.Unit

func (a approved) Approved(context.Context) ([]memory.Unit, error) { return a, nil }

func newMemory(t *testing.T, units ...memory.Unit) *memory.Memory {
	t.Helper()
	m, err := memory.New(t.Context(), memory.Options{Name: "memory", Approved: approved(units)})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func unit(source, target string) memory.Unit {
	return memory.Unit{From: "hi", To: "en", Source: source, Target: target}
}

func writeTMX(t *testing.T, units ...memory.Unit) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "memory.tmx")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(memory.Write(file, units), file.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func find(t *testing.T, m *memory.Memory, source string) translate.Result {
	t.Helper()
	results, err := m.Translate(t.Context(), translate.Request{From: "hi", To: "en", Segments: []translate.Segment{{ID: "1", Source: source}}})
	if err != nil || len(results) != 1 {
		t.Fatalf("got %+v, %v: want one result", results, err)
	}
	return results[0]
}

func TestSuite(t *testing.T) {
	known := []string{"घर बड़ा है।", "सड़क बंद है।", "नदी गहरी है।"}
	backendtest.Run(t, backendtest.Subject{
		New: func(t *testing.T) translate.Backend {
			var units []memory.Unit
			for _, source := range known {
				units = append(units, unit(source, "English of "+source))
			}
			return newMemory(t, units...)
		},
		Known: known,
	})
}

func TestExact(t *testing.T) {
	m := newMemory(t, unit("राज्यपाल ने ज़िले का  दौरा किया।", "The governor toured the district."))
	for _, source := range []string{
		"राज्यपाल ने ज़िले का  दौरा किया।",
		"राज्यपाल ने ज\u093cिले का दौरा किया।",     // the nukta apart
		"\u00a0राज्यपाल ने\nज़िले\tका दौरा किया। ", // white space
	} {
		if r := find(t, m, source); r.Match != 1 || r.Target != "The governor toured the district." {
			t.Errorf("%q: %+v, want an exact match", source, r)
		}
	}
}

func TestRegionsDoNotMatter(t *testing.T) {
	m := newMemory(t, memory.Unit{From: "hi-IN", To: "en-US", Source: "घर", Target: "House"})
	if r := find(t, m, "घर"); r.Target != "House" {
		t.Errorf("%+v: want a unit from hi-IN to en-US to serve from hi to en", r)
	}
	results, err := m.Translate(t.Context(), translate.Request{From: "mr", To: "en", Segments: []translate.Segment{{ID: "1", Source: "घर"}}})
	if err != nil || !errors.Is(results[0].Err, translate.ErrNoTranslation) {
		t.Errorf("%+v, %v: want no Hindi for Marathi", results, err)
	}
}

func TestFuzzy(t *testing.T) {
	m := newMemory(t,
		unit("मुख्यमंत्री ने मंगलवार को नए अस्पताल का उद्घाटन किया।", "The chief minister opened the new hospital on Tuesday."),
		unit("बाढ़ में 12 गांव डूब गए और कई सड़कें टूट गईं।", "Floods drowned 12 villages and broke many roads."),
		unit("हिन्दी दिवस पर स्कूलों में कार्यक्रम हुए।", "Schools held events on Hindi Day."),
	)
	cases := []struct {
		name, source string
		want         string // the beginning of the target; empty: nothing is offered
		atLeast      float64
	}{
		{"another day", "मुख्यमंत्री ने बुधवार को नए अस्पताल का उद्घाटन किया।", "The chief minister", 0.85},
		{"another word at the end", "मुख्यमंत्री ने मंगलवार को नए अस्पताल का उद्घाटन कर दिया।", "The chief minister", 0.85},
		{"other numbers", "बाढ़ में 13 गांव डूब गए और कई सड़कें टूट गईं।", "", 0},
		{"a number more", "बाढ़ में 12 गांव डूब गए और 3 सड़कें टूट गईं।", "", 0},
		{"the number in other digits", "बाढ़ में १२ गांव डूब गए और कई सड़कें टूटीं।", "Floods drowned 12", 0.8},
		{"spelling variants", "हिंदी दिवस पर स्कूलों में कार्यक्रम हुए।", "Schools held", 0.99},
		{"half of it", "मुख्यमंत्री ने मंगलवार को", "", 0},
		{"something else", "किसानों ने मंडी के बाहर धरना दिया।", "", 0},
		{"a word", "बाढ़", "", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := find(t, m, c.source)
			if c.want == "" {
				if !errors.Is(r.Err, translate.ErrNoTranslation) {
					t.Errorf("%+v: want nothing", r)
				}
				return
			}
			if r.Matched == "" || r.Matched == c.source {
				t.Errorf("%+v: does not say which sentence it is the English of", r)
			}
			if !strings.HasPrefix(r.Target, c.want) || r.Match < c.atLeast || r.Match >= 1 {
				t.Errorf("%+v: want %q with a match of at least %v, below 1", r, c.want, c.atLeast)
			}
		})
	}
}

func TestWhichUnitStands(t *testing.T) {
	first := writeTMX(t, unit("घर", "home (file one)"), unit("नदी", "river (file one)"), unit("नदी", "river (later in file one)"))
	second := writeTMX(t, unit("घर", "home (file two)"), unit("पेड़", "tree (file two)"))
	m, err := memory.New(t.Context(), memory.Options{
		Name: "memory", Files: []string{first, second}, Approved: approved{unit("घर", "home (approved)")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{
		"घर": "home (approved)", "नदी": "river (file one)", "पेड़": "tree (file two)",
	} {
		if r := find(t, m, source); r.Target != want {
			t.Errorf("%s: %q, want %q", source, r.Target, want)
		}
	}
}

func TestNewNamesWhatIsWrong(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none.tmx")
	if _, err := memory.New(t.Context(), memory.Options{Name: "tm", Files: []string{missing}}); err == nil || !strings.Contains(err.Error(), missing) {
		t.Errorf("error %v: want one that names the file", err)
	}
	if _, err := memory.New(t.Context(), memory.Options{Name: "tm", Threshold: 75}); err == nil || !strings.Contains(err.Error(), "threshold") {
		t.Errorf("error %v: want one about the threshold", err)
	}
}

func ExampleWrite() {
	units := []memory.Unit{{From: "hi", To: "en", Source: "घर", Target: "House"}}
	if err := memory.Write(os.Stdout, units); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <tmx version="1.4">
	//   <header creationtool="milaan" creationtoolversion="1" segtype="sentence" o-tmf="milaan" adminlang="en" srclang="hi" datatype="plaintext"/>
	//   <body>
	//     <tu>
	//       <tuv xml:lang="hi"><seg>घर</seg></tuv>
	//       <tuv xml:lang="en"><seg>House</seg></tuv>
	//     </tu>
	//   </body>
	// </tmx>
}
