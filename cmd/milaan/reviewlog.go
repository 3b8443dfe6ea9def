package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/review"
)

func newReviewLog() *cobra.Command {
	var by, since string
	cmd := &cobra.Command{
		Use:   "log [PATH…]",
		Short: "List who decided what, and when",
		Long: `List the decisions of reviews, the oldest first: of all articles or of those at or
below the paths given, each with what it changed word by word. Nothing is ever taken
out of this list: a later decision on the same segment stands before an earlier one,
and what was declined in a conflict is in it as well.`,
		Example: "  milaan review log\n  milaan review log reports/ --by asha --since 7d\n  milaan review log --format jsonl",
	}
	set := addSettings(cmd)
	out := addOutput(cmd, decisionChoices(), "")
	cmd.Flags().StringVar(&by, "by", "", "only what `NAME` decided")
	cmd.Flags().StringVar(&since, "since", "", "only since a `DAY` (2026-03-01), or since so long ago (7d, 12h)")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if err := out.check(decisionChoices()); err != nil {
			return err
		}
		format, err := export.FindDecisionFormat(out.format)
		if err != nil {
			return err
		}
		decisions, err := decisionsKept(cmd, set, paths, by, since)
		if err != nil {
			return err
		}
		for i := range decisions {
			decisions[i].Article = nearest(decisions[i].Article)
		}
		cfg, err := set.load(nil)
		if err != nil {
			return err
		}
		return out.deliver(cmd.OutOrStdout(), func(w io.Writer) error { return format.Write(w, decisions, out.options(cfg)) })
	}
	return cmd
}

func decisionChoices() []choice {
	var out []choice
	for _, f := range export.DecisionFormats() {
		out = append(out, choice{f.Name, f.Extension, f.Description})
	}
	return out
}

// decisionsKept gives the decisions that fit, by article, person and time.
func decisionsKept(cmd *cobra.Command, set *settings, paths []string, by, since string) ([]review.Decision, error) {
	after, err := moment(since)
	if err != nil {
		return nil, err
	}
	kept, err := set.openStore(cmd)
	if err != nil {
		return nil, err
	}
	defer kept.Close() //nolint:errcheck // nothing was written
	all, err := kept.Decisions(cmd.Context(), after)
	if err != nil {
		return nil, err
	}
	var decisions []review.Decision
	for _, d := range all {
		if (by == "" || d.By == by) && atOrBelow(d.Article, paths) {
			decisions = append(decisions, d)
		}
	}
	return decisions, nil
}

// moment reads a day, or how long ago something was; the zero time for nothing.
func moment(since string) (time.Time, error) {
	if since == "" {
		return time.Time{}, nil
	}
	if day, err := time.ParseInLocation(time.DateOnly, since, time.Local); err == nil {
		return day, nil
	}
	age, err := parseAge(since)
	if err != nil {
		return time.Time{}, fmt.Errorf("--since %s: expected a day such as 2026-03-01, or an age such as 7d", since)
	}
	return time.Now().Add(-age), nil
}

// atOrBelow reports whether an article lies at or below one of the paths; true
// where there are none.
func atOrBelow(path string, roots []string) bool {
	for _, root := range roots {
		root = absolute(root)
		if path == root || strings.HasPrefix(path, strings.TrimSuffix(root, string(filepath.Separator))+string(filepath.Separator)) {
			return true
		}
	}
	return len(roots) == 0
}
