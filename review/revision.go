package review

import (
	"cmp"
	"slices"
	"time"
)

// Revision is a draft and what it became, or two drafts of one segment.
type Revision struct {
	Article string
	Segment string
	Source  string
	Was, Is string
	Origin  string    // who made Was, as in translate.Draft; may be empty
	By      string    // who made Is; may be empty
	At      time.Time // when Is was made; zero when not known
}

// Changed reports whether a word differs.
func (r Revision) Changed() bool {
	var e Effort
	e.Add(r.Was, r.Is)
	return e.Untouched == 0
}

// Revisions gives what became of each draft that was decided on: the text that
// the first decision found, and that of the last which stands. What was rejected
// has become nothing and is left out.
func Revisions(decisions []Decision) []Revision {
	type segment struct{ first, last Decision }
	found := map[Place]*segment{}
	var order []Place
	for _, d := range decisions {
		if !d.Kind.Stands() {
			continue
		}
		p := Place{d.Article, d.Hash, d.To}
		if found[p] == nil {
			found[p] = &segment{first: d}
			order = append(order, p)
		}
		found[p].last = d
	}
	var all []Revision
	for _, p := range order {
		first, last := found[p].first, found[p].last
		if last.Kind == Rejected {
			continue
		}
		all = append(all, Revision{
			Article: last.Article, Segment: last.Segment, Source: last.Source,
			Was: first.Was, Is: last.Target, Origin: first.Origin, By: last.By, At: last.At,
		})
	}
	return all
}

// Grouping says what revisions are counted by.
type Grouping string

// The groupings of effort.
const (
	ByOrigin  Grouping = "origin" // who made the draft: a backend and its model
	ByArticle Grouping = "article"
	ByDay     Grouping = "day" // on which it was revised
	ByPerson  Grouping = "person"
)

// Groupings lists them, the default first.
func Groupings() []Grouping { return []Grouping{ByOrigin, ByArticle, ByDay, ByPerson} }

// unknown stands for a group that has no name.
const unknown = "unknown"

func (g Grouping) name(r Revision) string {
	name := ""
	switch g {
	case ByOrigin:
		name = r.Origin
	case ByArticle:
		name = r.Article
	case ByPerson:
		name = r.By
	case ByDay:
		if !r.At.IsZero() {
			name = r.At.Format(time.DateOnly)
		}
	}
	return cmp.Or(name, unknown)
}

// Efforts counts the effort of each group, by name, and of all together.
func Efforts(revisions []Revision, by Grouping) (groups []Effort, all Effort) {
	all.Name = "all"
	at := map[string]int{}
	for _, r := range revisions {
		name := by.name(r)
		i, known := at[name]
		if !known {
			i = len(groups)
			at[name] = i
			groups = append(groups, Effort{Name: name})
		}
		groups[i].Add(r.Was, r.Is)
		all.Add(r.Was, r.Is)
	}
	slices.SortFunc(groups, func(a, b Effort) int { return cmp.Compare(a.Name, b.Name) })
	return groups, all
}
