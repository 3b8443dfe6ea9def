package export

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFileNames(t *testing.T) {
	for _, c := range []struct{ paths, want []string }{
		{[]string{"reports/a.txt", "other/a.html", "A.md"}, []string{"a", "a-2", "A-3"}},
		{[]string{"a-2.txt", "x/a.txt", "y/a.txt", "z/a-2.txt"}, []string{"a-2", "a", "a-3", "a-2-2"}},
		{[]string{"खबर/पुतिन और किम की मुलाक़ात.txt"}, []string{norm.NFC.String("पुतिन और किम की मुलाक़ात")}},
		{[]string{"मुलाक़ात.txt", "मुलाक़ात.txt"}, []string{norm.NFC.String("मुलाक़ात"), norm.NFC.String("मुलाक़ात") + "-2"}},
		{[]string{"../../etc/passwd.txt", "..txt", "....txt", "/"}, []string{"passwd", "article", "article-2", "article-3"}},
		{[]string{`a:b*c?"<>|.txt`, "x\ty\nz.txt", "a\u202eb.txt", "-rf.txt", ".hidden.txt"}, []string{"a-b-c", "x-y-z", "ab", "rf", "hidden"}},
		{[]string{"con.txt", "LPT1.txt", "COM10.txt", "manifest.txt"}, []string{"article-con", "article-LPT1", "COM10", "manifest-2"}},
		{[]string{"-"}, []string{"standard-input"}},
		{[]string{"stra\u00dfe.txt", "STRASSE.txt"}, []string{"stra\u00dfe", "STRASSE-2"}},
	} {
		if got := FileNames(c.paths); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: %q, want %q", c.paths, got, c.want)
		}
	}
}

// A long name ends between two syllables.
func TestLongFileName(t *testing.T) {
	name := FileNames([]string{strings.Repeat("क्षे", 100) + ".txt"})[0]
	if len(name) > longestFileName || len(name) < longestFileName-12 || strings.TrimRight(name, "क्षे") != "" || !strings.HasSuffix(name, "क्षे") {
		t.Errorf("%q, %d bytes", name, len(name))
	}
}

// Whatever an article is called, its file stays in its folder and has a name of
// its own.
func FuzzFileNames(f *testing.F) {
	for _, seed := range []string{"a.txt", "../x", `..\x.txt`, "con", "a\x00b", "\u202e", strings.Repeat("क", 300), "-", ".", "/"} {
		f.Add(seed, "a.txt")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		names := FileNames([]string{one, two, one})
		seen := map[string]bool{}
		for _, name := range names {
			if name == "" || len(name) > longestFileName+20 || !filepath.IsLocal(name) || filepath.Base(name) != name || strings.ContainsAny(name, `/\:*?"<>|`) ||
				strings.HasPrefix(name, ".") || strings.HasPrefix(name, "-") || !utf8.ValidString(name) {
				t.Errorf("%q: the name %q", one, name)
			}
			if seen[strings.ToLower(name)] {
				t.Errorf("%q, %q: the name %q twice", one, two, name)
			}
			seen[strings.ToLower(name)] = true
		}
	})
}

func TestToNewFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "new.txt")
	say := func(words string) func(io.Writer) error {
		return func(w io.Writer) error {
			_, err := fmt.Fprint(w, words)
			return err
		}
	}
	if err := ToNewFile(path, say("first")); err != nil {
		t.Fatal(err)
	}
	if err := ToNewFile(path, say("second")); !errors.Is(err, ErrThere) {
		t.Errorf("over a file: %v", err)
	}
	late := filepath.Join(folder, "late.txt")
	err := ToNewFile(late, func(w io.Writer) error { return os.WriteFile(late, []byte("of another"), 0o644) })
	if !errors.Is(err, ErrThere) {
		t.Errorf("over a file that came meanwhile: %v", err)
	}
	if err := os.Symlink("nowhere", filepath.Join(folder, "link")); err == nil {
		if err := ToNewFile(filepath.Join(folder, "link"), say("x")); !errors.Is(err, ErrThere) {
			t.Errorf("over a link that leads nowhere: %v", err)
		}
	}
	for path, want := range map[string]string{path: "first", late: "of another"} {
		if got, _ := os.ReadFile(path); string(got) != want {
			t.Errorf("%s holds %q", path, got)
		}
	}
	if err := ToNewFile(filepath.Join(folder, "broken"), func(io.Writer) error { return errors.New("broken") }); err == nil {
		t.Error("no error")
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) > 3 {
		t.Errorf("left behind: %q", left)
	}
}
