package inspect

import (
	"math"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/language"
)

// numbers enters the number and the ordinal that begin at a token.
func (c *chart) numbers(i int) {
	if n := c.number(i); n != nil {
		n.first, n.sym = i, "number"
		c.add(n)
	}
	if n := c.ordinal(i); n != nil {
		n.first, n.sym = i, "ordinal"
		c.add(n)
	}
}

// number reads the longest number in digits or words at a token, without sign:
// groups of falling scale ("एक सौ पच्चीस करोड़ पैंतीस लाख"), then what stands
// behind the point.
func (c *chart) number(i int) *item {
	if c.glued(i) {
		return nil
	}
	it := c.groups(i)
	if it == nil || math.IsInf(it.num, 0) {
		return nil
	}
	if p := c.find(it.last, "point"); p != nil && it.num == math.Trunc(it.num) {
		if places, last := c.places(p.last); last > 0 {
			it.num += places
			it.last, it.written = last, ""
			it.n = max(it.n, 1)
		}
	}
	return it
}

// glued reports whether digits stand right behind a letter: "pqdweb2", a name.
func (c *chart) glued(i int) bool {
	return c.toks[i].Kind == language.Digits && i > 0 && c.toks[i].Glued && c.toks[i-1].Kind == language.Word && !c.isCoin(i-1)
}

func (c *chart) isCoin(i int) bool { return c.find(i, "currency") != nil }

// places reads what is said behind the point: "एक चार", "इकहत्तर", "71".
func (c *chart) places(i int) (value float64, last int) {
	digits := ""
	for i < len(c.toks) {
		it := c.small(i)
		if it == nil || it.num != math.Trunc(it.num) || len(digits) > 0 && it.num > 9 {
			break
		}
		s := strconv.FormatFloat(it.num, 'f', -1, 64)
		if it.written != "" {
			s = it.written
		}
		digits, i = digits+s, it.last
		if it.num > 9 {
			break
		}
	}
	if digits == "" {
		return 0, 0
	}
	value, err := strconv.ParseFloat("0."+digits, 64)
	if err != nil {
		return 0, 0
	}
	return value, i
}

func (c *chart) groups(i int) *item {
	var sum *item
	least := math.Inf(1) // the scale of the group before
	at := i
	for at < len(c.toks) {
		from := at
		if sum != nil {
			if least <= 1 {
				break
			}
			if a := c.find(at, "and"); a != nil {
				from = a.last
			}
		}
		g, scale := c.group(from)
		if g == nil || sum != nil && (g.num >= least || scale >= least || g.num != math.Trunc(g.num) || from > at && (scale > 1 || g.num < 1) || len(g.written) > 3) {
			break
		}
		if sum == nil {
			sum = &item{first: i, num: 0, written: g.written, n: g.n}
		} else {
			sum.written = ""
			sum.n += g.n
		}
		sum.num += g.num
		sum.last, at = g.last, g.last
		least = scale
	}
	return sum
}

// group reads up to a thousand, and the scales behind it: "एक सौ पच्चीस करोड़".
func (c *chart) group(i int) (*item, float64) {
	g := c.hundred(i)
	if g == nil {
		s := c.find(i, "scale")
		if s == nil || s.num < 100 || s.word == "1000" && c.toks[i].Text == "k" {
			return nil, 0
		}
		g = &item{first: i, last: i, num: 1, n: 1}
	}
	scale := 1.0
	for {
		s := c.find(g.last, "scale")
		if s == nil || s.num == 100 || c.toks[g.last].Fold == "k" && g.n > 0 {
			return g, scale
		}
		g.num *= s.num
		g.last, g.written = s.last, ""
		g.n++
		scale *= s.num
	}
}

