package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A real server translates the sample, and is asked for nothing twice. Which
// one, the environment says (make live).
func TestLive(t *testing.T) {
	address, model := os.Getenv("MILAAN_LIVE_BASE_URL"), os.Getenv("MILAAN_LIVE_MODEL")
	if address == "" || model == "" {
		t.Skip("no server given: MILAAN_LIVE_BASE_URL and MILAAN_LIVE_MODEL name one")
	}
	sample, err := filepath.Abs("../../testdata/summit/4-daily.txt")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	settings := "backend: live\nstore: kept.db\nbackends:\n  live:\n    type: openai\n    base_url: " + address + "\n    model: \"" + model + "\"\n    timeout: 5m\n"
	if os.Getenv("MILAAN_LIVE_KEY") != "" {
		settings += "    api_key_env: MILAAN_LIVE_KEY\n"
	}
	if err := os.WriteFile(filepath.Join(dir, "milaan.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	first, told := liveRun(t, dir, sample)
	t.Logf("%s%s", told, first)
	second, told := liveRun(t, dir, sample)
	if !strings.Contains(told, "; 0 requests") {
		t.Errorf("the second run: %q, want no requests", told)
	}
	if first != second {
		t.Error("the second run gives other English")
	}
}

// A real Apertium server makes Urdu of Hindi, and is asked for nothing twice.
func TestLiveApertium(t *testing.T) {
	address := os.Getenv("MILAAN_LIVE_APERTIUM_URL")
	if address == "" {
		t.Skip("no server given: MILAAN_LIVE_APERTIUM_URL names one")
	}
	dir := t.TempDir()
	// Of words that its dictionary has: the others stay in Devanagari.
	sample := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(sample, []byte("यह घर बड़ा है।\n\nलोग पानी पीते हैं।\n\nघर से बाहर\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	settings := "target_language: ur\nbackend: [live, gloss]\nstore: kept.db\nbackends:\n  live:\n    type: apertium\n    max_in_flight: 4\n    base_url: " + address + "\n"
	if err := os.WriteFile(filepath.Join(dir, "milaan.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	first, told := liveRun(t, dir, sample)
	t.Logf("%s%s", told, first)
	if strings.Count(first, "\tlive\t") != 3 || strings.ContainsAny(first, "*#@") {
		t.Error("want three sentences of the server's, without its marks")
	}
	second, told := liveRun(t, dir, sample)
	if first != second || !strings.Contains(told, "; 0 requests") {
		t.Errorf("the second run gives\n%s%s", told, second)
	}
}

// liveRun translates the sample, and gives what stood on standard output and
// standard error.
func liveRun(t *testing.T, dir, sample string) (out, told string) {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr strings.Builder
	cmd := exec.CommandContext(t.Context(), path)
	cmd.Args = []string{"milaan", "translate", "--format", "tsv", sample}
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	return stdout.String(), stderr.String()
}
