package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/review/score"
)

// evaluation is what the flags of eval ask for.
type evaluation struct {
	source, reference string
	samples, worst    int
}

func newEval() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval --reference FILE CANDIDATE…",
		Short: "Score translations against a human reference",
		Long: `Score machine translations against the translation of a person: corpus BLEU and
chrF2++, as sacreBLEU computes them. Each file holds a sentence a line, and line n
of each is about the same sentence; - reads a candidate from standard input.

The intervals come of drawing lines anew (bootstrap). With several candidates, the
first is the baseline: p is the chance of a difference as large as that to the
first, were both equally good. The same files always give the same figures.

The source has no part in the scores; it is shown with --worst.`,
		Example: `  milaan eval --reference news.en news.google.en news.ours.en
  milaan eval --source news.hi --reference news.en --worst 5 news.ours.en
  milaan eval --reference news.en news.*.en --format json | jq '.systems[] | [.name, .bleu]'`,
		Args: someCandidates,
	}
	var e evaluation
	f := cmd.Flags()
	f.StringVar(&e.source, "source", "", "the sentences that were translated, a line each, are in `FILE`")
	f.StringVar(&e.reference, "reference", "", "the translation of a person, a line each, is in `FILE`")
	f.IntVar(&e.samples, "bootstrap", 1000, "draw lines anew `N` times for intervals and p-values; 0 for none")
	f.IntVar(&e.worst, "worst", 0, "show of each candidate the `N` lines with the lowest chrF2++")
	for _, flag := range []string{"bootstrap", "worst"} {
		complete(cmd, flag, cobra.NoFileCompletions)
	}
	out := addOutput(cmd, scoreChoices(), "")
	cmd.RunE = func(cmd *cobra.Command, candidates []string) error { return runEval(cmd, e, out, candidates) }
	return cmd
}

// someCandidates asks for at least one translation.
func someCandidates(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return nil
	}
	return hinted(errors.New("no translations given"), "name the files to be scored: %s --reference news.en news.ours.en", cmd.CommandPath())
}

func (e evaluation) check(out *output) error {
	switch {
	case e.reference == "":
		return hinted(errors.New("no reference given"), "name the translation of a person with --reference FILE")
	case e.samples < 0:
		return fmt.Errorf("--bootstrap %d: it is a number of samples; 0 for none", e.samples)
	case e.worst < 0:
		return fmt.Errorf("--worst %d: it is a number of lines", e.worst)
	case e.worst > 0 && out.format == "tsv":
		return hinted(errors.New("--worst: tsv has no place for lines"), "say --format table, markdown or json")
	}
	return nil
}

func runEval(cmd *cobra.Command, e evaluation, out *output, candidates []string) error {
	if err := out.check(scoreChoices()); err != nil {
		return err
	}
	format, err := export.FindScoreFormat(out.format)
	if err != nil {
		return err
	}
	if err := e.check(out); err != nil {
		return err
	}
	return out.deliver(cmd.OutOrStdout(), func(w io.Writer) error {
		report, err := e.score(cmd, candidates)
		if err != nil {
			return err
		}
		if !out.quiet {
			noteEntities(cmd.ErrOrStderr(), report)
		}
		return format.Write(w, report, e.worst, export.Options{Width: out.columns(), Color: out.colored()})
	})
}

func (e evaluation) score(cmd *cobra.Command, paths []string) (*score.Report, error) {
	reference, err := readText(cmd, e.reference)
	if err != nil {
		return nil, err
	}
	var source *score.Text
	if e.source != "" {
		text, err := readText(cmd, e.source)
		if err != nil {
			return nil, err
		}
		source = &text
	}
	var candidates []score.Text
	for _, path := range paths {
		text, err := readText(cmd, path)
		if err != nil {
			return nil, err
		}
		candidates = append(candidates, text)
	}
	report, err := score.Evaluate(source, reference, candidates, e.samples)
	return report, hinted(err, "a line ends at a line feed and nowhere else; wc -l counts them")
}

func readText(cmd *cobra.Command, path string) (score.Text, error) {
	if path == "-" {
		return score.ReadText(path, cmd.InOrStdin())
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return score.Text{}, fmt.Errorf("%s: no such file", path)
	}
	if err != nil {
		return score.Text{}, err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return score.Text{}, fmt.Errorf("%s: it is a folder; name a file in it", path)
	}
	return score.ReadText(path, file)
}

var entity = regexp.MustCompile(`&(#[0-9]+|#x[0-9A-Fa-f]+|amp|quot|apos|lt|gt|nbsp);`)

// noteEntities says which translations hold HTML entities, which cost them points.
func noteEntities(w io.Writer, r *score.Report) {
	for _, s := range r.Systems {
		lines := 0
		for _, line := range s.Lines {
			if entity.MatchString(line) {
				lines++
			}
		}
		if lines > 0 {
			fmt.Fprintf(w, "%s holds HTML entities such as &#39; in %d of %d lines, and scores lower for it; unescape them first\n", printable(s.Path), lines, len(s.Lines))
		}
	}
}

func scoreChoices() []choice {
	var out []choice
	for _, f := range export.ScoreFormats() {
		out = append(out, choice{f.Name, f.Extension, f.Description})
	}
	return out
}
