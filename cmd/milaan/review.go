package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/review"
	"github.com/milaan-workbench/milaan/review/bilingual"
	"github.com/milaan-workbench/milaan/review/check"
	"github.com/milaan-workbench/milaan/translate"
)

func newReview() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Send drafts to a translator's tool and take back what was decided",
		Long: `Drafts go out as the files in which translators work, and what comes back is kept
as decisions: who approved, changed or rejected what, and when. A decision is
never overwritten; it goes before every machine from then on.`,
		Example: "  milaan review export reports/ -o reports.xlsx\n  milaan review import reports.xlsx\n  milaan review log reports/",
	}
	cmd.AddCommand(newReviewExport(), newReviewImport(), newReviewLog())
	return cmd
}

func bilingualChoices() []choice {
	var out []choice
	for _, f := range bilingual.Formats() {
		out = append(out, choice{f.Name, f.Extensions[0], f.Description})
	}
	return append(out, choice{omegat, ".omegat", "a project for OmegaT: a folder with the drafts as its memory"})
}

// omegat is the format that is a folder.
const omegat = "omegat"

func newReviewExport() *cobra.Command {
	var undecided, force bool
	cmd := &cobra.Command{
		Use:   "export PATH…",
		Short: "Write articles and their drafts as a file for a translator's tool",
		Long: `Translate the articles as "milaan translate" does, and write each segment beside
its draft, with where that comes from, how far it has come and what was found.
What people have decided before stands in the place of the machine's draft.

The file is known again by the articles' paths, the segments' ids and a hash of
each source: rows may be sorted, filtered and added. A file that is there is not
overwritten without --force: a translator's work may be in it.`,
		Example: `  milaan review export reports/ -o reports.xlsx
  milaan review export reports/ --undecided -o rest.xlf
  milaan review export article.txt --format xliff2 -o article.xlf
  milaan review export reports/ --format omegat -o project`,
		Args: somePaths,
	}
	set := addTranslationSettings(cmd)
	out := addOutput(cmd, bilingualChoices(), "")
	cmd.Flags().BoolVar(&undecided, "undecided", false, "leave out what was approved, here or as the same sentence elsewhere")
	cmd.Flags().BoolVar(&force, "force", false, "write over a file that is there")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if err := out.check(bilingualChoices()); err != nil {
			return err
		}
		if err := out.refuseExisting(force && out.format != omegat); err != nil {
			return err
		}
		return runReviewExport(cmd, set, out, undecided, paths)
	}
	return cmd
}

// refuseExisting refuses to write over a file.
func (o *output) refuseExisting(force bool) error {
	if o.path == "" || o.path == "-" || force {
		return nil
	}
	info, err := os.Stat(o.path)
	if err == nil && (info.Mode().IsRegular() || o.format == omegat) {
		return hinted(fmt.Errorf("%s is there already, and may hold a translator's work", o.path), "name another file, or write over it with --force")
	}
	return nil
}

func runReviewExport(cmd *cobra.Command, set *settings, out *output, undecided bool, paths []string) error {
	spareMemory()
	cfg, err := set.load(paths)
	if err != nil {
		return err
	}
	files, unread := article.Files(paths)
	if len(files) == 0 || errors.Is(unread, fs.ErrNotExist) {
		return unread
	}
	bench, err := newCheckBench(cfg, checking{})
	if err != nil {
		return err
	}
	kept, err := openStore(cmd.Context(), cfg)
	if err != nil {
		return err
	}
	desk := newDesk(cmd, cfg, out)
	desk.kept = kept
	sheet := &reviewSheet{
		bench: bench, header: bilingual.Header{From: cfg.SourceLanguage, To: cfg.TargetLanguage}, undecided: undecided,
		desk: desk, articles: lots{files: files, stdin: cmd.InOrStdin()},
	}
	if out.format == omegat {
		err = sheet.intoProject(cmd.Context(), out.path)
	} else {
		err = out.deliver(cmd.OutOrStdout(), func(w io.Writer) error {
			return sheet.write(cmd.Context(), func() (bilingual.Writer, error) { return bilingual.NewWriter(out.format, w, sheet.header) })
		})
	}
	if err = errors.Join(err, kept.Close()); err != nil {
		return err
	}
	if unread = errors.Join(unread, sheet.articles.unread); unread != nil {
		return inPart(&partError{fmt.Sprintf("left out: %v", unread)}, sheet.articles.missing)
	}
	return sheet.articles.missing
}

// intoProject puts an OmegaT project in its place, whole or not at all.
func (r *reviewSheet) intoProject(ctx context.Context, path string) error {
	if path == "" || path == "-" {
		return hinted(errors.New("an OmegaT project is a folder"), "name one that is not there yet: -o project")
	}
	folder, err := os.MkdirTemp(filepath.Dir(filepath.Clean(path)), ".milaan-")
	if err != nil {
		return fmt.Errorf("cannot make %s: %w", path, err)
	}
	defer os.RemoveAll(folder) //nolint:errcheck // gone once it is in its place
	if err := r.write(ctx, func() (bilingual.Writer, error) { return bilingual.NewOmegaT(folder, r.header) }); err != nil {
		return err
	}
	if err := os.Chmod(folder, 0o755); err != nil { //nolint:gosec // for other people's tools to read
		return fmt.Errorf("cannot make %s: %w", path, err)
	}
	if err := os.Rename(folder, path); err != nil {
		return fmt.Errorf("cannot make %s: %w", path, err)
	}
	return nil
}

