package main

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/milaan-workbench/milaan/translate/backendtest/claimserver"
)

// startClaimServer starts a server that is asked for claims. The lines of its
// file are words and a claim as JSON, with a tab between them: the claim is
// given of what holds the words, * of anything.
func startClaimServer(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) >= 1, "claimserver FILE [half] [status=N]")
	lines := ts.ReadFile(args[0])
	half, status := false, http.StatusOK
	for _, arg := range args[1:] {
		name, value, _ := strings.Cut(arg, "=")
		switch name {
		case "half":
			half = true
		case "status":
			n, err := strconv.Atoi(value)
			ts.Check(err)
			status = n
		default:
			ts.Fatalf("claimserver: unknown option %q", arg)
		}
	}
	all := serversOf(ts)
	server := claimserver.Start(func(r claimserver.Request) (string, int) {
		all.mu.Lock()
		all.requests++
		all.mu.Unlock()
		content := claimsOf(lines, strings.Join(r.Sentences, " "))
		if half {
			content = content[:len(content)/2]
		}
		return content, status
	})
	ts.Setenv("SERVER", server.URL)
	ts.Defer(func() {
		server.Close()
		if problems := server.Problems(); len(problems) > 0 {
			ts.Fatalf("what milaan sent breaks the protocol: %s", strings.Join(problems, "; "))
		}
	})
}

// claimsOf answers with the claims of the lines whose words stand in a text.
func claimsOf(lines, text string) string {
	var claims []string
	for line := range strings.Lines(lines) {
		words, claim, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if words == "*" || strings.Contains(text, words) {
			claims = append(claims, claim)
		}
	}
	return `{"claims": [` + strings.Join(claims, ", ") + "]}"
}
