package export

import (
	"io"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// ComparisonHTML writes a comparison as one page that stands by itself:
// conflicts first with their sides next to each other, then what the articles
// agree on, then the rest, folded. It is read without scripts and fetches
// nothing.
func ComparisonHTML(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	b := comparisonPageBuilder{comparison: c, drafts: drafts, options: o, articles: byID(c.Articles)}
	return render(w, "comparison.gohtml", b.page())
}

type comparisonPage struct {
	page
	Summary  string
	Sections []sectionView
	Articles []sourceView
	Copies   []string // "b, c: nearly the same text as a"
}

// sectionView holds the rows of one verdict.
type sectionView struct {
	ID      string
	Title   string
	Verdict compare.Verdict
	Folded  bool // in a list of single lines that opens when asked to
	Opened  bool // with the sentences of each row in view
	Rows    []rowView
}

type rowView struct {
	ID          string
	Question    string
	Explanation string
	Event       string
	Within      string // "Within a", for a conflict within one article
	Voices      string // "2 voices in 4 articles"; empty where each is a voice
	Value       string // when all cells give the same
	Sides       []sideView
}

// sideView holds the cells of one side of a conflict; other rows have one
// side.
type sideView struct {
	Value string // of its first cell
	Cells []cellView
}

type cellView struct {
	Source sourceView
	Value  string
	Manner string
	Quotes []quoteView
}

// quoteView is a piece of evidence in its sentence.
type quoteView struct {
	Language string
	Pieces   []piece
	Original bool // the sentence is in English already
	English  englishView
	// Place says where the words stand, and Anchor leads there in a page that
	// has the articles whole; empty in any other.
	Place, Anchor string
}

type comparisonPageBuilder struct {
	comparison *compare.Comparison
	drafts     *translate.Drafts
	options    Options
	articles   map[string]*article.Article
	places     map[compare.Evidence]string // where the words of the dossier stand; nil in a page without the articles
}

func (b comparisonPageBuilder) page() comparisonPage {
	p := comparisonPage{
		page:    newPage(orElse(b.options.Title, "Comparison"), b.options),
		Summary: summary(b.comparison),
		Copies:  copies(b.comparison),
	}
	for _, a := range b.comparison.Articles {
		p.Articles = append(p.Articles, viewSource(a))
	}
	for _, s := range []sectionView{
		{ID: "conflicts", Title: "Conflicts", Verdict: compare.Conflict, Opened: true},
		{ID: "agreed", Title: "Agreed", Verdict: compare.Agree},
		{ID: "refined", Title: "Compatible, one says more", Verdict: compare.Refines},
		{ID: "unsure", Title: "Unsure", Verdict: compare.Unsure, Folded: true},
		{ID: "single", Title: "Said by one article only", Verdict: compare.Single, Folded: true},
	} {
		for _, r := range rowsOf(b.comparison, s.Verdict) {
			s.Rows = append(s.Rows, b.row(r))
		}
		if len(s.Rows) > 0 || s.Verdict == compare.Conflict && b.comparison.LeftOut == 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	return p
}

func (b comparisonPageBuilder) row(r compare.Row) rowView {
	v := rowView{
		ID: r.ID, Question: r.Question, Explanation: r.Explanation,
		Event: eventLabel(b.comparison, r.Event), Within: sentenceCase(withinOne(r)), Voices: voices(r),
	}
	v.Value, _ = oneValue(r)
	side := -1
	for _, cell := range bySide(r.Cells) {
		if len(v.Sides) == 0 || cell.Side != side && r.Verdict == compare.Conflict {
			v.Sides = append(v.Sides, sideView{Value: cell.Value})
			side = cell.Side
		}
		last := &v.Sides[len(v.Sides)-1]
		last.Cells = append(last.Cells, b.cell(cell))
	}
	return v
}

func (b comparisonPageBuilder) cell(cell compare.Cell) cellView {
	v := cellView{Source: sourceView{ID: cell.Article, Name: cell.Article}, Value: cell.Value, Manner: manner(cell)}
	if a := b.articles[cell.Article]; a != nil {
		v.Source = viewSource(a)
	}
	for _, ev := range cell.Evidence {
		e := englishOf(ev.Article, ev.Segment, b.drafts, b.options)
		q := quoteView{
			Language: knownLanguage(ev.Article),
			Pieces:   sentence(ev).printable().around(longestQuote).pieces(),
			Original: e.State == original,
			English:  viewEnglish(e, findValue(e.shown(), cell).printable().around(longestQuote)),
		}
		if place, ok := b.places[ev]; ok {
			q.Place, q.Anchor = place, anchorOf(ev.Article, ev.Segment)
		}
		v.Quotes = append(v.Quotes, q)
	}
	return v
}

// longestQuote is the width, in columns, of what a page shows of a sentence;
// of a longer one the part around the evidence is shown.
const longestQuote = 2000