// hundred reads "दो", "दो सौ", "दो सौ तीन", "इक्कीस सौ इक्कीस", "सौ".
func (c *chart) hundred(i int) *item {
	g := c.small(i)
	s := (*item)(nil)
	decimals := g != nil && g.n == 0 && g.num != math.Trunc(g.num)
	if g == nil {
		if s = c.find(i, "scale"); s == nil || s.num != 100 {
			return nil
		}
		g = &item{first: i, last: i, num: 1, n: 1}
	} else if s = c.find(g.last, "scale"); s == nil || s.num != 100 {
		return g
	}
	g = &item{first: i, last: s.last, num: g.num * 100, n: g.n + 1, word: "hundred"}
	if decimals {
		return g // 2.12 सौ
	}
	from := g.last
	glue := false
	if a := c.find(from, "and"); a != nil {
		from, glue = a.last, true
	}
	rest := c.small(from)
	if rest == nil || rest.num != math.Trunc(rest.num) || rest.num >= 100 || rest.num < 1 {
		return g
	}
	if behind := c.find(rest.last, "scale"); behind != nil && (glue || behind.num == 100) {
		return g // two numbers, not one: दो सौ और दो हजार
	}
	g.num += rest.num
	g.last = rest.last
	g.n++
	return g
}

// small reads a number without its scale: digits, a word, "साढ़े तीन", "डेढ़",
// "fifty two".
func (c *chart) small(i int) *item {
	if i >= len(c.toks) {
		return nil
	}
	if it := c.digits(i); it != nil {
		return it
	}
	if f := c.find(i, "fraction"); f != nil {
		return &item{first: i, last: f.last, num: f.num, n: 1}
	}
	if p := c.find(i, "plus"); p != nil {
		return c.plus(p)
	}
	w := c.find(i, "number-word")
	if w == nil {
		if w = c.find(i, "number-loose"); w == nil || c.find(w.last, "scale") == nil {
			return nil
		}
	}
	it := &item{first: i, last: w.last, num: w.num, n: 1}
	if english := c.toks[i].Text[0] < 0x80 || c.loan(i); english && w.num >= 20 && math.Mod(w.num, 10) == 0 {
		next := w.last
		if next < len(c.toks) && c.toks[next].Text == "-" {
			next++
		}
		ones := c.find(next, "number-word")
		if ones == nil {
			ones = c.find(next, "number-loose")
		}
		if ones != nil && ones.num > 0 && ones.num < 10 {
			it.num += ones.num
			it.last = ones.last
		}
	}
	return it
}

// loan reports whether a word is an English number in Devanagari.
func (c *chart) loan(i int) bool { return c.words.packs[0].Match(c.toks, i, "number") == nil }

// plus reads "साढ़े तीन" (3.5), "पौने चार" (3.75), "सवा" (1.25), "सवा लाख".
func (c *chart) plus(p *item) *item {
	if p.last < len(c.toks) {
		if w := c.find(p.last, "number-word"); w != nil {
			return &item{first: p.first, last: w.last, num: w.num + p.num, n: 2}
		}
		if d := c.digits(p.last); d != nil {
			return &item{first: p.first, last: d.last, num: d.num + p.num, n: 2}
		}
	}
	if p.num == 0.5 { // साढ़े stands before a number only
		return nil
	}
	return &item{first: p.first, last: p.last, num: 1 + p.num, n: 1}
}

// digits reads 12, 1,23,456, 0.5, .5, 1 234 567, 12.3e+14, 1.1^23.
func (c *chart) digits(i int) *item {
	t := c.toks[i]
	at, text := i+1, t.Fold
	switch {
	case t.Text == "." && i+1 < len(c.toks) && c.toks[i+1].Kind == language.Digits && c.toks[i+1].Glued && !(i > 0 && t.Glued && c.toks[i-1].Kind == language.Digits):
		at, text = i+2, "."+c.toks[i+1].Fold
	case t.Kind != language.Digits:
		return nil
	}
	text, ok := plainDigits(text)
	if !ok {
		return nil
	}
	text, at = c.spaced(text, at)
	num, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil
	}
	it := &item{first: i, last: at, num: num}
	if at == i+1 && !strings.ContainsAny(t.Fold, ",") {
		it.written = t.Fold
	}
	c.exponent(it)
	return it
}

// plainDigits takes out the commas of a number, in thousands or as India has
// them; commas elsewhere, two points and colons make none.
func plainDigits(s string) (string, bool) {
	if strings.Contains(s, ":") || strings.Count(s, ".") > 1 {
		return "", false
	}
	whole, _, _ := strings.Cut(s, ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i > 0 && len(groups) > 1 && (i == len(groups)-1 && len(g) != 3 || len(g) != 2 && len(g) != 3) {
			return "", false
		}
	}
	return strings.ReplaceAll(s, ",", ""), !strings.Contains(strings.TrimPrefix(s, whole), ",")
}

