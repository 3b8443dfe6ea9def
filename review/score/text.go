package score

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Text is a file that holds a sentence a line.
type Text struct {
	Path  string // as it was named
	Lines []string
}

// ReadText reads a text in UTF-8. A line ends at a line feed and nowhere else,
// with or without a carriage return before it; the last may do without. A byte
// order mark is left out. Errors name the path, and the line where there is one.
func ReadText(path string, from io.Reader) (Text, error) {
	data, err := io.ReadAll(from)
	if err != nil {
		return Text{}, fmt.Errorf("%s: cannot read it: %w", path, err)
	}
	if len(data) == 0 {
		return Text{}, fmt.Errorf("%s: empty: it should hold a sentence a line", path)
	}
	for i, rest := 1, data; len(rest) > 0; i++ {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		if !utf8.Valid(line) {
			return Text{}, fmt.Errorf("%s:%d: the line is not UTF-8: convert the file: iconv -f ENCODING -t UTF-8", path, i)
		}
	}
	lines := strings.Split(strings.TrimSuffix(strings.TrimPrefix(string(data), "\ufeff"), "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return Text{path, lines}, nil
}
