package inspect

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// durationRules read how long something takes.
func durationRules() []rule {
	r := func(pattern string, make func(c *chart, g []*item) *item) rule {
		return newRule("duration", pattern, make)
	}
	lasting := func(n float64, unit string) *item {
		return of(&moment{length: length{{n, unit}}})
	}
	return []rule{
		r("number dash? unit", func(c *chart, g []*item) *item {
			if len(g[0].written) == 4 && g[2].word != "hour" && g[0].num >= 1900 && g[0].num < 2100 {
				return nil
			}
			return lasting(g[0].num, g[2].word)
		}),
		r("number more unit", func(c *chart, g []*item) *item { return lasting(g[0].num, g[2].word) }),
		r("number and unit", func(c *chart, g []*item) *item { return lasting(g[0].num, g[2].word) }),
		r("number part unit", func(c *chart, g []*item) *item { return lasting(g[0].num/g[1].num, g[2].word) }),
		r("few unit", func(c *chart, g []*item) *item { return lasting(g[0].num, g[1].word) }),
		r("one unit", func(c *chart, g []*item) *item { return lasting(1, g[1].word) }),
		r("whole unit", func(c *chart, g []*item) *item { return lasting(1, g[1].word) }),
		r("lasting", func(c *chart, g []*item) *item { return lasting(1, g[0].word) }),
		r("unit bhar", func(c *chart, g []*item) *item { return lasting(1, g[0].word) }),
		r("duration and? comma? duration", func(c *chart, g []*item) *item {
			a, b := g[0].m.length, g[3].m.length
			if seconds[a[len(a)-1].unit] <= seconds[b[0].unit] {
				return nil
			}
			return of(&moment{length: append(append(length{}, a...), b...)})
		}),
	}
}

// recurrenceRules read how often something happens.
func recurrenceRules() []rule {
	r := func(pattern string, make func(c *chart, g []*item) *item) rule {
		return newRule("recurrence", pattern, make)
	}
	every := func(timex string) *item { return of(&moment{timex: timex}) }
	return []rule{
		r("recur", func(c *chart, g []*item) *item { return every(g[0].word) }),
		r("every unit", func(c *chart, g []*item) *item { return every(length{{1, g[1].word}}.timex()) }),
		r("every number unit", func(c *chart, g []*item) *item { return every(length{{g[1].num, g[2].word}}.timex()) }),
		r("every every-num unit", func(c *chart, g []*item) *item { return every(length{{2, g[2].word}}.timex()) }),
		r("every ordinal unit", func(c *chart, g []*item) *item { return every(length{{g[1].num, g[2].word}}.timex()) }),
		r("every weekday", func(c *chart, g []*item) *item { return every("XXXX-WXX-" + g[1].word) }),
		r("every month", func(c *chart, g []*item) *item { return every(fmt.Sprintf("XXXX-%02d", shift(g[1]))) }),
		r("every daypart", func(c *chart, g []*item) *item { name, _, _ := strings.Cut(g[1].word, "|"); return every("T" + name) }),
		r("every month-day", func(c *chart, g []*item) *item { return every(g[1].m.timex) }),
		r("recurrence ko? time", func(c *chart, g []*item) *item {
			day := g[0].m.timex
			if day == "P1D" {
				day = ""
			}
			if strings.HasPrefix(day, "P") {
				return nil
			}
			return every(day + g[2].m.timex)
		}),
		r("time recurrence", func(c *chart, g []*item) *item {
			if g[1].m.timex != "P1D" {
				return nil
			}
			return every(g[0].m.timex)
		}),
	}
}

// periodRules read stretches of time.
func periodRules() []rule {
	var rules []rule
	rules = append(rules, unitRules()...)
	rules = append(rules, numberedRules()...)
	rules = append(rules, partRules()...)
	return append(rules, rangeRules()...)
}

func period(pattern string, make func(c *chart, g []*item) *item) rule {
	return newRule("period", pattern, make)
}

