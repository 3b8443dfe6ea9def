package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/review/check"
)

func newCheck() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "Hold translations against their sources",
		Example: `  milaan check drafts.tsv
  milaan check drafts.tsv --format jsonl`,
		Args: cobra.MinimumNArgs(1),
	}
	out := addOutput(cmd, findingChoices(), "")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error { return runCheck(cmd, out, paths) }
	return cmd
}

func findingChoices() []choice {
	return []choice{{"jsonl", ".jsonl", "a JSON object a finding"}}
}

func runCheck(cmd *cobra.Command, out *output, paths []string) error {
	if err := out.check(findingChoices()); err != nil {
		return err
	}
	checker := check.New("hi", "en")
	var pairs []export.Checked
	for _, path := range paths {
		read, err := readPairs(path)
		if err != nil {
			return err
		}
		for _, p := range read {
			pairs = append(pairs, export.Checked{Pair: p, Findings: checker.Check(p)})
		}
	}
	return out.deliver(cmd.OutOrStdout(), func(w io.Writer) error { return export.FindingsJSONL(w, pairs) })
}

// readPairs reads a TSV with a header line.
func readPairs(path string) ([]check.Pair, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	var header []string
	var pairs []check.Pair
	for n := 1; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "\t")
		if header == nil {
			header = cells
			continue
		}
		if len(cells) < len(header) {
			return nil, fmt.Errorf("%s:%d: it has %d columns, and the header has %d", path, n, len(cells), len(header))
		}
		cell := func(names ...string) string {
			for _, name := range names {
				if i := slices.Index(header, name); i >= 0 {
					return cells[i]
				}
			}
			return ""
		}
		pairs = append(pairs, check.Pair{ID: cell("id"), From: "hi", To: "en", Source: cell("source", "source_hi"), Target: cell("target", "target_en")})
	}
	return pairs, lines.Err()
}
