package command_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/translate/command"
)

// pidIn waits for a program to write its number into a file.
func pidIn(t *testing.T, file string) int {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		text, err := os.ReadFile(file)
		if pid, convErr := strconv.Atoi(string(text)); err == nil && convErr == nil {
			return pid
		}
	}
	t.Fatalf("no program wrote its number into %s", file)
	return 0
}

// wantGone wants a process to be gone, and nothing to be left of it.
func wantGone(t *testing.T, pid int) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) || orphaned(pid) {
			return
		}
	}
	t.Errorf("the process %d is still there", pid)
	_ = syscall.Kill(pid, syscall.SIGKILL)
}

// orphaned reports whether a process has ended and waits for somebody else than
// us to take notice: where the first process of a container does not, it stays
// in the table.
func orphaned(pid int) bool {
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return true
	}
	_, fields, _ := strings.Cut(string(stat), ") ")
	var state string
	var parent int
	n, _ := fmt.Sscan(fields, &state, &parent)
	return n == 2 && state == "Z" && parent != os.Getpid()
}

func TestTheWholeFamilyIsEnded(t *testing.T) {
	for _, ending := range []string{"cancelled", "timed out", "closed"} {
		t.Run(ending, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "pid")
			timeout := time.Minute
			if ending == "timed out" {
				timeout = 2 * time.Second
			}
			b := newBackend(t, command.Config{Timeout: timeout}, "family", file)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			go func() {
				_, _ = b.Translate(ctx, ask("घर।"))
			}()
			child := pidIn(t, file)
			switch ending {
			case "cancelled":
				cancel()
			case "closed":
				b.Close()
			}
			wantGone(t, child)
		})
	}
}

// What was ended has been taken notice of by the time that a request returns:
// nothing of it is left in the system's table, should we end next.
func TestNoZombie(t *testing.T) {
	for _, ending := range []string{"cancelled", "timed out"} {
		file := filepath.Join(t.TempDir(), "pid")
		timeout := time.Minute
		if ending == "timed out" {
			timeout = 2 * time.Second
		}
		b := newBackend(t, command.Config{Timeout: timeout}, "sleep", file)
		ctx, cancel := context.WithCancel(t.Context())
		returned := make(chan struct{})
		go func() {
			defer close(returned)
			_, _ = b.Translate(ctx, ask("घर।"))
		}()
		pid := pidIn(t, file)
		if ending == "cancelled" {
			cancel()
		}
		<-returned
		cancel()
		if !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
			t.Errorf("%s: the process %d is still in the table", ending, pid)
		}
	}
}

// TestParent is no test: TestKilled runs it in a process of its own, and kills
// that.
func TestParent(t *testing.T) {
	file := os.Getenv("MILAAN_TEST_PID_FILE")
	if file == "" {
		t.Skip("it is run by TestKilled only")
	}
	_, _ = newBackend(t, command.Config{}, "sleep", file).Translate(t.Context(), ask("घर।"))
}

// Not even kill -9 leaves the program behind.
func TestKilled(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "pid")
	parent := exec.Command(path, "-test.run", "^TestParent$")
	parent.Env = append(os.Environ(), "MILAAN_TEST_PID_FILE="+file)
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	child := pidIn(t, file)
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait()
	wantGone(t, child)
}