// unitRules read weeks, months, years, named or told from the reference.
func unitRules() []rule {
	return []rule{
		period("shift|that unit", func(c *chart, g []*item) *item {
			if g[1].word == "day" {
				return nil
			}
			if isTimeOfDay(g[1].word) {
				return c.stretch(of(&moment{length: length{{1, g[1].word}}}), shift(g[0]))
			}
			return of(c.shiftedUnit(g[1].word, shift(g[0])))
		}),
		period("this unit", func(c *chart, g []*item) *item {
			if g[1].word == "day" || isTimeOfDay(g[1].word) {
				return nil
			}
			return of(c.shiftedUnit(g[1].word, 0))
		}),
		period("month", func(c *chart, g []*item) *item { return of(c.monthOf(0, shift(g[0]))) }),
		period("month ka? of-month", func(c *chart, g []*item) *item { return of(c.monthOf(0, shift(g[0]))) }),
		period("shift month of-month?", func(c *chart, g []*item) *item {
			y := c.ref.Year()
			m := shift(g[1])
			switch n := shift(g[0]); {
			case n < 0: // as "last Sunday" is that of last week, so this is that of last year
				y--
			case n > 0:
				y++
			}
			mo := c.monthOf(y, m)
			mo.relative = true
			return of(mo)
		}),
		period("month comma? ka? era? year", func(c *chart, g []*item) *item { return of(c.monthOf(int(g[4].num), shift(g[0]))) }),
		period("year comma? ka|mein? month", func(c *chart, g []*item) *item { return of(c.monthOf(int(g[0].num), shift(g[3]))) }),
		period("period ka? month", func(c *chart, g []*item) *item {
			if g[0].m.unit != "year" {
				return nil
			}
			mo := c.monthOf(g[0].m.past.start.Year(), shift(g[2]))
			mo.relative = g[0].m.relative
			return of(mo)
		}),
		period("number dash|slash number !slash !dash", func(c *chart, g []*item) *item {
			m, y := g[0], g[2]
			if len(m.written) == 4 {
				m, y = y, m
			}
			if len(y.written) != 4 || y.between(1000, 2999) == 0 || len(m.written) == 0 || len(m.written) > 2 || m.between(1, 12) == 0 {
				return nil
			}
			return of(c.monthOf(int(y.num), int(m.num)))
		}),
		newRule("bare-year", "year", func(c *chart, g []*item) *item { return of(c.yearOf(int(g[0].num))) }),
		newRule("bare-year", "era number", func(c *chart, g []*item) *item {
			if g[1].between(1, 2999) == 0 {
				return nil
			}
			return of(c.yearOf(int(g[1].num)))
		}),
		period("year &mein|ka|se|tak|after|before|during", func(c *chart, g []*item) *item {
			if g[0].between(1100, 2100) == 0 {
				return nil
			}
			return of(c.yearOf(int(g[0].num)))
		}),
		period("in &year year", func(c *chart, g []*item) *item { return of(c.yearOf(int(g[2].num))) }),
		period("era number !unit", func(c *chart, g []*item) *item {
			if g[1].between(1, 2999) == 0 || g[1].num < 100 {
				return nil
			}
			return of(c.yearOf(int(g[1].num)))
		}),
		period("fiscal? number dash number !dash !slash !unit", func(c *chart, g []*item) *item { // 2024-25, from April to March
			y := g[1].between(1900, 2099)
			if y == 0 || len(g[1].written) != 4 || len(g[3].written) != 2 || g[3].between(0, 99) != (y+1)%100 {
				return nil
			}
			m := whole(span{day(y, 4, 1), day(y+1, 4, 1)}, "year")
			m.timex = rangeTimex(m.past, length{{1, "year"}})
			return of(m)
		}),
		period("fiscal year dash? number?", func(c *chart, g []*item) *item {
			y := int(g[1].num)
			m := whole(span{day(y, 4, 1), day(y+1, 4, 1)}, "year")
			m.timex = rangeTimex(m.past, length{{1, "year"}})
			return of(m)
		}),
		period("shift|that season", func(c *chart, g []*item) *item {
			return of(&moment{timex: fmt.Sprintf("%04d-%s", c.ref.Year()+shift(g[0]), g[1].word), relative: true, unit: "season"})
		}),
		period("year ka? season", func(c *chart, g []*item) *item {
			return of(&moment{timex: fmt.Sprintf("%04d-%s", int(g[0].num), g[2].word), unit: "season"})
		}),
		period("season mein|during &stop|year", func(c *chart, g []*item) *item { return of(&moment{timex: g[0].word, unit: "season"}) }),
		period("season during|between", func(c *chart, g []*item) *item { return of(&moment{timex: g[0].word, unit: "season"}) }),
		period("season &mein|ka|ko", func(c *chart, g []*item) *item { return of(&moment{timex: g[0].word, unit: "season"}) }),
	}
}

