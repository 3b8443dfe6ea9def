package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/review"
	"github.com/milaan-workbench/milaan/review/bilingual"
)

// everyConflict is the value of --ours and --theirs when none is given.
const everyConflict = "*"

// intakeFlags say how files are taken in.
type intakeFlags struct {
	by           string
	approve      bool
	ours, theirs []string
	dryRun       bool
	quiet        bool
}

func newReviewImport() *cobra.Command {
	f := &intakeFlags{}
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Take back what translators decided",
		Long: `Read files (or OmegaT projects) that "milaan review export" wrote and a translator's
tool has changed, and
keep what was decided: targets that were changed, and states set to approved,
rejected and their like (final, translated, reviewed, signed-off). What nobody
touched is no decision. A row finds its place by article, id and the hash of its
source, wherever it stands in the file; a file that has lost these (a TMX of some
tool's) by its sources alone.

A row with another source than the one that was sent is refused by name, and so is
one that was never sent. Where somebody has decided since the file was written,
neither of the two is lost: both are shown, nothing is changed, and --theirs or
--ours settles it, for all or for those named as ARTICLE#SEGMENT. A file that cannot
be read to its end changes nothing.

Exit status: 0 all was taken in, 1 rows were refused or are in conflict (they are
named), 2 nothing could be done.`,
		Example: `  milaan review import reports.xlsx
  milaan review import reports.xlsx --by asha --dry-run
  milaan review import reports.xlf --theirs=reports/a.txt#3
  milaan review import project/ --approve`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return nil
			}
			return hinted(errors.New("no file given"), "name the files that came back from review: %s reports.xlsx", cmd.CommandPath())
		},
	}
	set := addSettings(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.by, "by", "", "who decided, where a file does not say: `NAME` (default: reviewer in milaan.yaml, else your user name)")
	flags.BoolVar(&f.approve, "approve", false, "take every changed target for approved, from files that cannot say so")
	flags.StringSliceVar(&f.theirs, "theirs", nil, "in a conflict let the file's decision stand, for all or for those `NAMED` with =")
	flags.StringSliceVar(&f.ours, "ours", nil, "in a conflict let the one stand that is kept already, for all or for those `NAMED` with =")
	flags.Lookup("theirs").NoOptDefVal, flags.Lookup("ours").NoOptDefVal = everyConflict, everyConflict
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "say what would be taken in, and keep nothing")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "say nothing on standard error but errors")
	cmd.RunE = func(cmd *cobra.Command, files []string) error { return runReviewImport(cmd, set, f, files) }
	return cmd
}

func runReviewImport(cmd *cobra.Command, set *settings, f *intakeFlags, files []string) (err error) {
	if slices.Contains(f.ours, everyConflict) && slices.Contains(f.theirs, everyConflict) {
		return errors.New("--ours and --theirs: one of the two stands; name those of the one with =ARTICLE#SEGMENT")
	}
	spareMemory()
	cfg, err := set.load(nil)
	if err != nil {
		return err
	}
	kept, err := set.openStore(cmd)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	if files, err = translatedFiles(files); err != nil {
		return err
	}
	in := f.intake(cfg, kept)
	var open []error
	for _, file := range files {
		part, err := f.takeFile(cmd, kept, in, file)
		if err != nil {
			return err
		}
		if part != nil {
			open = append(open, part)
		}
	}
	return errors.Join(open...)
}

// translatedFiles puts the translated files of OmegaT projects in their places.
func translatedFiles(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		found, err := bilingual.OmegaTTargets(path)
		if err != nil {
			return nil, err
		}
		if found == nil {
			found = []string{path}
		}
		files = append(files, found...)
	}
	return files, nil
}

func (f *intakeFlags) intake(cfg *config.Config, kept *store.Store) review.Intake {
	by := f.by
	if by == "" {
		by = cfg.Reviewer
	}
	if by == "" {
		by = userName()
	}
	return review.Intake{Known: kept, By: by, At: time.Now(), Approve: f.approve, Path: absolute, Current: sourcesNow, Side: f.side}
}

// userName is whom the system takes the user for.
func userName() string {
	if name := os.Getenv("USER"); name != "" {
		return name
	}
	if who, err := user.Current(); err == nil {
		return who.Username
	}
	return "unknown"
}

// sourcesNow gives the hashes of the sources of an article as it is now.
func sourcesNow(path string) ([]string, bool) {
	articles, err := article.ReadAll([]string{path}, nil)
	if err != nil {
		return nil, false
	}
	var hashes []string
	for _, a := range articles {
		for i := range a.Segments {
			if a.Segments[i].Readable() {
				hashes = append(hashes, bilingual.HashOf(a.Segments[i].Text))
			}
		}
	}
	return hashes, true
}

