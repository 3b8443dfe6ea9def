package compare

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/places"
)

const (
	// longestQuotation is in code points: what a cell of a table can hold.
	longestQuotation = 240
	// longestWording bounds the other words of a claim, in code points.
	longestWording = 300
)

// proof is a claim of an extractor on trial: the words of its value as the
// language packs read them, beside its quotation in the article.
type proof struct {
	Found
	r     *reading
	q     passage
	value *sentence // the value, read by the pack of its script
	dates []when    // of the value, and of its form for machines, where that is a time
	know  lore
}

// prove makes the claims of the rules of a claim of an extractor: more than one
// where a time gives both a day and an hour. The reason says why there is none.
func (r *reading) prove(f Found, know lore, words corpus) ([]*claim, Reason) {
	if !f.wellFormed() {
		return nil, Malformed
	}
	if utf8.RuneCountInString(f.Quotation) > longestQuotation {
		return nil, TooLong
	}
	q, why := r.find(f.Quotation)
	if why != "" {
		return nil, why
	}
	if f.Modality == Denied && f.Kind != Polarity && f.Kind != Quote {
		return nil, Denial // what is denied answers nothing
	}
	p := newProof(r, f, q, know)
	if why := p.check(); why != "" {
		return nil, why
	}
	claims := p.claims(words)
	if len(claims) == 0 {
		return nil, Unread
	}
	for i, cl := range claims {
		if len(cl.ask.pred)+len(cl.ask.head) == 0 && cl.kind != Quote {
			return nil, NoQuestion
		}
		claims[i] = p.finish(cl)
	}
	return claims, ""
}

// newProof reads the value. A date as 2026-02-04 is a date and no three numbers.
func newProof(r *reading, f Found, q passage, know lore) proof {
	p := proof{Found: f, r: r, q: q, know: know}
	text := f.Value
	for _, iso := range isoDate.FindAllString(text, -1) {
		p.dates = append(p.dates, whenOf(iso))
		text = strings.Replace(text, iso, " ", 1)
	}
	if iso := isoDate.FindString(f.Normalized); iso != "" && f.Kind == Time {
		p.dates = append(p.dates, whenOf(iso))
	}
	p.value = r.aside(text, know)
	p.dates = append(p.dates, momentsIn(p.value, func(int, int) bool { return true })...)
	return p
}

// isoDate is a month or a day of ISO 8601.
var isoDate = regexp.MustCompile(`\b[12][0-9]{3}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?\b`)

func whenOf(iso string) when {
	w := when{Moment: language.Moment{Weekday: -1, Minute: -1}}
	day, err := time.ParseInLocation(time.DateOnly, iso, language.India)
	if err == nil {
		w.Day = day.Day()
	} else {
		day, _ = time.ParseInLocation("2006-01", iso, language.India) // the pattern has seen to it
	}
	w.Year, w.Month = day.Year(), int(day.Month())
	w.Interval, w.ok = w.Resolve(day, false)
	return w
}

// wellFormed reports whether a claim has the parts that it must have, none of
// them endless.
func (f Found) wellFormed() bool {
	if !slices.Contains([]Kind{Place, Time, Number, Actor, Polarity, Quote}, f.Kind) || f.Quotation == "" {
		return false
	}
	if !slices.Contains([]Modality{"", Asserted, Reported, Speculated, Planned, Denied}, f.Modality) {
		return false
	}
	return !slices.ContainsFunc([]string{f.Question, f.Event, f.Value, f.Normalized, f.Attribution}, func(s string) bool {
		return utf8.RuneCountInString(s) > longestWording
	})
}

// aside reads words that are not the article's as a sentence of their own, on
// the day of the report.
func (r *reading) aside(text string, know lore) *sentence {
	other := &reading{art: r.art, pack: packFor("en"), ref: r.ref}
	if strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Devanagari, c) }) {
		other.pack = packFor("hi")
	}
	s := other.newSentence(&article.Segment{Kind: article.Body, Text: text})
	other.sentences = []*sentence{s}
	s.recognise(know)
	for _, c := range s.clauses {
		c.resolveMoments()
	}
	return s
}

// check looks for what the value says in the quotation.
func (p proof) check() Reason {
	switch {
	case !p.numbersStand():
		return NoNumber
	case !p.datesStand():
		return NoDate
	case !p.namesStand():
		return NoName
	}
	return ""
}

