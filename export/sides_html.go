package export

import "io"

// SidesHTML writes the drafts side by side as one page that stands by itself.
func SidesHTML(w io.Writer, s Sides, o Options) error {
	p := sidesPage{page: newPage(orElse(o.Title, sidesTitle), o)}
	for _, side := range s.Sides {
		p.Backends = append(p.Backends, printable(side.Backend))
	}
	for _, a := range s.Articles {
		rows := s.rows(a, o)
		v := sidesArticle{sourceView: viewSource(a), Parted: countDifferences(rows)}
		for _, row := range rows {
			line := sideRowView{ID: row.segment.ID, Kind: string(row.segment.Kind), Source: printable(row.segment.Text), Differences: row.words()}
			for _, e := range row.english {
				line.Drafts = append(line.Drafts, viewEnglish(e, passage{text: printable(e.shown())}))
			}
			v.Rows = append(v.Rows, line)
		}
		p.Articles = append(p.Articles, v)
	}
	return render(w, "sides.gohtml", p)
}

type sidesPage struct {
	page
	Backends []string
	Articles []sidesArticle
}

type sidesArticle struct {
	sourceView
	Parted int // segments in which the drafts part
	Rows   []sideRowView
}

type sideRowView struct {
	ID          string
	Kind        string
	Source      string
	Drafts      []englishView // in the order of the backends
	Differences []string
}
