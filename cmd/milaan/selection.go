package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
)

// selection are the flags that say which rows of a comparison are wanted.
type selection struct {
	only, kinds []string
	event       string
	explain     string
}

func addSelection(cmd *cobra.Command) *selection {
	s := &selection{}
	f := cmd.Flags()
	f.StringSliceVar(&s.only, "only", nil, "show only rows with these `VERDICTS`: "+strings.Join(verdictNames(), ", "))
	s.addKind(cmd, "show only rows of these `KINDS`: ")
	f.StringVar(&s.event, "event", "", "show only rows of one `EVENT`: its id (e2), or a word of its label")
	f.StringVar(&s.explain, "explain", "", "say why `ROW` (r3) stands: its claims in full, what they were matched by, the rule of its verdict")
	for _, other := range []string{"only", "kind", "event", "format", "all", "dry-run"} {
		cmd.MarkFlagsMutuallyExclusive("explain", other)
	}
	complete(cmd, "only", completeList(verdictNames()))
	complete(cmd, "event", completeCompared(func(c *compare.Comparison) []string {
		var out []string
		for _, e := range c.Events {
			out = append(out, e.ID+"\t"+e.Label)
		}
		return out
	}))
	complete(cmd, "explain", completeCompared(func(c *compare.Comparison) []string {
		var out []string
		for _, r := range c.Rows {
			out = append(out, r.ID+"\t"+string(r.Verdict)+": "+r.Question)
		}
		return out
	}))
	return s
}

// addKind gives a verb the flag --kind.
func (s *selection) addKind(cmd *cobra.Command, about string) {
	cmd.Flags().StringSliceVar(&s.kinds, "kind", nil, about+strings.Join(kindNames(), ", "))
	complete(cmd, "kind", completeList(kindNames()))
}

func verdictNames() []string { return namedAs(compare.Verdicts()) }

func kindNames() []string { return namedAs(compare.Kinds()) }

func namedAs[T ~string](list []T) []string {
	var out []string
	for _, x := range list {
		out = append(out, string(x))
	}
	return out
}

// check refuses verdicts and kinds that there are not; it needs no articles.
func (s *selection) check() error {
	if err := knownNames("only", "verdict", s.only, verdictNames()); err != nil {
		return err
	}
	return knownNames("kind", "kind", s.kinds, kindNames())
}

// knownNames refuses a value of a flag that is not in a list, and names the
// nearest.
func knownNames(flag, what string, given, known []string) error {
	for _, name := range given {
		if slices.Contains(known, name) {
			continue
		}
		err := fmt.Errorf("--%s %s: there is no %s %q", flag, strings.Join(given, ","), what, name)
		if near := nearestName(name, known); near != "" {
			return hinted(err, "did you mean %s?", near)
		}
		return hinted(err, "there are: %s", strings.Join(known, ", "))
	}
	return nil
}

// nearestName gives the name that a slip of the finger turns into another: two
// letters off at most, or the beginning of it; empty where there is none.
func nearestName(name string, known []string) string {
	name = strings.ToLower(name)
	best, far := "", 3
	for _, k := range known {
		d := levenshtein.ComputeDistance(name, strings.ToLower(k))
		if len(name) >= 3 && strings.HasPrefix(strings.ToLower(k), name) {
			d = min(d, 1)
		}
		if d < far && d < len([]rune(k)) {
			best, far = k, d
		}
	}
	return best
}

// of picks the rows wanted from a comparison. It says what there is where the
// event is not.
func (s *selection) of(c *compare.Comparison) (*compare.Comparison, error) {
	want := compare.Selection{}
	for _, v := range s.only {
		want.Verdicts = append(want.Verdicts, compare.Verdict(v))
	}
	want.Kinds = s.wantedKinds()
	if s.event != "" {
		events := c.EventsNamed(s.event)
		if len(events) == 0 {
			return nil, noEvent(c, s.event)
		}
		for _, e := range events {
			want.Events = append(want.Events, e.ID)
		}
	}
	return c.Select(want), nil
}

func (s *selection) wantedKinds() []compare.Kind {
	var out []compare.Kind
	for _, k := range s.kinds {
		out = append(out, compare.Kind(k))
	}
	return out
}

// noEvent names the nearest event, else lists them.
func noEvent(c *compare.Comparison, asked string) error {
	err := fmt.Errorf("--event %s: no event has that id, or that word in its label", asked)
	var words, list []string
	for _, e := range c.Events {
		words = append(append(words, e.ID), strings.Fields(e.Label)...)
		list = append(list, fmt.Sprintf("%s (%s)", e.ID, e.Label))
	}
	if near := nearestName(asked, words); near != "" {
		return hinted(err, "did you mean %s? There are: %s", near, strings.Join(list, ", "))
	}
	if len(list) == 0 {
		return hinted(err, "no event was found in these articles")
	}
	return hinted(err, "there are: %s", strings.Join(list, ", "))
}

// everyVerdict reports whether rows are asked for that a table leaves out of
// itself.
func (s *selection) everyVerdict() bool {
	return slices.Contains(s.only, string(compare.Single)) || slices.Contains(s.only, string(compare.Unsure))
}

// noRow says which rows there are.
func noRow(c *compare.Comparison, asked string) error {
	err := fmt.Errorf("--explain %s: there is no such row", asked)
	if len(c.Rows) == 0 {
		return hinted(err, "nothing that these articles claim was read")
	}
	by := map[compare.Verdict][]string{}
	for _, r := range c.Rows {
		by[r.Verdict] = append(by[r.Verdict], r.ID)
	}
	var list []string
	for _, v := range compare.Verdicts() {
		if ids := by[v]; len(ids) > 0 {
			list = append(list, string(v)+" "+spanned(ids))
		}
	}
	return hinted(err, "there are: %s", strings.Join(list, "; "))
}

// spanned writes IDs that follow upon each other as a stretch: "r3 to r9".
func spanned(ids []string) string {
	if len(ids) < 3 {
		return strings.Join(ids, ", ")
	}
	return ids[0] + " to " + ids[len(ids)-1]
}

// completeList completes the last of several values between commas.
func completeList(names []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndex(typed, ",")+1]
		var out []string
		for _, name := range names {
			if !slices.Contains(strings.Split(before, ","), name) {
				out = append(out, before+name)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// completeCompared completes from what a comparison of the articles named so
// far holds.
func completeCompared(list func(*compare.Comparison) []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, paths []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(paths) == 0 || slices.Contains(paths, article.Stdin) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		articles, err := article.ReadAll(paths, nil)
		if err != nil && len(articles) == 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return list(compare.Compare(articles)), cobra.ShellCompDirectiveNoFileComp
	}
}