// numberedRules read the third quarter, the second week, the 1970s, the 15th
// century.
func numberedRules() []rule {
	nthUnit := func(c *chart, y int, relative bool, n, u *item) *item {
		months := map[string]int{"quarter": 3, "half": 6}[u.word]
		k := n.between(1, 4)
		if n.sym == "last" && months > 0 {
			k = 12 / months
		}
		if months == 0 || k == 0 || k > 12/months {
			return nil
		}
		m := whole(span{day(y, months*(k-1)+1, 1), day(y, months*k+1, 1)}, u.word)
		m.relative = relative
		return of(m)
	}
	weekOf := func(c *chart, start time.Time, timex string, relative bool) *item {
		return of(&moment{timex: timex, past: span{start, start.AddDate(0, 0, 7)}, future: span{start, start.AddDate(0, 0, 7)}, unit: "week", relative: relative})
	}
	weekOfYear := func(c *chart, y int, n *item, relative bool) *item {
		start := firstWeek(y, 1)
		if n.sym == "last" {
			start = lastWeek(y, 12)
		} else if k := n.between(1, 53); k > 0 {
			start = start.AddDate(0, 0, 7*(k-1))
		} else {
			return nil
		}
		return weekOf(c, start, unitTimex(span{start: start}, "week"), relative)
	}
	weekOfMonth := func(c *chart, m *moment, n *item) *item {
		k := n.between(1, 5)
		if k == 0 && n.sym != "last" {
			return nil
		}
		at := func(y int) time.Time {
			if n.sym == "last" {
				return lastWeek(y, m.month)
			}
			return firstWeek(y, m.month).AddDate(0, 0, 7*(k-1))
		}
		week := func(t time.Time) span { return span{t, t.AddDate(0, 0, 7)} }
		name, _, _ := strings.Cut(m.timex, "(")
		if n.sym == "last" {
			k = 5
		}
		return of(&moment{
			timex: fmt.Sprintf("%s-W%02d", name, k), unit: "week", relative: m.relative,
			past: week(at(m.past.start.Year())), future: week(at(m.future.start.Year())),
		})
	}
	decade := func(c *chart, y int, short bool) *item {
		if y%10 != 0 {
			return nil
		}
		m := whole(span{day(y, 1, 1), day(y+10, 1, 1)}, "decade")
		if short {
			m.timex = fmt.Sprintf("(XX%02d-01-01,XX%02d-01-01,P10Y)", y%100, (y+10)%100)
			m.future = span{day(y+100, 1, 1), day(y+110, 1, 1)}
		}
		return of(m)
	}
	return []rule{
		period("period|bare-year comma? ka|mein? ordinal|last unit", func(c *chart, g []*item) *item {
			p, u := g[0].m, g[4]
			switch {
			case p.unit == "year" && u.word == "week":
				return weekOfYear(c, p.past.start.Year(), g[3], p.relative)
			case p.unit == "year":
				return nthUnit(c, p.past.start.Year(), p.relative, g[3], u)
			case p.unit == "month" && u.word == "week":
				return weekOfMonth(c, p, g[3])
			case p.unit == "century" && u.word == "decade":
				k := g[3].between(1, 10)
				if k == 0 {
					return nil
				}
				return decade(c, p.past.start.Year()+10*(k-1), false)
			}
			return nil
		}),
		period("ordinal|last unit comma? ka|mein? period|bare-year", func(c *chart, g []*item) *item {
			if g[4].m.unit != "year" {
				return nil
			}
			return nthUnit(c, g[4].m.past.start.Year(), g[4].m.relative, g[0], g[1])
		}),
		newRule("quarter-of", "quarter-name", func(c *chart, g []*item) *item { return &item{num: g[0].num} }),
		period("quarter-of ka|comma? bare-year|period", func(c *chart, g []*item) *item { return quarterOf(g[2].m, g[0]) }),
		period("bare-year|period ka|comma? quarter-of", func(c *chart, g []*item) *item { return quarterOf(g[0].m, g[2]) }),
		period("quarter-of &mein|ka|tak|se|stop", func(c *chart, g []*item) *item { return quarterOf(c.shiftedUnit("year", 0), g[0]) }),
		period("ordinal unit", func(c *chart, g []*item) *item {
			if g[1].word == "century" {
				k := g[0].between(1, 30)
				if k == 0 {
					return nil
				}
				return of(whole(span{day(100*(k-1), 1, 1), day(100*k, 1, 1)}, "century"))
			}
			return nthUnit(c, c.ref.Year(), true, g[0], g[1])
		}),
		newRule("week-number", "ordinal unit", func(c *chart, g []*item) *item {
			if g[1].word != "week" {
				return nil
			}
			return weekOfYear(c, c.ref.Year(), g[0], true)
		}),
		period("week-word number !unit", func(c *chart, g []*item) *item {
			if g[1].between(1, 53) == 0 || g[1].written == "" {
				return nil
			}
			return weekOfYear(c, c.ref.Year(), g[1], true)
		}),
		period("year ka unit", func(c *chart, g []*item) *item {
			if g[2].word != "decade" {
				return nil
			}
			return decade(c, int(g[0].num), false)
		}),
		period("number ka unit", func(c *chart, g []*item) *item {
			y := g[0].between(10, 90)
			if g[2].word != "decade" || y == 0 {
				return nil
			}
			return decade(c, 1900+y, true)
		}),
		period("date ka? wala? unit", func(c *chart, g []*item) *item { return c.weekAround(g[0].m, g[3]) }),
		period("dom tarikh ka? wala? unit", func(c *chart, g []*item) *item { return c.weekAround(c.dayOfMonth(int(g[0].num)), g[4]) }),
	}
}

