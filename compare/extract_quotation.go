package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/milaan-workbench/milaan/article"
)

// passage is a quotation in its place: tokens of a sentence.
type passage struct {
	s           *sentence
	first, last int
}

// holds reports whether tokens lie within the passage.
func (q passage) holds(first, last int) bool { return first >= q.first && last <= q.last }

// text is the quotation as the article has it.
func (q passage) text() string { return q.s.text(q.first, q.last) }

// find looks for a quotation in the report, spaces and quotation marks apart:
// first in its text, then in the headings. The reason says why it is nowhere.
func (r *reading) find(quotation string) (passage, Reason) {
	asked, _ := bareText(quotation)
	if asked == "" {
		return passage{}, NotThere
	}
	inDateline, broken := false, false
	for _, wanted := range []func(article.Kind) bool{
		func(k article.Kind) bool { return k == article.Body },
		func(k article.Kind) bool { return k != article.Body },
	} {
		for _, s := range r.sentences {
			if !wanted(s.seg.Kind) {
				continue
			}
			q, there, ok := s.find(asked)
			broken = broken || there && !ok
			if ok && s.seg.Kind == article.Dateline {
				inDateline = true
				continue
			}
			if ok {
				return q, ""
			}
		}
	}
	switch {
	case inDateline:
		return passage{}, InDateline
	case !broken && strings.Contains(r.wholeText(), asked):
		return passage{}, Straddling
	}
	return passage{}, NotThere
}

// wholeText is the report without spaces and quotation marks.
func (r *reading) wholeText() string {
	var all strings.Builder
	for _, s := range r.sentences {
		text, _ := bareText(s.seg.Text)
		all.WriteString(text)
	}
	return all.String()
}

// find looks for a quotation that begins and ends with whole words: of "17
// people" nobody may quote "7 people". there says that the letters are there,
// whole words or not.
func (s *sentence) find(asked string) (q passage, there, ok bool) {
	text, places := bareText(s.seg.Text)
	for from := 0; ; {
		at := strings.Index(text[from:], asked)
		if at < 0 {
			return passage{}, there, false
		}
		there = true
		at += from
		if q, ok := s.between(places[at], places[at+len(asked)-1]); ok {
			return q, true, true
		}
		from = at + 1
	}
}

// between gives the tokens from the one that begins at a byte to the one that
// holds another byte as its last character.
func (s *sentence) between(start, end int) (passage, bool) {
	q := passage{s: s, first: -1}
	for i, t := range s.toks {
		if t.Start == start {
			q.first = i
		}
		if q.first >= 0 && t.Start <= end && end < t.End {
			_, size := utf8.DecodeRuneInString(s.seg.Text[end:])
			q.last = i + 1
			return q, end+size == t.End
		}
	}
	return passage{}, false
}

// bareText is a text without spaces, format characters and quotation marks, its
// letters taken apart from their marks; and for each byte of it, where in the
// text the character begins that it comes from.
func bareText(text string) (string, []int) {
	var out strings.Builder
	var places []int
	for i, r := range text {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Pi, r) || unicode.Is(unicode.Pf, r) || r == '"' || r == '\'' {
			continue
		}
		letters := norm.NFD.String(string(r))
		out.WriteString(letters)
		for range len(letters) {
			places = append(places, i)
		}
	}
	return out.String(), places
}
