package bilingual

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// column is one of the columns of a table. The order of those that are written
// is columns'.
type column struct {
	names []string // the first is written; all are read, in any case, with blanks or hyphens for _
	get   func(Unit) string
	set   func(*Unit, string) error
}

// columns are those of TSV, CSV and XLSX.
func columns() []column {
	text := func(field func(*Unit) *string, names ...string) column {
		return column{names, func(u Unit) string { return *field(&u) }, func(u *Unit, cell string) error {
			*field(u) = cell
			return nil
		}}
	}
	return []column{
		text(func(u *Unit) *string { return &u.Article }, "article", "file"),
		text(func(u *Unit) *string { return &u.ID }, "id", "segment", "segment_id"),
		text(func(u *Unit) *string { return &u.Source }, "source", "source_hi", "hi"),
		text(func(u *Unit) *string { return &u.Target }, "target", "target_en", "en"),
		{[]string{"state", "status"}, func(u Unit) string { return string(u.State) }, func(u *Unit, cell string) error {
			u.State = stateOf(cell)
			return nil
		}},
		text(func(u *Unit) *string { return &u.Note }, "note", "notes", "comment", "comments"),
		text(func(u *Unit) *string { return &u.Findings }, "findings"),
		text(func(u *Unit) *string { return &u.Draft }, "draft"),
		text(func(u *Unit) *string { return &u.Origin }, "origin"),
		text(func(u *Unit) *string { return &u.By }, "by", "reviewer"),
		{[]string{"at"}, func(u Unit) string { return moment(u.At) }, func(u *Unit, cell string) error {
			u.At = momentOf(cell)
			return nil
		}},
		text(func(u *Unit) *string { return &u.From }, "from", "source_language"),
		text(func(u *Unit) *string { return &u.To }, "to", "target_language"),
		{[]string{"revision"}, func(u Unit) string { return revision(u.Revision) }, func(u *Unit, cell string) (err error) {
			u.Revision, err = revisionOf(cell)
			return err
		}},
		text(func(u *Unit) *string { return &u.Hash }, "hash"),
	}
}

func revision(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func revisionOf(text string) (int64, error) {
	if text = strings.TrimSpace(text); text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("the revision %q is no number: leave that column as it was", text)
	}
	return n, nil
}

// header are the names of the columns.
func header() []string {
	var names []string
	for _, c := range columns() {
		names = append(names, c.names[0])
	}
	return names
}

// cells are the cells of a unit, in the order of the columns.
func cells(all []column, u Unit) []string {
	row := make([]string, len(all))
	for i, c := range all {
		row[i] = c.get(u)
	}
	return row
}

// layout says which column each cell of a row belongs to.
type layout struct {
	columns []*column // nil: one that is passed over
	ours    bool      // milaan wrote the file: what it did to cells is undone
	full    bool      // no row is shorter than the header line
}

// layoutOf reads a header line.
func layoutOf(cells []string) (layout, error) {
	all := columns()
	var l layout
	at := map[string]string{}
	for _, cell := range cells {
		c := find(all, cell)
		l.columns = append(l.columns, c)
		if c == nil {
			continue
		}
		name := c.names[0]
		if other, twice := at[name]; twice {
			return l, fmt.Errorf("the columns %q and %q are both the %s: keep one of them", other, cell, name)
		}
		at[name] = cell
	}
	for _, name := range []string{"source", "target"} {
		if _, there := at[name]; !there {
			return l, fmt.Errorf("no column %q in the header line: the first line names the columns, at least source and target (or source_hi and target_en), and id", name)
		}
	}
	_, l.full = at["hash"]
	l.ours = l.full || named(cells, "unkept") // as milaan translate writes it
	return l, nil
}

func named(cells []string, name string) bool { return slices.Contains(cells, name) }

// find gives the column of a name in a header; nil for one that is not ours.
func find(all []column, cell string) *column {
	name := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(cell)))
	for i := range all {
		for _, known := range all[i].names {
			if known == name {
				return &all[i]
			}
		}
	}
	return nil
}

// unit makes a unit of the cells of a row.
func (l layout) unit(row []string) (Unit, error) {
	u := Unit{State: Draft}
	if l.full && len(row) < len(l.columns) {
		return u, fmt.Errorf("%d cells where the header line names %d columns: was the file cut off?", len(row), len(l.columns))
	}
	for i, cell := range row {
		if i >= len(l.columns) {
			if cell != "" {
				return u, fmt.Errorf("%d cells where the header line names %d columns: is a tab or a comma in a text?", len(row), len(l.columns))
			}
			continue
		}
		if !utf8.ValidString(cell) {
			return u, errors.New("not in UTF-8: save the file as UTF-8")
		}
		if c := l.columns[i]; c != nil {
			if err := c.set(&u, cell); err != nil {
				return u, err
			}
		}
	}
	return u, nil
}

// plainNumber is what a spreadsheet may take for a number without harm.
var plainNumber = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?$`)

// guarded puts an apostrophe before a cell that a spreadsheet would take for a
// formula, and before one that begins like what it has made. unguarded undoes
// it.
// See https://owasp.org/www-community/attacks/CSV_Injection.
func guarded(cell string) string {
	if startsFormula(strings.TrimLeft(cell, "'")) && !plainNumber.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

func unguarded(cell string) string {
	if strings.HasPrefix(cell, "'") && startsFormula(strings.TrimLeft(cell, "'")) {
		return cell[1:]
	}
	return cell
}

func startsFormula(cell string) bool {
	for _, r := range cell {
		return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r)
	}
	return false
}

// each changes all cells of a row.
func each(row []string, change func(string) string) []string {
	for i, cell := range row {
		row[i] = change(cell)
	}
	return row
}
