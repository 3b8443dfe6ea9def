package inspect

import (
	_ "embed"
	"strconv"
	"sync"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"
)

//go:embed hindi.tsv
var hindiTSV string

//go:embed english.tsv
var englishTSV string

//go:embed units.tsv
var unitsTSV string

//go:embed currencies.tsv
var currenciesTSV string

//go:embed holidays.tsv
var holidaysTSV string

// words is what is known of a language here.
type words struct {
	lexicon *language.Lexicon
	packs   []*language.Pack
	endings map[string]bool // those that make an ordinal
	units   []unit
	coins   []currency
}

// unit is a unit of measure.
type unit struct{ name, class string }

// currency is money by one of its names.
type currency struct {
	name, iso string
	sub       bool    // a part of another
	factor    float64 // of that
}

// A Hindi sentence has English words in it, and whoever writes English in India
// has some of Hindi.
var hindiWords = sync.OnceValue(func() *words {
	return newWords([]*language.Pack{hindi.Pack(), english.Pack()}, tableOf("hindi.tsv", hindiTSV), tableOf("english.tsv", englishTSV))
})

var englishWords = sync.OnceValue(func() *words {
	return newWords([]*language.Pack{english.Pack()}, tableOf("english.tsv", englishTSV), tableOf("hindi.tsv", hindiTSV))
})

func tableOf(name, text string) [][]string {
	return language.EmbeddedTable(name, text, "form", "class", "value", "comment")
}

// HindiWords gives the rows of the words of Hindi that numbers and times are
// read from here: form, class, value, comment.
func HindiWords() [][]string { return tableOf("hindi.tsv", hindiTSV) }

func newWords(packs []*language.Pack, tables ...[][]string) *words {
	w := &words{packs: packs, endings: map[string]bool{}}
	var rows [][]string
	for _, table := range tables {
		for _, row := range table {
			if row[1] == "ordinal-ending" {
				w.endings[language.Fold(row[0])] = true
				continue
			}
			rows = append(rows, row)
		}
	}
	for _, row := range language.EmbeddedTable("units.tsv", unitsTSV, "form", "unit", "class", "comment") {
		rows = append(rows, []string{row[0], "measure-unit", strconv.Itoa(len(w.units))})
		w.units = append(w.units, unit{row[1], row[2]})
	}
	for _, row := range language.EmbeddedTable("currencies.tsv", currenciesTSV, "form", "unit", "iso", "kind", "factor", "comment") {
		factor, err := strconv.ParseFloat(row[4], 64)
		if err != nil {
			panic("currencies.tsv: " + row[0] + ": the factor is no number")
		}
		rows = append(rows, []string{row[0], "currency", strconv.Itoa(len(w.coins))})
		w.coins = append(w.coins, currency{row[1], row[2], row[3] == "sub", factor})
	}
	for _, row := range language.EmbeddedTable("holidays.tsv", holidaysTSV, "form", "day", "comment") {
		rows = append(rows, []string{row[0], "holiday", row[1]})
	}
	w.lexicon = language.NewLexicon(rows)
	return w
}

// fromPacks are the classes of words that are taken from the language packs.
var fromPacks = []struct {
	class string
	sym   symbol
}{
	{"number", "number-word"}, {"scale", "scale"}, {"fraction", "fraction"}, {"plus", "plus"}, {"month", "month"}, {"ordinal", "ordinal-word"},
}

// shared are the classes of the tables here that go by another symbol.
var shared = map[string]symbol{"number": "number-word"}

// lexical enters the words, marks and numbers that begin at a token.
func (c *chart) lexical(i int) {
	t := c.toks[i]
	if t.Kind == language.Mark {
		if sym := markOf(t.Text); sym != "" {
			c.add(&item{first: i, last: i + 1, sym: sym})
		}
		if isStop(t.Text) {
			c.add(&item{first: i, last: i + 1, sym: "stop"})
		}
	}
	c.wordsAt(i)
	c.numbers(i)
	c.digitDates(i)
	if it := c.clockDigits(i); it != nil {
		c.add(it)
	}
}

// wordsAt enters the words of the tables that begin at a token.
func (c *chart) wordsAt(i int) {
	for _, e := range c.words.lexicon.All(c.toks, i) {
		sym, ok := shared[e.Class]
		if !ok {
			sym = symbol(e.Class)
		}
		c.enter(i, sym, e)
	}
	for _, p := range c.words.packs {
		for _, f := range fromPacks {
			if e := p.Match(c.toks, i, f.class); e != nil {
				c.enter(i, f.sym, e)
			}
		}
	}
}

// countsAs reports whether a word is a number or a scale.
func (w *words) countsAs(word string) bool {
	toks := []language.Token{{Text: word, Fold: word}}
	for _, p := range w.packs {
		if p.Match(toks, 0, "number", "scale") != nil {
			return true
		}
	}
	return w.lexicon.Match(toks, 0, "number", "scale") != nil
}

func (c *chart) enter(i int, sym symbol, e *language.Entry) {
	num, _ := strconv.ParseFloat(e.Value, 64)
	it := &item{first: i, last: i + e.Len(), sym: sym, word: e.Value, num: num, n: 1}
	if c.broken(it.first, it.last) {
		return
	}
	c.add(it)
}

// broken reports whether a mark that is part of a form ("p. m.", "डि.") stands
// apart from the word before it.
func (c *chart) broken(first, last int) bool {
	for i := first + 1; i < last; i++ {
		if c.toks[i].Text == "." && !c.toks[i].Glued {
			return true
		}
	}
	return false
}

func markOf(s string) symbol {
	switch s {
	case ",":
		return "comma"
	case "-", "–", "—":
		return "dash"
	case "/":
		return "slash"
	case "(":
		return "open"
	case ")":
		return "close"
	}
	return ""
}

func isStop(s string) bool {
	switch s {
	case ",", ".", "।", "!", "?", ";", ":", ")":
		return true
	}
	return false
}
