package export

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
	"strings"
)

// SidesCSV writes a line a segment as CSV, as SegmentsCSV does, with two columns
// for each backend: its draft, and where that comes from or why there is none.
func SidesCSV(w io.Writer, s Sides, o Options) error { return s.sheet(o).writeCSV(w) }

// SidesTSV writes the lines of SidesCSV with tabs between the cells.
func SidesTSV(w io.Writer, s Sides, o Options) error { return s.sheet(o).writeTSV(w) }

func (s Sides) sheet(o Options) sheet {
	out := sheet{header: []string{"article", "id", "start", "end", "source"}}
	for _, side := range s.Sides {
		out.header = append(out.header, side.Backend, side.Backend+" state")
	}
	out.header = append(out.header, "differences")
	for _, a := range s.Articles {
		for _, row := range s.rows(a, o) {
			line := []string{a.ID, row.segment.ID, strconv.Itoa(a.CodePoint(row.segment.Start)), strconv.Itoa(a.CodePoint(row.segment.End)), row.segment.Text}
			for _, e := range row.english {
				line = append(line, e.shown(), sideStanding(e))
			}
			out.lines = append(out.lines, append(line, strings.Join(row.words(), "; ")))
		}
	}
	return out
}

// sideStanding is standing with the reason of what failed.
func sideStanding(e rendering) string {
	if e.Reason == "" {
		return standing(e)
	}
	return standing(e) + ": " + e.Reason
}

// sideLine is one segment with the drafts of the backends, as programs read it.
type sideLine struct {
	Article     string           `json:"article"` // short name, unique within a run
	ID          string           `json:"id"`      // unique within the article
	Start       int              `json:"start"`   // code points from the start of the article's file
	End         int              `json:"end"`     // code points, exclusive
	Source      string           `json:"source"`
	Drafts      []sideDraft      `json:"drafts"` // in the order in which the backends were named
	Differences []sideDifference `json:"differences"`
}

type sideDraft struct {
	Backend string `json:"backend"`
	Target  string `json:"target"` // the translation; empty when there is none
	Origin  string `json:"origin"`
	State   string `json:"state"`
	Gloss   string `json:"gloss,omitempty"`   // a word-for-word reading aid where there is no translation
	Matched string `json:"matched,omitempty"` // the sentence that a fuzzy match is the English of
	Reason  string `json:"reason,omitempty"`  // why it failed
}

type sideDifference struct {
	Kind     string    `json:"kind"`     // "number", "date", "place", "name", "negation"
	Backends [2]string `json:"backends"` // the two that part
	Texts    [2]string `json:"texts"`    // the words of each; empty where it has none
}

// SidesJSONL writes a JSON object a line for each segment of the reports, with
// the states of SegmentsJSONL.
func SidesJSONL(w io.Writer, s Sides, o Options) error {
	buffered := bufio.NewWriter(w)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for _, a := range s.Articles {
		for _, row := range s.rows(a, o) {
			line := sideLine{
				Article: a.ID, ID: row.segment.ID, Start: a.CodePoint(row.segment.Start), End: a.CodePoint(row.segment.End),
				Source: row.segment.Text, Drafts: []sideDraft{}, Differences: []sideDifference{},
			}
			for i, e := range row.english {
				line.Drafts = append(line.Drafts, sideDraft{
					Backend: s.Sides[i].Backend, Target: e.Text, Origin: e.Origin, State: e.State, Gloss: e.Gloss, Matched: e.Matched, Reason: e.Reason,
				})
			}
			for _, p := range row.differences {
				line.Differences = append(line.Differences, sideDifference{string(p.Kind), p.backends, [2]string{p.A, p.B}})
			}
			if err := out.Encode(line); err != nil {
				return err
			}
		}
	}
	return buffered.Flush()
}
