package main

import (
	"errors"
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/translate"
)

func newCompare() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare PATH…",
		Short: "Show what reports of one happening claim, conflicts first",
		Long: `Read the articles (files, folders, - for standard input), draw out what each of
them claims about places, times, numbers, people and whether it happened, and set
the claims side by side. Every claim is shown with the words it was read from and
their English.

Claims are read from the text of the articles, not from its translation. Only
the sentences that are shown are translated.

They are read by rules. With --extract llm, or both, a language model is asked for
them too; a claim whose quotation is not in the article word for word, or does not
hold its value, is dropped and counted.

--only, --kind and --event leave out rows of every format; the others keep their
names. Where two articles are nearly one text, they count as one voice. --explain
says of one row why it stands.

A dossier is one page to be kept or handed on: with the articles whole, the hashes
of their files, the settings and the version that made it. milaan verify checks it.`,
		Example: `  milaan compare testdata/summit
  milaan compare a.txt b.txt c.html --memory ours.tmx
  milaan compare reports/ --backend memory,local --format html -o report.html
  milaan compare testdata/summit --only conflict,refines --kind place,time
  milaan compare testdata/summit --explain r1
  milaan compare reports/ --format dossier -o dossier.html
  milaan compare reports/ --extract both --extract-backend local
  milaan compare reports/ --format json | jq '.rows[] | select(.verdict == "conflict")'`,
		Args: somePaths,
	}
	set := addTranslationSettings(cmd)
	extract := addExtraction(cmd, set)
	out := addOutput(cmd, comparisonChoices(), "show in a table also what one article alone says, and what is unsure")
	out.addDryRun(cmd)
	wanted := addSelection(cmd)
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if wanted.explain != "" {
			return runExplain(cmd, set, extract, out, wanted.explain, paths)
		}
		return runCompare(cmd, set, extract, out, wanted, paths)
	}
	return cmd
}

func runCompare(cmd *cobra.Command, set *settings, extract *extraction, out *output, wanted *selection, paths []string) error {
	if err := errors.Join(out.check(comparisonChoices()), extract.check()); err != nil {
		return err
	}
	if err := wanted.check(); err != nil {
		return err
	}
	spareMemory()
	format, err := export.FindComparisonFormat(out.format)
	if err != nil {
		return err
	}
	if err := out.checkMachine(format.Name, format.Extension, format.Binary, format.Ready); err != nil {
		return err
	}
	cfg, articles, unread, err := gather(cmd, set, paths)
	if err != nil {
		return err
	}
	desk := newDesk(cmd, cfg, out)
	comparison, unasked, err := extract.run(cmd, desk, out.dryRun, articles)
	if err != nil {
		return err
	}
	if comparison, err = wanted.of(comparison); err != nil {
		return err
	}
	out.all = out.all || wanted.everyVerdict()
	if len(articles) == 1 {
		desk.note("there is one article only; name the other reports of what happened to see where they differ")
	}
	if !format.Texts {
		desk.only = shown(comparison, format.Name == "table" && !out.all)
	}
	if out.dryRun {
		return inPart(unread, inPart(unasked, desk.plan(cmd.Context(), articles, cmd.OutOrStdout())))
	}
	options := out.options(cfg)
	if format.Texts {
		if options.Made, err = provenance(cmd, cfg, paths); err != nil {
			return err
		}
	}
	err = desk.deliver(cmd, out, articles, func(w io.Writer, drafts *translate.Drafts) error {
		return format.Write(w, comparison, drafts, options)
	})
	return inPart(unread, inPart(unasked, err))
}

// runExplain says of one row why it stands. Only its sentences are translated.
func runExplain(cmd *cobra.Command, set *settings, extract *extraction, out *output, id string, paths []string) error {
	if err := errors.Join(out.check([]choice{{name: "text", extension: ".txt"}}), extract.check()); err != nil {
		return err
	}
	cfg, articles, unread, err := gather(cmd, set, paths)
	if err != nil {
		return err
	}
	desk := newDesk(cmd, cfg, out)
	comparison, unasked, err := extract.run(cmd, desk, out.dryRun, articles)
	if err != nil {
		return err
	}
	row, ok := comparison.Row(id)
	if !ok {
		return noRow(comparison, id)
	}
	desk.only = shown(&compare.Comparison{Rows: []compare.Row{row}}, false)
	err = desk.deliver(cmd, out, articles, func(w io.Writer, drafts *translate.Drafts) error {
		return export.ExplainRow(w, comparison, row, drafts, out.options(cfg))
	})
	return inPart(unread, inPart(unasked, err))
}

// shown picks the sentences that stand behind the rows of a comparison; brief
// leaves out the rows that a table for the eye leaves out.
func shown(c *compare.Comparison, brief bool) func(*article.Article, *article.Segment) bool {
	evidence := map[*article.Segment]bool{}
	for _, row := range c.Rows {
		if brief && (row.Verdict == compare.Single || row.Verdict == compare.Unsure) {
			continue
		}
		for _, cell := range row.Cells {
			for _, e := range cell.Evidence {
				evidence[e.Segment] = true
			}
		}
	}
	return func(_ *article.Article, s *article.Segment) bool { return evidence[s] }
}

func comparisonChoices() []choice {
	var out []choice
	for _, f := range export.ComparisonFormats() {
		out = append(out, choice{f.Name, f.Extension, f.Description})
	}
	return out
}

// spareMemory has the collector run when a third more than is held was used, not
// when it was used twice over, for verbs that work on thousands of articles: the
// second core is free for it. GOGC says otherwise.
func spareMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(33)
	}
}
