package check

import (
	"strings"

	"github.com/milaan-workbench/milaan/language/entity"
)

// sides are a source and its translation with what the checks read in them,
// which is read once, when the first of them asks.
type sides struct {
	Pair
	source, target *entity.Reader
	read           bool
	sourceHolds    entity.Entities
	targetHolds    entity.Entities
	aligner        *aligner
	aligned        *alignment
	placed         bool
	sourcePlaces   []placeName
	targetPlaces   []placeName
}

// align gives what answers to what between the words of the two sides.
func (s *sides) align() *alignment {
	if s.aligned == nil {
		l := s.aligner.lexicon
		s.aligned = s.aligner.align(readWords(s.Source, l.Hindi), readWords(s.Target, l.English))
	}
	return s.aligned
}

// holds gives what must not change in translation, on each side.
func (s *sides) holds() (source, target entity.Entities) {
	if !s.read {
		s.read = true
		s.sourceHolds, s.targetHolds = s.source.Read(s.Source), s.target.Read(s.Target)
	}
	return s.sourceHolds, s.targetHolds
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
