package language

import (
	_ "embed"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed sound.tsv
var soundTSV string

//go:embed sound_costs.tsv
var soundCostsTSV string

// noSound stands in the costs for a sound that the other name lacks.
const noSound = '-'

// inherentVowel is the a that a Devanagari consonant has without a sign.
const inherentVowel = 'ə'

// initialVowel stands in a SoundKey for a vowel that begins the name.
const initialVowel = 'A'

// phonetics holds what letters sound like and how near sounds are.
type phonetics struct {
	letters *letterTree
	number  [highestSound]uint8 // of each sound that has a cost; 0 for none
	costs   [soundsWithCost][soundsWithCost]cost

	// Of each class of consonants in an Outline: the classes that cost less than
	// unlike, what it costs at least against one of these, and alone.
	kin                   [outlineSize]uint32
	leastToKin, classGone [outlineSize]cost
}

// cost is how far sounds are from each other, in thousandths of what it costs to
// turn a sound into another that is nothing like it.
type cost int32

const unlike cost = 1000 // of a pair that sound_costs.tsv does not have

const (
	highestSound   = 0x300 // above the letters that sounds are written with
	soundsWithCost = 64
)

// letterTree holds letters that stand for sounds, a step a letter.
type letterTree struct {
	known  bool
	sounds []rune // of the letters up to here, where they are known
	next   map[rune]*letterTree
}

func (t *letterTree) add(letters, sounds string) {
	for _, r := range letters {
		if t.next == nil {
			t.next = map[rune]*letterTree{}
		}
		if t.next[r] == nil {
			t.next[r] = &letterTree{}
		}
		t = t.next[r]
	}
	t.known, t.sounds = true, []rune(sounds)
}

// longest gives the sounds of the longest letters that in begins with, and how
// many these are; 0 where none are known.
func (t *letterTree) longest(in []rune) (sounds []rune, n int) {
	for i, r := range in {
		if t = t.next[r]; t == nil {
			break
		}
		if t.known {
			sounds, n = t.sounds, i+1
		}
	}
	return sounds, n
}

var soundTables = sync.OnceValue(loadPhonetics)

func loadPhonetics() *phonetics {
	p := &phonetics{letters: &letterTree{}}
	for i := range p.costs {
		for j := range p.costs {
			p.costs[i][j] = unlike
		}
	}
	for class := range p.classGone {
		p.leastToKin[class], p.classGone[class] = unlike, unlike
	}
	p.classGone[0] = 0 // the vowels that begin a name are in the class of no consonant
	sounds := uint8(0)
	numbered := func(cell string) rune {
		r, _ := utf8.DecodeRuneInString(cell)
		if p.number[r] == 0 {
			sounds++
			p.number[r] = sounds
		}
		return r
	}
	for _, row := range EmbeddedTable("sound.tsv", soundTSV, "letters", "sounds", "comment") {
		p.letters.add(norm.NFC.String(row[0]), row[1])
	}
	for _, row := range EmbeddedTable("sound_costs.tsv", soundCostsTSV, "a", "b", "cost", "comment") {
		a, b := numbered(row[0]), numbered(row[1])
		share, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			panic("sound_costs.tsv: " + err.Error())
		}
		p.costs[p.number[a]][p.number[b]] = inThousandths(share)
		p.costs[p.number[b]][p.number[a]] = inThousandths(share)
		p.noteClasses(a, b)
		p.noteClasses(b, a)
	}
	return p
}

// noteClasses notes what a consonant costs against another sound, or alone, at
// least in its class. Vowels have no class.
func (p *phonetics) noteClasses(a, b rune) {
	if !unicode.IsUpper(a) {
		return
	}
	if b == noSound {
		p.classGone[classOf(a)] = min(p.classGone[classOf(a)], p.cost(a, b))
		return
	}
	p.kin[classOf(a)] |= 1 << classOf(b)
	p.leastToKin[classOf(a)] = min(p.leastToKin[classOf(a)], p.cost(a, b))
}

func classOf(consonant rune) uint32 { return uint32(consonant) % outlineSize }

// leastDistance is below any distance of two names of such classes: each class
// that only one of them has is turned into another, or goes.
func (p *phonetics) leastDistance(x, y uint32) cost {
	return max(p.leastWithout(x, y), p.leastWithout(y, x))
}

func (p *phonetics) leastWithout(x, y uint32) cost {
	sum := cost(0)
	for rest := x &^ y; rest != 0; rest &= rest - 1 {
		class := bits.TrailingZeros32(rest)
		least := p.classGone[class]
		if p.kin[class]&y != 0 {
			least = min(least, p.leastToKin[class])
		}
		sum += least
	}
	return sum
}

