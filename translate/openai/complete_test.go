package openai_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/milaan-workbench/milaan/translate"
)

func TestComplete(t *testing.T) {
	schema := json.RawMessage(`{"type":"object"}`)
	for name, c := range map[string]struct {
		choice string
		want   string
		err    error
	}{
		"answered":  {`{"message":{"content":"{}"},"finish_reason":"stop"}`, "{}", nil},
		"cut short": {`{"message":{"content":"{"},"finish_reason":"length"}`, "", translate.ErrCutShort},
		"refused":   {`{"message":{"refusal":"No."},"finish_reason":"stop"}`, "", translate.ErrRefused},
		"filtered":  {`{"message":{"content":""},"finish_reason":"content_filter"}`, "", translate.ErrRefused},
		"empty":     {`{"message":{"content":""},"finish_reason":"stop"}`, "", translate.ErrEmpty},
	} {
		t.Run(name, func(t *testing.T) {
			var body struct {
				Messages []struct{ Role, Content string }
				Format   struct {
					Type   string
					Schema struct {
						Name   string
						Schema json.RawMessage
					} `json:"json_schema"`
				} `json:"response_format"`
			}
			requests := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests++
				if requests == 2 { // a server that knows no schemas
					w.WriteHeader(http.StatusBadRequest)
					io.WriteString(w, `{"error":{"message":"response_format json_schema is not supported"}}`)
					return
				}
				body.Format.Type = ""
				if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
					t.Error(err)
				}
				fmt.Fprintf(w, `{"choices":[%s]}`, c.choice)
			}))
			defer server.Close()
			b := newBackend(t, config(server.URL+"/v1"))
			for _, format := range []string{"json_schema", "json_object"} {
				got, err := b.Complete(t.Context(), "system", "user", schema)
				if got != c.want || !errors.Is(err, c.err) {
					t.Errorf("got %q, %v; want %q, %v", got, err, c.want, c.err)
				}
				if body.Format.Type != format || len(body.Messages) != 2 || body.Messages[0].Content != "system" || body.Messages[1].Content != "user" {
					t.Errorf("sent %+v: want two messages and %s", body, format)
				}
			}
			if body.Format.Schema.Name != "answer" || string(body.Format.Schema.Schema) != string(schema) {
				t.Errorf("sent the schema %+v", body.Format.Schema)
			}
		})
	}
}
