//go:build !unix

package command

import (
	"os"
	"os/exec"
)

// setGroup does nothing: there are no process groups here.
func setGroup(*exec.Cmd) {}

// killGroup ends the program. What it has started ends when its input does.
func killGroup(p *os.Process) { _ = p.Kill() }
