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
	done
	english        bool // the translation is in English
	source, target *values.Reader
	aligner        *aligner
	*scratch
}

// done is what has been read of a pair; the zero value for one that is new.
type done struct {
	cut      bool // the tokens are those of this pair
	matched  *matched
	aligned  *alignment
	measured bool
	ratio    float64 // of the lengths
	placed   bool
}

// hold takes up a pair in the room of the one before it.
func (s *sides) hold(p Pair) { s.Pair, s.done = p, done{} }

// scratch is room that the next pair uses again.
type scratch struct {
	tokens    [2][]language.Token
	forms     [2][]*wordForm // of the tokens
	known     [2]*vocabulary
	words     []*language.Token // of the translation, without the marks
	outlines  []uint32          // of the words
	folds     []string
	values    matched
	alignment alignment

	sourcePlaces, targetPlaces []placeName
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

// cutSide cuts one of the sides into tokens. What it does in turns could be done in
// one; but a turn that does little waits for many words of the vocabulary at once.
func (s *scratch) cutSide(side int, text string) {
	toks, forms := language.AppendUnfolded(s.tokens[side][:0], text), s.forms[side][:0]
	for i := range toks {
		forms = append(forms, s.known[side].form(toks[i].Text))
	}
	for i := range toks {
		toks[i].Fold = forms[i].fold
	}
	s.tokens[side], s.forms[side] = toks, forms
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
