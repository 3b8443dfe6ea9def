package language

import (
	"strconv"
	"strings"
	"time"
)

// Moment is a point or stretch of time as a text says it, before it is told
// from a reference: "मंगलवार शाम करीब साढ़े पांच बजे".
type Moment struct {
	First, Last      int // tokens, Last exclusive
	Year, Month, Day int // 0 where not said
	Fiscal           bool
	Weekday          int     // 0 is Sunday; -1 where not said
	Between          bool    // the night between the day before and Weekday: "मंगलवार-बुधवार की रात"
	Offset           int     // days from the reference, with HasOffset
	HasOffset        bool    //
	Shift            int     // last -1, this 0, next +1, with ShiftOf
	ShiftOf          string  // "year", "month", "week", "weekday"
	Minute           int     // minutes from midnight as said; -1 where not said
	Half             string  // "am", "pm" where said
	PartFrom, PartTo float64 // hours of the part of the day; both 0 where not said
	Zone             float64 // hours east of Greenwich, with HasZone
	HasZone          bool
	About            bool
	Limit            string // "by", "before", "after", "within" where said behind it
}

// HasDay reports whether the moment says which day.
func (m Moment) HasDay() bool {
	return m.Day > 0 || m.Weekday >= 0 || m.HasOffset
}

// HasTime reports whether the moment says a time or part of the day.
func (m Moment) HasTime() bool { return m.Minute >= 0 || m.PartTo > 0 }

// Moments finds the dates, days and times of day of a text.
func (p *Pack) Moments(toks []Token) []Moment {
	var out []Moment
	for i := 0; i < len(toks); {
		m, ok := p.momentAt(toks, i)
		if !ok {
			i++
			continue
		}
		out = append(out, m)
		i = m.Last
	}
	return out
}

// momentAt gathers the parts of one moment: each at most once, with a comma,
// a postposition or "about" between them.
func (p *Pack) momentAt(toks []Token, i int) (Moment, bool) {
	m := Moment{First: i, Weekday: -1, Minute: -1}
	at, said := i, 0
	for at < len(toks) {
		n := p.momentPart(toks, at, &m)
		if n == 0 {
			next := at + p.momentGlue(toks, at)
			if next == at || said == 0 && !m.About {
				break
			}
			trial := m
			if n = p.momentPart(toks, next, &trial); n == 0 {
				break
			}
			trial.About = trial.About || p.about(toks[at:next])
			m, at = trial, next
		}
		at += n
		said++
		m.Last = at
	}
	if said == 0 || !m.says() {
		return Moment{}, false
	}
	if e := p.words.MatchBefore(toks, m.First, "bound-before"); e != nil {
		m.First -= e.Len()
		m.About = m.About || e.Value == string(About)
	}
	p.limit(toks, &m)
	return m, true
}

// about reports whether "about" stands among the tokens: "शाम करीब पांच बजे".
func (p *Pack) about(toks []Token) bool {
	for i := range toks {
		if e := p.words.Match(toks, i, "bound-before"); e != nil && e.Value == string(About) {
			return true
		}
	}
	return false
}

func (m Moment) says() bool {
	return m.Year > 0 || m.Month > 0 || m.Day > 0 || m.Weekday >= 0 || m.HasOffset || m.Minute >= 0 || m.PartTo > 0 ||
		m.ShiftOf == "year" || m.ShiftOf == "month" || m.ShiftOf == "week"
}

// momentGlue is the number of tokens that may stand between two parts.
func (p *Pack) momentGlue(toks []Token, i int) int {
	n := 0
	for i+n < len(toks) && n < 3 {
		if toks[i+n].Text == "," {
			n++
			continue
		}
		e := p.words.Match(toks, i+n, "moment-glue", "bound-before")
		if e == nil {
			break
		}
		n += e.Len()
	}
	return n
}

// momentPart reads one part of a moment into m and gives the tokens it took.
func (p *Pack) momentPart(toks []Token, i int, m *Moment) int {
	for _, read := range []func([]Token, int, *Moment) int{p.clock, p.calendarDay, p.weekday, p.relativeDay, p.shifted, p.dayPart, p.monthAlone, p.yearAlone} {
		if n := read(toks, i, m); n > 0 {
			return n
		}
	}
	return 0
}

