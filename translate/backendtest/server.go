package backendtest

import (
	"testing"

	"github.com/milaan-workbench/milaan/translate/backendtest/apyserver"
	"github.com/milaan-workbench/milaan/translate/backendtest/libreserver"
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

// LibreServer starts a server of the LibreTranslate protocol likewise.
func LibreServer(t testing.TB, o libreserver.Options) *libreserver.Server {
	t.Helper()
	server := libreserver.Start(o)
	t.Cleanup(func() {
		server.Close()
		for _, problem := range server.Problems() {
			t.Errorf("breach of the protocol: %s", problem)
		}
	})
	return server
}

// ApertiumServer starts a server of Apertium's protocol likewise.
func ApertiumServer(t testing.TB, o apyserver.Options) *apyserver.Server {
	t.Helper()
	server := apyserver.Start(o)
	t.Cleanup(func() {
		server.Close()
		for _, problem := range server.Problems() {
			t.Errorf("breach of the protocol: %s", problem)
		}
	})
	return server
}
