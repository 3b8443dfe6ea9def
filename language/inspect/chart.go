package inspect

import (
	"strings"
)

// item is a stretch of tokens that was read as a symbol of the rules: a word
// of a class, a number, a date.
type item struct {
	first, last int // tokens, last exclusive
	sym         symbol
	word        string  // what the word's row of the data carries
	num         float64 // of a number or an ordinal
	written     string  // the digits of a number that is nothing but one token of digits
	n           int     // the number of words of a number in words; 0 for one in digits
	m           *moment // of a date, a time, a period, a duration, a recurrence
	amount      *amount // of a percentage, money, a measure, an age
}

// symbol is a name that rules are written with.
type symbol string

// element is one place of a rule's pattern.
type element struct {
	symbols  []symbol
	optional bool
	ahead    bool // looked at, and not part of what is read
	not      bool // must not be there; looked at only
}

// rule makes an item of items that stand one behind the other. make gets one
// item an element, nil for an optional one that is not there, and may refuse.
type rule struct {
	out     symbol
	pattern []element
	make    func(c *chart, g []*item) *item
}

// newRule writes a rule down: symbols parted by blanks, alternatives by |, an
// optional one before ?, one that is only looked at behind & (must be there)
// or ! (must not).
func newRule(out symbol, pattern string, make func(c *chart, g []*item) *item) rule {
	r := rule{out: out, make: make}
	for _, field := range strings.Fields(pattern) {
		e := element{}
		field, e.optional = cutSuffix(field, "?")
		field, e.ahead = cutPrefix(field, "&")
		field, e.not = cutPrefix(field, "!")
		for _, s := range strings.Split(field, "|") {
			e.symbols = append(e.symbols, symbol(s))
		}
		r.pattern = append(r.pattern, e)
	}
	return r
}

func cutSuffix(s, suffix string) (string, bool) {
	rest, ok := strings.CutSuffix(s, suffix)
	return rest, ok
}

func cutPrefix(s, prefix string) (string, bool) {
	rest, ok := strings.CutPrefix(s, prefix)
	return rest, ok
}

func (e element) takes(s symbol) bool {
	for _, x := range e.symbols {
		if x == s {
			return true
		}
	}
	return false
}

// start is a rule that may begin at an element: those before it are optional.
type start struct {
	rule *rule
	at   int
}

// grammar is rules by the symbols that they may begin with.
type grammar map[symbol][]start

func newGrammar(groups ...[]rule) grammar {
	g := grammar{}
	for _, rules := range groups {
		for i := range rules {
			for at, e := range rules[i].pattern {
				for _, s := range e.symbols {
					g[s] = append(g[s], start{&rules[i], at})
				}
				if !e.optional {
					break
				}
			}
		}
	}
	return g
}

// read fills a chart from its end to its beginning: whatever begins behind a
// token is complete when the rules at the token are tried.
func (g grammar) read(c *chart) {
	for i := len(c.toks) - 1; i >= 0; i-- {
		c.lexical(i)
		for next := 0; next < len(c.at[i]); next++ {
			it := c.at[i][next]
			for _, s := range g[it.sym] {
				got := make([]*item, len(s.rule.pattern))
				got[s.at] = it
				c.match(s.rule, s.at+1, it.last, got)
			}
		}
	}
}

// match goes on with a rule from one of its elements at a token, every way
// that there is.
func (c *chart) match(r *rule, at, pos int, got []*item) {
	if at == len(r.pattern) {
		if it := r.make(c, got); it != nil {
			it.sym = r.out
			it.first, it.last = edges(got)
			c.add(it)
		}
		return
	}
	e := r.pattern[at]
	if e.ahead || e.not {
		if c.stands(e, pos) == e.ahead {
			c.match(r, at+1, pos, got)
		}
		return
	}
	if pos < len(c.toks) {
		for k := 0; k < len(c.at[pos]); k++ {
			if it := c.at[pos][k]; e.takes(it.sym) {
				got[at] = it
				c.match(r, at+1, it.last, got)
			}
		}
	}
	got[at] = nil
	if e.optional {
		c.match(r, at+1, pos, got)
	}
}

func edges(got []*item) (first, last int) {
	first = -1
	for _, it := range got {
		if it == nil {
			continue
		}
		if first < 0 {
			first = it.first
		}
		last = it.last
	}
	return first, last
}

// stands reports whether what an element asks for begins at a token. The end
// of the text counts as a stop.
func (c *chart) stands(e element, pos int) bool {
	if pos >= len(c.toks) {
		return e.takes("stop")
	}
	for _, it := range c.at[pos] {
		if e.takes(it.sym) {
			return true
		}
	}
	return false
}

// add puts an item into the chart, unless its tokens were read as that symbol
// before: rules that come first have the say.
func (c *chart) add(it *item) {
	for _, x := range c.at[it.first] {
		if x.sym == it.sym && x.last == it.last && (it.word == "" || x.word == it.word) {
			return
		}
	}
	c.at[it.first] = append(c.at[it.first], it)
}
