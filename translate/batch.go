package translate

import "unicode/utf8"

// contextSentences is how many sentences before a batch go along as context.
const contextSentences = 3

// segmentOverhead is what a segment costs beside its text: id, quotes, braces.
const segmentOverhead = 8

// RoughTokens estimates the tokens of a text without its model's tokenizer: a
// token for four ASCII characters, one for two of any other script, as the
// tokenizers of the multilingual models have it on news.
func RoughTokens(text string) int {
	ascii := 0
	for i := range len(text) {
		if text[i] < utf8.RuneSelf {
			ascii++
		}
	}
	other := utf8.RuneCountInString(text) - ascii
	return (ascii+3)/4 + (other+1)/2
}

// cutBatches cuts units, which stand in the order of their articles, into as
// few batches as the limits of the backend allow. No batch spans two articles:
// it would have no context. A unit over the limit goes alone.
func cutBatches(units []*unit, info Info) [][]*unit {
	var batches [][]*unit
	var batch []*unit
	tokens := 0
	for _, u := range units {
		cost := RoughTokens(u.source) + segmentOverhead
		if len(batch) > 0 && (batch[0].sheet != u.sheet || full(info, len(batch)+1, tokens+cost)) {
			batches = append(batches, batch)
			batch, tokens = nil, 0
		}
		batch = append(batch, u)
		tokens += cost
	}
	if len(batch) > 0 {
		batches = append(batches, batch)
	}
	return batches
}

// full reports whether a request of so many segments and tokens is over the
// limits of the backend.
func full(info Info, segments, tokens int) bool {
	return info.MaxBatch > 0 && segments > info.MaxBatch || info.MaxTokens > 0 && tokens > info.MaxTokens
}

// halves cuts a batch for asking again: in two, or one that is left as it is.
func halves(batch []*unit) [][]*unit {
	if len(batch) < 2 {
		return [][]*unit{batch}
	}
	middle := (len(batch) + 1) / 2
	return [][]*unit{batch[:middle], batch[middle:]}
}

// newRequest makes the request for a batch, with its context.
func newRequest(batch []*unit, to string) Request {
	first := batch[0]
	req := Request{From: first.from, To: to, Title: first.sheet.article.Title}
	for _, s := range first.sheet.segments[max(0, first.index-contextSentences):first.index] {
		req.Before = append(req.Before, s.Text)
	}
	seen := map[string]bool{}
	for _, u := range batch {
		req.Segments = append(req.Segments, Segment{ID: u.id(), Source: u.source})
		for _, term := range u.terms {
			if key := term.Key(); !seen[key] {
				seen[key] = true
				req.Terms = append(req.Terms, term)
			}
		}
	}
	return req
}
