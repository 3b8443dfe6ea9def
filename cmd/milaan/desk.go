package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/glossary"
)

// desk is where articles are translated for a verb, and where it is said how
// that goes.
type desk struct {
	config *config.Config
	stderr io.Writer
	quiet  bool
	name   string                                        // of the backend at work, where several have their turn; may be empty
	only   func(*article.Article, *article.Segment) bool // nil: every sentence
	kept   *store.Store                                  // the caller's; nil: one is opened where it is needed
}

func newDesk(cmd *cobra.Command, cfg *config.Config, out *output) *desk {
	return &desk{config: cfg, stderr: cmd.ErrOrStderr(), quiet: out.quiet}
}

// note says something on standard error that is no error.
func (d *desk) note(line string) {
	if d.name != "" {
		line = d.name + ": " + line
	}
	if !d.quiet {
		fmt.Fprintln(d.stderr, printable(line))
	}
}

// deliver translates the articles and puts what write makes of them in its
// place. What is missing is said once the rest is there.
func (d *desk) deliver(cmd *cobra.Command, out *output, articles []*article.Article, write func(io.Writer, *translate.Drafts) error) error {
	var missing error
	err := out.deliver(cmd.OutOrStdout(), func(w io.Writer) error {
		drafts, err := d.translate(cmd.Context(), articles)
		var part *partError
		if err != nil && !errors.As(err, &part) {
			return err
		}
		missing = err
		return write(w, drafts)
	})
	if err != nil {
		return err
	}
	return missing
}

// translate makes the drafts of the articles. A *partError beside them says
// what is missing; any other error means that there are none.
func (d *desk) translate(ctx context.Context, articles []*article.Article) (*translate.Drafts, error) {
	b, err := d.open(ctx)
	if err != nil {
		return nil, err
	}
	defer b.close()
	drafts, err := b.translate(ctx, articles)
	if err != nil {
		return nil, err
	}
	return drafts, b.outcome()
}

// bench is a desk at work: its store and its backends are open. Articles may
// come to it lot by lot.
type bench struct {
	*desk
	kept     *store.Store // nil where a run can do without
	chain    []translate.Backend
	session  *translate.Session
	progress *progress
	decided  *decisions // on the lot at hand; nil where none count
	wanting  int        // sentences that a backend failed at
	first    string     // of them, and why
}

func (d *desk) open(ctx context.Context) (*bench, error) {
	kept := d.kept
	if kept == nil {
		var err error
		if kept, err = openNeeded(ctx, d.config); err != nil {
			return nil, err
		}
	}
	b := &bench{desk: d, kept: kept, progress: d.progress()}
	var err error
	if b.chain, err = newChain(ctx, d.config, kept); err != nil {
		b.close()
		return nil, err
	}
	service, err := d.service(b.chain, kept, &b.decided, b.progress.report)
	if err != nil {
		b.close()
		return nil, err
	}
	b.session = service.Begin()
	return b, nil
}

func (b *bench) close() {
	closeChain(b.chain)
	if b.kept != nil && b.desk.kept == nil {
		_ = b.kept.Close() // all that was put in has been committed
	}
}

// translate makes the drafts of one lot. An error means that there are none;
// what is missing in them, outcome says at the end.
func (b *bench) translate(ctx context.Context, articles []*article.Article) (*translate.Drafts, error) {
	var err error
	if b.decided, err = b.decisions(ctx, b.kept, articles); err != nil {
		return nil, err
	}
	drafts, err := b.session.Translate(ctx, articles)
	b.progress.end()
	if b.kept != nil && b.name == "" && err == nil { // what one of several sides lacks is not waiting to be asked for
		err = b.noteFailures(ctx, b.kept, articles, drafts)
	}
	if errors.Is(err, context.Canceled) {
		return nil, b.interrupted(b.session.Summary())
	}
	if err != nil {
		return nil, err
	}
	wanting, first := faults(articles, drafts)
	if b.wanting += wanting; b.first == "" {
		b.first = first
	}
	return drafts, nil
}

// outcome says what the run did. A *partError says what is missing.
func (b *bench) outcome() error {
	summary := b.session.Summary()
	if summary.Requests+summary.New+summary.Cached > 0 { // what cost nothing is not worth a line
		b.note(summary.String())
	}
	return b.missing(b.wanting, b.first, summary)
}

