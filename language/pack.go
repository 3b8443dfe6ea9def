package language

import (
	"iter"
	"slices"
	"strings"
	"sync"
)

// Pack is what is known of one language: its words, and how an inflected form
// leads back to the dictionary.
type Pack struct {
	Language string // BCP 47
	words    *Lexicon
	future   []string // endings of verbs that speak of what is to come
	infinite []string // endings of infinitives
	ordinal  []string // endings that make an ordinal of a number
	lemmas   func(word string) []string
	met      wordsMet
}

// NewPack makes a pack of a function that gives the folded dictionary forms of
// a word and the texts of its files of words (form, class, value, comment). It
// panics when a file, all of which are built into the program, is faulty.
func NewPack(lang string, lemmas func(string) []string, files ...string) *Pack {
	var rows [][]string
	for _, file := range files {
		rows = append(rows, EmbeddedTable(lang+" words", file, "form", "class", "value", "comment")...)
	}
	words := NewLexicon(rows)
	return &Pack{
		Language: lang, words: words, lemmas: lemmas,
		future: words.Forms("ending", "future"), infinite: words.Forms("ending", "infinitive"), ordinal: words.Forms("ending", "ordinal"),
	}
}

// Tokens cuts a text into tokens with their lemmas.
func (p *Pack) Tokens(text string) []Token {
	toks := Tokenize(text)
	for i := range toks {
		if toks[i].Kind == Word {
			toks[i].Lemmas = p.met.lemmas(toks[i], p.lemmasOf)
			toks[i].Fold = toks[i].Lemmas[0] // one copy of it is enough
		}
	}
	return toks
}

// wordsMet remembers the lemmas of words, which the reports of one happening
// use over and over: they are looked up, and kept, once.
type wordsMet struct {
	mu    sync.RWMutex
	known map[string][]string // by the word as written; guarded by mu
}

// mostWordsMet bounds what is remembered, in words; a language's news does not
// have many more.
const mostWordsMet = 100_000

func (w *wordsMet) lemmas(t Token, of func(Token) []string) []string {
	w.mu.RLock()
	lemmas := w.known[t.Text]
	w.mu.RUnlock()
	if lemmas != nil {
		return lemmas
	}
	t.Text = strings.Clone(t.Text) // not the whole article with it
	t.Fold = Fold(t.Text)
	lemmas = slices.Clip(of(t))
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.known) < mostWordsMet {
		if w.known == nil {
			w.known = map[string][]string{}
		}
		w.known[t.Text] = lemmas
	}
	return lemmas
}

// lemmasOf asks the language of the script: a Hindi text has English words in
// Latin letters, whose form is lemma enough.
func (p *Pack) lemmasOf(t Token) []string {
	lemmas := []string{t.Fold}
	for _, l := range p.lemmas(t.Text) {
		if !oneOf(l, lemmas) {
			lemmas = append(lemmas, l)
		}
	}
	return lemmas
}

// Match gives the longest entry of one of the classes that begins at toks[i],
// or nil.
func (p *Pack) Match(toks []Token, i int, classes ...string) *Entry {
	return p.words.Match(toks, i, classes...)
}

// All gives every entry that begins at toks[i], the longest first.
func (p *Pack) All(toks []Token, i int) []*Entry { return p.words.All(toks, i) }

// MatchBefore gives the longest entry of one of the classes that ends just before
// toks[i], or nil.
func (p *Pack) MatchBefore(toks []Token, i int, classes ...string) *Entry {
	return p.words.MatchBefore(toks, i, classes...)
}

// Endings gives the endings of words that say a thing: "ordinal", "all".
func (p *Pack) Endings(value string) []string { return p.words.Forms("ending", value) }

// Begins reports whether an entry of one of the classes begins with a folded
// word.
func (p *Pack) Begins(word string, classes ...string) bool {
	return slices.ContainsFunc(p.words.byFirst[word], func(e *Entry) bool { return oneOf(e.Class, classes) })
}

// Words gives every word of the pack's data, folded; one that stands in several
// forms comes several times.
func (p *Pack) Words() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, list := range p.words.byFirst {
			for _, e := range list {
				if !each(e.words, yield) {
					return
				}
			}
		}
	}
}

// Entries gives the entries of some classes, each with its words joined by
// spaces, in no order that means anything.
func (p *Pack) Entries(classes ...string) iter.Seq2[string, *Entry] {
	return func(yield func(string, *Entry) bool) {
		for _, list := range p.words.byFirst {
			for _, e := range list {
				if oneOf(e.Class, classes) && !yield(strings.Join(e.words, " "), e) {
					return
				}
			}
		}
	}
}

func each(words []string, yield func(string) bool) bool {
	for _, w := range words {
		if !yield(w) {
			return false
		}
	}
	return true
}

// EnglishLemmas gives the dictionary forms of an English word by its regular
// endings: plural, past, participle.
func EnglishLemmas(word string) []string {
	w := strings.ToLower(word)
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	out := []string{w}
	for _, rule := range englishEndings {
		stem, ok := strings.CutSuffix(w, rule[0])
		if ok && len(stem) >= 3 {
			out = append(out, stem+rule[1])
		}
		if ok && rule[1] == "" && len(stem) >= 4 && stem[len(stem)-1] == stem[len(stem)-2] {
			out = append(out, stem[:len(stem)-1])
		}
	}
	return out
}

var englishEndings = [][2]string{
	{"ies", "y"}, {"es", ""}, {"es", "e"}, {"s", ""}, {"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"},
}

// FutureForm reports whether a word has an ending of the future tense.
func (p *Pack) FutureForm(t Token) bool { return endsIn(t, p.future) }

// Infinitive reports whether a word has an ending of the infinitive.
func (p *Pack) Infinitive(t Token) bool { return endsIn(t, p.infinite) }

func endsIn(t Token, endings []string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(t.Fold, ending) && len(t.Fold) > len(ending) {
			return true
		}
	}
	return false
}
