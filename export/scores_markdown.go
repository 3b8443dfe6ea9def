package export

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/review/score"
)

// ScoresMarkdown writes the scores as a table of GitHub-flavoured Markdown, and
// of each system so many of its worst lines as another.
func ScoresMarkdown(w io.Writer, r *score.Report, worst int, o Options) error {
	out := bufio.NewWriter(w)
	out.WriteString("# " + escapeMarkdown(orElse(o.Title, "Scores")) + "\n\n")
	out.WriteString(markdownHead("System", "BLEU", "chrF2++", "Length"))
	for _, s := range r.Systems {
		out.WriteString(markdownRow(escapeMarkdown(s.Name), markdownScore(s.BLEU), markdownScore(s.ChrF), lengthCell(s)))
	}
	out.WriteString("\n")
	for _, note := range scoreNotes(r) {
		out.WriteString(escapeMarkdown(note) + "\n")
	}
	out.WriteString("\n- BLEU `" + r.Signature.BLEU + "`\n- chrF2++ `" + r.Signature.ChrF + "`\n")
	if worst > 0 {
		for _, s := range r.Systems {
			markdownWorst(out, r, s, s.Worst(worst))
		}
	}
	return out.Flush()
}

func markdownScore(m score.Measured) string {
	if m.P == nil {
		return scoreCell(m)
	}
	return scoreCell(m) + ", " + strings.ReplaceAll(chanceCell(m), "*", `\*`)
}

func markdownWorst(out *bufio.Writer, r *score.Report, s score.System, lines []int) {
	out.WriteString("\n## " + escapeMarkdown(worstTitle(s, len(lines))) + "\n\n")
	out.WriteString(markdownHead(append([]string{"Line", "chrF2++"}, lineHeads(r)...)...))
	for _, i := range lines {
		texts := each(lineTexts(r, s, i), escapeMarkdown)
		out.WriteString(markdownRow(append([]string{strconv.Itoa(i + 1), fmt.Sprintf("%.2f", s.LineChrF[i])}, texts...)...))
	}
}
