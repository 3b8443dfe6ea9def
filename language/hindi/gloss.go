package hindi

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed gloss.tsv
var glossTSV string

//go:embed gloss_chains.tsv
var glossChainsTSV string

// untranslated is the English of a word that English has none for (ने).
const untranslated = "-"

// glossEntry is an English word for a Hindi one.
type glossEntry struct {
	english string
	pos     string
}

// glossary is the word list of the gloss. Its keys are folded words with one
// space between them.
type glossary struct {
	entries map[string][]glossEntry
	starts  map[string]bool              // what stands before the last word of a key
	longest int                          // words in the longest key
	chains  map[string]map[string]string // form of a verb → words after it → English pattern
	reach   int                          // words in the longest chain
}

var hindiGlossary = sync.OnceValue(loadGlossary)

func loadGlossary() glossary {
	g := glossary{entries: map[string][]glossEntry{}, starts: map[string]bool{}, chains: map[string]map[string]string{}}
	for _, row := range language.EmbeddedTable("gloss.tsv", glossTSV, "hindi", "english", "pos", "comment") {
		key, words := phraseKey(language.Tokenize(row[0]))
		g.entries[key] = append(g.entries[key], glossEntry{row[1], row[2]})
		start, _ := cutLast(key)
		g.starts[start] = true
		g.longest = max(g.longest, words)
	}
	for _, row := range language.EmbeddedTable("gloss_chains.tsv", glossChainsTSV, "form", "after", "english", "comment") {
		key, words := phraseKey(language.Tokenize(row[1]))
		if g.chains[row[0]] == nil {
			g.chains[row[0]] = map[string]string{}
		}
		g.chains[row[0]][key] = row[2]
		g.reach = max(g.reach, words)
	}
	return g
}

// phraseKey gives the key of a run of tokens and how many they are.
func phraseKey(tokens []language.Token) (string, int) {
	folds := make([]string, len(tokens))
	for i, t := range tokens {
		folds[i] = t.Fold
	}
	return strings.Join(folds, " "), len(tokens)
}

// Gloss writes English for a Hindi text word by word, in the order of the
// Hindi: an aid to reading, not a translation. The longest entry of the word
// list is taken; a word that it lacks is taken for a name and romanised.
// Numbers keep their digits, in ASCII; Latin words stay.
func Gloss(sentence string) string {
	g := hindiGlossary()
	tokens := language.Tokenize(strings.ToValidUTF8(sentence, "\ufffd"))
	var out strings.Builder
	for i := 0; i < len(tokens); {
		english, n := g.at(tokens[i:])
		if english != "" {
			if out.Len() > 0 && needsSpace(tokens[i], english) {
				out.WriteByte(' ')
			}
			if english == "'s" && strings.HasSuffix(out.String(), "s") {
				english = "'"
			}
			out.WriteString(english)
		}
		i += n
	}
	return strings.TrimSpace(out.String())
}

// needsSpace keeps the spaces of the source, but for a danda, which becomes a
// full stop, and an 's.
func needsSpace(t language.Token, english string) bool {
	return !t.Glued && t.Text != "।" && t.Text != "॥" && !strings.HasPrefix(english, "'")
}

// at gives the English at the beginning of the tokens and how many it speaks for.
func (g glossary) at(tokens []language.Token) (string, int) {
	if english, ok := plainToken(tokens[0]); ok {
		return english, 1
	}
	if letter, ok := g.initial(tokens); ok {
		return letter, 1
	}
	for n := min(g.longest, len(tokens)); n > 1; n-- {
		if english, more, ok := g.phrase(tokens, n); ok {
			return english, n + more
		}
	}
	if english, n := nameAt(tokens); n > 1 || n == 1 && !g.knows(tokens[0].Fold) {
		return english, n
	}
	if english, more, ok := g.phrase(tokens, 1); ok {
		return english, 1 + more
	}
	return Name(tokens[0].Text), 1
}

// initial reads a postposition with a full stop on it, where none can stand,
// as the letter that it is the name of (ए. के. वर्मा).
func (g glossary) initial(tokens []language.Token) (string, bool) {
	if len(tokens) < 2 || tokens[1].Text != "." || !tokens[1].Glued || !g.has(tokens[0].Fold, "postposition") {
		return "", false
	}
	letter, ok := devanagari().letters[tokens[0].Fold]
	return letter, ok
}

// plainToken gives the English of what needs no word list: numbers, marks,
// words in other letters.
func plainToken(t language.Token) (string, bool) {
	switch {
	case t.Text == "।" || t.Text == "॥":
		return ".", true
	case t.Kind == language.Digits:
		return t.Fold, true
	case t.Kind == language.Mark || !hasDevanagari(t.Text):
		return t.Text, true
	}
	return "", false
}

