// Package bilingual says which words of English may stand for which of Hindi.
//
// It owns what single words, and short phrases, may mean across the languages;
// whether a translation says what its source says is left to package check.
package bilingual

import (
	"cmp"
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	stemmer "github.com/blevesearch/snowballstem/english"
	"golang.org/x/text/unicode/norm"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/english"
	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/language/places"
)

//go:embed words.tsv
var wordsTSV string

//go:embed english.tsv
var englishTSV string

//go:embed irregulars.tsv
var irregularsTSV string

//go:embed names.tsv
var namesTSV string

//go:embed latin.tsv
var latinTSV string

//go:embed spellings.tsv
var spellingsTSV string

//go:embed function.tsv
var functionTSV string

// Root is what the forms of an English word have in common, under a number.
type Root int32

// Word is what is known of a word without those around it.
type Word struct {
	Function bool   // it holds the sentence together, and says little else
	Name     bool   // it stands in a table of names
	Title    bool   // English: what stands behind it is a name: Mr
	Plain    bool   // English: it is no name, though it is written with a capital: Monday, Ltd
	Known    bool   // a word of the language, not a name
	Softly   bool   // it denies by how it begins or ends: inaccessible
	Latin    bool   // Hindi: it is written in Latin letters
	denies   bool   // it has denials, or denies softly
	Place    int32  // the words of the longest name of the gazetteer that begins with it; 0 for none
	Initials uint32 // Hindi: the first letters of the English words that may stand for it, and of what it sounds like, a bit each

	Roots   []Root           // English: its own
	Answers []Root           // Hindi: of the English words that may stand for it
	Sounds  []language.Sound // how it sounds, in more ways than one where its spelling may be read so
	Related []Root           // English: of the words that may stand in its place
	Part    string           // of a postposition or a preposition: the part that it gives a noun, as the packs have it ("agent", "by"); empty for others
	Hindi   []string         // English: the folded Hindi words that it writes in Latin letters

	second  uint64        // Hindi: the second words of the phrases that begin with it, a bit for many
	bits    uint64        // Hindi: the bits of its own lemmas in second
	lemmas  []int32       // Hindi: the numbers of its dictionary forms
	seconds []int32       // Hindi: the second words of the phrases
	phrases []phrase      // Hindi: those that begin with it, by their second word
	denials []denialEntry // those that begin with it
}

type phrase struct {
	rest    []int32 // the numbers of the words after the first
	answers []Root
	at      int // among those of the first word; of two that fit the earlier is taken
}

// Lexicon holds the words of both languages. It is safe for concurrent use.
type Lexicon struct {
	roots     map[string]Root
	stems     []string            // by the root
	senses    map[string][]Root   // by the folded Hindi word
	phrases   map[string][]phrase // by the first folded Hindi word
	related   map[string][]string
	irregular map[string][]string
	function  map[string]map[string]bool // by language
	latin     map[string][]string
	names     map[string]bool  // words of names, folded, of both languages
	lemmas    map[string]int32 // the numbers of the Hindi words that stand in phrases
	spelling  *strings.Replacer

	mu    sync.RWMutex
	words [2]met // Hindi and English; guarded by mu, as roots is
}

// met are words that were asked for, by the folded word: those of late, and and
// the lot before them. A large corpus has more words than are worth holding, and
// asks for few of them again and again.
type met struct{ late, before map[string]*Word }

// mostLate is how many words are held of late: half a kilobyte each.
const mostLate = 1 << 13

// of gives a word that was met; nil where it was not, or too long ago.
func (m *met) of(word string) *Word {
	if w := m.late[word]; w != nil {
		return w
	}
	w := m.before[word]
	if w != nil {
		m.keep(strings.Clone(word), w)
	}
	return w
}

func (m *met) keep(word string, w *Word) {
	if m.late == nil || len(m.late) >= mostLate {
		m.late, m.before = map[string]*Word{}, m.late
	}
	m.late[word] = w
}

// Load gives the embedded lexicon.
var Load = sync.OnceValue(load)

