package remote

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/milaan-workbench/milaan/translate"
)

// ErrNoAnswer is for a body that is JSON but lacks the answer: no choices.
var ErrNoAnswer = errors.New("no answer in the answer")

// OfStatus words a fault that the server gave with a status of HTTP. message
// and code are what its body says; either may be empty. header may be nil.
func (s Server) OfStatus(status int, header http.Header, message, code string) *translate.Fault {
	f := &translate.Fault{Status: status, Kind: translate.Permanent, RetryAfter: retryAfter(header.Get("Retry-After"), time.Now())}
	said := fmt.Sprintf("%d %s", status, http.StatusText(status))
	if message = Clean(s.hide(message)); message != "" {
		said += ": " + message
	}
	switch {
	case code == "content_filter":
		f.Kind, f.Message = translate.Refused, said
	case isTooLong(status, code+" "+message):
		f.Kind, f.Message = translate.TooLong, said
	case status == http.StatusUnauthorized, (status == http.StatusBadRequest || status == http.StatusForbidden) && isAboutKey(message):
		f.Message = fmt.Sprintf("the server refused the API key (%s): check %s", said, s.keyWords())
	case status == http.StatusForbidden:
		f.Message = fmt.Sprintf("the server forbids this (%s): check what %s may use", said, s.keyWords())
	case status == http.StatusNotFound && s.Model != "":
		f.Message = fmt.Sprintf("the server at %s knows no such model or address (%s): check model %q and base_url", s.Address(), said, s.Model)
	case status == http.StatusNotFound:
		f.Message = fmt.Sprintf("the server at %s knows no such address (%s): check base_url", s.Address(), said)
	case isQuota(code), status == http.StatusPaymentRequired:
		f.Message = fmt.Sprintf("the quota is used up (%s)", said)
	case status == http.StatusTooManyRequests, status == http.StatusServiceUnavailable:
		f.Kind, f.Message = translate.Limited, fmt.Sprintf("the server takes no more requests for now (%s): run again later, or lower max_in_flight", said)
	case status == http.StatusRequestTimeout, status >= http.StatusInternalServerError:
		f.Kind, f.Message = translate.Temporary, fmt.Sprintf("the server failed (%s): run again later", said)
	default:
		f.Message = fmt.Sprintf("the server refused the request (%s)", said)
	}
	return s.redact(f)
}

// OfConnection words a fault without a status: no connection, or an answer that
// cannot be read.
func (s Server) OfConnection(err error) *translate.Fault {
	kind, message := s.ofConnection(err)
	return s.redact(&translate.Fault{Kind: kind, Message: message})
}

func (s Server) ofConnection(err error) (translate.FaultKind, string) {
	var redirect *redirectError
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	var operation *net.OpError
	var exchange *url.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return translate.TimedOut, fmt.Sprintf("the server at %s gave no answer in %s: raise timeout, or lower max_batch", s.Address(), s.Timeout)
	case errors.As(err, &redirect):
		return translate.Permanent, fmt.Sprintf("the server at %s %s: put that into base_url if it is right", s.Address(), Clean(redirect.Error()))
	case errors.As(err, &syntax), errors.As(err, &kind):
		return translate.Temporary, fmt.Sprintf("what the server at %s answers is not the JSON that was asked for: check base_url and type%s", s.Address(), s.addressHint())
	case errors.Is(err, ErrNoAnswer):
		return translate.Temporary, fmt.Sprintf("the server at %s gave an answer with nothing in it: check that it is of the type that the configuration names", s.Address())
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return translate.Temporary, fmt.Sprintf("the server at %s broke off its answer: run again later", s.Address())
	case errors.As(err, &operation) && operation.Op == "dial":
		return translate.Unreachable, fmt.Sprintf("no connection to the server at %s (%s): is it running, and is base_url right?", s.Address(), Clean(operation.Err.Error()))
	case errors.As(err, &operation), errors.As(err, &exchange):
		return translate.Temporary, fmt.Sprintf("the connection to the server at %s broke: %s", s.Address(), Clean(err.Error()))
	}
	// What is left never reached the network: it was not sent.
	return translate.Permanent, "no request can be made: " + Clean(err.Error())
}

