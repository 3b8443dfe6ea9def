package export

import (
	"io"
	"strconv"

	"github.com/milaan-workbench/milaan/review/score"
)

// ScoresTSV writes a line a system, tab-separated, with a header; cells of what
// was not computed are empty. It has no place for the worst lines.
func ScoresTSV(w io.Writer, r *score.Report, _ int, _ Options) error {
	s := sheet{header: []string{"system", "path", "bleu", "bleu_low", "bleu_high", "bleu_p", "chrf", "chrf_low", "chrf_high", "chrf_p",
		"tokens", "reference_tokens", "lines", "bleu_signature", "chrf_signature"}}
	for _, of := range r.Systems {
		line := append([]string{of.Name, of.Path}, figures(of.BLEU)...)
		line = append(line, figures(of.ChrF)...)
		s.lines = append(s.lines, append(line, strconv.Itoa(of.Tokens), strconv.Itoa(of.ReferenceTokens), strconv.Itoa(len(of.Lines)), r.Signature.BLEU, r.Signature.ChrF))
	}
	return s.writeTSV(w)
}

// figures are a score, the bounds of its interval and its p-value.
func figures(m score.Measured) []string {
	cells := []string{figure(m.Score), "", "", ""}
	if m.Interval != nil {
		cells[1], cells[2] = figure(m.Interval.Low), figure(m.Interval.High)
	}
	if m.P != nil {
		cells[3] = figure(*m.P)
	}
	return cells
}

func figure(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }
