package compare

import (
	"fmt"

	"github.com/milaan-workbench/milaan/language/concepts"
)

// questionOf puts the question of a row in English words.
func (al *aligner) questionOf(chosen map[int]int, know lore) string {
	head, pred := keys{}, keys{}
	var lead *claim
	first := -1
	for r, i := range chosen {
		cl := al.claims[i]
		head.addAll(cl.ask.head, 1)
		pred.addAll(al.predOf(cl), 1)
		if first < 0 || r < first {
			first, lead = r, cl
		}
	}
	what := labelled(know, pred, concepts.Event)
	if pred["main"] > 0 && what == "" {
		what = "it"
	}
	switch lead.kind {
	case Place:
		return fmt.Sprintf("Where: %s?", what)
	case Time:
		if lead.ask.sort == "duration" {
			return fmt.Sprintf("How long: %s?", what)
		}
		return fmt.Sprintf("When: %s?", what)
	case Number:
		thing := lead.ask.label.head
		if thing == "" {
			thing = labelled(know, head, concepts.Attribute, concepts.Thing, concepts.Person)
		}
		return fmt.Sprintf("How many or how much: %s (%s)?", thing, what)
	case Actor:
		return fmt.Sprintf("Who: %s?", what)
	case Polarity:
		return fmt.Sprintf("Whether: %s?", what)
	}
	if lead.speaker != "" {
		return fmt.Sprintf("What did %s say?", lead.speaker)
	}
	return "What was said?"
}
