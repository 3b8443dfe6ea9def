// Package bilingual reads and writes the files in which translators work: a
// source beside its target, with where the target comes from and how far it has
// come.
//
// It owns the formats, a file each: TSV, CSV, JSON lines, XLSX, TMX 1.4, XLIFF
// 1.2 and 2.0. All of them are read and written unit by unit, so that their size
// does not matter, and what they hold is data: no entity is expanded, no formula
// is ever live. What a changed unit means is left to package review.
package bilingual

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Unit is one segment of an article beside its translation.
type Unit struct {
	ID      string // of the segment, unique within its article; empty where a file gives none
	Article string // path or name of the article; may be empty
	// Hash is HashOf the source that the unit was made for. A reader takes it
	// from the file, where there is one: it is not HashOf(Source) when somebody
	// has changed the source since.
	Hash     string
	From, To string // BCP 47; empty where a file does not say
	Source   string // without inline markup
	Target   string // without inline markup; empty where there is none
	Draft    string // what the machine made of it, which the target began as; may be empty
	Origin   string // who made the draft, as in translate.Draft: "memory", "local:gemma"; may be empty
	State    State
	Findings string // what checks found, a line each; may be empty
	Note     string // what people wrote to it, a line each; may be empty
	By       string // who changed the target last; may be empty
	At       time.Time
	// Revision numbers the decision that stood when the file was written; 0
	// where nobody had decided.
	Revision int64
	Markup   Markup

	Line int // where it begins in the file that it was read from: a line, or the row of a sheet; 0 in others. Writers pass over it
}

// State is how far the target of a unit has come.
type State string

// The states of a unit. A table may hold any other word in its column of that
// name, which is then in Unit.State as it stands.
const (
	Draft    State = "draft"    // as a machine made it, or unfinished
	Approved State = "approved" // a person stands by it
	Rejected State = "rejected" // a person says that it is no good
	Failed   State = "failed"   // there is none, for a reason
)

// Known reports whether a state is one of those above.
func (s State) Known() bool {
	return s == Draft || s == Approved || s == Rejected || s == Failed
}

// Markup is the content of a unit with its inline markup, as the file has it.
// It is empty where there is none, and where it cannot stand in another file
// because its prefixes are declared in its own.
type Markup struct {
	Format         string // the one that can hold it: "tmx", "xliff", "xliff2"
	Source, Target string // XML
	Data           string // the originalData that XLIFF 2.0 refers to; XML
}

// HashOf is what a source is known by: the SHA-256 of its NFC, in hexadecimal.
func HashOf(source string) string {
	sum := sha256.Sum256(norm.NFC.AppendString(nil, source))
	return hex.EncodeToString(sum[:])
}

// Changed reports whether the source is not the one that the unit was made for.
func (u Unit) Changed() bool { return u.Hash != HashOf(u.Source) }

// stateOf reads the words that tools have for the states.
func stateOf(word string) State {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "", "draft", "initial", "new", "needs-review-translation", "needs-translation",
		"needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n":
		return Draft
	case "approved", "final", "translated", "reviewed", "signed-off":
		return Approved
	case "rejected":
		return Rejected
	case "failed":
		return Failed
	}
	return State(word)
}

// momentOf reads a moment as the formats write it; the zero time for any other
// text.
func momentOf(text string) time.Time {
	for _, layout := range []string{time.RFC3339, "20060102T150405Z"} {
		if at, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return at.UTC()
		}
	}
	return time.Time{}
}

// moment writes what momentOf reads, to the second; empty for the zero time.
func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.RFC3339)
}

// lines parts notes into their lines; none of an empty text.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
