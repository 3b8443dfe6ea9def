package compare

import "strings"

// likeStories is the likeness of two reports above which they are taken to be of
// one happening. Reports of one happening lie above it with at least one other
// of them; a folder of several is parted where no such tie holds.
const likeStories = 0.2

// stories parts the reports by the happenings that they are of: a report belongs
// with every other that is like it and dated near it. Only reports of one
// happening are set side by side.
func stories(all []*reading, words corpus) [][]*reading {
	subjects := make([]vector, len(all))
	for i, r := range all {
		subjects[i] = words.vector(r.subject())
	}
	leader := make([]int, len(all))
	index := subjectIndex{}
	for i := range all {
		leader[i] = i
		for j, like := range index.likeness(subjects[i]) {
			if like >= likeStories && !all[i].farFrom(all[j]) {
				unite(leader, i, j)
			}
		}
		index.add(subjects[i])
	}
	var out [][]*reading
	at := map[int]int{}
	for i, r := range all {
		l := lead(leader, i)
		if _, ok := at[l]; !ok {
			at[l] = len(out)
			out = append(out, nil)
		}
		out[at[l]] = append(out[at[l]], r)
	}
	return out
}

// subjectIndex holds the subjects of reports by their keys, so that one is held
// only against those with which it has keys in common.
type subjectIndex struct {
	subjects []vector
	having   map[string][]keyWeight
}

// keyWeight is what a key weighs in the subject of a report.
type keyWeight struct {
	report int
	weight float64
}

func (x *subjectIndex) add(v vector) {
	if x.having == nil {
		x.having = map[string][]keyWeight{}
	}
	for n, key := range v.keys {
		x.having[key] = append(x.having[key], keyWeight{len(x.subjects), v.weights[n]})
	}
	x.subjects = append(x.subjects, v)
}

// likeness gives the likeness of a subject to each in the index. The products
// are summed in the order of the keys, as by the likeness of two vectors.
func (x *subjectIndex) likeness(v vector) []float64 {
	out := make([]float64, len(x.subjects))
	for n, key := range v.keys {
		for _, other := range x.having[key] {
			out[other.report] += v.weights[n] * other.weight
		}
	}
	for i, dot := range out {
		if dot > 0 {
			out[i] = dot / (v.norm * x.subjects[i].norm)
		}
	}
	return out
}

func lead(leader []int, i int) int {
	for leader[i] != i {
		i = leader[i]
	}
	return i
}

func unite(leader []int, i, j int) {
	a, b := lead(leader, i), lead(leader, j)
	leader[max(a, b)] = min(a, b)
}

// subject gathers what a report speaks of. What it repeats weighs more, but far
// from in proportion.
func (r *reading) subject() keys {
	count := map[string]float64{}
	for _, s := range r.sentences {
		for key, w := range s.content {
			if !strings.HasPrefix(key, "word:") {
				count[key] += w
			}
		}
	}
	out := keys{}
	for key, n := range count {
		out.add(key, min(n, 0.7+0.3*n))
	}
	return out
}
