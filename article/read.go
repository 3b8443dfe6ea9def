package article

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"github.com/milaan-workbench/milaan/language"
)

// MaxSize is the size of the largest file that is read, in bytes.
const MaxSize = 10 << 20

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Endings are the file name endings that are looked for in folders.
func Endings() []string { return []string{".txt", ".md", ".html", ".htm"} }

// ReadAll reads the articles at the given paths, in their order: files,
// folders (the files with one of Endings in them and in the folders below,
// sorted by path; hidden ones and those named README are left out) and "-" for
// standard input. A file that is named twice is read once. The articles get
// the IDs "a", "b", … "z", "aa".
//
// When some of them cannot be read, the error names each of these, and the
// articles that could be read are returned with it.
func ReadAll(paths []string, stdin io.Reader) ([]*Article, error) {
	files, err := Files(paths)
	var articles []*Article
	unread := Each(files, stdin, func(_ int, a *Article) error {
		articles = append(articles, a)
		return nil
	})
	return articles, errors.Join(err, unread)
}

// Files gives the files that paths name, as ReadAll reads them. The error names
// the paths that name none; the files of the others are returned with it.
func Files(paths []string) ([]string, error) { return findAll(paths) }

// Each reads the articles in files and hands them over one after the other, in
// the order of the files and with the file's place in it, so that not all of
// them need to be held. Several are read at a time. Those that cannot be read
// are left out, and the error names each; an error of do ends it and is the
// only one.
func Each(files []string, stdin io.Reader, do func(file int, a *Article) error) error {
	type outcome struct {
		article *Article
		err     error
	}
	outcomes := make(chan chan outcome, runtime.GOMAXPROCS(0))
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(outcomes)
		for _, path := range files {
			next := make(chan outcome, 1)
			select {
			case outcomes <- next:
			case <-stop:
				return
			}
			go func() {
				a, err := readFile(path, stdin)
				next <- outcome{a, err}
			}()
		}
	}()
	var unread []error
	file, read := 0, 0
	for next := range outcomes {
		o := <-next
		if o.err != nil {
			unread = append(unread, o.err)
		} else {
			o.article.ID = letters(read)
			read++
			if err := do(file, o.article); err != nil {
				return err
			}
		}
		file++
	}
	return errors.Join(unread...)
}

// Read makes an article of the bytes of a file: HTML when they begin as HTML
// does or the path ends so, text otherwise. Its ID is left empty. The error
// names the path, with the line where there is one, and what to do.
func Read(path string, data []byte) (*Article, error) {
	if err := check(path, data); err != nil {
		return nil, err
	}
	if looksLikeHTML(path, data) {
		return readHTML(path, data)
	}
	if err := checkUTF8(path, data); err != nil {
		return nil, err
	}
	return readText(path, string(data))
}

// readText reads plain text or Markdown, with or without front matter.
func readText(path, text string) (*Article, error) {
	a := &Article{Path: path, Text: text, index: &index{}}
	matter, err := readFrontMatter(path, text)
	if err != nil {
		return nil, err
	}
	b := builder{text: text}
	b.frontMatter(matter)
	layOut(&b, matter)
	a.Segments = b.finish()
	matter.describe(a)
	a.complete()
	return a, nil
}

// complete fills in what the file did not state but the text shows.
func (a *Article) complete() {
	if a.Title == "" {
		a.Title = a.headline()
	}
	if a.Language == "" {
		a.Language = language.Detect(a.sample())
	}
}

// headline gives the text of the first headline, or "".
func (a *Article) headline() string {
	for i := range a.Segments {
		if a.Segments[i].Kind == Headline {
			return a.Segments[i].Text
		}
	}
	return ""
}

// sampleSize is how many bytes of a report its language is told from.
const sampleSize = 16 << 10

