package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/export"
)

// output is where a result goes, how it looks, and what is said beside it.
type output struct {
	format string
	path   string
	color  string
	width  int
	all    bool
	quiet  bool
	dryRun bool
}

// choice is one of the values of a flag.
type choice struct{ name, extension, description string }

// addOutput gives a verb the flags that say where its result goes and how it
// looks. The first format is the default; all says what --all adds, and without
// it there is no such flag.
func addOutput(cmd *cobra.Command, formats []choice, all string) *output {
	o := addTarget(cmd, formats)
	f := cmd.Flags()
	f.StringVar(&o.color, "color", "auto", "colour the table or not: `WHEN` is auto, always or never")
	f.IntVar(&o.width, "width", 0, "make the table `N` columns wide (default: the terminal's width)")
	if all != "" {
		f.BoolVar(&o.all, "all", false, all)
	}
	complete(cmd, "color", cobra.FixedCompletions([]string{"auto", "always", "never"}, cobra.ShellCompDirectiveNoFileComp))
	return o
}

// addTarget gives a verb the flags that say where its result goes, and in which
// format. The first format is the default.
func addTarget(cmd *cobra.Command, formats []choice) *output {
	o := &output{color: "never"}
	f := cmd.Flags()
	f.StringVarP(&o.format, "format", "f", "", "write as `FORMAT`: "+strings.Join(namesOf(formats), ", ")+" (default: by the extension of -o, else "+formats[0].name+")")
	f.StringVarP(&o.path, "output", "o", "", "write to `FILE`, whole or not at all, instead of standard output")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "say nothing on standard error but errors")
	complete(cmd, "format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var out []string
		for _, c := range formats {
			out = append(out, c.name+"\t"+c.description)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	})
	return o
}

// addDryRun gives a verb that translates the flag --dry-run.
func (o *output) addDryRun(cmd *cobra.Command) {
	cmd.Flags().BoolVarP(&o.dryRun, "dry-run", "n", false, "say what would be asked for, with tokens and cost, and ask for nothing")
}

// check refuses values that no flag can have, and settles the format.
func (o *output) check(formats []choice) error {
	switch {
	case o.color != "auto" && o.color != "always" && o.color != "never":
		return fmt.Errorf("--color %s: it can be auto, always or never", o.color)
	case o.width < 0:
		return fmt.Errorf("--width %d: a width is a number of columns", o.width)
	}
	if o.format != "" {
		return nil
	}
	if o.path == "" || o.path == "-" {
		o.format = formats[0].name
		return nil
	}
	extension := strings.ToLower(filepath.Ext(o.path))
	for _, c := range formats {
		if c.extension == extension {
			o.format = c.name
			return nil
		}
	}
	return hinted(fmt.Errorf("-o %s: no format has the extension %q", o.path, extension), "say which with --format: %s", strings.Join(namesOf(formats), ", "))
}

// checkMachine refuses a format that cannot go where it is wanted, or that this
// machine lacks something for, before any work is done.
func (o *output) checkMachine(format, extension string, binary bool, ready func() error) error {
	if binary && o.toTerminal() {
		return hinted(fmt.Errorf("--format %s: a terminal cannot show it", format), "name a file: -o FILE%s", extension)
	}
	if ready == nil {
		return nil
	}
	if err := ready(); err != nil {
		return fmt.Errorf("--format %s: %w", format, err)
	}
	return nil
}

func namesOf(formats []choice) []string {
	var out []string
	for _, c := range formats {
		out = append(out, c.name)
	}
	return out
}

// options are what the formats are told of the look.
func (o *output) options(cfg *config.Config) export.Options {
	return export.Options{
		Width:   o.columns(),
		Color:   o.colored(),
		All:     o.all,
		From:    cfg.SourceLanguage,
		To:      cfg.TargetLanguage,
		Version: versionOf().Version,
	}
}

// toTerminal reports whether a person is about to read the result as it comes.
func (o *output) toTerminal() bool {
	return (o.path == "" || o.path == "-") && term.IsTerminal(int(os.Stdout.Fd()))
}

// colored decides about colours as NO_COLOR (no-color.org) has it.
func (o *output) colored() bool {
	switch o.color {
	case "always":
		return true
	case "never":
		return false
	}
	return o.toTerminal() && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// columns is the width asked for, else the terminal's, else that of COLUMNS;
// 0 leaves it to the format.
func (o *output) columns() int {
	if o.width > 0 {
		return o.width
	}
	if o.toTerminal() {
		if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
			return width
		}
	}
	width, err := strconv.Atoi(os.Getenv("COLUMNS"))
	if err != nil || width < 0 {
		return 0
	}
	return width
}

// deliver puts what produce writes in its place: standard output or a file.
// Nothing is seen of it before all of it is there. That a file can be written
// is found out before produce does, and pays for, its work.
func (o *output) deliver(stdout io.Writer, produce func(io.Writer) error) error {
	if o.path == "" || o.path == "-" {
		var result bytes.Buffer
		if err := produce(&result); err != nil {
			return err
		}
		_, err := result.WriteTo(stdout)
		return err
	}
	var failed error
	err := export.ToFile(o.path, func(w io.Writer) error {
		failed = produce(w)
		return failed
	})
	if failed != nil {
		return failed
	}
	return err
}

// stream is deliver for a result that is too long to wait for: on standard
// output it is seen as it comes. A file is still there whole or not at all.
func (o *output) stream(stdout io.Writer, produce func(io.Writer) error) error {
	if o.path != "" && o.path != "-" {
		return o.deliver(stdout, produce)
	}
	buffered := bufio.NewWriterSize(stdout, 1<<16)
	err := produce(buffered)
	return cmp.Or(err, buffered.Flush())
}
