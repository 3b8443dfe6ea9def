package language

import (
	"math"
	"strconv"
	"strings"
)

// Bound says how a number limits what it counts.
type Bound string

// The bounds.
const (
	Exactly  Bound = ""
	About    Bound = "about"
	AtLeast  Bound = "at-least"
	AtMost   Bound = "at-most"
	MoreThan Bound = "more-than"
	LessThan Bound = "less-than"
)

// Quantity is a number with what the words around it say of it.
type Quantity struct {
	First, Last int     // tokens, Last exclusive: bounds, number, unit
	NumberFirst int     // the first token of the number itself
	NumberLast  int     // exclusive
	Value       float64 // the lower end of a range
	Max         float64 // the upper end of a range; equal to Value otherwise
	Step        float64 // the place of the last figure written: 0.01 lakh crore in "1.58 लाख करोड़"
	Bound       Bound
	Rough       bool   // "dozens", "thousands": an order of magnitude
	Unit        string // English, singular: "rupee", "kilometre", "percent"; empty for a bare count
	Class       string // "money", "length", "duration", "age", …; empty for a bare count
	Factor      float64
	Per         string // "month", "year", "person"; empty when not said
	Each        bool   // "5-5 lakh": so much to each
	Weak        bool   // "एक", "one": more often an article than a count
}

// Base is the value in the base unit of its class: metres, kilograms, seconds.
func (q Quantity) Base() float64 { return q.Value * q.Factor }

// MaxBase is the upper end in the base unit of its class.
func (q Quantity) MaxBase() float64 { return q.Max * q.Factor }

// Quantities finds the numbers of a text; tokens for which taken says true
// (those of a date) are left out.
func (p *Pack) Quantities(toks []Token, taken func(i int) bool) []Quantity {
	var out []Quantity
	for i := 0; i < len(toks); {
		if taken(i) {
			i++
			continue
		}
		q, ok := p.quantityAt(toks, i)
		if !ok {
			i++
			continue
		}
		out = append(out, q)
		i = max(q.Last, i+1)
	}
	return out
}

func (p *Pack) quantityAt(toks []Token, i int) (Quantity, bool) {
	q := Quantity{First: i, Factor: 1}
	at := i
	if n, ok := p.repeated(toks, at); ok {
		q.Each, at = true, at+n
	}
	q.NumberFirst = i
	if inName(toks, i) {
		return Quantity{}, false
	}
	value, step, n := p.number(toks, at)
	if n == 0 {
		return p.rough(toks, i)
	}
	q.Value, q.Max, q.Step = value, value, step
	q.Weak = n == 1 && value == 1 && toks[at].Kind == Word
	at += n
	if hi, n := p.rangeEnd(toks, at, value); n > 0 {
		q.Max, at = hi, at+n
	}
	if ordinalSuffix(toks, at) {
		return Quantity{}, false
	}
	q.NumberLast, q.Last = at, at
	p.unit(toks, &q)
	p.bounds(toks, &q)
	p.per(toks, &q)
	return q, true
}

// inName reports whether a number is part of a name: "Nabhyaan-1", "कोविड-19".
func inName(toks []Token, i int) bool {
	return i >= 2 && toks[i].Kind == Digits && toks[i-1].Text == "-" && toks[i-1].Glued && toks[i].Glued && toks[i-2].Kind == Word
}

// repeated sees "5-5", "ढाई-ढाई": the number is said twice for "each".
func (p *Pack) repeated(toks []Token, i int) (int, bool) {
	if i+2 >= len(toks) || toks[i+1].Text != "-" || !toks[i+1].Glued || !toks[i+2].Glued {
		return 0, false
	}
	a, n := p.small(toks, i)
	b, m := p.small(toks, i+2)
	if n == 1 && m >= 1 && a == b {
		return 2, true
	}
	return 0, false
}

