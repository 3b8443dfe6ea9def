package language

import (
	_ "embed" // the table of words
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed detect.tsv
var detectTable string

// Undetermined is the BCP 47 tag of a text whose language cannot be told.
const Undetermined = "und"

const (
	// devanagariShare is the share of a text's letters from which on it is
	// Devanagari with foreign names in it, rather than the other way round.
	devanagariShare = 0.3
	// latinShare is the like for English, which seldom holds other scripts.
	latinShare = 0.5
	// functionShare is the share of English function words below which Latin
	// text is taken for another language, or for Hindi in Latin letters.
	functionShare = 0.15
)

// Detect gives the language that a text is written in, as a BCP 47 tag: "hi",
// "mr", "ne" or "en", or "und" when it is another one or there is too little to
// tell. Names in another script do not change it. Text in Devanagari that holds
// no word by which its languages are told apart counts as Hindi.
func Detect(text string) string {
	letters := countScripts(text)
	switch {
	case letters.all == 0:
		return Undetermined
	case letters.share(letters.devanagari) >= devanagariShare:
		return detectDevanagari(text)
	case letters.share(letters.latin) >= latinShare:
		return detectLatin(text)
	}
	return Undetermined
}

// scriptCount counts the letters of a text, with the signs on them.
type scriptCount struct{ devanagari, latin, all int }

func (c scriptCount) share(n int) float64 { return float64(n) / float64(c.all) }

func countScripts(text string) scriptCount {
	var c scriptCount
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
			continue
		case unicode.Is(unicode.Devanagari, r):
			c.devanagari++
		case unicode.Is(unicode.Latin, r):
			c.latin++
		}
		c.all++
	}
	return c
}

func detectDevanagari(text string) string {
	counts, _ := countFunctionWords(text)
	best := "hi"
	for _, tag := range []string{"mr", "ne"} {
		if counts[tag] > counts[best] {
			best = tag
		}
	}
	return best
}

func detectLatin(text string) string {
	counts, words := countFunctionWords(text)
	if float64(counts["en"]) < functionShare*float64(words) {
		return Undetermined
	}
	return "en"
}

// detectWords are the words and endings of detect.tsv, folded, with the
// language of each.
type detectWords struct {
	words   map[string]string
	endings []detectEnding // the longest first
}

type detectEnding struct{ text, language string }

var loadDetectWords = sync.OnceValue(func() detectWords {
	w := detectWords{words: map[string]string{}}
	for _, fields := range EmbeddedTable("language/detect.tsv", detectTable, "word", "language", "comment") {
		if ending, ok := strings.CutPrefix(fields[0], "-"); ok {
			w.endings = append(w.endings, detectEnding{Fold(ending), fields[1]})
			continue
		}
		w.words[Fold(fields[0])] = fields[1]
	}
	slices.SortStableFunc(w.endings, func(a, b detectEnding) int { return len(b.text) - len(a.text) })
	return w
})

// countFunctionWords counts the words of each language's table in a text, and
// all its words.
func countFunctionWords(text string) (counts map[string]int, words int) {
	table := loadDetectWords()
	counts = map[string]int{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		words++
		folded := Fold(word)
		if tag, ok := table.words[folded]; ok {
			counts[tag]++
			continue
		}
		for _, ending := range table.endings {
			if len(folded) > len(ending.text) && strings.HasSuffix(folded, ending.text) {
				counts[ending.language]++
				break
			}
		}
	}
	return counts, words
}