// quarterOf is a quarter by its short name (Q3) in a year.
func quarterOf(year *moment, q *item) *item {
	if year.unit != "year" {
		return nil
	}
	y, m := year.past.start.Year(), 3*int(q.num)-2
	quarter := whole(span{day(y, m, 1), day(y, m+3, 1)}, "quarter")
	quarter.relative = year.relative
	return of(quarter)
}

// weekAround is the week that a day lies in.
func (c *chart) weekAround(d *moment, u *item) *item {
	if u.word != "week" || d == nil || d.day == 0 || d.past.start.IsZero() {
		return nil
	}
	week := func(t time.Time) span { m := monday(t); return span{m, m.AddDate(0, 0, 7)} }
	return of(&moment{timex: d.timex, past: week(d.past.start), future: week(d.future.start), unit: "week", relative: d.relative})
}

// partRules read parts of periods, and those that a length gives.
func partRules() []rule {
	rest := func(c *chart, unit string) *item {
		s, ok := unitSpan(c.today(), unit, 0)
		if !ok || unit == "day" {
			return nil
		}
		s = span{c.today(), s.end.AddDate(0, 0, -1)}
		return of(&moment{timex: rangeTimex(s, length{{s.end.Sub(s.start).Hours() / 24, "day"}}), past: s, future: s, relative: true})
	}
	cut := func(m *moment, s func(span) span) *item {
		if m.past.start.IsZero() || m.unit == "" {
			return nil
		}
		return of(&moment{timex: m.timex, past: s(m.past), future: s(m.future), relative: m.relative})
	}
	return []rule{
		period("shift|that? unit rest ka? unit|time-word", func(c *chart, g []*item) *item { return rest(c, g[1].word) }),
		period("rest-first ka? unit", func(c *chart, g []*item) *item { return rest(c, g[2].word) }),
		newRule("this-unit", "unit", func(c *chart, g []*item) *item {
			if g[0].word == "day" || isTimeOfDay(g[0].word) {
				return nil
			}
			return of(c.shiftedUnit(g[0].word, 0))
		}),
		period("period|this-unit start", func(c *chart, g []*item) *item {
			return cut(g[0].m, func(s span) span { _, early, _, _ := quarters(s, g[0].m.unit); return span{s.start, early} })
		}),
		period("period|this-unit end", func(c *chart, g []*item) *item {
			return cut(g[0].m, func(s span) span { late, _, _, _ := quarters(s, g[0].m.unit); return span{late, s.end} })
		}),
		period("period|this-unit middle", func(c *chart, g []*item) *item {
			return cut(g[0].m, func(s span) span { _, _, from, to := quarters(s, g[0].m.unit); return span{from, to} })
		}),
		period("period after", func(c *chart, g []*item) *item {
			p := g[0].m
			if !p.relative || p.unit == "" {
				return nil
			}
			if p.past.start.After(c.ref) { // the one after next
				s, ok := unitSpan(p.past.start, p.unit, 1)
				if !ok {
					return nil
				}
				m := whole(s, p.unit)
				m.relative = true
				return of(m)
			}
			return cut(p, func(s span) span { return span{c.today(), s.end} })
		}),
		period("period before", func(c *chart, g []*item) *item {
			if !g[0].m.relative || !g[0].m.past.start.Before(c.ref) {
				return nil
			}
			return cut(g[0].m, func(s span) span { return span{s.start, c.today()} })
		}),
		period("shift duration !ago !later", func(c *chart, g []*item) *item { return c.stretch(g[1], shift(g[0])) }),
		period("from-now|shift? duration within", func(c *chart, g []*item) *item { return c.inside(c.ref, g[1]) }),
		period("date se duration within", func(c *chart, g []*item) *item { return c.inside(g[0].m.past.start, g[2]) }),
		period("period date tak", func(c *chart, g []*item) *item {
			if !g[1].m.relative || g[0].m.unit == "" || g[0].m.past.start.After(g[1].m.past.start) {
				return nil
			}
			return cut(g[0].m, func(s span) span { return span{s.start, g[1].m.past.start} })
		}),
	}
}

