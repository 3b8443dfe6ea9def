package openai

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"

	"github.com/milaan-workbench/milaan/translate/remote"
)

// frank is a client to which what is an error looks like one: routers in front
// of models pass on their errors under the status 200.
type frank struct{ *remote.Client }

// Do sends a request.
func (f frank) Do(req *http.Request) (*http.Response, error) {
	response, err := f.Client.Do(req)
	if err != nil || response.StatusCode != http.StatusOK {
		return response, err
	}
	body, err := io.ReadAll(response.Body)
	_ = response.Body.Close() // it was only read
	if err != nil {
		return nil, err
	}
	if status := hiddenStatus(body); status != 0 {
		response.StatusCode = status
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}

// hiddenStatus is the status that a body should have come with: that which its
// error names, or that of a server that failed; 0 when it is an answer.
func hiddenStatus(body []byte) int {
	var said struct {
		Error   json.RawMessage   `json:"error"`
		Choices []json.RawMessage `json:"choices"`
	}
	if json.Unmarshal(body, &said) != nil || len(said.Choices) > 0 || len(said.Error) == 0 || string(said.Error) == "null" {
		return 0
	}
	var named struct {
		Code int `json:"code"`
	}
	if json.Unmarshal(said.Error, &named) == nil && named.Code >= http.StatusBadRequest && named.Code < 600 {
		return named.Code
	}
	return http.StatusBadGateway
}
