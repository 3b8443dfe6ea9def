package translate

import (
	"context"

	"github.com/milaan-workbench/milaan/translate/glossary"
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
	// Terms stands for the terms of the glossary that occur in the source, and
	// only for those; empty for none.
	Terms string
}

// KeyOf is the key under which the English that a backend makes of source is
// kept; terms are those of the glossary that occur in source.
func KeyOf(info Info, from, to, source string, terms []glossary.Term) Key {
	if !info.TakesTerms {
		terms = nil
	}
	return Key{
		Terms:   glossary.Fingerprint(terms),
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
	// Get gives the answers kept under keys, in their order; "" where there is
	// none.
	Get(ctx context.Context, keys []Key) (targets []string, err error)
	// Put keeps the answers of one request, all or none. When it returns nil
	// they outlive the process.
	Put(ctx context.Context, entries []Entry) error
}

// Leaser is a Cache that several processes share and that knows what each of
// them is asking for, so that none pays for what another is about to get.
type Leaser interface {
	// Lease marks keys as being asked for, and says for which of them nobody
	// else is asking. A lease ends with Put, Release or the process.
	Lease(ctx context.Context, keys []Key) (mine []bool, err error)
	// Release ends leases for which there was no answer.
	Release(ctx context.Context, keys []Key) error
}
