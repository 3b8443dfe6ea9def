package compare

import (
	"slices"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/language/places"
)

// reading is one article as the rules see it.
type reading struct {
	number    int // among the reports
	art       *article.Article
	pack      *language.Pack
	ref       time.Time // the day of the report; zero when it cannot be told
	borrowed  bool      // ref is that of the other reports
	sentences []*sentence
	dateline  []*location
	ledger    *hindi.Ledger
	names     map[string]bool // folded words that the datelines show to be places
	findings  *findings       // of an extractor; nil where only the rules read
}

// sentence is a segment with what was recognised in it.
type sentence struct {
	in         *reading
	seg        *article.Segment
	n          int // counted over the article's sentences
	toks       []language.Token
	entries    [][]*language.Entry // of the pack, by the token at which they begin
	wordKeys   []string            // by token; "" for those that nobody has asked for
	content    keys                // of the whole sentence, until the corpus has it; not to be changed
	quantities []language.Quantity
	moments    []language.Moment
	locations  []*location
	concepts   []conceptMark
	apart      []int  // the nouns of verbs that stand apart from them: see splitEvent
	at         []mark // for each token, what covers it
	clauses    []*clause
	occasion   string // "" is the happening of the report; see occasion.go
}

// mark says what covers a token: indexes into the sentence's lists, -1 for none.
type mark struct{ quantity, moment, location, concept int }

// conceptMark is a phrase that stands for concepts: more than one where it is
// ambiguous.
type conceptMark struct {
	first, last int // tokens, last exclusive
	all         []*concepts.Concept
	inner       []*concepts.Concept // of the words within the phrase: the bail in "bail refused"
	negation    int                 // the token of one that breaks into the phrase; 0 for none
}

// of gives the concept of one of the classes that the phrase may stand for, or
// nil.
func (m conceptMark) of(classes ...concepts.Class) *concepts.Concept {
	for _, c := range m.all {
		for _, class := range classes {
			if c.Class == class {
				return c
			}
		}
	}
	return nil
}

// has reports whether the phrase may stand for a concept with a trait.
func (m conceptMark) has(trait string) bool {
	for _, c := range m.all {
		if c.Has(trait) {
			return true
		}
	}
	return false
}

func (m conceptMark) is(id string) bool {
	for _, c := range m.all {
		if c.Is(id) {
			return true
		}
	}
	return false
}

// lore is what the rules know of the world.
type lore struct {
	concepts *concepts.Set
	places   *places.Gazetteer
	ledger   *hindi.Ledger // nil: no names of the reader's own
}

// packFor gives the pack of an article's language: English for English, else
// Hindi, whose words its neighbours share most of.
func packFor(lang string) *language.Pack {
	if lang == "en" {
		return english.Pack()
	}
	return hindi.Pack()
}

func read(a *article.Article, know lore, names map[string]bool) *reading {
	r := &reading{art: a, names: names, ledger: know.ledger, pack: packFor(a.Language)}
	for i := range a.Segments {
		seg := &a.Segments[i]
		if seg.Report() {
			r.sentences = append(r.sentences, r.newSentence(seg))
		}
	}
	r.ref = r.reportDay()
	for _, s := range r.sentences {
		s.recognise(know)
		if s.seg.Kind == article.Dateline {
			r.dateline = append(r.dateline, s.locations...)
		}
	}
	return r
}

func (r *reading) newSentence(seg *article.Segment) *sentence {
	s := &sentence{in: r, seg: seg, n: len(r.sentences), toks: r.pack.Tokens(seg.Text)}
	s.at = make([]mark, len(s.toks))
	s.entries = make([][]*language.Entry, len(s.toks))
	s.wordKeys = make([]string, len(s.toks))
	for i := range s.at {
		s.at[i] = mark{-1, -1, -1, -1}
		s.entries[i] = r.pack.All(s.toks, i)
	}
	s.moments = r.pack.Moments(s.toks)
	for n, m := range s.moments {
		for i := m.First; i < m.Last; i++ {
			s.at[i].moment = n
		}
	}
	return s
}

// reportDay is the day from which "yesterday" is told: that of the dateline,
// else that of publication.
func (r *reading) reportDay() time.Time {
	published := r.art.Published
	for _, s := range r.sentences {
		if s.seg.Kind != article.Dateline {
			continue
		}
		for _, m := range s.moments {
			if in, ok := m.Resolve(published, false); ok && m.Day > 0 {
				return in.Start
			}
		}
	}
	return published
}

