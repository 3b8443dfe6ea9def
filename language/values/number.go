package values

import (
	"math"
	"strconv"
	"strings"

	"github.com/milaan-workbench/milaan/language"
)

// number reads a number, an ordinal, an order of magnitude or a word that may
// stand for one, and gives the token behind it; 0 where none begins.
func (s *sentence) number(i int) int {
	if s.toks[i].Kind == language.Digits {
		return s.digits(i)
	}
	if m := s.find(i, nothing); m != nil {
		return i + m.size()
	}
	if m := s.find(i, aRough); m != nil {
		return s.add(Number{first: i, last: i + m.size(), Kind: Rough, Values: [4]float64{m.value, m.to}, Many: 2})
	}
	if n, ok := s.ordinalWords(i); ok {
		return s.add(n)
	}
	if s.saidTwice(i) {
		return s.number(i + 2)
	}
	if n, ok := s.groups(i); ok {
		s.decadeBehind(&n)
		return s.add(n)
	}
	return s.looseWord(i)
}

// saidTwice sees "पांच-पांच", five to each: it is one number.
func (s *sentence) saidTwice(i int) bool {
	return i+2 < len(s.toks) && s.toks[i+1].Text == "-" && s.toks[i+2].Glued && s.toks[i].Fold == s.toks[i+2].Fold && s.find(i, aNumber|aFraction) != nil
}

// add enters a number and gives the token behind it.
func (s *sentence) add(n Number) int {
	n.Unit = -1
	n.Start, n.End = s.toks[n.first].Start, s.toks[n.last-1].End
	if n.Scale == 0 {
		n.Scale = 1
	}
	s.found.Numbers = append(s.found.Numbers, n)
	return n.last
}

func one(first, last int, value float64) Number {
	return Number{first: first, last: last, Values: [4]float64{value}, Many: 1}
}

// or adds another value that a number may stand for.
func (n *Number) or(value float64) {
	if n.Many < len(n.Values) {
		n.Values[n.Many] = value
		n.Many++
	}
}

// looseWord reads a word that says a number in its own way.
func (s *sentence) looseWord(i int) int {
	if m := s.find(i, aDecadeWord); m != nil {
		n := one(i, i+m.size(), m.value)
		n.or(1900 + m.value)
		n.Kind = Decade
		return s.add(n)
	}
	if m := s.find(i, aRoman); m != nil && s.toks[i].Text == strings.ToUpper(s.toks[i].Text) {
		n := one(i, i+m.size(), m.value)
		n.Soft, n.Kind = true, Ordinal
		return s.add(n)
	}
	if m := s.find(i, anOrdinal|aSoft|anOne|aFraction); m != nil {
		n := one(i, i+m.size(), m.value)
		n.Soft, n.Plain = m.class != anOrdinal, m.class == anOne
		if m.class == anOrdinal {
			n.Kind = Ordinal
			s.century(&n)
		}
		if m.class == aSoft && m.value == 4 {
			n.or(0.25)
		}
		return s.add(n)
	}
	return 0
}

// ordinalWords reads "twenty-first", "one hundred and fifth".
func (s *sentence) ordinalWords(i int) (Number, bool) {
	tens := s.find(i, aNumber)
	if tens == nil || tens.value < 20 || math.Mod(tens.value, 10) != 0 {
		return Number{}, false
	}
	at := i + tens.size()
	if at < len(s.toks) && s.toks[at].Text == "-" {
		at++
	}
	m := s.find(at, anOrdinal|aSoft)
	if m == nil || m.value < 1 || m.value > 9 || s.toks[at].Text[0] >= 0x80 || s.find(at, aSoft) != nil && m.value > 2 {
		return Number{}, false
	}
	n := one(i, at+m.size(), tens.value+m.value)
	n.Kind = Ordinal
	s.century(&n)
	return n, true
}