// numbersStand reports whether each number of the value is one of the
// quotation, whatever the words or digits it is written in.
func (p proof) numbersStand() bool {
	for _, q := range p.value.quantities {
		if !q.Weak && !slices.ContainsFunc(p.quantities(), func(said language.Quantity) bool { return sameNumber(q, said) }) {
			return false
		}
	}
	if !p.digitsStand() {
		return false
	}
	if p.Kind != Number {
		return true
	}
	for _, q := range p.r.aside(p.Normalized, p.know).quantities {
		if !slices.ContainsFunc(p.quantities(), func(said language.Quantity) bool { return sameNumber(q, said) || near(q.Value, said.Base()) }) {
			return false
		}
	}
	return true
}

// digitsStand reports whether the digits of the value that are of no quantity
// and no date, as in "58th minute", are some of the quotation.
func (p proof) digitsStand() bool {
	for i, t := range p.value.toks {
		if t.Kind != language.Digits || p.value.at[i].quantity >= 0 || p.value.at[i].moment >= 0 {
			continue
		}
		if !slices.ContainsFunc(p.q.s.toks[p.q.first:p.q.last], func(said language.Token) bool { return said.Fold == t.Fold }) {
			return false
		}
	}
	return true
}

// quantities are those that stand in the quotation as a whole.
func (p proof) quantities() []language.Quantity {
	var out []language.Quantity
	for _, q := range p.q.s.quantities {
		if p.q.holds(q.NumberFirst, q.NumberLast) {
			out = append(out, q)
		}
	}
	return out
}

// sameNumber reports whether two quantities are of one number, in one measure
// where both name one.
func sameNumber(a, b language.Quantity) bool {
	if a.Class != "" && b.Class != "" {
		return a.Class == b.Class && closeTo(a.Base(), b.Base()) && closeTo(a.MaxBase(), b.MaxBase())
	}
	return near(a.Value, b.Value) && near(a.Max, b.Max)
}

// closeTo allows for what the factors of units are rounded to.
func closeTo(a, b float64) bool { return math.Abs(a-b) <= 0.005*math.Max(math.Abs(a), math.Abs(b)) }

// moments are those that stand in the quotation, told from the day of the
// report.
func (p proof) moments() []when { return momentsIn(p.q.s, p.q.holds) }

func momentsIn(s *sentence, holds func(first, last int) bool) []when {
	var out []when
	for _, c := range s.clauses {
		for _, w := range c.moments {
			if holds(w.First, w.Last) {
				out = append(out, w)
			}
		}
	}
	return out
}

// datesStand reports whether each day and each time of day of the value is one
// of the quotation.
func (p proof) datesStand() bool {
	said := p.moments()
	for _, w := range p.dates {
		if w.saysDay() && !slices.ContainsFunc(said, w.mayBeDay) || w.HasTime() && !slices.ContainsFunc(said, w.mayBeHour) {
			return false
		}
	}
	return true
}

// saysDay reports whether a moment says a day, a month or a year.
func (w when) saysDay() bool { return w.HasDay() || w.Month > 0 || w.Year > 0 || w.ShiftOf != "" }

// mayBeDay reports whether the days of two moments can be one. Where one of
// them cannot be told, what is said of it must not differ.
func (w when) mayBeDay(said when) bool {
	if !said.saysDay() {
		return false
	}
	if w.ok && said.ok {
		return newTimeValue(w).relateDays(newTimeValue(said)) != apart
	}
	differ := func(a, b, none int) bool { return a != none && b != none && a != b }
	return !differ(w.Day, said.Day, 0) && !differ(w.Month, said.Month, 0) && !differ(w.Year, said.Year, 0) && !differ(w.Weekday, said.Weekday, -1)
}

// mayBeHour reports whether the times of day of two moments can be one.
func (w when) mayBeHour(said when) bool {
	return said.HasTime() && newTimeValue(w).relateClocks(newTimeValue(said)) != apart
}

// namesStand reports whether each name of the value is one of the quotation: a
// place by the gazetteer or its sound, any other by its sound.
func (p proof) namesStand() bool {
	v := p.value
	for i := 0; i < len(v.toks); i++ {
		if !p.names(i) {
			continue
		}
		if n := v.at[i].location; n >= 0 && p.placeStands(v.locations[n]) {
			i = v.locations[n].last - 1
			continue
		}
		if !p.nameStands(v.toks[i].Text) && !p.demonymStands(v.toks[i].Fold) {
			return false
		}
	}
	return true
}

