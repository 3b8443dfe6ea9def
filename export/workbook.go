package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/milaan-workbench/milaan/article"
)

// What a spreadsheet can hold, of Microsoft's "Excel specifications and limits".
const (
	longestCell = 32767   // UTF-16 units; the library cuts what is longer without a word
	mostLines   = 1048576 // of a sheet
)

// workbook is a spreadsheet in the making. Each cell is a text, so that none is
// ever a formula, also after somebody has edited it; it holds no time, so that
// the same cells give the same bytes.
type workbook struct {
	file  *excelize.File
	text  int // styles
	head  int
	named int // sheets so far
}

// workColumn is the head of a column, with its width in characters.
type workColumn struct {
	name  string
	width float64
}

func newWorkbook() (*workbook, error) {
	b := &workbook{file: excelize.NewFile()}
	const asText = 49 // the number format "@"
	var err, headErr error
	b.text, err = b.file.NewStyle(&excelize.Style{NumFmt: asText, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	b.head, headErr = b.file.NewStyle(&excelize.Style{NumFmt: asText, Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}})
	return b, errors.Join(err, headErr)
}

// workSheet is one sheet of a workbook, written line by line.
type workSheet struct {
	name   string
	stream *excelize.StreamWriter
	style  int
	lines  int
	heads  []string
}

// sheet begins the next sheet of a workbook. The one before has to be closed.
func (b *workbook) sheet(name string, columns []workColumn) (*workSheet, error) {
	if b.named++; b.named == 1 {
		if err := b.file.SetSheetName(b.file.GetSheetName(0), name); err != nil {
			return nil, err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	stream, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	s := &workSheet{name: name, stream: stream, style: b.head}
	for i, c := range columns {
		if err := stream.SetColWidth(i+1, i+1, c.width); err != nil {
			return nil, err
		}
		s.heads = append(s.heads, c.name)
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	err = s.line(s.heads)
	s.style = b.text
	return s, err
}

// line adds a line of cells. A text that no cell can hold is an error.
func (s *workSheet) line(cells []string) error {
	if s.lines++; s.lines > mostLines {
		return fmt.Errorf("more than %d lines, the most that a sheet of a spreadsheet can hold: write as csv, or one file an article", mostLines-1)
	}
	row := make([]any, len(cells))
	for i, cell := range cells {
		if n := utf16Length(cell); n > longestCell {
			return fmt.Errorf("the column %s would hold %d characters, and a cell of a spreadsheet %d at most: write shorter rows, or as csv", s.heads[i], n, longestCell)
		}
		row[i] = excelize.Cell{StyleID: s.style, Value: visible(cell)}
	}
	at, err := excelize.CoordinatesToCellName(1, s.lines)
	if err != nil {
		return err
	}
	return s.stream.SetRow(at, row)
}

func (s *workSheet) close() error { return s.stream.Flush() }

// writeTo writes the workbook, and is the end of it.
func (b *workbook) writeTo(w io.Writer) error {
	if b.named == 1 {
		return errors.Join(b.file.Write(w), b.file.Close())
	}
	var folded bytes.Buffer
	if err := errors.Join(b.file.Write(&folded), b.file.Close()); err != nil {
		return err
	}
	return inOrder(w, folded.Bytes())
}

// inOrder writes the parts of a zip file by their names: the library writes
// several sheets in an order that differs from time to time.
func inOrder(w io.Writer, folded []byte) error {
	parts, err := zip.NewReader(bytes.NewReader(folded), int64(len(folded)))
	if err != nil {
		return err
	}
	slices.SortFunc(parts.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range parts.File {
		if err := out.Copy(part); err != nil {
			return err
		}
	}
	return out.Close()
}

func utf16Length(s string) int {
	if len(s) <= longestCell {
		return 0 // no text is longer in UTF-16 than in UTF-8
	}
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// visible puts the replacement character in the place of control characters,
// which XML cannot hold.
func visible(cell string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !strings.ContainsRune("\t\r\n", r) || r == 0xFFFE || r == 0xFFFF {
			return unicode.ReplacementChar
		}
		return r
	}, cell)
}

// writeSheets writes tables as a spreadsheet, a sheet each.
func writeSheets(w io.Writer, names []string, tables []sheet, width func(column string) float64) error {
	book, err := newWorkbook()
	if err != nil {
		return err
	}
	for i, table := range tables {
		if err := book.table(names[i], table, width); err != nil {
			return fmt.Errorf("sheet %s: %w", names[i], err)
		}
	}
	return book.writeTo(w)
}

func (b *workbook) table(name string, table sheet, width func(string) float64) error {
	var columns []workColumn
	for _, name := range table.header {
		columns = append(columns, workColumn{name, width(name)})
	}
	s, err := b.sheet(name, columns)
	if err != nil {
		return err
	}
	for i, line := range table.lines {
		if err := s.line(line); err != nil {
			return fmt.Errorf("line %d: %w", i+2, err)
		}
	}
	return s.close()
}

// sheetRows writes the rows of a batch as a spreadsheet.
type sheetRows struct {
	columns []batchColumn
	book    *workbook
	sheet   *workSheet
	out     io.Writer
}

func beginXLSX(w io.Writer, _ Batch, columns []batchColumn) (rowWriter, error) {
	book, err := newWorkbook()
	if err != nil {
		return nil, err
	}
	var heads []workColumn
	for _, c := range columns {
		heads = append(heads, workColumn{c.name, c.width})
	}
	s, err := book.sheet("articles", heads)
	return &sheetRows{columns, book, s, w}, err
}

func (s *sheetRows) article(*article.Article) error { return nil }

func (s *sheetRows) row(r *record) error {
	cells := make([]string, len(s.columns))
	for i, c := range s.columns {
		cells[i] = c.of(r)
	}
	return s.sheet.line(cells)
}

func (s *sheetRows) close() error {
	if err := s.sheet.close(); err != nil {
		return err
	}
	return s.book.writeTo(s.out)
}
