package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/translate"
)

// exporting are the flags of a batch.
type exporting struct {
	by      string
	columns []string
	each    bool
	folder  string
	force   bool
}

func newExport() *cobra.Command {
	e := &exporting{}
	cmd := &cobra.Command{
		Use:   "export PATH…",
		Short: "Write articles beside their English in files, one for all or one an article",
		Long: `Read the articles (files, folders, - for standard input), translate them over the
backends of the settings, and write them beside their English: a row a sentence, a
paragraph or an article, with the columns named.

With -o all go into one file, with -d each into a file of its own, named by the
article's. No file is written over unless --force says so, and what is interrupted
leaves none behind. A manifest beside the files says what was exported from what,
with hashes of both; milaan verify checks it.

What a server has answered is kept, as with translate: it is asked for nothing
twice. The columns are: ` + strings.Join(columnNames(), ", ") + `.`,
		Example: `  milaan export reports/ -o reports.xlsx
  milaan export reports/ --by paragraph --format html -d pages/
  milaan export reports/ --columns source,english,origin,state,claims -o reports.csv
  milaan export reports/ --backend memory,local --dry-run
  milaan verify reports.xlsx.manifest.json`,
		Args: somePaths,
	}
	set := addTranslationSettings(cmd)
	out := addTarget(cmd, batchChoices())
	out.addDryRun(cmd)
	f := cmd.Flags()
	f.StringVar(&e.by, "by", string(export.BySentence), "a row holds a `UNIT`: sentence, paragraph, article")
	f.StringSliceVar(&e.columns, "columns", nil, "write the columns `NAMES` (default "+strings.Join(export.DefaultColumns(), ",")+")")
	f.BoolVar(&e.each, "each", false, "write one file an article, into the folder of -d")
	f.StringVarP(&e.folder, "directory", "d", "", "write one file an article into the folder `DIR`, which is made where it is not there")
	f.BoolVar(&e.force, "force", false, "write over files that are there")
	f.BoolVar(&out.all, "all", false, "write also page furniture: links to other stories, marks of advertisements")
	cmd.MarkFlagsMutuallyExclusive("output", "directory")
	complete(cmd, "by", completeList([]string{"sentence", "paragraph", "article"}))
	complete(cmd, "columns", completeList(columnNames()))
	cmd.RunE = func(cmd *cobra.Command, paths []string) error { return runExport(cmd, set, out, e, paths) }
	return cmd
}

func columnNames() []string {
	var names []string
	for _, c := range export.BatchColumns() {
		names = append(names, c.Name)
	}
	return names
}

func batchChoices() []choice {
	var out []choice
	for _, f := range export.BatchFormats() {
		out = append(out, choice{f.Name, f.Extension, f.Description})
	}
	return out
}

// check refuses what does not go together; it needs no articles.
func (e *exporting) check(out *output) error {
	if err := out.check(batchChoices()); err != nil {
		return err
	}
	if e.each && e.folder == "" {
		return hinted(errors.New("--each: there is no folder to write into"), "name one: -d pages/")
	}
	if err := knownNames("by", "unit", []string{e.by}, []string{"sentence", "paragraph", "article"}); err != nil {
		return err
	}
	return knownNames("columns", "column", e.columns, columnNames())
}

func runExport(cmd *cobra.Command, set *settings, out *output, e *exporting, paths []string) error {
	if err := e.check(out); err != nil {
		return err
	}
	format, err := export.FindBatchFormat(out.format)
	if err != nil {
		return err
	}
	if err := out.checkMachine(format.Name, format.Extension, format.Binary && e.folder == "", format.Ready); err != nil {
		return err
	}
	cfg, articles, unread, err := gather(cmd, set, paths)
	if err != nil {
		return err
	}
	b := &batchRun{
		exporting: e, desk: newDesk(cmd, cfg, out), format: format, target: out, articles: articles, stdout: cmd.OutOrStdout(),
		batch: export.Batch{Options: out.options(cfg), By: export.By(e.by), Columns: e.columns},
	}
	if _, err := export.NewBatchWriter(format, io.Discard, b.batch); err != nil && format.Ready == nil {
		return err
	}
	if out.dryRun {
		return inPart(unread, b.desk.plan(cmd.Context(), articles, cmd.OutOrStdout()))
	}
	if b.made, err = provenance(cmd, cfg, paths); err != nil {
		return err
	}
	return inPart(unread, b.run(cmd.Context()))
}

// batchRun is one run of export.
type batchRun struct {
	*exporting
	desk     *desk
	format   export.BatchFormat
	target   *output
	batch    export.Batch
	made     export.Provenance
	articles []*article.Article
	stdout   io.Writer

	missing error // what could not be translated
}

// run translates the articles and writes them. That the files can be written is
// found out before anything is paid for.
func (b *batchRun) run(ctx context.Context) error {
	var err error
	switch {
	case b.folder != "":
		err = b.intoFolder(ctx)
	case b.target.path != "" && b.target.path != "-":
		err = b.intoFile(ctx)
	default:
		err = b.target.deliver(b.stdout, func(w io.Writer) error {
			_, err := b.write(ctx, w, b.articles, nil)
			return err
		})
	}
	if err != nil {
		return err
	}
	return b.missing
}

// draft translates all articles. What is missing is said at the end.
func (b *batchRun) draft(ctx context.Context) (*translate.Drafts, error) {
	drafts, err := b.desk.translate(ctx, b.articles)
	var part *partError
	if errors.As(err, &part) {
		b.missing, err = err, nil
	}
	return drafts, err
}

