package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/translate"
)

func newFailures() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "failures [PATH…]",
		Short: "List the sentences that could not be translated, and why",
		Long: `List the sentences that no backend could translate when they were last asked for,
of all articles or of those below the paths given. Translating the articles again
asks for these alone: what succeeded is kept.`,
		Example: "  milaan failures\n  milaan failures reports/\n  milaan failures --format jsonl | jq -r .reason | sort | uniq -c",
	}
	set := addSettings(cmd)
	cmd.Flags().StringVarP(&format, "format", "f", "text", "`FORMAT` of the list: text, jsonl")
	complete(cmd, "format", cobra.FixedCompletions([]string{"text", "jsonl"}, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if format != "text" && format != "jsonl" {
			return fmt.Errorf("unknown format %q: use text or jsonl", format)
		}
		kept, err := set.openStore(cmd)
		if err != nil {
			return err
		}
		defer kept.Close() //nolint:errcheck // nothing was written
		failures, err := kept.Failures(cmd.Context())
		if err != nil {
			return err
		}
		failures = below(failures, paths)
		if format == "jsonl" {
			return writeFailuresJSONL(cmd.OutOrStdout(), failures)
		}
		writeFailures(cmd.OutOrStdout(), failures)
		return nil
	}
	return cmd
}

// below keeps the failures of articles at or below the paths; all where there
// are no paths.
func below(failures []store.Failure, paths []string) []store.Failure {
	return slices.DeleteFunc(failures, func(f store.Failure) bool { return !atOrBelow(f.Path, paths) })
}

func writeFailures(w io.Writer, failures []store.Failure) {
	if len(failures) == 0 {
		fmt.Fprintln(w, "No sentence is waiting to be asked for again.")
		return
	}
	articles := map[string]bool{}
	for _, f := range failures {
		articles[f.Path] = true
		fmt.Fprintf(w, "%s, sentence %s, %s\n", printable(nearest(f.Path)), f.Segment, f.At.Format("2006-01-02 15:04"))
		fmt.Fprintf(w, "  %s\n  %s\n", printable(f.Source), printable(f.Reason))
	}
	fmt.Fprintf(w, "%s of %s; translating again asks for these alone.\n", plural(len(failures), "sentence"), plural(len(articles), "article"))
}

// nearest is a path as seen from the working folder, where it lies below it.
func nearest(path string) string {
	here, err := filepath.Abs(".")
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(relative) {
		return relative
	}
	return path
}

// failureLine is one failure as programs read it.
type failureLine struct {
	Path   string    `json:"path"`
	ID     string    `json:"id"`
	Source string    `json:"source"`
	From   string    `json:"from"`
	To     string    `json:"to"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

func writeFailuresJSONL(w io.Writer, failures []store.Failure) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, f := range failures {
		if err := out.Encode(failureLine{f.Path, f.Segment, f.Source, f.From, f.To, f.Reason, f.At.UTC()}); err != nil {
			return err
		}
	}
	return nil
}

// noteFailures keeps for milaan failures what a run could not do. What was read
// from standard input cannot be asked for again.
func (d *desk) noteFailures(ctx context.Context, kept *store.Store, articles []*article.Article, drafts *translate.Drafts) error {
	var all error
	for _, a := range articles {
		path, err := filepath.Abs(a.Path)
		if err != nil || a.Path == "-" {
			continue
		}
		var tried []string
		var failed []store.Failure
		for i := range a.Segments {
			s := &a.Segments[i]
			draft, ok := drafts.Of(a, s)
			if !ok {
				continue
			}
			tried = append(tried, s.Text)
			if draft.Reason != "" {
				failed = append(failed, store.Failure{Path: path, Segment: s.ID, Source: s.Text, From: a.Language, To: d.config.TargetLanguage, Reason: draft.Reason, At: time.Now()})
			}
		}
		if len(tried) > 0 {
			all = errors.Join(all, kept.NoteFailures(context.WithoutCancel(ctx), path, d.config.TargetLanguage, tried, failed))
		}
	}
	return all
}
