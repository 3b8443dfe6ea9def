package inspect

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// span is a stretch of time; end is exclusive. Of a date only start counts.
type span struct{ start, end time.Time }

// moment is what a time of any kind says.
type moment struct {
	timex        string
	past, future span // the last and the next that it can be; equal where there is but one
	relative     bool // timex is told from the reference
	year         int  // as said; 0 for none
	month, day   int
	weekday      int // 1 Monday … 7 Sunday, of a date that says nothing else
	clock        *clock
	unit         string // of a period that is one unit, and of a part of the day its name
	length       length // of a duration
}

// clock is a time of day.
type clock struct {
	hour, minute, second int
	said                 int  // 1 hours, 2 minutes, 3 seconds were said
	half                 bool // morning or evening is settled
}

func (k clock) timex() string {
	switch k.said {
	case 1:
		return fmt.Sprintf("T%02d", k.hour)
	case 2:
		return fmt.Sprintf("T%02d:%02d", k.hour, k.minute)
	}
	return fmt.Sprintf("T%02d:%02d:%02d", k.hour, k.minute, k.second)
}

func (k clock) on(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), k.hour, k.minute, k.second, 0, time.UTC)
}

func (k clock) valid() bool {
	return k.hour >= 0 && k.hour <= 24 && k.minute >= 0 && k.minute < 60 && k.second >= 0 && k.second < 60 && (k.hour < 24 || k.minute == 0)
}

const dayForm = "2006-01-02"

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func isDay(y, m, d int) bool {
	t := day(y, m, d)
	return m >= 1 && m <= 12 && t.Month() == time.Month(m) && t.Day() == d
}

func one(t time.Time) span { return span{t, t} }

func (c *chart) today() time.Time { return day(c.ref.Year(), int(c.ref.Month()), c.ref.Day()) }

// on is a day that is told from the reference.
func on(t time.Time) *moment {
	return &moment{timex: t.Format(dayForm), past: one(t), future: one(t), relative: true}
}

// date is a day of the calendar; year 0 for one that is not said.
func (c *chart) date(y, m, d int) *moment {
	if y > 0 {
		if !isDay(y, m, d) {
			return nil
		}
		t := day(y, m, d)
		return &moment{timex: t.Format(dayForm), past: one(t), future: one(t), year: y, month: m, day: d}
	}
	if !isDay(2000, m, d) {
		return nil
	}
	mo := &moment{timex: fmt.Sprintf("XXXX-%02d-%02d", m, d), month: m, day: d}
	mo.past, mo.future = c.around(func(k int) (time.Time, bool) { y := c.ref.Year() + k; return day(y, m, d), isDay(y, m, d) })
	return mo
}

// around gives the last of a row of days before the reference and the next
// one, today included; at gives the kth of them, 0 about today.
func (c *chart) around(at func(k int) (time.Time, bool)) (past, future span) {
	today := c.today()
	for k := -9; k <= 9; k++ {
		t, ok := at(k)
		if !ok {
			continue
		}
		if t.Before(today) {
			past = one(t)
		} else {
			return past, one(t)
		}
	}
	return past, past
}

// dayOfMonth is "the 15th".
func (c *chart) dayOfMonth(d int) *moment {
	mo := &moment{timex: fmt.Sprintf("XXXX-XX-%02d", d), day: d}
	y, m := c.ref.Year(), int(c.ref.Month())
	mo.past, mo.future = c.around(func(k int) (time.Time, bool) {
		first := day(y, m+k, 1)
		return day(y, m+k, d), isDay(first.Year(), int(first.Month()), d)
	})
	return mo
}

// weekdayOf is a bare day of the week.
func (c *chart) weekdayOf(wd int) *moment {
	mo := &moment{timex: "XXXX-WXX-" + strconv.Itoa(wd), weekday: wd}
	monday := monday(c.today())
	mo.past, mo.future = c.around(func(k int) (time.Time, bool) { return monday.AddDate(0, 0, 7*k+wd-1), true })
	return mo
}

func monday(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }

