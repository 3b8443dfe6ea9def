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
	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/review/check"
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
  milaan export reports/ --columns id,source,english,findings --format docx -d documents/
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
	spareMemory()
	format, err := export.FindBatchFormat(out.format)
	if err != nil {
		return err
	}
	if err := out.checkMachine(format.Name, format.Extension, format.Binary && e.folder == "", format.Ready); err != nil {
		return err
	}
	cfg, err := set.load(paths)
	if err != nil {
		return err
	}
	b := &batchRun{
		exporting: e, desk: newDesk(cmd, cfg, out), format: format, target: out, stdin: cmd.InOrStdin(), stdout: cmd.OutOrStdout(),
		batch: export.Batch{Options: out.options(cfg), By: export.By(e.by), Columns: e.columns},
	}
	if b.batch.Findings, err = columnFindings(cfg); err != nil {
		return err
	}
	if err := b.batch.Check(format); err != nil {
		return err
	}
	if out.dryRun {
		articles, unread, err := read(cmd, paths)
		if err != nil {
			return err
		}
		return inPart(unread, b.desk.plan(cmd.Context(), articles, cmd.OutOrStdout()))
	}
	b.files, err = article.Files(paths)
	if len(b.files) == 0 || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	b.unread = err
	if b.made, err = provenance(cmd, cfg, paths); err != nil {
		return err
	}
	return b.run(cmd.Context())
}

// columnFindings says what the checks of the settings find in the English of a
// sentence, but for what was set aside.
func columnFindings(cfg *config.Config) (func(*article.Article, *article.Segment, string) []string, error) {
	bench, err := newCheckBench(cfg, checking{})
	if err != nil {
		return nil, err
	}
	return func(a *article.Article, s *article.Segment, english string) []string {
		p := check.Pair{ID: a.ID + ":" + s.ID, Article: a.ID, From: cfg.SourceLanguage, To: cfg.TargetLanguage, Source: s.Text, Target: english}
		left, _ := bench.aside.Filter(p, bench.check(p))
		var said []string
		for _, f := range left {
			said = append(said, string(f.Check)+": "+f.Message)
		}
		return said
	}, nil
}

// batchRun is one run of export.
type batchRun struct {
	*exporting
	desk   *desk
	format export.BatchFormat
	target *output
	batch  export.Batch
	made   export.Provenance
	files  []string // with articles
	stdin  io.Reader
	stdout io.Writer

	inputs  []export.ManifestInput // articles that were read
	omitted export.Omitted
	unread  error // what could not be read
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
			_, err := b.write(ctx, w)
			return err
		})
	}
	if err != nil {
		return err
	}
	if b.omitted.Total() > 0 {
		b.desk.note(fmt.Sprintf("left out, for want of a translation: %s", b.omitted))
	}
	if b.unread != nil {
		return inPart(&partError{fmt.Sprintf("left out: %v", b.unread)}, b.missing)
	}
	return b.missing
}

