package inspect

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

func of(m *moment) *item {
	if m == nil {
		return nil
	}
	return &item{m: m}
}

// whole number of an item from low to high; 0 for another.
func (it *item) between(low, high int) int {
	if it == nil || it.num != math.Trunc(it.num) || it.num < float64(low) || it.num > float64(high) {
		return 0
	}
	return int(it.num)
}

func shift(it *item) int { return int(it.num) }

var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})([-/.])(\d{2}|\d{4})$`)
	yearFirst = regexp.MustCompile(`^(\d{4})([-/.])(\d{1,2})([-/.])(\d{1,2})$`)
	dayMonth  = regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})$`)
)

// digitDates enters a date in digits: 21/04/2016, 13.5.2015, 2018-7-6, 22/04.
func (c *chart) digitDates(i int) {
	if c.toks[i].Kind != language.Digits || c.glued(i) {
		return
	}
	text := c.toks[i].Fold
	last := i + 1
	for last < len(c.toks) && last < i+5 && c.toks[last].Glued && (c.toks[last].Kind == language.Digits || c.toks[last].Text == "-" || c.toks[last].Text == "/" || c.toks[last].Text == ".") {
		text += c.toks[last].Fold
		last++
	}
	if last > i+1 && c.toks[last-1].Kind == language.Mark { // a mark at the end is none of it
		last--
		text = strings.TrimRight(text, "-/.")
	}
	if m := c.digitDate(text); m != nil {
		sym := symbol("date")
		switch {
		case m.year == 0 && strings.Contains(text, "-"):
			sym = "dash-date" // 2-1 may be a score
		case m.year == 0 && !strings.HasPrefix(text, "0") && !strings.Contains(text, "/0"):
			sym = "slash-date" // 3/4 may be a fraction
		}
		c.add(&item{first: i, last: last, sym: sym, m: m})
	}
}

// digitDate reads a date in digits, the day before the month as India has it;
// the month first where there is no other way.
func (c *chart) digitDate(text string) *moment {
	if f := yearFirst.FindStringSubmatch(text); f != nil && f[2] == f[4] {
		return c.date(atoi(f[1]), atoi(f[3]), atoi(f[5]))
	}
	if f := dayFirst.FindStringSubmatch(text); f != nil && f[2] == f[4] {
		y := atoi(f[5])
		if len(f[5]) == 2 {
			y += 2000
			if y > c.ref.Year()+30 {
				y -= 100
			}
		}
		return c.eitherWay(y, atoi(f[1]), atoi(f[3]))
	}
	if f := dayMonth.FindStringSubmatch(text); f != nil && f[2] != "." {
		return c.eitherWay(0, atoi(f[1]), atoi(f[3]))
	}
	return nil
}