func load() *Lexicon {
	l := &Lexicon{
		roots: map[string]Root{}, senses: map[string][]Root{}, phrases: map[string][]phrase{},
		related: map[string][]string{}, irregular: map[string][]string{}, function: map[string]map[string]bool{}, latin: map[string][]string{}, lemmas: map[string]int32{}, names: map[string]bool{},
	}
	for _, row := range language.EmbeddedTable("english.tsv", englishTSV, "word", "related") {
		l.related[row[0]] = split(row[1])
	}
	for _, row := range language.EmbeddedTable("irregulars.tsv", irregularsTSV, "form", "words") {
		l.irregular[row[0]] = split(row[1])
	}
	for _, row := range language.EmbeddedTable("function.tsv", functionTSV, "language", "words") {
		words := map[string]bool{}
		for _, w := range split(row[1]) {
			words[language.Fold(w)] = true
		}
		l.function[row[0]] = words
	}
	for _, row := range language.EmbeddedTable("latin.tsv", latinTSV, "latin", "hindi") {
		l.latin[row[0]] = split(row[1])
	}
	for _, row := range language.EmbeddedTable("names.tsv", namesTSV, "name") {
		l.names[language.Fold(row[0])] = true
	}
	l.spelling = loadSpellings()
	l.loadSenses()
	return l
}

func loadSpellings() *strings.Replacer {
	rows := language.EmbeddedTable("spellings.tsv", spellingsTSV, "letters", "as")
	slices.SortStableFunc(rows, func(a, b []string) int { return len(b[0]) - len(a[0]) })
	var pairs []string
	for _, row := range rows {
		pairs = append(pairs, row[0], row[1])
	}
	return strings.NewReplacer(pairs...)
}

