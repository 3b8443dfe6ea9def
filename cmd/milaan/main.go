// Command milaan sets reports of one happening side by side, in English, and
// shows where they contradict each other.
//
// It owns the command line: flags, the wiring of the packages, what is said on
// standard error, and the exit status. A verb is a file.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C is the system's to answer
	err := newRoot().ExecuteContext(ctx)
	complain(os.Stderr, err)
	os.Exit(statusOf(err))
}