// quarters gives where the end of a unit begins, where its beginning ends, and
// its middle.
func quarters(s span, unit string) (late, early, from, to time.Time) {
	switch unit {
	case "week":
		return s.start.AddDate(0, 0, 3), s.start.AddDate(0, 0, 3), s.start.AddDate(0, 0, 1), s.start.AddDate(0, 0, 5)
	case "month":
		return s.start.AddDate(0, 0, 15), s.start.AddDate(0, 0, 15), s.start.AddDate(0, 0, 9), s.start.AddDate(0, 0, 20)
	case "year":
		return s.start.AddDate(0, 6, 0), s.start.AddDate(0, 6, 0), s.start.AddDate(0, 3, 0), s.start.AddDate(0, 9, 0)
	}
	third := s.end.Sub(s.start) / 3
	return s.end.Add(-third), s.start.Add(third), s.start.Add(third), s.end.Add(-third)
}

// stretch is "the last three days", "the next two decades".
func (c *chart) stretch(d *item, sign int) *item {
	l := d.m.length
	if sign == 0 || len(l) == 0 {
		return nil
	}
	n, unit := l[0].n, l[0].unit
	if unit == "decade" || unit == "century" {
		if n != math.Trunc(n) || n > 50 {
			return nil
		}
		s, _ := unitSpan(c.today(), unit, 0)
		other, _ := unitSpan(c.today(), unit, sign*int(n))
		stretch := span{other.start, s.start}
		if sign > 0 {
			stretch = span{s.end, other.end}
		}
		return of(&moment{timex: rangeTimex(stretch, l), past: stretch, future: stretch, relative: true})
	}
	from := c.today()
	if l.exact() {
		from = c.ref
	}
	if sign > 0 && !l.exact() {
		from = from.AddDate(0, 0, 1)
	}
	to, ok := l.from(from, float64(sign))
	if !ok {
		return nil
	}
	s := span{from, to}
	if sign < 0 {
		s = span{to, from}
	}
	m := &moment{timex: rangeTimex(s, l), past: s, future: s, relative: true}
	if l.exact() {
		m.unit = "part"
	}
	return of(m)
}

// inside is "within ten months", from now or a day.
func (c *chart) inside(from time.Time, d *item) *item {
	to, ok := d.m.length.from(from, 1)
	if !ok || d.m.length == nil {
		return nil
	}
	s := span{from, to}
	m := &moment{timex: rangeTimex(s, d.m.length), past: s, future: s, relative: true}
	if d.m.length.exact() {
		m.unit = "part"
	}
	return of(m)
}

