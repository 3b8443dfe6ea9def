package check

import "github.com/milaan-workbench/milaan/language/entity"

// sides are a source and its translation with what the checks read in them,
// which is read once, when the first of them asks.
type sides struct {
	Pair
	source, target *entity.Reader
	read           bool
	sourceHolds    entity.Entities
	targetHolds    entity.Entities
}

// holds gives what must not change in translation, on each side.
func (s *sides) holds() (source, target entity.Entities) {
	if !s.read {
		s.read = true
		s.sourceHolds, s.targetHolds = s.source.Read(s.Source), s.target.Read(s.Target)
	}
	return s.sourceHolds, s.targetHolds
}

// spanOf is where a stretch of bytes stands in a text.
func spanOf(text string, start, end int) *entity.Span {
	return &entity.Span{Start: start, End: end, Text: text[start:end]}
}
