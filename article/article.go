// Package article reads news articles and cuts them into segments.
//
// It owns the text as it stands in the file, what each stretch of it is
// (headline, dateline, body, caption, page furniture) and where each sentence
// begins and ends. What the sentences mean is left to packages language and
// compare; what they are in English, to package translate.
package article

import "time"

// Article is one report, as it was read from one file.
type Article struct {
	ID        string    // short name, unique within a run: "a", "b", … "z", "aa"
	Path      string    // as given on the command line, or found below a folder given there; "-" for standard input
	Source    string    // the outlet, from the front matter or the page; may be empty
	Title     string    // may be empty
	URL       string    // may be empty
	Published time.Time // zero when not stated
	Language  string    // BCP 47: "hi", "en", "mr", "ne", …; "und" when it cannot be told
	Text      string    // the whole file, byte for byte, without a byte order mark being removed
	Segments  []Segment // a partition of Text, in its order

	index *index // nil in an article that was not read from a file
}

// Kind says what a segment is to a reader.
type Kind string

// The kinds of segments. Space, FrontMatter and Markup fill the gaps between
// what is read, so that the segments of an article join to its Text.
const (
	Headline    Kind = "headline"    // the title, in the text or in the front matter
	Subheading  Kind = "subheading"  // a heading within the text
	Dateline    Kind = "dateline"    // "मॉस्को, 13 सितम्बर।": where and when the report was filed
	Body        Kind = "body"        // a sentence of the report
	Caption     Kind = "caption"     // words under a picture
	Boilerplate Kind = "boilerplate" // advertisement marks, links to other stories, read times
	Space       Kind = "space"
	FrontMatter Kind = "frontmatter"
	Markup      Kind = "markup"
)

// Segment is one stretch of an article: a sentence, a heading, a gap.
type Segment struct {
	ID        string // "1", "2", … counted over the readable segments of the article; empty for gaps
	Kind      Kind
	Start     int    // bytes from the start of Article.Text
	End       int    // bytes, exclusive
	Text      string // as a reader sees it: equal to Article.Text[Start:End] except in HTML (entities, inline tags) and in a quoted title of the front matter that holds escapes
	Paragraph int    // counted from 0; sentences of one paragraph share it

	// Where Text is not Article.Text[Start:End]: for each byte of Text, where
	// what it was written as begins and ends in Article.Text; nil otherwise.
	offsets, ends []int32
}

// Readable reports whether the segment holds words of the page (also page
// furniture), rather than a gap between them.
func (s *Segment) Readable() bool {
	return s.Kind != Space && s.Kind != FrontMatter && s.Kind != Markup
}

// Report reports whether the segment is part of the report itself: readable
// and not page furniture.
func (s *Segment) Report() bool { return s.Readable() && s.Kind != Boilerplate }

// Place turns a byte span of s.Text into the byte span of Article.Text that
// holds it.
func (s *Segment) Place(start, end int) (int, int) {
	if s.offsets == nil {
		return s.Start + start, s.Start + end
	}
	if end > start {
		return int(s.offsets[start]), int(s.ends[end-1])
	}
	if start < len(s.offsets) {
		return int(s.offsets[start]), int(s.offsets[start])
	}
	return s.End, s.End
}
