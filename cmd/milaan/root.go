package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newRoot makes the command with all its verbs.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "milaan",
		Short: "Set news reports side by side and see where they contradict each other",
		Long: `milaan reads several reports of one happening, in Hindi or English, draws out
what each of them claims, and sets the claims side by side: conflicts first, each
with the words it was read from and their English.

It needs no key and no network: without a milaan.yaml it translates from the
translation memories given, and shows a word-for-word gloss, marked as such, of
the rest. See "milaan config init" for translating with a server.

Exit status: 0 done, 1 done in part (standard error says which part is missing),
2 could not be done.`,
		Example: `  milaan compare testdata/summit
  milaan compare a.txt b.html --format html -o report.html
  milaan translate article.txt`,
	}
	root.AddCommand(
		newCompare(), newClaims(), newTranslate(), newCheck(), newReview(), newDiff(), newExport(), newVerify(),
		newEval(), newInspect(), newConfig(), newCache(), newFailures(), newVersion(),
	)
	root.SetHelpCommand(newHelp())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	root.Version = versionOf().String()
	root.SetVersionTemplate("{{.Version}}\n")
	// A command that has verbs is never run without one.
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), "{{if .Runnable}}", "{{if and .Runnable (not .HasAvailableSubCommands)}}", 1))
	return settle(root)
}

// newHelp is cobra's help, but for a verb that is not there.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:     "help [VERB]",
		Short:   "Explain a verb",
		Long:    "Explain a verb, as its flag --help does.",
		Example: "  milaan help compare\n  milaan help config show",
		RunE: func(cmd *cobra.Command, args []string) error {
			asked, rest, err := cmd.Root().Find(args)
			if err == nil && asked.HasSubCommands() {
				err = knownVerb(asked, rest)
			}
			if err != nil {
				return err
			}
			return asked.Help()
		},
	}
}

// settle gives a command and those below it the manners they share: errors go
// to main, and a verb that is not there is told from a mistyped one.
func settle(cmd *cobra.Command) *cobra.Command {
	cmd.SilenceErrors = true
	cmd.SilenceUsage = true
	cmd.SetFlagErrorFunc(flagFault)
	for _, below := range cmd.Commands() {
		settle(below)
	}
	if !cmd.HasSubCommands() {
		return cmd
	}
	cmd.DisableFlagsInUseLine = true
	cmd.Args = knownVerb
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	return cmd
}

// flagFault names the flag nearest to one that is not there.
func flagFault(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		near := ""
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if near == "" && levenshtein.ComputeDistance(f.Name, unknown.GetSpecifiedName()) <= 2 {
				near = f.Name
			}
		})
		if near != "" {
			return hinted(err, "did you mean --%s?", near)
		}
	}
	return hinted(err, "see: %s --help", cmd.CommandPath())
}

// knownVerb refuses what is no verb of a command, and names the nearest.
func knownVerb(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	err := fmt.Errorf("%s has no verb %q", cmd.CommandPath(), args[0])
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return hinted(err, "did you mean %s?", strings.Join(near, " or "))
	}
	return hinted(err, "see: %s --help", cmd.CommandPath())
}

// noArguments refuses arguments to a verb that takes none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return hinted(fmt.Errorf("%s takes no arguments, and was given %q", cmd.CommandPath(), args[0]), "see: %s --help", cmd.CommandPath())
}

// somePaths asks for at least one article.
func somePaths(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return nil
	}
	return hinted(fmt.Errorf("no articles given"), "name files or folders, or - for standard input: %s testdata/summit", cmd.CommandPath())
}