func (g glossary) knows(key string) bool { return len(g.entries[key]) > 0 }

// phrase looks the first n tokens up, the last of them in any inflection. more
// is the number of auxiliaries after them that the English speaks for too. A
// verb with its auxiliaries goes before anything else (मिल गया is no mill).
func (g glossary) phrase(tokens []language.Token, n int) (english string, more int, ok bool) {
	before, _ := phraseKey(tokens[:n-1])
	if before != "" {
		before += " "
	}
	if !g.starts[before] {
		return "", 0, false
	}
	all := readings(tokens[n-1].Fold)
	for _, r := range all {
		if r.form != "root" {
			continue
		}
		if english, more, ok := g.chained(before, r, tokens[n:]); ok {
			return english, more, true
		}
	}
	for _, r := range all {
		if g.misread(tokens[n-1], r, tokens[n:]) {
			continue
		}
		if english, more, ok := g.chained(before, r, tokens[n:]); ok {
			return english, more, true
		}
		for _, entry := range g.entries[before+r.lemma] {
			if fits(r, entry.pos) {
				return inflect(entry, r), 0, true
			}
		}
	}
	return "", 0, false
}

// misread reports whether a postposition would be taken for a verb (की of
// करना): it is one only where a clause may end.
func (g glossary) misread(t language.Token, r reading, after []language.Token) bool {
	if r.pos != "verb" || !g.has(t.Fold, "postposition") || len(after) == 0 || after[0].Kind == language.Mark {
		return false
	}
	if _, _, ok := g.chainAfter(citationAsInfinitive(r), after); ok {
		return false
	}
	return !g.has(after[0].Fold, "conj")
}

func (g glossary) has(key, pos string) bool {
	return slices.ContainsFunc(g.entries[key], func(e glossEntry) bool { return e.pos == pos })
}

// fits reports whether an entry of a part of speech can be read so.
func fits(r reading, pos string) bool {
	switch r.pos {
	case "":
		return true
	case "noun":
		return pos == "noun" || pos == "adj"
	case "adj":
		return pos == "adj" || pos == "det" || pos == "num" || pos == "noun"
	default:
		return r.pos == pos
	}
}

// chained says a verb together with the auxiliaries after it (कर रहे हैं: are
// doing).
func (g glossary) chained(before string, r reading, after []language.Token) (string, int, bool) {
	for _, entry := range g.entries[before+r.lemma] {
		if entry.pos != "verb" || !fits(r, entry.pos) {
			continue
		}
		if pattern, n, ok := g.chainAfter(citationAsInfinitive(r), after); ok {
			return conjugate(pattern, entry.english), n, true
		}
	}
	return "", 0, false
}

// chainAfter gives the pattern of the longest run of auxiliaries after a verb
// in a form, and their number.
func (g glossary) chainAfter(form string, after []language.Token) (string, int, bool) {
	chains := g.chains[form]
	for n := min(g.reach, len(after)); n > 0; n-- {
		key, _ := phraseKey(after[:n])
		if pattern, ok := chains[key]; ok {
			return pattern, n, true
		}
	}
	return "", 0, false
}

// citationAsInfinitive gives the form of a reading; a verb in its citation
// form is an infinitive.
func citationAsInfinitive(r reading) string {
	if r.form == "" && strings.HasSuffix(r.lemma, "ना") {
		return "infinitive"
	}
	return r.form
}

// conjugate fills the forms of an English verb into a pattern.
func conjugate(pattern, verb string) string {
	return strings.NewReplacer(
		"{base}", verb,
		"{past}", verbForm(verb, "past"),
		"{participle}", verbForm(verb, "participle"),
		"{ing}", verbForm(verb, "ing"),
	).Replace(pattern)
}

// inflect gives an entry's English what the Hindi inflection tells.
func inflect(entry glossEntry, r reading) string {
	if entry.english == untranslated {
		return ""
	}
	switch {
	case entry.pos == "noun" && r.form == "plural":
		return plural(entry.english)
	case entry.pos != "verb":
		return entry.english
	}
	switch citationAsInfinitive(r) {
	case "past":
		return verbForm(entry.english, "past")
	case "future":
		return "will " + entry.english
	case "infinitive", "agent":
		return verbForm(entry.english, "ing")
	case "conjunctive":
		return "after " + verbForm(entry.english, "ing")
	default:
		return entry.english
	}
}