// groups reads a number in words, or in digits with scales: groups of falling
// scale.
func (s *sentence) groups(i int) (Number, bool) {
	var n Number
	least, at := math.Inf(1), i
	for {
		g, ok := s.group(at)
		if !ok || g.Scale >= least || n.Many > 0 && g.Values[0] >= least {
			break
		}
		if n.Many == 0 {
			n = g
			n.first = i
		} else {
			n.Values[0] += g.Values[0]
			n.Scale = min(n.Scale, g.Scale)
		}
		n.last, least = g.last, g.Scale
		if least <= 1 {
			break
		}
		at = g.last
		if glue := s.find(at, aGlue); glue != nil && s.find(at+1, aNumber|anOne) != nil {
			at += glue.size()
		}
	}
	if n.Many == 0 {
		return n, false
	}
	s.half(&n)
	return n, true
}

// half adds the half of "two and a half", "three and a half million".
func (s *sentence) half(n *Number) {
	m := s.find(n.last, aPlusBehind)
	at := n.last
	if m == nil && at < len(s.toks) && s.toks[at].Text == "-" { // nine-and-a-half
		at++
		m = s.hyphenated(at)
	}
	if m == nil {
		return
	}
	n.last = at + m.size()
	n.Values[0] += m.value
	for scale := s.find(n.last, aScale); scale != nil; scale = s.find(n.last, aScale) {
		n.Values[0] *= scale.value
		n.Scale *= scale.value
		n.last += scale.size()
	}
}

// hyphenated finds the half of "and-a-half", or nil.
func (s *sentence) hyphenated(i int) *meaning {
	if i+5 > len(s.toks) || s.toks[i].Fold != "and" {
		return nil
	}
	for n := range s.at[i] {
		m := &s.at[i][n]
		if m.class == aPlusBehind && s.toks[i+1].Text == "-" && s.toks[i+2].Fold == m.rest[0] && s.toks[i+3].Text == "-" && s.toks[i+4].Fold == m.rest[1] {
			return &meaning{rest: make([]string, 4), value: m.value}
		}
	}
	return nil
}

// group reads a small number with the scales behind it, or a scale that stands
// alone: "three hundred thousand", "डेढ़ लाख", "a thousand".
func (s *sentence) group(i int) (Number, bool) {
	n, ok := s.small(i)
	if !ok {
		m := s.find(i, aScale)
		if m == nil || m.value > 1000 && !s.countsAlone(i, m) {
			return Number{}, false
		}
		n = one(i, i+m.size(), m.value)
		n.Scale = m.value
	} else {
		n.Scale = 1
	}
	for {
		at := n.last
		if at < len(s.toks) && s.toks[at].Text == "-" && s.toks[at].Glued { // two-dozen
			at++
		}
		m := s.find(at, aScale)
		if m == nil {
			break
		}
		n.Values[0] *= m.value
		n.Scale *= m.value
		n.last = at + m.size()
	}
	return n, n.Scale > 1 || ok && s.find(i, aFraction|anOne) == nil || ok && n.Value() > 1
}

// countsAlone reports whether a scale that is a word of its own too (अरब) has
// no number before it and is a number still: "a million", "a few million".
func (s *sentence) countsAlone(i int, m *meaning) bool {
	return s.english && s.toks[i].Text[0] < 0x80 || s.find(i+m.size(), aUnit|aScale) != nil
}

// small reads digits, a word below a hundred or a fraction.
func (s *sentence) small(i int) (Number, bool) {
	if i < len(s.toks) && s.toks[i].Kind == language.Digits {
		value, ok := plain(s.toks[i].Fold)
		n := one(i, i+1, value)
		n.InDigits = true
		return n, ok
	}
	if m := s.find(i, aPlus); m != nil {
		at := i + m.size()
		if n, ok := s.small(at); ok {
			n.first = i
			n.Values[0] += m.value
			return n, true
		}
		if s.find(at, aScale) != nil {
			return one(i, at, 1+m.value), true
		}
		return Number{}, false
	}
	m := s.find(i, aNumber|aFraction|anOne)
	if m == nil {
		return Number{}, false
	}
	n := one(i, i+m.size(), m.value)
	if m.class == aFraction {
		s.halfA(&n)
	}
	if m.class == aNumber && m.value >= 20 && math.Mod(m.value, 10) == 0 {
		s.ones(&n)
	}
	return n, true
}

// halfA passes over the article of "half a million".
func (s *sentence) halfA(n *Number) {
	at := n.last
	for at < len(s.toks) && at < n.last+3 && (s.toks[at].Text == "-" || s.toks[at].Fold == "a") {
		at++
	}
	if at > n.last && s.find(at, aScale) != nil {
		n.last = at
	}
}