// sample gives the beginning of the report, without what surrounds it.
func (a *Article) sample() string {
	var out strings.Builder
	for i := range a.Segments {
		if s := &a.Segments[i]; s.Report() && out.Len() < sampleSize {
			out.WriteString(clip(s.Text, sampleSize))
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// findAll gives the files that paths name, each once.
func findAll(paths []string) ([]string, error) {
	var files []string
	var errs []error
	seen := map[string]bool{}
	for _, path := range paths {
		found, err := find(path)
		if err != nil {
			errs = append(errs, err)
		}
		for _, file := range found {
			if key := identity(file); !seen[key] {
				seen[key] = true
				files = append(files, file)
			}
		}
	}
	return files, errors.Join(errs...)
}

// identity gives the name under which a file is known however it is reached.
func identity(path string) string {
	if path == Stdin {
		return path
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	return path
}

// missingError says that a path leads nowhere.
type missingError struct{ path string }

func (e *missingError) Error() string {
	advice := "check the spelling of the path"
	if near := neighbour(e.path); near != "" {
		advice = "did you mean " + near + "?"
	}
	return e.path + ": no such file or folder: " + advice
}

func (e *missingError) Is(target error) bool { return target == fs.ErrNotExist }

// neighbour is what lies beside a path that leads nowhere under a name that is
// a slip or two away; empty when there is nothing.
func neighbour(path string) string {
	folder, name := filepath.Split(filepath.Clean(path))
	entries, err := os.ReadDir(filepath.Clean(folder))
	if err != nil {
		return ""
	}
	best, least := "", min(2, utf8.RuneCountInString(name)/3)+1
	for _, entry := range entries {
		if slips := levenshtein.ComputeDistance(name, entry.Name()); slips < least {
			best, least = folder+entry.Name(), slips
		}
	}
	return best
}

// find gives the files that one path names.
func find(path string) ([]string, error) {
	if path == Stdin {
		return []string{path}, nil
	}
	if path == "" {
		return nil, errors.New("an empty path was given: name a file, a folder or - for standard input")
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &missingError{path}
	case err != nil:
		return nil, fmt.Errorf("%s: cannot be looked at: %w", path, err)
	case !info.IsDir():
		return []string{path}, nil
	}
	files, err := findBelow(path)
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: no article in this folder: put files that end in %s there, or name a file", path, strings.Join(Endings(), ", "))
	}
	return files, err
}

// findBelow gives the articles in a folder and in those below it. Links to
// folders are not followed, so that no circle of them can be entered.
func findBelow(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("%s: the folder cannot be read: %w", folder, err)
	}
	var files []string
	var errs []error
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case entry.IsDir():
			below, err := findBelow(path)
			if err != nil {
				errs = append(errs, err)
			}
			files = append(files, below...)
		case isArticleName(entry.Name()) && isRegular(path):
			files = append(files, path)
		}
	}
	slices.Sort(files)
	return files, errors.Join(errs...)
}

func isArticleName(name string) bool {
	lower := strings.ToLower(name)
	return !strings.HasPrefix(lower, "readme") && slices.Contains(Endings(), filepath.Ext(lower))
}

// isRegular reports whether a path leads to a file; what cannot be looked at
// counts as one, so that reading it says why.
func isRegular(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

// readFile reads the article in one file, or from standard input.
func readFile(path string, stdin io.Reader) (*Article, error) {
	if path == Stdin {
		if stdin == nil {
			return nil, errors.New("-: there is no standard input here: name a file")
		}
		return readFrom(path, stdin)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be opened: %w", path, err)
	}
	defer file.Close()
	return readFrom(path, file)
}

func readFrom(path string, r io.Reader) (*Article, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", path, err)
	}
	return Read(path, data)
}

// check refuses what is no text at all.
func check(path string, data []byte) error {
	if len(data) > MaxSize {
		return fmt.Errorf("%s: larger than %d MB, the most that is read as one article: split it", path, MaxSize>>20)
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))) == 0 {
		return fmt.Errorf("%s: empty: there is nothing to read", path)
	}
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return fmt.Errorf("%s: the file is UTF-16: convert it: iconv -f UTF-16 -t UTF-8", path)
	}
	for _, format := range binaryFormats() {
		if bytes.HasPrefix(data, []byte(format.magic)) {
			return fmt.Errorf("%s: this is a %s file, not text: save its text as UTF-8 in a .txt file", path, format.name)
		}
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return fmt.Errorf("%s: a binary file (a zero byte at offset %d): milaan reads text and HTML in UTF-8", path, i)
	}
	return nil
}

// binaryFormats are the kinds of files that are given in place of text most
// often, with the bytes that they begin with.
func binaryFormats() []struct{ name, magic string } {
	return []struct{ name, magic string }{
		{"PDF", "%PDF-"},
		{"Word, Excel or zip", "PK\x03\x04"},
		{"old Word", "\xD0\xCF\x11\xE0"},
		{"gzip", "\x1F\x8B"},
		{"PNG", "\x89PNG"},
		{"JPEG", "\xFF\xD8\xFF"},
		{"RTF", "{\\rtf"},
	}
}

// checkUTF8 names the first byte that is not UTF-8.
func checkUTF8(path string, data []byte) error {
	if utf8.Valid(data) {
		return nil
	}
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	line := 1 + bytes.Count(data[:at], []byte("\n"))
	return fmt.Errorf("%s:%d: byte %d of the file (0x%02X) is not UTF-8: convert the file: iconv -f ENCODING -t UTF-8", path, line, at, data[at])
}

// letters gives the ID of the nth article, counted from 0: a … z, aa, ab …
func letters(n int) string {
	id := ""
	for n++; n > 0; n = (n - 1) / 26 {
		id = string(rune('a'+(n-1)%26)) + id
	}
	return id
}