// redact takes the key out of what a server said: some repeat it.
func (s Server) redact(f *translate.Fault) *translate.Fault {
	f.Message = s.hide(f.Message)
	return f
}

func (s Server) hide(text string) string {
	if s.Key == "" {
		return text
	}
	return strings.ReplaceAll(text, string(s.Key), redacted)
}

// keyWords says where to look when the key is no good.
func (s Server) keyWords() string {
	if s.KeySource == "" {
		return "the key (none was sent: name its environment variable as api_key_env)"
	}
	return s.KeySource
}

// addressHint says what is often wrong with the address of a server that has
// models to choose from.
func (s Server) addressHint() string {
	if s.Model == "" {
		return ""
	}
	return "; a server of the OpenAI protocol often has its address end in /v1"
}

// isAboutKey reports whether a server complains about the key, or that there is
// none, with another status than that of its own.
func isAboutKey(message string) bool { return strings.Contains(strings.ToLower(message), "api key") }

// isQuota reports whether a server's code says that there is nothing left to
// spend, which no waiting changes.
func isQuota(code string) bool {
	return code == "insufficient_quota" || code == "quota_exceeded" || code == "billing_hard_limit_reached"
}

// tooLong are words in which servers say that a request is too long, beside
// those about the context. LibreTranslate has a limit of its own.
var tooLong = [...]string{
	"exceeds text limit", "input token count", "input is too long", "max_new_tokens", "maximum number of tokens", "maximum prompt length",
	"prompt is too long", "prompt too long", "request too large", "too many tokens",
}

// isTooLong reports whether a server complains about the length of the request.
// Each does it in its own way: as a bad request, as one for whose tokens a minute
// it will never have room (429), or as a failure of its own.
func isTooLong(status int, said string) bool {
	said = strings.ToLower(said)
	has := func(part string) bool { return strings.Contains(said, part) }
	switch {
	case status == http.StatusRequestEntityTooLarge:
		return true
	case status == http.StatusBadRequest, status == http.StatusUnprocessableEntity:
		return slices.ContainsFunc(tooLong[:], has) || has("context") && (has("length") || has("size") || has("window"))
	case status == http.StatusTooManyRequests:
		return has("request too large")
	case status >= http.StatusInternalServerError:
		return has("context length") || has("context size") || has("context window")
	}
	return false
}

// BodyMessage is what a body of an unknown shape says: {"error": "text"},
// {"error": {"message": "text"}}, {"detail": "text"}, plain text; nothing for a
// page of HTML.
func BodyMessage(body []byte) string {
	var object struct {
		Error       any    `json:"error"`
		Detail      any    `json:"detail"`
		Message     string `json:"message"`
		Explanation string `json:"explanation"` // Apertium's
	}
	if json.Unmarshal(body, &object) == nil {
		for _, said := range []any{inner(object.Error), object.Detail, object.Explanation, object.Message, object.Error} {
			if text, ok := said.(string); ok && text != "" {
				return text
			}
		}
	}
	text := strings.TrimSpace(string(body))
	if strings.HasPrefix(text, "<") {
		return ""
	}
	return text
}

// inner is the message of an error that is an object; nil for any other.
func inner(said any) any {
	if object, ok := said.(map[string]any); ok {
		return object["message"]
	}
	return nil
}

// maxMessage is how much of a server's words is repeated, in characters.
const maxMessage = 300

// Clean makes a server's words fit for a line on a terminal: no control
// characters, not endless.
func Clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, " "))
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > maxMessage {
		return string(runes[:maxMessage]) + "…"
	}
	return text
}

// mostSeconds is a year, beyond which no server is taken at its word.
const mostSeconds = 365 * 24 * 60 * 60

// retryAfter reads the header of that name, seconds or a date; 0 when there is
// none that can be read.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
		return time.Duration(min(max(0, seconds), mostSeconds)) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, date.Sub(now))
	}
	return 0
}