func (p *Pack) weekday(toks []Token, i int, m *Moment) int {
	e := p.words.Match(toks, i, "weekday")
	if e == nil || m.Weekday >= 0 {
		return 0
	}
	m.Weekday, _ = strconv.Atoi(e.Value)
	n := e.Len()
	if i+n < len(toks) && toks[i+n].Text == "-" {
		if next := p.words.Match(toks, i+n+1, "weekday"); next != nil {
			m.Weekday, _ = strconv.Atoi(next.Value)
			m.Between = true
			return n + 1 + next.Len()
		}
	}
	return n
}

func (p *Pack) relativeDay(toks []Token, i int, m *Moment) int {
	e := p.words.Match(toks, i, "day")
	if e == nil || m.HasDay() {
		return 0
	}
	m.Offset, _ = strconv.Atoi(e.Value)
	m.HasOffset = true
	return e.Len()
}

func (p *Pack) dayPart(toks []Token, i int, m *Moment) int {
	e := p.words.Match(toks, i, "daypart")
	if e == nil || m.PartTo > 0 {
		return 0
	}
	from, to, _ := strings.Cut(e.Value, "-")
	m.PartFrom, _ = strconv.ParseFloat(from, 64)
	m.PartTo, _ = strconv.ParseFloat(to, 64)
	return e.Len()
}

// calendarDay reads "16 जुलाई 2026", "छह मार्च", "June 20, 2026", "27 तारीख".
func (p *Pack) calendarDay(toks []Token, i int, m *Moment) int {
	if m.Day > 0 {
		return 0
	}
	if day, n := p.dayNumber(toks, i); n > 0 {
		if e := p.words.Match(toks, i+n, "month"); e != nil && m.Month == 0 {
			m.Day = day
			m.Month, _ = strconv.Atoi(e.Value)
			n += e.Len()
			return n + p.yearBehind(toks, i+n, m)
		}
		if e := p.words.Match(toks, i+n, "dayofmonth"); e != nil {
			m.Day = day
			return n + e.Len()
		}
		return 0
	}
	e := p.words.Match(toks, i, "month")
	if e == nil || m.Month > 0 {
		return 0
	}
	day, n := p.dayNumber(toks, i+e.Len())
	if n == 0 || p.words.Match(toks, i+e.Len()+n, "unit", "scale", "clock") != nil || !p.monthFirst() {
		return 0
	}
	m.Day = day
	m.Month, _ = strconv.Atoi(e.Value)
	n += e.Len()
	return n + p.yearBehind(toks, i+n, m)
}

// monthFirst reports whether the language writes the month before the day.
func (p *Pack) monthFirst() bool { return p.Language == "en" }

func (p *Pack) dayNumber(toks []Token, i int) (day, n int) {
	v, n := p.small(toks, i)
	if n == 0 || v < 1 || v > 31 || v != float64(int(v)) {
		return 0, 0
	}
	if ordinalSuffix(toks, i+n) {
		n++
	}
	return int(v), n
}

func (p *Pack) yearBehind(toks []Token, i int, m *Moment) int {
	n := 0
	if i < len(toks) && toks[i].Text == "," {
		n = 1
	}
	if y := year(toks, i+n); y > 0 && m.Year == 0 && p.words.Match(toks, i+n+1, "unit", "scale") == nil {
		m.Year = y
		return n + 1
	}
	return 0
}

// monthAlone reads "जून 2024", and "जून" where a word behind it shows that a
// month is meant.
func (p *Pack) monthAlone(toks []Token, i int, m *Moment) int {
	e := p.words.Match(toks, i, "month")
	if e == nil || m.Month > 0 {
		return 0
	}
	n := e.Len()
	month, _ := strconv.Atoi(e.Value)
	if y := p.yearBehind(toks, i+n, m); y > 0 {
		m.Month = month
		return n + y
	}
	behind := p.words.Match(toks, i+n, "year-behind")
	before := p.words.MatchBefore(toks, i, "year-before", "shift")
	if behind == nil && before == nil {
		return 0
	}
	m.Month = month
	return n
}

