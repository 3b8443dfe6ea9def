package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/review/bilingual"
	"github.com/milaan-workbench/milaan/translate"
)

// ComparisonDossierXLSX writes the dossier of ComparisonDossier as a spreadsheet:
// rows, evidence, articles, sentences and settings, a sheet each, the data in
// pieces on one more, and the seal, which is over the texts of all cells and not
// over the bytes of the file.
func ComparisonDossierXLSX(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	d := dossierOf(c, drafts, o)
	names, tables, err := d.sheets()
	if err != nil {
		return err
	}
	seal := sheet{header: []string{"seal"}, lines: [][]string{{sealOfSheets(names, tables)}}}
	return writeSheets(w, append(names, sealSheet), append(tables, seal), comparisonWidth)
}

// sealSheet is the name of the sheet that holds the seal.
const sealSheet = "seal"

// longestPiece is how many bytes of the data stand in a cell: fewer than it can
// hold, and no more characters than bytes.
const longestPiece = 30000

// sheets lays a dossier out, from its data alone.
func (d *dossierDocument) sheets() ([]string, []sheet, error) {
	r, err := d.restore()
	if err != nil {
		return nil, nil, fmt.Errorf("cannot lay out the dossier: %w", err)
	}
	data, err := d.data()
	if err != nil {
		return nil, nil, err
	}
	pieces := sheet{header: []string{"data"}}
	for _, piece := range cutPieces(withoutControls(string(data))) {
		pieces.lines = append(pieces.lines, []string{piece})
	}
	o := d.options()
	evidence := comparisonSheet(r.comparison, r.drafts, o)
	d.replacePlaces(&evidence)
	names := []string{"rows", "evidence", "articles", "sentences", "settings", "data"}
	return names, []sheet{rowSheet(r.comparison), evidence, articleSheet(r.comparison), d.sentenceSheet(r), d.settingSheet(r), pieces}, nil
}

// replacePlaces puts the places that the data give in the place of those that
// were counted: an article that was made again does not know those of HTML.
func (d *dossierDocument) replacePlaces(evidence *sheet) {
	start, end := slices.Index(evidence.header, "start"), slices.Index(evidence.header, "end")
	line := 0
	for _, r := range d.Comparison.Rows {
		for _, cell := range r.Cells {
			for _, e := range cell.Evidence {
				evidence.lines[line][start], evidence.lines[line][end] = strconv.Itoa(e.Start), strconv.Itoa(e.End)
				line++
			}
			if len(cell.Evidence) == 0 {
				line++
			}
		}
	}
}

func (d *dossierDocument) sentenceSheet(r *restored) sheet {
	s := sheet{header: []string{"article", "id", "kind", "start", "end", "sentence", "translation", "gloss", "origin", "state", "reason"}}
	for i, a := range r.comparison.Articles {
		for j := range a.Segments {
			in := d.Texts[i].Segments[j]
			e := englishOf(a, &a.Segments[j], r.drafts, d.options())
			s.lines = append(s.lines, []string{
				a.ID, in.ID, in.Kind, strconv.Itoa(in.Start), strconv.Itoa(in.End), a.Segments[j].Text, e.Text, e.Gloss, e.Origin, e.State, e.Reason,
			})
		}
	}
	return s
}

func (d *dossierDocument) settingSheet(r *restored) sheet {
	s := sheet{header: []string{"setting", "value", "from"}, lines: [][]string{
		{"title", d.Title, ""}, {"summary", summary(r.comparison), ""}, {"made by", d.Made.maker(), d.Made.Go},
	}}
	for _, set := range d.Made.Settings {
		s.lines = append(s.lines, []string{set.Key, set.Value, set.From})
	}
	for _, in := range d.Made.Inputs {
		s.lines = append(s.lines, []string{in.Path, in.SHA256, strconv.FormatInt(in.Bytes, 10) + " bytes"})
	}
	return s
}

