// Package compare draws out what articles claim and sets the claims side by
// side: article → claims → events → questions → rows.
//
// It owns claims, the relations of their values and the verdicts that follow
// from them. It knows nothing of translations: they are laid beside its rows
// by package export.
package compare

import "github.com/milaan-workbench/milaan/article"

// Kind is the kind of value that a question asks for.
type Kind string

// The kinds of values.
const (
	Place    Kind = "place"    // where
	Time     Kind = "time"     // when, how long, in what order
	Number   Kind = "number"   // how many, how much, what share
	Actor    Kind = "actor"    // who did it, or to whom
	Polarity Kind = "polarity" // whether it happened, or which of two opposite outcomes
	Quote    Kind = "quote"    // what a speaker is reported to have said
	Other    Kind = "other"
)

// Verdict is what the relations of a row's cells add up to.
type Verdict string

// The verdicts, weightiest first.
const (
	Conflict Verdict = "conflict" // cannot both be true of the same thing
	Agree    Verdict = "agree"    // the same
	Refines  Verdict = "refines"  // compatible, one says more
	Unsure   Verdict = "unsure"   // cannot be told; the explanation says why
	Single   Verdict = "single"   // only one article says it
)

// Modality is how sure the article makes a claim.
type Modality string

// The modalities.
const (
	Asserted   Modality = "asserted"
	Reported   Modality = "reported"   // someone is said to have said it
	Speculated Modality = "speculated" // may be, is expected to be
	Planned    Modality = "planned"    // is to be
	Denied     Modality = "denied"     // someone says that it is not so
)

// Comparison is the whole outcome: the articles, the events they report and a
// row for each question that was found.
type Comparison struct {
	Articles []*article.Article
	Events   []Event
	Rows     []Row // in the order a reader wants: conflicts first, the weightiest on top
	// CopyOf gives, for each article whose text is nearly that of another before
	// it in the list, that other's ID. Near-copies speak with one voice.
	CopyOf map[string]string
	// LeftOut is how many rows a Selection has left out; 0 in the outcome of
	// Compare.
	LeftOut int
}

// Event is one happening that claims are about.
type Event struct {
	ID       string // "e1", "e2", …
	Label    string // in English: "Kim Jong Un meets Vladimir Putin"
	Articles []string
}

// Row sets side by side what the articles answer to one question.
type Row struct {
	ID          string // "r1", "r2", …
	Event       string // Event.ID
	Kind        Kind
	Question    string // in English, as a reader would ask it
	Verdict     Verdict
	Explanation string // in English, a sentence or two
	Internal    bool   // the conflict is within one article
	Weight      int    // how much the row matters to a reader, beside others of its verdict; see weight.go
	Voices      int    // articles with a cell in the row, near-copies counted as one
	Cells       []Cell
	Trace       *Trace // why the row stands; nil in a row that Compare has not made

	matter string // what the question is about: rows of one matter that agree are one
	stakes int    // what the weight has of the question alone
}

// Cell is the answer of one article.
type Cell struct {
	Article     string // Article.ID
	Side        int    // cells of one side of a conflict share it, counted from 0
	Value       string // in English: "Vladivostok", "7", "2026-07-16"
	Normalized  string // for machines: a plain decimal, ISO 8601, a place's or concept's identifier
	Attribution string // who says so, in English; empty for the article itself
	Said        string // the words of the article that name who says so: "पुलिस के अनुसार"; empty for the speaker of a quotation
	Modality    Modality
	Evidence    []Evidence
	Extractors  []string // who drew it out: ByRules, ByModel; empty where only the rules were asked
}

// Evidence points at the words a value was read from.
type Evidence struct {
	Article *article.Article
	Segment *article.Segment
	Start   int // bytes in Segment.Text
	End     int // bytes, exclusive
	// Focus is the stretch within it that holds the value itself, in bytes of
	// Segment.Text; equal to Start and End when the two are one.
	FocusStart, FocusEnd int
}

// Text is the evidence as a reader sees it.
func (e Evidence) Text() string { return e.Segment.Text[e.Start:e.End] }

// Place is where the evidence stands in the article's file, in bytes.
func (e Evidence) Place() (start, end int) { return e.Segment.Place(e.Start, e.End) }
