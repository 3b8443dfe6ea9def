package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/review"
	"github.com/milaan-workbench/milaan/review/bilingual"
	"github.com/milaan-workbench/milaan/translate"
)

// diffFlags say what is laid over what.
type diffFlags struct {
	reviewed bool
	grouping string
}

func newDiff() *cobra.Command {
	f := &diffFlags{}
	cmd := &cobra.Command{
		Use:   "diff [FILE [FILE] | PATH…]",
		Short: "Show word by word what became of drafts, and what effort that took",
		Long: `Lay one text of each segment over another and mark the words that differ: of two
bilingual files (TSV, CSV, JSON lines, XLSX, TMX, XLIFF), segment by segment; of one
such file, its draft and its target; with --backends, what two backends make of the
articles; with --reviewed, the machine's draft and what the reviews made of it. Below
stands the effort: the share of drafts that nobody touched, and the edit rate.

Within a word nothing is told apart, so that no syllable is torn.`,
		Example: `  milaan diff before.tsv after.xlsx
  milaan diff reports.xlsx
  milaan diff --reviewed reports/ --group day
  milaan diff --backends local,other reports/ -o diff.html`,
	}
	set := addTranslationSettings(cmd)
	out := addOutput(cmd, revisionChoices(), "show also the segments without a change")
	backends := addBackends(cmd, set, "lay the drafts of two backends `NAMES` over each other (local,other)")
	cmd.Flags().BoolVar(&f.reviewed, "reviewed", false, "lay what reviews decided over the drafts, of all articles or those at or below the paths")
	groups := namedAs(review.Groupings())
	cmd.Flags().StringVar(&f.grouping, "group", groups[0], "count the effort by `WHAT`: "+strings.Join(groups, ", "))
	complete(cmd, "group", cobra.FixedCompletions(groups, cobra.ShellCompDirectiveNoFileComp))
	cmd.MarkFlagsMutuallyExclusive("backends", "reviewed")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := errors.Join(out.check(revisionChoices()), knownNames("group", "grouping", []string{f.grouping}, groups)); err != nil {
			return err
		}
		switch {
		case f.reviewed:
			return diffReviewed(cmd, set, f, out, args)
		case backends.wanted(cmd):
			return diffBackends(cmd, set, f, backends, out, args)
		}
		return diffFiles(cmd, set, f, out, args)
	}
	return cmd
}

func revisionChoices() []choice {
	var out []choice
	for _, f := range export.RevisionFormats() {
		out = append(out, choice{f.Name, f.Extension, f.Description})
	}
	return out
}

// deliverRevisions puts revisions in their place.
func (f *diffFlags) deliverRevisions(cmd *cobra.Command, set *settings, out *output, r export.Revisions) error {
	format, err := export.FindRevisionFormat(out.format)
	if err != nil {
		return err
	}
	cfg, err := set.load(nil)
	if err != nil {
		return err
	}
	r.Grouping = review.Grouping(f.grouping)
	return out.deliver(cmd.OutOrStdout(), func(w io.Writer) error { return format.Write(w, r, out.options(cfg)) })
}

// diffReviewed lays what reviews decided over the drafts.
func diffReviewed(cmd *cobra.Command, set *settings, f *diffFlags, out *output, paths []string) error {
	decisions, err := decisionsKept(cmd, set, paths, "", "")
	if err != nil {
		return err
	}
	r := export.Revisions{Was: "draft", Is: "revision", Revisions: review.Revisions(decisions)}
	for i := range r.Revisions {
		r.Revisions[i].Article = nearest(r.Revisions[i].Article)
	}
	return f.deliverRevisions(cmd, set, out, r)
}

// diffFiles lays the targets of two files over each other, or the target of one
// over its draft.
func diffFiles(cmd *cobra.Command, set *settings, f *diffFlags, out *output, files []string) error {
	switch len(files) {
	case 1:
		units, err := bilingual.ReadAll(files[0])
		if err != nil {
			return err
		}
		return f.deliverRevisions(cmd, set, out, export.Revisions{Was: "draft", Is: "target", Revisions: ownRevisions(units)})
	case 2:
	default:
		return hinted(fmt.Errorf("%d files given: two are laid over each other, or one over its own drafts", len(files)),
			"name two bilingual files, or articles with --backends local,other, or use --reviewed")
	}
	before, err := bilingual.ReadAll(files[0])
	if err != nil {
		return err
	}
	after, err := bilingual.ReadAll(files[1])
	if err != nil {
		return err
	}
	revisions, lone := pairUnits(before, after)
	if lone > 0 && !out.quiet {
		fmt.Fprintln(cmd.ErrOrStderr(), plural(lone, "segment")+" in one of the files only, or with another source there")
	}
	return f.deliverRevisions(cmd, set, out, export.Revisions{Was: files[0], Is: files[1], Revisions: revisions})
}

