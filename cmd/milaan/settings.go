package main

import (
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/review/check"
	"github.com/milaan-workbench/milaan/translate/all"
)

// settings are the flags that stand over milaan.yaml.
type settings struct {
	flags *pflag.FlagSet
	file  string
}

// addSettings gives a verb the flags --config and --store.
func addSettings(cmd *cobra.Command) *settings {
	s := &settings{flags: pflag.NewFlagSet("settings", pflag.ContinueOnError)}
	s.flags.StringVar(&s.file, "config", "", "read the settings from `FILE` instead of milaan.yaml")
	s.flags.String("store", "", "keep translations and decisions in `FILE`")
	cmd.Flags().AddFlagSet(s.flags)
	return s
}

// addTranslationSettings gives a verb also those that say how to translate.
func addTranslationSettings(cmd *cobra.Command) *settings {
	s := addSettings(cmd)
	s.flags.StringSlice("backend", nil, "translate with the backend `NAME`; several are tried in order (memory,local,gloss)")
	s.flags.StringArray("memory", nil, "look up translations in the TMX `FILE`, before those of milaan.yaml; may be repeated")
	s.flags.StringArray("glossary", nil, "keep to the terms in the CSV or TBX `FILE`, before those of milaan.yaml; may be repeated")
	s.flags.Int("budget-tokens", 0, "stop before a run uses more than `N` tokens; the next run goes on")
	s.flags.Float64("budget-cost", 0, "stop before a run costs more than `AMOUNT`, in the currency of the prices")
	cmd.Flags().AddFlagSet(s.flags)
	complete(cmd, "backend", s.completeBackend)
	return s
}

// load gathers the settings for the articles given.
func (s *settings) load(articles []string) (*config.Config, error) {
	presets, err := all.Presets()
	if err != nil {
		return nil, err
	}
	return config.Load(config.Options{
		File:     s.file,
		Articles: articles,
		Flags:    s.flags,
		Types:    all.Types(),
		Presets:  presets,
		Checks:   namedAs(check.Names()),
	})
}

// completeBackend lists the backends that can be named.
func (s *settings) completeBackend(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	names := config.Builtin()
	presets, err := all.Presets()
	if err != nil {
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	if cfg, err := config.Load(config.Options{File: s.file, Articles: args, Types: all.Types(), Presets: presets, Checks: namedAs(check.Names())}); err == nil {
		for name := range cfg.Backends {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), cobra.ShellCompDirectiveNoFileComp
}

// complete sets the shell completion of a flag.
func complete(cmd *cobra.Command, flag string, list cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, list); err != nil {
		panic(err) // only for a flag that is not there, or set twice: a slip in this package
	}
}
