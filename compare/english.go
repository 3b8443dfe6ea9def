package compare

import (
	"sort"
	"strings"
	"unicode"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/hindi"
)

func join(words []string) string { return strings.Join(words, " ") }

// properName reports whether a token is, as far as can be told, a name: in
// Latin letters a capital and no word of the data; in Devanagari no word of
// the language.
func (s *sentence) properName(i int) bool {
	if i < 0 || i >= len(s.toks) {
		return false
	}
	t := s.toks[i]
	if t.Kind != language.Word || s.isGrammar(i) || len([]rune(t.Text)) < 2 {
		return false
	}
	if r := []rune(t.Text)[0]; r < unicode.MaxLatin1 {
		return unicode.IsUpper(r) && s.at[i].concept < 0
	}
	return s.at[i].concept < 0 && !hindi.Known(t.Text)
}

// english puts a short noun phrase in English words: the labels of its
// concepts, the English names of its places, names in Latin letters, what
// belongs to what in the order of English. It serves for the values of a
// table, never for a sentence.
func (s *sentence) english(first, last int) string {
	if !s.hindi() {
		return s.trimmed(first, last)
	}
	var whole nounPhrase
	for from := first; from < last; {
		to := from
		for to < last && !s.genitive(to) {
			to++
		}
		whole = whole.owning(s.nounPhrase(from, to))
		from = to + 1
	}
	return whole.text
}

// genitive reports whether a token makes the words before it own those behind
// it; an initial ("एस. के.") does not.
func (s *sentence) genitive(i int) bool {
	e := s.match(i, "post")
	return e != nil && e.Value == "of" && !s.initial(i)
}

// initial reports whether a token is the initial of a name: a letter's name
// with a full stop.
func (s *sentence) initial(i int) bool {
	if i+1 >= len(s.toks) || s.toks[i].Kind != language.Word || s.toks[i+1].Text != "." || !s.toks[i+1].Glued {
		return false
	}
	letters := hindi.Name(s.toks[i].Text)
	return len(letters) <= 2 && letters == strings.ToUpper(letters) && unicode.IsLetter(rune(letters[0]))
}

// nounPhrase is a noun phrase in English, with the kind that decides how it is
// joined to what it belongs to.
type nounPhrase struct {
	text string
	kind string // "office", "named", "body", "person", "place", "name", "thing", "many"; "" for none
	// shortened tells that capitals stand in brackets behind it.
	shortened bool
}

// owning joins a phrase to the one that belongs to it.
func (owner nounPhrase) owning(owned nounPhrase) nounPhrase {
	switch {
	case owner.text == "":
		return owned
	case owned.text == "":
		return owner
	}
	slots := map[string]string{"owner": owner.text, "owned": owned.text}
	return nounPhrase{text: phrases().phrase("phrase", []string{owned.kind}, []string{owner.kind}, slots), kind: owned.kind}
}

// nounPhrase puts the words between two postpositions in English. Words before
// the first that names anything are left out: "इधर मुख्यमंत्री".
func (s *sentence) nounPhrase(first, last int) nounPhrase {
	var p nounPhrase
	var b strings.Builder
	for i := first; i < last; {
		if s.toks[i].Text == "(" {
			short, n := s.bracket(i, last)
			if short != "" && b.Len() > 0 && !strings.HasSuffix(strings.ToLower(b.String()), strings.ToLower(short)) {
				b.WriteString(" (" + short + ")")
				p.shortened = p.shortened || short == strings.ToUpper(short)
			}
			i += n
			continue
		}
		word, kind, n := s.wordAt(i, last)
		if word != "" && (kind != "" || p.kind != "" || s.toks[i].Kind == language.Mark && b.Len() > 0) {
			if b.Len() > 0 && !strings.ContainsAny(word[:1], "),.") {
				b.WriteByte(' ')
			}
			b.WriteString(word)
			p.kind = headKind(p.kind, kind)
		}
		i += n
	}
	p.text = strings.Trim(b.String(), " ,-")
	if p.shortened || p.kind == "body" && !s.allConcepts(first, last) {
		p.text = titleCase(p.text) // the words are part of a name
	}
	return p
}

// bracket reads what stands in brackets behind a name: its short form.
func (s *sentence) bracket(i, last int) (short string, n int) {
	end := i + 1
	for end < last && s.toks[end].Text != ")" {
		end++
	}
	return s.nounPhrase(i+1, end).text, end + 1 - i
}

// allConcepts reports whether every word of a phrase is known for what it
// stands for, so that none of them need be part of a name.
func (s *sentence) allConcepts(first, last int) bool {
	for i := first; i < last; i++ {
		if s.at[i].concept < 0 && s.at[i].location < 0 && s.toks[i].Kind == language.Word && !s.isGrammar(i) {
			return false
		}
	}
	return true
}

// headKind is the kind of a phrase to whose end a word is put.
func headKind(before, word string) string {
	switch {
	case word == "":
		return before
	case word == "name" && before == "office":
		return "named"
	case before == "named" || before == "many":
		return before
	case word == "quality" && before != "":
		return before
	}
	return word
}

// wordAt puts the words at token i in English, and tells of what kind they are
// and how many.
func (s *sentence) wordAt(i, last int) (word, kind string, n int) {
	if s.initial(i) {
		return hindi.Name(s.toks[i].Text) + ".", "name", 2
	}
	m := s.at[i]
	if m.concept >= 0 && s.concepts[m.concept].first == i && !s.placeCovers(i) {
		word, kind = s.conceptWord(s.concepts[m.concept], last)
		return word, kind, s.concepts[m.concept].last - i
	}
	if m.location >= 0 && s.locations[m.location].first == i && !s.locations[m.location].here {
		loc := s.locations[m.location]
		return loc.english(), "place", loc.last - i
	}
	if name, count := s.knownName(i, last); count > 0 {
		return name, "name", count
	}
	return s.plainWord(i)
}