func ownRevisions(units []bilingual.Unit) []review.Revision {
	var all []review.Revision
	for _, u := range units {
		all = append(all, revisionOf(u, u.Draft, u))
	}
	return all
}

// revisionOf is the revision of a text of before into the target of after.
func revisionOf(before bilingual.Unit, was string, after bilingual.Unit) review.Revision {
	return review.Revision{
		Article: before.Article, Segment: before.ID, Source: before.Source, Was: was, Is: after.Target,
		Origin: before.Origin, By: after.By, At: after.At,
	}
}

// pairUnits finds each unit of a file in another: by article, id and source,
// else by article and source, else by the source alone. lone counts those of
// both that have no partner.
func pairUnits(before, after []bilingual.Unit) (pairs []review.Revision, lone int) {
	type name struct{ article, id, hash, to string }
	names := func(u bilingual.Unit) []name {
		hash := bilingual.HashOf(u.Source)
		return []name{{u.Article, u.ID, hash, u.To}, {u.Article, "", hash, u.To}, {"", "", hash, ""}}
	}
	waiting := map[name][]int{}
	for i, u := range after {
		for _, n := range names(u) {
			waiting[n] = append(waiting[n], i)
		}
	}
	taken := make([]bool, len(after))
	partners := make([]int, len(before))
	for i := range partners {
		partners[i] = -1
	}
	for level := range names(bilingual.Unit{}) {
		for i, u := range before {
			n := names(u)[level]
			for partners[i] < 0 && len(waiting[n]) > 0 {
				j := waiting[n][0]
				waiting[n] = waiting[n][1:]
				if !taken[j] {
					taken[j], partners[i] = true, j
				}
			}
		}
	}
	for i, u := range before {
		if partners[i] < 0 {
			lone++
			continue
		}
		pairs = append(pairs, revisionOf(u, u.Target, after[partners[i]]))
	}
	return pairs, lone + len(after) - len(pairs)
}

// diffBackends lays the drafts of two backends over each other.
func diffBackends(cmd *cobra.Command, set *settings, f *diffFlags, s *sides, out *output, paths []string) error {
	if err := errors.Join(s.check(cmd), somePaths(cmd, paths)); err != nil {
		return err
	}
	if len(s.backends) != 2 {
		return fmt.Errorf("--backends %s: two are laid over each other", strings.Join(s.backends, ","))
	}
	cfg, articles, unread, err := s.gather(cmd, set, paths)
	if err != nil {
		return err
	}
	var drafts []*translate.Drafts
	var missing []error
	for _, backend := range cfg.Backend {
		side, err := draftSide(cmd.Context(), newDesk(cmd, alone(cfg, backend), out), backend, articles)
		var part *partError
		if err != nil && !errors.As(err, &part) {
			return err
		}
		missing = append(missing, err)
		drafts = append(drafts, side.Drafts)
	}
	r := export.Revisions{Was: cfg.Backend[0], Is: cfg.Backend[1], Revisions: draftRevisions(articles, drafts[0], drafts[1])}
	if err := f.deliverRevisions(cmd, set, out, r); err != nil {
		return err
	}
	return inPart(unread, errors.Join(missing...))
}

// draftRevisions pairs the drafts of two backends. A segment that one of them has
// no translation of is left out.
func draftRevisions(articles []*article.Article, before, after *translate.Drafts) []review.Revision {
	var all []review.Revision
	for _, a := range articles {
		for i := range a.Segments {
			s := &a.Segments[i]
			was, ok := before.Of(a, s)
			is, both := after.Of(a, s)
			if !ok || !both || !translated(was) || !translated(is) {
				continue
			}
			all = append(all, review.Revision{
				Article: a.Path, Segment: s.ID, Source: s.Text, Was: was.Target, Is: is.Target, Origin: was.Origin, By: is.Origin,
			})
		}
	}
	return all
}

func translated(d translate.Draft) bool {
	return d.State != translate.Failed && d.Target != "" && d.Origin != glossOrigin
}