// yearAlone reads "2024 में", "साल 2000", "2026-27", "वित्त वर्ष 2026-27".
func (p *Pack) yearAlone(toks []Token, i int, m *Moment) int {
	if m.Year > 0 {
		return 0
	}
	lead := 0
	fiscal := false
	if e := p.words.Match(toks, i, "fiscal", "year"); e != nil {
		lead, fiscal = e.Len(), e.Class == "fiscal"
	}
	y := year(toks, i+lead)
	if y == 0 {
		return 0
	}
	n := lead + 1
	if i+n+1 < len(toks) && toks[i+n].Text == "-" && toks[i+n+1].Kind == Digits && len(toks[i+n+1].Fold) == 2 {
		m.Year, m.Fiscal = y, true
		return n + 2
	}
	if p.words.Match(toks, i+n, "unit", "scale", "clock") != nil && p.words.Match(toks, i+n, "skip") == nil {
		return 0
	}
	behind := p.words.Match(toks, i+n, "year-behind")
	before := p.words.MatchBefore(toks, i, "year-before")
	if lead == 0 && behind == nil && before == nil {
		return 0
	}
	m.Year, m.Fiscal = y, fiscal
	return n
}

func year(toks []Token, i int) int {
	if i >= len(toks) || toks[i].Kind != Digits || len(toks[i].Fold) != 4 {
		return 0
	}
	y, err := strconv.Atoi(toks[i].Fold)
	if err != nil || y < 1800 || y > 2100 {
		return 0
	}
	return y
}

// shifted reads "पिछले साल", "इसी महीने की", "next week"; before a weekday the
// shift is kept for it ("बीते बुधवार").
func (p *Pack) shifted(toks []Token, i int, m *Moment) int {
	e := p.words.Match(toks, i, "shift")
	if e == nil || m.ShiftOf != "" || m.HasDay() {
		return 0
	}
	shift, _ := strconv.Atoi(e.Value)
	n := e.Len()
	if w := p.words.Match(toks, i+n, "weekday"); w != nil && m.Weekday < 0 {
		m.Shift, m.ShiftOf = shift, "weekday"
		return n + p.weekday(toks, i+n, m)
	}
	if f := p.words.Match(toks, i+n, "fiscal"); f != nil {
		m.Shift, m.ShiftOf, m.Fiscal = shift, "year", true
		return n + f.Len()
	}
	if mo := p.words.Match(toks, i+n, "month"); mo != nil && m.Month == 0 {
		m.Shift, m.ShiftOf = shift, "monthname"
		m.Month, _ = strconv.Atoi(mo.Value)
		return n + mo.Len()
	}
	u := p.words.Match(toks, i+n, "unit")
	if u == nil {
		return 0
	}
	unit, _, _ := strings.Cut(u.Value, "|")
	switch unit {
	case "year", "month", "week":
		m.Shift, m.ShiftOf = shift, unit
		return n + u.Len()
	case "day":
		return 0
	}
	return 0
}

// clock reads "3.42 बजे", "साढ़े पांच बजे", "तीन बजकर 42 मिनट पर", "11.40 am",
// "0342 GMT", "22:12".
func (p *Pack) clock(toks []Token, i int, m *Moment) int {
	if m.Minute >= 0 || i >= len(toks) {
		return 0
	}
	if toks[i].Kind == Digits {
		if minute, ok := clockDigits(toks[i].Fold); ok {
			if n := p.clockWord(toks, i+1, m); n > 0 || strings.Contains(toks[i].Fold, ":") {
				m.Minute = minute
				return 1 + n
			}
		}
		if n := p.military(toks, i, m); n > 0 {
			return n
		}
	}
	v, n := p.small(toks, i)
	if n == 0 || v < 0 || v > 24 {
		return 0
	}
	e := p.words.Match(toks, i+n, "clock")
	if e == nil {
		return 0
	}
	minute := int(v*60 + 0.5)
	n += e.Len()
	switch e.Value {
	case "past":
		if mins, used := p.small(toks, i+n); used > 0 {
			minute += int(mins)
			n += used
			if u := p.words.Match(toks, i+n, "unit"); u != nil && strings.HasPrefix(u.Value, "minute|") {
				n += u.Len()
			}
		}
	case "am", "pm":
		m.Half = e.Value
	}
	m.Minute = minute
	return n + p.zone(toks, i+n, m)
}