func split(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

func (l *Lexicon) loadSenses() {
	for _, row := range language.EmbeddedTable("words.tsv", wordsTSV, "hindi", "english") {
		l.add(row[0], split(row[1]))
	}
	for _, gloss := range inOrder(hindi.Glosses()) {
		l.add(gloss[0], []string{gloss[1]})
	}
	names := inOrder(hindi.Names())
	for _, name := range names {
		l.addNames(name[0], name[1]) // while the senses are those of ordinary words
	}
	for _, name := range names {
		l.add(name[0], []string{name[1]})
	}
	for _, p := range places.Load().All() {
		l.addPlace(p)
	}
	for _, c := range slices.SortedFunc(concepts.Load().All(), func(a, b *concepts.Concept) int { return strings.Compare(a.ID, b.ID) }) {
		roots := l.rootsOfAll(c.Labels)
		for _, form := range c.Forms {
			if isDevanagari(form) {
				l.addRoots(form, roots)
			}
		}
	}
	for word, roots := range l.senses {
		slices.Sort(roots)
		l.senses[word] = slices.Compact(roots)
	}
}

// inOrder gives pairs of words in the order of the first, so that of two phrases
// that both fit the same one is taken in every run.
func inOrder(pairs iter.Seq2[string, string]) [][2]string {
	var all [][2]string
	for a, b := range pairs {
		all = append(all, [2]string{a, b})
	}
	slices.SortStableFunc(all, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return all
}

// addNames notes the words of a name that are no ordinary ones.
func (l *Lexicon) addNames(hindi, english string) {
	for _, word := range folds(hindi) {
		if len(l.senses[word]) == 0 {
			l.names[word] = true
		}
	}
	for _, word := range folds(english) {
		if _, ordinary := l.related[word]; !ordinary {
			l.names[word] = true
		}
	}
}

// addPlace notes that the English names of a place and its people may stand for
// the Hindi ones.
func (l *Lexicon) addPlace(p *places.Place) {
	english := []string{p.English}
	for _, name := range p.AllNames() {
		if !isDevanagari(name) {
			english = append(english, name)
		}
	}
	roots := l.rootsOfAll(english)
	for _, name := range p.AllNames() {
		if isDevanagari(name) {
			l.addRoots(name, roots)
		}
	}
}

// add notes that English words or phrases may stand for Hindi ones.
func (l *Lexicon) add(hindi string, english []string) { l.addRoots(hindi, l.rootsOfAll(english)) }

// rootsOfAll gives the roots of the words of English words or phrases, without
// those that only hold a phrase together.
func (l *Lexicon) rootsOfAll(english []string) []Root {
	var roots []Root
	for _, e := range english {
		for _, t := range language.Tokenize(e) {
			if t.Kind == language.Word && (!l.function["en"][t.Fold] || t.Text == e) {
				roots = append(roots, l.rootsOf(t.Fold)...)
			}
		}
	}
	return compact(roots)
}

func (l *Lexicon) addRoots(hindi string, roots []Root) {
	words := folds(hindi)
	if len(words) == 0 || len(roots) == 0 {
		return
	}
	if len(words) == 1 {
		l.senses[words[0]] = append(l.senses[words[0]], roots...)
		return
	}
	p := phrase{answers: roots}
	for _, word := range words[1:] {
		p.rest = append(p.rest, l.lemma(word))
	}
	l.phrases[words[0]] = append(l.phrases[words[0]], p)
}

// lemma gives the number of a folded Hindi word.
func (l *Lexicon) lemma(word string) int32 {
	n, met := l.lemmas[word]
	if !met {
		n = int32(len(l.lemmas))
		l.lemmas[word] = n
	}
	return n
}

func folds(text string) []string {
	var words []string
	for _, t := range language.Tokenize(text) {
		if t.Kind != language.Mark {
			words = append(words, t.Fold)
		}
	}
	return words
}

// Hindi gives what is known of a folded Hindi word.
func (l *Lexicon) Hindi(word string) *Word { return l.word(0, word, l.readHindi) }

// English gives what is known of a folded English word.
func (l *Lexicon) English(word string) *Word { return l.word(1, word, l.readEnglish) }

func (l *Lexicon) word(side int, word string, read func(string) *Word) *Word {
	l.mu.RLock()
	w := l.words[side].late[word]
	l.mu.RUnlock()
	if w != nil {
		return w
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if w := l.words[side].of(word); w != nil {
		return w
	}
	word = strings.Clone(word)
	w = read(word)
	w.denies = w.Softly || len(w.denials) > 0
	l.words[side].keep(word, w)
	return w
}

func (l *Lexicon) readHindi(word string) *Word {
	w := &Word{Function: l.function["hi"][word], Name: l.names[word], Sounds: []language.Sound{language.SoundOf(word)}}
	for _, lemma := range hindi.Lemmas(word) {
		if n, known := l.lemmas[lemma]; known {
			w.lemmas = append(w.lemmas, n)
			w.bits |= 1 << (n % 64)
		}
		w.Answers = append(w.Answers, l.senses[lemma]...)
		w.phrases = append(w.phrases, l.phrases[lemma]...)
	}
	if letters, ok := hindi.Acronym(word); ok {
		w.Name = w.Name || len(w.Answers) == 0 && len(letters) > 2
		w.Answers = append(w.Answers, l.rootsOf(strings.ToLower(letters))...)
	}
	for i := range w.phrases {
		w.phrases[i].at = i
		w.second |= 1 << (w.phrases[i].rest[0] % 64)
	}
	slices.SortStableFunc(w.phrases, func(a, b phrase) int { return cmp.Compare(a.rest[0], b.rest[0]) })
	for i := range w.phrases {
		w.seconds = append(w.seconds, w.phrases[i].rest[0])
	}
	w.denials = negationsOf()["hi"].words[word]
	w.Place = int32(places.Load().Longest(word))
	w.Part = partOf(hindi.Pack(), word, "post")
	w.Known = len(w.Answers) > 0
	w.Softly = negationsOf()["hi"].affixed(word, func(rest string) bool { return len(l.senses[rest]) > 0 })
	if w.Latin = !isDevanagari(word); w.Latin {
		w.Roots = l.rootsOf(word)
	}
	w.Answers = compact(w.Answers)
	for _, r := range w.Answers {
		w.Initials |= Initial(rune(l.stems[r][0]))
	}
	for _, r := range hindi.Romanise(word) {
		w.Initials |= Initial(r)
		break
	}
	return w
}

func (l *Lexicon) readEnglish(word string) *Word {
	plain := unaccented(word)
	part := partOf(english.Pack(), word, "prep")
	w := &Word{Function: l.function["en"][word], Name: l.names[word], Title: l.function["title"][word], Plain: l.function["plain"][word], Part: part, Sounds: []language.Sound{language.SoundOf(plain)}, Roots: l.rootsOf(plain), Hindi: l.latin[word]}
	for _, lemma := range append(language.EnglishLemmas(word), l.irregular[word]...) {
		others, known := l.related[lemma]
		w.Known = w.Known || known
		for _, other := range others {
			w.Related = append(w.Related, l.rootsOf(other)...)
		}
	}
	w.Related = compact(w.Related)
	w.denials = negationsOf()["en"].words[word]
	w.Place = int32(places.Load().Longest(word))
	w.Softly = negationsOf()["en"].affixed(word, l.knowsEnglish)
	if as := strings.Trim(l.spelling.Replace("^"+plain+"$"), "^$"); as != plain {
		w.Sounds = append(w.Sounds, language.SoundOf(as))
	}
	return w
}

// Initial is the bit of a letter in Word.Initials.
func Initial(letter rune) uint32 {
	if letter < 'a' || letter > 'z' {
		return 0
	}
	return 1 << (letter - 'a')
}

// partOf gives the part that a word of a class gives the noun beside it.
func partOf(p *language.Pack, word, class string) string {
	if e := p.Match([]language.Token{{Fold: word}}, 0, class); e != nil {
		return e.Value
	}
	return ""
}

func compact(roots []Root) []Root {
	slices.Sort(roots)
	return slices.Clip(slices.Compact(roots))
}

// rootsOf gives the roots of a folded English word, those of the dictionary
// forms of an irregular one among them.
func (l *Lexicon) rootsOf(word string) []Root {
	roots := []Root{l.root(word)}
	for _, lemma := range l.irregular[word] {
		roots = append(roots, l.root(lemma))
	}
	return roots
}

func (l *Lexicon) root(word string) Root {
	stem := stemOf(word)
	r, met := l.roots[stem]
	if !met {
		r = Root(len(l.roots))
		l.roots[strings.Clone(stem)] = r
		l.stems = append(l.stems, stem)
	}
	return r
}

func stemOf(word string) string {
	env := snowballstem.NewEnv(word)
	stemmer.Stem(env)
	return env.Current()
}

// unaccented takes the accents off Latin letters: São is written साओ as Sao would
// be.
func unaccented(word string) string {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, norm.NFD.String(word))
		}
	}
	return word
}

