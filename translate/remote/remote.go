// Package remote is what backends that ask somebody else, most of them a server
// over HTTP, have in common.
//
// It owns the HTTP client, the key, the count of what is used, and the wording
// of what goes wrong: each fault says what it calls for. What goes over the wire is each backend's own;
// when to ask again is the Service's.
package remote

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"
)

// DefaultTimeout is how long one request may take unless told otherwise.
const DefaultTimeout = 60 * time.Second

// maxAnswer is the most that is read of an answer, in bytes.
const maxAnswer = 16 << 20

// Server is a server as the configuration describes it.
type Server struct {
	URL string // base_url
	Key Key    // empty: none is sent
	// KeySource says where the key is from, for errors: "the environment
	// variable LOCAL_KEY"; empty without a key.
	KeySource string
	Model     string        // for errors; empty where there is none to choose
	Timeout   time.Duration // of one request
}

// Check says what is wrong with the server's address or key.
func (s Server) Check() error {
	address, err := url.Parse(s.URL)
	if err != nil || address.Host == "" || address.Scheme != "http" && address.Scheme != "https" {
		return fmt.Errorf("base_url %q is not an address such as http://127.0.0.1:11434/v1", s.URL)
	}
	if strings.ContainsFunc(string(s.Key), unicode.IsControl) {
		return errors.New("its API key holds a line break or another control character: check where it is kept")
	}
	return nil
}

// Address is URL without a user and password in it.
func (s Server) Address() string {
	scheme, rest, _ := strings.Cut(s.URL, "://")
	host, path, _ := strings.Cut(rest, "/")
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	return strings.TrimSuffix(scheme+"://"+host+"/"+path, "/")
}

// Client is an HTTP client that follows no redirect and reads no answer without
// end. It keeps open as many connections as there are requests at a time.
type Client struct{ http *http.Client }

// NewClient makes a client for so many requests at a time.
func NewClient(inFlight int) *Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = max(inFlight, 1)
	return &Client{&http.Client{Transport: transport, CheckRedirect: refuseRedirect}}
}

// Do sends a request.
func (c *Client) Do(req *http.Request) (*http.Response, error) {
	response, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	response.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(response.Body, maxAnswer), response.Body}
	return response, nil
}

// CloseIdle closes the connections that nobody is using.
func (c *Client) CloseIdle() { c.http.CloseIdleConnections() }

// refuseRedirect keeps the key and the articles from a host that nobody named.
func refuseRedirect(req *http.Request, _ []*http.Request) error {
	return &redirectError{to: req.URL.Scheme + "://" + req.URL.Host + req.URL.Path}
}

type redirectError struct{ to string }

func (e *redirectError) Error() string { return "it redirects to " + e.to }