func inThousandths(share float64) cost { return cost(math.Round(share * float64(unlike))) }

// cost is how far two sounds are from each other, at most unlike.
func (p *phonetics) cost(a, b rune) cost {
	if a == b {
		return 0
	}
	return p.costs[p.numberOf(a)][p.numberOf(b)]
}

func (p *phonetics) numberOf(sound rune) uint8 {
	if sound >= highestSound {
		return 0
	}
	return p.number[sound]
}

// SoundKey gives the phonetic skeleton of a name in Devanagari or Latin
// letters: its classes of consonants, without vowels (but an A for one that
// begins the name) and without spaces. Spelling variants of one name meet under
// it across the scripts: व्लादिवोस्तोक, व्लोदिवोस्तोक and Vladivostok give BLDBSTK.
// Short keys meet by chance: see SameName.
func SoundKey(s string) string { return keyOf(soundTables().syllables(s)) }

func keyOf(syllables []syllable) string {
	var key strings.Builder
	for _, u := range syllables {
		if u.consonant == 0 {
			key.WriteRune(initialVowel)
			continue
		}
		key.WriteRune(u.consonant)
	}
	return key.String()
}

// SameName reports whether two names, in Devanagari or Latin letters, may be
// spellings of one. It is strict with short names, where the vowels must be
// alike too (राम is not रमा), and lenient with long ones. Names of as many
// words are compared word by word; spaces are overlooked otherwise (उलान बातोर,
// उलानबटोर).
func SameName(a, b string) bool {
	wordsA, wordsB := nameWords(a), nameWords(b)
	if len(wordsA) == 0 || len(wordsB) == 0 {
		return false
	}
	if len(wordsA) != len(wordsB) {
		return soundTables().sameWord(strings.Join(wordsA, " "), strings.Join(wordsB, " "))
	}
	for i := range wordsA {
		if !soundTables().sameWord(wordsA[i], wordsB[i]) {
			return false
		}
	}
	return true
}

// Sound is how a word sounds: read once, to be held against many.
type Sound struct {
	syllables []syllable
	Outline
}

// Outline is as much of a Sound as tells quickly that two cannot be alike.
type Outline struct {
	classes    uint32 // of its consonants, a bit each
	consonants uint32 // at most outlineSize-1
}

// SoundOf gives how a word in Devanagari or Latin letters sounds.
func SoundOf(word string) Sound {
	if len(word) > longestName {
		return Sound{}
	}
	s := Sound{syllables: soundTables().syllables(word)}
	s.consonants = min(outlineSize-1, uint32(consonants(s.syllables)))
	for _, u := range s.syllables {
		s.classes |= 1 << classOf(u.consonant)
	}
	return s
}

// Key is the SoundKey of the word.
func (s Sound) Key() string { return keyOf(s.syllables) }

// Consonants is how many there are in it, as far as an Outline counts.
func (s Sound) Consonants() int { return int(s.consonants) }

// MayBe reports whether two words can be spellings of one; it is quick, and a yes
// means little.
func (s Outline) MayBe(other Outline) bool {
	return bits.OnesCount32(s.classes^other.classes) <= int(classesApart[s.consonants%outlineSize][other.consonants%outlineSize])
}

// outlineSize is above the number of consonants that an Outline counts.
const outlineSize = 32

// classesApart is in how many classes of consonants two words may differ that have
// so many consonants each; -1 where they have too many more or fewer to be alike.
var classesApart = func() (apart [outlineSize][outlineSize]int8) {
	for x := range outlineSize {
		for y := range outlineSize {
			fewer, more := min(x, y), max(x, y)
			apart[x][y] = int8(1 + more/3)
			if more == 0 || more-fewer > 1+more/4 {
				apart[x][y] = -1
			}
		}
	}
	return apart
}()

// With is how two words sound that are spoken as one.
func (s Sound) With(next Sound) Sound {
	return Sound{append(slices.Clone(s.syllables), next.syllables...), s.with(next.Outline)}
}

// MayBeWith is MayBe of the word that two make together.
func (s Outline) MayBeWith(next, other Outline) bool { return s.with(next).MayBe(other) }

func (s Outline) with(next Outline) Outline {
	return Outline{s.classes | next.classes, min(outlineSize-1, s.consonants+next.consonants)}
}

