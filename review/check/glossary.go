package check

import (
	"fmt"
	"strings"

	"github.com/milaan-workbench/milaan/language/entity"
)

// findGlossary finds terms of the source whose English the glossary settles and
// the translation does not have, and English that the glossary forbids.
func findGlossary(s *sides) []Finding {
	var found []Finding
	for _, t := range s.Terms {
		at := spanOfWords(s.Source, t.Source)
		for _, words := range t.Forbidden(s.Target) {
			found = append(found, Finding{
				Check: Glossary, Severity: Error, Source: at, Target: spanOfWords(s.Target, words),
				Message: fmt.Sprintf("for %s the glossary forbids “%s”: it has “%s”", t.Source, words, t.Target),
			})
		}
		if !t.Kept(s.Target) {
			allowed := strings.Join(append([]string{t.Target}, t.Also...), "” or “")
			found = append(found, Finding{Check: Glossary, Severity: Warning, Source: at, Message: fmt.Sprintf("for %s the glossary has “%s”", t.Source, allowed)})
		}
	}
	return found
}

// spanOfWords is where some words stand in a text in just this form; nil where they
// do not, as when they are inflected.
func spanOfWords(text, words string) *entity.Span {
	at := strings.Index(text, words)
	if at < 0 {
		return nil
	}
	return spanOf(text, at, at+len(words))
}
