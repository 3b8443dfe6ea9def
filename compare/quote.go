package compare

import (
	"fmt"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// quoteValue is what a speaker is reported to have said.
type quoteValue struct {
	s           *sentence
	first, last int // tokens of the words said
	words       keys
	negated     bool
	parts       []quotePart
	signs       map[string]int // axis → sign
	spans       []language.Quantity
	speaker     actorValue
	hasSpeaker  bool
	text        string
	meaning     vector      // of the words
	times       []timeValue // when it was said, as far as the sentence tells
}

// quotePart is a clause of what is said.
type quotePart struct {
	words   keys // the things, people and deeds named
	negated bool
}

func (v quoteValue) english() string    { return v.text }
func (v quoteValue) normalized() string { return v.s.text(v.first, v.last) }

// sameWords is the likeness above which two quotations are one utterance;
// sameTopic that above which they speak of one thing.
const (
	sameWords = 0.6
	sameTopic = 0.12
)

// denied is why two quotations exclude each other.
const denied = "one says what the other denies"

// relate compares two utterances of one speaker. Different words are no
// contradiction; they are apart only when they speak of one thing and one
// denies, or counts otherwise, what the other says.
func (v quoteValue) relate(other value) (relation, string) {
	w, ok := other.(quoteValue)
	if !ok {
		return unknown, ""
	}
	like := v.meaning.likeness(w.meaning)
	opposed := v.opposed(w)
	switch {
	case like >= sameWords && !opposed:
		return v.whoSaid(w)
	case like >= sameTopic && opposed, v.words.has(w.words) && opposed && v.saidWith(w), v.words.has(w.words) && (v.praises() && w.finds() || w.praises() && v.finds()):
		return apart, denied
	}
	return unknown, ""
}

// opposed reports whether one denies, or counts otherwise, what the other says.
func (v quoteValue) opposed(w quoteValue) bool {
	return v.negated != w.negated || v.opposes(w) || v.counts(w) || v.denies(w)
}

// saidWith reports whether both were said at one time: to the reporters of
// Friday evening.
func (v quoteValue) saidWith(w quoteValue) bool {
	for _, x := range v.times {
		for _, y := range w.times {
			if rel, _ := x.relate(y); x.hasDay && y.hasDay && x.hasClock() && y.hasClock() && rel != apart {
				return true
			}
		}
	}
	return false
}

// praises reports whether the words speak well of their matter, finds whether
// they find fault with it.
func (v quoteValue) praises() bool { return v.signs["favour"] > 0 && !v.negated }

func (v quoteValue) finds() bool { return v.negated || v.signs["favour"] < 0 }

func (v quoteValue) opposes(w quoteValue) bool {
	for axis, sign := range v.signs {
		if w.signs[axis] == -sign {
			return true
		}
	}
	return false
}

// denies reports whether one denies of a thing what the other says of it: "no
// engineer is to blame", "the negligence of engineers".
func (v quoteValue) denies(w quoteValue) bool {
	for _, a := range v.parts {
		for _, b := range w.parts {
			if a.negated != b.negated && a.words.has(b.words) {
				return true
			}
		}
	}
	return false
}

func (v quoteValue) counts(w quoteValue) bool {
	for _, a := range v.spans {
		for _, b := range w.spans {
			if a.Class == "duration" && b.Class == "duration" {
				rel, _ := durationValue{numberValue{a}}.relate(durationValue{numberValue{b}})
				return rel == apart
			}
		}
	}
	return false
}

// quoteClaims reads the quotations of a sentence with who speaks.
func (s *sentence) quoteClaims(know corpus) []*claim {
	var out []*claim
	quotations := s.quotations()
	for _, q := range quotations {
		if q.last-q.first < 3 {
			continue
		}
		out = append(out, s.quoteClaim(q, know))
	}
	if q, ok := s.reportedSpeech(); ok && len(quotations) == 0 {
		if cl := s.quoteClaim(q, know); cl.hasSaid() {
			out = append(out, cl)
		}
	}
	return out
}

// reportedSpeech finds what somebody is said to have said, without quotation
// marks: "मंत्री ने कहा कि …".
func (s *sentence) reportedSpeech() (span, bool) {
	if !s.hindi() || s.headline() {
		return span{}, false
	}
	for _, m := range s.concepts {
		if m.of(concepts.Say) == nil {
			continue
		}
		lead := m.last
		for lead < len(s.toks) && lead-m.last < 3 && s.match(lead, "aux", "finite") != nil && s.match(lead, "quote-lead") == nil {
			lead++
		}
		if lead+4 < len(s.toks) && s.match(lead, "quote-lead") != nil {
			return span{lead + 1, len(s.toks)}, true
		}
	}
	return span{}, false
}

// hasSaid reports whether it is told of a person or an office, rather than of
// those who tell of everything (the police, officials), who says the words.
func (cl *claim) hasSaid() bool {
	v := cl.val.(quoteValue)
	return v.hasSpeaker && v.speaker.identified() && !v.speaker.general()
}

type span struct{ first, last int }

// quotations finds what stands between quotation marks.
func (s *sentence) quotations() []span {
	var out []span
	open := -1
	if s.insideQuote() {
		open = 0
	}
	for i := 0; i < len(s.toks); i++ {
		if !quoteMark(s.toks[i].Text) || s.innerApostrophe(i) {
			continue
		}
		if i+1 < len(s.toks) && quoteMark(s.toks[i+1].Text) && s.toks[i+1].Glued && open < 0 {
			continue
		}
		if open < 0 {
			open = i + 1
			continue
		}
		if i > open {
			out = append(out, span{open, i})
		}
		open = -1
		for i+1 < len(s.toks) && quoteMark(s.toks[i+1].Text) && s.toks[i+1].Glued {
			i++
		}
	}
	if open >= 0 && open < len(s.toks) && s.n+1 < len(s.in.sentences) && s.in.sentences[s.n+1].insideQuote() {
		out = append(out, span{open, len(s.toks)})
	}
	return out
}

// insideQuote reports whether the sentence before, in the same paragraph, left
// a quotation open.
func (s *sentence) insideQuote() bool {
	if s.n == 0 {
		return false
	}
	before := s.in.sentences[s.n-1]
	if before.seg.Paragraph != s.seg.Paragraph {
		return false
	}
	open := before.insideQuote()
	for i, t := range before.toks {
		if quoteMark(t.Text) && !before.innerApostrophe(i) && !(i > 0 && quoteMark(before.toks[i-1].Text) && t.Glued) {
			open = !open
		}
	}
	return open
}

func quoteMark(t string) bool {
	switch t {
	case "\"", "“", "”", "‘", "’", "'":
		return true
	}
	return false
}

func (s *sentence) innerApostrophe(i int) bool {
	return s.toks[i].Text == "'" && s.toks[i].Glued && i+1 < len(s.toks) && s.toks[i+1].Glued && s.toks[i+1].Kind == language.Word && s.toks[i-1].Kind == language.Word
}

func (s *sentence) quoteClaim(q span, know corpus) *claim {
	c := s.clauseAt(q.first)
	v := quoteValue{s: s, first: q.first, last: q.last, words: s.keysOf(q.first, q.last), signs: map[string]int{}}
	v.meaning = know.vector(v.words)
	for i := q.first; i < q.last; i++ {
		if s.match(i, "neg") != nil {
			v.negated = true
		}
		if n := s.at[i].quantity; n >= 0 && s.quantities[n].First == i {
			v.spans = append(v.spans, s.quantities[n])
		}
	}
	for _, m := range s.concepts {
		if m.first >= q.first && m.last <= q.last {
			if e := m.of(concepts.Event, concepts.Quality); e != nil && e.Axis != "" {
				v.signs[e.Axis] = s.signOf(m, e)
			}
		}
	}
	v.parts = s.quoteParts(q)
	for _, other := range s.clauses {
		for _, w := range other.moments {
			if w.Last <= q.first || w.First >= q.last {
				v.times = append(v.times, newTimeValue(w))
			}
		}
	}
	v.speaker, v.hasSpeaker = s.speakerOf(q)
	if !v.hasSpeaker {
		v.speaker, v.hasSpeaker = s.speakerBefore()
	}
	v.text = s.quoted(q.first, q.last)
	cl := newClaim(c, Quote, v, q.first, q.last)
	cl.ask.sort = "quote"
	cl.ask.theme = v.words
	if v.hasSpeaker {
		cl.speaker = v.speaker.text
		for id := range v.speaker.who {
			cl.ask.head.add(id, 1)
		}
		for _, n := range v.speaker.names {
			cl.ask.head.add("name:"+language.SoundKey(n), 1)
		}
	}
	if len([]rune(s.text(q.first, q.last))) > longestEvidence {
		cl.last = s.cut(q.first, q.last)
		cl.focusLast = cl.last
	}
	return cl
}

// signOf is on which side of its axis an event stands: "संतुष्ट नहीं" is on that of
// its opposite.
func (s *sentence) signOf(m conceptMark, e *concepts.Concept) int {
	if m.negation > 0 || s.hindi() && s.match(m.last, "neg") != nil {
		return -e.Sign
	}
	return e.Sign
}

func (s *sentence) quoteParts(q span) []quotePart {
	var out []quotePart
	for _, c := range s.clauses {
		first, last := max(c.first, q.first), min(c.last, q.last)
		if first >= last {
			continue
		}
		p := quotePart{words: keys{}}
		for i := first; i < last; i++ {
			p.negated = p.negated || s.match(i, "neg") != nil
			m := s.at[i].concept
			if m >= 0 && s.concepts[m].of(concepts.Event, concepts.Thing, concepts.Person, concepts.Role) != nil {
				s.concepts[m].addKeys(p.words)
			}
		}
		out = append(out, p)
	}
	return out
}

// cut is the last token at which a quotation is still short enough to show.
func (s *sentence) cut(first, last int) int {
	for last > first+1 && len([]rune(s.text(first, last))) > longestEvidence {
		last--
	}
	return last
}

func (s *sentence) clauseAt(i int) *clause {
	for _, c := range s.clauses {
		if i >= c.first && i < c.last {
			return c
		}
	}
	return s.clauses[len(s.clauses)-1]
}

// speakerOf finds who speaks: in Hindi the noun phrase before "ने" outside the
// quotation, in English the one beside the verb of speech.
func (s *sentence) speakerOf(q span) (actorValue, bool) {
	c := &clause{s: s, first: 0, last: len(s.toks), modals: map[string]bool{}}
	if s.hindi() {
		for i := range s.toks {
			if i >= q.first && i < q.last {
				continue
			}
			if e := s.match(i, "post"); e != nil && e.Value == "agent" {
				from := c.nounStart(i)
				if from < q.last && i > q.last {
					from = max(from, q.last)
				}
				if v, ok := c.actorIn(from, i); ok && !v.audience() {
					return v, true
				}
			}
		}
		return actorValue{}, false
	}
	for _, m := range s.concepts {
		if m.of(concepts.Say) == nil || m.first >= q.first && m.first < q.last {
			continue
		}
		from, to := m.last, min(m.last+6, len(s.toks))
		if v, ok := c.actorIn(from, to); ok && m.first > q.last {
			return v, true
		}
		from = m.first
		for from > 0 && s.toks[from-1].Kind == language.Word && (from-1 >= q.last || from-1 < q.first) {
			from--
		}
		return c.actorIn(from, m.first)
	}
	return actorValue{}, false
}

// audience reports whether nobody is named but those who are told: "पत्रकारों
// ने पूछा".
func (v actorValue) audience() bool {
	for _, c := range v.who {
		if !c.Has("audience") {
			return false
		}
	}
	return len(v.who) > 0 && len(v.names) == 0
}

// speakerBefore looks for who speaks in the sentence before: "she told
// reporters", "उन्होंने कहा".
func (s *sentence) speakerBefore() (actorValue, bool) {
	if s.n == 0 || s.in.sentences[s.n-1].seg.Kind != s.seg.Kind {
		return actorValue{}, false
	}
	before := s.in.sentences[s.n-1]
	if s.insideQuote() {
		for _, q := range before.quotations() {
			if v, ok := before.speakerOf(q); ok && v.identified() {
				return v, true
			}
		}
		return before.speakerBefore()
	}
	if v, ok := before.speakerOf(span{len(before.toks), len(before.toks)}); ok && v.identified() {
		return v, true
	}
	for _, c := range before.clauses {
		for _, cl := range c.actorClaims() {
			if v := cl.val.(actorValue); cl.ask.sort == "actor:agent" && v.identified() {
				return v, true
			}
		}
	}
	return actorValue{}, false
}

// whoSaid asks, of an utterance that two reports have in the same words, who
// said it.
func (v quoteValue) whoSaid(w quoteValue) (relation, string) {
	if !v.hasSpeaker || !w.hasSpeaker {
		return same, ""
	}
	if rel, _ := v.speaker.relate(w.speaker); rel == apart {
		return apart, fmt.Sprintf("the same words are given to %s and to %s", v.speaker.text, w.speaker.text)
	}
	return same, ""
}