// service makes the service of the settings; kept may be nil.
// decided leads to what people have decided on the articles at hand.
func (d *desk) service(chain []translate.Backend, kept *store.Store, decided **decisions, report func(translate.Progress)) (*translate.Service, error) {
	terms, err := readGlossary(d.config)
	if err != nil {
		return nil, err
	}
	if d.config.BudgetCost > 0 && !slices.ContainsFunc(chain, priced) {
		d.note("budget_cost bounds nothing: no backend of this run has a price; set price_in and price_out, or use budget_tokens")
	}
	options := translate.Options{
		Chain: chain, From: d.config.SourceLanguage, To: d.config.TargetLanguage,
		Only: d.only, Progress: report, Glossary: terms,
		Budget: translate.Budget{Tokens: d.config.BudgetTokens, Cost: d.config.BudgetCost},
	}
	if kept != nil {
		options.Cache = kept
	}
	options.Decided = func(a *article.Article, s *article.Segment) (translate.Draft, bool) {
		if *decided == nil {
			return translate.Draft{}, false
		}
		return (*decided).draft(a, s)
	}
	return translate.NewService(options)
}

// decisions are those of people on the articles; nil where none count.
func (d *desk) decisions(ctx context.Context, kept *store.Store, articles []*article.Article) (*decisions, error) {
	if kept == nil || d.name != "" { // one of several sides shows what its backend makes
		return nil, nil
	}
	return decisionsOn(ctx, kept, d.config.TargetLanguage, articles)
}

// priced reports whether a backend's answers cost something.
func priced(backend translate.Backend) bool {
	limits := backend.Info().Limits
	return limits.PriceIn > 0 || limits.PriceOut > 0
}

// readGlossary reads the glossaries of the settings; nil where there is none.
func readGlossary(cfg *config.Config) (*glossary.Glossary, error) {
	if len(cfg.Glossary) == 0 {
		return nil, nil
	}
	return glossary.Read(cfg.Glossary...)
}

// plan says on out what translating the articles would ask for.
func (d *desk) plan(ctx context.Context, articles []*article.Article, out io.Writer) error {
	kept, err := openNeeded(ctx, d.config)
	if err != nil {
		return err
	}
	if kept != nil {
		defer kept.Close() //nolint:errcheck // nothing was written
	}
	chain, err := newChain(ctx, d.config, kept)
	if err != nil {
		return err
	}
	defer closeChain(chain)
	decided, err := d.decisions(ctx, kept, articles)
	if err != nil {
		return err
	}
	service, err := d.service(chain, kept, &decided, nil)
	if err != nil {
		return err
	}
	plan, err := service.Plan(ctx, articles)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, plan.Forecast())
	return nil
}

// interrupted says what a run that was stopped leaves behind.
func (d *desk) interrupted(s translate.Summary) error {
	paid := s.New + s.Cached
	if paid == 0 {
		return &stopError{"stopped before any translation came that could be kept"}
	}
	stopped := &stopError{fmt.Sprintf("stopped with %d of %d sentences translated, which are kept in %s", paid, s.Segments, d.config.Store)}
	return hinted(stopped, "the same command asks only for the rest")
}

// missing says what a run that went to its end could not do, and why.
func (d *desk) missing(wanting int, first string, s translate.Summary) error {
	if wanting == 0 {
		if s.Provisional > 0 {
			d.note(fmt.Sprintf("%d of %d sentences are only glossed, word for word; for translations name a backend: milaan config init", s.Provisional, s.Segments))
		}
		return nil
	}
	var why []string
	for _, stopped := range s.Stopped {
		why = append(why, fmt.Sprintf("the backend %q was given up: %v", stopped.Backend, stopped.Err))
	}
	if len(why) == 0 {
		why = []string{"the first: " + first}
	}
	return &partError{fmt.Sprintf("%d of %d sentences could not be translated; %s", wanting, s.Segments, strings.Join(why, "; "))}
}

// faults counts the sentences that a backend failed at, and says of the first
// where it stands and why.
func faults(articles []*article.Article, drafts *translate.Drafts) (n int, first string) {
	for _, a := range articles {
		for i := range a.Segments {
			draft, ok := drafts.Of(a, &a.Segments[i])
			if !ok || draft.Reason == "" {
				continue
			}
			if n == 0 {
				first = fmt.Sprintf("%s, sentence %s: %s", a.Path, a.Segments[i].ID, draft.Reason)
			}
			n++
		}
	}
	return n, first
}

// openStore opens the store of the settings.
func openStore(ctx context.Context, cfg *config.Config) (*store.Store, error) {
	kept, err := store.Open(ctx, cfg.Store)
	if err != nil {
		return nil, hinted(err, "name another place for it with --store FILE")
	}
	return kept, nil
}

// openNeeded opens the store, or gives nil where a run can do without: nobody
// is asked whose answers would be kept, and no file is there that could hold
// what a person has approved.
func openNeeded(ctx context.Context, cfg *config.Config) (*store.Store, error) {
	keeps := slices.ContainsFunc(cfg.Chain(), func(b config.Backend) bool { return b.Type != "memory" && b.Type != "gloss" })
	if _, err := os.Stat(cfg.Store); !keeps && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return openStore(ctx, cfg)
}
