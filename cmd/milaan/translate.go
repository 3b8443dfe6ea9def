package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/translate"
)

func newTranslate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "translate PATH…",
		Short: "Set articles and their English side by side, sentence by sentence",
		Long: `Read the articles (files, folders, - for standard input), translate them sentence
by sentence over the backends of the settings, and write source and English side
by side, with where the English comes from.

What a server has answered is kept: it is asked for nothing twice, also when a
run was cut off. What no backend could translate is said, and never passed off as
translated.

With --backends each of the backends translates every sentence, and their drafts
are set side by side with what parts them: a number, a date, a place, a name, a
negation.`,
		Example: `  milaan translate article.txt
  milaan translate reports/ --backend memory,local -o reports.tsv
  milaan translate reports/ --format jsonl > reports.jsonl
  milaan translate reports/ --backend memory,local --dry-run
  milaan translate article.txt --backends local,other --only-differences
  cat article.txt | milaan translate -`,
		Args: somePaths,
	}
	set := addTranslationSettings(cmd)
	out := addOutput(cmd, segmentChoices(), "show in a table also page furniture: links to other stories, marks of advertisements")
	out.addDryRun(cmd)
	beside := addSides(cmd, set)
	cmd.MarkFlagsMutuallyExclusive("backends", "dry-run")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if err := beside.check(cmd); err != nil {
			return err
		}
		if beside.wanted(cmd) {
			return runSides(cmd, set, beside, out, paths)
		}
		return runTranslate(cmd, set, out, paths)
	}
	return cmd
}

func runTranslate(cmd *cobra.Command, set *settings, out *output, paths []string) error {
	if err := out.check(segmentChoices()); err != nil {
		return err
	}
	format, err := export.FindSegmentFormat(out.format)
	if err != nil {
		return err
	}
	cfg, articles, unread, err := gather(cmd, set, paths)
	if err != nil {
		return err
	}
	desk := newDesk(cmd, cfg, out)
	if out.dryRun {
		return inPart(unread, desk.plan(cmd.Context(), articles, cmd.OutOrStdout()))
	}
	err = desk.deliver(cmd, out, articles, func(w io.Writer, drafts *translate.Drafts) error {
		omitted, err := format.Write(w, articles, drafts, out.options(cfg))
		if err == nil && omitted.Total() > 0 {
			desk.note(fmt.Sprintf("left out, for want of a translation: %s", omitted))
		}
		return err
	})
	return inPart(unread, err)
}

func segmentChoices() []choice {
	var out []choice
	for _, f := range export.SegmentFormats() {
		out = append(out, choice{f.Name, f.Extension, f.Description})
	}
	return out
}