// yearless gives the first date in a dateline that lacks only its year.
func (r *reading) yearless() (language.Moment, bool) {
	for _, s := range r.sentences {
		for _, m := range s.moments {
			if s.seg.Kind == article.Dateline && m.Day > 0 && m.Month > 0 && m.Year == 0 {
				return m, true
			}
		}
	}
	return language.Moment{}, false
}

// borrowDays gives reports without a date of their own that of the others: what
// is set side by side was written within days. Where the dates fall into
// several times, it is the time that most reports share.
func borrowDays(all []*reading) {
	known := commonDay(all)
	for _, r := range all {
		if !r.ref.IsZero() {
			continue
		}
		if m, ok := r.yearless(); ok {
			in, found := m.Resolve(known, false)
			if found {
				r.ref = in.Start
			}
			continue
		}
		r.ref, r.borrowed = known, true
	}
}

// commonDay is the first day of the time, without a gap of more than
// sameHappening, in which most reports are dated; zero when none is.
func commonDay(all []*reading) time.Time {
	var days []time.Time
	for _, r := range all {
		if !r.ref.IsZero() {
			days = append(days, r.ref)
		}
	}
	slices.SortFunc(days, time.Time.Compare)
	best, most := 0, 0
	for first := 0; first < len(days); {
		last := first
		for last+1 < len(days) && days[last+1].Sub(days[last]) <= sameHappening {
			last++
		}
		if last-first+1 > most {
			best, most = first, last-first+1
		}
		first = last + 1
	}
	if most == 0 {
		return time.Time{}
	}
	return days[best]
}

// farFrom reports whether two reports are dated at times too far apart to be of
// one happening.
func (r *reading) farFrom(other *reading) bool {
	if r.ref.IsZero() || other.ref.IsZero() || r.borrowed || other.borrowed {
		return false
	}
	return r.ref.Sub(other.ref).Abs() > sameHappening
}

func (s *sentence) recognise(know lore) {
	s.findQuantities()
	s.findLocations(know.places)
	s.findConcepts(know.concepts)
	s.settleEvents()
	s.settleAges()
	s.findClauses()
	s.content = s.keysOf(0, len(s.toks))
}

// forgetContents lets go of what is only counted, and takes room.
func (r *reading) forgetContents() {
	for _, s := range r.sentences {
		s.content = nil
	}
}

func (s *sentence) findQuantities() {
	s.quantities = s.in.pack.Quantities(s.toks, func(i int) bool { return s.at[i].moment >= 0 })
	for n, q := range s.quantities {
		for i := q.First; i < q.Last; i++ {
			s.at[i].quantity = n
		}
	}
}

func (s *sentence) findConcepts(set *concepts.Set) {
	for i := 0; i < len(s.toks); {
		if s.toks[i].Kind != language.Word || s.at[i].moment >= 0 || s.inNumber(i) {
			i++
			continue
		}
		if split, noun := s.splitEvent(set, i); split != nil {
			s.at[i].concept = len(s.concepts)
			s.concepts = append(s.concepts, conceptMark{first: i, last: i + 1, all: split})
			s.apart = append(s.apart, noun)
			i++
			continue
		}
		found, n, negation := set.Match(s.toks, i, s.filler)
		if n == 0 || n == 1 && (s.isGrammar(i) && !s.fullVerb(i, found) || s.inPlaceName(i, found)) {
			i++
			continue
		}
		for k := i; k < i+n; k++ {
			s.at[k].concept = len(s.concepts)
		}
		m := conceptMark{first: i, last: i + n, all: found, inner: s.innerConcepts(set, i, i+n)}
		if negation > 0 {
			m.negation = i + negation
		}
		s.concepts = append(s.concepts, m)
		i += n
	}
}

// settleEvents tells, of the events that one phrase may stand for, those done to
// people from the others by whom the words before say that it is done to: workers
// are taken back, a law is taken back.
func (s *sentence) settleEvents() {
	for n := range s.concepts {
		m := &s.concepts[n]
		if len(m.all) < 2 || !m.has("where-people") {
			continue
		}
		people := s.peopleBefore(m.first)
		m.all = slices.DeleteFunc(slices.Clone(m.all), func(c *concepts.Concept) bool { return c.Has("where-people") != people })
	}
}

