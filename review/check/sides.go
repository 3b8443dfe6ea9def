package check

import (
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/language/values"
)

// sides are a source and its translation with what the checks read in them,
// which is read once, when the first of them asks.
type sides struct {
	Pair
	source, target *reader
	english        bool // the translation is in English
	read           bool
	sourceHolds    entity.Entities
	targetHolds    entity.Entities
	cut            bool
	*scratch
	matched *matched
}

// reader reads what the sentences of one language hold.
type reader struct {
	entities *entity.Reader
	values   *values.Reader
}

func newReader(lang string) *reader {
	return &reader{entities: entity.NewReader(lang), values: values.NewReader(lang)}
}

// holds gives what must not change in translation, on each side.
func (s *sides) holds() (source, target entity.Entities) {
	if !s.read {
		s.read = true
		s.sourceHolds, s.targetHolds = s.source.entities.Read(s.Source), s.target.entities.Read(s.Target)
	}
	return s.sourceHolds, s.targetHolds
}

// toks gives the tokens of each side.
func (s *sides) toks() (source, target []language.Token) {
	if !s.cut {
		s.cut = true
		s.tokens[0] = language.AppendTokens(s.tokens[0][:0], s.Source)
		s.tokens[1] = language.AppendTokens(s.tokens[1][:0], s.Target)
	}
	return s.tokens[0], s.tokens[1]
}

// scratch is room that the next pair uses again.
type scratch struct {
	tokens [2][]language.Token
	words  []language.Token
}

// spanOf is where a stretch of bytes stands in a text.
func spanOf(text string, start, end int) *entity.Span {
	return &entity.Span{Start: start, End: end, Text: text[start:end]}
}
