package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A real server of the OpenAI protocol is asked for a few sentences. What a
// small model makes of them may be no good: then each says why it failed. What
// was good is asked for once.
func TestLive(t *testing.T) {
	dir := liveFolder(t, "यह घर बड़ा है।\n\nलोग पानी पीते हैं।\n")
	first, told, status := liveRun(t, dir, "a.txt")
	t.Logf("exit status %d\n%s%s", status, told, first)
	drafts, failed := strings.Count(first, "\tdraft\t"), strings.Count(first, "\tfailed\t")
	if drafts+failed != 2 || (status == 0) != (failed == 0) || status > 1 {
		t.Errorf("%d drafts, %d failed, exit status %d: want two in all, and 0 only where none failed", drafts, failed, status)
	}
	if strings.Count(first, "live: the answer")+strings.Count(first, "live: the model refused") != failed {
		t.Error("want a reason of the answer's for each that failed")
	}
	if !strings.Contains(told, " tokens, ") {
		t.Errorf("%q: want the tokens that the server counted", told)
	}
	if failed > 0 {
		return // asked again it would fail again, and takes its time
	}
	second, told, _ := liveRun(t, dir, "a.txt")
	if first != second || !strings.Contains(told, "2 cached; 0 requests") {
		t.Errorf("the second run: %q\n%s", told, second)
	}
}

// A sentence longer than the model's context fails by name, and nothing else.
func TestLiveOverlong(t *testing.T) {
	context, err := strconv.Atoi(os.Getenv("MILAAN_LIVE_CONTEXT"))
	if err != nil {
		t.Skip("MILAAN_LIVE_CONTEXT does not say how many tokens the server's context holds")
	}
	dir := liveFolder(t, strings.Repeat("घर बड़ा है और ", context)+"नदी गहरी है।\n")
	out, told, status := liveRun(t, dir, "a.txt")
	if status != 1 || !strings.Contains(out, "too long for the model") {
		t.Errorf("exit status %d, %s: want it to fail for its length", status, told)
	}
}

// liveFolder is a folder with an article and settings for the live server.
func liveFolder(t *testing.T, text string) string {
	t.Helper()
	address, model := os.Getenv("MILAAN_LIVE_BASE_URL"), os.Getenv("MILAAN_LIVE_MODEL")
	if address == "" || model == "" {
		t.Skip("no server given: MILAAN_LIVE_BASE_URL and MILAAN_LIVE_MODEL name one")
	}
	dir := t.TempDir()
	settings := "backend: live\nstore: kept.db\nbackends:\n  live:\n    type: openai\n    base_url: " + address + "\n    model: \"" + model + "\"\n    timeout: 5m\n"
	if os.Getenv("MILAAN_LIVE_KEY") != "" {
		settings += "    api_key_env: MILAAN_LIVE_KEY\n"
	}
	for name, content := range map[string]string{"milaan.yaml": settings, "a.txt": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
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
	first, told, status := liveRun(t, dir, sample)
	t.Logf("%s%s", told, first)
	if status != 0 || strings.Count(first, "\tlive\t") != 3 || strings.ContainsAny(first, "*#@") {
		t.Error("want three sentences of the server's, without its marks")
	}
	second, told, _ := liveRun(t, dir, sample)
	if first != second || !strings.Contains(told, "; 0 requests") {
		t.Errorf("the second run gives\n%s%s", told, second)
	}
}

// liveRun translates the sample, and gives what stood on standard output and
// standard error, and the exit status.
func liveRun(t *testing.T, dir, sample string) (out, told string, status int) {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr strings.Builder
	cmd := exec.CommandContext(t.Context(), path)
	cmd.Args = []string{"milaan", "translate", "--format", "tsv", sample}
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}