// reviewSheet is what goes out for review.
type reviewSheet struct {
	bench     *checkBench
	desk      *desk
	articles  lots
	header    bilingual.Header
	undecided bool // leave out what is approved

	lot          lot // that is being written
	read, queued int // articles and segments
}

// write writes the units lot by lot, and when all of them are there keeps in the
// store what went out.
func (r *reviewSheet) write(ctx context.Context, begin func() (bilingual.Writer, error)) error {
	out, err := begin()
	if err != nil {
		return err
	}
	sent, err := r.desk.kept.BeginSending(ctx)
	if err != nil {
		return err
	}
	err = r.articles.each(ctx, r.desk, func(ctx context.Context, l lot) error {
		r.lot = l
		return r.writeLot(ctx, out, sent)
	})
	if err == nil && r.read == 0 {
		err = r.articles.unread
	}
	if err == nil {
		err = out.Close()
	}
	if err == nil {
		err = sent.Keep(ctx)
	}
	if err = errors.Join(err, sent.Close()); err != nil {
		return err
	}
	r.desk.note(fmt.Sprintf("%s of %s for review", plural(r.queued, "segment"), plural(r.read, "article")))
	return nil
}

// writeLot writes the units of a lot.
func (r *reviewSheet) writeLot(ctx context.Context, out bilingual.Writer, sent *store.Sending) error {
	noted := make([]review.Sent, 0, r.lot.segments)
	for _, a := range r.lot.articles {
		r.read++
		for i := range a.Segments {
			u, ok := r.unit(a, &a.Segments[i])
			if !ok {
				continue
			}
			if err := out.Write(u); err != nil {
				return err
			}
			noted = append(noted, sentAs(a, u))
		}
	}
	r.queued += len(noted)
	return sent.Add(ctx, noted)
}

// sentAs is a unit as it went out.
func sentAs(a *article.Article, u bilingual.Unit) review.Sent {
	return review.Sent{
		Name: u.Article, Article: absolute(a.Path), Segment: u.ID, Hash: u.Hash, From: u.From, To: u.To,
		Source: u.Source, Target: u.Target, Origin: u.Origin, State: u.State, Revision: u.Revision,
	}
}

// unit makes the unit of a segment; not ok where there is nothing to review.
func (r *reviewSheet) unit(a *article.Article, s *article.Segment) (bilingual.Unit, bool) {
	draft, ok := r.lot.drafts.Of(a, s)
	if !ok || r.undecided && draft.State == translate.Approved {
		return bilingual.Unit{}, false
	}
	from := r.header.From
	if a.Language != "" && a.Language != "und" {
		from = a.Language
	}
	u := bilingual.Unit{
		ID: s.ID, Article: a.Path, Hash: r.lot.decided.hashes[s.Text], From: from, To: r.header.To, Source: s.Text,
		Target: draft.Target, Draft: draft.Target, Origin: draft.Origin, State: bilingual.State(draft.State),
	}
	u.Findings = r.findings(draft, u)
	if draft.Origin == glossOrigin { // no translation, and not passed off as one
		u.Target, u.Draft, u.Origin = "", "", ""
		u.Findings = "gloss, word for word: " + draft.Target
	}
	if decision, ok := r.lot.decided.of(a, s); ok {
		r.decide(&u, decision)
	}
	return u, true
}

// glossOrigin is the origin of a word-for-word reading aid, as in
// translate.Draft.
const glossOrigin = "gloss"

// decide lays the decision that counts over a unit.
func (r *reviewSheet) decide(u *bilingual.Unit, d review.Decision) {
	u.Revision = d.ID
	switch {
	case d.Kind != review.Rejected:
		u.Draft = d.Was
	case u.Target == d.Target:
		u.State = bilingual.Rejected
	default:
		u.Findings = strings.TrimPrefix(u.Findings+"\nan earlier draft was rejected by "+d.By+": "+oneLine(d.Target), "\n")
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// findings says, a line each, what a translator should know of a draft before
// reading it.
func (r *reviewSheet) findings(draft translate.Draft, u bilingual.Unit) string {
	var lines []string
	if draft.Matched != "" && draft.State != translate.Approved {
		lines = append(lines, "fuzzy match, of a similar sentence: "+export.ChangesInLine(draft.Matched, u.Source))
	}
	if draft.Reason != "" {
		lines = append(lines, "failed: "+oneLine(draft.Reason))
	}
	if draft.Target != "" && draft.Origin != glossOrigin {
		lines = append(lines, r.checked(u)...)
	}
	return strings.Join(lines, "\n")
}

// checked says what the checks find in a draft, but for what was set aside.
func (r *reviewSheet) checked(u bilingual.Unit) []string {
	if u.State == bilingual.Approved {
		return nil // a person has looked at it
	}
	pair := check.Pair{ID: u.ID, Article: u.Article, From: u.From, To: u.To, Source: u.Source, Target: u.Target}
	found, _ := r.bench.aside.Filter(pair, r.bench.check(pair))
	var lines []string
	for _, f := range found {
		lines = append(lines, string(f.Severity)+", "+string(f.Check)+": "+oneLine(f.Message))
	}
	return lines
}