func (c *chart) eitherWay(y, d, m int) *moment {
	if m > 12 || c.words.packs[0].Language == "en" && d <= 12 && y == 0 {
		d, m = m, d
	}
	if d == 0 || m == 0 {
		return nil
	}
	return c.date(y, m, d)
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

// dateRules read days.
func dateRules() []rule {
	withYear := func(c *chart, md, y *item) *item {
		return of(c.date(int(y.num), md.m.month, md.m.day))
	}
	settled := func(c *chart, m *moment) *item {
		if m.month == 0 && m.day == 0 || m.weekday > 0 {
			return nil
		}
		return of(m)
	}
	r := func(pattern string, make func(c *chart, g []*item) *item) rule { return newRule("date", pattern, make) }
	return []rule{
		newRule("year", "number !unit !scale !percent !currency !measure-unit", func(c *chart, g []*item) *item {
			if g[0].n == 0 && len(g[0].written) != 4 || g[0].n == 1 || g[0].between(1000, 2999) == 0 {
				return nil
			}
			return &item{num: g[0].num, n: g[0].n}
		}),
		newRule("year", "number number", func(c *chart, g []*item) *item { // उन्नीस निन्यानवे
			if g[0].n != 1 || g[1].n != 1 || g[0].between(11, 20) == 0 || g[1].between(10, 99) == 0 {
				return nil
			}
			return &item{num: g[0].num*100 + g[1].num, n: 2}
		}),
		newRule("dom", "number", func(c *chart, g []*item) *item {
			if g[0].between(1, 31) == 0 || len(g[0].written) > 2 {
				return nil
			}
			return &item{num: g[0].num, written: g[0].written, n: g[0].n}
		}),
		newRule("dom", "ordinal", func(c *chart, g []*item) *item {
			if g[0].between(1, 31) == 0 {
				return nil
			}
			return &item{num: g[0].num, written: "ordinal", n: g[0].n}
		}),
		newRule("month-day", "dom dash|slash? ka? month|month-short", func(c *chart, g []*item) *item {
			return of(c.date(0, shift(g[3]), int(g[0].num)))
		}),
		newRule("month-day", "dom tarikh ka? month", func(c *chart, g []*item) *item {
			return of(c.date(0, shift(g[3]), int(g[0].num)))
		}),
		newRule("month-day", "month|month-short dash? ka? the? dom tarikh? !scale !percent !currency !person-word !unit", func(c *chart, g []*item) *item {
			return of(c.date(0, shift(g[0]), int(g[4].num)))
		}),
		r("month-day", func(c *chart, g []*item) *item { return of(g[0].m) }),
		r("month-day comma|dash|slash? ka? era? year", func(c *chart, g []*item) *item { return withYear(c, g[0], g[4]) }),
		r("month-day comma? era number", func(c *chart, g []*item) *item {
			if g[3].between(1, 2999) == 0 {
				return nil
			}
			return withYear(c, g[0], g[3])
		}),
		r("year comma? ka|mein? month-day", func(c *chart, g []*item) *item { return withYear(c, g[3], g[0]) }),
		r("slash-date &ko|tak|par|se|oclock|at|daypart|time|number", func(c *chart, g []*item) *item { return of(g[0].m) }),
		r("date comma year", func(c *chart, g []*item) *item { // 06/06, 2015
			if g[0].m.month == 0 || g[0].m.day == 0 || g[0].m.year > 0 {
				return nil
			}
			return withYear(c, g[0], g[2])
		}),
		r("dash-date &ko", func(c *chart, g []*item) *item { return of(g[0].m) }),
		r("weekday", func(c *chart, g []*item) *item { return of(c.weekdayOf(shift(g[0]))) }),
		r("weekday-short &ko|tak|se|tarikh", func(c *chart, g []*item) *item { return of(c.weekdayOf(shift(g[0]))) }),
		r("day-word", func(c *chart, g []*item) *item { return of(on(c.today().AddDate(0, 0, shift(g[0])))) }),
		r("day-either", func(c *chart, g []*item) *item {
			n := shift(g[0])
			if c.told {
				n = -n
			}
			return of(on(c.today().AddDate(0, 0, n)))
		}),
		// A day of the week and the date that it is.
		r("weekday|weekday-short|weekday-name comma? ko? date|slash-date", func(c *chart, g []*item) *item { return settled(c, g[3].m) }),
		r("shift weekday|weekday-short|weekday-name comma? open? date|slash-date close?", func(c *chart, g []*item) *item { return settled(c, g[4].m) }),
		r("date comma? open? weekday close?", func(c *chart, g []*item) *item { return settled(c, g[0].m) }),
		r("weekday|weekday-short|weekday-name dom &tarikh|ko|par", weekdayDom),
		r("weekday|weekday-short|weekday-name dom tarikh", weekdayDom),
		// The day of a month that is not named.
		r("that? dom &ko", func(c *chart, g []*item) *item {
			if g[0] == nil && g[1].n > 0 && g[1].num <= 10 {
				return nil // "to two of them", rather than "on the second"
			}
			if g[1].written == "ordinal" || g[0] == nil && c.concept(c.text, g[1].last+1, concepts.Event) > 0 {
				return nil // "arrested three of them"
			}
			return of(c.dayOfMonth(int(g[1].num)))
		}),
		r("that? dom &tarikh", func(c *chart, g []*item) *item { return of(c.dayOfMonth(int(g[1].num))) }),
		r("dom &unit", func(c *chart, g []*item) *item {
			if g[0].written != "ordinal" || g[0].n > 0 || !c.unitAt(g[0].last, "day") {
				return nil
			}
			return of(c.dayOfMonth(int(g[0].num)))
		}),
		r("ordinal unit", func(c *chart, g []*item) *item {
			if g[1].word != "day" || g[0].n == 0 || g[0].between(1, 31) == 0 {
				return nil
			}
			return of(&moment{}) // of which days is not said
		}),
		r("period ka? dom tarikh", monthDom),
		r("period ka dom &ko|par|tak|comma|stop", monthDom),
		// The nth day of the week.
		r("month ka? ordinal|last weekday", func(c *chart, g []*item) *item { return of(c.nthWeekday(0, shift(g[0]), shift(g[3]), g[2])) }),
		r("period ka? ordinal|last weekday", func(c *chart, g []*item) *item {
			p := g[0].m
			if p.month == 0 {
				return nil
			}
			return of(c.nthWeekday(p.year, p.month, shift(g[3]), g[2]))
		}),
		r("ordinal weekday", func(c *chart, g []*item) *item {
			n := g[0].between(1, 5)
			t, ok := nth(c.ref.Year(), int(c.ref.Month()), shift(g[1]), n)
			if n == 0 {
				return nil
			}
			if !ok {
				return of(&moment{}) // the fifth Sunday of a month with four
			}
			return of(on(t))
		}),
		r("ordinal month", func(c *chart, g []*item) *item {
			return of(c.date(0, shift(g[1]), g[0].between(1, 31)))
		}),
		// Told from the day of the report.
		r("shift|that weekday|weekday-short|weekday-name", func(c *chart, g []*item) *item {
			if g[1].sym != "weekday" && g[0].sym == "that" {
				return nil
			}
			return of(on(monday(c.today()).AddDate(0, 0, 7*shift(g[0])+shift(g[1])-1)))
		}),
		r("period ka? weekday", func(c *chart, g []*item) *item {
			if g[0].m.unit != "week" {
				return nil
			}
			return of(&moment{timex: g[0].m.past.start.AddDate(0, 0, shift(g[2])-1).Format(dayForm), relative: true, weekday: 0,
				past: one(g[0].m.past.start.AddDate(0, 0, shift(g[2])-1)), future: one(g[0].m.past.start.AddDate(0, 0, shift(g[2])-1))})
		}),
		r("weekday ko? period", func(c *chart, g []*item) *item {
			if g[2].m.unit != "week" {
				return nil
			}
			return of(on(g[2].m.past.start.AddDate(0, 0, shift(g[0])-1)))
		}),
		r("shift unit", func(c *chart, g []*item) *item {
			if g[1].word != "day" || g[1].num != 0 {
				return nil
			}
			return of(on(c.today().AddDate(0, 0, shift(g[0]))))
		}),
		r("that unit", func(c *chart, g []*item) *item {
			if g[1].word != "day" {
				return nil
			}
			return of(on(c.today()))
		}),
		r("last unit", func(c *chart, g []*item) *item {
			if g[1].word != "day" {
				return nil
			}
			return of(on(c.today().AddDate(0, 0, -1)))
		}),
		r("from-now? shift number weekday after?", func(c *chart, g []*item) *item {
			n := g[2].between(1, 50)
			if n == 0 || shift(g[1]) == 0 {
				return nil
			}
			m := c.weekdayOf(shift(g[3]))
			if shift(g[1]) < 0 {
				return of(on(m.past.start.AddDate(0, 0, -7*(n-1))))
			}
			next := m.future.start
			if !next.After(c.today()) {
				next = next.AddDate(0, 0, 7)
			}
			return of(on(next.AddDate(0, 0, 7*(n-1))))
		}),
		r("from-now? duration ago", func(c *chart, g []*item) *item { return c.away(g[1], c.ref, -1, false) }),
		r("from-now? duration later", func(c *chart, g []*item) *item { return c.away(g[1], c.ref, 1, false) }),
		r("date se duration ago|more-ago", func(c *chart, g []*item) *item { return c.away(g[2], g[0].m.past.start, -1, false) }),
		r("date se duration later", func(c *chart, g []*item) *item { return c.away(g[2], g[0].m.past.start, 1, false) }),
		r("duration mein", func(c *chart, g []*item) *item {
			if !c.ahead {
				return nil
			}
			return c.away(g[0], c.ref, 1, false)
		}),
		newRule("datetime", "from-now? duration ago", func(c *chart, g []*item) *item { return c.away(g[1], c.ref, -1, true) }),
		newRule("datetime", "from-now? duration later", func(c *chart, g []*item) *item { return c.away(g[1], c.ref, 1, true) }),
		newRule("datetime", "duration mein", func(c *chart, g []*item) *item {
			if !c.ahead {
				return nil
			}
			return c.away(g[0], c.ref, 1, true)
		}),
		r("holiday", func(c *chart, g []*item) *item { return of(c.holiday(g[0].word, 0)) }),
		r("holiday comma? ka? year", func(c *chart, g []*item) *item { return of(c.holiday(g[0].word, int(g[3].num))) }),
		r("year ka? holiday", func(c *chart, g []*item) *item { return of(c.holiday(g[2].word, int(g[0].num))) }),
		r("period ka? holiday", func(c *chart, g []*item) *item {
			if g[0].m.unit != "year" {
				return nil
			}
			return of(c.holiday(g[2].word, g[0].m.year))
		}),
		r("shift holiday", func(c *chart, g []*item) *item {
			m := c.holiday(g[1].word, 0)
			switch shift(g[0]) {
			case -1:
				m.future = m.past
			case 1:
				m.past = m.future
			}
			return of(m)
		}),
	}
}

func (c *chart) unitAt(i int, unit string) bool {
	if i >= len(c.toks) {
		return false
	}
	for _, it := range c.at[i] {
		if it.sym == "unit" && it.word == unit {
			return true
		}
	}
	return false
}

// weekdayDom is "Thursday the 21st": the nearest month in which it is so.
func weekdayDom(c *chart, g []*item) *item {
	wd, d := shift(g[0]), int(g[1].num)
	y, m := c.ref.Year(), int(c.ref.Month())
	for _, k := range []int{0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5} {
		first := day(y, m+k, 1)
		t := day(y, m+k, d)
		if isDay(first.Year(), int(first.Month()), d) && int(t.Weekday()) == wd%7 {
			return of(on(t))
		}
	}
	return nil
}

// monthDom is "the 20th of next month".
func monthDom(c *chart, g []*item) *item {
	p := g[0].m
	if p.unit != "month" || p.month == 0 {
		return nil
	}
	d := int(g[2].num)
	if p.year == 0 {
		return of(c.date(0, p.month, d))
	}
	m := c.date(p.year, p.month, d)
	if m == nil { // the 31st of a month without one is still said
		return of(&moment{timex: fmt.Sprintf("%04d-%02d-%02d", p.year, p.month, d), relative: p.relative})
	}
	m.relative = p.relative
	return of(m)
}

// nthWeekday is "the second Monday of April".
func (c *chart) nthWeekday(y, m, wd int, which *item) *moment {
	n := -1
	if which.sym == "ordinal" {
		if n = which.between(1, 5); n == 0 {
			return nil
		}
	}
	mo := &moment{timex: fmt.Sprintf("XXXX-%02d-WXX-%d-#%d", m, wd, n), relative: y > 0}
	if y > 0 {
		t, ok := nth(y, m, wd, n)
		if !ok {
			return nil
		}
		mo.past, mo.future = one(t), one(t)
		return mo
	}
	mo.past, mo.future = c.around(func(k int) (time.Time, bool) { return nth(c.ref.Year()+k, m, wd, n) })
	return mo
}

// away is a length before or behind a moment: a day where the length is in
// days or more, else a time of a day.
func (c *chart) away(d *item, from time.Time, sign float64, exact bool) *item {
	l := d.m.length
	if l == nil || l.exact() != exact {
		return nil
	}
	t, ok := l.from(from, sign)
	if !ok {
		return nil
	}
	if !exact {
		return of(on(day(t.Year(), int(t.Month()), t.Day())))
	}
	return of(&moment{timex: t.Format("2006-01-02T15:04:05"), past: one(t), future: one(t), relative: true})
}

// holiday is a day that has a name.
func (c *chart) holiday(rule string, y int) *moment {
	if month, d, ok := strings.Cut(rule, "-"); ok && len(rule) == len("01-26") {
		m := c.date(y, atoi(month), atoi(d))
		return m
	}
	at := func(y int) (time.Time, bool) { return feast(rule, y) }
	if _, ok := at(2000); !ok {
		return &moment{}
	}
	m := &moment{}
	if strings.Contains(rule, "WXX") {
		m.timex = "XXXX-" + rule
	}
	if y > 0 {
		t, _ := at(y)
		m.past, m.future = one(t), one(t)
		m.timex = strings.Replace(m.timex, "XXXX", strconv.Itoa(y), 1)
		if m.timex == "" {
			m.timex = t.Format(dayForm)
		}
		return m
	}
	m.past, m.future = c.around(func(k int) (time.Time, bool) { return at(c.ref.Year() + k) })
	return m
}

// feast reckons a feast of a year, as holidays.tsv has it.
func feast(rule string, y int) (time.Time, bool) {
	var m, wd, n int
	if k, _ := fmt.Sscanf(rule, "%d-WXX-%d-#%d", &m, &wd, &n); k == 3 {
		return nth(y, m, wd, n)
	}
	after, ok := strings.CutPrefix(rule, "easter")
	if !ok {
		return time.Time{}, false
	}
	return easter(y).AddDate(0, 0, atoi(after)), true
}

// easter is Easter Sunday by the anonymous Gregorian computus (Meeus, Jones,
// Butcher; Astronomical Algorithms, chapter 8).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	return day(y, month, (h+l-7*m+33*month+19)%32)
}
