package language

import "sort"

// Entry is one row of a pack's words: a form of one or more words, what class
// of word it is, and the value it carries in that class.
type Entry struct {
	words []string
	Class string
	Value string
}

// Len is the number of tokens the entry spans.
func (e *Entry) Len() int { return len(e.words) }

// Lexicon finds the entries that begin at a token.
type Lexicon struct {
	byFirst map[string][]*Entry // longest first
}

// NewLexicon indexes the rows of a table: form, class, value, comment.
func NewLexicon(rows [][]string) *Lexicon {
	lex := &Lexicon{byFirst: map[string][]*Entry{}}
	for _, row := range rows {
		e := &Entry{Class: row[1], Value: row[2]}
		for _, tok := range Tokenize(row[0]) {
			e.words = append(e.words, tok.Fold)
		}
		lex.byFirst[e.words[0]] = append(lex.byFirst[e.words[0]], e)
	}
	for _, list := range lex.byFirst {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].words) > len(list[j].words) })
	}
	return lex
}

// Forms lists the single-word forms of a class with the given value, in no
// order that means anything.
func (lex *Lexicon) Forms(class, value string) []string {
	var out []string
	for form, list := range lex.byFirst {
		for _, e := range list {
			if e.Class == class && e.Value == value && len(e.words) == 1 {
				out = append(out, form)
			}
		}
	}
	sort.Strings(out)
	return out
}

// Match gives the longest entry of one of the classes that begins at toks[i],
// or nil.
func (lex *Lexicon) Match(toks []Token, i int, classes ...string) *Entry {
	if i < 0 || i >= len(toks) {
		return nil
	}
	for _, e := range lex.byFirst[toks[i].Fold] {
		if oneOf(e.Class, classes) && e.matches(toks[i:]) {
			return e
		}
	}
	return nil
}

// All gives every entry that begins at toks[i], the longest first.
func (lex *Lexicon) All(toks []Token, i int) []*Entry {
	var out []*Entry
	for _, e := range lex.byFirst[toks[i].Fold] {
		if e.matches(toks[i:]) {
			out = append(out, e)
		}
	}
	return out
}

// MatchBefore gives the longest entry of one of the classes that ends just
// before toks[i], or nil.
func (lex *Lexicon) MatchBefore(toks []Token, i int, classes ...string) *Entry {
	for start := max(0, i-4); start < i; start++ {
		for _, e := range lex.byFirst[toks[start].Fold] {
			if start+len(e.words) == i && oneOf(e.Class, classes) && e.matches(toks[start:]) {
				return e
			}
		}
	}
	return nil
}

func (e *Entry) matches(toks []Token) bool {
	if len(toks) < len(e.words) {
		return false
	}
	for i, w := range e.words {
		if toks[i].Fold != w {
			return false
		}
	}
	return true
}

func oneOf(s string, list []string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
