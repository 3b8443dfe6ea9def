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
	return watched(t, llmserver.Start(o))
}

// LibreServer starts a server of the LibreTranslate protocol likewise.
func LibreServer(t testing.TB, o libreserver.Options) *libreserver.Server {
	t.Helper()
	return watched(t, libreserver.Start(o))
}

// ApertiumServer starts a server of Apertium's protocol likewise.
func ApertiumServer(t testing.TB, o apyserver.Options) *apyserver.Server {
	t.Helper()
	return watched(t, apyserver.Start(o))
}

// strict is a server that sees when its protocol is broken.
type strict interface {
	Close()
	Problems() []string
}

// watched ends a server with its test, and fails the test for what it saw.
func watched[S strict](t testing.TB, server S) S {
	t.Helper()
	t.Cleanup(func() {
		server.Close()
		for _, problem := range server.Problems() {
			t.Errorf("breach of the protocol: %s", problem)
		}
	})
	return server
}