// clockWord reads what follows digits to make them a time of day.
func (p *Pack) clockWord(toks []Token, i int, m *Moment) int {
	n := 0
	if e := p.words.Match(toks, i, "clock"); e != nil && e.Value != "past" {
		n = e.Len()
		if e.Value == "am" || e.Value == "pm" {
			m.Half = e.Value
		}
	}
	return n + p.zone(toks, i+n, m)
}

func (p *Pack) zone(toks []Token, i int, m *Moment) int {
	e := p.words.Match(toks, i, "zone")
	if e == nil {
		return 0
	}
	m.Zone, _ = strconv.ParseFloat(e.Value, 64)
	m.HasZone = true
	return e.Len()
}

// military reads four digits before a zone: "0342 GMT".
func (p *Pack) military(toks []Token, i int, m *Moment) int {
	f := toks[i].Fold
	if len(f) != 4 || strings.ContainsAny(f, ",.:") {
		return 0
	}
	n := p.clockWord(toks, i+1, m)
	hour, _ := strconv.Atoi(f[:2])
	minute, _ := strconv.Atoi(f[2:])
	if n == 0 || hour > 23 || minute > 59 {
		return 0
	}
	m.Minute = hour*60 + minute
	return 1 + n
}

// clockDigits reads 5:30, 3.42, 11 as minutes from midnight.
func clockDigits(s string) (int, bool) {
	h, min, found := strings.Cut(strings.ReplaceAll(s, ".", ":"), ":")
	hour, err := strconv.Atoi(h)
	if err != nil || hour > 24 {
		return 0, false
	}
	if !found {
		return hour * 60, true
	}
	minute, err := strconv.Atoi(min)
	if err != nil || len(min) != 2 || minute > 59 {
		return 0, false
	}
	return hour*60 + minute, true
}

func (p *Pack) limit(toks []Token, m *Moment) {
	at := m.Last
	if e := p.words.Match(toks, at, "moment-glue"); e != nil && p.words.Match(toks, at, "limit") == nil {
		at += e.Len()
	}
	if e := p.words.Match(toks, at, "limit"); e != nil {
		m.Limit = e.Value
		return
	}
	if e := p.words.MatchBefore(toks, m.First, "limit-before"); e != nil {
		m.Limit = e.Value
	}
}

// Interval is a resolved stretch of time; End is exclusive.
type Interval struct {
	Start, End time.Time
	HasClock   bool // a time of day was said, not only a day or more
}

// India is Indian standard time, the zone of a Hindi report that names none.
var India = time.FixedZone("IST", 5*3600+1800)

// Resolve tells a moment from the day of the report. future says that the
// clause speaks of what is to come: a bare weekday or date is then the next
// one, else the last one. It reports false when the day cannot be told, as
// when the reference is zero and only a weekday is said.
func (m Moment) Resolve(ref time.Time, future bool) (Interval, bool) {
	day, grain, ok := m.day(ref, future)
	if !ok {
		return Interval{}, false
	}
	if grain != "day" || !m.HasTime() {
		return Interval{Start: day, End: next(day, grain)}, true
	}
	zone := India
	if m.HasZone {
		zone = time.FixedZone("", int(m.Zone*3600))
	}
	midnight := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, zone)
	if m.Between && m.PartFrom >= 18 {
		midnight = midnight.AddDate(0, 0, -1)
	}
	if m.Minute < 0 {
		return Interval{
			Start: midnight.Add(hours(m.PartFrom)).In(India), End: midnight.Add(hours(m.PartTo)).In(India),
			HasClock: true,
		}, true
	}
	at := midnight.Add(time.Duration(m.dayMinute()) * time.Minute).In(India)
	return Interval{Start: at, End: at.Add(time.Minute), HasClock: true}, true
}

func hours(h float64) time.Duration { return time.Duration(h * float64(time.Hour)) }

