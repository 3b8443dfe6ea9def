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

// Place is where a segment stands: it is known by its source, since numbers
// change when an article does.
type Place struct {
	Article string // absolute path
	Hash    string // bilingual.HashOf the source
	To      string // BCP 47
}

// Reference says which segments are meant of those that were sent: those of an
// article with an id, those of an article with a source, or all with a source.
type Reference struct {
	Name    string // of the article in the file; empty: any
	Segment string // its id; of no account where there is a Hash
	Hash    string // empty: any
}

// Known is where it is looked up what was sent and decided before. It is asked
// from several goroutines.
type Known interface {
	// Sent gives for each reference what was sent that it fits.
	Sent(ctx context.Context, references []Reference) ([][]Sent, error)
	// SentUnder reports whether anything was sent under the name of an article.
	SentUnder(ctx context.Context, name string) (bool, error)
	// Standing gives the decisions that count at places; there may be none.
	Standing(ctx context.Context, places []Place) ([]Decision, error)
}