// peopleBefore reports whether the last noun phrase with "को" before a token is of
// people.
func (s *sentence) peopleBefore(token int) bool {
	for i := token - 1; i > 0; i-- {
		if e := s.match(i, "post"); e == nil || e.Value != "to" {
			continue
		}
		n := s.at[i-1].concept
		return n >= 0 && s.concepts[n].of(concepts.Person, concepts.Role) != nil
	}
	return false
}

// splitEvent gives the event of a verb whose noun stands apart from it, before
// who does it: "गोली मुन्ना ने चलाई" is "गोली चलाना".
func (s *sentence) splitEvent(set *concepts.Set, verb int) (event []*concepts.Concept, noun int) {
	agent := verb - 1
	for agent > 0 && verb-agent < 3 && s.match(agent, "neg", "emphatic") != nil {
		agent--
	}
	if e := s.match(agent, "post"); agent < 1 || e == nil || e.Value != "agent" {
		return nil, 0
	}
	for noun := agent - 1; noun >= 0 && agent-noun <= longestSubject && s.toks[noun].Kind == language.Word; noun-- {
		found, n, _ := set.Match([]language.Token{s.toks[noun], s.toks[verb]}, 0, noFiller)
		if n == 2 && found[0].Class == concepts.Event {
			return found, noun
		}
	}
	return nil, 0
}

// noFiller is for those who look for phrases as the data has them.
func noFiller(int) concepts.Filler { return concepts.NoFiller }

// inPlaceName reports whether a word that elsewhere names an event is part of the
// name of a place here: the victory of "विजय नगर".
func (s *sentence) inPlaceName(i int, found []*concepts.Concept) bool {
	return found[0].Class == concepts.Event && i+1 < len(s.toks) && s.match(i+1, "name-tail") != nil
}

// filler says whether a token may stand inside a phrase that does not have it.
func (s *sentence) filler(i int) concepts.Filler {
	switch {
	case s.match(i, "emphatic") != nil:
		return concepts.Emphasis
	case s.hindi() && s.match(i, "neg") != nil:
		return concepts.Negation
	}
	return concepts.NoFiller
}

// innerConcepts finds the things, persons and bodies named inside a phrase.
func (s *sentence) innerConcepts(set *concepts.Set, first, last int) []*concepts.Concept {
	var out []*concepts.Concept
	for i := first; i < last; i++ {
		for end := last; end > i && last-first > 1; end-- {
			if i == first && end == last {
				continue
			}
			found, n, _ := set.Match(s.toks[:end], i, s.filler)
			if n != end-i {
				continue
			}
			for _, c := range found {
				if c.Class != concepts.Event && c.Class != concepts.Mod && c.Class != concepts.Say && c.Class != concepts.Modality {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// fullVerb reports whether a word that often only helps another verb stands for
// itself: nothing but a postposition or another word without a concept is
// before it.
func (s *sentence) fullVerb(i int, found []*concepts.Concept) bool {
	if s.match(i, "aux") == nil || s.match(i, "post", "pronoun", "emphatic") != nil {
		return false
	}
	return found[0].Class == concepts.Event && (i == 0 || s.at[i-1].concept < 0 && s.match(i-1, "post") != nil)
}

func (s *sentence) inNumber(i int) bool {
	n := s.at[i].quantity
	return n >= 0 && i < s.quantities[n].Last && !s.quantities[n].Weak
}

// isGrammar reports whether a token only holds the sentence together.
func (s *sentence) isGrammar(i int) bool {
	return s.match(i, "post", "prep", "aux", "neg", "conj", "and", "pronoun", "emphatic", "article", "universal", "both", "here", "particle") != nil
}

// match gives the longest entry of the pack, of one of the classes, that begins
// at token i, or nil.
func (s *sentence) match(i int, classes ...string) *language.Entry {
	if i < 0 || i >= len(s.entries) {
		return nil
	}
	for _, e := range s.entries[i] {
		if slices.Contains(classes, e.Class) {
			return e
		}
	}
	return nil
}

// text is the words from token first up to last, exclusive.
func (s *sentence) text(first, last int) string {
	if first >= last {
		return ""
	}
	return s.seg.Text[s.toks[first].Start:s.toks[last-1].End]
}

func (s *sentence) headline() bool {
	return s.seg.Kind == article.Headline || s.seg.Kind == article.Subheading
}

func (s *sentence) hindi() bool { return s.in.pack.Language == "hi" }
