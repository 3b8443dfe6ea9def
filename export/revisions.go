package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/review"
)

// Revisions are drafts beside what they became, to be shown with the effort
// that it took.
type Revisions struct {
	Was, Is   string // what the two are called: "draft", "revision"
	Revisions []review.Revision
	Grouping  review.Grouping // of the effort
}

// RevisionFormat is one way to write revisions.
type RevisionFormat struct {
	Name        string
	Description string
	Extension   string
	// Write writes the revisions in their order. What nobody changed is left out
	// by the formats for people unless Options.All asks for it, and counted. The
	// same input gives the same bytes.
	Write func(w io.Writer, r Revisions, o Options) error
}

// RevisionFormats lists the formats of revisions, the default first.
func RevisionFormats() []RevisionFormat {
	return []RevisionFormat{
		{"table", "for reading in a terminal: what was changed word by word, and the effort", ".txt", RevisionsTable},
		{"html", "one page that stands by itself, for a browser or for print", ".html", RevisionsHTML},
		{"markdown", "tables for a wiki, an issue or a repository", ".md", RevisionsMarkdown},
		{"jsonl", "a JSON object a revision, then one a group of the effort, for programs", ".jsonl", RevisionsJSONL},
	}
}

// FindRevisionFormat gives the format of that name; the error for an unknown
// one lists what there is.
func FindRevisionFormat(name string) (RevisionFormat, error) {
	return find(name, RevisionFormats(), func(f RevisionFormat) string { return f.Name })
}

// shown are the revisions that people are given to read.
func (r Revisions) shown(o Options) []review.Revision {
	var out []review.Revision
	for _, one := range r.Revisions {
		if o.All || one.Changed() {
			out = append(out, one)
		}
	}
	return out
}

// effort gives the groups, and all together as the last where there are several.
func (r Revisions) effort() []review.Effort {
	groups, all := review.Efforts(r.Revisions, r.Grouping)
	if len(groups) == 1 {
		return groups
	}
	return append(groups, all)
}

// effortHeads are the heads of the table of effort.
func (r Revisions) effortHeads() []string {
	group := string(r.Grouping)
	return []string{strings.ToUpper(group[:1]) + group[1:], "Segments", "Untouched", "Edits", "Words", "Edit rate"}
}

func effortCells(e review.Effort) []string {
	return []string{
		printable(e.Name), strconv.Itoa(e.Segments), fmt.Sprintf("%d (%.0f %%)", e.Untouched, 100*e.Share()),
		strconv.Itoa(e.Edits), strconv.Itoa(e.Words), fmt.Sprintf("%.3f", e.Rate()),
	}
}

// effortNote says what the figures are.
const effortNote = "The edit rate is the words put in, taken out or put for another, per word of what the draft became."

// RevisionsTable writes revisions for a terminal of Options.Width columns.
func RevisionsTable(w io.Writer, r Revisions, o Options) error {
	out := bufio.NewWriter(w)
	p := pen{o.Color}
	margin := strings.Repeat(" ", indent)
	article := ""
	for _, one := range r.shown(o) {
		if one.Article != article {
			article = one.Article
			out.WriteString(strings.Join(p.lines(article, o.width(), bold), "\n") + "\n\n")
		}
		for i, line := range p.lines(strings.TrimSpace(one.Segment+"  "+one.Source), o.width()-indent, faint) {
			if i > 0 {
				line = margin + line
			}
			out.WriteString(margin + line + "\n")
		}
		for _, line := range p.changed(changes(printable(one.Was), printable(one.Is)), o.width()-2*indent) {
			out.WriteString(margin + margin + line + "\n")
		}
		out.WriteString("\n")
	}
	out.WriteString(r.effortGrid(o).String() + "\n")
	for _, line := range p.lines(r.said(o)+" "+effortNote, o.width()-indent, faint) {
		out.WriteString(margin + line + "\n")
	}
	return out.Flush()
}

// said names the two sides, and counts what is not shown.
func (r Revisions) said(o Options) string {
	said := "[-" + printable(r.Was) + "-] {+" + printable(r.Is) + "+}."
	if hidden := len(r.Revisions) - len(r.shown(o)); hidden > 0 {
		said += " Not shown: " + count(hidden, "segment", "segments") + " without a change."
	}
	return said
}

func (r Revisions) effortGrid(o Options) *grid {
	heads := r.effortHeads()
	g := &grid{}
	rows := [][]string{}
	for _, e := range r.effort() {
		rows = append(rows, effortCells(e))
	}
	for i, head := range heads {
		width := columns(head)
		for _, row := range rows {
			width = max(width, columns(row[i]))
		}
		g.columns = append(g.columns, column{head, width})
	}
	rest := 0
	for _, c := range g.columns[1:] {
		rest += c.width + gap
	}
	g.columns[0].width = max(min(g.columns[0].width, o.width()-indent-rest), len(heads[0]))
	for _, row := range rows {
		cells := [][]string{pen{}.lines(row[0], g.columns[0].width, plain)}
		for _, cell := range row[1:] {
			cells = append(cells, []string{cell})
		}
		g.add(cells...)
	}
	return g
}

const revisionsTitle = "Drafts and what they became"