// drafted reads the articles and translates them, lot by lot, and hands each to
// do in the order of the files.
func (b *batchRun) drafted(ctx context.Context, do func(file int, a *article.Article, drafts *translate.Drafts) error) error {
	all := lots{files: b.files, stdin: b.stdin}
	err := all.each(ctx, b.desk, func(ctx context.Context, l lot) error {
		for i, a := range l.articles {
			b.inputs = append(b.inputs, export.InputOf(a))
			if err := errors.Join(ctx.Err(), do(l.files[i], a, l.drafts)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if b.unread = errors.Join(b.unread, all.unread); len(b.inputs) == 0 {
		return b.unread
	}
	b.missing = all.missing
	return nil
}

// write writes all articles into one file.
func (b *batchRun) write(ctx context.Context, w io.Writer) (export.ManifestFile, error) {
	file, err := b.begin(w)
	if err != nil {
		return export.ManifestFile{}, err
	}
	if err := b.drafted(ctx, func(_ int, a *article.Article, drafts *translate.Drafts) error { return file.write(a, drafts) }); err != nil {
		file.rows.Abandon()
		return export.ManifestFile{}, err
	}
	return file.end(b)
}

// batchFile is a file of a batch in the making.
type batchFile struct {
	rows    *export.BatchWriter
	digest  *digestWriter
	written export.ManifestFile
}

func (b *batchRun) begin(w io.Writer) (*batchFile, error) {
	digest := &digestWriter{to: w, sum: sha256.New()}
	rows, err := export.NewBatchWriter(b.format, digest, b.batch)
	return &batchFile{rows: rows, digest: digest, written: export.ManifestFile{Articles: []string{}}}, err
}

func (f *batchFile) write(a *article.Article, drafts *translate.Drafts) error {
	f.written.Articles = append(f.written.Articles, a.ID)
	return f.rows.Write(a, drafts)
}

func (f *batchFile) end(b *batchRun) (export.ManifestFile, error) {
	if err := f.rows.Close(); err != nil {
		return export.ManifestFile{}, err
	}
	b.omitted = b.omitted.Plus(f.rows.Omitted())
	f.written.Rows, f.written.Bytes, f.written.SHA256 = f.rows.Rows(), f.digest.bytes, hex.EncodeToString(f.digest.sum.Sum(nil))
	return f.written, nil
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
			_, err := b.write(ctx, w)
			return err
		})
	}
	if err := b.free(path, path+manifestSuffix); err != nil {
		return err
	}
	var written export.ManifestFile
	var failed error
	err := b.toFile(path, func(w io.Writer) error {
		written, failed = b.write(ctx, w)
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
	m := export.Manifest{Made: b.made, Articles: b.inputs, Format: b.format.Name, By: b.batch.By, Columns: b.columns, Files: files}
	if len(m.Columns) == 0 && !b.format.Trade {
		m.Columns = export.DefaultColumns()
	}
	return b.advised(b.toFile(path, func(w io.Writer) error { return export.WriteManifest(w, m) }))
}

// intoFolder writes a file an article. They are written aside first, and put in
// their places when all of them are there.
func (b *batchRun) intoFolder(ctx context.Context) error {
	names := export.FileNames(b.files)
	manifest := filepath.Join(b.folder, "manifest.json")
	places := []string{manifest}
	for i := range names {
		names[i] += b.format.Extension
		places = append(places, filepath.Join(b.folder, names[i]))
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
	var files []export.ManifestFile
	err = b.drafted(ctx, func(file int, a *article.Article, drafts *translate.Drafts) error {
		written, err := b.alone(filepath.Join(aside, names[file]), a, drafts)
		written.Path = names[file]
		files = append(files, written)
		return err
	})
	if err != nil {
		return err
	}
	for i, f := range files {
		if err := b.settle(filepath.Join(aside, f.Path), filepath.Join(b.folder, f.Path)); err != nil {
			return fmt.Errorf("%d of %d files are in %s, the others not: %w", i, len(files), b.folder, err)
		}
	}
	return b.manifest(manifest, files)
}

// alone writes one article into a file of its own.
func (b *batchRun) alone(path string, a *article.Article, drafts *translate.Drafts) (export.ManifestFile, error) {
	var written export.ManifestFile
	var failed error
	err := export.ToNewFile(path, func(w io.Writer) error {
		written, failed = b.single(w, a, drafts)
		return failed
	})
	if failed != nil {
		return written, failed
	}
	return written, err
}

func (b *batchRun) single(w io.Writer, a *article.Article, drafts *translate.Drafts) (export.ManifestFile, error) {
	file, err := b.begin(w)
	if err != nil {
		return export.ManifestFile{}, err
	}
	if err := file.write(a, drafts); err != nil {
		file.rows.Abandon()
		return export.ManifestFile{}, err
	}
	return file.end(b)
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
