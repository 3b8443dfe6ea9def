package remote

import (
	"net/http"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/translate"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"":              0,
		"7":             7 * time.Second,
		" 7 ":           7 * time.Second,
		"-7":            0,
		"x":             0,
		"9999999999999": mostSeconds * time.Second, // more than a Duration holds
		now.Add(time.Minute).Format(http.TimeFormat):  time.Minute,
		now.Add(-time.Minute).Format(http.TimeFormat): 0,
	} {
		if got := retryAfter(value, now); got != want {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
}

// TestTooLong has the words of servers for a request that is too long, and some
// that sound like them.
func TestTooLong(t *testing.T) {
	for _, c := range []struct {
		status  int
		message string
		want    translate.FaultKind
	}{
		{400, "This model's maximum context length is 4096 tokens.", translate.TooLong},
		{400, "the request exceeds the available context size", translate.TooLong},
		{400, "prompt is too long: 210000 tokens > 200000 maximum", translate.TooLong},
		{400, "The input token count (9000) exceeds the maximum number of tokens allowed (8192).", translate.TooLong},
		{422, "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096", translate.TooLong},
		{429, "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000.", translate.TooLong},
		{500, "context size exceeded", translate.TooLong},
		{413, "", translate.TooLong},
		{429, "Rate limit reached on tokens per min (TPM): Limit 30000, Used 29000.", translate.Limited},
		{500, "out of memory", translate.Temporary},
		{400, "unknown field", translate.Permanent},
	} {
		if got := (Server{}).OfStatus(c.status, nil, c.message, ""); got.Kind != c.want {
			t.Errorf("%d %s: kind %d, want %d", c.status, c.message, got.Kind, c.want)
		}
	}
}