// nth is the nth day of the week of a month, the last for -1.
func nth(y, m, wd, n int) (time.Time, bool) {
	if n < 0 {
		last := day(y, m+1, 0)
		return last.AddDate(0, 0, -((int(last.Weekday()) + 7 - wd%7) % 7)), true
	}
	first := day(y, m, 1)
	t := first.AddDate(0, 0, (wd%7-int(first.Weekday())+7)%7+7*(n-1))
	return t, t.Month() == first.Month()
}

// unitSpan is the unit of the calendar that a day lies in, shifted by n.
func unitSpan(t time.Time, unit string, n int) (span, bool) {
	y, m := t.Year(), int(t.Month())
	switch unit {
	case "day":
		s := t.AddDate(0, 0, n)
		return span{s, s.AddDate(0, 0, 1)}, true
	case "week":
		s := monday(t).AddDate(0, 0, 7*n)
		return span{s, s.AddDate(0, 0, 7)}, true
	case "weekend":
		s := monday(t).AddDate(0, 0, 7*n+5)
		return span{s, s.AddDate(0, 0, 2)}, true
	case "fortnight":
		s := monday(t).AddDate(0, 0, 14*n)
		return span{s, s.AddDate(0, 0, 14)}, true
	case "month":
		return span{day(y, m+n, 1), day(y, m+n+1, 1)}, true
	case "quarter":
		q := (m-1)/3*3 + 1 + 3*n
		return span{day(y, q, 1), day(y, q+3, 1)}, true
	case "half":
		h := (m-1)/6*6 + 1 + 6*n
		return span{day(y, h, 1), day(y, h+6, 1)}, true
	case "year":
		return span{day(y+n, 1, 1), day(y+n+1, 1, 1)}, true
	case "decade":
		d := y/10*10 + 10*n
		return span{day(d, 1, 1), day(d+10, 1, 1)}, true
	case "century":
		d := y/100*100 + 100*n
		return span{day(d, 1, 1), day(d+100, 1, 1)}, true
	}
	return span{}, false
}

// unitTimex names a unit of the calendar.
func unitTimex(s span, unit string) string {
	switch unit {
	case "week":
		y, w := s.start.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case "weekend":
		y, w := s.start.ISOWeek()
		return fmt.Sprintf("%04d-W%02d-WE", y, w)
	case "month":
		return s.start.Format("2006-01")
	case "year":
		return s.start.Format("2006")
	case "day":
		return s.start.Format(dayForm)
	case "quarter":
		return rangeTimex(s, length{{3, "month"}})
	case "half":
		return rangeTimex(s, length{{6, "month"}})
	case "decade":
		return rangeTimex(s, length{{10, "year"}})
	case "century":
		return rangeTimex(s, length{{100, "year"}})
	}
	return rangeTimex(s, length{{s.end.Sub(s.start).Hours() / 24, "day"}})
}

func rangeTimex(s span, l length) string {
	return "(" + s.start.Format(dayForm) + "," + s.end.Format(dayForm) + "," + l.timex() + ")"
}

func whole(s span, unit string) *moment {
	return &moment{timex: unitTimex(s, unit), past: s, future: s, unit: unit}
}

// shiftedUnit is "last week", "this month", "next year".
func (c *chart) shiftedUnit(unit string, n int) *moment {
	s, ok := unitSpan(c.today(), unit, n)
	if !ok {
		return nil
	}
	m := whole(s, unit)
	m.relative = true
	if unit == "month" || unit == "year" {
		m.year = s.start.Year()
	}
	if unit == "month" {
		m.month = int(s.start.Month())
	}
	return m
}

// monthOf is a month of a year; year 0 for one that is not said.
func (c *chart) monthOf(y, m int) *moment {
	if y > 0 {
		mo := whole(span{day(y, m, 1), day(y, m+1, 1)}, "month")
		mo.year, mo.month = y, m
		return mo
	}
	y = c.ref.Year()
	if m > int(c.ref.Month()) {
		y--
	}
	next := y + 1
	if m == int(c.ref.Month()) {
		next = y
	}
	return &moment{
		timex: fmt.Sprintf("XXXX-%02d", m), month: m, unit: "month",
		past: span{day(y, m, 1), day(y, m+1, 1)}, future: span{day(next, m, 1), day(next, m+1, 1)},
	}
}

