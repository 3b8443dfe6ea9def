package values

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/language/inspect"
)

//go:embed english.tsv
var englishTSV string

//go:embed hindi.tsv
var hindiTSV string

//go:embed units.tsv
var unitsTSV string

// Unit is what a number counts in.
type Unit struct {
	Name   string  // English, singular: "kilometre"
	Class  string  // "length", "duration", "money", …
	Factor float64 // a value times Factor, plus Offset, is in the base unit of the class; 0 where nothing is converted
	Offset float64
}

// class is what a word does in a number, a date or a measure; a bit each, so that
// several can be asked for at once.
type class uint32

const (
	aNumber class = 1 << iota
	anOne
	aScale
	aFraction
	aPlus
	aPlusBehind
	aGlue
	aRough
	anOrdinal
	aSoft
	aRoman
	aDecade
	aDecadeWord
	aMonth
	aMonthWeak
	aMonthShort
	aWeekday
	aWeekdayShort
	aUnit
	aUnitNumber
	aUnitBefore
	aUnitSoft
	aClock
	aRange
	aPart
	nothing // a way of speaking that counts nothing
)

var classes = map[string]class{
	"number": aNumber, "one": anOne, "scale": aScale, "fraction": aFraction, "plus": aPlus, "plus-behind": aPlusBehind, "number-glue": aGlue,
	"rough": aRough, "ordinal": anOrdinal, "soft": aSoft, "roman": aRoman, "decade": aDecade, "decade-word": aDecadeWord,
	"month": aMonth, "month-weak": aMonthWeak, "month-short": aMonthShort, "weekday": aWeekday, "weekday-short": aWeekdayShort,
	"unit": aUnit, "unit-number": aUnitNumber, "unit-before": aUnitBefore, "unit-soft": aUnitSoft, "clock": aClock, "range": aRange, "none": nothing, "daypart": aPart,
}

// meaning is one meaning of a word or phrase.
type meaning struct {
	rest     []string // the words behind the first
	class    class
	value    float64 // of "rough", the lower end
	to       float64 // of "rough" and "daypart", the upper end
	unit, or *Unit   // or: what else a word of two meanings may be
}

// size is the number of tokens that a meaning takes.
func (m *meaning) size() int { return 1 + len(m.rest) }

// words finds the meanings that begin with a folded word, the longest first.
type words map[string][]meaning

// fromPack are the classes that are taken from the language packs, as far as
// the tables here do not have the same form.
var fromPack = []string{"number", "scale", "fraction", "plus", "plus-behind", "number-glue", "month", "weekday", "ordinal", "daypart"}

// fromInspect renames the classes that are taken from package inspect.
var fromInspect = map[string]string{"number": "number", "scale": "scale", "fraction": "fraction", "plus": "plus", "month": "month", "weekday": "weekday", "ordinal-word": "ordinal"}

var units = sync.OnceValue(func() map[string]*Unit {
	all := map[string]*Unit{}
	for _, row := range language.EmbeddedTable("units.tsv", unitsTSV, "unit", "class", "factor", "offset") {
		all[row[0]] = &Unit{Name: row[0], Class: row[1], Factor: mustNumber("units.tsv", row[2]), Offset: mustNumber("units.tsv", row[3])}
	}
	return all
})

func mustNumber(file, text string) float64 {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(file + ": " + text + " is no number")
	}
	return f
}

var englishWords = sync.OnceValue(func() words {
	w := words{}
	w.addTable("english.tsv", englishTSV)
	w.addPack(english.Pack())
	w.addOrdinals(english.Pack().Endings("ordinal"))
	w.sort()
	return w
})

// A Hindi sentence has English words in it.
var hindiWords = sync.OnceValue(func() words {
	w := words{}
	w.addTable("hindi.tsv", hindiTSV)
	w.addPack(hindi.Pack())
	for _, row := range inspect.HindiWords() {
		if name, ok := fromInspect[row[1]]; ok && !strings.Contains(row[0], " ") {
			value := mustNumber("inspect/hindi.tsv", row[2])
			if name == "weekday" && value == 7 {
				value = 0
			}
			w.addNew(row[0], meaning{class: classes[name], value: value})
		}
	}
	w.addOrdinals(hindi.Pack().Endings("ordinal"))
	w.addAll(hindi.Pack().Endings("all"))
	for first, list := range englishWords() {
		if _, ok := w[first]; !ok {
			w[first] = list
		}
	}
	w.sort()
	return w
})

func (w words) addTable(name, text string) {
	for _, row := range language.EmbeddedTable(name, text, "form", "class", "value", "comment") {
		c, ok := classes[row[1]]
		if !ok {
			panic(name + ": " + row[0] + ": there is no class " + row[1])
		}
		m := meaning{class: c}
		switch c {
		case aUnit, aUnitNumber, aUnitBefore, aUnitSoft:
			unit, or, _ := strings.Cut(row[2], "|")
			m.unit, m.or = units()[unit], units()[or]
			if m.unit == nil {
				panic(name + ": " + row[0] + ": there is no unit " + row[2])
			}
		case aRough:
			from, to, _ := strings.Cut(row[2], "|")
			m.value, m.to = mustNumber(name, from), mustNumber(name, to)
		case aDecade, aClock, aRange, aGlue, nothing:
		default:
			m.value = mustNumber(name, row[2])
		}
		w.add(row[0], m)
	}
}

func (w words) addPack(p *language.Pack) {
	for form, e := range p.Entries(fromPack...) {
		m := meaning{class: classes[e.Class]}
		switch m.class {
		case aGlue:
		case aPart:
			from, to, _ := strings.Cut(e.Value, "-")
			m.value, m.to = mustNumber(p.Language, from), mustNumber(p.Language, to)
		default:
			m.value = mustNumber(p.Language, e.Value)
		}
		w.addNew(form, m)
	}
}

// addOrdinals adds the places in an order that an ending makes of a number.
func (w words) addOrdinals(endings []string) {
	for first, list := range clone(w) {
		for _, m := range list {
			if m.class != aNumber && m.class != aScale || len(m.rest) > 0 {
				continue
			}
			for _, ending := range endings {
				w.addNew(first+ending, meaning{class: anOrdinal, value: m.value})
			}
		}
	}
}

// addAll adds the forms that mean all of so many: तीनों, पांचों.
func (w words) addAll(endings []string) {
	for first, list := range clone(w) {
		for _, m := range list {
			if m.class == aNumber && len(m.rest) == 0 && m.value < 100 {
				for _, ending := range endings {
					w.addNew(first+ending, meaning{class: aSoft, value: m.value})
				}
			}
		}
	}
}

func clone(w words) words {
	c := words{}
	for first, list := range w {
		c[first] = slices.Clone(list)
	}
	return c
}

func (w words) add(form string, m meaning) {
	toks := language.Tokenize(form)
	for _, t := range toks[1:] {
		m.rest = append(m.rest, t.Fold)
	}
	w[toks[0].Fold] = append(w[toks[0].Fold], m)
}

// addNew adds a form that has no meaning of a number or a date yet.
func (w words) addNew(form string, m meaning) {
	toks := language.Tokenize(form)
	for _, had := range w[toks[0].Fold] {
		if had.class < aUnit && had.size() == len(toks) && slices.EqualFunc(had.rest, toks[1:], func(a string, b language.Token) bool { return a == b.Fold }) {
			return
		}
	}
	w.add(form, m)
}

func (w words) sort() {
	for _, list := range w {
		slices.SortStableFunc(list, func(a, b meaning) int { return cmp.Compare(b.size(), a.size()) })
	}
}
