package compare

import (
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// oldest is above the age of anybody, in years.
const oldest = 125

// settleAges tells the years that somebody is old from those that something takes:
// "43 साल की महिला", "उम्र 43 साल", but "7 साल की सजा".
func (s *sentence) settleAges() {
	for n := range s.quantities {
		q := &s.quantities[n]
		if q.Class == "duration" && q.Unit == "year" && q.Value < oldest && s.isAge(*q) {
			q.Class, q.Factor = "age", 1
		}
	}
}

func (s *sentence) isAge(q language.Quantity) bool {
	for i := q.First - 1; i >= 0 && q.First-i <= 3; i-- {
		if n := s.at[i].concept; n >= 0 && s.concepts[n].is("age") {
			return true
		}
	}
	if e := s.match(q.Last, "post"); e == nil || e.Value != "of" || q.Last+1 >= len(s.toks) {
		return false
	}
	next := q.Last + 1
	if n := s.at[next].concept; n >= 0 {
		return s.concepts[n].of(concepts.Person, concepts.Role) != nil
	}
	if _, known := s.knownName(next, len(s.toks)); known > 0 || s.properName(next) {
		return true
	}
	return s.match(next, "copula") != nil
}