// write writes articles into one file; drafts are made where there are none
// yet.
func (b *batchRun) write(ctx context.Context, w io.Writer, articles []*article.Article, drafts *translate.Drafts) (export.ManifestFile, error) {
	if drafts == nil {
		var err error
		if drafts, err = b.draft(ctx); err != nil {
			return export.ManifestFile{}, err
		}
	}
	counted := &digestWriter{to: w, sum: sha256.New()}
	batch, err := export.NewBatchWriter(b.format, counted, b.batch)
	if err != nil {
		return export.ManifestFile{}, err
	}
	written := export.ManifestFile{Articles: []string{}}
	for _, a := range articles {
		if err := errors.Join(ctx.Err(), batch.Write(a, drafts)); err != nil {
			batch.Abandon()
			return written, err
		}
		written.Articles = append(written.Articles, a.ID)
	}
	if err := batch.Close(); err != nil {
		return written, err
	}
	if omitted := batch.Omitted(); omitted.Total() > 0 {
		b.desk.note(fmt.Sprintf("left out, for want of a translation: %s", omitted))
	}
	written.Rows, written.Bytes, written.SHA256 = batch.Rows(), counted.bytes, hex.EncodeToString(counted.sum.Sum(nil))
	return written, nil
}

// digestWriter hashes and counts what goes through it.
type digestWriter struct {
	to    io.Writer
	sum   hash.Hash
	bytes int64
}

func (d *digestWriter) Write(p []byte) (int, error) {
	n, err := d.to.Write(p)
	d.sum.Write(p[:n])
	d.bytes += int64(n)
	return n, err
}

// manifestSuffix is what the manifest of one file is called after it.
const manifestSuffix = ".manifest.json"

// intoFile writes all articles into one file, and the manifest beside it.
func (b *batchRun) intoFile(ctx context.Context) error {
	path := b.target.path
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return export.ToFile(path, func(w io.Writer) error { // a pipe or a device: there is no file to tell of
			_, err := b.write(ctx, w, b.articles, nil)
			return err
		})
	}
	if err := b.free(path, path+manifestSuffix); err != nil {
		return err
	}
	var written export.ManifestFile
	var failed error
	err := b.toFile(path, func(w io.Writer) error {
		written, failed = b.write(ctx, w, b.articles, nil)
		return failed
	})
	if failed != nil {
		return failed
	}
	if err != nil {
		return b.advised(err)
	}
	written.Path = filepath.Base(path)
	return b.manifest(path+manifestSuffix, []export.ManifestFile{written})
}

// free asks that nothing lies at the paths, unless it may be written over.
func (b *batchRun) free(paths ...string) error {
	if b.force {
		return nil
	}
	for _, path := range paths {
		if err := export.Free(path); err != nil {
			return b.advised(err)
		}
	}
	return nil
}

func (b *batchRun) advised(err error) error {
	if errors.Is(err, export.ErrThere) {
		return hinted(err, "name another place, or write over it with --force")
	}
	return err
}

func (b *batchRun) toFile(path string, write func(io.Writer) error) error {
	if b.force {
		return export.ToFile(path, write)
	}
	return export.ToNewFile(path, write)
}

func (b *batchRun) manifest(path string, files []export.ManifestFile) error {
	m := export.Manifest{Made: b.made, Format: b.format.Name, By: b.batch.By, Columns: b.columns, Files: files}
	if len(m.Columns) == 0 && !b.format.Trade {
		m.Columns = export.DefaultColumns()
	}
	for _, a := range b.articles {
		m.Articles = append(m.Articles, export.InputOf(a))
	}
	return b.advised(b.toFile(path, func(w io.Writer) error { return export.WriteManifest(w, m) }))
}

// intoFolder writes a file an article. They are written aside first, and put in
// their places when all of them are there.
func (b *batchRun) intoFolder(ctx context.Context) error {
	names := export.FileNames(b.articles)
	for i := range names {
		names[i] += b.format.Extension
	}
	manifest := filepath.Join(b.folder, "manifest.json")
	places := []string{manifest}
	for _, name := range names {
		places = append(places, filepath.Join(b.folder, name))
	}
	if err := b.free(places...); err != nil {
		return err
	}
	if err := os.MkdirAll(b.folder, 0o755); err != nil {
		return fmt.Errorf("cannot make the folder %s: %w", b.folder, err)
	}
	aside, err := os.MkdirTemp(b.folder, ".milaan-")
	if err != nil {
		return fmt.Errorf("cannot write into %s: %w", b.folder, err)
	}
	defer os.RemoveAll(aside) //nolint:errcheck // what is left in it is of no use
	files, err := b.aside(ctx, aside, names)
	if err != nil {
		return err
	}
	for i, name := range names {
		if err := b.settle(filepath.Join(aside, name), places[i+1]); err != nil {
			return fmt.Errorf("%s of %d files are in %s: %w", fmt.Sprint(i), len(names), b.folder, err)
		}
	}
	return b.manifest(manifest, files)
}

// aside writes each article into a file of its own in a folder.
func (b *batchRun) aside(ctx context.Context, folder string, names []string) ([]export.ManifestFile, error) {
	drafts, err := b.draft(ctx)
	if err != nil {
		return nil, err
	}
	var files []export.ManifestFile
	for i, name := range names {
		var written export.ManifestFile
		var failed error
		err := export.ToNewFile(filepath.Join(folder, name), func(w io.Writer) error {
			written, failed = b.write(ctx, w, b.articles[i:i+1], drafts)
			return failed
		})
		if failed != nil {
			return nil, failed
		}
		if err != nil {
			return nil, err
		}
		written.Path = name
		files = append(files, written)
	}
	return files, nil
}

// settle puts a file that was written aside in its place.
func (b *batchRun) settle(from, to string) error {
	if err := b.free(to); err != nil {
		return err
	}
	err := os.Rename(from, to)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("cannot write %s: it is a folder", to)
	}
	return err
}