// ones adds the five of "twenty-five".
func (s *sentence) ones(n *Number) {
	at := n.last
	if at < len(s.toks) && s.toks[at].Text == "-" && s.toks[at].Glued {
		at++
	}
	m := s.find(at, aNumber|anOne)
	if m == nil || m.value < 1 || m.value > 9 || s.toks[at].Text[0] >= 0x80 {
		return
	}
	n.Values[0] += m.value
	n.last = at + m.size()
}

// digits reads what begins with digits.
func (s *sentence) digits(i int) int {
	fold := s.toks[i].Fold
	if strings.Contains(fold, ":") {
		return s.clock(i)
	}
	if _, ok := plain(fold); !ok {
		return s.parts(i)
	}
	if s.isPower(i) {
		return i + 1
	}
	n, _ := s.groups(i)
	n.InDigits = true
	if n.last == i+1 {
		s.suffix(&n)
	}
	s.shortYear(&n)
	return s.add(n)
}

// isPower reports whether digits are the power of a unit: km2, m3.
func (s *sentence) isPower(i int) bool {
	if i == 0 || !s.toks[i].Glued || s.toks[i].Fold != "2" && s.toks[i].Fold != "3" {
		return false
	}
	m := s.find(i-1, aUnit|aUnitNumber)
	return m != nil && m.unit.Class == "length"
}

// suffix reads what is written on digits: 5th, 5वीं, 1990s, $5m, 40k.
func (s *sentence) suffix(n *Number) {
	at := n.last
	if at >= len(s.toks) {
		return
	}
	glued := s.toks[at].Glued
	fold := s.toks[at].Fold
	switch {
	case glued && isOrdinalEnding(fold):
		n.last++
		n.Kind = Ordinal
		s.century(n)
	case glued && fold == "s" || (fold == "'" || fold == "’") && glued && at+1 < len(s.toks) && s.toks[at+1].Fold == "s":
		n.last++
		if fold != "s" {
			n.last++
		}
		s.decade(n)
	case glued && shortScales[fold] > 0 && (fold != "m" && fold != "b" || s.money(n.first-1)):
		n.Values[0] *= shortScales[fold]
		n.Scale = shortScales[fold]
		n.last++
	default:
		s.decadeBehind(n)
	}
}

// decadeBehind reads "1930 के दशक", "नब्बे के दशक". A decade right behind a
// number that is no year is counted: "20 दशक".
func (s *sentence) decadeBehind(n *Number) {
	m := s.find(n.last, aDecade)
	if m == nil || m.size() == 1 && n.Value() < 1000 || math.Mod(n.Value(), 10) != 0 {
		return
	}
	n.last += m.size()
	s.decade(n)
}

// shortScales are the letters that stand for a scale right behind digits.
var shortScales = map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}

// money reports whether a sign or code of money stands at a token.
func (s *sentence) money(i int) bool {
	m := s.find(i, aUnit)
	return m != nil && (m.unit.Class == "money" || m.or != nil)
}

func isOrdinalEnding(fold string) bool {
	switch fold {
	case "st", "nd", "rd", "th":
		return true
	}
	return strings.HasPrefix(fold, "व") && len(fold) <= len("वीं")
}

// decade makes the nineties of a number: 1990 as much as 90.
func (s *sentence) decade(n *Number) {
	if math.Mod(n.Value(), 10) != 0 {
		return
	}
	n.Kind = Decade
	if n.Value() < 100 {
		n.or(1900 + n.Value())
	}
}

// century lets the 19th stand for the 1800s where a word for centuries follows.
func (s *sentence) century(n *Number) {
	if m := s.find(n.last, aUnit); m != nil && m.unit.Name == "century" {
		n.Kind = Century
		n.or((n.Value() - 1) * 100)
	}
}

