package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Long:    "Print the version of milaan, the commit it was built from, and the version of Go it was built with.",
		Example: "  milaan version",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), versionOf())
			return err
		},
	}
}

// build is what this binary was made from.
type build struct {
	Version string // "v1.2.3", or "devel"
	Commit  string // empty when it is not known
	Changed bool   // there were changes beside the commit
}

func versionOf() build {
	b := build{Version: "devel"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.Version = v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.modified":
			b.Changed = s.Value == "true"
		}
	}
	return b
}

// String is the version as it is printed.
func (b build) String() string {
	s := "milaan " + b.Version
	if b.Commit != "" {
		s += ", commit " + b.Commit
	}
	if b.Changed {
		s += " with changes"
	}
	return fmt.Sprintf("%s, %s, %s/%s", s, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