// placeCovers reports whether a place begins at token i that reaches further
// than the concept there.
func (s *sentence) placeCovers(i int) bool {
	n := s.at[i].location
	return n >= 0 && s.locations[n].first == i && s.locations[n].last > s.concepts[s.at[i].concept].last
}

func (s *sentence) plainWord(i int) (word, kind string, n int) {
	t := s.toks[i]
	switch {
	case t.Kind != language.Word:
		return t.Fold, "", 1
	case s.match(i, "both") != nil:
		return hindi.Gloss(t.Text), "many", 1
	case s.isGrammar(i) || s.match(i, "here") != nil || s.at[i].quantity >= 0:
		return "", "", 1
	case s.demonym(i) != nil:
		return hindi.Gloss(t.Text), "quality", 1
	case s.properName(i):
		return hindi.Name(t.Text), "name", 1
	}
	return hindi.Gloss(t.Text), "", 1
}

// conceptWord puts a concept in English: an office as a title before a name,
// several of a kind in the plural.
func (s *sentence) conceptWord(m conceptMark, last int) (word, kind string) {
	c, book := m.all[0], phrases()
	if better := m.of(concepts.Role, concepts.Org, concepts.Person); better != nil {
		c = better
	}
	kind = kindOfConcept(c)
	switch {
	case c.Class == concepts.Mod && c.ID != "both":
		return "", ""
	case c.ID == "both":
		return c.Label, "many"
	case c.Class == concepts.Role && m.last < last && s.nameAt(m.last, last):
		return book.title(c), kind
	case s.plural(m):
		return book.many(c), kind
	case c.Class == concepts.Person && m.last < last:
		return c.Label, kind
	}
	return book.one(c), kind
}

func kindOfConcept(c *concepts.Concept) string {
	switch c.Class {
	case concepts.Role:
		return "office"
	case concepts.Org:
		return "body"
	case concepts.Person:
		return "person"
	case concepts.Quality:
		return "quality"
	}
	return "thing"
}

// nameAt reports whether a name of a person begins at token i.
func (s *sentence) nameAt(i, last int) bool {
	_, n := s.knownName(i, last)
	return n > 0 || s.initial(i) || s.properName(i)
}

// plural reports whether a mark speaks of several: a number is before it, or
// its last word is inflected for it.
func (s *sentence) plural(m conceptMark) bool {
	if m.first > 0 {
		before := s.at[m.first-1]
		if before.quantity >= 0 && !s.quantities[before.quantity].Weak || s.match(m.first-1, "both") != nil {
			return true
		}
	}
	t := s.toks[m.last-1]
	if !s.hindi() || t.Kind != language.Word {
		return false
	}
	word := hindi.Gloss(t.Text)
	for _, lemma := range t.Lemmas {
		if base := hindi.Gloss(lemma); lemma != t.Fold && base != word && several(base) == word {
			return true
		}
	}
	return false
}

// trimmed gives the words of an English phrase up to the last that names
// somebody, without an article or a preposition before it.
func (s *sentence) trimmed(first, last int) string {
	for first < last && (s.toks[first].Kind == language.Mark || s.match(first, "article", "prep", "conj", "and") != nil) {
		first++
	}
	end := last
	for end > first && !s.names(end-1) {
		end--
	}
	if end == first {
		end = last
	}
	return s.text(first, end)
}

// names reports whether an English token is part of what somebody is called.
func (s *sentence) names(i int) bool {
	if n := s.at[i].concept; n >= 0 && s.concepts[n].of(concepts.Role, concepts.Org, concepts.Person) != nil {
		return true
	}
	return s.toks[i].Kind == language.Word && unicode.IsUpper([]rune(s.toks[i].Text)[0]) || s.toks[i].Text == ")"
}

// shownQuote is how much of a quotation a cell shows, in code points.
const shownQuote = 60

// quoted gives what was said in its own words and language, in quotation
// marks: a gloss must not pass for a translation. It is cut behind a word.
func (s *sentence) quoted(first, last int) string {
	for last > first && s.toks[last-1].Kind == language.Mark && s.toks[last-1].Text != ")" {
		last--
	}
	end := last
	for end > first+1 && len([]rune(s.text(first, end))) > shownQuote {
		end--
	}
	for end > first+1 && s.toks[end-1].Kind == language.Mark {
		end--
	}
	if end < last {
		return "“" + s.text(first, end) + " …”"
	}
	return "“" + s.text(first, end) + "”"
}

// english names a location from the smallest to the largest of its places.
func (loc *location) english() string {
	parts := append([]part(nil), loc.parts...)
	sort.SliceStable(parts, func(i, j int) bool { return parts[i].level > parts[j].level })
	var out []string
	for _, p := range parts {
		name := loc.ledger.Name(p.name)
		switch {
		case name != hindi.Name(p.name): // the ledger's
		case len(p.found) > 0:
			name = p.found[0].English
		case p.class == "facility" && p.kind != "":
			name += " " + titleCase(hindi.Gloss(p.kind))
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// labelOf puts what a number counts in English.
func (s *sentence) labelOf(first, last int) string {
	if !s.hindi() {
		return s.text(first, last)
	}
	return s.english(first, last)
}