// spaced goes on with groups of three behind blanks, when there are two or
// more: 1 234 567.
func (c *chart) spaced(text string, at int) (string, int) {
	if len(text) > 3 {
		return text, at
	}
	joined, end, n := text, at, 0
	for end < len(c.toks) && c.toks[end].Kind == language.Digits && !c.toks[end].Glued && len(c.toks[end].Fold) == 3 {
		joined += c.toks[end].Fold
		end, n = end+1, n+1
	}
	if n < 2 || end < len(c.toks) && c.toks[end].Kind == language.Digits {
		return text, at
	}
	return joined, end
}

// exponent reads e+14, ^23, ^-1 behind digits.
func (c *chart) exponent(it *item) {
	at := it.last
	if at >= len(c.toks) || !c.toks[at].Glued || c.toks[at].Fold != "e" && c.toks[at].Text != "^" {
		return
	}
	power := c.toks[at].Text == "^"
	at++
	sign := 1.0
	for at < len(c.toks) && (c.toks[at].Text == "-" || c.toks[at].Text == "+") && c.toks[at].Glued {
		if c.toks[at].Text == "-" {
			sign = -sign
		}
		at++
	}
	if at >= len(c.toks) || c.toks[at].Kind != language.Digits || !c.toks[at].Glued {
		return
	}
	n, err := strconv.ParseFloat(c.toks[at].Fold, 64)
	if err != nil {
		return
	}
	value := it.num * math.Pow(10, sign*n)
	if power {
		value = math.Pow(it.num, sign*n)
	}
	if math.IsInf(value, 0) || math.IsNaN(value) {
		return
	}
	it.num, it.last, it.written = value, at+1, ""
}

// ordinal reads "तीसरी", "21वां", "2रा", "दस खरबवां", "thirty third".
func (c *chart) ordinal(i int) *item {
	if w := c.find(i, "ordinal-word"); w != nil {
		return &item{last: w.last, num: w.num, n: 1}
	}
	if c.toks[i].Kind == language.Digits {
		d := c.digits(i)
		if d != nil && d.last < len(c.toks) && c.toks[d.last].Glued && c.words.endings[c.toks[d.last].Fold] {
			return &item{last: d.last + 1, num: d.num, written: d.written}
		}
	}
	for last := min(len(c.toks), i+longestOrdinal); last > i; last-- {
		if it := c.ordinalUpTo(i, last); it != nil {
			return it
		}
	}
	return nil
}

// longestOrdinal is the most words of an ordinal: "एक हजार दो सौ पांचवां".
const longestOrdinal = 7

func (c *chart) ordinalUpTo(i, last int) *item {
	t := c.toks[last-1]
	if t.Kind != language.Word {
		return nil
	}
	if w := c.find(last-1, "ordinal-word"); w != nil && last-1 > i && w.num < 10 && w.last == last {
		tens := c.find(i, "number-word")
		if tens != nil && tens.num >= 20 && math.Mod(tens.num, 10) == 0 && (tens.last == last-1 || tens.last == last-2 && c.toks[last-2].Text == "-") {
			return &item{last: last, num: tens.num + w.num, n: 2}
		}
	}
	for ending := range c.words.endings {
		stem, ok := strings.CutSuffix(t.Fold, ending)
		if !ok || !c.words.countsAs(stem) {
			continue
		}
		if value, ok := c.stemmed(i, last, stem); ok {
			return &item{last: last, num: value, n: last - i}
		}
	}
	return nil
}

// stemmed reads the number of some tokens, the last of which loses its ending.
func (c *chart) stemmed(i, last int, stem string) (float64, bool) {
	toks := append([]language.Token(nil), c.toks[i:last]...)
	toks[len(toks)-1].Fold, toks[len(toks)-1].Text = stem, stem
	sub := newChart(c.words, toks)
	for at := len(toks) - 1; at >= 0; at-- {
		sub.wordsAt(at)
	}
	it := sub.groups(0)
	if it == nil || it.last != len(toks) {
		return 0, false
	}
	return it.num, true
}