// rangeRules read from … to …, between … and ….
func rangeRules() []rule {
	const points = "date|period|bare-year|datetime|week-number|slash-date|weekday-point"
	between := func(c *chart, a, b *item) *item { return c.between(a.m, b.m) }
	days := func(c *chart, from *item, m *moment) *item {
		if m.day == 0 || m.month == 0 {
			return nil
		}
		start := c.date(m.year, m.month, int(from.num))
		if start == nil || int(from.num) > m.day {
			return nil
		}
		return c.between(start, m)
	}
	inMonth := func(c *chart, p *moment, from, to *item) *item {
		if p.unit != "month" || p.month == 0 {
			return nil
		}
		a, b := c.date(p.year, p.month, int(from.num)), c.date(p.year, p.month, int(to.num))
		if a == nil || b == nil || from.num >= to.num {
			return nil
		}
		it := c.between(a, b)
		if it != nil {
			it.m.relative = p.relative
		}
		return it
	}
	return []rule{
		newRule("weekday-point", "weekday-short|weekday-name", func(c *chart, g []*item) *item { return of(c.weekdayOf(shift(g[0]))) }),
		period(points+" se "+points+" between? tak?", func(c *chart, g []*item) *item { return between(c, g[0], g[2]) }),
		period("from-first "+points+" se "+points, func(c *chart, g []*item) *item { return between(c, g[1], g[3]) }),
		period(points+" and "+points+" between", func(c *chart, g []*item) *item { return between(c, g[0], g[2]) }),
		period("between-first "+points+" and "+points, func(c *chart, g []*item) *item { return between(c, g[1], g[3]) }),
		period("bare-year dash bare-year between? tak?", func(c *chart, g []*item) *item { return between(c, g[0], g[2]) }),
		period("period ka? weekday|weekday-short|weekday-name se|and weekday|weekday-short|weekday-name between? tak?", func(c *chart, g []*item) *item {
			if g[0].m.unit != "week" {
				return nil
			}
			monday := g[0].m.past.start
			return c.between(on(monday.AddDate(0, 0, shift(g[2])-1)), on(monday.AddDate(0, 0, shift(g[4])-1)))
		}),
		period("from-now|now se? date between? tak?", func(c *chart, g []*item) *item { return c.between(on(c.today()), g[2].m) }),
		period("dom se|and|dash date between? tak?", func(c *chart, g []*item) *item { return days(c, g[0], g[2].m) }),
		period("bare-year ka|mein? dom se|and|dash month-day between? tak?", func(c *chart, g []*item) *item {
			m := c.date(g[0].m.year, g[4].m.month, g[4].m.day)
			if m == nil {
				return nil
			}
			return days(c, g[2], m)
		}),
		period("period ka? dom se|and|dash dom between? tak?", func(c *chart, g []*item) *item { return inMonth(c, g[0].m, g[2], g[4]) }),
		period("date se duration later tak?", func(c *chart, g []*item) *item { return c.inside(g[0].m.past.start, g[2]) }),
		newRule("hour", "number", func(c *chart, g []*item) *item { return hourAt(c, g[0], "") }),
		newRule("hour", "daypart|daypart-day ka? ko|mein? number", func(c *chart, g []*item) *item { return hourAt(c, g[3], g[0].word) }),
		newRule("hour", "time", func(c *chart, g []*item) *item {
			if g[0].m.clock == nil {
				return nil
			}
			return &item{m: g[0].m, word: "time"}
		}),
		period("hour se|dash|and hour oclock? daypart? between|tak", func(c *chart, g []*item) *item { return clocks(c, g, true) }),
		period("hour se|dash hour oclock? daypart?", func(c *chart, g []*item) *item { return clocks(c, g, true) }),
		period("between-first hour and hour", func(c *chart, g []*item) *item { return clocks(c, append(g[1:], nil, nil), true) }),
		period("date ko|mein? hour se|dash|and hour oclock? between|tak", func(c *chart, g []*item) *item {
			if it := clocks(c, append(g[2:6:6], nil), false); it != nil {
				return onDay(g[0].m, it.m)
			}
			return nil
		}),
		period("period date", func(c *chart, g []*item) *item { return onDay(g[1].m, g[0].m) }),
		period("date ko? period", func(c *chart, g []*item) *item { return onDay(g[0].m, g[2].m) }),
	}
}

// hourAt is a number that may be an hour, beside another that is one.
func hourAt(c *chart, n *item, part string) *item {
	k, ok := hour(n)
	if !ok || len(n.written) > 2 {
		return nil
	}
	word := ""
	if part != "" {
		k, word = k.in(part), "time"
	}
	if m := c.atClock(k); m != nil {
		return &item{m: m, word: word}
	}
	return nil
}

