package remote

import (
	"sync/atomic"

	"github.com/milaan-workbench/milaan/translate"
)

// Meter counts what a backend uses. It is safe for concurrent use, and a
// backend that embeds it is a translate.Meter.
type Meter struct{ requests, tokensIn, tokensOut atomic.Int64 }

// Add counts more.
func (m *Meter) Add(u translate.Usage) {
	m.requests.Add(int64(u.Requests))
	m.tokensIn.Add(int64(u.TokensIn))
	m.tokensOut.Add(int64(u.TokensOut))
}

// Usage tells what was used so far.
func (m *Meter) Usage() translate.Usage {
	return translate.Usage{
		Requests:  int(m.requests.Load()),
		TokensIn:  int(m.tokensIn.Load()),
		TokensOut: int(m.tokensOut.Load()),
	}
}
