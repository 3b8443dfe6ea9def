package compare

import (
	"fmt"
	"maps"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/places"
)

// Compare draws out what the articles claim, by rules over the language packs,
// and sets the claims side by side. Its outcome depends on nothing but the
// articles, and its verdicts not on their order.
func Compare(articles []*article.Article) *Comparison {
	know, all := readTogether(articles)
	return setSideBySide(articles, all, know)
}

// readTogether reads the articles.
func readTogether(articles []*article.Article) (lore, []*reading) {
	know := lore{concepts: concepts.Load(), places: places.Load()}
	return know, readAll(articles, know)
}

// readAll reads the articles, several at a time.
func readAll(articles []*article.Article, know lore) []*reading {
	names := datelineNames(articles)
	all := make([]*reading, len(articles))
	atOnce(len(articles), func(i int) {
		all[i] = read(articles[i], know, names)
		all[i].number = i
	})
	return all
}

// atOnce calls work with each number below n, on as many cores as there are.
// No two calls may touch what the other changes.
func atOnce(n int, work func(i int)) {
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		all.Go(func() error {
			work(i)
			return nil
		})
	}
	_ = all.Wait() // no work fails
}

// setSideBySide compares the readings, story by story.
func setSideBySide(articles []*article.Article, all []*reading, know lore) *Comparison {
	out := &Comparison{Articles: articles, CopyOf: map[string]string{}}
	for _, story := range stories(all, newCorpus(all, know)) {
		maps.Copy(out.CopyOf, copies(story))
		out.add(align(story, know).comparison(story, know))
	}
	for i := range out.Rows {
		out.weigh(&out.Rows[i])
	}
	order(out.Rows)
	for i := range out.Rows {
		out.Rows[i].ID = fmt.Sprintf("r%d", i+1)
	}
	return out
}

// align draws out what the reports of one story claim, ready to be set side by
// side.
func align(story []*reading, know lore) *aligner {
	borrowDays(story)
	for _, r := range story {
		r.findOccasions()
	}
	al := &aligner{know: newCorpus(story, know), main: mainEvents(story), things: map[*concepts.Concept]string{}, words: keyWords{}}
	for _, r := range story {
		r.forgetContents() // the corpus has them now
	}
	byRules := make([][]*claim, len(story))
	atOnce(len(story), func(i int) { byRules[i] = story[i].byRules(know, al.know) })
	for i, r := range story {
		al.claims = append(al.claims, r.believe(byRules[i], know, al.know)...)
	}
	atOnce(len(al.claims), func(i int) { al.prepare(al.claims[i]) })
	al.fold()
	return al
}

// claims draws out what one report claims.
func (r *reading) claims(know lore, words corpus) []*claim {
	var out []*claim
	for _, s := range r.sentences {
		if s.seg.Kind == article.Dateline {
			continue // where and when the report was filed, not what it claims
		}
		first := len(out)
		for _, c := range s.clauses {
			out = append(out, c.placeClaims(know)...)
			out = append(out, c.timeClaims()...)
			out = append(out, c.numberClaims()...)
			out = append(out, c.actorClaims()...)
			out = append(out, c.subjectClaims()...)
			out = append(out, c.holderClaims()...)
			out = append(out, c.tallyClaims()...)
			out = append(out, c.levelClaims()...)
			out = append(out, c.spotClaims()...)
			out = append(out, c.polarityClaims()...)
		}
		attribute(out[first:], s.attributions())
		out = append(out, s.quoteClaims(words)...)
	}
	for _, cl := range out {
		cl.settleMods()
	}
	return out
}

// mainEvents finds what the reports are about: the events that most of them
// name in their headline or first sentences.
func mainEvents(all []*reading) map[string]bool {
	in := map[string]int{}
	for _, r := range all {
		seen := map[string]bool{}
		body := 0
		for _, s := range r.sentences {
			if s.seg.Kind == article.Body {
				body++
			}
			if body > 2 {
				break
			}
			for _, m := range s.concepts {
				for _, c := range m.all {
					for c.Class == concepts.Event && c.Up != nil && c.Up.Class == concepts.Event {
						c = c.Up // a crash and a fall into a gorge are mishaps both
					}
					if c.Class == concepts.Event && !seen[c.ID] && !c.Has("befalls") && !c.Has("recount") && !c.Has("phase") {
						seen[c.ID] = true
						in[c.ID]++
					}
				}
			}
		}
	}
	main, best := map[string]bool{}, 0
	for _, n := range in {
		best = max(best, n)
	}
	for id, n := range in {
		if n == best && best > 1 || n >= 3 && n == best-1 {
			main[id] = true
		}
	}
	return main
}
