package bilingual

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

const (
	// longestCell is the most UTF-16 units that a cell can hold.
	longestCell = 32767
	// largestXLSX is the most bytes of a spreadsheet's file.
	largestXLSX = 256 << 20
	// largestUnzipped is the most bytes that it may unfold to.
	largestUnzipped = 1 << 30
	// largestPart is the most bytes of a part that is held in memory: whatever is
	// neither a sheet nor its texts.
	largestPart = 32 << 20
	// inMemory is up to where sheets and their texts are held in memory, and not
	// in a temporary file.
	inMemory = 4 << 20
	// sheetName is the name of the sheet that is written.
	sheetName = "Review"
)

// xlsxSource reads the rows of the first sheet that has a header line with the
// columns of units.
type xlsxSource struct {
	file   *excelize.File
	rows   *excelize.Rows
	sheet  string
	row    int
	layout layout
}

func readXLSX(r io.Reader, name string) (source, error) {
	file, err := unzip(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s := &xlsxSource{file: file}
	if err := s.open(); err != nil {
		_ = file.Close() // its error is of temporary files
		return nil, fmt.Errorf("%s%s: %w", name, s.place(s.row), err)
	}
	return s, nil
}

// unzip opens a spreadsheet. What it says of its sizes is not believed: it is
// unfolded once, to nowhere, before any of it is held.
func unzip(r io.Reader) (*excelize.File, error) {
	data, err := io.ReadAll(io.LimitReader(r, largestXLSX+1))
	if err != nil {
		return nil, err
	}
	if len(data) > largestXLSX {
		return nil, fmt.Errorf("more than %d MB: split it into several files", largestXLSX>>20)
	}
	folded, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("not an XLSX file, or cut off: %w", err)
	}
	left := int64(largestUnzipped)
	for _, part := range folded.File {
		size, err := sizeOf(part, left)
		if err != nil {
			return nil, err
		}
		left -= size
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: largestUnzipped, UnzipXMLSizeLimit: inMemory, RawCellValue: true,
	})
	if err != nil {
		return nil, fmt.Errorf("not an XLSX file: %w", err)
	}
	return file, nil
}

// sizeOf unfolds a part and gives its true size. More than left is an error, and
// so is a part that is damaged.
func sizeOf(part *zip.File, left int64) (int64, error) {
	path := strings.ToLower(strings.ReplaceAll(part.Name, "\\", "/"))
	if path != "xl/sharedstrings.xml" && !strings.HasPrefix(path, "xl/worksheets/sheet") {
		left = min(left, largestPart)
	}
	tooLarge := fmt.Errorf("its part %q unfolds to more than %d MB: it is no bilingual file", part.Name, left>>20)
	if part.UncompressedSize64 > uint64(left) {
		return 0, tooLarge
	}
	content, err := part.Open()
	if err != nil {
		return 0, fmt.Errorf("its part %q is damaged: %w", part.Name, err)
	}
	defer content.Close() //nolint:errcheck // nothing was written
	size, err := io.Copy(io.Discard, io.LimitReader(content, left+1))
	if err != nil {
		return 0, fmt.Errorf("its part %q is damaged: %w", part.Name, err)
	}
	if size > left {
		return 0, tooLarge
	}
	return size, nil
}

// open finds the sheet.
func (s *xlsxSource) open() error {
	missing := errors.New("no sheet")
	for _, sheet := range s.file.GetSheetList() {
		rows, err := s.file.Rows(sheet)
		if err != nil {
			missing = err
			continue
		}
		s.rows, s.row = rows, 0
		if s.layout, err = s.header(); err == nil {
			s.sheet = sheet
			return nil
		}
		missing = fmt.Errorf("sheet %q: %w", sheet, err)
		_ = rows.Close()
	}
	return missing
}

// header reads the first row that is not empty.
func (s *xlsxSource) header() (layout, error) {
	row, err := s.next()
	if errors.Is(err, io.EOF) {
		return layout{}, errors.New("it is empty")
	}
	if err != nil {
		return layout{}, err
	}
	l, err := layoutOf(row)
	l.ours, l.full = false, false // cells are texts and were not changed; empty ones at the end of a row are not stored
	return l, err
}

func (s *xlsxSource) line() int { return s.row }

