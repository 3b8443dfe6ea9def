package backendtest

import (
	"testing"

	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
)

// Server starts a language model's server for a test, which fails when what is
// sent to it breaks the protocol.
func Server(t testing.TB, o llmserver.Options) *llmserver.Server {
	t.Helper()
	server := llmserver.Start(o)
	t.Cleanup(func() {
		server.Close()
		for _, problem := range server.Problems() {
			t.Errorf("breach of the protocol: %s", problem)
		}
	})
	return server
}
