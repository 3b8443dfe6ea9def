package openai

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	wire "github.com/sashabaranov/go-openai"
)

// Kind is what an error calls for.
type Kind int

// The kinds of errors.
const (
	Permanent Kind = iota // will not pass by itself: a wrong key, address or model
	Temporary             // may pass: limits, overload, a broken connection
	TimedOut              // no answer in time
	TooLong               // the request is too long for the model
	Refused               // the server will not have this content
)

// Error is what went wrong with a request, in words for a person. It never
// holds the key.
type Error struct {
	Kind       Kind
	Status     int // of HTTP; 0 when there was no answer
	Message    string
	RetryAfter time.Duration // what the server asked for; 0 when it did not
}

// Error is the message.
func (e *Error) Error() string { return e.Message }

// diagnose turns what the library returned into an Error; header is that of
// the answer, nil without one.
func (b *Backend) diagnose(err error, header http.Header) *Error {
	e := b.classify(err)
	e.RetryAfter = retryAfter(header.Get("Retry-After"), time.Now())
	if key := string(b.config.APIKey); key != "" {
		e.Message = strings.ReplaceAll(e.Message, key, redacted)
	}
	return e
}

func (b *Backend) classify(err error) *Error {
	// A body of {"error": "text"} is a RequestError around an APIError without
	// a status, so it is looked for first.
	var request *wire.RequestError
	if errors.As(err, &request) {
		return b.ofStatus(request.HTTPStatusCode, bodyMessage(request.Body), "")
	}
	var api *wire.APIError
	if errors.As(err, &api) {
		return b.ofStatus(api.HTTPStatusCode, api.Message, fmt.Sprint(api.Code))
	}
	return b.ofConnection(err)
}

// ofStatus words an error that the server gave with a status of HTTP.
func (b *Backend) ofStatus(status int, message, code string) *Error {
	e := &Error{Status: status, Kind: Permanent}
	said := fmt.Sprintf("%d %s", status, http.StatusText(status))
	if message = clean(message); message != "" {
		said += ": " + message
	}
	switch {
	case code == "content_filter":
		e.Kind, e.Message = Refused, said
	case status == http.StatusRequestEntityTooLarge, status == http.StatusBadRequest && isContextLength(code+" "+message):
		e.Kind, e.Message = TooLong, said
	case status == http.StatusUnauthorized:
		e.Message = fmt.Sprintf("the server refused the API key (%s): check %s", said, b.keySource())
	case status == http.StatusForbidden:
		e.Message = fmt.Sprintf("the server forbids this (%s): check what %s may use", said, b.keySource())
	case status == http.StatusNotFound:
		e.Message = fmt.Sprintf("the server at %s knows no such model or address (%s): check model %q and base_url", b.address(), said, b.config.Model)
	case code == "insufficient_quota":
		e.Message = fmt.Sprintf("the quota is used up (%s)", said)
	case status == http.StatusTooManyRequests:
		e.Kind, e.Message = Temporary, fmt.Sprintf("the server takes no more requests for now (%s): run again later, or lower max_in_flight", said)
	case status == http.StatusRequestTimeout, status >= http.StatusInternalServerError:
		e.Kind, e.Message = Temporary, fmt.Sprintf("the server failed (%s): run again later", said)
	default:
		e.Message = fmt.Sprintf("the server refused the request (%s)", said)
	}
	return e
}

// ofConnection words an error without a status: no connection, or an answer
// that cannot be read.
func (b *Backend) ofConnection(err error) *Error {
	var redirect *redirectError
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	var operation *net.OpError
	var exchange *url.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return &Error{Kind: TimedOut, Message: fmt.Sprintf("the server at %s gave no answer in %s: raise timeout, or lower max_batch", b.address(), b.config.Timeout)}
	case errors.As(err, &redirect):
		return &Error{Kind: Permanent, Message: fmt.Sprintf("the server at %s %s: put that into base_url if it is right", b.address(), clean(redirect.Error()))}
	case errors.As(err, &syntax), errors.As(err, &kind):
		return &Error{Kind: Temporary, Message: fmt.Sprintf("what the server at %s answers is not JSON of the OpenAI protocol: check base_url, which often ends in /v1", b.address())}
	case errors.Is(err, errNoChoices):
		return &Error{Kind: Temporary, Message: fmt.Sprintf("the server at %s gave an answer without choices: check that it speaks the OpenAI chat protocol", b.address())}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Kind: Temporary, Message: fmt.Sprintf("the server at %s broke off its answer: run again later", b.address())}
	case errors.As(err, &operation) && operation.Op == "dial":
		return &Error{Kind: Permanent, Message: fmt.Sprintf("no connection to the server at %s (%s): is it running, and is base_url right?", b.address(), clean(operation.Err.Error()))}
	case errors.As(err, &operation), errors.As(err, &exchange):
		return &Error{Kind: Temporary, Message: fmt.Sprintf("the connection to the server at %s broke: %s", b.address(), clean(err.Error()))}
	}
	// What is left never reached the network: the library will not send it.
	return &Error{Kind: Permanent, Message: fmt.Sprintf("no request can be made for model %q: %s", b.config.Model, clean(err.Error()))}
}

// keySource says where to look when the key is no good.
func (b *Backend) keySource() string {
	if b.config.KeySource == "" {
		return "the key (none was sent: name its environment variable as api_key_env)"
	}
	return b.config.KeySource
}

// address is base_url without a user and password in it.
func (b *Backend) address() string {
	scheme, rest, _ := strings.Cut(b.config.BaseURL, "://")
	host, path, _ := strings.Cut(rest, "/")
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	return strings.TrimSuffix(scheme+"://"+host+"/"+path, "/")
}

// isContextLength reports whether a server complains about the length of the
// request. Each words it in its own way, but all speak of the context.
func isContextLength(message string) bool {
	message = strings.ToLower(message)
	return strings.Contains(message, "context") &&
		(strings.Contains(message, "length") || strings.Contains(message, "size") || strings.Contains(message, "window"))
}

// bodyMessage is what a body of another shape than the library knows says:
// {"error": "text"}, {"detail": "text"}, plain text; nothing for a page of HTML.
func bodyMessage(body []byte) string {
	var object struct {
		Error   any    `json:"error"`
		Detail  any    `json:"detail"`
		Message string `json:"message"`
	}
	if json.Unmarshal(body, &object) == nil {
		for _, said := range []any{object.Error, object.Detail, object.Message} {
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

// maxMessage is how much of a server's words is repeated, in characters.
const maxMessage = 300

// clean makes a server's words fit for a line on a terminal: no control
// characters, not endless.
func clean(text string) string {
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

// retryAfter reads the header of that name, seconds or a date; 0 when there is
// none that can be read.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
		return max(0, time.Duration(seconds)*time.Second)
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, date.Sub(now))
	}
	return 0
}
