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
	texts := make([][]uint64, len(story))
	for i, r := range story {
		leader[i] = i
		texts[i] = r.shingles()
		for j := range i {
			if lead(leader, i) != lead(leader, j) && nearlySame(texts[i], texts[j]) {
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
// sorted, each once. Headings are the paper's own, and are left out.
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
// other.
func nearlySame(a, b []uint64) bool {
	shorter := min(len(a), len(b))
	return shorter >= fewestShingles && float64(inBoth(a, b)) >= copiedShare*float64(shorter)
}

// inBoth counts what two sorted lists have in common.
func inBoth(a, b []uint64) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
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
