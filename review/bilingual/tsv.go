package bilingual

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// tsvSource reads a line a unit, with a tab between cells. A quotation mark is
// text. Only in a file that milaan wrote, which has the column hash, do \t, \n,
// \r and \\ stand for a tab, line ends and a backslash.
type tsvSource struct {
	lines  *bufio.Reader
	bound  *bounded
	at     int
	layout layout
}

func readTSV(r io.Reader, name string) (source, error) {
	decoded, err := xmlfile.Decode(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	bound := newBounded(decoded)
	s := &tsvSource{lines: bufio.NewReader(bound), bound: bound}
	first, err := s.next()
	if errors.Is(err, io.EOF) {
		err = errors.New("the file is empty")
	}
	if err == nil {
		s.layout, err = layoutOf(strings.Split(first, "\t"))
	}
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, s.at, err)
	}
	return s, nil
}

func (s *tsvSource) line() int           { return s.at }
func (s *tsvSource) place(at int) string { return fmt.Sprintf(":%d", at) }

// next gives the next line that is not empty.
func (s *tsvSource) next() (string, error) {
	for {
		s.at++
		line, err := nextLine(s.lines, s.bound)
		if err != nil {
			return "", err
		}
		if line != "" {
			return line, nil
		}
	}
}

// nextLine gives a line without its end; the error after the last is io.EOF.
func nextLine(lines *bufio.Reader, bound *bounded) (string, error) {
	bound.next()
	line, err := lines.ReadBytes('\n')
	if err != nil && (len(line) == 0 || !errors.Is(err, io.EOF)) {
		return "", err
	}
	line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
	if bytes.IndexByte(line, 0) >= 0 {
		return "", errors.New("a NUL character: it is no text file, or UTF-16 without a byte order mark; save it as UTF-8")
	}
	return string(line), nil
}

func (s *tsvSource) read() (Unit, error) {
	line, err := s.next()
	if err != nil {
		return Unit{}, err
	}
	row := strings.Split(line, "\t")
	if s.layout.ours {
		each(row, func(cell string) string { return unguarded(unescaped(cell)) })
	}
	u, err := s.layout.unit(row)
	u.Line = s.at
	return u, err
}

// unescaped reads what writeTSV has escaped.
func unescaped(cell string) string {
	if !strings.Contains(cell, `\`) {
		return cell
	}
	return strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r").Replace(cell)
}

// tsvWriter writes what tsvSource reads.
type tsvWriter struct {
	out     *bufio.Writer
	columns []column
	escapes *strings.Replacer
}

func writeTSV(w io.Writer, _ Header) (Writer, error) {
	t := &tsvWriter{bufio.NewWriter(w), columns(), strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)}
	_, err := t.out.WriteString(strings.Join(header(), "\t") + "\n")
	return t, err
}

func (t *tsvWriter) Write(u Unit) error {
	row := each(cells(t.columns, u), func(cell string) string { return t.escapes.Replace(guarded(cell)) })
	_, err := t.out.WriteString(strings.Join(row, "\t") + "\n")
	return err
}

func (t *tsvWriter) Close() error { return flush(t.out) }
