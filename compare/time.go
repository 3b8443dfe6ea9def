package compare

import (
	"fmt"
	"math"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

// timeValue is when something happened: a day or more, a time of day, or both.
type timeValue struct {
	day     language.Interval
	hasDay  bool
	weekday int     // -1 where not said
	from    float64 // hours of the day, in India; both 0 where not said
	to      float64
	exact   bool // a clock time, not a part of the day
	about   bool
	night   bool // an hour after midnight that the text gives to the night: of which of two dates is open
	timed   bool // the text says a time of day too, which another claim holds
}

// wholeYear reports whether the moment is a year or more, and no date.
func (w when) wholeYear() bool { return w.Fiscal || w.ShiftOf == "year" && !w.HasDay() && w.Month == 0 }

// clockSlack is how far two clock times may lie apart and still be one, in
// hours; "about" leaves more.
const (
	clockSlack      = 0.17
	clockSlackAbout = 0.75
)

func newTimeValue(w when) timeValue {
	v := timeValue{day: w.Interval, hasDay: w.ok, weekday: w.Weekday, about: w.About}
	v.night = w.Minute >= 0 && w.Minute < 5*60 && w.PartFrom >= 18 && !w.Between
	switch {
	case w.ok && w.HasClock:
		midnight := time.Date(w.Start.Year(), w.Start.Month(), w.Start.Day(), 0, 0, 0, 0, language.India)
		v.from, v.to = w.Start.Sub(midnight).Hours(), w.End.Sub(midnight).Hours()
		v.exact = w.Minute >= 0
		v.day.Start, v.day.End = midnight, midnight.AddDate(0, 0, 1)
		v.weekday = int(midnight.Weekday())
	case w.Minute >= 0:
		v.from = language.Hour(w.Moment)
		v.to, v.exact = v.from+1.0/60, true
	case w.PartTo > 0:
		v.from, v.to = w.PartFrom, w.PartTo
	}
	return v
}

func (v timeValue) hasClock() bool { return v.to > 0 }

func (v timeValue) relate(other value) (relation, string) {
	w, ok := other.(timeValue)
	if !ok {
		return unknown, ""
	}
	days, clocks := v.relateDays(w), v.relateClocks(w)
	if v.hasDay && w.hasDay && v.hasClock() && w.hasClock() {
		return v.relateAbsolute(w)
	}
	switch {
	case days == apart:
		return apart, fmt.Sprintf("%s and %s are different days", v.dayEnglish(), w.dayEnglish())
	case clocks == apart:
		return apart, fmt.Sprintf("%s and %s are different times of the day", v.clockEnglish(), w.clockEnglish())
	case days == unknown && clocks == unknown:
		return unknown, ""
	case days == same && (clocks == same || !v.hasClock() && !w.hasClock()):
		return same, ""
	case clocks == same && days == unknown:
		return same, ""
	}
	return within, ""
}

// relateAbsolute compares two moments on the line of time: a night runs into
// the next day.
func (v timeValue) relateAbsolute(w timeValue) (relation, string) {
	a, b := v.day.Start.Add(hoursOf(v.from)), w.day.Start.Add(hoursOf(w.from))
	aEnd, bEnd := v.day.Start.Add(hoursOf(v.to)), w.day.Start.Add(hoursOf(w.to))
	slack := clockSlack
	if v.about || w.about {
		slack = clockSlackAbout
	}
	gap := math.Max(b.Sub(aEnd).Hours(), a.Sub(bEnd).Hours())
	if v.night || w.night {
		gap = math.Min(gap, math.Abs(gap-24))
	}
	switch {
	case gap > slack:
		return apart, fmt.Sprintf("%s and %s cannot both be the time", v.english(), w.english())
	case v.exact && w.exact:
		return same, ""
	case !v.exact && !w.exact && a.Equal(b):
		return same, ""
	}
	return within, ""
}

func (v timeValue) relateDays(w timeValue) relation {
	switch {
	case v.hasDay && w.hasDay:
		switch {
		case v.day.Start.Equal(w.day.Start) && v.day.End.Equal(w.day.End):
			return same
		case !v.day.Start.Before(w.day.End) || !w.day.Start.Before(v.day.End):
			return apart
		}
		return within
	case v.weekday >= 0 && w.weekday >= 0:
		if v.weekday == w.weekday {
			return same
		}
		return apart
	}
	return unknown
}

func (v timeValue) relateClocks(w timeValue) relation {
	if !v.hasClock() || !w.hasClock() {
		return unknown
	}
	slack := clockSlack
	if v.about || w.about {
		slack = clockSlackAbout
	}
	for _, turn := range []float64{0, 24, -24} {
		gap := math.Max(w.from+turn-v.to, v.from-w.to-turn)
		switch {
		case gap > slack:
			continue
		case v.exact && w.exact, v.from == w.from && v.to == w.to:
			return same
		}
		return within
	}
	return apart
}

func hoursOf(h float64) time.Duration { return time.Duration(h * float64(time.Hour)) }

func (v timeValue) english() string {
	switch {
	case v.hasClock() && (v.hasDay || v.weekday >= 0):
		return v.dayEnglish() + ", " + v.clockEnglish()
	case v.hasClock():
		return v.clockEnglish()
	}
	return v.dayEnglish()
}

func (v timeValue) dayEnglish() string {
	if !v.hasDay {
		if v.weekday < 0 {
			return "?"
		}
		return time.Weekday(v.weekday).String()
	}
	switch span := v.day.End.Sub(v.day.Start).Hours(); {
	case span <= 24.5:
		return v.day.Start.Format("Monday 2 January 2006")
	case span <= 24*8:
		return "the week of " + v.day.Start.Format("2 January 2006")
	case span <= 24*32:
		return v.day.Start.Format("January 2006")
	}
	return v.day.Start.Format("2006")
}

func (v timeValue) clockEnglish() string {
	s := clock(v.from)
	if !v.exact {
		return "between " + s + " and " + clock(v.to)
	}
	if v.about {
		return "about " + s
	}
	return s
}

func clock(h float64) string {
	minutes := int(math.Round(h*60)) % (24 * 60)
	return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
}

func (v timeValue) normalized() string {
	s := ""
	switch {
	case !v.hasDay && v.weekday >= 0:
		s = "XXXX-WXX-" + fmt.Sprint((v.weekday+6)%7+1)
	case !v.hasDay:
	case v.day.End.Sub(v.day.Start).Hours() <= 24.5:
		s = v.day.Start.Format("2006-01-02")
	case v.day.End.Sub(v.day.Start).Hours() <= 24*32:
		s = v.day.Start.Format("2006-01")
	default:
		s = v.day.Start.Format("2006")
	}
	if v.exact {
		s += "T" + clock(v.from)
	}
	return s
}

// durationValue is how long something lasts, or within what time it is done.
type durationValue struct{ numberValue }

func (v durationValue) relate(other value) (relation, string) {
	w, ok := other.(durationValue)
	if !ok {
		return unknown, ""
	}
	alo, ahi := durationSpan(v.q)
	blo, bhi := durationSpan(w.q)
	switch {
	case ahi < blo || bhi < alo:
		return apart, fmt.Sprintf("%s and %s cannot both be right", v.english(), w.english())
	case v.q.Bound == language.MoreThan || v.q.Bound == language.LessThan || w.q.Bound == language.MoreThan || w.q.Bound == language.LessThan:
		return within, ""
	}
	return same, ""
}

// durationSpan allows for months of 28 to 31 days and for rounding to them.
func durationSpan(q language.Quantity) (low, high float64) {
	low, high = spanOf(q)
	if q.Unit == "month" || q.Unit == "year" {
		low, high = low*0.97, high*1.03
	}
	return low, high
}

// timeClaims reads the times of a clause with what happens then.
func (c *clause) timeClaims() []*claim {
	var out []*claim
	for _, w := range c.moments {
		cl := c.momentClaim(w)
		if cl == nil {
			continue
		}
		out = append(out, cl.byPrecision()...)
	}
	for _, q := range c.s.quantities {
		if q.Class == "duration" && q.First >= c.first && q.Last <= c.last && !q.Rough {
			if cl := c.durationClaim(q); cl != nil {
				out = append(out, cl)
			}
		}
	}
	return out
}

// dated gives a time of day the day that the clause says elsewhere: "गुरुवार को
// चार लोग … तीन बजे घुसे".
func (c *clause) dated(w when) when {
	if w.HasDay() || !w.HasTime() {
		return w
	}
	for _, other := range c.moments {
		if !other.ok || !other.HasDay() || other.HasTime() {
			continue
		}
		m := w.Moment
		m.Day, m.Month, m.Year, m.Weekday = other.Day, other.Month, other.Year, other.Weekday
		m.Offset, m.HasOffset, m.Shift, m.ShiftOf = other.Offset, other.HasOffset, other.Shift, other.ShiftOf
		if in, ok := m.Resolve(c.s.in.ref, c.ahead()); ok {
			return when{m, in, true}
		}
	}
	return w
}

// byPrecision parts a moment into its day and its time of day, which are two
// questions: reports agree on the one more often than on the other.
func (cl *claim) byPrecision() []*claim {
	v := cl.val.(timeValue)
	if !v.hasClock() {
		cl.ask.sort = "when:day"
		return []*claim{cl}
	}
	cl.ask.sort = "when:clock"
	if !v.hasDay && v.weekday < 0 || v.night {
		return []*claim{cl}
	}
	day := *cl
	day.ask.sort = "when:day"
	day.val = timeValue{day: v.day, hasDay: v.hasDay, weekday: v.weekday, timed: true}
	return []*claim{cl, &day}
}

func (c *clause) momentClaim(w when) *claim {
	if !w.HasDay() && !w.HasTime() && w.Month == 0 && w.Year == 0 || w.Limit == "by" && len(c.s.quantities) > 0 || c.negated {
		return nil
	}
	if e := c.s.match(w.Last, "post"); e != nil && e.Value == "for" {
		return nil
	}
	cl := newClaim(c, Time, newTimeValue(c.dated(w)), w.First, w.Last)
	ev, ok := c.governor(w.First, w.Last)
	switch {
	case ok:
		cl.ask.pred, cl.ask.label.pred = c.predAt(ev)
		if ev.first >= c.first && ev.last <= c.last {
			cl.widen(ev.first, ev.last)
		}
	case len(c.events()) == 0 && c.verb() != nil:
		cl.ask.pred = c.verb()
		cl.widen(c.last-1, c.last)
	case w.Minute >= 0 && !c.s.hasEvent(0, len(c.s.toks)) && c.s.seg.Kind == article.Body:
		cl.ask.pred = keys{"happening": 1} // "घड़ी में चार बजकर बीस मिनट हुए थे"
	default:
		return nil
	}
	return cl
}

// carried gives the event of the clause before, of which this one goes on to
// speak: "बातचीत 10 बजे शुरू हुई और डेढ़ घंटे चली".
func (c *clause) carried() (conceptMark, bool) {
	for n, other := range c.s.clauses {
		if other != c || n == 0 || c.s.match(c.first, "and") == nil {
			continue
		}
		for _, m := range c.s.clauses[n-1].events() {
			if ev := m.of(concepts.Event); ev != nil && !ev.Has("phase") {
				return m, true
			}
		}
	}
	return conceptMark{}, false
}

// offset tells a span that lasts from one that lies before or after something:
// "eight minutes before lift-off", "17 मिनट बाद".
func (c *clause) offset(i int) string {
	if i < c.last && c.s.at[i].concept >= 0 && c.s.concepts[c.s.at[i].concept].is("old") {
		return ":age" // "चार साल पुराने हत्याकांड में"
	}
	e := c.s.match(i, "limit", "limit-before")
	if e == nil {
		return ""
	}
	switch e.Value {
	case "before", "earlier":
		return ":before"
	case "after", "later":
		return ":after"
	}
	return ""
}

func (c *clause) durationClaim(q language.Quantity) *claim {
	ev, ok := c.governor(q.First, q.Last)
	if !ok && len(c.events()) == 0 {
		ev, ok = c.carried()
	}
	if !ok && len(c.events()) == 0 {
		return nil
	}
	cl := newClaim(c, Time, durationValue{numberValue{q}}, q.First, q.Last)
	cl.ask.sort = "duration" + c.offset(q.Last)
	switch {
	case ok && ev.of(concepts.Event, concepts.Generic) == nil && c.verb() != nil:
		cl.ask.pred = c.verb() // "यह धंधा दो साल से चल रहा था"
		cl.widen(c.last-1, c.last)
	case ok:
		cl.ask.pred, cl.ask.label.pred = c.predAt(ev)
		if ev.first >= c.first {
			cl.widen(ev.first, ev.last)
		}
	}
	if q.First > c.first && c.s.at[q.First-1].concept >= 0 && c.s.concepts[c.s.at[q.First-1].concept].is("previous") {
		delete(cl.ask.mods, "previous") // "पिछले आठ महीने से" is of these eight months
	}
	if near, found := c.nextEvent(q.Last); found {
		cl.ask.pred.addAll(predOf(near), 1)
	}
	for _, m := range c.s.concepts {
		if m.last <= q.First && m.first >= c.first && q.First-m.last <= 5 && m.of(concepts.Event, concepts.Thing) != nil {
			m.addKeys(cl.ask.head)
			cl.widen(m.first, m.last)
		}
	}
	return cl
}
