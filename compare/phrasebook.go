package compare

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
)

//go:embed questions.tsv
var questionsTSV string

//go:embed happenings.tsv
var happeningsTSV string

//go:embed labels.tsv
var labelsTSV string

// phrasebook holds the English that questions and values are put in.
type phrasebook struct {
	questions  map[[3]string]string // kind, concept, head → template
	happenings map[string]happening // by concept
	labels     map[string]wording   // by concept
}

// happening is what happens in the forms that questions and answers need.
type happening struct {
	whether, placed, noun, did, done, yes, no string
}

// wording is how a table writes a concept that is not written as its first
// English word.
type wording struct {
	one, many, title string
	aside            bool // too general for a question to name
}

// uncounted stands in the column many for what is weighed.
const uncounted = "-"

var phrases = sync.OnceValue(func() phrasebook {
	book := phrasebook{questions: map[[3]string]string{}, happenings: map[string]happening{}, labels: map[string]wording{}}
	for _, r := range language.EmbeddedTable("questions.tsv", questionsTSV, "kind", "concept", "head", "question", "comment") {
		book.questions[[3]string{r[0], r[1], r[2]}] = r[3]
	}
	for _, r := range language.EmbeddedTable("happenings.tsv", happeningsTSV, "concept", "whether", "placed", "noun", "did", "done", "yes", "no", "comment") {
		book.happenings[r[0]] = happening{r[1], r[2], r[3], r[4], r[5], r[6], r[7]}
	}
	for _, r := range language.EmbeddedTable("labels.tsv", labelsTSV, "concept", "one", "many", "title", "aside", "comment") {
		book.labels[r[0]] = wording{r[1], r[2], r[3], r[4] != ""}
	}
	return book
})

// phrase fills the narrowest template of a kind whose slots can all be filled:
// the first of the concepts that has one, under the first of the heads. It is
// empty where there is none.
func (b phrasebook) phrase(kind string, about, heads []string, slots map[string]string) string {
	for _, concept := range append(about[:len(about):len(about)], "*") {
		for _, head := range append(heads[:len(heads):len(heads)], "*") {
			template, ok := b.questions[[3]string{kind, concept, head}]
			if !ok {
				continue
			}
			if text, ok := fill(template, slots); ok {
				return text
			}
		}
	}
	return ""
}

var slotPattern = regexp.MustCompile(`\{([A-Za-z]+)(?::([^{}]*))?\}`)

// fill puts the slots' words into a template. A slot with a capital has its
// first letter raised; what stands behind a colon serves where the slot has no
// words. It reports false where a slot has neither.
func fill(template string, slots map[string]string) (string, bool) {
	ok := true
	text := slotPattern.ReplaceAllStringFunc(template, func(slot string) string {
		m := slotPattern.FindStringSubmatch(slot)
		words := slots[strings.ToLower(m[1])]
		if words == "" {
			words = m[2]
		}
		ok = ok && words != ""
		if words != "" && m[1] != strings.ToLower(m[1]) {
			return capital(words)
		}
		return words
	})
	return text, ok
}

// capital raises the first letter.
func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// bare takes the article off a happening's noun.
func bare(noun string) string {
	_, label, _ := strings.Cut(noun, " ")
	return label
}

// one writes a concept for one of its kind.
func (b phrasebook) one(c *concepts.Concept) string {
	if w, ok := b.labels[c.ID]; ok {
		return w.one
	}
	if strings.Contains(c.Label, " ") && b.named(c) {
		return titleCase(c.Label)
	}
	return c.Label
}

// named reports whether the words for a concept are a name or a title: the
// bodies, and the offices that are no everyday professions.
func (b phrasebook) named(c *concepts.Concept) bool {
	return c.Class == concepts.Org || c.Class == concepts.Role && !c.Is("people")
}

// many writes a concept for several of its kind.
func (b phrasebook) many(c *concepts.Concept) string {
	w := b.labels[c.ID]
	switch w.many {
	case "":
		return several(b.one(c))
	case uncounted:
		return b.one(c)
	}
	return w.many
}

// title writes an office before the name of its holder.
func (b phrasebook) title(c *concepts.Concept) string {
	if w := b.labels[c.ID]; w.title != "" {
		return w.title
	}
	return titleCase(b.one(c))
}

func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = capital(w)
	}
	return join(words)
}

// several gives the regular plural of an English noun.
func several(noun string) string {
	switch {
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "x"), strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "sh"):
		return noun + "es"
	case len(noun) > 1 && strings.HasSuffix(noun, "y") && !strings.ContainsRune("aeiou", rune(noun[len(noun)-2])):
		return noun[:len(noun)-1] + "ies"
	}
	return noun + "s"
}

// outcome is the answer that a happening, or the denial of it, gives to the
// question whether it took place: "bail granted", "not arrested".
func outcome(ev *concepts.Concept, negated bool) string {
	h, ok := phrases().happenings[ev.ID]
	yes := h.yes
	if !ok {
		yes = ev.Label
	}
	if !negated {
		return yes
	}
	if h.no != "" {
		return h.no
	}
	return phrases().phrase("phrase", []string{"denied"}, nil, map[string]string{"yes": yes})
}
