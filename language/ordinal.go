package language

import (
	"strconv"
	"strings"
)

// Ordinal reads a place in an order at toks[i]: "third", "13th", "thirteenth",
// "तीसरी", "5वीं", "पांचवें". It gives the number, and the tokens that say it; 0
// where none begins.
func (p *Pack) Ordinal(toks []Token, i int) (value float64, n int) {
	if i < 0 || i >= len(toks) {
		return 0, 0
	}
	if e := p.words.Match(toks, i, "ordinal"); e != nil {
		value, _ = strconv.ParseFloat(e.Value, 64)
		return value, e.Len()
	}
	switch toks[i].Kind {
	case Digits:
		value, ok := parseDigits(toks[i].Fold)
		if !ok || !p.ordinalEnding(toks, i+1) {
			return 0, 0
		}
		return value, 2
	case Word:
		return p.ordinalWord(toks[i])
	}
	return 0, 0
}

// ordinalEnding reports whether what stands on the digits before makes an
// ordinal of them.
func (p *Pack) ordinalEnding(toks []Token, i int) bool {
	return ordinalSuffix(toks, i) && (oneOf(toks[i].Fold, p.ordinal) || toks[i].Text[0] < 0x80)
}

func (p *Pack) ordinalWord(t Token) (value float64, n int) {
	for _, ending := range p.ordinal {
		stem, ok := strings.CutSuffix(t.Fold, ending)
		if !ok {
			continue
		}
		if e := p.words.Match([]Token{{Text: stem, Fold: stem}}, 0, "number"); e != nil {
			value, _ = strconv.ParseFloat(e.Value, 64)
			return value, 1
		}
	}
	return 0, 0
}