func (s *xlsxSource) place(at int) string {
	if s.sheet == "" {
		return ""
	}
	return fmt.Sprintf(": sheet %q, row %d", s.sheet, at)
}

func (s *xlsxSource) next() ([]string, error) {
	for s.rows.Next() {
		s.row++
		row, err := s.rows.Columns()
		if err != nil {
			return nil, err
		}
		if strings.Join(row, "") != "" {
			return row, nil
		}
	}
	if err := s.rows.Error(); err != nil {
		return nil, err
	}
	return nil, io.EOF
}

func (s *xlsxSource) read() (Unit, error) {
	row, err := s.next()
	if err != nil {
		if closed := s.file.Close(); errors.Is(err, io.EOF) && closed != nil { // of temporary files
			err = closed
		}
		return Unit{}, err
	}
	for i, cell := range row {
		if units(cell) > longestCell {
			return Unit{}, fmt.Errorf("the cell in column %d holds more than %d characters: it is no spreadsheet's", i+1, longestCell)
		}
	}
	u, err := s.layout.unit(row)
	u.Line = s.row
	return u, err
}

// units counts the UTF-16 units of a text.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// xlsxWriter writes what xlsxSource reads. Every cell is a text: a spreadsheet
// takes none for a formula, a number or a date.
type xlsxWriter struct {
	file    *excelize.File
	stream  *excelize.StreamWriter
	out     io.Writer
	columns []column
	style   int
	row     int
}

// widths are those of the columns that are not as narrow as the others.
var widths = map[string]float64{"source": 60, "target": 60, "note": 30, "findings": 30, "draft": 40, "article": 24}

func writeXLSX(w io.Writer, _ Header) (Writer, error) {
	x := &xlsxWriter{file: excelize.NewFile(), out: w, columns: columns()}
	if err := x.begin(); err != nil {
		return nil, errors.Join(fmt.Errorf("cannot write the spreadsheet: %w", err), x.file.Close())
	}
	return x, nil
}

func (x *xlsxWriter) begin() error {
	err := x.file.SetSheetName("Sheet1", sheetName)
	if err != nil {
		return err
	}
	const asText = 49 // the number format @: what is typed over a cell stays a text as well
	x.style, err = x.file.NewStyle(&excelize.Style{NumFmt: asText, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	if x.stream, err = x.file.NewStreamWriter(sheetName); err != nil {
		return err
	}
	for i, c := range x.columns {
		width, ok := widths[c.names[0]]
		if !ok {
			width = 12
		}
		if err := errors.Join(x.stream.SetColWidth(i+1, i+1, width), x.stream.SetColStyle(i+1, i+1, x.style)); err != nil {
			return err
		}
	}
	if err := x.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return x.put(header())
}

// put writes the next row.
func (x *xlsxWriter) put(row []string) error {
	x.row++
	if x.row > excelize.TotalRows {
		return fmt.Errorf("a sheet holds %d rows: write fewer articles into one file, or csv", excelize.TotalRows)
	}
	values := make([]any, len(row))
	for i, text := range row {
		if text != "" { // an empty cell has the style of its column
			values[i] = excelize.Cell{StyleID: x.style, Value: text}
		}
	}
	cell, err := excelize.CoordinatesToCellName(1, x.row)
	if err != nil {
		return err
	}
	return x.stream.SetRow(cell, values)
}

func (x *xlsxWriter) Write(u Unit) error {
	if err := u.fitsXML("XLSX"); err != nil {
		return err
	}
	row := cells(x.columns, u)
	for i, text := range row {
		if n := units(text); n > longestCell {
			return fmt.Errorf("%s has %d characters in the column %s, and a cell of a spreadsheet holds %d: write it as csv, tsv or jsonl", u.name(), n, x.columns[i].names[0], longestCell)
		}
	}
	return x.put(row)
}

func (x *xlsxWriter) Close() error {
	err := x.stream.Flush()
	if err == nil {
		// Straight out: the library would gather the whole file in memory first.
		x.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(x.out) })
		_, err = x.file.WriteTo(io.Discard)
	}
	if err = errors.Join(err, x.file.Close()); err != nil {
		return fmt.Errorf("cannot write the spreadsheet: %w", err)
	}
	return nil
}
