package translate

import (
	"context"

	"golang.org/x/text/unicode/norm"
)

// Key holds all that can change a segment's English, and nothing else.
//
// The title and the sentences before it, which go along as context, are left
// out on purpose: they change with every edit to a neighbour and with every
// other cut into batches, so that with them in the key hardly anything would
// be found again and the same sentence would be paid for over and over. The
// price is that an answer made in one context is used in another.
type Key struct {
	Source  string // the segment's text in NFC
	From    string // BCP 47
	To      string // BCP 47
	Backend string // Info.Name
	Model   string // Info.Model
	Params  string // Info.Params
	Prompt  string // Info.Prompt
}

// KeyOf is the key under which the English that a backend makes of source is
// kept.
func KeyOf(info Info, from, to, source string) Key {
	return Key{
		Source:  norm.NFC.String(source),
		From:    from,
		To:      to,
		Backend: info.Name,
		Model:   info.Model,
		Params:  info.Params,
		Prompt:  info.Prompt,
	}
}

// Entry is one answer that was paid for.
type Entry struct {
	Key
	Target string
}

// Cache keeps answers from run to run. It is safe for concurrent use, also by
// several processes.
type Cache interface {
	// Get gives the answer kept under a key, and whether there is one.
	Get(ctx context.Context, key Key) (target string, found bool, err error)
	// Put keeps the answers of one request, all or none. When it returns nil
	// they outlive the process.
	Put(ctx context.Context, entries []Entry) error
}
