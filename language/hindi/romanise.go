package hindi

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed romanise.tsv
var romaniseTSV string

//go:embed romanise_parts.tsv
var romanisePartsTSV string

//go:embed romanise_letters.tsv
var romaniseLettersTSV string

// The signs of Devanagari that the rules speak of.
const (
	virama      = '्'
	nukta       = '़'
	anusvara    = 'ं'
	candrabindu = 'ँ'
	ya          = 'य'
	va          = 'व'
	ra          = 'र'
	la          = 'ल'
)

// alphabet says how the signs of Devanagari are written in Latin letters.
type alphabet struct {
	vowels     map[rune]string   // independent vowels
	signs      map[rune]string   // vowel signs
	consonants map[string]string // with their nukta, if any
	conjuncts  map[string]string // written as one sound: ज्ञ
	marks      map[rune]string   // visarga and the like
	labials    string            // consonants before which an anusvara is an m
	parts      []string          // last members of names, which are read as words of their own
	letters    map[string]string // Hindi names of the Latin letters
}

var devanagari = sync.OnceValue(loadAlphabet)

func loadAlphabet() alphabet {
	a := alphabet{
		vowels: map[rune]string{}, signs: map[rune]string{}, consonants: map[string]string{},
		conjuncts: map[string]string{}, marks: map[rune]string{}, letters: map[string]string{},
	}
	for _, row := range language.EmbeddedTable("romanise.tsv", romaniseTSV, "sign", "latin", "kind", "comment") {
		sign := norm.NFC.String(row[0])
		first, _ := utf8.DecodeRuneInString(sign)
		switch row[2] {
		case "vowel":
			a.vowels[first] = row[1]
		case "sign":
			a.signs[first] = row[1]
		case "mark":
			a.marks[first] = row[1]
		case "conjunct":
			a.conjuncts[sign] = row[1]
		case "labial":
			a.labials += sign
			a.consonants[sign] = row[1]
		case "consonant":
			a.consonants[sign] = row[1]
		default:
			panic("romanise.tsv: unknown kind " + row[2] + " of " + sign)
		}
	}
	for _, row := range language.EmbeddedTable("romanise_parts.tsv", romanisePartsTSV, "part", "comment") {
		a.parts = append(a.parts, norm.NFC.String(row[0]))
	}
	for _, row := range language.EmbeddedTable("romanise_letters.tsv", romaniseLettersTSV, "name", "letter", "comment") {
		a.letters[language.Fold(row[0])] = row[1]
	}
	return a
}

// sound is one consonant with the vowel after it, or a vowel without one.
type sound struct {
	sign      string // the consonant as written; empty for a vowel alone
	consonant string // Latin
	vowel     string // Latin; empty when the consonant has none
	schwa     bool   // the vowel is the inherent a, which may fall silent
	long      bool   // the vowel is ी or ू, which a lone syllable writes ee, oo
	coda      string // what closes the syllable: the n or m of an anusvara, an h
}

func (s sound) voiced() bool { return s.vowel != "" }

// Romanise writes a Hindi word in plain Latin letters, lower case, the way the
// English newspapers of India write names: without diacritics and without the
// inherent a's that are not spoken (राजेश rajesh, धारचूला dharchula). What is
// not Devanagari stays as it is.
//
// The a's are dropped by Narasimhan's and Ohala's rule: at the end of a word,
// and between a vowel with one consonant before it and a consonant with a
// vowel after it, from the right to the left.
func Romanise(word string) string {
	a := devanagari()
	var out strings.Builder
	rest := norm.NFC.String(word)
	for rest != "" {
		end := strings.IndexFunc(rest, func(r rune) bool { return !isDevanagari(r) })
		if end < 0 {
			end = len(rest)
		}
		out.WriteString(a.romaniseRun(rest[:end]))
		rest = rest[end:]
		next := strings.IndexFunc(rest, isDevanagari)
		if next < 0 {
			next = len(rest)
		}
		out.WriteString(strings.ToLower(rest[:next]))
		rest = rest[next:]
	}
	return out.String()
}

// Acronym gives the Latin letters of an acronym that is spelt out by the names
// of its letters (आईआईएम IIM), and whether the word is one. It takes two
// letters or more.
func Acronym(word string) (string, bool) {
	if len(word) > longestAcronym {
		return "", false
	}
	letters, n := devanagari().spell(language.Fold(word))
	return letters, n >= 2
}

// IsLetterName reports whether a word is the Hindi name of a Latin letter.
func IsLetterName(word string) bool {
	_, ok := devanagari().letters[language.Fold(word)]
	return ok
}

// longestAcronym, in bytes, is far above any real one; it bounds the work on a
// text without spaces.
const longestAcronym = 200

// spell reads a folded word as names of letters; n is their number, 0 when the
// word cannot be read so.
func (a alphabet) spell(key string) (letters string, n int) {
	if key == "" {
		return "", 0
	}
	for end := len(key); end > 0; end-- {
		letter, ok := a.letters[key[:end]]
		if !ok {
			continue
		}
		if end == len(key) {
			return letter, 1
		}
		if rest, m := a.spell(key[end:]); m > 0 {
			return letter + rest, m + 1
		}
	}
	return "", 0
}

// romaniseRun writes a run of Devanagari. A last member that is a word of its
// own (नगर) is read alone, so that no vowel falls silent across the joint.
func (a alphabet) romaniseRun(run string) string {
	for _, part := range a.parts {
		head, ok := strings.CutSuffix(run, part)
		if ok && utf8.RuneCountInString(head) >= 2 && !strings.HasSuffix(head, string(virama)) {
			return a.write(a.silence(a.sounds(head))) + a.write(a.silence(a.sounds(part)))
		}
	}
	return a.write(a.silence(a.sounds(run)))
}

