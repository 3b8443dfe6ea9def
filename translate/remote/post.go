package remote

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/milaan-workbench/milaan/translate"
)

// PostJSON sends a body as JSON to a path below the server's URL, and reads the
// JSON that comes back into answer. The error is a *translate.Fault, or that of
// the context.
func (c *Client) PostJSON(ctx context.Context, s Server, path string, body, answer any) error {
	written, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("cannot write the request: %w", err)
	}
	return c.post(ctx, s, path, "application/json", written, answer)
}

// PostForm does the same with the fields of a form.
func (c *Client) PostForm(ctx context.Context, s Server, path string, form url.Values, answer any) error {
	return c.post(ctx, s, path, "application/x-www-form-urlencoded", []byte(form.Encode()), answer)
}

func (c *Client) post(ctx context.Context, s Server, path, contentType string, body []byte, answer any) error {
	limited, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(limited, http.MethodPost, strings.TrimRight(s.URL, "/")+path, bytes.NewReader(body))
	if err != nil {
		return s.OfConnection(err)
	}
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("Accept", "application/json")
	err = c.exchange(s, request, answer)
	var fault *translate.Fault
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &fault):
		return fault
	}
	return s.OfConnection(err)
}

// exchange sends a request and reads what comes back.
func (c *Client) exchange(s Server, request *http.Request, answer any) error {
	response, err := c.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close() //nolint:errcheck // it was only read
	said, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return s.OfStatus(response.StatusCode, response.Header, BodyMessage(said), "")
	}
	return json.Unmarshal(said, answer)
}
