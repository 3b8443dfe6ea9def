package prompts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"text/template"
	"unicode"
)

// Translate asks for the translation of the segments of one article.
type Translate struct {
	From, To string             // the languages' names in English: "Hindi"
	Title    string             // of the article; may be empty
	Before   []string           // sentences before the first segment; may be empty
	Terms    []TranslateTerm    // to be kept to where they occur; may be empty
	Segments []TranslateSegment // at least one
}

// TranslateTerm is a term with the words that it is to have, may have and must
// not have in the translation.
type TranslateTerm struct {
	Source, Target  string
	Also, Forbidden []string // may be empty
}

// TranslateSegment is one text to be translated.
type TranslateSegment struct {
	ID     string `json:"id"`
	Source string `json:"source"`
}

var translateTemplates = template.Must(template.New("").
	Funcs(template.FuncMap{"quote": quote}).
	ParseFS(files, "translate/*.tmpl"))

// Render gives the system message and the user message. The user message ends
// in the one JSON object that holds the segments, and has no brace before it.
func (t Translate) Render() (system, user string, err error) {
	object, err := plainJSON(map[string]any{"segments": t.Segments})
	if err != nil {
		return "", "", fmt.Errorf("cannot render the prompt: %w", err)
	}
	data := struct {
		Translate
		Object string
	}{t, object}
	if system, err = render("system.tmpl", data); err != nil {
		return "", "", err
	}
	if user, err = render("user.tmpl", data); err != nil {
		return "", "", err
	}
	return system, user, nil
}

// TranslateDigest stands for the wording of Translate and the schema of its
// answer.
func TranslateDigest() string { return digest("translate") }

// TranslateSchema is the JSON Schema of the answer to Translate.
func TranslateSchema() json.RawMessage {
	schema, err := files.ReadFile("translate/answer.schema.json")
	if err != nil {
		panic("prompts: embedded files cannot be read: " + err.Error())
	}
	return schema
}

// SpeaksTranslate reports whether words, in lower case and without punctuation,
// hold a run of at least n that stands in the wording of Translate itself.
func SpeaksTranslate(words []string, n int) bool {
	if len(words) < n {
		return false
	}
	wording := translateWording()
	for i := 0; i+n <= len(words); i++ {
		if strings.Contains(wording, " "+strings.Join(words[i:i+n], " ")+" ") {
			return true
		}
	}
	return false
}

// translateWording is what Translate says of its own, as words with a blank
// before, between and after them.
var translateWording = sync.OnceValue(func() string {
	system, user, err := Translate{From: "Hindi", To: "English"}.Render()
	if err != nil {
		panic("prompts: " + err.Error())
	}
	words := strings.FieldsFunc(strings.ToLower(system+" "+user), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, " ") + " "
})

func render(name string, data any) (string, error) {
	return renderWith(translateTemplates, name, data)
}

func renderWith(templates *template.Template, name string, data any) (string, error) {
	var out strings.Builder
	if err := templates.ExecuteTemplate(&out, name, data); err != nil {
		return "", fmt.Errorf("cannot render the prompt: %w", err)
	}
	return strings.TrimSpace(out.String()), nil
}

// quote writes text of an article as a JSON string on one line, with braces as
// escapes: it can neither leave its quotes nor look like the object to answer.
func quote(text string) (string, error) {
	quoted, err := plainJSON(text)
	return strings.NewReplacer("{", `\u007b`, "}", `\u007d`).Replace(quoted), err
}

// plainJSON is JSON with <, > and & as they are: it goes to no browser, and
// each escape costs tokens.
func plainJSON(value any) (string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "", err
	}
	return strings.TrimSpace(out.String()), nil
}