// dayMinute is the minute of the day, in 24 hours, from the clock as said and
// the part of the day.
func (m Moment) dayMinute() int {
	minute := m.Minute
	switch {
	case m.Half == "pm" && minute < 12*60:
		return minute + 12*60
	case m.Half == "am" && minute >= 12*60:
		return minute - 12*60
	case m.Half != "" || m.PartTo == 0:
		return minute
	}
	for _, shift := range []int{0, 12 * 60, 24 * 60} {
		h := float64(minute+shift) / 60
		if h >= m.PartFrom-0.5 && h <= m.PartTo+0.5 {
			return minute + shift
		}
	}
	return minute
}

// Hour is the time of day of a moment without a day, in hours from midnight in
// India.
func Hour(m Moment) float64 {
	h := float64(m.dayMinute()) / 60
	if m.HasZone {
		h += 5.5 - m.Zone
	}
	return h
}

func (m Moment) day(ref time.Time, future bool) (day time.Time, grain string, ok bool) {
	switch {
	case m.Day > 0 && m.Month > 0:
		y := m.Year
		if y == 0 {
			if ref.IsZero() {
				return day, "", false
			}
			y = m.yearNear(ref, future)
		}
		return date(y, m.Month, m.Day), "day", true
	case m.Day > 0:
		if ref.IsZero() {
			return day, "", false
		}
		return date(ref.Year(), int(ref.Month())+m.monthShift(), m.Day), "day", true
	case m.Month > 0:
		y := m.Year
		if y == 0 {
			if ref.IsZero() {
				return day, "", false
			}
			y = m.yearNear(ref, future)
		}
		return date(y, m.Month, 1), "month", true
	case m.Year > 0:
		if m.Fiscal {
			return date(m.Year, 4, 1), "year", true
		}
		return date(m.Year, 1, 1), "year", true
	case ref.IsZero():
		return day, "", false
	case m.HasOffset:
		off := m.Offset
		if future && off < 0 {
			off = -off
		}
		return date(ref.Year(), int(ref.Month()), ref.Day()+off), "day", true
	case m.Weekday >= 0:
		return m.weekdayNear(ref, future), "day", true
	case m.ShiftOf == "year":
		if m.Fiscal {
			y := ref.Year()
			if ref.Month() < 4 {
				y--
			}
			return date(y+m.Shift, 4, 1), "year", true
		}
		return date(ref.Year()+m.Shift, 1, 1), "year", true
	case m.ShiftOf == "month":
		return date(ref.Year(), int(ref.Month())+m.Shift, 1), "month", true
	case m.ShiftOf == "week":
		monday := ref.Day() - (int(ref.Weekday())+6)%7
		return date(ref.Year(), int(ref.Month()), monday+7*m.Shift), "week", true
	}
	return day, "", false
}

func (m Moment) monthShift() int {
	if m.ShiftOf == "month" {
		return m.Shift
	}
	return 0
}

// yearNear is the year of a date without one: that of the reference, or the
// one before it when the date would lie well ahead of a report on the past.
func (m Moment) yearNear(ref time.Time, future bool) int {
	y := ref.Year()
	if m.ShiftOf == "year" {
		return y + m.Shift
	}
	d := date(y, m.Month, max(m.Day, 1))
	switch {
	case !future && d.After(ref.AddDate(0, 2, 0)):
		return y - 1
	case future && d.Before(ref.AddDate(0, -2, 0)):
		return y + 1
	}
	return y
}

func (m Moment) weekdayNear(ref time.Time, future bool) time.Time {
	back := (int(ref.Weekday()) - m.Weekday + 7) % 7
	if future && !(m.ShiftOf == "weekday" && m.Shift < 0) {
		ahead := (7 - back) % 7
		return date(ref.Year(), int(ref.Month()), ref.Day()+ahead)
	}
	return date(ref.Year(), int(ref.Month()), ref.Day()-back)
}

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, India) }

func next(t time.Time, grain string) time.Time {
	switch grain {
	case "year":
		return t.AddDate(1, 0, 0)
	case "month":
		return t.AddDate(0, 1, 0)
	case "week":
		return t.AddDate(0, 0, 7)
	}
	return t.AddDate(0, 0, 1)
}
