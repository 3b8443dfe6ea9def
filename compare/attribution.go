package compare

import (
	"strings"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// attribution is who a sentence gives as the source of what it tells.
type attribution struct {
	source span // tokens that name the source
	words  span // the source with the words that make it one: "पुलिस के अनुसार"
	reach  span // tokens that it speaks for
}

// attribute tells of the claims of a sentence who is given as their source. A
// quotation has its speaker, a deed its doer.
func attribute(claims []*claim, sources []attribution) {
	for _, cl := range claims {
		switch cl.kind {
		case Number, Place, Time, Polarity:
			cl.attribute(sources)
		}
	}
}

func (cl *claim) attribute(sources []attribution) {
	for _, a := range sources {
		if cl.focusFirst >= a.reach.first && cl.focusLast <= a.reach.last && !a.words.holds(cl.focusFirst) {
			cl.speaker = cl.s.sourceName(a.source)
			cl.said = cl.s.text(a.words.first, a.words.last)
			return
		}
	}
}

// source gives who a claim is attributed to, and in which words. What the text
// also says of itself is said by the article; what stands in a heading is said
// in full below it, and is attributed there.
func (cl *claim) source() (speaker, said string) {
	if cl.kind == Quote {
		return cl.speaker, ""
	}
	told := cl.told()
	for _, t := range told {
		if t.speaker == "" {
			return "", ""
		}
	}
	return told[0].speaker, told[0].said
}

// told gives the claims of one value that stand in the text; those of headings
// where there are no others.
func (cl *claim) told() []*claim {
	all := append([]*claim{cl}, cl.also...)
	var text []*claim
	for _, t := range all {
		if t.s.seg.Kind == article.Body {
			text = append(text, t)
		}
	}
	if len(text) == 0 {
		return all
	}
	return text
}

func (s span) holds(i int) bool { return i >= s.first && i < s.last }

// attributions finds the sources that a sentence names, in their order. Each
// speaks up to where the next begins.
func (s *sentence) attributions() []attribution {
	var out []attribution
	for i := 0; i < len(s.toks); i++ {
		e := s.match(i, "according")
		if e == nil || s.inQuotation(i) {
			continue
		}
		a, ok := s.attributionAt(i, e)
		if !ok {
			continue
		}
		if n := len(out); n > 0 {
			out[n-1].reach.last = min(out[n-1].reach.last, a.words.first)
			a.reach.first = max(a.reach.first, out[n-1].words.last)
		}
		out = append(out, a)
		i += e.Len() - 1
	}
	return out
}

// attributionAt reads the source that the words of attribution at token i give.
func (s *sentence) attributionAt(i int, e *language.Entry) (attribution, bool) {
	end := i + e.Len()
	a := attribution{words: span{i, end}, reach: span{end, len(s.toks)}}
	switch e.Value {
	case "all":
		a.source, a.reach.first = s.nounBefore(i), 0
	case "rest":
		a.source = s.nounBefore(i)
	case "agent":
		at, ok := s.agentBefore(i)
		if !ok {
			return attribution{}, false
		}
		a.source = s.nounBefore(at)
	case "after":
		a.source, a.reach.first = s.nounAfter(end), 0
	case "subject":
		a.source, a.reach.first = s.subjectBefore(i), 0
	default:
		return attribution{}, false
	}
	if !s.speaks(a.source) {
		return attribution{}, false
	}
	a.words = span{min(a.words.first, a.source.first), max(a.words.last, a.source.last)}
	return a, true
}

// nounBefore is the noun phrase that ends before token i.
func (s *sentence) nounBefore(i int) span {
	return span{s.whole().nounStart(i), i}
}

// nounAfter is the noun phrase from token i on: up to a mark, or to a word that
// is not part of one.
func (s *sentence) nounAfter(i int) span {
	end := i
	for end < len(s.toks) && s.toks[end].Kind == language.Word && s.match(end, "aux", "conj", "and") == nil {
		end++
	}
	return span{i, end}
}

// subjectBefore is what stands between the last mark and an English verb.
func (s *sentence) subjectBefore(i int) span {
	first := i
	for first > 0 && s.toks[first-1].Kind == language.Word && i-first < longestSubject {
		first--
	}
	return span{first, i}
}

// agentBefore finds the "ने" that belongs to a verb of saying at token i: the
// last one of its clause.
func (s *sentence) agentBefore(i int) (int, bool) {
	for at := i - 1; at >= s.clauseAt(i).first; at-- {
		if e := s.match(at, "post"); e != nil && e.Value == "agent" {
			return at, true
		}
	}
	return 0, false
}

// speaks reports whether a noun phrase names somebody who can be a source: a
// person, an office, a body, or a report. A plan or a rule is none.
func (s *sentence) speaks(noun span) bool {
	if noun.first >= noun.last {
		return false
	}
	if s.match(noun.last-1, "source") != nil || !s.hindi() && s.match(noun.first, "source") != nil {
		return true
	}
	v, ok := s.whole().actorIn(noun.first, noun.last)
	return ok && !v.audience() && s.speakerLast(noun)
}

// speakerLast reports whether the last word of a phrase is the one that speaks:
// an office, a body, a person, or a name. Of "ग्राम सभा की नाप-जोख" it is not the
// body, and of a word that is in no list behind a genitive it cannot be told
// that it is a name.
func (s *sentence) speakerLast(noun span) bool {
	last := s.beforeBrackets(noun)
	if s.speakerAt(last-1) || !s.hindi() && s.hasSpeaker(noun) {
		return true
	}
	first := s.nameBefore(span{noun.first, last})
	return (first == noun.first || s.speakerAt(first-1)) && s.endsInName(span{first, last})
}

// nameBefore is where the name at the end of a phrase begins, as far as it may
// be one: a name of the table, words without a concept, initials.
func (s *sentence) nameBefore(noun span) int {
	first := noun.last
	for at := max(noun.first, noun.last-longestName); at < noun.last; at++ {
		if _, n := s.knownName(at, noun.last); n > 0 && at+n == noun.last {
			first = at
			break
		}
	}
	for first > noun.first && s.at[first-1].concept < 0 && !s.isGrammar(first-1) && (s.toks[first-1].Kind == language.Word || s.toks[first-1].Text == ".") {
		first--
	}
	return first
}

// beforeBrackets is the end of a phrase without what stands in brackets at it:
// "एजेंसी (KCNA)".
func (s *sentence) beforeBrackets(noun span) int {
	if s.toks[noun.last-1].Text != ")" {
		return noun.last
	}
	for i := noun.last - 1; i > noun.first; i-- {
		if s.toks[i].Text == "(" {
			return i
		}
	}
	return noun.last
}

// speakerAt reports whether a token stands for an office, a body or a person.
func (s *sentence) speakerAt(i int) bool {
	return i >= 0 && s.at[i].concept >= 0 && s.concepts[s.at[i].concept].of(concepts.Role, concepts.Org, concepts.Person) != nil
}

func (s *sentence) hasSpeaker(noun span) bool {
	for i := noun.first; i < noun.last; i++ {
		if s.speakerAt(i) {
			return true
		}
	}
	return false
}

// sourceName puts a source in English: "hospital sources", "police report".
func (s *sentence) sourceName(noun span) string {
	e := s.match(noun.last-1, "source")
	if e == nil || !s.hindi() {
		return s.english(noun.first, noun.last)
	}
	last := noun.last - 1
	if of := s.match(last-1, "post"); of != nil && of.Value == "of" {
		last--
	}
	return strings.TrimSpace(s.english(noun.first, max(noun.first, last)) + " " + e.Value)
}

// endsInName reports whether the last word of a phrase is part of a name, so
// that the phrase names a person rather than something that is named for one.
func (s *sentence) endsInName(noun span) bool {
	if noun.first >= noun.last {
		return false
	}
	if s.properName(noun.last - 1) {
		return true
	}
	for at := max(noun.first, noun.last-longestName); at < noun.last; at++ {
		if _, n := s.knownName(at, noun.last); n > 0 && at+n == noun.last {
			return true
		}
	}
	return false
}

// longestName is in words.
const longestName = 4

// whole is the sentence taken as one clause.
func (s *sentence) whole() *clause {
	return &clause{s: s, first: 0, last: len(s.toks), modals: map[string]bool{}}
}

func (s *sentence) inQuotation(i int) bool {
	for _, q := range s.quotations() {
		if i >= q.first && i < q.last {
			return true
		}
	}
	return false
}