// rangeEnd sees "10-15", "10 से 15", "10 to 15" after the lower end.
func (p *Pack) rangeEnd(toks []Token, i int, low float64) (float64, int) {
	if i >= len(toks) || !(toks[i].Text == "-" && toks[i].Glued || toks[i].Text == "–" || p.words.Match(toks, i, "range") != nil) {
		return 0, 0
	}
	high, _, n := p.number(toks, i+1)
	if n == 0 || high <= low {
		return 0, 0
	}
	return high, n + 1
}

// number reads a number in digits or words at toks[i]: groups of falling
// scale, "18 करोड़ 40 लाख", "two hundred and fifty". step is the place of the
// last figure written.
func (p *Pack) number(toks []Token, i int) (value, step float64, n int) {
	last := 0.0 // the scale of the group before; 0 for none yet
	glue := 0
	for {
		g, scale, used := p.group(toks, i+n)
		if used == 0 || last != 0 && (scale >= last || g >= last) {
			return value, step, n - glue
		}
		value += g
		step = scale * decimalPlace(toks[i+n])
		n += used
		if scale <= 1 {
			return value, step, n
		}
		last = scale
		glue = p.numberGlue(toks, i+n)
		n += glue
	}
}

// numberGlue is the number of tokens that stand between two groups written in
// words: the "and" of "two hundred and fifty".
func (p *Pack) numberGlue(toks []Token, i int) int {
	e := p.words.Match(toks, i, "number-glue")
	if e == nil || p.words.Match(toks, i+e.Len(), "number") == nil {
		return 0
	}
	return e.Len()
}

// decimalPlace is the place of the last decimal of digits: 0.01 for 1.58.
func decimalPlace(t Token) float64 {
	_, decimals, found := strings.Cut(t.Fold, ".")
	if t.Kind != Digits || !found {
		return 1
	}
	return math.Pow10(-len(decimals))
}

// group reads one group: a small number with the scales behind it.
func (p *Pack) group(toks []Token, i int) (value, scale float64, n int) {
	value, n = p.small(toks, i)
	if n == 0 {
		return p.bareScale(toks, i)
	}
	scale = 1
	for {
		e := p.words.Match(toks, i+n, "scale")
		if e == nil {
			return value, scale, n
		}
		f, _ := strconv.ParseFloat(e.Value, 64)
		value, scale, n = value*f, scale*f, n+e.Len()
	}
}

// bareScale reads "सौ", "हजार", "a dozen" without a number before them.
func (p *Pack) bareScale(toks []Token, i int) (float64, float64, int) {
	e := p.words.Match(toks, i, "scale")
	if e == nil || p.words.Match(toks, i+e.Len(), "scale") == nil && e.Value != "100" && e.Value != "1000" && e.Value != "12" {
		return 0, 0, 0
	}
	f, _ := strconv.ParseFloat(e.Value, 64)
	return f, f, e.Len()
}

// small reads digits, a word below a hundred, or a fraction word.
func (p *Pack) small(toks []Token, i int) (float64, int) {
	if i >= len(toks) {
		return 0, 0
	}
	if toks[i].Kind == Digits {
		f, ok := parseDigits(toks[i].Fold)
		if !ok {
			return 0, 0
		}
		return f, 1
	}
	if e := p.words.Match(toks, i, "plus"); e != nil {
		return p.plus(toks, i, e)
	}
	e := p.words.Match(toks, i, "number", "fraction")
	if e == nil {
		return 0, 0
	}
	f, _ := strconv.ParseFloat(e.Value, 64)
	n := e.Len()
	if half := p.words.Match(toks, i+n, "plus-behind"); half != nil {
		more, _ := strconv.ParseFloat(half.Value, 64)
		return f + more, n + half.Len()
	}
	if f >= 20 && int(f)%10 == 0 { // twenty-five, twenty five
		if unit, m := p.englishUnit(toks, i+n); m > 0 {
			return f + unit, n + m
		}
	}
	return f, n
}

