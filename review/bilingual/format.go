package bilingual

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Format is one kind of bilingual file.
type Format struct {
	Name        string   // as after --format: "xliff2"
	Description string   // one line, for help and completion
	Extensions  []string // of its files, with the dot; the first is its own, and no other format's
	read        func(io.Reader, string) (source, error)
	write       func(io.Writer, Header) (Writer, error)
}

// Formats lists the formats.
func Formats() []Format {
	return []Format{
		{"xliff", "XLIFF 1.2, for CAT tools", []string{".xlf"}, readXLIFF, writeXLIFF1},
		{"xliff2", "XLIFF 2.0, for CAT tools", []string{".xliff"}, readXLIFF, writeXLIFF2},
		{"tmx", "TMX 1.4, for translation memories", []string{".tmx"}, readTMX, writeTMX},
		{"xlsx", "a spreadsheet, with the draft beside the target", []string{".xlsx"}, readXLSX, writeXLSX},
		{"csv", "a line a unit, for spreadsheets", []string{".csv"}, readCSV, writeCSV},
		{"tsv", "a line a unit, tab-separated", []string{".tsv", ".tab"}, readTSV, writeTSV},
		{"jsonl", "a JSON object a unit, for programs", []string{".jsonl", ".ndjson"}, readJSONL, writeJSONL},
	}
}

// FindFormat gives the format of that name; the error for an unknown one lists
// what there is.
func FindFormat(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("unknown format %q: there are %s", name, strings.Join(names, ", "))
}

// FormatOf gives the format that the extension of a path stands for, and whether
// there is one.
func FormatOf(path string) (Format, bool) {
	extension := strings.ToLower(filepath.Ext(path))
	for _, f := range Formats() {
		if slices.Contains(f.Extensions, extension) {
			return f, true
		}
	}
	return Format{}, false
}

// sniff gives the format that a file without a telling name begins like.
func sniff(head []byte) (Format, error) {
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		head = bytes.TrimPrefix(head, []byte(mark))
	}
	text := strings.TrimSpace(string(bytes.ReplaceAll(head, []byte{0}, nil))) // of UTF-16 this leaves what is ASCII in it
	line, _, _ := strings.Cut(text, "\n")
	name := ""
	switch {
	case strings.HasPrefix(text, "PK\x03\x04"):
		name = "xlsx"
	case strings.HasPrefix(text, "<") && strings.Contains(text, "<tmx"):
		name = "tmx"
	case strings.HasPrefix(text, "<"):
		name = "xliff"
	case strings.HasPrefix(text, "{"):
		name = "jsonl"
	case strings.Contains(line, "\t"):
		name = "tsv"
	case strings.Contains(line, ",") || strings.Contains(line, ";"):
		name = "csv"
	default:
		return Format{}, errors.New("not a bilingual file that can be told by its beginning: give it one of the extensions .tsv, .csv, .jsonl, .tmx, .xlf, .xliff, .xlsx")
	}
	return FindFormat(name)
}
