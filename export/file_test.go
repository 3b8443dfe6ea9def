package export

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func say(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func mustBe(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v; want %q", path, got, err, want)
	}
}

func TestToFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.html")
	if err := ToFile(path, say("one")); err != nil {
		t.Fatal(err)
	}
	mustBe(t, path, "one")
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := ToFile(path, say("two")); err != nil {
		t.Fatal(err)
	}
	mustBe(t, path, "two")
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions %v, %v; want those it had", info.Mode(), err)
	}
}

// What fails half way leaves the file as it was and nothing beside it.
func TestToFileWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "out.html")
	if err := ToFile(path, say("one")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := ToFile(path, func(w io.Writer) error {
		if err := say("half")(w); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v", err)
	}
	mustBe(t, path, "one")
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestToFileRefuses(t *testing.T) {
	folder := t.TempDir()
	locked := filepath.Join(folder, "locked.txt")
	if err := os.WriteFile(locked, []byte("kept"), 0o444); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		filepath.Join(folder, "none", "out.txt"): "make it first",
		folder:                                   "it is a folder",
		locked:                                   "read-only",
		filepath.Join(locked, "out.txt"):         "cannot write",
	} {
		err := ToFile(path, say("x"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", path, err, want)
		}
	}
	mustBe(t, locked, "kept")
}

func TestToFileThroughLinksAndDevices(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "target.txt"), filepath.Join(folder, "link.txt")
	if err := os.WriteFile(target, []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skipf("this system makes no links: %v", err)
	}
	if err := ToFile(link, say("two")); err != nil {
		t.Fatal(err)
	}
	mustBe(t, target, "two")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v, %v", info, err)
	}
	if err := ToFile(os.DevNull, say("x")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s was replaced", os.DevNull)
	}
}
