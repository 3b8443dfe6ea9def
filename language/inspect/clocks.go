package inspect

import (
	"math"
	"regexp"
	"strings"
	"time"
)

var clockForm = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::(\d{2}))?$`)

// written clock of a token: 8:00, 15:50:06.
func (c *chart) clockDigits(i int) *item {
	f := clockForm.FindStringSubmatch(c.toks[i].Fold)
	if f == nil || c.glued(i) {
		return nil
	}
	k := clock{hour: atoi(f[1]), minute: atoi(f[2]), said: 2}
	if f[3] != "" {
		k.second, k.said = atoi(f[3]), 3
	}
	if !k.valid() {
		return nil
	}
	return &item{first: i, last: i + 1, sym: "clock-digits", m: c.atClock(k)}
}

func (c *chart) atClock(k clock) *moment {
	if !k.valid() {
		return nil
	}
	if k.hour == 24 {
		k.hour = 0
	}
	t := k.on(c.ref)
	return &moment{timex: k.timex(), past: one(t), future: one(t), clock: &k}
}

// hour is a number of hours, with its quarter or half.
func hour(it *item) (clock, bool) {
	minutes := it.num * 60
	if it.num < 0 || it.num > 24 || minutes != math.Trunc(minutes) {
		return clock{}, false
	}
	k := clock{hour: int(it.num), minute: int(minutes) % 60, said: 1}
	if k.minute > 0 {
		k.said = 2
		if it.n == 0 && it.num != math.Trunc(it.num) { // 7.30 बजे: half past seven
			k.minute = int(math.Round((it.num - math.Trunc(it.num)) * 100))
		}
	}
	return k, k.valid()
}

// in settles the half of the day by its part: eight in the evening is 20:00.
func (k clock) in(part string) clock {
	name, _, _ := strings.Cut(part, "|")
	k.half = true
	if k.hour == 0 || k.hour > 12 {
		return k
	}
	switch name {
	case "MO", "DM", "EM":
		if k.hour == 12 {
			k.hour = 0
		}
	case "AF":
		if k.hour < 10 {
			k.hour += 12
		}
	case "EV":
		if k.hour < 12 {
			k.hour += 12
		}
	case "NI":
		switch {
		case k.hour == 12:
			k.hour = 0
		case k.hour >= 5:
			k.hour += 12
		}
	case "am":
		if k.hour == 12 {
			k.hour = 0
		}
	case "pm":
		if k.hour < 12 {
			k.hour += 12
		}
	}
	return k
}

// clockRules read times of the day, and those of a day.
func clockRules() []rule {
	said := func(c *chart, k clock, ok bool) *item {
		if !ok {
			return nil
		}
		return of(c.atClock(k))
	}
	inPart := func(c *chart, m *moment, part string) *item {
		if m.clock == nil || m.clock.half {
			return nil
		}
		return said(c, m.clock.in(part), true)
	}
	hourIn := func(c *chart, n *item, part string) *item {
		k, ok := hour(n)
		return said(c, k.in(part), ok)
	}
	minutePast := func(c *chart, h, m *item, sign int) *item {
		minutes := m.between(0, 59)
		if h.between(0, 24) == 0 && h.num != 0 || m.num != 0 && minutes == 0 {
			return nil
		}
		total := int(h.num)*60 + sign*minutes
		if total < 0 {
			total += 24 * 60
		}
		return said(c, clock{hour: total / 60, minute: total % 60, said: 2}, true)
	}
	minuteIn := func(c *chart, h, m *item, part string) *item {
		it := minutePast(c, h, m, 1)
		if it == nil || h.n == 0 && m.n == 0 || m.last-m.first > 1 {
			return nil
		}
		return inPart(c, it.m, part)
	}
	r := func(pattern string, make func(c *chart, g []*item) *item) rule { return newRule("time", pattern, make) }
	dt := func(pattern string, date, clock int) rule {
		return newRule("datetime", pattern, func(c *chart, g []*item) *item { return c.join(g[date].m, g[clock].m) })
	}
	return []rule{
		r("clock-digits oclock?", func(c *chart, g []*item) *item { return of(g[0].m) }),
		r("number oclock", func(c *chart, g []*item) *item {
			if n := g[0].between(100, 2359); n > 0 && len(g[0].written) >= 3 { // 1140 बजे
				return said(c, clock{hour: n / 100, minute: n % 100, said: 2}, true)
			}
			k, ok := hour(g[0])
			return said(c, k, ok)
		}),
		r("number past number unit?", func(c *chart, g []*item) *item {
			if g[3] != nil && g[3].word != "minute" {
				return nil
			}
			return minutePast(c, g[0], g[2], 1)
		}),
		r("number to-hour number unit left?", func(c *chart, g []*item) *item {
			if g[3].word != "minute" {
				return nil
			}
			return minutePast(c, g[0], g[2], -1)
		}),
		r("number half-day", func(c *chart, g []*item) *item {
			if n := g[0].between(100, 1259); n > 0 && len(g[0].written) >= 3 { // 340 pm
				return said(c, clock{hour: n / 100, minute: n % 100, said: 2}.in(g[1].word), n/100 <= 12)
			}
			if g[0].num > 12 {
				return nil
			}
			return hourIn(c, g[0], g[1].word)
		}),
		r("number number half-day", func(c *chart, g []*item) *item { return minuteIn(c, g[0], g[1], g[2].word) }),
		r("time half-day", func(c *chart, g []*item) *item { return inPart(c, g[0].m, g[1].word) }),
		r("daypart|daypart-day ka? ko|mein? comma|about? time", func(c *chart, g []*item) *item {
			if g[4].m.clock != nil && g[4].m.clock.half {
				return of(g[4].m) // शाम सेवन पीएम
			}
			return inPart(c, g[4].m, g[0].word)
		}),
		r("mealtime time", func(c *chart, g []*item) *item { return inPart(c, g[1].m, g[0].word) }),
		r("time mealtime", func(c *chart, g []*item) *item { return inPart(c, g[0].m, g[1].word) }),
		r("midnight ko? time", func(c *chart, g []*item) *item { return inPart(c, g[2].m, "NI") }),
		r("time comma? ka|ko? daypart mein? &stop|par|tak|mein|ko|ka|for|se", func(c *chart, g []*item) *item { return inPart(c, g[0].m, g[3].word) }),
		r("time comma? ka|ko? daypart mein?", func(c *chart, g []*item) *item { return inPart(c, g[0].m, g[3].word) }),
		r("daypart ka? ko? number number", func(c *chart, g []*item) *item { return minuteIn(c, g[3], g[4], g[0].word) }),
		r("number number &for|ka|par|tak|ko", func(c *chart, g []*item) *item {
			if g[0].n == 0 || g[1].n == 0 || g[0].between(1, 12) == 0 || g[1].between(10, 59) == 0 || g[1].last-g[1].first > 1 {
				return nil
			}
			return minutePast(c, g[0], g[1], 1)
		}),
		r("daypart ka? ko? number &par|tak|comma|stop", func(c *chart, g []*item) *item {
			if g[3].between(1, 12) == 0 {
				return nil
			}
			return hourIn(c, g[3], g[0].word)
		}),
		r("midnight", func(c *chart, g []*item) *item { return said(c, clock{hour: 0, said: 1, half: true}, true) }),
		r("daytime", func(c *chart, g []*item) *item { return said(c, clock{hour: int(g[0].num), said: 1, half: true}, true) }),

		dt("date ko|ka|comma|dash|at|par|about? ko? time", 0, 3),
		dt("dom-date ko? ka? time", 0, 3),
		dt("date open time close", 0, 2),
		dt("time ko|comma|at? ka? date", 3, 0),
		newRule("datetime", "date time year", func(c *chart, g []*item) *item {
			if g[0].m.month == 0 || g[0].m.day == 0 {
				return nil
			}
			return c.join(c.date(int(g[2].num), g[0].m.month, g[0].m.day), g[1].m)
		}),
		newRule("datetime", "time comma? date daypart", func(c *chart, g []*item) *item {
			it := inPart(c, g[0].m, g[3].word)
			if it == nil {
				return nil
			}
			return c.join(g[2].m, it.m)
		}),
		newRule("datetime", "now", func(c *chart, g []*item) *item {
			return of(&moment{timex: "PRESENT_REF", past: one(c.ref), future: one(c.ref)})
		}),
		newRule("datetime", "asap", func(c *chart, g []*item) *item {
			return of(&moment{timex: "FUTURE_REF", past: one(c.ref), future: one(c.ref)})
		}),
		newRule("datetime", "date end mein?", func(c *chart, g []*item) *item { return c.dayEnd(g[0].m) }),
		newRule("datetime", "unit end mein?", func(c *chart, g []*item) *item {
			if g[0].word != "day" {
				return nil
			}
			return c.dayEnd(on(c.today()))
		}),
		newRule("period", "date ko|ka? daypart ko|mein?", func(c *chart, g []*item) *item { return c.partOfDay(g[0].m, g[2].word) }),
		newRule("period", "date ko|ka? daypart-only ko|mein?", func(c *chart, g []*item) *item { return c.partOfDay(g[0].m, g[2].word) }),
		newRule("dom-date", "dom tarikh", func(c *chart, g []*item) *item { return of(c.dayOfMonth(int(g[0].num))) }),
		newRule("dom-date", "that dom tarikh", func(c *chart, g []*item) *item { return of(c.dayOfMonth(int(g[1].num))) }),
		newRule("period", "early-first? daypart dash? daypart? ko? early-late?", func(c *chart, g []*item) *item {
			if g[3] != nil && strings.Split(g[3].word, "|")[0] != strings.Split(g[1].word, "|")[0] || g[0] == nil && g[3] == nil && g[5] == nil {
				return nil
			}
			return c.bareDaypart(g[1].word)
		}),
		newRule("period", "shift daypart", func(c *chart, g []*item) *item {
			return c.partOfDay(on(c.today().AddDate(0, 0, shift(g[0]))), g[1].word)
		}),
		newRule("period", "daypart", func(c *chart, g []*item) *item { return c.bareDaypart(g[0].word) }),
	}
}

// bareDaypart is a part of the day of no day.
func (c *chart) bareDaypart(part string) *item {
	it := c.partOfDay(on(c.today()), part)
	if it == nil {
		return nil
	}
	name, _, _ := strings.Cut(part, "|")
	it.m.timex, it.m.relative, it.m.clock = "T"+name, false, &clock{}
	return it
}

// join is a time on a day.
func (c *chart) join(date, at *moment) *item {
	if date == nil || at == nil || at.clock == nil || date.past.start.IsZero() {
		return nil
	}
	return of(&moment{
		timex: date.timex + at.timex, past: one(at.clock.on(date.past.start)), future: one(at.clock.on(date.future.start)),
		relative: date.relative, clock: at.clock,
	})
}

func (c *chart) dayEnd(date *moment) *item {
	if date.past.start.IsZero() {
		return nil
	}
	return c.join(date, c.atClock(clock{hour: 23, minute: 59, second: 59, said: 3}))
}

// partOfDay is "tonight", "Monday morning".
func (c *chart) partOfDay(date *moment, part string) *item {
	f := strings.Split(part, "|")
	if len(f) != 3 || date.past.start.IsZero() {
		return nil
	}
	hours := func(t time.Time) span {
		return span{t.Add(time.Duration(atoi(f[1])) * time.Hour), t.Add(time.Duration(atoi(f[2])) * time.Hour)}
	}
	return of(&moment{timex: date.timex + "T" + f[0], past: hours(date.past.start), future: hours(date.future.start), relative: date.relative, unit: "part"})
}
