package compare

import "fmt"

// meetings finds each two claims of different reports that have a word in
// common which both need: what is counted, what happens, who speaks. A word
// that more than mostClaims claims share tells too little to start from.
type meetings struct {
	claims      []*claim
	needs       [][]need         // by claim
	needing     map[need][]int   // claims, in their order
	needingNone map[string][]int // by their sort: those of which needsNone says so
}

func newMeetings(claims []*claim) *meetings {
	m := &meetings{claims: claims, needs: make([][]need, len(claims)), needing: map[need][]int{}, needingNone: map[string][]int{}}
	for i, cl := range claims {
		for key := range cl.needs() {
			n := need{cl.ask.sort, key}
			m.needs[i] = append(m.needs[i], n)
			m.needing[n] = append(m.needing[n], i)
		}
		if cl.needsNone() {
			m.needingNone[cl.ask.sort] = append(m.needingNone[cl.ask.sort], i)
		}
	}
	return m
}

// of calls with each claim from first to last, exclusive, and each before it
// that it meets.
func (m *meetings) of(first, last int, with func(i, j int)) {
	met := make([]int, last) // the last claim that each was called with
	for j := first; j < last; j++ {
		for _, n := range m.needs[j] {
			list := m.needing[n]
			if len(list) > mostClaims {
				continue
			}
			if n.key == anyWord {
				list = m.claims[j].meetingAnyhow(list, m.needingNone[n.sort])
			}
			for _, i := range list {
				if i >= j {
					break // it is called with j when its turn comes
				}
				if met[i] != j && m.claims[i].s.in != m.claims[j].s.in {
					met[i] = j
					with(i, j)
				}
			}
		}
	}
}

// need is a word that a claim of a sort shares with those it is compared with.
type need struct{ sort, key string }

// anyWord stands for a word that all claims of a sort share.
const anyWord = "any"

// needsNone reports whether a claim may answer one question with another that it
// has no word in common with. Most outcomes and quotations cannot: their
// likeness is that of their words, but where one of the two is of nobody or of
// one matter only, or both speakers are named.
func (cl *claim) needsNone() bool {
	switch cl.kind {
	case Polarity:
		return cl.set.nobody || narrowAxis(cl)
	case Quote:
		return cl.set.speaker != ""
	}
	return true
}

// meetingAnyhow gives, of all claims of a sort, those that a claim may answer one
// question with though they have no word in common. needingNone are those of
// the sort of which needsNone says so.
func (cl *claim) meetingAnyhow(all, needingNone []int) []int {
	switch {
	case cl.kind == Quote && !cl.needsNone():
		return nil
	case cl.kind == Quote, cl.kind == Polarity && !cl.set.nobody:
		return needingNone
	}
	return all
}

const mostClaims = 1500

// needs gives the keys of which two claims must share one to be compared.
func (cl *claim) needs() keys {
	if q, ok := cl.quantity(); ok {
		out := keys{fmt.Sprintf("=%.4g", q.Base()*perYear(q)): 1}
		out.addAll(cl.ask.head, 1)
		if cl.kind == Time {
			out.addAll(cl.set.does, 1)
		}
		return out
	}
	if ofOneBuilding(cl) {
		return keys{anyWord: 1}
	}
	switch {
	case cl.ask.sort == "when:clock": // of one day, whatever is done
		out := keys{}
		out.addAll(cl.set.does, 1)
		out.addAll(cl.ask.theme, 1)
		return out
	case cl.kind == Place, cl.kind == Time, cl.kind == Actor:
		return cl.set.does
	}
	out := keys{anyWord: 1}
	out.addAll(cl.ask.head, 1)
	out.addAll(cl.ask.theme, 1)
	return out
}
