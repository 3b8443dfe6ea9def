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
	for i := range all {
		leader[i] = i
		for j := range i {
			if !all[i].farFrom(all[j]) && subjects[i].likeness(subjects[j]) >= likeStories {
				unite(leader, i, j)
			}
		}
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
		for key, w := range s.keysOf(0, len(s.toks)) {
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
