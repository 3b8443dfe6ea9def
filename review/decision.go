// Package review keeps account of what people make of machine drafts.
//
// It owns decisions, how a bilingual file that comes back is turned into them,
// and the differences between what the machine wrote and what they made of it.
// How files are read and written is package bilingual's; where decisions are
// kept, the caller's; what they look like, export's.
package review

import (
	"context"
	"time"

	"github.com/milaan-workbench/milaan/review/bilingual"
)

// Kind is what somebody decided.
type Kind string

// The kinds of decisions.
const (
	Approved Kind = "approved" // the target stands, and serves wherever its source does
	Edited   Kind = "edited"   // the target was changed, and stands in its place as a person's draft
	Rejected Kind = "rejected" // the target is no good
	Declined Kind = "declined" // it came too late: another stood, and was kept
)

// Kinds lists the kinds of decisions.
func Kinds() []Kind { return []Kind{Approved, Edited, Rejected, Declined} }

// Human is the origin of what a person wrote, as in translate.Draft.
const Human = "human"

// Stands reports whether a decision of the kind takes the place of those before
// it.
func (k Kind) Stands() bool { return k != Declined }

// Decision is what somebody decided on the draft of a segment. Decisions are
// never changed: of those that stand, the last counts.
type Decision struct {
	ID       int64  // in the order in which they were kept, from 1; 0: not kept yet
	Article  string // absolute path
	Segment  string // its id in the article
	Hash     string // bilingual.HashOf Source
	From, To string // BCP 47
	Source   string
	Target   string
	Was      string // the text that it was decided on
	Origin   string // who made that, as in translate.Draft
	Kind     Kind
	By       string
	At       time.Time
	Note     string
	File     string // that it came in
	// After is the decision that stood when this one was taken, which it knows
	// of; 0: there was none.
	After int64
}

// Sent is a segment as it went out for review.
type Sent struct {
	Name     string // of the article in the file
	Article  string // absolute path
	Segment  string
	Hash     string
	From, To string
	Source   string
	Target   string // empty where there was none
	Origin   string
	State    bilingual.State
	Revision int64 // the decision that stood then; 0: there was none
}

// Known is where it is looked up what was sent and decided before.
type Known interface {
	// SentAs gives what was sent under the name of an article.
	SentAs(ctx context.Context, name string) ([]Sent, error)
	// SentWith gives what was sent with a source of this hash.
	SentWith(ctx context.Context, hash string) ([]Sent, error)
	// DecidedOn gives the decisions on an article, by its path, in their order.
	DecidedOn(ctx context.Context, article string) ([]Decision, error)
}
