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

// writeCSV writes a sheet as RFC 4180 has it, in UTF-8 without a byte order
// mark, with cells made harmless.
func (s sheet) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(s.header); err != nil {
		return err
	}
	for _, line := range s.lines {
		if err := out.Write(each(line, harmless)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// writeTSV writes a sheet with a tab between cells and a line feed after each
// line. Within a cell a tab is written \t, a line feed \n, a carriage return \r
// and a backslash \\, so that a line is always a line. Cells are made harmless
// as in CSV.
func (s sheet) writeTSV(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, line := range append([][]string{s.header}, s.lines...) {
		cells := each(line, tsvCell)
		if _, err := out.WriteString(strings.Join(cells, "\t") + "\n"); err != nil {
			return err
		}
	}
	return out.Flush()
}

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
