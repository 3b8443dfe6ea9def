package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/export"
)

func newVerify() *cobra.Command {
	var against []string
	var seal string
	var quiet bool
	cmd := &cobra.Command{
		Use:   "verify FILE…",
		Short: "Check dossiers and the manifests of exports, offline",
		Long: `Check what compare --format dossier and export have written, without asking
anybody: that no byte was changed, that each article has the hash that is given,
that each piece of evidence stands word for word at its place, and that the file
shows what its data say.

Where the articles still lie where they were, below the working folder, they are
held against their hashes too. With --against they are looked for in the files and
folders named, and each must be there.

A seal shows that nothing was changed after it was set, not who set it. Keep it
where others can see it, and hold a copy against it with --seal.

Exit status: 0 everything holds, 1 something does not (standard output says what),
2 a file could not be read or is nothing to verify.`,
		Example: `  milaan verify dossier.html
  milaan verify dossier.html --against reports/
  milaan verify out/manifest.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return nil
			}
			return hinted(errors.New("no file to verify was given"), "name a dossier or a manifest: milaan verify dossier.html")
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&against, "against", nil, "hold the originals in `PATH` (a file or a folder) against their hashes; may be repeated")
	f.StringVar(&seal, "seal", "", "the seal of the dossier must be `HASH`, or begin so")
	f.BoolVarP(&quiet, "quiet", "q", false, "print only what is wrong")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if seal != "" && len(seal) < 12 {
			return errors.New("--seal: a seal is told by its first 12 characters or more")
		}
		files, err := filesBelow(against)
		if err != nil {
			return err
		}
		return runVerify(cmd.OutOrStdout(), paths, files, seal, quiet)
	}
	return cmd
}

// largestVerified is the size of the largest file that is verified, in bytes.
const largestVerified = 1 << 30

// runVerify verifies each file; what cannot be verified does not keep the
// others from it.
func runVerify(w io.Writer, paths, against []string, seal string, quiet bool) error {
	var failed []error
	broken := 0
	for _, path := range paths {
		v, err := verifyFile(path, against, seal)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		if !v.Whole() {
			broken++
		}
		printVerification(w, path, v, quiet)
	}
	if len(failed) > 0 {
		return errors.Join(failed...)
	}
	if broken > 0 {
		return &partError{fmt.Sprintf("%d of %d files do not hold", broken, len(paths))}
	}
	return nil
}

func verifyFile(path string, against []string, seal string) (*export.Verification, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: no such file: check the spelling of the path", path)
	case err != nil:
		return nil, fmt.Errorf("%s: cannot be looked at: %w", path, err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s: it is no file: name a dossier or a manifest", path)
	case info.Size() > largestVerified:
		return nil, fmt.Errorf("%s: larger than %d MB, the most that is verified", path, largestVerified>>20)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", path, err)
	}
	v, originals, err := export.Verify(content, maker())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	v.HoldSeal(seal)
	if err := export.VerifyOutputs(v, originals, filepath.Dir(path), disk{}); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := export.VerifyOriginals(v, originals, against, disk{}); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return v, nil
}

// printVerification says of a file what holds and what does not.
func printVerification(w io.Writer, path string, v *export.Verification, quiet bool) {
	verdict := "holds"
	if !v.Whole() {
		verdict = "DOES NOT HOLD"
	}
	if quiet && v.Whole() {
		return
	}
	fmt.Fprintf(w, "%s: %s %s\n", printable(path), v.Kind, verdict)
	for _, line := range v.Wrong {
		fmt.Fprintln(w, "  wrong: "+printable(line))
	}
	if quiet {
		return
	}
	for _, line := range v.Held {
		fmt.Fprintln(w, "  holds: "+printable(line))
	}
	for _, line := range v.Notes {
		fmt.Fprintln(w, "  note:  "+printable(line))
	}
	if v.Seal != "" {
		fmt.Fprintln(w, "  seal:  "+printable(v.Seal))
	}
}

// filesBelow gives the regular files at and below the paths.
func filesBelow(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("--against %s: no such file or folder: check the spelling of the path", path)
		}
		err := filepath.WalkDir(path, func(at string, entry fs.DirEntry, err error) error {
			if err != nil {
				return fmt.Errorf("--against %s: %w", path, err)
			}
			if info, err := os.Stat(at); err == nil && info.Mode().IsRegular() {
				files = append(files, at)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
