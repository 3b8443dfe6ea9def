package compare

import (
	"hash/fnv"
	"slices"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language"
)

// shingleWords is the number of words in a row by which texts are held against
// each other.
const shingleWords = 4

// copiedShare is the share of the shorter text's shingles from which on two
// texts are near-copies. Edited copies of one agency's report in the sets for
// work have 0.42 of them in common with what they were made of and 0.3 among
// each other; reports written apart have 0.07 at most.
const copiedShare = 0.25

// fewestShingles is the length below which a text is too short to tell a copy
// from a coincidence.
const fewestShingles = 20

// copies finds the near-copies among the reports of a story: for each that is
// one, the first report of its group.
func copies(story []*reading) map[string]string {
	leader := make([]int, len(story))
	lengths := make([]int, len(story))
	having := map[uint64][]int{} // the reports with a shingle
	inBoth := make([]int, len(story))
	for i, r := range story {
		leader[i] = i
		text := r.shingles()
		lengths[i] = len(text)
		clear(inBoth)
		for _, shingle := range text {
			for _, j := range having[shingle] {
				inBoth[j]++
			}
			having[shingle] = append(having[shingle], i)
		}
		for j := range i {
			if nearlySame(lengths[i], lengths[j], inBoth[j]) {
				unite(leader, i, j)
			}
		}
	}
	out := map[string]string{}
	for i, r := range story {
		if first := lead(leader, i); first != i {
			out[r.art.ID] = story[first].art.ID
		}
	}
	return out
}

// shingles gives the hashes of each few words in a row of the report's text,
// each once. Headings are the paper's own, and are left out.
func (r *reading) shingles() []uint64 {
	var words []string
	for _, s := range r.sentences {
		if s.seg.Kind != article.Body {
			continue
		}
		for _, t := range s.toks {
			if t.Kind != language.Mark {
				words = append(words, t.Fold)
			}
		}
	}
	var out []uint64
	for i := 0; i+shingleWords <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingleWords] {
			h.Write([]byte(w + "\x00")) //nolint:errcheck // a hash takes everything
		}
		out = append(out, h.Sum64())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// nearlySame reports whether enough of the shorter of two texts stands in the
// other, by how many shingles each has and both have.
func nearlySame(a, b, inBoth int) bool {
	shorter := min(a, b)
	return shorter >= fewestShingles && float64(inBoth) >= copiedShare*float64(shorter)
}

// voices counts the articles with a cell in a row, near-copies as one.
func (c *Comparison) voices(row Row) int {
	seen := map[string]bool{}
	for _, cell := range row.Cells {
		voice := cell.Article
		if first, ok := c.CopyOf[voice]; ok {
			voice = first
		}
		seen[voice] = true
	}
	return len(seen)
}
