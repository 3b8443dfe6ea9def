package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/export"
)

func newClaims() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "claims PATH…",
		Short: "List all that each article claims, with the words behind it",
		Long: `Read the articles (files, folders, - for standard input) and list what each of
them claims: the question, the value, who says so and how sure, and the words that
it was read from with their place in the file.

These are the claims that compare sets side by side, before it does, and also
those that it leaves out because no reader would ask for them. Values are in
English; no sentence is translated, and nobody is asked.`,
		Example: `  milaan claims testdata/summit
  milaan claims report.txt --kind number,place
  milaan claims reports/ --format tsv -o claims.tsv
  milaan claims reports/ --format jsonl | jq 'select(.attribution != "") | {article, value, attribution}'`,
		Args: somePaths,
	}
	wanted := &selection{}
	wanted.addKind(cmd, "list only claims of these `KINDS`: ")
	out := addOutput(cmd, claimChoices(), "")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error { return runClaims(cmd, wanted, out, paths) }
	return cmd
}

func runClaims(cmd *cobra.Command, wanted *selection, out *output, paths []string) error {
	if err := out.check(claimChoices()); err != nil {
		return err
	}
	format, err := export.FindClaimFormat(out.format)
	if err != nil {
		return err
	}
	if err := wanted.check(); err != nil {
		return err
	}
	articles, unread, err := read(cmd, paths)
	if err != nil {
		return err
	}
	list := export.ClaimList{Articles: articles, Claims: compare.Claims(articles)}.Only(wanted.wantedKinds())
	err = out.deliver(cmd.OutOrStdout(), func(w io.Writer) error {
		return format.Write(w, list, export.Options{Width: out.columns(), Color: out.colored()})
	})
	return inPart(unread, err)
}

func claimChoices() []choice {
	var out []choice
	for _, f := range export.ClaimFormats() {
		out = append(out, choice{f.Name, f.Extension, f.Description})
	}
	return out
}
