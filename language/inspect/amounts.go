package inspect

import "github.com/milaan-workbench/milaan/language"

// amount is a number with what it counts.
type amount struct {
	value float64
	bare  bool      // a unit without a number
	coin  *currency // of money
	text  string    // of an ordinal told from the end or from where one stands
	unit  string
}

func worth(v float64, unit string) *item { return &item{amount: &amount{value: v, unit: unit}} }

// amountRules read numbers, places in an order, percentages, money, measures
// and ages.
func amountRules() []rule {
	number := func(pattern string, make func(c *chart, g []*item) *item) rule {
		return newRule("number", pattern, make)
	}
	value := func(v float64) *item { return &item{num: v, n: 2} }
	percent := func(c *chart, g []*item) *item { return worth(g[0].num, "percent") }
	measure := func(c *chart, n float64, u *item) *item { return worth(n, c.words.units[shift(u)].name) }
	money := func(c *chart, n float64, u *item) *item {
		coin := &c.words.coins[shift(u)]
		return &item{amount: &amount{value: n, unit: coin.name, coin: coin}}
	}
	age := func(c *chart, g []*item) *item {
		l := g[0].m.length
		if len(l) == 0 || isTimeOfDay(l[0].unit) {
			return nil
		}
		return worth(l[0].n, l[0].unit)
	}
	return []rule{
		newRule("fraction-of", "number part", func(c *chart, g []*item) *item { return value(g[0].num / g[1].num) }),
		newRule("fraction-of", "number over number", func(c *chart, g []*item) *item { return quotient(g[0].num, g[2].num) }),
		newRule("fraction-of", "number slash number !slash", func(c *chart, g []*item) *item {
			if !c.toks[g[1].first].Glued || !c.toks[g[2].first].Glued || g[0].first > 0 && c.toks[g[0].first].Glued && c.toks[g[0].first-1].Text == "/" {
				return nil
			}
			if len(g[0].written) > 3 || len(g[2].written) > 3 || g[0].written == "" || g[2].written == "" || g[0].num > 10*g[2].num {
				return nil // 250/7 is a score
			}
			return quotient(g[0].num, g[2].num)
		}),
		number("fraction-of", func(c *chart, g []*item) *item { return value(g[0].num) }),
		number("number and fraction-of", func(c *chart, g []*item) *item {
			if g[2].num >= 1 {
				return nil
			}
			return value(g[0].num + g[2].num)
		}),
		number("number fraction-of", func(c *chart, g []*item) *item { // 10 1/2
			if g[1].num >= 1 || g[0].written == "" {
				return nil
			}
			return value(g[0].num + g[1].num)
		}),
		number("number ka ordinal share?", func(c *chart, g []*item) *item {
			if g[3] == nil && g[2].num < 5 {
				return nil // "the third of the two" is no third part
			}
			return quotient(g[0].num, g[2].num)
		}),
		number("number mein ordinal share", func(c *chart, g []*item) *item { return quotient(g[0].num, g[2].num) }),
		number("number mein-se number", func(c *chart, g []*item) *item {
			if g[2].num >= g[0].num {
				return nil
			}
			return quotient(g[2].num, g[0].num)
		}),
		number("minus number", func(c *chart, g []*item) *item { return value(-g[1].num) }),
		number("minus number-loose", func(c *chart, g []*item) *item { return value(-g[1].num) }),
		number("dash number", func(c *chart, g []*item) *item {
			if !c.isMinus(g[0].first) {
				return nil
			}
			return value(-g[1].num)
		}),

		newRule("rank-phrase", "last ka|se|wala? se? ordinal wala?", func(c *chart, g []*item) *item {
			k := g[3].between(1, 99)
			if k == 0 {
				return nil
			}
			if k == 1 {
				k = 2 // the first before the last is the last but one
			}
			return &item{amount: &amount{text: "end-" + decimal(float64(k-1))}}
		}),
		newRule("rank-word", "rank wala|ka?", func(c *chart, g []*item) *item { return &item{amount: &amount{text: g[0].word}} }),

		newRule("percent", "number percent", percent),
		newRule("percent", "number ka percent", percent),
		newRule("percent", "number dash percent", percent),

		newRule("money", "number dash? currency", func(c *chart, g []*item) *item {
			return money(c, g[0].num, g[2])
		}),
		newRule("money", "currency number", func(c *chart, g []*item) *item {
			if !c.sign(g[0]) {
				return nil
			}
			return money(c, g[1].num, g[0])
		}),
		newRule("money", "money and? money", func(c *chart, g []*item) *item {
			main, sub := g[0].amount, g[2].amount
			if main.coin == nil || sub.coin == nil || !sub.coin.sub || sub.coin.factor >= main.coin.factor || sub.coin.iso != "" && sub.coin.iso != main.coin.iso {
				return nil
			}
			value := main.value + sub.value*sub.coin.factor/main.coin.factor
			return &item{amount: &amount{value: value, unit: main.unit, coin: main.coin}}
		}),
		newRule("money", "number dash? measure-unit", func(c *chart, g []*item) *item {
			u := c.words.units[shift(g[2])]
			if u.name != "pound" || !c.money && g[0].num < 100000 {
				return nil
			}
			return worth(g[0].num, "pound")
		}),
		newRule("bare-money", "currency", func(c *chart, g []*item) *item {
			coin := c.words.coins[shift(g[0])]
			if coin.sub || coin.iso != "" && coin.name != "rupee" || c.sign(g[0]) {
				return nil
			}
			return &item{amount: &amount{bare: true, unit: coin.name}}
		}),

		newRule("measure", "number dash? measure-unit", func(c *chart, g []*item) *item {
			if c.words.units[shift(g[2])].name == "pound" && (c.money || g[0].num >= 100000) {
				return nil
			}
			return measure(c, g[0].num, g[2])
		}),
		newRule("bare-measure", "measure-unit", func(c *chart, g []*item) *item {
			u := c.words.units[shift(g[0])]
			if u.class != "temperature" || u.name == "degree" || g[0].last-g[0].first == 1 && len(c.toks[g[0].first].Text) < len("degrees") {
				return nil
			}
			return &item{amount: &amount{bare: true, unit: u.name}}
		}),

		newRule("age", "duration ka &be", age),
		newRule("age", "duration ka age-word", age),
		newRule("age", "duration ka &person-word", age),
		newRule("age", "duration ka &stop", age),
		newRule("age", "duration more-than? old", age),
		newRule("age", "duration age-word", age),
		newRule("age", "age-word ka|mein|se? duration", func(c *chart, g []*item) *item { return age(c, g[2:]) }),
		newRule("age", "number age-adj", func(c *chart, g []*item) *item { return worth(g[0].num, "year") }),
	}
}

func quotient(a, b float64) *item {
	if b == 0 {
		return nil
	}
	return &item{num: a / b, n: 2}
}

// isMinus reports whether a dash is a sign: it stands at the beginning or
// behind a blank, and no number before it.
func (c *chart) isMinus(i int) bool {
	if i == 0 {
		return true
	}
	before := c.toks[i-1]
	if c.toks[i].Glued && before.Kind != language.Mark {
		return false
	}
	return before.Kind == language.Word && c.toks[i+1].Glued && c.find(i-1, "number-word") == nil || before.Kind == language.Mark && c.toks[i+1].Glued && before.Text != "-" && before.Text != "/"
}

// sign reports whether money is written with a sign or a code, which may stand
// before the number.
func (c *chart) sign(it *item) bool {
	for i := it.first; i < it.last; i++ {
		if t := c.toks[i]; t.Kind == language.Mark || t.Text[0] < 0x80 {
			return true
		}
	}
	return c.toks[it.last-1].Text == "."
}