func isDevanagari(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'ऀ' && r <= 'ॿ' })
}

// Means reports whether an English word may stand for a Hindi one by its sense.
func (w *Word) Means(english *Word) bool {
	return slices.ContainsFunc(english.Roots, func(r Root) bool { _, ok := slices.BinarySearch(w.Answers, r); return ok })
}

// MayBe reports whether two words can sound alike; it is quick, and a yes means
// little.
func (w *Word) MayBe(other *Word) bool {
	for _, a := range w.Sounds {
		for _, b := range other.Sounds {
			if a.MayBe(b.Outline) {
				return true
			}
		}
	}
	return false
}

// ApartWithin is how far two words are by sound, in the ways that come nearest: 0
// for what sounds alike, 1 for what has nothing in common or is further apart than
// most.
func (w *Word) ApartWithin(other *Word, most float64) float64 {
	apart := 1.0
	for i := range w.Sounds {
		for j := range other.Sounds {
			apart = min(apart, w.Sounds[i].ApartWithin(&other.Sounds[j], most))
		}
	}
	return apart
}

// Phrase gives what English may have for the longest phrase that begins the
// Hindi words and its length; 0 where none does.
func (l *Lexicon) Phrase(words []*Word) (answers []Root, n int) {
	if len(words) < 2 || words[0].second&words[1].bits == 0 {
		return nil, 0
	}
	at := 0
	for _, second := range words[1].lemmas {
		with := words[0].phrasesWith(second)
		for i := range with {
			p := &with[i]
			size := len(p.rest) + 1
			if (size > n || size == n && p.at < at) && p.fits(words[1:]) {
				answers, n, at = p.answers, size, p.at
			}
		}
	}
	return answers, n
}

// phrasesWith gives the phrases with that second word.
func (w *Word) phrasesWith(second int32) []phrase {
	first, met := slices.BinarySearch(w.seconds, second)
	if !met {
		return nil
	}
	last := first + 1
	for last < len(w.seconds) && w.seconds[last] == second {
		last++
	}
	return w.phrases[first:last]
}

func (p *phrase) fits(words []*Word) bool {
	if len(words) < len(p.rest) {
		return false
	}
	for i, w := range p.rest {
		if !slices.Contains(words[i].lemmas, w) {
			return false
		}
	}
	return true
}