// names reports whether token i of the value is a name. Where the value is no
// place or person, a capital at its start is that of a sentence.
func (p proof) names(i int) bool {
	v := p.value
	t := v.toks[i]
	if t.Kind != language.Word || v.at[i].moment >= 0 || v.at[i].quantity >= 0 || utf8.RuneCountInString(t.Text) < 2 {
		return false
	}
	if v.at[i].location >= 0 {
		return !v.isGrammar(i)
	}
	if i == 0 && p.Kind != Place && p.Kind != Actor {
		return false
	}
	return v.properName(i)
}

func (p proof) nameStands(name string) bool {
	for i := p.q.first; i < p.q.last; i++ {
		t := p.q.s.toks[i]
		if t.Kind == language.Word && (language.SameName(name, t.Text) || slices.ContainsFunc(t.Lemmas, func(l string) bool { return language.SameName(name, l) })) {
			return true
		}
	}
	return false
}

// placeStands reports whether the quotation names each place of a location.
func (p proof) placeStands(wanted *location) bool {
	for _, part := range wanted.parts {
		if !slices.ContainsFunc(p.locations(), func(loc *location) bool { return loc.names(part, p.know) }) && !p.nameStands(part.name) {
			return false
		}
	}
	return true
}

// locations are those that stand in the quotation.
func (p proof) locations() []*location {
	var out []*location
	for _, loc := range p.q.s.locations {
		if p.q.holds(loc.first, loc.last) {
			out = append(out, loc)
		}
	}
	return out
}

// names reports whether one of the location's names is that of a place.
func (loc *location) names(wanted part, know lore) bool {
	return slices.ContainsFunc(loc.parts, func(p part) bool {
		for _, a := range p.found {
			for _, b := range wanted.found {
				if know.places.Relation(a, b) == places.Same {
					return true
				}
			}
		}
		return language.SameName(p.name, wanted.name)
	})
}

// demonymStands reports whether the quotation speaks of the country that an
// adjective belongs to: "Mongolian" where it has "मंगोलियाई".
func (p proof) demonymStands(word string) bool {
	_, country := places.Load().Demonym([]string{word})
	if country == nil {
		return false
	}
	for i := p.q.first; i < p.q.last; i++ {
		if other := p.q.s.demonym(i); other != nil && other.ID == country.ID {
			return true
		}
	}
	return slices.ContainsFunc(p.locations(), func(loc *location) bool {
		return loc.names(part{found: []*places.Place{country}, name: country.English}, p.know)
	})
}

// finish gives a claim its quotation as evidence, and what the extractor says of
// how sure it is and who says it: the latter only in the words of the sentence.
func (p proof) finish(cl *claim) *claim {
	cl.settleMods()
	cl.widen(p.q.first, p.q.last)
	if cl.c.said == Asserted && p.Modality != "" && p.Modality != Asserted {
		told := *cl.c
		told.said = p.Modality
		cl.c = &told
	}
	if asked, _ := bareText(p.Attribution); cl.speaker == "" && asked != "" {
		if q, _, ok := p.q.s.find(asked); ok {
			cl.speaker = q.text()
		}
	}
	return cl
}

// questionWeight is what a word of an extractor's question weighs beside one of
// the article's own clause.
const questionWeight = 0.5

// addQuestion takes the words of the extractor's question into what a claim is
// compared by. What quotations mean is left to their own words.
func (cl *claim) addQuestion(words keys) {
	if cl.kind == Quote {
		return
	}
	for key, w := range words {
		if cl.ask.pred[key] == 0 {
			cl.ask.theme.add(key, w*questionWeight)
		}
	}
}

// questionKeys gathers what the question and the event of a claim speak of:
// concepts, places and names, but no other words of the extractor's.
func (r *reading) questionKeys(f Found, know lore) keys {
	out := keys{}
	for _, text := range []string{f.Question, f.Event} {
		s := r.aside(text, know)
		for _, m := range s.concepts {
			m.addKeys(out)
		}
		for _, loc := range s.locations {
			loc.addKeys(out)
		}
		for i := 1; i < len(s.toks); i++ {
			if m := s.at[i]; m.location < 0 && m.concept < 0 && m.moment < 0 && m.quantity < 0 && s.properName(i) {
				out.add(s.wordKey(i), 1)
			}
		}
	}
	return out
}

// ofClasses keeps the keys that are concepts of the classes.
func (k keys) ofClasses(know lore, classes ...concepts.Class) keys {
	out := keys{}
	for id, w := range k {
		if c := know.concepts.Get(id); c != nil && slices.Contains(classes, c.Class) {
			out.add(id, w)
		}
	}
	return out
}
