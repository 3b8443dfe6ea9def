package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/milaan-workbench/milaan/review/score"
)

// ScoresTable writes the scores for a terminal of Options.Width columns, and
// of each system so many of its worst lines, beside the reference and the
// source where there is one.
func ScoresTable(w io.Writer, r *score.Report, worst int, o Options) error {
	out := bufio.NewWriter(w)
	t := scoresTable{Writer: out, pen: pen{o.Color}, width: o.width(), report: r}
	t.scores()
	for _, note := range scoreNotes(r) {
		t.paragraph(note, faint)
	}
	t.paragraph("BLEU "+r.Signature.BLEU, faint)
	t.paragraph("chrF2++ "+r.Signature.ChrF, faint)
	if worst > 0 {
		for _, s := range r.Systems {
			t.worst(s, s.Worst(worst))
		}
	}
	return out.Flush()
}

type scoresTable struct {
	*bufio.Writer
	pen
	width  int
	report *score.Report
}

func (t *scoresTable) paragraph(s string, i ink) {
	for _, line := range t.lines(s, t.width, i) {
		t.WriteString(line + "\n")
	}
}

// scoreWidth is the width of the column of a score: "100.00 ± 10.00".
const scoreWidth = 14

func (t *scoresTable) scores() {
	const length = len("Length")
	fixed := indent + 2*(gap+scoreWidth)
	g := grid{columns: []column{{"System", 0}, {"BLEU", scoreWidth}, {"chrF2++", scoreWidth}}}
	if t.width >= slim {
		g.columns = append(g.columns, column{"Length", length})
		fixed += gap + length
	}
	name := len("System")
	for _, s := range t.report.Systems {
		name = max(name, columns(printable(s.Name)))
	}
	name = min(name, max(len("System"), t.width-fixed))
	g.columns[0].width = name
	for i, s := range t.report.Systems {
		ink := plain
		if i == 0 && len(t.report.Systems) > 1 {
			ink = bold
		}
		row := [][]string{t.lines(s.Name, name, ink), t.score(s.BLEU), t.score(s.ChrF), {lengthCell(s)}}
		g.add(row[:len(g.columns)]...)
	}
	t.WriteString(g.String() + "\n")
}

// score is a score with its p-value below it.
func (t *scoresTable) score(m score.Measured) []string {
	lines := []string{scoreCell(m)}
	if m.P == nil {
		return lines
	}
	ink := faint
	if *m.P < significant {
		ink = plain
	}
	return append(lines, t.paint(chanceCell(m), ink))
}

func (t *scoresTable) worst(s score.System, lines []int) {
	t.WriteString("\n")
	t.paragraph(worstTitle(s, len(lines)), bold)
	t.WriteString("\n")
	heads := lineHeads(t.report)
	number, chrF := max(len("Line"), len(strconv.Itoa(len(s.Lines)))), len("chrF2++")
	rest := t.width - indent - number - chrF - 2*gap
	g := grid{columns: []column{{"Line", number}, {"chrF2++", chrF}}}
	sideBySide := t.width >= 80
	if sideBySide {
		each := (rest - gap*(len(heads)-1)) / len(heads)
		for _, head := range heads {
			g.columns = append(g.columns, column{head, each})
		}
	} else {
		g.columns = append(g.columns, column{"", rest})
	}
	for _, i := range lines {
		if len(g.rows) > 0 {
			g.add(nil)
		}
		var texts [][]string
		for j, text := range lineTexts(t.report, s, i) {
			if sideBySide {
				texts = append(texts, t.lines(text, g.columns[2].width, plain))
				continue
			}
			texts = append(texts, slices.Concat(t.lines(heads[j], rest, faint), t.lines(text, rest, plain)))
		}
		if !sideBySide {
			texts = [][]string{slices.Concat(texts...)}
		}
		g.add(append([][]string{{strconv.Itoa(i + 1)}, {fmt.Sprintf("%.2f", s.LineChrF[i])}}, texts...)...)
	}
	t.WriteString(g.String())
}