// ApartWithin is how far two words are from each other by sound: 0 for what sounds
// alike, 1 for what has nothing in common or is further apart than most, which is
// found out sooner.
func (s *Sound) ApartWithin(other *Sound, most float64) float64 {
	if len(s.syllables) == 0 || len(other.syllables) == 0 {
		return 1
	}
	whole := float64(unlike * cost(max(1, s.consonants, other.consonants)))
	bound := cost(most * whole)
	tables := soundTables()
	if tables.leastDistance(s.classes, other.classes) > bound {
		return 1
	}
	d := tables.distance(s.syllables, other.syllables, bound)
	if d > bound {
		return 1
	}
	return float64(d) / whole
}

// longestName, in bytes, is far above any real name's; it bounds the work.
const longestName = 300

func (p *phonetics) sameWord(a, b string) bool {
	if Fold(a) == Fold(b) {
		return true
	}
	if len(a) > longestName || len(b) > longestName {
		return false
	}
	x, y := p.syllables(a), p.syllables(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	most := inThousandths(tolerance(min(consonants(x), consonants(y))))
	return p.distance(x, y, most) <= most
}

// tolerance is how far two names of n consonants may be apart: next to nothing
// for short ones, which a single sound tells apart.
func tolerance(n int) float64 {
	switch {
	case n <= 3:
		return 0.4
	case n == 4:
		return 0.6
	case n <= 6:
		return 0.95
	default:
		return 1.2
	}
}

// syllable is a consonant and the vowels up to the next one; the consonant is
// 0 for the vowels that begin a name.
type syllable struct {
	consonant       rune
	vowel           rune // the only one of the vowels; 0 where there is none, or more than one
	vowels          string
	consonantNumber uint8 // in phonetics.costs, of noSound where there is no consonant
	vowelNumber     uint8 // of the only vowel
	// vowelsAlone is the cost of the vowels where the other name lacks them, and
	// alone that of the whole syllable.
	vowelsAlone, alone cost
}

func consonants(name []syllable) int {
	n := len(name)
	if n > 0 && name[0].consonant == 0 {
		n--
	}
	return n
}

// nameWords cuts a name at whatever is no letter.
func nameWords(s string) []string {
	if !isFolded(s) { // what is folded is in NFC
		s = norm.NFC.String(s)
	}
	return strings.FieldsFunc(s, func(r rune) bool { return !isLetter(r) && !unicode.IsDigit(r) })
}

// syllables reads a name as sounds.
func (p *phonetics) syllables(s string) []syllable {
	all := make([]syllable, 0, utf8.RuneCountInString(s))
	for _, word := range nameWords(strings.ToLower(s)) {
		for _, sound := range p.read(word) {
			all = addSound(all, sound)
		}
	}
	all = settle(all)
	for i := range all {
		p.weigh(&all[i])
	}
	return all
}

// weigh notes what a syllable costs by itself, and where the costs of its sounds
// are.
func (p *phonetics) weigh(s *syllable) {
	s.vowel, s.vowelsAlone = 0, 0
	for _, v := range s.vowels {
		s.vowelsAlone += p.cost(v, noSound)
		if len(s.vowels) == utf8.RuneLen(v) {
			s.vowel, s.vowelNumber = v, p.numberOf(v)
		}
	}
	s.vowelsAlone = min(unlike, s.vowelsAlone)
	s.consonantNumber = p.numberOf(orNone(s.consonant))
	s.alone = p.cost(orNone(s.consonant), noSound) + s.vowelsAlone
}

// read gives the sounds of one lower-case word. A letter of another script
// stands for itself, as a consonant.
func (p *phonetics) read(word string) []rune {
	in := []rune("^" + word)
	out := make([]rune, 0, len(in))
	for i := 0; i < len(in); {
		sounds, n := p.letters.longest(in[i:])
		if n == 0 {
			if i > 0 && unicode.IsLetter(in[i]) || unicode.IsDigit(in[i]) {
				out = append(out, unicode.ToUpper(in[i]))
			}
			i++
			continue
		}
		out = append(out, sounds...)
		i += n
		if isConsonantSign(in[i-1]) && !carriesSign(in, i) {
			out = append(out, inherentVowel)
		}
	}
	return out
}

func isConsonantSign(r rune) bool { return r >= 'क' && r <= 'ह' || r == nukta }

// carriesSign reports whether the consonant before i has a vowel sign or a
// virama, which take the place of its inherent vowel.
func carriesSign(in []rune, i int) bool {
	if i < len(in) && in[i] == nukta {
		i++
	}
	return i < len(in) && (in[i] == virama || in[i] >= 'ा' && in[i] <= 'ौ')
}

func addSound(all []syllable, sound rune) []syllable {
	if !unicode.IsUpper(sound) && !unicode.IsDigit(sound) {
		if len(all) == 0 {
			all = append(all, syllable{})
		}
		all[len(all)-1].vowels += vowelText(sound)
		return all
	}
	last := len(all) - 1
	if last >= 0 && all[last].consonant == sound && all[last].vowels == "" {
		return all
	}
	return append(all, syllable{consonant: sound})
}

// vowelText gives a vowel as text; of the commonest it is there already.
func vowelText(vowel rune) string {
	switch vowel {
	case inherentVowel:
		return "ə"
	case 'ā':
		return "ā"
	}
	return string(vowel)
}

// diphthongs are vowels that are written in two ways: आइ, ऐ; Mumbai, मुंबई.
var diphthongs = strings.NewReplacer("əi", "e", "āi", "e", "ai", "e", "əe", "e", "āe", "e", "əu", "o", "āu", "o", "au", "o")

// settle takes away what spellings differ in without a difference in sound:
// the nasal before a labial, an h at the end, a vowel written as two.
func settle(all []syllable) []syllable {
	for i := range all {
		if all[i].consonant == 'M' && isSilent(all[i].vowels) && i+1 < len(all) && (all[i+1].consonant == 'P' || all[i+1].consonant == 'B') {
			all[i].consonant = 'N'
		}
		all[i].vowels = settleVowels(all[i].vowels)
	}
	last := len(all) - 1
	if last > 0 && all[last].consonant == 'H' && isSilent(all[last].vowels) {
		all = all[:last]
	}
	return slices.Clip(all)
}

// isSilent reports whether a syllable's vowels may not be spoken at all.
func isSilent(vowels string) bool { return vowels == "" || vowels == vowelText(inherentVowel) }

func settleVowels(v string) string {
	if utf8.RuneCountInString(v) < 2 {
		return v
	}
	v = diphthongs.Replace(v)
	if v == string(inherentVowel) {
		return v
	}
	return strings.ReplaceAll(v, string(inherentVowel), "")
}

// usualSyllables is as many as nearly all names have.
const usualSyllables = 16

// distance is the least cost of turning one name into the other, sound by sound,
// or something above most where it is more than that.
func (p *phonetics) distance(x, y []syllable, most cost) cost {
	row := append(make([]cost, 0, usualSyllables+1), 0)
	for j := range y {
		row = append(row, row[j]+y[j].alone)
	}
	for i := range x {
		diagonal, alone := row[0], x[i].alone
		row[0] += alone
		least := row[0]
		for j := range y {
			best := min(diagonal+p.apart(&x[i], &y[j]), row[j]+y[j].alone, row[j+1]+alone)
			diagonal, row[j+1] = row[j+1], best
			least = min(least, best)
		}
		if least > most {
			return least
		}
	}
	return row[len(y)]
}

// apart is the cost of one syllable standing for another.
func (p *phonetics) apart(a, b *syllable) cost {
	if a.consonant == b.consonant {
		return p.vowelsApart(a, b)
	}
	return p.costs[a.consonantNumber%soundsWithCost][b.consonantNumber%soundsWithCost] + p.vowelsApart(a, b)
}

func orNone(r rune) rune {
	if r == 0 {
		return noSound
	}
	return r
}

// vowelsApart is the cost between the vowels of two syllables, at most unlike.
func (p *phonetics) vowelsApart(a, b *syllable) cost {
	switch {
	case a.vowel != 0 && a.vowel == b.vowel:
		return 0
	case a.vowel != 0 && b.vowel != 0:
		return min(p.costs[a.vowelNumber%soundsWithCost][b.vowelNumber%soundsWithCost], a.vowelsAlone+b.vowelsAlone)
	case a.vowels == "":
		return b.vowelsAlone
	case b.vowels == "":
		return a.vowelsAlone
	case a.vowels == b.vowels:
		return 0
	}
	x, y := []rune(a.vowels), []rune(b.vowels)
	row := make([]cost, len(y)+1)
	for j := range y {
		row[j+1] = row[j] + p.cost(y[j], noSound)
	}
	for i := range x {
		diagonal := row[0]
		row[0] += p.cost(x[i], noSound)
		for j := range y {
			best := min(diagonal+p.cost(x[i], y[j]), row[j]+p.cost(y[j], noSound), row[j+1]+p.cost(x[i], noSound))
			diagonal, row[j+1] = row[j+1], best
		}
	}
	return min(unlike, row[len(y)])
}
