package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/review/aside"
	"github.com/milaan-workbench/milaan/review/bilingual"
	"github.com/milaan-workbench/milaan/review/check"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/glossary"
)

// checking is what the flags of check ask for.
type checking struct {
	only      []string
	explain   bool
	asideFile string
	setAside  []string
	why, by   string
}

func newCheck() *cobra.Command {
	var k checking
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "Hold translations against their sources",
		Long: `Hold each translation against its source and show what may be wrong with it: a
number, date or unit that changed, a name or place, a negation, something left out
or added, words left untranslated, terms that do not keep to the glossary, marks
and spaces. Nobody is asked for anything.

FILE is a bilingual file (TSV, CSV, JSON lines, TMX, XLIFF, XLSX), - for standard
input, or articles and folders of them, whose translations are taken from what is
kept: approved segments, memories, earlier answers of the backends.

A finding says where to look, and may be wrong. One that is can be set aside for
good, with who and why: it does not come back until its segment changes. What is
set aside stands in ` + aside.FileName + `, beside milaan.yaml or else in the working
folder, and may be committed.

Exit status: 0 no errors (there may be warnings), 1 errors found, 2 could not be
done.`,
		Example: `  milaan check drafts.xlf
  milaan check drafts.tsv --only number,date,unit --format jsonl
  milaan check reports/ -o findings.html
  milaan check --explain
  milaan check drafts.tsv --set-aside 12:number --why "the source has it wrong"`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 || k.explain {
				return nil
			}
			return hinted(errors.New("no translations given"), "name bilingual files, articles or folders, or - for standard input: %s drafts.tsv", cmd.CommandPath())
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&k.only, "only", nil, "make only these `CHECKS`: "+strings.Join(namedAs(check.Names()), ", "))
	f.BoolVar(&k.explain, "explain", false, "say what each check looks at and how to set it aside, and check nothing")
	f.StringVar(&k.asideFile, "aside", "", "read and write the findings set aside in `FILE` instead of "+aside.FileName)
	f.StringArrayVar(&k.setAside, "set-aside", nil, "set aside what is found in `SEGMENT[:CHECK]`; may be repeated")
	f.StringVar(&k.why, "why", "", "`REASON` for which findings are set aside")
	f.StringVar(&k.by, "by", "", "`NAME` of who sets findings aside (default: reviewer in milaan.yaml, else your user name)")
	complete(cmd, "only", completeList(namedAs(check.Names())))
	for _, flag := range []string{"set-aside", "why", "by"} {
		complete(cmd, flag, cobra.NoFileCompletions)
	}
	cmd.MarkFlagsRequiredTogether("set-aside", "why")
	cmd.MarkFlagsMutuallyExclusive("explain", "set-aside")
	set := addTranslationSettings(cmd)
	out := addOutput(cmd, findingChoices(), "")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if err := knownNames("only", "check", k.only, namedAs(check.Names())); err != nil {
			return err
		}
		if k.explain {
			return explainChecks(cmd.OutOrStdout(), k.only)
		}
		return runCheck(cmd, k, set, out, paths)
	}
	return cmd
}

func findingChoices() []choice {
	var out []choice
	for _, f := range export.FindingFormats() {
		out = append(out, choice{f.Name, f.Extension, f.Description})
	}
	return out
}

// explainChecks says what the checks are: those named, or all.
func explainChecks(w io.Writer, only []string) error {
	out := bufio.NewWriter(w)
	for _, e := range check.Explanations() {
		if len(only) == 0 || slices.Contains(only, string(e.Name)) {
			fmt.Fprintf(out, "%s (%s)\n  looks at: %s\n  lets pass: %s\n\n", e.Name, e.Severity, e.Looks, e.Passes)
		}
	}
	out.WriteString(`To set one finding aside for good: milaan check FILE --set-aside SEGMENT:CHECK --why REASON
To weigh a check otherwise, in milaan.yaml: check: {number: error, whitespace: off}
To make only some checks once: milaan check FILE --only number,date
`)
	return out.Flush()
}

func runCheck(cmd *cobra.Command, k checking, set *settings, out *output, paths []string) error {
	if err := out.check(findingChoices()); err != nil {
		return err
	}
	format, err := export.FindFindingFormat(out.format)
	if err != nil {
		return err
	}
	cfg, err := set.load(paths)
	if err != nil {
		return err
	}
	b, err := newCheckBench(cfg, k)
	if err != nil {
		return err
	}
	if len(k.setAside) > 0 {
		return b.setAside(cmd, paths, k)
	}
	err = out.stream(cmd.OutOrStdout(), func(w io.Writer) error {
		writer, err := format.New(w, out.options(cfg))
		if err != nil {
			return err
		}
		return errors.Join(b.checkAll(cmd, paths, writer.Write), writer.Close())
	})
	if err != nil {
		return err
	}
	return b.outcome(cmd.ErrOrStderr(), out.quiet)
}

