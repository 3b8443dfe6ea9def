package hindi

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed gloss_english.tsv
var glossEnglishTSV string

// irregularEnglish holds the forms that the regular endings do not give:
// base and form → the form.
var irregularEnglish = sync.OnceValue(func() map[[2]string]string {
	forms := map[[2]string]string{}
	for _, row := range language.EmbeddedTable("gloss_english.tsv", glossEnglishTSV, "base", "form", "english", "comment") {
		forms[[2]string{row[0], row[1]}] = row[2]
	}
	return forms
})

// plural gives the plural of an English noun, of its last word when it has
// several.
func plural(noun string) string {
	if irregular, ok := irregularEnglish()[[2]string{noun, "plural"}]; ok {
		return irregular
	}
	head, last := cutLast(noun)
	if irregular, ok := irregularEnglish()[[2]string{last, "plural"}]; ok {
		return head + irregular
	}
	switch {
	case last == "" || last != strings.ToLower(last) || strings.ContainsAny(last, "/-"):
		return noun
	case endsInConsonantY(last):
		return head + strings.TrimSuffix(last, "y") + "ies"
	case strings.HasSuffix(last, "s"), strings.HasSuffix(last, "x"), strings.HasSuffix(last, "z"), strings.HasSuffix(last, "ch"), strings.HasSuffix(last, "sh"):
		return head + last + "es"
	default:
		return head + last + "s"
	}
}

// verbForm gives the past, participle or ing of an English verb, of its first
// word when it has several ("register a case").
func verbForm(verb, form string) string {
	first, rest, several := strings.Cut(verb, " ")
	if several {
		rest = " " + rest
	}
	if irregular, ok := irregularEnglish()[[2]string{first, form}]; ok {
		return irregular + rest
	}
	if form == "ing" {
		return ing(first) + rest
	}
	return past(first) + rest
}

func past(verb string) string {
	switch {
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case endsInConsonantY(verb):
		return strings.TrimSuffix(verb, "y") + "ied"
	default:
		return verb + "ed"
	}
}

func ing(verb string) string {
	if strings.HasSuffix(verb, "e") && !strings.HasSuffix(verb, "ee") {
		return strings.TrimSuffix(verb, "e") + "ing"
	}
	return verb + "ing"
}

func endsInConsonantY(word string) bool {
	return len(word) > 1 && strings.HasSuffix(word, "y") && !strings.ContainsRune("aeiou", rune(word[len(word)-2]))
}

func cutLast(phrase string) (head, last string) {
	i := strings.LastIndexByte(phrase, ' ')
	return phrase[:i+1], phrase[i+1:]
}