// RevisionsMarkdown writes revisions as GitHub-flavoured Markdown, with what was
// taken out and put in between <del> and <ins>.
func RevisionsMarkdown(w io.Writer, r Revisions, o Options) error {
	out := bufio.NewWriter(w)
	out.WriteString("# " + escapeMarkdown(orElse(o.Title, revisionsTitle)) + "\n")
	article, first := "", true
	for _, one := range r.shown(o) {
		if first || one.Article != article {
			article, first = one.Article, false
			out.WriteString("\n## " + escapeMarkdown(orElse(article, "Segments")) + "\n\n" + markdownHead("No", "Source", "From "+escapeMarkdown(r.Was)+" to "+escapeMarkdown(r.Is)))
		}
		out.WriteString(markdownRow(escapeMarkdown(one.Segment), escapeMarkdown(one.Source), markdownChanges(changes(printable(one.Was), printable(one.Is)))))
	}
	out.WriteString("\n## Effort\n\n" + markdownHead(r.effortHeads()...))
	for _, e := range r.effort() {
		row := effortCells(e)
		row[0] = escapeMarkdown(row[0])
		out.WriteString(markdownRow(row...))
	}
	out.WriteString("\n" + effortNote + "\n")
	return out.Flush()
}

func markdownChanges(all []change) string {
	var parts []string
	for _, c := range all {
		if !c.Changed() {
			parts = append(parts, escapeMarkdown(c.Is))
			continue
		}
		if c.Was != "" {
			parts = append(parts, "<del>"+escapeMarkdown(c.Was)+"</del>")
		}
		if c.Is != "" {
			parts = append(parts, "<ins>"+escapeMarkdown(c.Is)+"</ins>")
		}
	}
	return strings.Join(parts, " ")
}

// revisionLine is one revision as programs read it.
type revisionLine struct {
	Article   string       `json:"article"`
	ID        string       `json:"id"`
	Source    string       `json:"source"`
	Was       string       `json:"was"`
	Is        string       `json:"is"`
	Origin    string       `json:"origin,omitempty"`
	By        string       `json:"by,omitempty"`
	At        string       `json:"at,omitempty"`
	Edits     int          `json:"edits"`
	Words     int          `json:"words"`
	Untouched bool         `json:"untouched"`
	Changes   []changeLine `json:"changes"`
}

// effortLine is the effort of one group as programs read it.
type effortLine struct {
	Effort    string  `json:"effort"` // what is grouped by
	Name      string  `json:"name"`
	Segments  int     `json:"segments"`
	Untouched int     `json:"untouched"`
	Edits     int     `json:"edits"`
	Words     int     `json:"words"`
	Rate      float64 `json:"rate"`
}

// RevisionsJSONL writes a JSON object a line for each revision, with those that
// nobody changed, and then one for each group of the effort, which has a key
// "effort".
func RevisionsJSONL(w io.Writer, r Revisions, _ Options) error {
	buffered := bufio.NewWriter(w)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for _, one := range r.Revisions {
		var e review.Effort
		e.Add(one.Was, one.Is)
		line := revisionLine{
			Article: one.Article, ID: one.Segment, Source: one.Source, Was: one.Was, Is: one.Is, Origin: one.Origin, By: one.By,
			Edits: e.Edits, Words: e.Words, Untouched: e.Untouched > 0, Changes: changeLines(changes(one.Was, one.Is)),
		}
		if !one.At.IsZero() {
			line.At = one.At.UTC().Format(time.RFC3339)
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	for _, e := range r.effort() {
		if err := out.Encode(effortLine{string(r.Grouping), e.Name, e.Segments, e.Untouched, e.Edits, e.Words, e.Rate()}); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

// RevisionsHTML writes revisions as one page that stands by itself.
func RevisionsHTML(w io.Writer, r Revisions, o Options) error {
	p := revisionsPage{
		page: newPage(orElse(o.Title, revisionsTitle), o), Was: printable(r.Was), Is: printable(r.Is),
		Heads: r.effortHeads(), Note: effortNote, Hidden: len(r.Revisions) - len(r.shown(o)),
	}
	for _, e := range r.effort() {
		p.Effort = append(p.Effort, effortCells(e))
	}
	for _, one := range r.shown(o) {
		row := revisionView{ID: printable(one.Segment), Source: printable(one.Source), Changes: changes(printable(one.Was), printable(one.Is))}
		if last := len(p.Articles) - 1; last >= 0 && p.Articles[last].Name == printable(one.Article) {
			p.Articles[last].Rows = append(p.Articles[last].Rows, row)
			continue
		}
		p.Articles = append(p.Articles, revisionsArticle{ID: strconv.Itoa(len(p.Articles) + 1), Name: printable(one.Article), Rows: []revisionView{row}})
	}
	return render(w, "revisions.gohtml", p)
}

type revisionsPage struct {
	page
	Was, Is  string
	Articles []revisionsArticle
	Heads    []string
	Effort   [][]string
	Note     string
	Hidden   int // segments without a change
}

type revisionsArticle struct {
	ID   string
	Name string
	Rows []revisionView
}

type revisionView struct {
	ID      string
	Source  string
	Changes []change
}