// checkBench is where translations are checked for a verb, and what came of it.
type checkBench struct {
	config  *config.Config
	only    []check.Name
	levels  map[check.Name]check.Severity
	terms   *glossary.Glossary
	aside   *aside.List
	path    string // of the findings set aside
	counted tally
	// untranslated counts segments without a translation.
	untranslated int

	mu       sync.Mutex
	checkers map[[2]string]*check.Checker // by languages; guarded by mu
}

// tally counts what was checked and found.
type tally struct{ lines, found, errors, warnings, aside int }

func newCheckBench(cfg *config.Config, k checking) (*checkBench, error) {
	b := &checkBench{config: cfg, levels: map[check.Name]check.Severity{}, checkers: map[[2]string]*check.Checker{}, path: asidePath(cfg, k)}
	for _, name := range k.only {
		b.only = append(b.only, check.Name(name))
	}
	for name, level := range cfg.Check {
		if slices.Contains(k.only, name) && check.Severity(level) == check.Off {
			continue // who asks for a check by its name gets it
		}
		b.levels[check.Name(name)] = check.Severity(level)
	}
	var err error
	if b.terms, err = readGlossary(cfg); err != nil {
		return nil, err
	}
	b.aside, err = aside.Read(b.path)
	return b, err
}

// asidePath is where the findings set aside stand: beside the settings in
// force, else in the working folder.
func asidePath(cfg *config.Config, k checking) string {
	if k.asideFile != "" || cfg.File == "" {
		return cmp.Or(k.asideFile, aside.FileName)
	}
	return filepath.Join(filepath.Dir(cfg.File), aside.FileName)
}

// check finds what is wrong with a pair.
func (b *checkBench) check(p check.Pair) []check.Finding {
	if b.terms != nil {
		p.Terms = b.terms.Occurring(p.Source)
	}
	return b.checker(p.From, p.To).Check(p)
}

// checker gives the checker from a language into another.
func (b *checkBench) checker(from, to string) *check.Checker {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := [2]string{from, to}
	c := b.checkers[key]
	if c == nil {
		c = check.New(from, to, b.only...)
		c.Weigh(b.levels)
		b.checkers[key] = c
	}
	return c
}

