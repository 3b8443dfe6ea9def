package export

import (
	"bufio"
	"encoding/csv"
	"io"
	"regexp"
	"strings"
	"unicode"
)

// sheet is a table for programs and spreadsheets: a header and lines as long
// as it.
type sheet struct {
	header []string
	lines  [][]string
}

// lineWriter writes a table for spreadsheets line by line.
type lineWriter interface {
	line(cells []string) error
	close() error // writes out what is held back
}

// writeCSV writes a sheet as csvLines does.
func (s sheet) writeCSV(w io.Writer) error { return s.write(newCSVLines(w)) }

// writeTSV writes a sheet as tsvLines does.
func (s sheet) writeTSV(w io.Writer) error { return s.write(newTSVLines(w)) }

func (s sheet) write(out lineWriter) error {
	for _, line := range append([][]string{s.header}, s.lines...) {
		if err := out.line(line); err != nil {
			return err
		}
	}
	return out.close()
}

// csvLines writes lines as RFC 4180 has them, in UTF-8 without a byte order
// mark, with cells made harmless.
type csvLines struct{ out *csv.Writer }

func newCSVLines(w io.Writer) lineWriter { return csvLines{csv.NewWriter(w)} }

func (c csvLines) line(cells []string) error { return c.out.Write(each(cells, harmless)) }

func (c csvLines) close() error {
	c.out.Flush()
	return c.out.Error()
}

// tsvLines writes lines with a tab between cells and a line feed after each.
// Within a cell a tab is written \t, a line feed \n, a carriage return \r and a
// backslash \\, so that a line is always a line. Cells are made harmless as in
// CSV.
type tsvLines struct{ out *bufio.Writer }

func newTSVLines(w io.Writer) lineWriter { return tsvLines{bufio.NewWriter(w)} }

func (t tsvLines) line(cells []string) error {
	_, err := t.out.WriteString(strings.Join(each(cells, tsvCell), "\t") + "\n")
	return err
}

func (t tsvLines) close() error { return t.out.Flush() }

// tsvCell makes a cell harmless, and keeps it on its line.
func tsvCell(cell string) string {
	cell = harmless(cell)
	if !strings.ContainsAny(cell, "\\\t\n\r") {
		return cell
	}
	return strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`).Replace(cell)
}

func each(cells []string, change func(string) string) []string {
	changed := make([]string, len(cells))
	for i, cell := range cells {
		changed[i] = change(cell)
	}
	return changed
}

var plainNumber = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?$`)

// harmless keeps a spreadsheet from taking a text for a formula: an apostrophe
// goes before a cell that begins with = + - @, a tab or a line end, also in
// their full-width forms. A plain number keeps its sign. Control characters,
// which would drive a terminal, become the replacement character.
// See https://owasp.org/www-community/attacks/CSV_Injection.
func harmless(cell string) string {
	cell = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !strings.ContainsRune("\t\r\n", r) {
			return unicode.ReplacementChar
		}
		return r
	}, cell)
	if startsFormula(cell) && !plainNumber.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

func startsFormula(cell string) bool {
	for _, r := range cell {
		return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r)
	}
	return false
}
