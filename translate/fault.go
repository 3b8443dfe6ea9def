package translate

import "time"

// FaultKind is what a Fault calls for.
type FaultKind int

// The kinds of faults.
const (
	Permanent   FaultKind = iota // will not pass by itself: a wrong key, address or model, a used-up quota
	Limited                      // the server takes no more for now; it asks everyone to wait
	Temporary                    // may pass: the server failed, the connection broke
	TimedOut                     // no answer in time
	TooLong                      // the request is too long for the model
	Refused                      // the server will not have this content
	Unreachable                  // no connection: Temporary for a server that has answered in this run, else Permanent
)

// Fault is why a request failed as a whole, in words for a person. It never
// holds the key.
type Fault struct {
	Kind    FaultKind
	Status  int // of HTTP; 0 when there was no answer
	Message string
	// RetryAfter is how long the server asked to wait; 0 when it did not.
	RetryAfter time.Duration
}

// Error is the message.
func (f *Fault) Error() string { return f.Message }
