package export

import (
	"strings"
	"unicode"

	"github.com/milaan-workbench/milaan/compare"
)

// passage is a text in which the words are marked that a value was read from.
type passage struct {
	text  string
	mark  span // the evidence; empty when nothing is marked
	focus span // the value itself, within mark
}

// sentence is the sentence around a piece of evidence, with its words marked.
func sentence(ev compare.Evidence) passage {
	p := passage{text: ev.Segment.Text, mark: span{ev.Start, ev.End}}
	p.focus = span{ev.FocusStart, ev.FocusEnd}.within(p.mark)
	return p
}

// piece is a part of a passage that is marked throughout or not at all.
type piece struct {
	Text   string
	Marked bool
	Focus  bool
}

// pieces cuts a passage where its marks begin and end.
func (p passage) pieces() []piece {
	all := []piece{{Text: p.text}}
	if !p.mark.empty() {
		m, f := p.mark, p.focus
		if f.empty() {
			f = span{m.end, m.end}
		}
		all = []piece{
			{Text: p.text[:m.start]},
			{Text: p.text[m.start:f.start], Marked: true},
			{Text: p.text[f.start:f.end], Marked: true, Focus: true},
			{Text: p.text[f.end:m.end], Marked: true},
			{Text: p.text[m.end:]},
		}
	}
	filled := all[:0]
	for _, part := range all {
		if part.Text != "" {
			filled = append(filled, part)
		}
	}
	return filled
}

// join puts pieces together again, each changed.
func join(pieces []piece, change func(string) string) passage {
	var p passage
	var text strings.Builder
	for _, part := range pieces {
		start := text.Len()
		text.WriteString(change(part.Text))
		here := span{start, text.Len()}
		if part.Marked {
			p.mark = reach(p.mark, here)
		}
		if part.Focus {
			p.focus = reach(p.focus, here)
		}
	}
	p.text = text.String()
	return p
}

func reach(a, b span) span {
	if a.empty() {
		return b
	}
	return span{a.start, b.end}
}

// printable makes a passage safe for a terminal.
func (p passage) printable() passage { return join(p.pieces(), printable) }

// around shortens a passage to what stands in that many columns, keeping the
// marked words and as many whole words before and after them as there is room
// for; dots stand for what is left out.
func (p passage) around(width int) passage {
	if columns(p.text) <= width {
		return p
	}
	kept := p.kept(width - 2)
	for {
		wider := p.widen(kept)
		if wider == kept || columns(p.text[wider.start:wider.end]) > width-2 {
			break
		}
		kept = wider
	}
	return p.only(kept)
}

// kept is the heart of a passage that stands in that many columns: the marked
// words, else the value in them, else their beginning.
func (p passage) kept(width int) span {
	fits := func(s span) bool { return columns(p.text[s.start:s.end]) <= width }
	if fits(p.mark) {
		return p.mark
	}
	if !p.focus.empty() && fits(p.focus) {
		return p.focus
	}
	heart := p.mark
	if !p.focus.empty() {
		heart = p.focus
	}
	return span{heart.start, heart.start + cut(p.text[heart.start:heart.end], width)}
}

// widen adds the word before and the word after a stretch.
func (p passage) widen(s span) span {
	before := strings.TrimRightFunc(p.text[:s.start], unicode.IsSpace)
	s.start = strings.LastIndexFunc(before, unicode.IsSpace) + 1
	after := p.text[s.end:]
	word := strings.TrimLeftFunc(after, unicode.IsSpace)
	end := strings.IndexFunc(word, unicode.IsSpace)
	if end < 0 {
		end = len(word)
	}
	s.end += len(after) - len(word) + end
	return s
}

// only keeps one stretch of a passage.
func (p passage) only(s span) passage {
	head, tail := "", ""
	if strings.TrimSpace(p.text[:s.start]) != "" {
		head = "…"
	}
	if strings.TrimSpace(p.text[s.end:]) != "" {
		tail = "…"
	}
	shift := func(m span) span {
		m = m.within(s)
		if m.empty() {
			return span{}
		}
		return span{m.start - s.start + len(head), m.end - s.start + len(head)}
	}
	return passage{
		text:  head + p.text[s.start:s.end] + tail,
		mark:  shift(p.mark),
		focus: shift(p.focus),
	}
}