// shortYear lets the 13 of 2012-13 stand for 2013, and the 07 of '07 for 2007.
func (s *sentence) shortYear(n *Number) {
	fold := s.toks[n.first].Fold
	if len(fold) != 2 || n.first < 1 || n.last != n.first+1 {
		return
	}
	switch s.toks[n.first-1].Text {
	case "-", "–", "/":
		if k := len(s.found.Numbers); k > 0 && s.found.Numbers[k-1].last == n.first-1 && isYear(s.toks[n.first-2]) {
			n.or(math.Floor(s.found.Numbers[k-1].Value()/100)*100 + n.Value())
			n.Kind = Year
		}
	case "'", "’", "‘":
		n.or(1900 + n.Value())
		n.or(2000 + n.Value())
		n.Kind = Year
	}
}

// clock reads 5:30 as 5.30.
func (s *sentence) clock(i int) int {
	h, m, _ := strings.Cut(s.toks[i].Fold, ":")
	hour, err := strconv.ParseFloat(h, 64)
	m, _, _ = strings.Cut(m, ":")
	minute, err2 := strconv.ParseFloat(m, 64)
	if err != nil || err2 != nil || minute > 59 || hour > 24 {
		return s.parts(i)
	}
	n := one(i, i+1, hour+minute/100)
	n.Kind, n.InDigits = Clock, true
	return s.add(n)
}

// parts reads digits with more separators than a number has as one number
// each: 10.5.2012.
func (s *sentence) parts(i int) int {
	for _, part := range strings.FieldsFunc(s.toks[i].Fold, func(r rune) bool { return r < '0' || r > '9' }) {
		if value, err := strconv.ParseFloat(part, 64); err == nil {
			n := one(i, i+1, value)
			n.InDigits = true
			s.add(n)
		}
	}
	return i + 1
}

// plain reads ASCII digits with their separators; false for what is no one
// number.
func plain(fold string) (float64, bool) {
	if last := strings.LastIndexByte(fold, ','); last >= 0 {
		if rest, _, _ := strings.Cut(fold[last+1:], "."); len(rest) != 3 {
			return 0, false // 40,45 are two
		}
		fold = strings.ReplaceAll(fold, ",", "")
	}
	if strings.Count(fold, ".") > 1 || strings.IndexByte(fold, ':') >= 0 {
		return 0, false
	}
	value, err := strconv.ParseFloat(fold, 64)
	return value, err == nil
}

// isYear reports whether digits look like those of a year.
func isYear(t language.Token) bool {
	return t.Kind == language.Digits && len(t.Fold) == 4 && t.Fold[1] != '.' && t.Fold[2] != '.' && t.Fold[1] != ',' && t.Fold >= "1500" && t.Fold <= "2100"
}

// attach tells what each number counts in: the unit right behind it, with at
// most a word or two between, or the money before it.
func (s *sentence) attach() {
	u := 0
	for k := range s.found.Numbers {
		n := &s.found.Numbers[k]
		next := len(s.toks)
		if k+1 < len(s.found.Numbers) {
			next = s.found.Numbers[k+1].first
		}
		for u < len(s.found.Units) && s.found.Units[u].last < n.first {
			u++
		}
		for v := u; v < len(s.found.Units); v++ {
			m := &s.found.Units[v]
			if m.first >= next || m.first > n.last+2 {
				break
			}
			if m.Number < 0 && (m.last == n.first && (m.Unit.Class == "money" || m.Or != nil) || m.first >= n.last && s.reaches(n.last, m.first)) {
				n.Unit, m.Number = v, k
				break
			}
		}
	}
}

// shareUnits lets the lower end of a range count in the unit of its upper end.
func (s *sentence) shareUnits() {
	for k := len(s.found.Numbers) - 1; k > 0; k-- {
		a, b := &s.found.Numbers[k-1], &s.found.Numbers[k]
		if a.Unit < 0 && b.Unit >= 0 && s.found.Units[b.Unit].first >= b.last && s.inRange(a, b) {
			a.Unit = b.Unit
		}
	}
}

// reaches reports whether nothing but words and a hyphen stand between tokens,
// and no word that begins a time of its own.
func (s *sentence) reaches(from, to int) bool {
	for i := from; i < to; i++ {
		t := s.toks[i]
		if t.Kind != language.Word && !(t.Text == "-" && t.Glued) || s.pack.Match(s.toks, i, "shift") != nil {
			return false // 25 next week
		}
	}
	return true
}