// plus reads "सवा तीन", "साढ़े पांच", "पौने चार", and "सवा लाख".
func (p *Pack) plus(toks []Token, i int, e *Entry) (float64, int) {
	f, _ := strconv.ParseFloat(e.Value, 64)
	n := e.Len()
	if v, m := p.small(toks, i+n); m > 0 {
		return v + f, n + m
	}
	if p.words.Match(toks, i+n, "scale") != nil {
		return 1 + f, n
	}
	return 0, 0
}

func (p *Pack) englishUnit(toks []Token, i int) (float64, int) {
	n := 0
	if i < len(toks) && toks[i].Text == "-" && toks[i].Glued {
		n = 1
	}
	e := p.words.Match(toks, i+n, "number")
	if e == nil || toks[i+n].Text[0] >= 0x80 {
		return 0, 0
	}
	f, _ := strconv.ParseFloat(e.Value, 64)
	if f < 1 || f > 9 {
		return 0, 0
	}
	return f, n + 1
}

// rough reads "दर्जनों", "thousands": an order of magnitude and no more.
func (p *Pack) rough(toks []Token, i int) (Quantity, bool) {
	e := p.words.Match(toks, i, "rough")
	if e == nil {
		return Quantity{}, false
	}
	f, _ := strconv.ParseFloat(e.Value, 64)
	q := Quantity{First: i, NumberFirst: i, NumberLast: i + e.Len(), Last: i + e.Len(), Value: f, Max: f, Factor: 1, Rough: true, Bound: AtLeast}
	p.unit(toks, &q)
	return q, true
}

func (p *Pack) unit(toks []Token, q *Quantity) {
	if e := p.words.MatchBefore(toks, q.First, "unit-before"); e != nil {
		q.First -= e.Len()
		q.setUnit(e.Value)
		return
	}
	if q.NumberLast < len(toks) && toks[q.NumberLast].Text == "%" {
		q.Last = q.NumberLast + 1
		q.setUnit("percent|percent|1")
		return
	}
	at := q.NumberLast
	if b := p.words.Match(toks, at, "bound-after"); b != nil { // "40 से ज्यादा किलोमीटर"
		at += b.Len()
	}
	if at < len(toks) && toks[at].Text == "-" && toks[at].Glued { // "22-metre"
		at++
	}
	if e := p.words.Match(toks, at, "unit", "skip"); e != nil && e.Class == "unit" {
		q.Last = at + e.Len()
		q.setUnit(e.Value)
	}
}

func (q *Quantity) setUnit(value string) {
	parts := strings.Split(value, "|")
	q.Unit, q.Class = parts[0], parts[1]
	q.Factor, _ = strconv.ParseFloat(parts[2], 64)
}

func (p *Pack) bounds(toks []Token, q *Quantity) {
	if e := p.words.MatchBefore(toks, q.First, "bound-before"); e != nil {
		q.Bound = Bound(e.Value)
		q.First -= e.Len()
	}
	for _, at := range []int{q.NumberLast, q.Last} {
		if e := p.words.Match(toks, at, "bound-after"); e != nil {
			q.Bound = Bound(e.Value)
			q.Last = max(q.Last, at+e.Len())
			return
		}
	}
}

func (p *Pack) per(toks []Token, q *Quantity) {
	if e := p.words.Match(toks, q.Last, "per"); e != nil {
		q.Per = e.Value
		q.Last += e.Len()
		return
	}
	if e := p.words.MatchBefore(toks, q.First, "per"); e != nil {
		q.Per = e.Value
		q.First -= e.Len()
	}
}

// parseDigits reads ASCII digits with their separators; false for a clock time
// (5:30) or a number too odd to be one.
func parseDigits(s string) (float64, bool) {
	if strings.Contains(s, ":") || strings.Count(s, ".") > 1 {
		return 0, false
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return f, err == nil
}

// ordinalSuffix sees "5वीं", "16th" after the digits.
func ordinalSuffix(toks []Token, i int) bool {
	if i >= len(toks) || !toks[i].Glued || toks[i].Kind != Word {
		return false
	}
	return oneOf(toks[i].Fold, []string{"st", "nd", "rd", "th"}) || strings.HasPrefix(toks[i].Fold, "व")
}
