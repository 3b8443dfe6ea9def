package export

import (
	"strings"

	"github.com/milaan-workbench/milaan/review"
)

// change is a stretch of words of a sentence beside what stood there before.
type change = review.Change

// changes lays a sentence over an earlier one, word by word.
func changes(was, is string) []change { return review.Diff(was, is) }

// changesInLine names what changed as plain text: "«Monday» → «Tuesday», + «in
// the evening»".
func changesInLine(all []change) string {
	var parts []string
	for _, c := range all {
		switch {
		case !c.Changed():
		case c.Was == "":
			parts = append(parts, "+ «"+c.Is+"»")
		case c.Is == "":
			parts = append(parts, "− «"+c.Was+"»")
		default:
			parts = append(parts, "«"+c.Was+"» → «"+c.Is+"»")
		}
	}
	return strings.Join(parts, ", ")
}

// ChangesInLine names as plain text what parts a sentence from an earlier one:
// "«Monday» → «Tuesday», + «in the evening»"; empty where nothing does.
func ChangesInLine(was, is string) string {
	return changesInLine(changes(printable(was), printable(is)))
}