// clocks is from one hour to another: hour, what joins them, hour, "o'clock",
// part of the day. marked asks that one of them be told for an hour by more
// than that; what is said of the half of the day of one holds for the other.
func clocks(c *chart, g []*item, marked bool) *item {
	a, b := g[0].m, g[2].m
	if marked && g[0].word == "" && g[2].word == "" && g[3] == nil {
		return nil
	}
	ka, kb := *a.clock, *b.clock
	if g[4] != nil && !kb.half {
		kb = kb.in(g[4].word)
	}
	switch {
	case ka.half && !kb.half && kb.hour <= 12:
		if ka.hour >= 12 && kb.hour+12 > ka.hour && kb.hour < 12 {
			kb.hour += 12
		}
	case kb.half && !ka.half && kb.hour >= 12 && ka.hour < 12 && ka.hour+12 < kb.hour:
		ka.hour += 12
	}
	from, to := c.atClock(ka), c.atClock(kb)
	if from == nil || to == nil {
		return nil
	}
	s := span{from.past.start, to.past.start}
	return of(&moment{timex: "(" + from.timex + "," + to.timex + ")", past: s, future: s, clock: from.clock})
}

// onDay is a stretch of hours on a day: कल सुबह 9 से 11 बजे तक.
func onDay(d, p *moment) *item {
	if p.clock == nil || d.past.start.IsZero() {
		return nil
	}
	at := func(day, t time.Time) time.Time {
		return time.Date(day.Year(), day.Month(), day.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	}
	s := func(day time.Time) span {
		s := span{at(day, p.past.start), at(day, p.past.end)}
		if s.end.Before(s.start) {
			s.end = s.end.AddDate(0, 0, 1)
		}
		return s
	}
	return of(&moment{timex: d.timex + p.timex, past: s(d.past.start), future: s(d.future.start), relative: d.relative, unit: "part"})
}

// between is the stretch from the beginning of one moment to that of another.
func (c *chart) between(a, b *moment) *item {
	if a == nil || b == nil || a.past.start.IsZero() || b.past.start.IsZero() || b.clock != nil && a.clock == nil {
		return nil
	}
	if a.month > 0 && a.year == 0 && b.year > 0 && !b.relative && a.day > 0 { // 1 February to March 2019
		if same := c.date(b.year, a.month, a.day); same != nil && same.past.start.Before(b.past.start) {
			a = same
		}
	}
	if a.month > 0 && a.year == 0 && a.day == 0 && b.year > 0 && b.month > a.month {
		a = c.monthOf(b.year, a.month) // January to March 2019
	}
	if b.month > 0 && b.day > 0 && b.year == 0 && a.year > 0 { // 1 January 2019 to 31 March
		b = c.date(a.year, b.month, b.day)
		if b == nil {
			return nil
		}
		if b.past.start.Before(a.past.start) {
			b = c.date(a.year+1, b.month, b.day)
		}
		if b == nil {
			return nil
		}
	}
	past := span{a.past.start, b.past.start}
	if b.weekday > 0 {
		past.end = a.past.start.AddDate(0, 0, (b.weekday-int(a.past.start.Weekday())+7)%7)
	}
	if past.end.Before(past.start) {
		past.end = b.future.start
	}
	if past.end.Before(past.start) && a.future.start != a.past.start {
		return nil
	}
	if past.end.Before(past.start) {
		return nil
	}
	future := span{a.future.start, b.future.start}
	if future.end.Before(future.start) {
		future = past
	}
	m := &moment{past: past, future: future, relative: a.relative || b.relative}
	if a.clock != nil || b.clock != nil {
		m.unit = "part"
	}
	days := strconv.Itoa(int(past.end.Sub(past.start).Hours() / 24))
	last := startName(b)
	if b.weekday > 0 {
		last = past.end.Format(dayForm)
	}
	m.timex = "(" + startName(a) + "," + last + ",P" + days + "D)"
	return of(m)
}

func startName(m *moment) string {
	if strings.HasPrefix(m.timex, "X") && m.day > 0 {
		return m.timex
	}
	return m.past.start.Format(dayForm)
}
