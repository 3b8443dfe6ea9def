package check

import (
	"strings"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/language/values"
)

// sides are a source and its translation with what the checks read in them,
// which is read once, when the first of them asks.
type sides struct {
	Pair
	english        bool // the translation is in English
	source, target *values.Reader
	cut            bool // the tokens are those of this pair
	*scratch
	matched      *matched
	aligner      *aligner
	aligned      *alignment
	measured     bool
	ratio        float64 // of the lengths
	placed       bool
	sourcePlaces []placeName
	targetPlaces []placeName
}

// scratch is room that the next pair uses again.
type scratch struct {
	tokens    [2][]language.Token
	forms     [2][]*wordForm // of the tokens
	known     [2]*vocabulary
	words     []language.Token
	folds     []string
	values    matched
	alignment alignment
}

// toks gives the tokens of each side.
func (s *sides) toks() (source, target []language.Token) {
	if !s.cut {
		s.cut = true
		s.cutSide(0, s.Source)
		s.cutSide(1, s.Target)
	}
	return s.tokens[0], s.tokens[1]
}

// cutSide cuts one of the sides into tokens.
func (s *scratch) cutSide(side int, text string) {
	forms := s.forms[side][:0]
	s.tokens[side] = language.AppendTokensFolded(s.tokens[side][:0], text, func(token string) string {
		f := s.known[side].form(token)
		forms = append(forms, f)
		return f.fold
	})
	s.forms[side] = forms
}

// align gives what answers to what between the words of the two sides.
func (s *sides) align() *alignment {
	if s.aligned == nil {
		s.toks()
		s.aligner.align(s.scratch)
		s.aligned = &s.alignment
	}
	return s.aligned
}

// comparesWords reports whether the words of the two sides can be held against
// each other: those of a text in Hindi against English.
func (s *sides) comparesWords() bool { return isEnglish(s.To) && !isEnglish(s.From) }

func isEnglish(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base == "en"
}

// spanOf is where a stretch of bytes stands in a text.
func spanOf(text string, start, end int) *entity.Span {
	return &entity.Span{Start: start, End: end, Text: text[start:end]}
}
