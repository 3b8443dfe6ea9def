// Package apertium translates over a server of Apertium (APy): by rules and
// dictionaries, between related languages such as Hindi and Urdu.
//
// It owns what goes over the wire, and takes Apertium's marks off what comes
// back. The server takes one text a request, and knows nothing of context.
package apertium

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/remote"
	"golang.org/x/text/language"
)

// Config is a server.
type Config struct {
	Name string // as in the configuration
	// Server is asked below its URL, at /translate. Its Timeout is
	// remote.DefaultTimeout where it is 0.
	remote.Server
	translate.Limits // MaxBatch is 1, whatever is said
}

// Backend is one server.
type Backend struct {
	config Config
	client *remote.Client
	remote.Meter
}

var (
	_ translate.Backend = (*Backend)(nil)
	_ translate.Meter   = (*Backend)(nil)
)

// New checks a configuration and makes the backend. It does not connect.
func New(c Config) (*Backend, error) {
	if err := c.Check(); err != nil {
		return nil, fmt.Errorf("backend %q: %w", c.Name, err)
	}
	if c.Timeout == 0 {
		c.Timeout = remote.DefaultTimeout
	}
	c.MaxBatch = 1
	return &Backend{config: c, client: remote.NewClient(c.MaxInFlight)}, nil
}

// Close closes the connections to the server.
func (b *Backend) Close() error {
	b.client.CloseIdle()
	return nil
}

// Info tells what the backend is.
func (b *Backend) Info() translate.Info {
	return translate.Info{Name: b.config.Name, Type: "apertium", Params: "markUnknown=no", Limits: b.config.Limits, Fixed: true}
}

// Translate asks the server for one segment after the other: put together they
// could run into one another. The Service gives one at a time. The error is a
// *translate.Fault, or that of the context.
func (b *Backend) Translate(ctx context.Context, req translate.Request) ([]translate.Result, error) {
	asked, blank := remote.SplitBlank(req.Segments)
	results := remote.FailAll(blank, translate.ErrNoTranslation)
	if len(asked) == 0 || ctx.Err() != nil {
		return results, ctx.Err()
	}
	pair, err := languagePair(req.From, req.To)
	if err != nil {
		return results, err
	}
	for _, s := range asked {
		target, err := b.send(ctx, pair, s.Source)
		if err != nil {
			return results, err
		}
		results = append(results, remote.Translated(s, target))
	}
	return results, nil
}

// answer is the body of an answer.
type answer struct {
	ResponseData struct {
		TranslatedText *string `json:"translatedText"`
	} `json:"responseData"`
	ResponseDetails string `json:"responseDetails"` // what went wrong, or null
	ResponseStatus  int    `json:"responseStatus"`
}

// send sends one text and gives its translation.
func (b *Backend) send(ctx context.Context, pair, source string) (string, error) {
	b.Add(translate.Usage{Requests: 1})
	var got answer
	form := url.Values{"q": {plain(source)}, "langpair": {pair}, "markUnknown": {"no"}, "format": {"txt"}}
	if err := b.client.PostForm(ctx, b.config.Server, "/translate", form, &got); err != nil {
		return "", b.advise(err, pair)
	}
	switch {
	case got.ResponseStatus != 0 && got.ResponseStatus != http.StatusOK:
		return "", b.advise(b.config.OfStatus(got.ResponseStatus, nil, got.ResponseDetails, ""), pair)
	case got.ResponseData.TranslatedText == nil:
		return "", b.config.OfConnection(remote.ErrNoAnswer)
	}
	return strings.TrimSpace(unmarked(source, *got.ResponseData.TranslatedText)), nil
}

// advise says where to look when the server does not have the two languages.
func (b *Backend) advise(err error, pair string) error {
	var fault *translate.Fault
	if errors.As(err, &fault) && fault.Status == http.StatusBadRequest && strings.Contains(fault.Message, "pair") {
		fault.Message = fmt.Sprintf("%s: it is asked for %s; what it has stands at %s/listPairs", fault.Message, pair, b.config.Address())
	}
	return err
}

// languagePair names two languages as Apertium does: "hin|urd".
func languagePair(from, to string) (string, error) {
	source, err := threeLetters(from)
	if err != nil {
		return "", err
	}
	target, err := threeLetters(to)
	return source + "|" + target, err
}

func threeLetters(tag string) (string, error) {
	parsed, err := language.Parse(tag)
	if err != nil {
		return "", &translate.Fault{Kind: translate.Permanent, Message: fmt.Sprintf("%q is not a language tag such as hi or ur", tag)}
	}
	base, _ := parsed.Base()
	return base.ISO3(), nil
}

// plain takes out what the server's pipeline chokes on: it ends a text at a
// zero byte.
func plain(source string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(source, string(unicode.ReplacementChar)))
}

// unmarked takes off the marks that Apertium puts before a word that it does
// not know (*), cannot look up (@) or cannot inflect (#), and that it keeps in
// part even when told not to. A mark that stands in the source is the author's.
func unmarked(source, target string) string {
	for _, mark := range []string{"*", "@", "#"} {
		if strings.Contains(source, mark) {
			continue
		}
		target = regexp.MustCompile(regexp.QuoteMeta(mark)+`+([\p{L}\p{M}\p{N}])`).ReplaceAllString(target, "$1")
	}
	return target
}
