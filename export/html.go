package export

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"io/fs"
	"strings"

	"github.com/milaan-workbench/milaan/article"
)

//go:embed page
var pageFiles embed.FS

// page is what every page has around its content. It stands by itself: style
// and script are in it, and its policy allows these and nothing else.
type page struct {
	Title    string
	Language string // of the page itself
	Maker    string // "milaan 1.2"
	Policy   string
	Style    template.CSS
	Script   template.JS
}

func newPage(title string, o Options) page {
	style, script := mustRead("page/page.css"), mustRead("page/page.js")
	return page{
		Title:    title,
		Language: o.to(),
		Maker:    makerOf(o),
		Policy:   policy(style, digest(script)),
		Style:    template.CSS(style),
		Script:   template.JS(script),
	}
}

// makerOf names milaan as what it makes does: "milaan 1.2".
func makerOf(o Options) string { return strings.TrimSpace("milaan " + o.Version) }

// still is the page without its script, in which none may run.
func (p page) still() page {
	p.Policy, p.Script = policy(string(p.Style), "'none'"), ""
	return p
}

// policy allows a style, and the scripts that it is given.
func policy(style, scripts string) string {
	return "default-src 'none'; style-src " + digest(style) + "; script-src " + scripts + "; base-uri 'none'; form-action 'none'"
}

// mustRead gives a file that is built into the program.
func mustRead(name string) string {
	content, err := pageFiles.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return string(content)
}

// pageDigest is the SHA-256 of all that pages are drawn with.
func pageDigest() string {
	files, err := fs.Glob(pageFiles, "page/*")
	if err != nil {
		panic(err) // only for a pattern that is none
	}
	var all strings.Builder
	for _, name := range files { // in the order of their names
		all.WriteString(name + "\x00" + mustRead(name) + "\x00")
	}
	return sha256Of(all.String())
}

// digest names a style or script in a content security policy.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// render writes a page from its template whole or, when the template fails,
// not at all.
func render(w io.Writer, name string, data any) error {
	t, err := template.ParseFS(pageFiles, "page/*.gohtml")
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, name, data); err != nil {
		return err
	}
	_, err = out.WriteTo(w)
	return err
}

// sourceView is one article as a page names it.
type sourceView struct {
	ID       string
	Name     string
	Day      string // "2006-01-02"
	LongDay  string // "2 January 2006"
	Title    string
	Path     string
	URL      string
	Language string // empty when it cannot be told
}

func viewSource(a *article.Article) sourceView {
	v := sourceView{
		ID: a.ID, Name: sourceName(a), Day: published(a), Title: a.Title, Path: a.Path, URL: a.URL,
		Language: knownLanguage(a),
	}
	if v.Day != "" {
		v.LongDay = a.Published.Format("2 January 2006")
	}
	return v
}

// knownLanguage is the article's language for a lang attribute, empty when it
// cannot be told.
func knownLanguage(a *article.Article) string {
	if a.Language == "und" {
		return ""
	}
	return a.Language
}

// englishView is the English of a sentence as a page shows it.
type englishView struct {
	Pieces []piece
	Note   string // what a reader must know of it; empty for a translation
	Weak   bool   // a reading aid, or of a similar sentence
	From   string // origin and state
}

func viewEnglish(e rendering, shown passage) englishView {
	v := englishView{Note: pageNote(e), Weak: e.Gloss != "" || e.Fuzzy != "", From: standing(e)}
	if e.shown() != "" {
		v.Pieces = shown.pieces()
	}
	return v
}

// pageNote says in full what rendering.note says in a word, and where the
// glossary is not kept to.
func pageNote(e rendering) string {
	switch {
	case e.Gloss != "":
		return "Word for word (gloss), not a translation."
	case e.Fuzzy != "":
		return "Fuzzy match, " + e.Fuzzy + ": the English of a similar sentence."
	case e.note() != "":
		return "No translation: " + e.note() + "."
	case e.State == missing:
		return "Not translated."
	case e.Unkept != "":
		return "Glossary: " + e.Unkept + "."
	}
	return ""
}

// anchorOf is what a link within a page finds a sentence by.
func anchorOf(a *article.Article, s *article.Segment) string { return "sentence-" + a.ID + "-" + s.ID }
