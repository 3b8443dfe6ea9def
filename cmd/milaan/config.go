package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/config"
)

func newConfig() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Write, show and find the settings",
		Long: `The settings are gathered from milaan.yaml in the working folder or the nearest
folder above it (or the file of --config, or of MILAAN_CONFIG), from environment
variables (MILAAN_BACKEND, MILAAN_MEMORY, MILAAN_STORE; for a backend "local" of
the file MILAAN_BACKENDS_LOCAL_BASE_URL and its like), and from flags. Later ones
win; --memory adds.

Where there is no milaan.yaml in the working folder or above it, one that lies
with the articles given is read. Such a file may name memories and languages,
but no server, key or store.`,
		Example: "  milaan config init\n  milaan config show",
	}
	cmd.AddCommand(newConfigInit(), newConfigShow(), newConfigPath())
	return cmd
}

func newConfigInit() *cobra.Command {
	var path string
	var force bool
	cmd := &cobra.Command{
		Use:     "init",
		Short:   "Write a milaan.yaml with a note on every setting",
		Long:    "Write a milaan.yaml into the working folder, with every setting at its default and a note on each.",
		Example: "  milaan config init\n  milaan config init --config reports/milaan.yaml",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := config.WriteTemplate(path, force); err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "wrote %s\n", path)
			return nil
		},
	}
	cmd.Flags().StringVar(&path, "config", config.FileName, "write to `FILE`")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a file that is there")
	return cmd
}

func newConfigShow() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "show [PATH…]",
		Short:   "Show every setting, with where it comes from",
		Long:    "Show every setting in force (for the articles given, if any), with where its value comes from. Keys are never shown, only whether they are set.",
		Example: "  milaan config show\n  milaan config show testdata/summit\n  milaan config show --format json",
	}
	set := addTranslationSettings(cmd)
	cmd.Flags().StringVarP(&format, "format", "f", "table", "write as `FORMAT`: table or json")
	complete(cmd, "format", cobra.FixedCompletions([]string{"table", "json"}, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		write, err := settingsWriter(format)
		if err != nil {
			return err
		}
		cfg, err := set.load(args)
		if err != nil {
			return err
		}
		return write(cmd.OutOrStdout(), cfg.Settings())
	}
	return cmd
}

// settingsWriter is the writer of a format.
func settingsWriter(format string) (func(io.Writer, []config.Setting) error, error) {
	switch format {
	case "table":
		return writeSettings, nil
	case "json":
		return writeSettingsJSON, nil
	}
	return nil, fmt.Errorf("unknown format %q: there are table, json", format)
}

func writeSettings(w io.Writer, settings []config.Setting) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "setting\tvalue\tfrom")
	for _, s := range settings {
		fmt.Fprintf(table, "%s\t%s\t%s\n", s.Key, printable(s.Value), printable(s.From))
	}
	return table.Flush()
}

func writeSettingsJSON(w io.Writer, settings []config.Setting) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(settings)
}

func newConfigPath() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:     "path [PATH…]",
		Short:   "Print the path of the milaan.yaml in force",
		Long:    "Print the path of the milaan.yaml in force (for the articles given, if any). Nothing is printed where there is none, and standard error says so.",
		Example: "  milaan config path",
		RunE: func(cmd *cobra.Command, args []string) error {
			found, err := config.Find(file, args)
			if err != nil {
				return err
			}
			if found.Path == "" {
				fmt.Fprintf(cmd.ErrOrStderr(), "there is no milaan.yaml: the defaults hold; milaan config init would write %s\n", workingFile())
				return nil
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), found.Path)
			return err
		},
	}
	cmd.Flags().StringVar(&file, "config", "", "ask about `FILE`")
	return cmd
}

// workingFile is the milaan.yaml of the working folder, in full.
func workingFile() string {
	path, err := filepath.Abs(config.FileName)
	if err != nil {
		return config.FileName
	}
	return path
}
