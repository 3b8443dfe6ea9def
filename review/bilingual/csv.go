package bilingual

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// csvSource reads a row a unit, as RFC 4180 has it, with a comma, a semicolon
// or a tab between cells.
type csvSource struct {
	rows   *csv.Reader
	bound  *bounded
	at     int
	layout layout
}

func readCSV(r io.Reader, name string) (source, error) {
	decoded, err := xmlfile.Decode(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	bound := newBounded(decoded)
	buffered := bufio.NewReaderSize(bound, sniffed)
	head, err := buffered.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s := &csvSource{rows: csv.NewReader(buffered), bound: bound, at: 1}
	s.rows.Comma = separator(string(head))
	s.rows.FieldsPerRecord = -1
	s.rows.ReuseRecord = true
	first, err := s.next()
	if errors.Is(err, io.EOF) {
		err = errors.New("the file is empty")
	}
	if err == nil {
		s.layout, err = layoutOf(first)
	}
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, s.at, err)
	}
	return s, nil
}

// separator is the one that finds the most columns in the header line.
func separator(head string) rune {
	line, _, _ := strings.Cut(strings.TrimSpace(head), "\n")
	best, most := ',', 0
	all := columns()
	for _, sep := range ",;\t" {
		known := 0
		for _, cell := range strings.Split(line, string(sep)) {
			if find(all, strings.Trim(cell, "\"\r ")) != nil {
				known++
			}
		}
		if known > most {
			best, most = sep, known
		}
	}
	return best
}

func (s *csvSource) line() int           { return s.at }
func (s *csvSource) place(at int) string { return fmt.Sprintf(":%d", at) }

func (s *csvSource) next() ([]string, error) {
	s.bound.next()
	row, err := s.rows.Read()
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		s.at = broken.StartLine
		return nil, fmt.Errorf("%w: put a text with quotation marks into quotation marks, and double those inside it", broken.Err)
	}
	if err != nil {
		return nil, err
	}
	s.at, _ = s.rows.FieldPos(0)
	return row, nil
}

func (s *csvSource) read() (Unit, error) {
	for {
		row, err := s.next()
		if err != nil {
			return Unit{}, err
		}
		if strings.Join(row, "") == "" {
			continue // what spreadsheets leave of rows that were emptied
		}
		if strings.ContainsRune(strings.Join(row, ""), 0) {
			return Unit{}, errors.New("a NUL character: it is no text file, or UTF-16 without a byte order mark; save it as UTF-8")
		}
		if s.layout.ours {
			each(row, unguarded)
		}
		u, err := s.layout.unit(row)
		u.Line = s.at
		return u, err
	}
}

// csvWriter writes what csvSource reads.
type csvWriter struct {
	out     *csv.Writer
	columns []column
}

func writeCSV(w io.Writer, _ Header) (Writer, error) {
	out := csv.NewWriter(w)
	return &csvWriter{out, columns()}, out.Write(header())
}

func (c *csvWriter) Write(u Unit) error {
	return c.out.Write(each(cells(c.columns, u), guarded))
}

func (c *csvWriter) Close() error {
	c.out.Flush()
	if err := c.out.Error(); err != nil {
		return fmt.Errorf("cannot write the bilingual file: %w", err)
	}
	return nil
}
