package aside

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/review/check"
)

func finding(words string) check.Finding {
	return check.Finding{Check: check.Number, Source: &entity.Span{Text: words}}
}

func decisionOn(p check.Pair, f check.Finding) Decision {
	return Decision{Segment: SegmentOf(p.Source, p.Target), Check: f.Check, Words: WordsOf(f), ID: p.ID, By: "asha", Why: "the source\tis\nwrong", At: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
}

func TestSetAsideUntilTheSegmentChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	if list, err := Read(path); err != nil {
		t.Fatal(err)
	} else if _, n := list.Filter(check.Pair{}, []check.Finding{finding("12")}); n != 0 {
		t.Error("set aside by a file that is not there")
	}
	p := check.Pair{ID: "1", Source: "बारह\t12", Target: "21"}
	for _, words := range []string{"12", "ba\trah\n"} {
		if err := Append(path, []Decision{decisionOn(p, finding(words))}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	d, ok := list.Of(p, finding("12"))
	if !ok || d.By != "asha" || d.Why != "the source is wrong" || d.At.Year() != 2026 {
		t.Errorf("%+v, %v", d, ok)
	}
	other := finding("12")
	other.Check = check.Date
	left, n := list.Filter(p, []check.Finding{finding("12"), finding("ba rah"), finding("13"), other})
	if len(left) != 2 || n != 2 {
		t.Errorf("%d left, %d set aside", len(left), n)
	}
	for _, changed := range []check.Pair{{Source: p.Source + "।", Target: p.Target}, {Source: p.Source, Target: "22"}, {Source: p.Target, Target: p.Source}} {
		if _, ok := list.Of(changed, finding("12")); ok {
			t.Errorf("%+v has changed", changed)
		}
	}
}

func TestAppendToALineLeftOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	p := check.Pair{Source: "क", Target: "a"}
	if err := Append(path, []Decision{decisionOn(p, finding("1"))}); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	edited := "\ufeff" + strings.ReplaceAll(strings.TrimSuffix(string(content), "\n"), "\n", "\r\n")
	if err := os.WriteFile(path, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Append(path, []Decision{decisionOn(p, finding("2"))}); err != nil {
		t.Fatal(err)
	}
	list, err := Read(path)
	if err != nil || len(list.known) != 2 {
		t.Errorf("%v, %v", list, err)
	}
}

func TestReadRefuses(t *testing.T) {
	header := strings.Join(columns, "\t") + "\n"
	for text, want := range map[string]string{
		"x\ty\n":         ":1: the header is to be",
		header + "abc\n": ":2: 1 columns, and there are to be 7",
		"# note\n" + header + "xyz\t\t\t\t\t\t\n":                       `:3: "xyz" is no segment`,
		header + "0123456789abcdef\tnumber\tw\t1\tme\tyesterday\twhy\n": `:2: "yesterday" is no moment`,
	} {
		path := filepath.Join(t.TempDir(), FileName)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err == nil || !strings.Contains(err.Error(), path+want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("segment\tcheck\twords\tid\tby\tat\twhy\n0123456789abcdef\tnumber\tw\t1\tme\t2026-03-01T12:00:00Z\twhy\n")
	f.Add("# \xff\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), FileName)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err != nil && !strings.Contains(err.Error(), path) {
			t.Errorf("the error does not name the file: %v", err)
		}
	})
}
