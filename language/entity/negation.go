package entity

// readNegations finds what denies. A negation that denies nothing ("not only")
// is none, and one that only goes on with another ("neither … nor") adds none.
func (s *sentence) readNegations() {
	for i := 0; i < len(s.toks); i++ {
		e := s.pack.Match(s.toks, i, "neg", "lack", "refuse", "affirm", "neg-again")
		if e == nil || s.taken[i] {
			continue
		}
		last := i + e.Len()
		s.take(i, last)
		again := e.Class == "neg-again" || s.pack.Match(s.toks, i, "neg-again") != nil
		if e.Class != "affirm" && !(again && len(s.found.Negations) > 0) {
			s.found.Negations = append(s.found.Negations, Negation{s.span(i, last)})
		}
		i = last - 1
	}
}
