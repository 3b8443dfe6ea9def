package glossary

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// The columns of a glossary in CSV.
const (
	columnSource    = "source"
	columnTarget    = "target"
	columnAlso      = "also"
	columnForbidden = "forbidden"
	columnCase      = "case"
	columnNote      = "note"
)

// columnOf knows a column by the names that it has in the trade; empty for
// another column, which is passed over.
func columnOf(header string) string {
	switch name := strings.ToLower(strings.Join(strings.FieldsFunc(header, func(r rune) bool { return strings.ContainsRune(" _-", r) }), " ")); name {
	case "source", "src", "term", "source term", "hindi":
		return columnSource
	case "target", "tgt", "translation", "target term", "english":
		return columnTarget
	case "also", "allowed", "admitted", "synonyms", "variants", "alternatives":
		return columnAlso
	case "forbidden", "deprecated", "avoid", "do not use", "not":
		return columnForbidden
	case "case", "case sensitive":
		return columnCase
	case "note", "notes", "comment", "comments", "remark", "definition":
		return columnNote
	}
	switch base(header) {
	case sourceLanguage:
		return columnSource
	case targetLanguage:
		return columnTarget
	}
	return ""
}

// readCSV reads rows under a header line.
func (f *file) readCSV(data []byte) {
	rows := csv.NewReader(bytes.NewReader(data))
	rows.Comma = separator(data)
	rows.FieldsPerRecord = -1
	rows.TrimLeadingSpace = rows.Comma != '\t' // a tab is a space as well
	var columns []string
	for {
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			f.problem(broken.StartLine, "%w: put a field with quotation marks into quotation marks, and double those inside it", broken.Err)
			return
		}
		line, _ := rows.FieldPos(0)
		if !utf8.ValidString(strings.Join(fields, "")) {
			f.problem(line, "not in UTF-8: save the file as UTF-8")
			return
		}
		if columns != nil {
			f.readRow(line, columns, fields)
			continue
		}
		if columns = f.readHeader(line, fields); columns == nil {
			return
		}
	}
	if len(f.terms) == 0 && len(f.problems) == 0 {
		f.problem(1, "no term: write a line for each below the header line")
	}
}

// separator is the one that finds the most columns in the header line.
func separator(data []byte) rune {
	header, _, _ := bytes.Cut(bytes.TrimSpace(data), []byte("\n"))
	best, found := ',', 0
	for _, sep := range ",;\t" {
		names := 0
		for _, name := range strings.Split(string(header), string(sep)) {
			if columnOf(strings.Trim(name, "\" \r\t")) != "" {
				names++
			}
		}
		if names > found {
			best, found = sep, names
		}
	}
	return best
}

// readHeader gives the column of each field; nil when it cannot.
func (f *file) readHeader(line int, fields []string) []string {
	columns := make([]string, len(fields))
	at := map[string]string{}
	for i, field := range fields {
		column := columnOf(strings.TrimSpace(field))
		if other, twice := at[column]; twice && column != "" {
			f.problem(line, "the columns %q and %q are both the %s: keep one of them", other, field, column)
			return nil
		}
		columns[i], at[column] = column, field
	}
	for _, column := range []string{columnSource, columnTarget} {
		if _, there := at[column]; !there {
			f.problem(line, "no column %q in the header line: begin the file with source,target (or hi,en), and after them, if need be, also,forbidden,case,note", column)
			return nil
		}
	}
	return columns
}

func (f *file) readRow(line int, columns, fields []string) {
	if strings.TrimSpace(strings.Join(fields, "")) == "" {
		return
	}
	t := Term{Line: line}
	for i, field := range fields {
		field = clean(field)
		if i >= len(columns) {
			if field != "" {
				f.problem(line, "%d fields where the header line has %d: put a field that holds the separator into quotation marks", len(fields), len(columns))
				return
			}
			continue
		}
		switch columns[i] {
		case columnSource:
			t.Source = field
		case columnTarget:
			t.Target = field
		case columnAlso:
			t.Also = list(field)
		case columnForbidden:
			t.Forbids = list(field)
		case columnNote:
			t.Note = field
		case columnCase:
			yes, ok := yesOrNo(field)
			if !ok {
				f.problem(line, "%q in the column case: write yes or no", field)
				return
			}
			t.Case = yes
		}
	}
	f.keep(t)
}

func list(field string) []string {
	var texts []string
	for _, text := range strings.Split(field, "|") {
		if text = strings.TrimSpace(text); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

func yesOrNo(field string) (yes, ok bool) {
	switch strings.ToLower(field) {
	case "yes", "y", "true", "1":
		return true, true
	case "", "no", "n", "false", "0":
		return false, true
	}
	return false, false
}