func (c *chart) yearOf(y int) *moment {
	m := whole(span{day(y, 1, 1), day(y+1, 1, 1)}, "year")
	m.year = y
	return m
}

// firstWeek is the Monday of the first week of a month, the one that has its
// first Thursday, as ISO 8601 has it of the year.
func firstWeek(y, m int) time.Time {
	thursday, _ := nth(y, m, 4, 1)
	return monday(thursday)
}

func lastWeek(y, m int) time.Time {
	thursday, _ := nth(y, m, 4, -1)
	return monday(thursday)
}

// length is how long something takes: "2 years 21 days".
type length []part

type part struct {
	n    float64
	unit string
}

// seconds of the units as TIMEX reckons a duration: a month has 30 days, a
// year 365.
var seconds = map[string]float64{
	"second": 1, "minute": 60, "hour": 3600, "day": 86400, "workday": 86400, "week": 7 * 86400, "weekend": 2 * 86400, "fortnight": 14 * 86400,
	"month": 30 * 86400, "quarter": 90 * 86400, "half": 180 * 86400, "year": 365 * 86400, "decade": 3650 * 86400, "century": 36500 * 86400,
}

// letters of the units in a TIMEX duration, and how many of the letter they are.
var letters = map[string]struct {
	letter string
	times  float64
}{
	"second": {"S", 1}, "minute": {"M", 1}, "hour": {"H", 1}, "day": {"D", 1}, "workday": {"BD", 1}, "week": {"W", 1}, "weekend": {"WE", 1}, "fortnight": {"W", 2},
	"month": {"M", 1}, "quarter": {"M", 3}, "half": {"M", 6}, "year": {"Y", 1}, "decade": {"Y", 10}, "century": {"Y", 100},
}

func isTimeOfDay(unit string) bool { return unit == "second" || unit == "minute" || unit == "hour" }

func (l length) timex() string {
	var days, clock strings.Builder
	for _, p := range l {
		u := letters[p.unit]
		to := &days
		if isTimeOfDay(p.unit) {
			to = &clock
		}
		to.WriteString(decimal(p.n*u.times) + u.letter)
	}
	if clock.Len() == 0 {
		return "P" + days.String()
	}
	return "P" + days.String() + "T" + clock.String()
}

func (l length) seconds() float64 {
	sum := 0.0
	for _, p := range l {
		sum += p.n * seconds[p.unit]
	}
	return sum
}

// exact reports whether a length has a time of day in it.
func (l length) exact() bool {
	for _, p := range l {
		if isTimeOfDay(p.unit) {
			return true
		}
	}
	return false
}

// longest is how many years a length may move a moment.
const longest = 9000

// from moves a moment by the length, back for sign -1.
func (l length) from(t time.Time, sign float64) (time.Time, bool) {
	for _, p := range l {
		n := sign * p.n * letters[p.unit].times
		if math.Abs(n*seconds[p.unit]) > longest*seconds["year"] {
			return t, false
		}
		whole := int(n)
		switch letters[p.unit].letter {
		case "Y":
			t = t.AddDate(whole, int(math.Round((n-float64(whole))*12)), 0)
		case "M":
			if p.unit == "minute" {
				t = later(t, n*seconds["minute"])
			} else {
				t = t.AddDate(0, whole, int(math.Round((n-float64(whole))*30)))
			}
		case "WE":
			t = t.AddDate(0, 0, 7*whole)
		default:
			t = later(t, sign*p.n*seconds[p.unit])
		}
	}
	return t, t.Year() > 0 && t.Year() < 9999
}

// later adds seconds, of which there may be more than a time.Duration holds.
func later(t time.Time, s float64) time.Time {
	days := math.Trunc(s / seconds["day"])
	return t.AddDate(0, 0, int(days)).Add(time.Duration((s - days*seconds["day"]) * float64(time.Second)))
}

// decimal writes a number as a plain decimal.
func decimal(v float64) string {
	if v == 0 {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
