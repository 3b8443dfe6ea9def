package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/prompts"
	"github.com/milaan-workbench/milaan/translate"
)

// extraction says who draws out the claims.
type extraction struct{ by string }

func extractors() []string { return []string{"rules", "llm", "both"} }

func addExtraction(cmd *cobra.Command, set *settings) *extraction {
	e := &extraction{}
	cmd.Flags().StringVar(&e.by, "extract", "rules", "have claims drawn out by `WHOM`: "+strings.Join(extractors(), ", "))
	set.flags.String("extract-backend", "", "ask the backend `NAME` for claims, of type openai; instead of extract_backend in milaan.yaml")
	cmd.Flags().AddFlag(set.flags.Lookup("extract-backend"))
	complete(cmd, "extract", cobra.FixedCompletions(extractors(), cobra.ShellCompDirectiveNoFileComp))
	complete(cmd, "extract-backend", set.completeBackend)
	return e
}

func (e *extraction) check() error {
	if slices.Contains(extractors(), e.by) {
		return nil
	}
	return fmt.Errorf("--extract %s: it can be %s", e.by, strings.Join(extractors(), ", "))
}

// run draws out and compares the claims. A *partError says of which articles a
// model gave none. A dry run says what a model would be asked for, and compares
// by the rules.
func (e *extraction) run(cmd *cobra.Command, d *desk, dryRun bool, articles []*article.Article) (*compare.Comparison, *partError, error) {
	ctx := cmd.Context()
	names, err := ledgerNames(d.config)
	if err != nil {
		return nil, nil, err
	}
	if e.by == "rules" {
		comparison, _, err := compare.Extract(ctx, articles, compare.Options{Rules: true, Names: names})
		return comparison, nil, err
	}
	kept, err := openStore(ctx, d.config)
	if err != nil {
		return nil, nil, err
	}
	defer kept.Close() //nolint:errcheck // all that was put in has been committed
	asked, err := newAsked(ctx, d.config, kept)
	if err != nil {
		return nil, nil, err
	}
	defer closeChain([]translate.Backend{asked.backend})
	if dryRun {
		requests, tokens, err := asked.extractor.Plan(ctx, articles)
		if err == nil {
			fmt.Fprintf(cmd.OutOrStdout(), "claims: %s to %s, about %d tokens and the answers\n", plural(requests, "request"), asked.name(), tokens)
		}
		return compare.Compare(articles), nil, err
	}
	comparison, account, err := compare.Extract(ctx, articles, compare.Options{
		Rules: e.by == "both", Names: names, Extractor: asked.extractor, InFlight: asked.backend.Info().MaxInFlight,
	})
	if errors.Is(err, context.Canceled) {
		stopped := &stopError{fmt.Sprintf("stopped while %s was asked for claims; what it has answered is kept in %s", asked.name(), d.config.Store)}
		return nil, nil, hinted(stopped, "the same command asks only for the rest")
	}
	if err != nil {
		return nil, nil, err
	}
	used, cost := asked.prompter.Spent()
	d.note(fmt.Sprintf("claims of %s: %s; %s, %d tokens", asked.name(), account, plural(used.Requests, "request"), used.TokensIn+used.TokensOut))
	d.config = spared(d.config, used, cost)
	return comparison, e.missing(account), nil
}

// ledgerNames are the names among the terms of the glossary: those whose English
// begins with a capital.
func ledgerNames(cfg *config.Config) (map[string]string, error) {
	terms, err := readGlossary(cfg)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, t := range terms.Terms() {
		if first, _ := utf8.DecodeRuneInString(t.Target); unicode.IsUpper(first) {
			names[t.Source] = t.Target
		}
	}
	return names, nil
}

// namedMissing is how many of the articles that a model gave no claims of are
// named.
const namedMissing = 3

// missing says of which articles a model gave no claims, or not all.
func (e *extraction) missing(account *compare.Account) *partError {
	n := len(account.Missing)
	if n == 0 {
		return nil
	}
	var named []string
	for _, err := range account.Missing[:min(n, namedMissing)] {
		named = append(named, strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	if n > namedMissing {
		named = append(named, fmt.Sprintf("and %d more", n-namedMissing))
	}
	return &partError{fmt.Sprintf("the model's claims are missing of %s, whose claims are the rules'; %s", plural(n, "article"), strings.Join(named, "; "))}
}

// spared are the settings with what is left of the budget. 0 would be no bound.
func spared(cfg *config.Config, used translate.Usage, cost float64) *config.Config {
	left := *cfg
	if cfg.BudgetTokens > 0 {
		left.BudgetTokens = max(1, cfg.BudgetTokens-used.TokensIn-used.TokensOut)
	}
	if cfg.BudgetCost > 0 {
		left.BudgetCost = max(1e-9, cfg.BudgetCost-cost)
	}
	return &left
}

// asked is the model that is asked for claims.
type asked struct {
	backend   translate.Completer
	prompter  *translate.Prompter
	extractor *compare.ModelExtractor
}

func newAsked(ctx context.Context, cfg *config.Config, kept *store.Store) (*asked, error) {
	if cfg.ExtractBackend == "" {
		return nil, hinted(errors.New("it is not said whom to ask for claims"), "name a backend of type openai with --extract-backend, or as extract_backend in milaan.yaml")
	}
	wording, err := prompts.OpenClaims(cfg.Prompts)
	if err != nil {
		return nil, hinted(err, "the folder is named by the setting prompts: see milaan config show")
	}
	definition := cfg.Backends[cfg.ExtractBackend]
	backend, err := newBackend(ctx, definition, nil, kept)
	if err != nil {
		return nil, err
	}
	completer, ok := backend.(translate.Completer)
	if !ok {
		closeChain([]translate.Backend{backend})
		return nil, hinted(fmt.Errorf("the backend %q is of type %s, which cannot be asked for claims", definition.Name, definition.Type), "name one of type openai with --extract-backend")
	}
	info := completer.Info()
	a := &asked{backend: completer}
	a.prompter = translate.NewPrompter(completer, translate.Budget{Tokens: cfg.BudgetTokens, Cost: cfg.BudgetCost}, translate.Patience{})
	a.extractor = compare.NewModelExtractor(compare.ModelOptions{
		Model: model{a.prompter}, Wording: wording, Answers: kept,
		Key:    compare.AnswerKey{Backend: info.Name, Model: info.Model, Params: info.Params},
		Tokens: translate.RoughTokens, MaxTokens: info.MaxTokens,
	})
	return a, nil
}

// name names the model: "local:translategemma:4b".
func (a *asked) name() string {
	info := a.backend.Info()
	return info.Name + ":" + info.Model
}

// model is a Prompter as package compare asks it.
type model struct{ *translate.Prompter }

// Complete tells package compare of the answers that asking for less may mend.
func (m model) Complete(ctx context.Context, system, user string, schema json.RawMessage) (string, error) {
	text, err := m.Prompter.Complete(ctx, system, user, schema)
	var fault *translate.Fault
	tooMuch := errors.As(err, &fault) && (fault.Kind == translate.TooLong || fault.Kind == translate.TimedOut)
	if tooMuch || errors.Is(err, translate.ErrCutShort) || errors.Is(err, translate.ErrEmpty) {
		err = fmt.Errorf("%w: %w", compare.ErrPoorAnswer, err)
	}
	return text, err
}
