package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// BrowserVariable names the environment variable that says which browser prints
// PDFs.
const BrowserVariable = "MILAAN_CHROMIUM"

// browserNames are the programs that are looked for, in this order.
func browserNames() []string {
	return []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"}
}

// FindBrowser gives the path of the browser that prints PDFs. The error says
// what to do where there is none.
func FindBrowser() (string, error) {
	if named := os.Getenv(BrowserVariable); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("%s=%s: there is no such program: %w", BrowserVariable, named, err)
		}
		return path, nil
	}
	for _, name := range browserNames() {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("a PDF is printed by Chromium, and none was found (%s): install it, name it in %s, or write as html and print that from a browser",
		strings.Join(browserNames()[:3], ", "), BrowserVariable)
}

func browserReady() error {
	_, err := FindBrowser()
	return err
}

// longestPrint is how long a browser may take to print.
const longestPrint = 10 * time.Minute

// printPage has a browser print a page of our own. Nothing runs in it and it asks
// nobody for anything: no name is resolved, and the page's policy allows its
// style and nothing else. The PDF says when it was printed.
func printPage(w io.Writer, page string) error {
	browser, err := FindBrowser()
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp(filepath.Dir(page), "print-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // it lies in a folder that is removed
	ctx, cancel := context.WithTimeout(context.Background(), longestPrint)
	defer cancel()
	printed := filepath.Join(folder, "page.pdf")
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-sync",
		"--user-data-dir=" + filepath.Join(folder, "profile"), "--host-resolver-rules=MAP * ~NOTFOUND",
		"--no-pdf-header-footer", "--print-to-pdf=" + printed,
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // it refuses to run as root with one
	}
	said, err := exec.CommandContext(ctx, browser, append(args, fileURL(page))...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s could not print the page (%w): %s", browser, err, lastLine(said))
	}
	pdf, err := os.Open(printed)
	if err != nil {
		return fmt.Errorf("%s printed nothing: %s", browser, lastLine(said))
	}
	defer pdf.Close()
	_, err = io.Copy(w, pdf)
	return err
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive of Windows
	}
	return "file://" + strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F").Replace(path)
}

func lastLine(said []byte) string {
	lines := strings.Split(strings.TrimSpace(string(said)), "\n")
	return printable(lines[len(lines)-1])
}

// pageFile is a page on its way to the printer.
type pageFile struct {
	folder string
	file   *os.File
	*bufio.Writer
}

func newPageFile() (*pageFile, error) {
	if err := browserReady(); err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "milaan-")
	if err != nil {
		return nil, err
	}
	file, err := os.Create(filepath.Join(folder, "page.html"))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return &pageFile{folder, file, bufio.NewWriter(file)}, nil
}

// print prints the page, and is the end of it.
func (p *pageFile) print(w io.Writer) error {
	err := errors.Join(p.Flush(), p.file.Close())
	if err == nil {
		err = printPage(w, p.file.Name())
	}
	return errors.Join(err, p.discard())
}

func (p *pageFile) discard() error {
	p.file.Close()
	return os.RemoveAll(p.folder)
}

// ComparisonPDF prints the page of ComparisonHTML, with a browser that is
// installed.
func ComparisonPDF(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	b := comparisonPageBuilder{comparison: c, drafts: drafts, options: o, articles: byID(c.Articles)}
	page := b.page()
	page.page = page.still()
	file, err := newPageFile()
	if err != nil {
		return err
	}
	if err := render(file, "comparison.gohtml", page); err != nil {
		return errors.Join(err, file.discard())
	}
	return file.print(w)
}

// pdfRows writes the rows of a batch as a page, and prints it.
type pdfRows struct {
	page *pageFile
	rows rowWriter
	out  io.Writer
}

func beginPDF(w io.Writer, b Batch, columns []batchColumn) (rowWriter, error) {
	page, err := newPageFile()
	if err != nil {
		return nil, err
	}
	rows, err := beginHTML(page, b, columns)
	if err != nil {
		return nil, errors.Join(err, page.discard())
	}
	return &pdfRows{page, rows, w}, nil
}

func (p *pdfRows) article(a *article.Article) error { return p.rows.article(a) }

func (p *pdfRows) row(r *record) error { return p.rows.row(r) }

func (p *pdfRows) close() error {
	if err := p.rows.close(); err != nil {
		return errors.Join(err, p.page.discard())
	}
	return p.page.print(p.out)
}

// abandon removes the page where it is not printed.
func (p *pdfRows) abandon() { _ = p.page.discard() }
