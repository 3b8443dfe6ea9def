//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestReviewMemory holds that what an export and an import for review take in
// memory does not grow with what they go through: three times as many segments
// may take some more, and not what they weigh. MILAAN_MANY_SEGMENTS=100000 makes
// them more.
func TestReviewMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	many := 40_000
	if asked, err := strconv.Atoi(os.Getenv("MILAAN_MANY_SEGMENTS")); err == nil {
		many = asked
	}
	few, much := reviewRun(t, many/3), reviewRun(t, many)
	for i, verb := range []string{"export", "import"} {
		growth := int(much[i]) - int(few[i])
		t.Logf("%s: %d MB for %d segments, %d MB for %d", verb, few[i]>>20, many/3, much[i]>>20, many)
		if growth > 50<<20 {
			t.Errorf("%s: %d MB more: want what is held not to grow so", verb, growth>>20)
		}
	}
}

// reviewRun sends so many segments out, has all of them approved, and gives the
// most memory that each of the two took, in bytes.
func reviewRun(t *testing.T, segments int) (most [2]int64) {
	t.Helper()
	const inArticle = 20
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "reports"), 0o700); err != nil {
		t.Fatal(err)
	}
	for a := range segments / inArticle {
		var text strings.Builder
		for i := range inArticle {
			fmt.Fprintf(&text, "रूसी राष्ट्रपति व्लादिमिर पुतिन और उत्तर कोरिया के तानाशाह किमजोंग उन बुधवार को व्लोदिवोस्तोक में %d लोगों के साथ मिले।\n\n", a*inArticle+i)
		}
		if err := os.WriteFile(filepath.Join(dir, "reports", fmt.Sprintf("%06d.txt", a)), []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	most[0] = largest(t, dir, "review", "export", "reports", "--backend", "echo", "--store", "kept.db", "-o", "out.tsv")
	sent, err := os.ReadFile(filepath.Join(dir, "out.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	back := strings.ReplaceAll(string(sent), "\tdraft\t", "\tapproved\t")
	if n := strings.Count(back, "\tapproved\t"); n < segments/inArticle*inArticle {
		t.Fatalf("%d rows in the file", n)
	}
	if err := os.WriteFile(filepath.Join(dir, "back.tsv"), []byte(back), 0o600); err != nil {
		t.Fatal(err)
	}
	most[1] = largest(t, dir, "review", "import", "back.tsv", "--store", "kept.db")
	return most
}

// largest runs milaan in a folder and gives the most memory that it held at a
// time, in bytes. (What the system says of a process that has ended also counts
// what the one held that started it.)
func largest(t *testing.T, dir string, args ...string) (most int64) {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), path)
	cmd.Args, cmd.Dir = append([]string{"milaan"}, args...), dir
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil || most == 0 {
				t.Fatalf("%v: %v, %d bytes\n%s", args, err, most, said.String())
			}
			return most
		case <-time.After(20 * time.Millisecond):
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid)) // it may have ended by now
			if _, after, ok := strings.Cut(string(status), "VmHWM:"); ok {
				kilobytes, err := strconv.ParseInt(strings.Fields(after)[0], 10, 64)
				if err != nil {
					t.Fatal(err)
				}
				most = max(most, kilobytes<<10)
			}
		}
	}
}
