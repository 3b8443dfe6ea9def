package export

import (
	"bufio"
	"io"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
)

// SegmentsMarkdown writes a table for each article as GitHub-flavoured
// Markdown: source, English, origin and state. Page furniture is left out
// unless Options.All asks for it.
func SegmentsMarkdown(w io.Writer, articles []*article.Article, drafts *translate.Drafts, o Options) error {
	out := bufio.NewWriter(w)
	out.WriteString("# " + escapeMarkdown(orElse(o.Title, "Source and English")) + "\n")
	for _, a := range articles {
		out.WriteString("\n## " + escapeMarkdown(heading(a)) + "\n\n" + markdownHead("No", "Source", "English", "Origin"))
		for i := range a.Segments {
			s := &a.Segments[i]
			if !s.Readable() || s.Kind == article.Boilerplate && !o.All {
				continue
			}
			e := englishOf(a, s, drafts, o)
			out.WriteString(markdownRow(s.ID, escapeMarkdown(s.Text), markdownEnglish(e), escapeMarkdown(standing(e))))
		}
	}
	return out.Flush()
}

func markdownEnglish(e rendering) string {
	shown := "—"
	if e.State == original {
		return shown
	}
	if e.shown() != "" {
		shown = escapeMarkdown(e.shown())
	}
	if note := e.fullNote(); note != "" {
		shown += " (" + escapeMarkdown(note) + ")"
	}
	return shown
}
