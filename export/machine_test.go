package export

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate/memory"
)

// conforms checks a comparison against its schema.
func conforms(t *testing.T, document string) {
	t.Helper()
	conformsTo(t, ComparisonSchema(), document)
}

func conformsTo(t *testing.T, schemaJSON []byte, document string) {
	t.Helper()
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaJSON))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("document.schema.json", parsed); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("document.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	instance, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(instance); err != nil {
		t.Error(err)
	}
}

func TestComparisonJSONConforms(t *testing.T) {
	c, drafts := bridge(t)
	conforms(t, comparisonIn(t, "json", c, drafts, Options{}))
	conforms(t, comparisonIn(t, "json", c, nil, Options{}))
	conforms(t, comparisonIn(t, "json", &compare.Comparison{}, nil, Options{}))
}

// What the schema is for: it refuses a gloss passed off as a translation, and
// evidence that is longer than a reader can check.
func TestSchemaRefuses(t *testing.T) {
	c, drafts := bridge(t)
	good := comparisonIn(t, "json", c, drafts, Options{})
	for name, change := range map[string][2]string{
		"a gloss as translation": {`"origin": "gloss"`, `"origin": "memory"`},
		"another verdict":        {`"verdict": "single"`, `"verdict": "maybe"`},
		"long evidence":          {`"text": "17 नवंबर को"`, `"text": "` + strings.Repeat("अ", 241) + `"`},
		"a place before a file":  {`"start": 0,`, `"start": -1,`},
		"no side":                {`"side": 0,`, ``},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Errorf("%s: nothing to change", name)
			continue
		}
		parsed, _ := jsonschema.UnmarshalJSON(bytes.NewReader(ComparisonSchema()))
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource("s.json", parsed); err != nil {
			t.Fatal(err)
		}
		instance, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if compiler.MustCompile("s.json").Validate(instance) == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}

// Every text stands in its file from start to end, in code points.
func TestComparisonJSONPlaces(t *testing.T) {
	c, drafts := bridge(t)
	files := map[string][]rune{}
	for _, a := range c.Articles {
		files[a.ID] = []rune(a.Text)
	}
	var doc comparisonDocument
	if err := json.Unmarshal([]byte(comparisonIn(t, "json", c, drafts, Options{})), &doc); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, r := range doc.Rows {
		for _, cell := range r.Cells {
			for _, ev := range cell.Evidence {
				file := files[cell.Article]
				if got := string(file[ev.Start:ev.End]); got != ev.Text {
					t.Errorf("row %s: %q is not at its place, there stands %q", r.ID, ev.Text, got)
				}
				if got := string(file[ev.Sentence.Start:ev.Sentence.End]); got != ev.Sentence.Text || !strings.Contains(got, ev.Text) {
					t.Errorf("row %s: the sentence is not %q", r.ID, ev.Sentence.Text)
				}
				if (ev.Gloss != "") != (ev.Origin == glossOrigin) || ev.Gloss != "" && ev.Translation != "" {
					t.Errorf("row %s: a gloss passed off as a translation: %+v", r.ID, ev)
				}
				checked++
			}
		}
	}
	if checked < 15 {
		t.Errorf("only %d pieces of evidence", checked)
	}
}

func TestCSVIsHarmless(t *testing.T) {
	c, drafts := bridge(t)
	for name, text := range map[string]string{
		"comparison": comparisonIn(t, "csv", c, drafts, Options{}),
		"segments":   segmentsIn(t, "csv", c.Articles, drafts, Options{}),
	} {
		lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, line := range lines {
			for _, cell := range line {
				if startsFormula(cell) && !plainNumber.MatchString(cell) {
					t.Errorf("%s: a spreadsheet would evaluate %q", name, cell)
				}
			}
		}
	}
}

func TestTSVKeepsItsLines(t *testing.T) {
	c, drafts := bridge(t)
	for name, text := range map[string]string{
		"comparison": comparisonIn(t, "tsv", c, drafts, Options{}),
		"segments":   segmentsIn(t, "tsv", c.Articles, drafts, Options{}),
	} {
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for _, line := range lines {
			if strings.Count(line, "\t") != strings.Count(lines[0], "\t") {
				t.Errorf("%s: a line of another width: %q", name, line)
			}
		}
	}
}

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+91 98": "'+91 98", "-5": "-5", "-5.25": "-5.25", "-5+1": "'-5+1", "@x": "'@x",
		"\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx", "＝1": "'＝1", "12": "12", "": "", "का": "का", "a=b": "a=b",
		"-": "'-", "-1e5": "'-1e5",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("harmless(%q) = %q, want %q", cell, got, want)
		}
	}
}

func TestSegmentsJSONL(t *testing.T) {
	c, drafts := bridge(t)
	files := map[string][]rune{}
	readable := 0
	for _, a := range c.Articles {
		files[a.ID] = []rune(a.Text)
		for i := range a.Segments {
			if a.Segments[i].Readable() {
				readable++
			}
		}
	}
	states := map[string]int{}
	lines := bufio.NewScanner(strings.NewReader(segmentsIn(t, "jsonl", c.Articles, drafts, Options{})))
	n := 0
	for lines.Scan() {
		var line segmentLine
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if got := string(files[line.Article][line.Start:line.End]); got != line.Source {
			t.Errorf("%s %s: %q is not at its place", line.Article, line.ID, line.Source)
		}
		if line.Origin == glossOrigin && (line.Target != "" || line.Gloss == "") {
			t.Errorf("a gloss passed off as a translation: %+v", line)
		}
		states[line.State]++
		n++
	}
	if n != readable {
		t.Errorf("%d lines for %d segments", n, readable)
	}
	for _, state := range []string{"draft", "approved", "failed", original, skipped, missing} {
		if states[state] == 0 {
			t.Errorf("no segment is %s", state)
		}
	}
}

func TestSegmentsTMXHoldsTranslationsOnly(t *testing.T) {
	c, drafts := bridge(t)
	var out bytes.Buffer
	omitted, err := SegmentsTMX(&out, c.Articles, drafts, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Omitted{Gloss: 1, Fuzzy: 1, Failed: 1, Missing: 2}); omitted != want {
		t.Errorf("left out %+v, want %+v", omitted, want)
	}
	if got, want := omitted.String(), "1 word-for-word gloss, 1 unapproved fuzzy match, 1 failed, 2 not translated"; got != want || omitted.Total() != 5 {
		t.Errorf("left out %q, want %q", got, want)
	}
	units, err := memory.Read(&out, "out.tmx")
	if err != nil {
		t.Fatal(err)
	}
	into := 0
	for _, u := range units {
		if u.To != "en" {
			continue
		}
		into++
		if u.From != "hi" || strings.Contains(u.Target, "police according") || strings.Contains(u.Target, "Songhat") {
			t.Errorf("a unit that is no translation: %+v", u)
		}
	}
	if into != 8 {
		t.Errorf("%d units, want 8", into)
	}
}
