package export

import (
	"strings"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
)

// sourceOrigin is the origin of English that is the source itself, as in
// translate.Draft.
const sourceOrigin = "source"

// The states of a segment's English in machine-readable formats, beside
// translate's "draft", "approved" and "failed".
const (
	original = "original" // the article is in English already
	skipped  = "skipped"  // page furniture, which is not translated
	missing  = "missing"  // nobody has translated it
)

// glossOrigin is the origin of a word-for-word reading aid, which is never
// passed off as a translation.
const glossOrigin = "gloss"

// rendering is what there is of a segment in English.
type rendering struct {
	Text   string // a translation, or the sentence itself of an article in English; empty when there is none
	Gloss  string // a word-for-word reading aid instead; empty when there is a translation
	Origin string // as in translate.Draft; "source" for an article in English
	State  string
	Reason string // why it failed, or why there is only a gloss
	Fuzzy  string // "86%" when it is the English of a similar sentence, not approved
	// Matched is that similar sentence, and Changes lead from it to this one;
	// empty when it is not known.
	Matched string
	Changes []change
	Unkept  string // where it does not keep to the glossary
}

// englishOf lays the draft of a segment beside it.
func englishOf(a *article.Article, s *article.Segment, drafts *translate.Drafts, o Options) rendering {
	if sameLanguage(a.Language, o.to()) {
		return rendering{Text: s.Text, Origin: sourceOrigin, State: original}
	}
	draft, ok := drafts.Of(a, s)
	if !ok && s.Kind == article.Boilerplate {
		return rendering{State: skipped}
	}
	if !ok {
		return rendering{State: missing}
	}
	e := rendering{Origin: draft.Origin, State: string(draft.State), Reason: draft.Reason, Unkept: draft.Unkept}
	switch {
	case draft.State == translate.Failed:
	case draft.Origin == glossOrigin:
		e.Gloss = draft.Target
	default:
		e.Text = draft.Target
		if draft.State != translate.Approved {
			e.Fuzzy = fuzzy(draft.Origin)
		}
		if e.Fuzzy != "" && draft.Matched != "" {
			e.Matched = draft.Matched
			e.Changes = changes(printable(draft.Matched), printable(s.Text))
		}
	}
	return e
}

// fuzzy reads how well a similar sentence fits out of an origin such as
// "memory:86%"; empty for any other.
func fuzzy(origin string) string {
	_, match, ok := strings.Cut(origin, ":")
	if !ok || !strings.HasSuffix(match, "%") {
		return ""
	}
	return match
}

func sameLanguage(a, b string) bool {
	base := func(tag string) string {
		tag, _, _ = strings.Cut(tag, "-")
		return strings.ToLower(tag)
	}
	return base(a) == base(b)
}

// shown is what a person is given to read; empty when there is nothing.
func (e rendering) shown() string {
	if e.Text != "" {
		return e.Text
	}
	return e.Gloss
}

// fullNote is note with what a translator has to change in a fuzzy match, and
// where the glossary is not kept to.
func (e rendering) fullNote() string {
	note := e.note()
	if changed := changesInLine(e.Changes); changed != "" {
		note += ": " + changed
	}
	if e.Unkept == "" {
		return note
	}
	return strings.TrimPrefix(note+"; "+e.Unkept, "; ")
}

// note says what a reader must know of what is shown: that it is no
// translation, or of a similar sentence only, or why there is none.
func (e rendering) note() string {
	switch {
	case e.Gloss != "":
		return "gloss"
	case e.Fuzzy != "":
		return "fuzzy, " + e.Fuzzy
	case e.State == string(translate.Failed) && e.Reason != "":
		return "failed: " + e.Reason
	case e.State == string(translate.Failed):
		return "failed"
	}
	return ""
}
