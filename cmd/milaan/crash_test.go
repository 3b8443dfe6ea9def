//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
)

// TestCrashShowsNoKey has the program die with all its stacks on standard error
// while a request with the key is under way.
func TestCrashShowsNoKey(t *testing.T) {
	const key = "sk-verysecret-0123456789"
	server := llmserver.Start(llmserver.Options{Key: key, Delay: time.Minute})
	defer server.Close()
	dir := t.TempDir()
	files := map[string]string{
		"milaan.yaml": "backend: local\nstore: kept.db\nbackends:\n  local:\n    type: openai\n    base_url: " + server.URL + "\n    model: some\n    api_key_env: THE_KEY\n",
		"a.txt":       "कुआँ सूख गया है।\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	cmd := exec.Command(path)
	cmd.Args = []string{"milaan", "translate", "a.txt"}
	cmd.Dir, cmd.Stderr = dir, &stderr
	cmd.Env = append(os.Environ(), "THE_KEY="+key, "GOTRACEBACK=system")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(30 * time.Second); server.InFlight() == 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no request came")
		}
	}
	if err := cmd.Process.Signal(syscall.SIGQUIT); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was made to crash: that is its error
	if !strings.Contains(stderr.String(), "goroutine ") {
		t.Fatalf("no crash was seen:\n%s", stderr.String())
	}
	if strings.Contains(stderr.String(), key) || strings.Contains(stderr.String(), "verysecret") {
		t.Errorf("the key stands in the crash's output:\n%s", stderr.String())
	}
}
