package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/export"
)

// sides are the flags that set backends side by side.
type sides struct {
	backends []string
	only     bool // only where they differ
}

func addSides(cmd *cobra.Command, set *settings) *sides {
	s := addBackends(cmd, set, "set the drafts of the backends `NAMES` side by side (local,other), with what parts them")
	cmd.Flags().BoolVar(&s.only, "only-differences", false, "with --backends: leave out the sentences in which nothing parts the drafts")
	return s
}

// addBackends gives a verb the flag --backends.
func addBackends(cmd *cobra.Command, set *settings, about string) *sides {
	s := &sides{}
	cmd.Flags().StringSliceVar(&s.backends, "backends", nil, about)
	cmd.MarkFlagsMutuallyExclusive("backend", "backends")
	complete(cmd, "backends", set.completeBackend)
	return s
}

// check refuses what cannot be set side by side.
func (s *sides) check(cmd *cobra.Command) error {
	switch {
	case !s.wanted(cmd) && s.only:
		return hinted(errors.New("--only-differences: there is nothing to differ"), "name the backends with --backends: --backends local,other")
	case !s.wanted(cmd):
		return nil
	case len(s.backends) < 2:
		return hinted(fmt.Errorf("--backends %s: side by side are at least two", strings.Join(s.backends, ",")), "for one backend there is --backend")
	}
	seen := map[string]bool{}
	for _, name := range s.backends {
		if seen[strings.ToLower(name)] {
			return fmt.Errorf("--backends: %s is named twice", name)
		}
		seen[strings.ToLower(name)] = true
	}
	return nil
}

func (s *sides) wanted(cmd *cobra.Command) bool { return cmd.Flags().Changed("backends") }

func sideChoices() []choice {
	var out []choice
	for _, f := range export.SideFormats() {
		out = append(out, choice{f.Name, f.Extension, f.Description})
	}
	return out
}

// runSides runs each backend as a chain of its own, so that the cache serves it
// as in any other run, and sets their drafts side by side.
func runSides(cmd *cobra.Command, set *settings, s *sides, out *output, paths []string) error {
	if err := out.check(sideChoices()); err != nil {
		return err
	}
	format, err := export.FindSideFormat(out.format)
	if err != nil {
		return err
	}
	cfg, articles, unread, err := s.gather(cmd, set, paths)
	if err != nil {
		return err
	}
	var missing []error
	err = out.deliver(cmd.OutOrStdout(), func(w io.Writer) error {
		drafts := export.Sides{Articles: articles, OnlyDifferences: s.only}
		for _, backend := range cfg.Backend {
			side, err := draftSide(cmd.Context(), newDesk(cmd, alone(cfg, backend), out), backend, articles)
			var part *partError
			if err != nil && !errors.As(err, &part) {
				return err
			}
			missing = append(missing, err)
			drafts.Sides = append(drafts.Sides, side)
		}
		return format.Write(w, drafts, out.options(cfg))
	})
	if err != nil {
		return err
	}
	return inPart(unread, errors.Join(missing...))
}

// gather reads the settings, with the backends named, and the articles.
func (s *sides) gather(cmd *cobra.Command, set *settings, paths []string) (*config.Config, []*article.Article, *partError, error) {
	if err := set.flags.Set("backend", strings.Join(s.backends, ",")); err != nil {
		return nil, nil, nil, err
	}
	cfg, articles, unread, err := gather(cmd, set, paths)
	var wrong *config.Problem
	if errors.As(err, &wrong) && wrong.At == "--backend" {
		wrong.At = "--backends" // as the user wrote it
	}
	return cfg, articles, unread, err
}

// alone are the settings with one backend only.
func alone(cfg *config.Config, backend string) *config.Config {
	one := *cfg
	one.Backend = []string{backend}
	return &one
}

// draftSide has one backend translate the articles. A *partError beside its
// drafts says what is missing.
func draftSide(ctx context.Context, d *desk, backend string, articles []*article.Article) (export.Side, error) {
	d.name = backend
	drafts, err := d.translate(ctx, articles)
	var part *partError
	if errors.As(err, &part) {
		err = &partError{backend + ": " + part.missing}
	}
	return export.Side{Backend: backend, Drafts: drafts}, err
}
