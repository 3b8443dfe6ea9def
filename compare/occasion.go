package compare

import (
	"fmt"
	"strings"
	"time"
)

// sameHappening is how long before the report a happening may lie and still be
// the one it reports.
const sameHappening = 10 * 24 * time.Hour

// findOccasions tells for each clause whether it speaks of the happening of
// the report ("") or of another one: last year's, an earlier one.
func (r *reading) findOccasions() {
	before := ""
	for _, s := range r.sentences {
		for n, c := range s.clauses {
			c.resolveMoments()
			c.occasion = c.ownOccasion()
			if c.occasion == "" && (c.startsThen() || n > 0 && c.goesOn()) {
				c.occasion = before
			}
			before = c.occasion
		}
		s.occasion = before
	}
}

func (c *clause) ownOccasion() string {
	since := ""
	if c.modsIn(c.first, c.last)["so-far"] > 0 {
		since = "since " // "अगस्त से अब तक": what adds up from then to this day
	}
	for _, w := range c.moments {
		if o := w.occasion(c.s.in.ref, c.future); o != "" {
			return since + o
		}
	}
	if c.elsewhereToo() {
		return "elsewhere too"
	}
	if c.ofThisHappening() {
		return ""
	}
	for i := c.first; i < c.last; i++ {
		if c.s.match(i, "earlier") != nil {
			return "earlier"
		}
	}
	return ""
}

// lately is how long before the report a day may lie on which "before that" is
// still of the same happening: "इससे पहले बुधवार सुबह प्रस्ताव पेश किया".
const lately = 48 * time.Hour

// ofThisHappening reports whether the clause gives a day that is that of the
// report or the one before.
func (c *clause) ofThisHappening() bool {
	for _, w := range c.moments {
		if w.ok && w.HasDay() && w.HasTime() && !c.s.in.ref.IsZero() && c.s.in.ref.Sub(w.End) < lately {
			return true
		}
	}
	return false
}

// elsewhereToo reports whether the clause tells of the like in another place:
// "मुंबई में भी छात्रों ने हड़ताल की".
func (c *clause) elsewhereToo() bool {
	for _, loc := range c.s.locations {
		if loc.first < c.first || loc.last >= c.last || loc.role != "in" {
			continue
		}
		for i := loc.last; i < min(loc.last+longestPlaceTail, c.last); i++ { // "मुंबई की एक यूनिवर्सिटी में भी"
			if e := c.s.match(i, "post"); e != nil && e.Value == "in" && c.s.match(i+e.Len(), "also") != nil {
				return true
			}
		}
	}
	return false
}

// longestPlaceTail is in words: what may stand between a town and its
// postposition.
const longestPlaceTail = 5

// occasion names the other happening that a moment points to; "" when it does
// not point away from the report.
func (w when) occasion(ref time.Time, future bool) string {
	if w.Limit == "after" || future {
		return ""
	}
	if ref.IsZero() && w.ShiftOf == "year" && w.Shift < 0 {
		return "last year"
	}
	if ref.IsZero() || !w.ok {
		if w.Year == 0 && (w.Month == 0 || w.Day > 0) {
			return ""
		}
		return fmt.Sprintf("%d-%d", w.Year, w.Month)
	}
	if ref.Sub(w.End) < sameHappening {
		return ""
	}
	switch {
	case w.HasDay():
		return w.Start.Format("2006-01-02")
	case w.End.Sub(w.Start) <= 31*24*time.Hour:
		return w.Start.Format("2006-01")
	}
	return w.Start.Format("2006")
}

// mayBeOne reports whether two occasions can be one: a day and its month.
func mayBeOne(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

// goesOn reports whether the clause only adds to the one before, or says more
// of what that names, with no time of its own.
func (c *clause) goesOn() bool {
	for _, w := range c.moments {
		if !w.HasOffset || w.Offset != 0 { // "to this day" is no time of its own
			return false
		}
	}
	return c.s.match(c.first, "and", "rel") != nil
}

// startsThen reports whether the clause goes on about the happening that the
// one before spoke of: "तब कोई नुकसान नहीं हुआ था".
func (c *clause) startsThen() bool {
	for i := c.first; i < min(c.first+3, c.last); i++ {
		if c.s.match(i, "then") != nil {
			return true
		}
	}
	return false
}