// side settles a conflict as the flags say; what is named goes before what is
// said of all.
func (f *intakeFlags) side(c review.Conflict) review.Side {
	for _, name := range []string{nameOf(nearest(c.Ours.Article), c.Theirs.Segment), nameOf(c.Ours.Article, c.Theirs.Segment), everyConflict} {
		switch {
		case slices.Contains(f.theirs, name):
			return review.Theirs
		case slices.Contains(f.ours, name):
			return review.Ours
		}
	}
	return review.Neither
}

func nameOf(path, segment string) string { return path + "#" + segment }

// takeFile takes in one file. The error beside nil is a *partError for what of it
// could not be taken in.
func (f *intakeFlags) takeFile(cmd *cobra.Command, kept *store.Store, in review.Intake, file string) (part, err error) {
	reader, err := bilingual.Open(file)
	if err != nil {
		return nil, err
	}
	defer reader.Close() //nolint:errcheck // nothing was written
	ruling, err := kept.BeginRuling(cmd.Context())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ruling.Close()) }()
	count := tallied{kinds: map[review.Kind]int{}}
	err = in.Take(cmd.Context(), filepath.Base(file), reader, func(ctx context.Context, o *review.Outcome) error {
		count.add(file, o)
		return ruling.Add(ctx, o.Decisions)
	})
	if err != nil {
		return nil, hinted(err, "nothing of the file was taken in")
	}
	if !f.dryRun && count.decisions > 0 {
		if err := ruling.Keep(context.WithoutCancel(cmd.Context())); err != nil {
			return nil, err
		}
	}
	if !f.quiet {
		fmt.Fprintln(cmd.ErrOrStderr(), printable(file+": "+count.summary(f.dryRun)))
	}
	if problems := append(count.refused, count.conflicts...); len(problems) > 0 {
		return &partError{strings.Join(problems, "\n")}, nil
	}
	return nil, nil
}

// tallied is what a file came to.
type tallied struct {
	kinds              map[review.Kind]int
	decisions          int
	same, untouched    int
	refused, conflicts []string // named, as they are shown
}

func (t *tallied) add(file string, o *review.Outcome) {
	for _, d := range o.Decisions {
		t.kinds[d.Kind]++
	}
	t.decisions += len(o.Decisions)
	t.same += o.Same
	t.untouched += o.Untouched
	for _, r := range o.Refused {
		t.refused = append(t.refused, refusalLine(file, r))
	}
	for _, c := range o.Conflicts {
		t.conflicts = append(t.conflicts, conflictLines(file, c))
	}
}

// summary says what a file came to.
func (t *tallied) summary(dryRun bool) string {
	var parts []string
	for _, kind := range review.Kinds() {
		if t.kinds[kind] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", t.kinds[kind], kind))
		}
	}
	line := plural(t.decisions, "decision")
	if dryRun {
		line = "would take in " + line
	}
	if len(parts) > 0 {
		line += " (" + strings.Join(parts, ", ") + ")"
	}
	for _, rest := range []struct {
		n    int
		what string
	}{{t.same, "decided so before"}, {t.untouched, "untouched"}, {len(t.refused), "refused"}, {len(t.conflicts), "in conflict"}} {
		if rest.n > 0 {
			line += fmt.Sprintf(", %d %s", rest.n, rest.what)
		}
	}
	return line
}

// refusalLine names a row that could not be taken in.
func refusalLine(file string, r review.Refusal) string {
	name := fmt.Sprintf("segment %q", r.Segment)
	if r.Article != "" {
		name += " of " + r.Article
	}
	return fmt.Sprintf("%s: %s: %s", at(file, r.Line), name, r.Why)
}

// conflictLines shows both sides of a conflict.
func conflictLines(file string, c review.Conflict) string {
	return fmt.Sprintf("%s: %s: decided twice; let one stand with --theirs or --ours\nkept:     %s\nthe file: %s",
		at(file, c.Line), nameOf(nearest(c.Ours.Article), c.Theirs.Segment), decidedLine(c.Ours), decidedLine(c.Theirs))
}

func at(file string, line int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, line)
}

func decidedLine(d review.Decision) string {
	return fmt.Sprintf("%s by %s, %s: %s", d.Kind, d.By, d.At.Format("2006-01-02 15:04"), oneLine(d.Target))
}
