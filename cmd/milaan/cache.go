package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/translate"
)

func newCache() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cache",
		Short: "Look into and clear out the translations that are kept",
		Long: `What a server has answered is kept in the store (milaan config show says where),
so that nothing is paid for twice. What a person has approved is kept there too,
and is never cleared out.`,
		Example: "  milaan cache stats\n  milaan cache prune --older-than 90d",
	}
	cmd.AddCommand(newCacheStats(), newCacheWhy(), newCachePrune())
	return cmd
}

func newCacheStats() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "stats",
		Short:   "Count what is kept",
		Long:    "Count the translations that are kept, by backend and model.",
		Example: "  milaan cache stats\n  milaan cache stats --store other.db",
		Args:    noArguments,
	}
	set := addSettings(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		kept, err := set.openStore(cmd)
		if err != nil {
			return err
		}
		defer kept.Close() //nolint:errcheck // nothing was written
		stats, err := kept.Stats(cmd.Context())
		if err != nil {
			return err
		}
		return writeStats(cmd.OutOrStdout(), kept.Path(), stats)
	}
	return cmd
}

// openStore opens the store that is there. It makes none: there would be
// nothing in it.
func (s *settings) openStore(cmd *cobra.Command) (*store.Store, error) {
	cfg, err := s.load(nil)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(cfg.Store); errors.Is(err, os.ErrNotExist) {
		return nil, hinted(fmt.Errorf("there is no store at %s yet", cfg.Store), "the first translation makes it; name another with --store FILE")
	}
	return openStore(cmd.Context(), cfg)
}

func writeStats(w io.Writer, path string, s store.Stats) error {
	fmt.Fprintf(w, "%s: %s, %s\n", path, translations(s.Entries), size(s.Bytes))
	if s.Entries == 0 {
		return nil
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "backend\tmodel\ttranslations\tsize\toldest\tnewest")
	for _, m := range s.Models {
		fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\t%s\n", printable(m.Backend), printable(m.Model), m.Entries, size(m.Bytes), day(m.Oldest), day(m.Newest))
	}
	return table.Flush()
}

func translations(n int) string { return plural(n, "translation") }

// plural counts things: "1 article", "2 articles".
func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

// size writes out a number of bytes.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f kB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}

func newCacheWhy() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why SENTENCE",
		Short: "Say whether a sentence would be asked for again, and why",
		Long: `For each backend of the settings that asks a server, say whether the English of
a sentence is kept, and if not, what parts the answers that are kept from the one
that would be asked for now: the model, its parameters, the prompt, the languages.`,
		Example: "  milaan cache why 'राष्ट्रपति ने बैठक की।'",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return nil
			}
			return hinted(fmt.Errorf("%s takes one sentence, and was given %d arguments", cmd.CommandPath(), len(args)), "put the sentence in quotes")
		},
	}
	set := addTranslationSettings(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runCacheWhy(cmd, set, strings.TrimSpace(args[0]))
	}
	return cmd
}

func runCacheWhy(cmd *cobra.Command, set *settings, sentence string) error {
	cfg, err := set.load(nil)
	if err != nil {
		return err
	}
	kept, err := openStore(cmd.Context(), cfg)
	if err != nil {
		return err
	}
	defer kept.Close() //nolint:errcheck // nothing was written
	chain, err := newChain(cmd.Context(), cfg, kept)
	if err != nil {
		return err
	}
	defer closeChain(chain)
	terms, err := readGlossary(cfg)
	if err != nil {
		return err
	}
	asked := 0
	for _, backend := range chain {
		info := backend.Info()
		if info.Local || info.Provisional {
			continue
		}
		asked++
		reasons, err := kept.Why(cmd.Context(), translate.KeyOf(info, cfg.SourceLanguage, cfg.TargetLanguage, sentence, terms.Occurring(sentence)))
		if err != nil {
			return err
		}
		writeReasons(cmd.OutOrStdout(), info.Name, reasons)
	}
	if asked == 0 {
		return hinted(fmt.Errorf("no backend of the settings asks a server: %s", strings.Join(cfg.Backend, ", ")), "name one with --backend")
	}
	return nil
}

// writeReasons says what is kept for a sentence, in the eyes of one backend.
func writeReasons(w io.Writer, backend string, reasons []store.Reason) {
	if len(reasons) == 0 {
		fmt.Fprintf(w, "%s: would be asked; no answer is kept for this sentence\n", backend)
		return
	}
	for _, r := range reasons {
		if len(r.Differs) == 0 {
			fmt.Fprintf(w, "%s: would not be asked; kept since %s: %s\n", backend, day(r.Created), printable(r.Target))
			return
		}
	}
	fmt.Fprintf(w, "%s: would be asked; what is kept was made otherwise\n", backend)
	for _, r := range reasons {
		fmt.Fprintf(w, "  %s: %s\n    %s\n", day(r.Created), printable(r.Target), printable(strings.Join(r.Differs, "\n    ")))
	}
}

func newCachePrune() *cobra.Command {
	var older, backend, model string
	var everything bool
	cmd := &cobra.Command{
		Use:   "prune",
		Short: "Clear out translations that are kept",
		Long: `Clear out the translations that fit all the conditions given. What a person has
approved stays. What is cleared out will be asked, and paid, for again.`,
		Example: "  milaan cache prune --older-than 90d\n  milaan cache prune --backend local --model translategemma:4b",
		Args:    noArguments,
	}
	set := addSettings(cmd)
	cmd.Flags().StringVar(&older, "older-than", "", "only those made longer than `AGE` ago: 90d, 12h")
	cmd.Flags().StringVar(&backend, "backend", "", "only those made by the backend `NAME`")
	cmd.Flags().StringVar(&model, "model", "", "only those made by `MODEL`")
	cmd.Flags().BoolVar(&everything, "all", false, "every one of them")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		which := store.Prunable{Backend: strings.ToLower(backend), Model: model}
		if older != "" {
			age, err := parseAge(older)
			if err != nil {
				return err
			}
			which.Before = time.Now().Add(-age)
		}
		if which == (store.Prunable{}) != everything {
			return errors.New("say which to clear out: --older-than, --backend, --model; or --all without any of these")
		}
		return runCachePrune(cmd, set, which)
	}
	return cmd
}

func runCachePrune(cmd *cobra.Command, set *settings, which store.Prunable) error {
	kept, err := set.openStore(cmd)
	if err != nil {
		return err
	}
	dropped, err := kept.Prune(cmd.Context(), which)
	if err = errors.Join(err, kept.Close()); err != nil {
		return err
	}
	line := "cleared out " + translations(dropped.Translations)
	if dropped.Claims > 0 {
		line += " and " + plural(dropped.Claims, "answer") + " on claims"
	}
	fmt.Fprintln(cmd.ErrOrStderr(), line)
	return nil
}

// parseAge reads "90d" as well as what Go calls a duration.
func parseAge(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n >= 0 {
			return time.Duration(n) * 24 * time.Hour, nil
		}
	}
	age, err := time.ParseDuration(s)
	if err != nil || age < 0 {
		return 0, fmt.Errorf("--older-than %s: expected an age such as 90d or 12h", s)
	}
	return age, nil
}
