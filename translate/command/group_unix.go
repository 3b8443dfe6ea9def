//go:build unix && !linux

package command

import (
	"os"
	"os/exec"
	"syscall"
)

// setGroup puts the program into a process group of its own, which Ctrl-C does
// not reach: it is for us to end.
func setGroup(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup ends the program and what it has started.
func killGroup(p *os.Process) { _ = syscall.Kill(-p.Pid, syscall.SIGKILL) }
