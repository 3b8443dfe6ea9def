package export

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/review"
)

// DecisionFormat is one way to write the log of decisions.
type DecisionFormat struct {
	Name        string
	Description string
	Extension   string
	// Write writes the decisions in their order, the paths of articles as they
	// are given. The same input gives the same bytes.
	Write func(w io.Writer, decisions []review.Decision, o Options) error
}

// DecisionFormats lists the formats of the log, the default first.
func DecisionFormats() []DecisionFormat {
	return []DecisionFormat{
		{"table", "for reading in a terminal: who, when, and what it changed word by word", ".txt", DecisionsTable},
		{"tsv", "a line a decision, tab-separated", ".tsv", DecisionsTSV},
		{"jsonl", "a JSON object a decision, for programs", ".jsonl", DecisionsJSONL},
	}
}

// FindDecisionFormat gives the format of that name; the error for an unknown
// one lists what there is.
func FindDecisionFormat(name string) (DecisionFormat, error) {
	return find(name, DecisionFormats(), func(f DecisionFormat) string { return f.Name })
}

// DecisionsTable writes decisions for a terminal: a line that says who, when,
// what and where, and below it the text with what was changed.
func DecisionsTable(w io.Writer, decisions []review.Decision, o Options) error {
	out := bufio.NewWriter(w)
	p := pen{o.Color}
	margin := strings.Repeat(" ", indent)
	for _, d := range decisions {
		head := strconv.FormatInt(d.ID, 10) + " · " + d.At.Format("2006-01-02 15:04") + " · " + d.By + " · " + string(d.Kind) + " · " + d.Article + ", segment " + d.Segment
		if d.File != "" {
			head += " · from " + d.File
		}
		for _, line := range p.lines(head, o.width(), kindInk(d.Kind)) {
			out.WriteString(line + "\n")
		}
		for _, line := range p.lines(d.Source, o.width()-indent, faint) {
			out.WriteString(margin + line + "\n")
		}
		for _, line := range p.changed(changes(printable(d.Was), printable(d.Target)), o.width()-indent) {
			out.WriteString(margin + line + "\n")
		}
		for _, line := range p.lines(d.Note, o.width()-indent, faint) {
			if d.Note != "" {
				out.WriteString(margin + line + "\n")
			}
		}
		out.WriteString("\n")
	}
	out.WriteString(p.paint(count(len(decisions), "decision", "decisions")+".", faint) + "\n")
	return out.Flush()
}

func kindInk(k review.Kind) ink {
	switch k {
	case review.Approved:
		return green
	case review.Edited:
		return cyan
	case review.Rejected:
		return red
	case review.Declined:
	}
	return faint
}

// decisionLine is one decision as programs read it.
type decisionLine struct {
	ID      int64        `json:"id"`
	At      time.Time    `json:"at"`
	By      string       `json:"by"`
	Kind    string       `json:"kind"`
	Article string       `json:"article"`
	Segment string       `json:"segment"`
	Hash    string       `json:"hash"` // of the source: SHA-256 of its NFC
	From    string       `json:"from"`
	To      string       `json:"to"`
	Source  string       `json:"source"`
	Was     string       `json:"was"`
	Target  string       `json:"target"`
	Origin  string       `json:"origin"` // of was
	Note    string       `json:"note,omitempty"`
	File    string       `json:"file"`
	Changes []changeLine `json:"changes"`
}

// changeLine is a stretch of words that was changed, or stayed.
type changeLine struct {
	Was string `json:"was"`
	Is  string `json:"is"`
}

func changeLines(all []change) []changeLine {
	lines := make([]changeLine, len(all))
	for i, c := range all {
		lines[i] = changeLine(c)
	}
	return lines
}

// DecisionsJSONL writes a JSON object a line for each decision.
func DecisionsJSONL(w io.Writer, decisions []review.Decision, _ Options) error {
	buffered := bufio.NewWriter(w)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for _, d := range decisions {
		err := out.Encode(decisionLine{
			d.ID, d.At.UTC(), d.By, string(d.Kind), d.Article, d.Segment, d.Hash, d.From, d.To, d.Source, d.Was, d.Target, d.Origin, d.Note, d.File,
			changeLines(changes(d.Was, d.Target)),
		})
		if err != nil {
			return err
		}
	}
	return buffered.Flush()
}

// DecisionsTSV writes a line for each decision, with tabs between the cells;
// tabs, line ends and backslashes within a cell are written \t, \n, \r and \\.
func DecisionsTSV(w io.Writer, decisions []review.Decision, _ Options) error {
	s := sheet{header: []string{"id", "at", "by", "kind", "article", "segment", "from", "to", "source", "was", "target", "changes", "origin", "note", "file", "hash"}}
	for _, d := range decisions {
		s.lines = append(s.lines, []string{
			strconv.FormatInt(d.ID, 10), d.At.UTC().Format(time.RFC3339), d.By, string(d.Kind), d.Article, d.Segment, d.From, d.To,
			d.Source, d.Was, d.Target, changesInLine(changes(d.Was, d.Target)), d.Origin, d.Note, d.File, d.Hash,
		})
	}
	return s.writeTSV(w)
}

// changed wraps a text with what was changed in it: in colour, or between
// [- and -], {+ and +}.
func (p pen) changed(all []change, width int) []string {
	var text strings.Builder
	type stretch struct {
		span
		ink
	}
	var inked []stretch
	put := func(words, before, after string, i ink) {
		if words == "" {
			return
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		start := text.Len()
		if !p.color {
			words = before + words + after
		}
		text.WriteString(words)
		inked = append(inked, stretch{span{start, text.Len()}, i})
	}
	for _, c := range all {
		if !c.Changed() {
			put(c.Is, "", "", plain)
			continue
		}
		put(c.Was, "[-", "-]", struck)
		put(c.Is, "{+", "+}", green)
	}
	var lines []string
	for _, at := range wrap(text.String(), width) {
		var line strings.Builder
		end := at.start
		for _, s := range inked {
			here := s.within(at)
			if here.empty() {
				continue
			}
			line.WriteString(text.String()[end:here.start])
			line.WriteString(p.paint(text.String()[here.start:here.end], s.ink))
			end = here.end
		}
		lines = append(lines, line.String())
	}
	return lines
}
