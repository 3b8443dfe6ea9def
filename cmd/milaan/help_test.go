package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// verbs gives a command and those below it that milaan has of itself.
func verbs(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, below := range cmd.Commands() {
		if below.Name() != "completion" {
			all = append(all, verbs(below)...)
		}
	}
	return all
}

func TestEveryVerbIsExplained(t *testing.T) {
	for _, cmd := range verbs(newRoot()) {
		if cmd.Short == "" || cmd.Long == "" || cmd.Example == "" {
			t.Errorf("%s: wants a line, an explanation and examples", cmd.CommandPath())
		}
	}
}

// Nobody shall type an example and be told that there is no such flag.
func TestExamplesAreCommandsThatExist(t *testing.T) {
	for _, cmd := range verbs(newRoot()) {
		for _, line := range strings.Split(cmd.Example, "\n") {
			typed := milaanIn(line)
			if len(typed) == 0 {
				t.Errorf("%s: the example %q does not run milaan", cmd.CommandPath(), line)
				continue
			}
			root := newRoot() // flags keep what was parsed
			found, args, err := root.Find(typed[1:])
			if err == nil {
				err = found.ParseFlags(args)
			}
			if err == nil && found.Args != nil {
				err = found.Args(found, found.Flags().Args())
			}
			if err != nil {
				t.Errorf("%s: the example %q: %v", cmd.CommandPath(), line, err)
			}
		}
	}
}

// milaanIn gives the words of the call of milaan in a line of shell.
func milaanIn(line string) []string {
	var words []string
	for i, part := range strings.Split(line, "'") {
		if quoted := i%2 == 1; quoted {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	start := slices.Index(words, "milaan")
	if start < 0 {
		return nil
	}
	end := slices.IndexFunc(words[start:], func(w string) bool { return w == "|" || w == ">" })
	if end < 0 {
		return words[start:]
	}
	return words[start : start+end]
}
