package export

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A browser is no part of the project; where there is none, nothing can be
// printed.
func needBrowser(t *testing.T) {
	t.Helper()
	if _, err := FindBrowser(); err != nil {
		t.Skip("skipped: " + err.Error())
	}
	if testing.Short() {
		t.Skip("skipped: starting a browser takes seconds")
	}
}

func TestPDFIsPrinted(t *testing.T) {
	needBrowser(t)
	c, drafts := bridge(t)
	pdf := []byte(comparisonIn(t, "pdf", c, drafts, Options{}))
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Fatalf("no PDF: %.40q", pdf)
	}
	if rows := batched(t, "pdf", Batch{}); !bytes.HasPrefix(rows, []byte("%PDF-")) {
		t.Fatalf("no PDF: %.40q", rows)
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("skipped: pdftotext is not installed, so that the words of the PDF were not looked at")
	}
	path := filepath.Join(t.TempDir(), "c.pdf")
	if err := os.WriteFile(path, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	words, err := exec.Command(reader, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Where did the railway minister open the bridge?", "सोनघाट"} {
		if !strings.Contains(string(words), want) {
			t.Errorf("the PDF does not hold %q", want)
		}
	}
}

func TestNoBrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv(BrowserVariable, "")
	if _, err := FindBrowser(); err == nil || !strings.Contains(err.Error(), "write as html") {
		t.Errorf("%v", err)
	}
	t.Setenv(BrowserVariable, "nothing-of-that-name")
	if _, err := FindBrowser(); err == nil || !strings.Contains(err.Error(), "nothing-of-that-name") {
		t.Errorf("%v", err)
	}
}

func TestFileURL(t *testing.T) {
	for path, want := range map[string]string{"/tmp/a b#c?d%e.html": "file:///tmp/a%20b%23c%3Fd%25e.html", "C:/x.html": "file:///C:/x.html"} {
		if got := fileURL(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
