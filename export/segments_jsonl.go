package export

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
)

// segmentLine is one segment beside its English, as programs read it.
type segmentLine struct {
	Article string `json:"article"` // short name, unique within a run
	ID      string `json:"id"`      // unique within the article
	Start   int    `json:"start"`   // code points from the start of the article's file
	End     int    `json:"end"`     // code points, exclusive
	Source  string `json:"source"`
	Target  string `json:"target"` // the translation; empty when there is none
	Origin  string `json:"origin"`
	State   string `json:"state"`
	Kind    string `json:"kind"`
	Gloss   string `json:"gloss,omitempty"`   // a word-for-word reading aid where there is no translation
	Matched string `json:"matched,omitempty"` // the sentence that a fuzzy match is the English of
	Reason  string `json:"reason,omitempty"`  // why it failed
	Unkept  string `json:"unkept,omitempty"`  // where it does not keep to the glossary
}

// SegmentsJSONL writes a JSON object a line for each readable segment, in the
// order of the text. Its state is "draft", "approved" or "failed"; "original"
// where the article is in English already and the target is the source;
// "skipped" for page furniture, which is not translated; "missing" where there
// is no draft. A word-for-word reading aid stands under "gloss", and its
// target is empty: it is no translation.
func SegmentsJSONL(w io.Writer, articles []*article.Article, drafts *translate.Drafts, o Options) error {
	buffered := bufio.NewWriter(w)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for _, line := range segmentLines(articles, drafts, o) {
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

func segmentLines(articles []*article.Article, drafts *translate.Drafts, o Options) []segmentLine {
	var lines []segmentLine
	for _, a := range articles {
		for i := range a.Segments {
			s := &a.Segments[i]
			if !s.Readable() {
				continue
			}
			e := englishOf(a, s, drafts, o)
			lines = append(lines, segmentLine{
				Article: a.ID, ID: s.ID, Start: a.CodePoint(s.Start), End: a.CodePoint(s.End),
				Source: s.Text, Target: e.Text, Origin: e.Origin, State: e.State, Kind: string(s.Kind),
				Gloss: e.Gloss, Matched: e.Matched, Reason: e.Reason, Unkept: e.Unkept,
			})
		}
	}
	return lines
}
