package language

import (
	"fmt"
	"slices"
	"strings"
)

// ParseTable reads the text of a data file of the language packs: lines of
// tab-separated fields under a header line. Blank lines and lines that begin
// with # say nothing; every other line has as many fields as the header. name
// is the file's name, for errors; columns are the header that it must have.
//
// The rows come in the order of the file, their fields in the order of the
// columns, with outer blanks taken off.
func ParseTable(name, text string, columns ...string) ([][]string, error) {
	var rows [][]string
	var header []string
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		for j := range fields {
			fields[j] = strings.TrimSpace(fields[j])
		}
		if header == nil {
			header = fields
			if !slices.Equal(header, columns) {
				return nil, fmt.Errorf("%s:%d: the header is %q: write %q", name, i+1, header, columns)
			}
			continue
		}
		if len(fields) != len(header) {
			return nil, fmt.Errorf("%s:%d: %d fields where the header has %d: separate them by tabs", name, i+1, len(fields), len(header))
		}
		rows = append(rows, fields)
	}
	if header == nil {
		return nil, fmt.Errorf("%s: no header line: begin it with %q", name, columns)
	}
	return rows, nil
}

// EmbeddedTable is ParseTable for a file that is built into the program, where
// a fault is the program's own: it panics with the error.
func EmbeddedTable(name, text string, columns ...string) [][]string {
	rows, err := ParseTable(name, text, columns...)
	if err != nil {
		panic(err)
	}
	return rows
}
