package export

import (
	"fmt"

	"github.com/milaan-workbench/milaan/review/score"
)

// significant is the chance below which a difference is marked in tables, as
// sacreBLEU marks it.
const significant = 0.05

// few lines are too few for the bootstrap: a handful cannot stand for what else
// might have been translated.
const few = 100

// scoreCell writes a score as "28.67 ± 1.05", the second half of the interval.
func scoreCell(m score.Measured) string {
	if m.Interval == nil {
		return fmt.Sprintf("%.2f", m.Score)
	}
	return fmt.Sprintf("%.2f ± %.2f", m.Score, (m.Interval.High-m.Interval.Low)/2)
}

// chanceCell writes a p-value as "p = 0.012 *"; empty where there is none.
func chanceCell(m score.Measured) string {
	switch {
	case m.P == nil:
		return ""
	case *m.P < significant:
		return fmt.Sprintf("p = %.3f *", *m.P)
	}
	return fmt.Sprintf("p = %.3f", *m.P)
}

// lengthCell is the length of a candidate as a multiple of the reference's.
func lengthCell(s score.System) string {
	if s.ReferenceTokens == 0 {
		return "—"
	}
	return fmt.Sprintf("%.2f", float64(s.Tokens)/float64(s.ReferenceTokens))
}

// scoreNotes says what the figures of a table are.
func scoreNotes(r *score.Report) []string {
	notes := []string{fmt.Sprintf("%s, against %s. Scores go from 0 to 100. Length is in tokens; 1.00 is that of the reference.",
		count(len(r.Reference.Lines), "line", "lines"), r.Reference.Path)}
	if r.Samples == 0 {
		return notes
	}
	notes = append(notes, fmt.Sprintf("± is half the interval that holds 95 %% of the scores when lines are drawn anew, %s.", count(r.Samples, "time", "times")))
	if len(r.Systems) > 1 {
		notes = append(notes, fmt.Sprintf("p is the chance of such a difference to %s, were both equally good; * marks one below %.2f.", r.Systems[0].Name, significant))
	}
	if len(r.Reference.Lines) < few {
		notes = append(notes, fmt.Sprintf("Of fewer than %d lines these say little.", few))
	}
	return notes
}

// worstTitle stands above the worst lines of a system.
func worstTitle(s score.System, lines int) string {
	if lines == 1 {
		return s.Name + ": the line with the lowest chrF2++"
	}
	return fmt.Sprintf("%s: the %d lines with the lowest chrF2++", s.Name, lines)
}

// lineHeads are the heads of the columns that show lines of a report.
func lineHeads(r *score.Report) []string {
	if r.Source == nil {
		return []string{"Reference", "Candidate"}
	}
	return []string{"Source", "Reference", "Candidate"}
}

// lineTexts are line i in the order of lineHeads.
func lineTexts(r *score.Report, s score.System, i int) []string {
	texts := []string{r.Reference.Lines[i], s.Lines[i]}
	if r.Source == nil {
		return texts
	}
	return append([]string{r.Source.Lines[i]}, texts...)
}
