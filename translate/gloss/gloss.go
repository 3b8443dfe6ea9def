// Package gloss is the backend of last resort: a word-for-word reading aid for
// Hindi, with names romanised.
//
// It needs no server, key or network. It is no translation: its Info says
// Provisional, so that what it gives is never cached or exported as one. The
// words are package hindi's.
package gloss

import (
	"context"
	"fmt"
	"strings"

	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/translate"
)

// Gloss answers each segment with its words in English, in the order of the
// Hindi.
type Gloss struct{ name string }

var _ translate.Backend = (*Gloss)(nil)

// New makes a Gloss that is called name in the configuration.
func New(name string) *Gloss { return &Gloss{name} }

// Info tells what the backend is.
func (g *Gloss) Info() translate.Info {
	return translate.Info{Name: g.name, Type: "gloss", Provisional: true}
}

// Translate glosses each segment. Segments that are not Hindi, or that hold
// nothing to gloss, get ErrNoTranslation.
func (g *Gloss) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	results := make([]translate.Result, 0, len(req.Segments))
	for _, s := range req.Segments {
		if err := ctx.Err(); err != nil {
			return results, err
		}
		results = append(results, answer(req, s))
	}
	return results, nil
}

func answer(req translate.Request, s translate.Segment) translate.Result {
	if base(req.From) != "hi" || base(req.To) != "en" {
		err := fmt.Errorf("the gloss reads hi into en, not %q into %q: %w", req.From, req.To, translate.ErrNoTranslation)
		return translate.Result{ID: s.ID, Err: err}
	}
	target := hindi.Gloss(s.Source)
	if target == "" {
		return translate.Result{ID: s.ID, Err: translate.ErrNoTranslation}
	}
	return translate.Result{ID: s.ID, Target: target, Match: 1}
}

// base is the language of a BCP 47 tag: hi of hi-IN.
func base(tag string) string {
	language, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(language)
}
