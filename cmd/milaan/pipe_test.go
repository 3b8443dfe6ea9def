package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A reader that has seen enough (milaan … | head) is no error.
func TestBrokenPipeIsNoError(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no signal for a broken pipe")
	}
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	reader.Close()
	defer writer.Close()
	cmd, stderr := translation(t)
	cmd.Stdout = writer
	err = cmd.Run()
	if err == nil {
		t.Error("the broken pipe went unnoticed: the test does not break it")
	}
	if strings.Contains(stderr.String(), "milaan:") {
		t.Errorf("standard error = %q, want no complaint", stderr)
	}
}

// A full disk is one.
func TestFullDiskIsSaid(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no device that is always full:", err)
	}
	defer full.Close()
	cmd, stderr := translation(t)
	cmd.Stdout = full
	if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() != 2 {
		t.Errorf("exit = %v, want status 2", err)
	}
	if !strings.Contains(stderr.String(), "no space left") {
		t.Errorf("standard error = %q, want the reason", stderr)
	}
}

// translation is a run of milaan over one sentence.
func translation(t *testing.T) (*exec.Cmd, *strings.Builder) {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	article := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(article, []byte("गाँव का कुआँ सूख गया है।\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	stderr := &strings.Builder{}
	cmd := exec.CommandContext(t.Context(), path)
	cmd.Args = []string{"milaan", "translate", "-q", "--backend", "echo", "--store", filepath.Join(dir, "kept.db"), article}
	cmd.Dir, cmd.Stderr = dir, stderr
	return cmd, stderr
}