// date tells the numbers that are part of a date, and lets the first of "10 to
// 15 lakh", "5 to 7 pm" stand for what the second does.
func (s *sentence) date() {
	for k := range s.found.Numbers {
		n := &s.found.Numbers[k]
		switch {
		case n.Kind == Count && s.clockBehind(n):
			s.toClock(n)
		case !n.Soft && (n.Kind == Count || n.Kind == Ordinal) && n.Value() <= 31 && n.Scale == 1 && s.besideMonth(n):
			n.Kind = Day
		case n.Kind == Count && n.InDigits && n.last == n.first+1 && isYear(s.toks[n.first]) && !s.countsDirectly(n):
			n.Kind = Year
			s.yearWord(n)
		}
		if k > 0 {
			s.share(&s.found.Numbers[k-1], n)
		}
	}
}

func (s *sentence) clockBehind(n *Number) bool {
	m := s.find(n.last, aClock)
	return m != nil && n.Value() <= 24
}

// toClock makes a time of day of a number: half past five is 5.30.
func (s *sentence) toClock(n *Number) {
	n.Kind = Clock
	n.End = s.toks[n.last+s.find(n.last, aClock).size()-1].End
	if whole, part := math.Modf(n.Value()); !n.InDigits && part > 0 {
		n.or(whole + part*0.6)
	}
}

// besideMonth reports whether the name of a month stands right beside a number.
func (s *sentence) besideMonth(n *Number) bool {
	if s.find(n.last, aMonth|aMonthWeak|aMonthShort) != nil && s.capital(n.last) {
		return true
	}
	if s.english && n.last < len(s.toks) && s.toks[n.last].Fold == "of" && s.find(n.last+1, aMonth|aMonthWeak) != nil && s.capital(n.last+1) {
		return true
	}
	at := n.first - 1
	if s.english && at >= 0 && s.toks[at].Text == "." {
		at--
	}
	return s.english && at >= 0 && s.find(at, aMonth|aMonthWeak|aMonthShort) != nil && s.capital(at)
}

// countsDirectly reports whether a unit stands right behind a number.
func (s *sentence) countsDirectly(n *Number) bool {
	if n.Unit < 0 {
		return false
	}
	m := &s.found.Units[n.Unit]
	if m.first > n.last {
		n.Unit, m.Number = -1, -1
		return false
	}
	return true
}

// yearWord lets the "year" of "in the year 2012" say nothing.
func (s *sentence) yearWord(n *Number) {
	for i := range s.found.Units {
		m := &s.found.Units[i]
		if m.last == n.first && m.Unit.Name == "year" {
			m.Soft = true
		}
	}
}

// share gives the lower end of a range the scale of its upper end, or makes it
// a time of day.
func (s *sentence) share(a, b *Number) {
	if a.Scale > 1 || a.Kind != Count || a.Many != 1 || b.Scale == 1 && b.Kind != Clock || !s.inRange(a, b) {
		return
	}
	if b.Kind == Clock {
		a.Kind = Clock
		return
	}
	a.or(a.Value() * b.Scale)
}

// inRange reports whether two numbers are the ends of a range.
func (s *sentence) inRange(a, b *Number) bool {
	if a.last >= b.first {
		return false
	}
	if t := s.toks[a.last]; t.Text == "-" || t.Text == "–" {
		return a.last+1 == b.first
	}
	m := s.find(a.last, aRange)
	return m != nil && a.last+m.size() == b.first
}

// bounds tells which numbers are a least or a most.
func (s *sentence) bounds() {
	for k := range s.found.Numbers {
		n := &s.found.Numbers[k]
		if n.Soft || n.Kind == Rough {
			continue
		}
		first := n.first
		if n.Unit >= 0 && s.found.Units[n.Unit].last == first {
			first = s.found.Units[n.Unit].first // more than $5
		}
		if e := s.pack.MatchBefore(s.toks, first, "bound-before"); e != nil {
			n.Bound = language.Bound(e.Value)
		}
		ends := []int{n.last}
		if n.Unit >= 0 {
			ends = append(ends, s.found.Units[n.Unit].last)
		}
		for _, at := range ends {
			if e := s.pack.Match(s.toks, at, "bound-after"); e != nil {
				n.Bound = language.Bound(e.Value)
			}
		}
	}
}
