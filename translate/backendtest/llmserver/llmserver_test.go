package llmserver

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// post sends a body and gives back status and answer.
func post(t *testing.T, url, body string) (int, string) {
	t.Helper()
	response, err := http.Post(url+"/chat/completions", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(answer)
}

// TestBreachesAreSeen makes sure that the server is as strict as it says: a
// client that breaks the protocol must not pass.
func TestBreachesAreSeen(t *testing.T) {
	const head, tail = `{"model":"m","messages":[{"role":"user","content":"`, `"}]}`
	for name, body := range map[string]string{
		"not JSON":       `x`,
		"no model":       `{"messages":[{"role":"user","content":"{\"segments\":[{\"id\":\"1\",\"source\":\"a\"}]}"}]}`,
		"no object":      head + `Translate this` + tail,
		"words after it": head + `{\"segments\":[{\"id\":\"1\",\"source\":\"a\"}]} Thank you.` + tail,
		"two objects":    head + `{\"a\":1} {\"segments\":[{\"id\":\"1\",\"source\":\"a\"}]}` + tail,
		"no segments":    head + `{\"segments\":[]}` + tail,
		"no source":      head + `{\"segments\":[{\"id\":\"1\"}]}` + tail,
		"an id twice":    head + `{\"segments\":[{\"id\":\"1\",\"source\":\"a\"},{\"id\":\"1\",\"source\":\"b\"}]}` + tail,
		"context in it":  head + `{\"context\":\"x\",\"segments\":[{\"id\":\"1\",\"source\":\"a\"}]}` + tail,
	} {
		t.Run(name, func(t *testing.T) {
			s := Start(Options{})
			defer s.Close()
			if status, answer := post(t, s.URL, body); status != http.StatusBadRequest {
				t.Errorf("status %d, %s: want 400", status, answer)
			}
			if len(s.Problems()) != 1 {
				t.Errorf("problems %q: want one", s.Problems())
			}
		})
	}
}

func TestGoodRequest(t *testing.T) {
	s := Start(Options{})
	defer s.Close()
	status, answer := post(t, s.URL, `{"model":"m","messages":[{"role":"user","content":"Now: {\"segments\":[{\"id\":\"1\",\"source\":\"घर\"}]}"}]}`)
	if status != http.StatusOK || !strings.Contains(answer, English("घर")) || len(s.Problems()) > 0 {
		t.Errorf("status %d, %s, problems %q", status, answer, s.Problems())
	}
	if s.Requests() != 1 || s.Asked("घर") != 1 || s.Answered("घर") != 1 || s.MostInFlight() != 1 {
		t.Errorf("counted %d requests, asked %d, answered %d, %d in flight: want 1 of each", s.Requests(), s.Asked("घर"), s.Answered("घर"), s.MostInFlight())
	}
}