// sounds takes a run of Devanagari apart.
func (a alphabet) sounds(run string) []sound {
	var all []sound
	in := []rune(run)
	for i := 0; i < len(in); i++ {
		r := in[i]
		if latin, n := a.conjunctAt(in[i:]); n > 0 {
			all = append(all, sound{sign: string(in[i : i+n]), consonant: latin, vowel: "a", schwa: true})
			i += n - 1
			continue
		}
		if latin, n := a.consonantAt(in[i:]); n > 0 {
			all = append(all, sound{sign: string(in[i : i+n]), consonant: latin, vowel: "a", schwa: true})
			i += n - 1
			continue
		}
		if latin, ok := a.vowels[r]; ok {
			all = append(all, sound{vowel: latin})
			continue
		}
		if r >= '०' && r <= '९' {
			all = append(all, sound{consonant: string('0' + r - '०')})
			continue
		}
		if len(all) == 0 {
			continue
		}
		a.attach(&all[len(all)-1], r, in[i+1:])
	}
	return all
}

// attach adds a dependent sign to the sound it is written on.
func (a alphabet) attach(s *sound, sign rune, after []rune) {
	if latin, ok := a.signs[sign]; ok && s.schwa {
		s.vowel, s.schwa, s.long = latin, false, sign == 'ी' || sign == 'ू'
		return
	}
	switch sign {
	case virama:
		if s.schwa {
			s.vowel, s.schwa = "", false
		}
	case anusvara, candrabindu:
		s.coda = a.nasalBefore(after)
	default:
		s.coda += a.marks[sign]
	}
}

func (a alphabet) nasalBefore(after []rune) string {
	if len(after) > 0 && strings.ContainsRune(a.labials, after[0]) {
		return "m"
	}
	return "n"
}

func (a alphabet) conjunctAt(in []rune) (string, int) {
	if len(in) < 3 || in[1] != virama {
		return "", 0
	}
	latin, ok := a.conjuncts[string(in[:3])]
	if !ok {
		return "", 0
	}
	return latin, 3
}

func (a alphabet) consonantAt(in []rune) (string, int) {
	if len(in) > 1 && in[1] == nukta {
		if latin, ok := a.consonants[string(in[:2])]; ok {
			return latin, 2
		}
	}
	latin, ok := a.consonants[string(in[:1])]
	if !ok {
		return "", 0
	}
	return latin, 1
}

// silence drops the inherent vowels that are not spoken.
func (a alphabet) silence(all []sound) []sound {
	last := len(all) - 1
	if last > 0 && all[last].schwa && all[last].coda == "" && !keepsFinal(all[last-1], all[last]) {
		all[last].vowel, all[last].schwa = "", false
	}
	for i := last - 1; i > 0; i-- {
		if isSilent(all[i-1], all[i], all[i+1]) {
			all[i].vowel, all[i].schwa = "", false
		}
	}
	return all
}

// keepsFinal reports whether the a at a word's end is spoken: after a conjunct
// whose second part could not be said without it (सत्य satya, मित्र mitra,
// कृष्ण krishna), not where it can be (धर्म dharm, पार्क park).
func keepsFinal(before, last sound) bool {
	if before.voiced() || before.sign == "" {
		return false
	}
	if last.sign == string(ya) {
		return true
	}
	if !strings.Contains("र ल व न ण म", last.sign) {
		return false
	}
	return !strings.Contains("र ल य व न ण म", before.sign)
}

// isSilent reports whether the inherent vowel of s falls silent: one consonant
// after a vowel, one consonant with a vowel to follow.
func isSilent(before, s, after sound) bool {
	return s.schwa && s.coda == "" &&
		before.voiced() && before.coda == "" &&
		after.sign != "" && after.voiced()
}

// write joins the sounds, with the customs of the newspapers: w in a conjunct
// (स्वाति swati), ia for िया (भाटिया bhatia), ee and oo in a lone closed
// syllable (वीर veer, सूद sood).
func (a alphabet) write(all []sound) string {
	var out strings.Builder
	lone := isLoneSyllable(all)
	for i, s := range all {
		switch {
		case s.sign == string(va) && i > 0 && all[i-1].sign != "" && !all[i-1].voiced() && all[i-1].sign != string(ra) && all[i-1].sign != string(la):
			out.WriteString("w")
		case s.sign == string(ya) && i > 0 && all[i-1].vowel == "i" && all[i-1].coda == "" && !s.schwa && s.voiced() && s.vowel != "i" && s.vowel != "e":
		default:
			out.WriteString(s.consonant)
		}
		out.WriteString(lengthen(s, lone))
		out.WriteString(s.coda)
	}
	return out.String()
}

func isLoneSyllable(all []sound) bool {
	if len(all) < 2 || all[len(all)-1].voiced() {
		return false
	}
	voiced := 0
	for _, s := range all {
		if s.voiced() {
			voiced++
		}
	}
	return voiced == 1
}

func lengthen(s sound, lone bool) string {
	if !lone || !s.long {
		return s.vowel
	}
	if s.vowel == "i" {
		return "ee"
	}
	return "oo"
}

func isDevanagari(r rune) bool { return r >= 0x0900 && r <= 0x097f && r != '।' && r != '॥' }

// titleCase writes a Latin word with a capital at its beginning.
func titleCase(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