// checkAll checks what is at the paths, one after the other, and gives each pair
// with its findings but for those set aside.
func (b *checkBench) checkAll(cmd *cobra.Command, paths []string, give func(export.Checked) error) error {
	for _, path := range paths {
		next, done, err := b.open(cmd, path)
		if err != nil {
			return err
		}
		err = check.Each(cmd.Context(), next, b.check, func(p check.Pair, found []check.Finding) error {
			left, aside := b.aside.Filter(p, found)
			b.counted.add(left, aside)
			return give(export.Checked{Pair: p, Findings: left})
		})
		done()
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tally) add(found []check.Finding, aside int) {
	t.lines++
	t.aside += aside
	if len(found) > 0 {
		t.found++
	}
	for _, f := range found {
		if f.Severity == check.Error {
			t.errors++
		} else {
			t.warnings++
		}
	}
}

// open opens what is at a path, and gives its pairs one after the other.
func (b *checkBench) open(cmd *cobra.Command, path string) (next func() (check.Pair, error), done func(), err error) {
	if path == "-" {
		r, err := bilingual.NewReader(cmd.InOrStdin(), "standard input")
		return b.units(r), func() {}, err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, fmt.Errorf("%s: no such file", path)
	case err != nil:
		return nil, nil, err
	case info.IsDir() || isArticle(path):
		next, err := b.articles(cmd, path)
		return next, func() {}, err
	}
	r, err := bilingual.Open(path)
	if err != nil {
		return nil, nil, err
	}
	r.LeaveHashes()
	return b.units(r), func() { _ = r.Close() }, nil // it was read from only
}

// isArticle reports whether the name of a file says that it is a report, and no
// bilingual file.
func isArticle(path string) bool {
	return slices.Contains([]string{".txt", ".html", ".htm"}, strings.ToLower(filepath.Ext(path)))
}

// units gives the pairs of a bilingual file that have a translation.
func (b *checkBench) units(r *bilingual.Reader) func() (check.Pair, error) {
	n := 0
	return func() (check.Pair, error) {
		for {
			u, err := r.Read()
			if err != nil {
				return check.Pair{}, err
			}
			n++
			if strings.TrimSpace(u.Target) == "" {
				b.untranslated++
				continue
			}
			return check.Pair{
				ID: cmp.Or(u.ID, strconv.Itoa(n)), Article: u.Article, Source: u.Source, Target: u.Target,
				From: cmp.Or(u.From, b.config.SourceLanguage), To: cmp.Or(u.To, b.config.TargetLanguage),
			}, nil
		}
	}
}

// articles gives the pairs of articles, as far as their translations are kept.
func (b *checkBench) articles(cmd *cobra.Command, path string) (func() (check.Pair, error), error) {
	articles, err := article.ReadAll([]string{path}, cmd.InOrStdin())
	if err != nil {
		return nil, err
	}
	drafts, err := keptDrafts(cmd.Context(), b.config, articles)
	if err != nil {
		return nil, err
	}
	var pairs []check.Pair
	for _, a := range articles {
		for i := range a.Segments {
			s := &a.Segments[i]
			d, ok := drafts.Of(a, s)
			switch {
			case !ok || d.Origin == "source":
			case d.Target == "" || d.Origin == "gloss":
				b.untranslated++
			default:
				pairs = append(pairs, check.Pair{ID: a.ID + ":" + s.ID, Article: a.ID, Source: s.Text, Target: d.Target, From: b.config.SourceLanguage, To: b.config.TargetLanguage})
			}
		}
	}
	return func() (check.Pair, error) {
		if len(pairs) == 0 {
			return check.Pair{}, io.EOF
		}
		p := pairs[0]
		pairs = pairs[1:]
		return p, nil
	}, nil
}

// keptDrafts gives the drafts of articles that are there already.
func keptDrafts(ctx context.Context, cfg *config.Config, articles []*article.Article) (*translate.Drafts, error) {
	kept, err := openNeeded(ctx, cfg)
	if err != nil {
		return nil, err
	}
	if kept != nil {
		defer kept.Close() //nolint:errcheck // nothing was written
	}
	chain, err := newChain(ctx, cfg, kept)
	if err != nil {
		return nil, err
	}
	defer closeChain(chain)
	options := translate.Options{Chain: chain, From: cfg.SourceLanguage, To: cfg.TargetLanguage}
	if options.Glossary, err = readGlossary(cfg); err != nil {
		return nil, err
	}
	if kept != nil {
		options.Cache = kept
	}
	service, err := translate.NewService(options)
	if err != nil {
		return nil, err
	}
	return service.Kept(ctx, articles)
}

// outcome says in a line what was found, and makes the exit status of it.
func (b *checkBench) outcome(stderr io.Writer, quiet bool) error {
	t := b.counted
	said := fmt.Sprintf("%s and %s in %d of %s", plural(t.errors, "error"), plural(t.warnings, "warning"), t.found, plural(t.lines, "translation"))
	if t.aside > 0 {
		said += fmt.Sprintf("; %s set aside", plural(t.aside, "finding"))
	}
	if b.untranslated > 0 {
		said += fmt.Sprintf("; %s without a translation left out", plural(b.untranslated, "segment"))
	}
	if t.errors > 0 {
		return &partError{said}
	}
	if !quiet {
		fmt.Fprintln(stderr, said)
	}
	return nil
}

// toSet is what --set-aside names: a segment, and one of its checks or all.
type toSet struct {
	flag, id string
	check    check.Name
	met      bool
}

func newToSet(flag string) *toSet {
	at := strings.LastIndexByte(flag, ':')
	if at >= 0 && slices.Contains(check.Names(), check.Name(flag[at+1:])) {
		return &toSet{flag: flag, id: flag[:at], check: check.Name(flag[at+1:])}
	}
	return &toSet{flag: flag, id: flag}
}

// names reports whether a finding of a segment is asked for.
func (a *toSet) names(c export.Checked, f check.Finding) bool {
	return (a.id == c.ID || a.id == c.Article+":"+c.ID) && (a.check == "" || a.check == f.Check)
}

// setAside writes down that findings are set aside, by whom and why.
func (b *checkBench) setAside(cmd *cobra.Command, paths []string, k checking) error {
	if strings.TrimSpace(k.why) == "" {
		return hinted(errors.New("--why: it is empty"), "say in a few words why it is no error, for whoever reads the file")
	}
	var wanted []*toSet
	for _, flag := range k.setAside {
		wanted = append(wanted, newToSet(flag))
	}
	var decisions []aside.Decision
	decide := aside.Decision{By: cmp.Or(k.by, b.config.Reviewer, userName()), Why: k.why, At: time.Now()}
	err := b.checkAll(cmd, paths, func(c export.Checked) error {
		for _, f := range c.Findings {
			for _, a := range wanted {
				if a.names(c, f) {
					a.met = true
					decide.Segment, decide.Check, decide.Words, decide.ID = aside.SegmentOf(c.Source, c.Target), f.Check, aside.WordsOf(f), c.ID
					decisions = append(decisions, decide)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, a := range wanted {
		if !a.met {
			return hinted(fmt.Errorf("--set-aside %s: nothing is found there, or it was set aside before", a.flag), "write SEGMENT or SEGMENT:CHECK, with the segment's name as in the findings")
		}
	}
	if err := aside.Append(b.path, decisions); err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s set aside in %s\n", plural(len(decisions), "finding"), b.path)
	return nil
}
