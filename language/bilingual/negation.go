package bilingual

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed negations.tsv
var negationsTSV string

// Denial says how a word denies.
type Denial string

// The ways to deny.
const (
	Denies       Denial = "deny"  // not, without: it counts as one denial
	DeniesAgain  Denial = "again" // nor: it may count as one more, or not
	DeniesInForm Denial = "form"  // not only: it counts as one, or none
	DeniesSoftly Denial = "soft"  // fail, unable: it may stand for a denial of the other language
)

// negations are the words of a language that deny.
type negations struct {
	words  map[string][]denialEntry // by the first word, the longest first
	prefix []string
	suffix []string
	ending []string // of words behind a prefix that need not be known: unbreakable
}

type denialEntry struct {
	rest   []string
	denial Denial
}

var negationsOf = sync.OnceValue(func() map[string]*negations {
	all := map[string]*negations{}
	for _, row := range language.EmbeddedTable("negations.tsv", negationsTSV, "language", "kind", "words") {
		n := all[row[0]]
		if n == nil {
			n = &negations{words: map[string][]denialEntry{}}
			all[row[0]] = n
		}
		n.add(row[1], split(row[2]))
	}
	for _, n := range all {
		for _, list := range n.words {
			slices.SortStableFunc(list, func(a, b denialEntry) int { return len(b.rest) - len(a.rest) })
		}
	}
	return all
})

func (n *negations) add(kind string, words []string) {
	switch kind {
	case "prefix":
		n.prefix = append(n.prefix, words...)
	case "ending":
		n.ending = append(n.ending, words...)
	case "suffix":
		n.suffix = append(n.suffix, words...)
	default:
		for _, w := range words {
			if f := folds(w); len(f) > 0 {
				n.words[f[0]] = append(n.words[f[0]], denialEntry{f[1:], Denial(kind)})
			}
		}
	}
}

// shortestRest is how many letters a word must have beside a prefix that denies.
const shortestRest = 3

// affixed reports whether a word denies by how it begins or ends: it is another
// word of the language with that added.
func (n *negations) affixed(word string, known func(string) bool) bool {
	for _, p := range n.prefix {
		if rest, ok := strings.CutPrefix(word, p); ok && utf8.RuneCountInString(rest) >= shortestRest && (known(rest) || endsInOne(rest, n.ending)) {
			return true
		}
	}
	for _, s := range n.suffix {
		if rest, ok := strings.CutSuffix(word, s); ok && utf8.RuneCountInString(rest) >= shortestRest && known(rest) {
			return true
		}
	}
	return false
}

func endsInOne(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}

// Denial tells how a word denies, with those behind it (folded), and how many
// words do; 0 where it does not.
func (w *Word) Denial(behind func(i int) string) (Denial, int) {
	if !w.denies { // the common case
		return "", 0
	}
	for _, e := range w.denials {
		if e.fits(behind) {
			return e.denial, 1 + len(e.rest)
		}
	}
	if w.Softly {
		return DeniesSoftly, 1
	}
	return "", 0
}

func (e denialEntry) fits(behind func(i int) string) bool {
	for i, word := range e.rest {
		if behind(i) != word {
			return false
		}
	}
	return true
}

func (l *Lexicon) knowsEnglish(word string) bool {
	_, ok := l.related[word]
	return ok || slices.ContainsFunc(language.EnglishLemmas(word), func(lemma string) bool { _, ok := l.related[lemma]; return ok })
}
