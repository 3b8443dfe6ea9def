package compare

import (
	"fmt"
	"strconv"

	"github.com/milaan-workbench/milaan/language"
)

// levelValue is which of the numbered parts of a place is meant: the third
// floor, ward 12, gate 4.
type levelValue struct {
	kind string  // "floor", "ward", "gate", …
	n    float64 // 0 is the ground floor, below it what is under the ground
	text string  // in English
}

func (v levelValue) english() string { return v.text }
func (v levelValue) normalized() string {
	return v.kind + " " + strconv.FormatFloat(v.n, 'f', -1, 64)
}

func (v levelValue) relate(other value) (relation, string) {
	w, ok := other.(levelValue)
	switch {
	case !ok || v.kind != w.kind:
		return unknown, ""
	case v.n == w.n:
		return same, ""
	}
	return apart, fmt.Sprintf("%s and %s are not the same", v.text, w.text)
}

// levelClaims reads on which floor, in which ward, at which gate a thing
// happens: "तीसरी मंजिल पर", "वार्ड नंबर 12 में", "बेसमेंट में".
func (c *clause) levelClaims() []*claim {
	var out []*claim
	for i := c.first; i < c.last; i++ {
		v, first, last, ok := c.levelAt(i)
		if !ok {
			continue
		}
		ev, governed := c.governor(first, last)
		if !governed || !c.inLevel(last) {
			continue
		}
		cl := newClaim(c, Place, v, first, last)
		cl.ask.sort = "where:" + v.kind
		cl.ask.pred, cl.ask.label.pred = c.predAt(ev)
		cl.widen(ev.first, ev.last)
		out = append(out, cl)
		i = last - 1
	}
	return out
}

// levelAt reads a numbered part whose noun stands at token i: the number before
// it ("तीसरी मंजिल") or behind it ("वार्ड नंबर 12"), or in the word itself
// ("बेसमेंट").
func (c *clause) levelAt(i int) (v levelValue, first, last int, ok bool) {
	s := c.s
	if e := s.match(i, "level-named"); e != nil {
		n, err := strconv.ParseFloat(e.Value, 64)
		return levelValue{kind: "floor", n: n, text: floorName(n)}, i, i + e.Len(), err == nil
	}
	e := s.match(i, "level")
	if e == nil {
		return levelValue{}, 0, 0, false
	}
	for n := 1; n <= 2 && i-n >= c.first; n++ {
		if value, length := s.in.pack.Ordinal(s.toks, i-n); length == n {
			return newLevel(e.Value, value), i - n, i + e.Len(), true
		}
	}
	at := i + e.Len()
	if number := s.match(at, "numbering"); number != nil {
		at += number.Len()
	}
	if at < c.last && s.toks[at].Kind == language.Digits {
		if value, err := strconv.Atoi(language.Fold(s.toks[at].Text)); err == nil {
			return newLevel(e.Value, float64(value)), i, at + 1, true
		}
	}
	return levelValue{}, 0, 0, false
}

// inLevel reports whether a postposition of place follows.
func (c *clause) inLevel(i int) bool {
	if !c.s.hindi() {
		return true
	}
	e := c.s.match(i, "post")
	return e != nil && (e.Value == "in" || e.Value == "from" || e.Value == "near")
}

func newLevel(kind string, n float64) levelValue {
	if kind == "floor" {
		return levelValue{kind, n, floorName(n)}
	}
	return levelValue{kind, n, kind + " " + strconv.FormatFloat(n, 'f', -1, 64)}
}

// floorName is a floor as it is called where the ground floor is not counted.
func floorName(n float64) string {
	switch {
	case n == 0:
		return "ground floor"
	case n < 0:
		return "basement"
	case n >= rooftop:
		return "roof"
	}
	return ordinal(int(n)) + " floor"
}

// rooftop is the number that the data gives the roof.
const rooftop = 1000

// ordinal writes "3rd".
func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
