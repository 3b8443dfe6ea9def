package article

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
)

// referenceSegment is one line of the reference segmentation; places are code
// points.
type referenceSegment struct {
	Article     string
	Start, End  int
	Source      string
	Boilerplate bool
}

func loadReference(t *testing.T) map[string][]referenceSegment {
	t.Helper()
	file, err := os.Open(material.Path(t, "seeds", "reference.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := map[string][]referenceSegment{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var s referenceSegment
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		out[s.Article] = append(out[s.Article], s)
	}
	return out
}

// score counts what two sets share.
type score struct{ hits, found, wanted int }

func (s score) f1() float64 { return 2 * float64(s.hits) / float64(s.found+s.wanted) }

func TestSegmentationAgainstReference(t *testing.T) {
	var pairs, ends, furniture score
	for name, reference := range loadReference(t) {
		path := material.Path(t, "seeds", name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(path, data)
		if err != nil {
			t.Fatal(err)
		}
		wantPair, wantEnd := map[[2]int]bool{}, map[int]bool{}
		for _, s := range reference {
			pair := [2]int{s.Start, s.End}
			wantPair[pair], wantEnd[s.End] = s.Boilerplate, true
			pairs.wanted++
			ends.wanted++
			if s.Boilerplate {
				furniture.wanted++
			}
		}
		gotPair := map[[2]int]bool{}
		for _, s := range a.Segments {
			if !s.Readable() {
				continue
			}
			pair := [2]int{a.CodePoint(s.Start), a.CodePoint(s.End)}
			gotPair[pair] = true
			boilerplate, ok := wantPair[pair]
			pairs.found++
			ends.found++
			if ok {
				pairs.hits++
			} else {
				t.Logf("%s: not in the reference: %s %v %q", name, s.Kind, pair, s.Text)
			}
			if wantEnd[pair[1]] {
				ends.hits++
			}
			if s.Kind == Boilerplate {
				furniture.found++
				if boilerplate {
					furniture.hits++
				}
			}
			if ok && boilerplate != (s.Kind == Boilerplate) {
				t.Logf("%s: boilerplate %v in the reference, here %s: %q", name, boilerplate, s.Kind, s.Text)
			}
		}
		for _, s := range reference {
			if !gotPair[[2]int{s.Start, s.End}] {
				t.Logf("%s: only in the reference: [%d %d] %q", name, s.Start, s.End, s.Source)
			}
		}
	}
	t.Logf("segments (start and end): F1 %.4f (%d shared, %d here, %d in the reference)", pairs.f1(), pairs.hits, pairs.found, pairs.wanted)
	t.Logf("ends of segments: F1 %.4f (%d shared, %d here, %d in the reference)", ends.f1(), ends.hits, ends.found, ends.wanted)
	t.Logf("boilerplate: F1 %.4f (%d shared, %d here, %d in the reference)", furniture.f1(), furniture.hits, furniture.found, furniture.wanted)
	if ends.f1() < 0.97 {
		t.Errorf("F1 of segment ends is %.4f, want at least 0.97", ends.f1())
	}
	if furniture.f1() < 0.97 {
		t.Errorf("F1 of boilerplate is %.4f, want at least 0.97", furniture.f1())
	}
}
