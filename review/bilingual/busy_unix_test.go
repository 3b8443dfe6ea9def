//go:build unix

package bilingual

import (
	"syscall"
	"testing"
	"time"
)

// busy is how long this process has kept a core busy, whatever else the machine
// does.
func busy(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
