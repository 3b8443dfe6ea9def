package bilingual

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"
)

// largestUnit is the most bytes that one unit may take in a file: a quotation
// mark left open, or a file that is none of ours, ends here and not in memory.
const largestUnit = 16 << 20

// sniffed is how much of a file is looked at where its name does not tell the
// format.
const sniffed = 4096

// source gives the units of a file; the error after the last is io.EOF.
type source interface {
	read() (Unit, error)
	// line is the line or row that is being read.
	line() int
	// place writes a line for an error: ":12".
	place(line int) string
}

// parted is a source whose file has parts, in each of which ids begin anew.
type parted interface {
	// part is the part that the last unit stood in; empty where its article
	// tells it from those of others.
	part() string
}

// Reader reads a bilingual file unit by unit.
type Reader struct {
	name   string
	row    string // what a line is called
	source source
	file   io.Closer        // nil: the caller's
	seen   map[Digest]int32 // to its line
	err    error

	unhashed bool // see LeaveHashes
}

// key is what is unique in a file: a segment of an article, in one language.
type key struct{ article, id, to, part string }

// Digest stands for some texts among others, where there are too many to hold.
type Digest [16]byte

// DigestOf gives the digest of texts in their order.
func DigestOf(texts ...string) Digest {
	sum := sha256.New()
	for _, text := range texts {
		fmt.Fprintf(sum, "%d:%s", len(text), text)
	}
	return Digest(sum.Sum(nil)[:len(Digest{})])
}

// Compare orders digests, in no way that means anything.
func (d Digest) Compare(other Digest) int { return bytes.Compare(d[:], other[:]) }

func (k key) digest() Digest { return DigestOf(k.article, k.id, k.to, k.part) }

// Open opens a bilingual file. The extension of its name says which format it
// is in; a file without a telling one is looked at.
func Open(path string) (*Reader, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: no such file: check the spelling of the path", path)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot open the bilingual file: %w", err)
	}
	r, err := NewReader(file, path)
	if err != nil {
		file.Close()
		return nil, err
	}
	r.file = file
	return r, nil
}

// NewReader reads a bilingual file from r; name is what errors call it, and says
// by its extension which format it is in.
func NewReader(r io.Reader, name string) (*Reader, error) {
	format, ok := FormatOf(name)
	if !ok {
		buffered := bufio.NewReaderSize(r, sniffed)
		head, err := buffered.Peek(sniffed)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if format, err = sniff(head); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		r = buffered
	}
	return newReader(format, r, name)
}

func newReader(format Format, r io.Reader, name string) (*Reader, error) {
	source, err := format.read(r, name)
	if err != nil {
		return nil, err
	}
	row := "line"
	if format.Name == "xlsx" {
		row = "row"
	}
	return &Reader{name: name, row: row, source: source, seen: map[Digest]int32{}}, nil
}

// Read gives the next unit; the error after the last is io.EOF. An error names
// the file and the line or row, and no unit comes after it. A segment of an
// article that comes twice is one.
func (r *Reader) Read() (Unit, error) {
	if r.err != nil {
		return Unit{}, r.err
	}
	u, err := r.source.read()
	if err == nil {
		u, err = r.take(u)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("%s%s: %w", r.name, r.source.place(r.source.line()), err)
	}
	r.err = err
	return u, err
}

// Close closes a file that Open has opened.
func (r *Reader) Close() error {
	if r.file == nil {
		return nil
	}
	return r.file.Close()
}

// LeaveHashes leaves units without a hash whose file has none, for those who do
// not ask for it. It is called before the first Read.
func (r *Reader) LeaveHashes() { r.unhashed = true }

// take sees to what is the same in all formats.
func (r *Reader) take(u Unit) (Unit, error) {
	if u.Hash == "" && !r.unhashed {
		u.Hash = HashOf(u.Source)
	} else if u.Hash != "" && strings.Contains(u.Source, "\n") && u.Changed() {
		u.Source = withLineEnds(u.Source, u.Hash)
	}
	if u.ID == "" {
		return u, nil
	}
	k := key{article: u.Article, id: u.ID, to: u.To}
	if source, ok := r.source.(parted); ok && u.Article == "" {
		k.part = source.part()
	}
	of := k.digest()
	if before, twice := r.seen[of]; twice {
		return u, fmt.Errorf("%s was there before, in %s %d: keep one of them", u.name(), r.row, before)
	}
	r.seen[of] = int32(min(u.Line, math.MaxInt32)) //nolint:gosec // it fits
	return u, nil
}

// withLineEnds gives back the line ends that a spreadsheet has shortened, where
// the hash proves that they were there.
func withLineEnds(source, hash string) string {
	restored := strings.ReplaceAll(strings.ReplaceAll(source, "\r\n", "\n"), "\n", "\r\n")
	if HashOf(restored) == hash {
		return restored
	}
	return source
}

// name names a unit for a person.
func (u Unit) name() string {
	if u.Article == "" {
		return fmt.Sprintf("segment %q", u.ID)
	}
	return fmt.Sprintf("segment %q of %s", u.ID, u.Article)
}

// ReadAll reads all units of the file at path.
func ReadAll(path string) ([]Unit, error) {
	r, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // nothing was written
	var units []Unit
	for {
		u, err := r.Read()
		if errors.Is(err, io.EOF) {
			return units, nil
		}
		if err != nil {
			return nil, err
		}
		units = append(units, u)
	}
}

// bounded ends the reading of a unit that takes too much.
type bounded struct {
	r    io.Reader
	left int
}

func newBounded(r io.Reader) *bounded { return &bounded{r, largestUnit} }

// next begins another unit.
func (b *bounded) next() { b.left = largestUnit }

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("a unit of more than %d MB: is a quotation mark or a tag left open?", largestUnit>>20)
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