// withoutControls escapes what no cell can hold. It stands within strings of
// JSON, where an escape means the same.
func withoutControls(data string) string {
	if strings.IndexFunc(data, uncellable) < 0 {
		return data
	}
	var out strings.Builder
	for _, r := range data {
		if uncellable(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func uncellable(r rune) bool { return unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF }

// cutPieces cuts a text between code points.
func cutPieces(text string) []string {
	var pieces []string
	for len(text) > longestPiece {
		at := longestPiece
		for !utf8.RuneStart(text[at]) {
			at--
		}
		pieces = append(pieces, text[:at])
		text = text[at:]
	}
	return append(pieces, text)
}

// sealOfSheets is the SHA-256 of the texts of all cells with their places: of
// each sheet its name, then line by line the cells, each with its length in
// bytes before it. Empty cells at the end of a line and empty lines at the end
// of a sheet do not count: spreadsheet programs do not keep them.
func sealOfSheets(names []string, tables []sheet) string {
	sum := sha256.New()
	for i, table := range tables {
		sealText(sum, names[i])
		lines := table.all()
		for _, line := range lines {
			fmt.Fprintf(sum, "%d\n", len(line))
			for _, cell := range line {
				sealText(sum, cell)
			}
		}
		fmt.Fprint(sum, "end\n")
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func sealText(sum hash.Hash, text string) { fmt.Fprintf(sum, "%d %s\n", len(text), text) }

// all are the lines of a sheet with its header, as they come back from a
// spreadsheet.
func (s sheet) all() [][]string {
	lines := make([][]string, 0, len(s.lines)+1)
	for _, line := range append([][]string{s.header}, s.lines...) {
		kept := each(line, visible)
		for len(kept) > 0 && kept[len(kept)-1] == "" {
			kept = kept[:len(kept)-1]
		}
		lines = append(lines, kept)
	}
	for len(lines) > 0 && len(lines[len(lines)-1]) == 0 {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func verifyDossierSheets(content []byte, made Provenance) (*Verification, []Original, error) {
	names, tables, err := readSheets(content)
	if err != nil {
		return nil, nil, err
	}
	last := len(names) - 1
	if last < 1 || names[last] != sealSheet || len(tables[last].lines) != 1 || len(tables[last].lines[0]) != 1 || !slices.Contains(names, "data") {
		return nil, nil, errors.New("it is a spreadsheet, but no dossier of milaan: compare --format dossier-xlsx writes one")
	}
	v := &Verification{Kind: "dossier", Seal: tables[last].lines[0][0]}
	names, tables = names[:last], tables[:last]
	if want := sealOfSheets(names, tables); want != v.Seal {
		v.wrong("the seal is broken: a cell was changed after it was made (its seal says %s, its cells %s)", short(v.Seal), short(want))
	} else {
		v.held("the seal: no cell was changed after it was set")
	}
	if formulas, err := hasFormula(content); err != nil || formulas {
		v.wrong("a cell holds a formula, and a dossier holds texts only")
	}
	var data strings.Builder
	for _, line := range tables[slices.Index(names, "data")].lines {
		data.WriteString(strings.Join(line, ""))
	}
	d, err := readDossierData([]byte(data.String()))
	if err != nil {
		v.wrong("%v", err)
		return v, nil, nil
	}
	d.verify(v)
	if namesAgain, again, err := d.sheets(); err != nil {
		v.wrong("%v", err)
	} else {
		same := slices.Equal(names, namesAgain) && slices.EqualFunc(tables, again, func(a, b sheet) bool {
			return slices.EqualFunc(a.all(), b.all(), slices.Equal)
		})
		v.drawnAgain(same, d.Made, made)
	}
	return v, d.originals(), nil
}

// readSheets reads all cells of a spreadsheet as texts.
func readSheets(content []byte) (names []string, tables []sheet, err error) {
	file, err := bilingual.OpenWorkbook(bytes.NewReader(content))
	if err != nil {
		return nil, nil, err
	}
	defer file.Close() //nolint:errcheck // of temporary files
	for _, name := range file.GetSheetList() {
		rows, err := file.GetRows(name)
		if err != nil {
			return nil, nil, fmt.Errorf("sheet %q cannot be read: %w", name, err)
		}
		if len(rows) == 0 {
			rows = [][]string{nil}
		}
		names, tables = append(names, name), append(tables, sheet{header: rows[0], lines: rows[1:]})
	}
	return names, tables, nil
}

// hasFormula looks for a formula in the sheets. A text that looks like one
// stands there escaped.
func hasFormula(content []byte) (bool, error) {
	folded, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return false, err
	}
	for _, part := range folded.File {
		if !strings.HasPrefix(strings.ToLower(part.Name), "xl/worksheets/") {
			continue
		}
		if found, err := formulaIn(part); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

func formulaIn(part *zip.File) (bool, error) {
	content, err := part.Open()
	if err != nil {
		return false, err
	}
	defer content.Close()           //nolint:errcheck // it was only read
	xml, err := io.ReadAll(content) // its size was looked at when the file was opened
	if err != nil {
		return false, err
	}
	for _, tag := range []string{"<f>", "<f ", "<f/", "<x:f>", "<x:f "} {
		if bytes.Contains(xml, []byte(tag)) {
			return true, nil
		}
	}
	return false, nil
}
