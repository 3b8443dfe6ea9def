package export

import (
	"bufio"
	"html/template"
	"io"

	"github.com/milaan-workbench/milaan/review/check"
)

// findingsHTML writes a page that stands by itself, row by row: a file of a
// hundred thousand lines does not stand in memory.
type findingsHTML struct {
	out      *bufio.Writer
	template *template.Template
	from, to string
}

func newFindingsHTML(w io.Writer, o Options) (FindingsWriter, error) {
	t, err := template.ParseFS(pageFiles, "page/*.gohtml")
	if err != nil {
		return nil, err
	}
	h := findingsHTML{bufio.NewWriter(w), t, o.from(), o.to()}
	return h, t.ExecuteTemplate(h.out, "findings-head", newPage(orElse(o.Title, "What to look at in the translations"), o))
}

// checkedView is a translation with findings, as a page shows it.
type checkedView struct {
	Name           string
	From, To       string
	Source, Target []piece
	Findings       []check.Finding
}

func (h findingsHTML) Write(c Checked) error {
	if len(c.Findings) == 0 {
		return nil
	}
	return h.template.ExecuteTemplate(h.out, "findings-row", checkedView{
		Name: printable(c.name()), From: orElse(c.From, h.from), To: orElse(c.To, h.to),
		Source: c.sourcePieces(), Target: c.targetPieces(), Findings: c.Findings,
	})
}

func (h findingsHTML) Close() error {
	if err := h.template.ExecuteTemplate(h.out, "findings-tail", nil); err != nil {
		return err
	}
	return h.out.Flush()
}
