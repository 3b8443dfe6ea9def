package compare

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/hindi"
)

// eventList gathers the events of a comparison: the reports' own happening and
// the others that they look back to.
type eventList struct {
	list     []Event
	at       map[string]int       // by occasion
	articles map[eventMember]bool // that are in the list already
	main     string
}

// eventMember is an article of one of the events of a list.
type eventMember struct {
	event   int
	article string
}

func newEventList(al *aligner, all []*reading, know lore) *eventList {
	return &eventList{at: map[string]int{}, articles: map[eventMember]bool{}, main: mainLabel(al.main, all, know)}
}

func (e *eventList) of(cl *claim, row Row) string {
	i, ok := e.at[cl.c.occasion]
	if !ok {
		i = len(e.list)
		e.at[cl.c.occasion] = i
		label := e.main
		if cl.c.occasion != "" {
			label = earlierLabel(cl.c)
		}
		e.list = append(e.list, Event{ID: fmt.Sprintf("e%d", i+1), Label: label})
	}
	for _, c := range row.Cells {
		if m := (eventMember{i, c.Article}); !e.articles[m] {
			e.articles[m] = true
			e.list[i].Articles = append(e.list[i].Articles, c.Article)
		}
	}
	return e.list[i].ID
}

// earlierLabel names another occasion by its date, as far as the reports have
// it.
func earlierLabel(c *clause) string {
	slots := map[string]string{"date": occasionDate(c)}
	return phrases().phrase("event", []string{"earlier"}, []string{"date"}, slots)
}

// occasionDate writes the date of a clause's occasion for a reader: the day,
// the month or the year, whichever is said.
func occasionDate(c *clause) string {
	for _, w := range c.moments {
		if w.ok && w.Start.Format(time.DateOnly) == c.occasion {
			return spanDate(w.Start, w.End)
		}
	}
	parts := strings.Split(c.occasion, "-")
	var n [3]int
	for i, p := range parts[:min(len(parts), 3)] {
		n[i], _ = strconv.Atoi(p)
	}
	year, month, day := n[0], n[1], n[2]
	date := time.Date(year, time.Month(max(month, 1)), max(day, 1), 0, 0, 0, 0, language.India)
	switch {
	case day > 0:
		return date.Format("2 January 2006")
	case month > 0 && year > 0:
		return date.Format("January 2006")
	case month > 0:
		return date.Format("January")
	case year > 0:
		return date.Format("2006")
	}
	return ""
}

func spanDate(start, end time.Time) string {
	switch hours := end.Sub(start).Hours(); {
	case hours <= 24.5:
		return start.Format("2 January 2006")
	case hours <= 24*32:
		return start.Format("January 2006")
	}
	return start.Format("2006")
}

// mainLabel names what the reports are about, by what their headlines and
// first sentences name most: "Bridge slab collapse, Seoni".
func mainLabel(main map[string]bool, all []*reading, know lore) string {
	what := mainEvent(main, all, know)
	if what == nil {
		return phrases().phrase("event", []string{"none"}, nil, nil)
	}
	slots := map[string]string{
		"noun": bare(phrases().happenings[what.ID].noun), "thing": bare(mainThing(all, what)), "place": mainPlace(all), "names": mainNames(all),
	}
	var rows []string
	switch {
	case slots["thing"] != "" && slots["place"] != "":
		rows = []string{"names", "thing place", "thing"}
	case slots["thing"] != "":
		rows = []string{"names", "thing"}
	default:
		rows = []string{"names", "place"}
	}
	return phrases().phrase("event", []string{what.ID}, rows, slots)
}

// mainEvent is what the most headlines name and the most first sentences, a
// main event before others. Opposites count as one.
func mainEvent(main map[string]bool, all []*reading, know lore) *concepts.Concept {
	score := map[string]float64{}
	for id := range main {
		score[id] = 1
	}
	for _, r := range all {
		weight := map[string]float64{}
		for _, s := range r.leads() {
			for _, m := range s.concepts {
				if c := m.of(concepts.Event); c != nil {
					weight[c.ID] = max(weight[c.ID], weightIn(s))
				}
			}
		}
		for id, w := range weight {
			score[id] += w
		}
	}
	named := map[string]float64{}
	for id, n := range score {
		c := know.concepts.Get(id)
		if c == nil || phrases().happenings[id].noun == "" || phrases().labels[id].aside || trait(id, "befalls") {
			continue
		}
		named[id] += n
		for other, m := range score {
			if o := know.concepts.Get(other); other != id && o != nil && o.Axis != "" && o.Axis == c.Axis {
				named[id] += m
			}
		}
	}
	if best := highest(named); named[best] > 1 && 2*named[best] >= float64(len(all)) {
		return know.concepts.Get(best)
	}
	return nil
}

// weightIn weighs what a sentence names: a headline more than a first
// sentence.
func weightIn(s *sentence) float64 {
	if s.headline() {
		return 2
	}
	return 1
}

// mainThing is what the happening happened to, as most of the headlines and
// first sentences name it with the happening itself.
func mainThing(all []*reading, what *concepts.Concept) string {
	count := map[string]float64{}
	eachMark(all, func(s *sentence, m conceptMark) {
		if !m.is(what.ID) {
			return
		}
		c := s.clauseAt(m.first)
		if name := c.thingOf(m.first, m.last, what, false); name != "" {
			count[name]++
		}
	})
	if best := highest(count); count[best] > 1 {
		return best
	}
	return ""
}

// leads gives the headline of a report and the first two sentences of its
// text.
func (r *reading) leads() []*sentence {
	var out []*sentence
	body := 0
	for _, s := range r.sentences {
		switch s.seg.Kind {
		case article.Headline:
			out = append(out, s)
		case article.Body:
			if body++; body <= 2 {
				out = append(out, s)
			}
		}
	}
	return out
}

func eachMark(all []*reading, visit func(*sentence, conceptMark)) {
	for _, r := range all {
		for _, s := range r.leads() {
			for _, m := range s.concepts {
				visit(s, m)
			}
		}
	}
}

// mainPlace is the town or district, failing that the state, in which most
// reports say that something happens, in their headlines and first sentences;
// "" where not two do. A town may also be named for itself, but a state then is
// as often a party to what happens.
func mainPlace(all []*reading) string {
	town := commonPlace(all, levels["district"], levelOfSettlement, func(*location) bool { return true })
	if town != "" {
		return town
	}
	return commonPlace(all, levels["state"], levels["district"]-1, func(loc *location) bool { return loc.role == "in" })
}

func commonPlace(all []*reading, largest, smallest int, counts func(*location) bool) string {
	reports := map[string]float64{}
	for _, r := range all {
		seen := map[string]bool{}
		for _, s := range r.leads() {
			for _, loc := range s.locations {
				for _, p := range loc.parts {
					if len(p.found) > 0 && p.level >= largest && p.level <= smallest && counts(loc) {
						seen[p.found[0].English] = true
					}
				}
			}
		}
		for name := range seen {
			reports[name]++
		}
	}
	if best := highest(reports); reports[best] > 1 {
		return best
	}
	return ""
}

// mainNames gives the two people whom most reports name first, each by the
// fullest of the names; "" where there are not two.
func mainNames(all []*reading) string {
	reports := map[string]float64{}
	for _, r := range all {
		for name := range r.leadNames() {
			reports[name]++
		}
	}
	people := samePeople(reports)
	if len(people) < 2 || people[1].reports < 2 {
		return ""
	}
	one, other := people[0].name, people[1].name
	if other < one {
		one, other = other, one
	}
	return phrases().phrase("phrase", []string{"pair"}, nil, map[string]string{"one": one, "other": other})
}

// leadNames gathers the people's names in a report's first words, in English.
func (r *reading) leadNames() map[string]bool {
	out := map[string]bool{}
	for _, s := range r.leads() {
		for i := 0; i < len(s.toks); {
			name, n := s.personAt(i)
			if n > 0 {
				out[name] = true
			}
			i += max(n, 1)
		}
	}
	return out
}

// personAt reads the name of a person at token i: in Hindi one of the table of
// names, in English capitals.
func (s *sentence) personAt(i int) (string, int) {
	if s.at[i].location >= 0 || s.at[i].concept >= 0 && s.concepts[s.at[i].concept].of(concepts.Org) != nil {
		return "", 0
	}
	if s.hindi() {
		return hindi.KnownName(s.toks[i:])
	}
	end := i
	for end < len(s.toks) && s.properName(end) && s.at[end].location < 0 {
		end++
	}
	return s.text(i, end), end - i
}

// person is somebody under the fullest of the names given, with how many
// reports name them.
type person struct {
	name    string
	reports float64
}

// samePeople joins the names of one person, the most named person first.
func samePeople(reports map[string]float64) []person {
	names := make([]string, 0, len(reports))
	for name := range reports {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		if a, b := len(strings.Fields(names[i])), len(strings.Fields(names[j])); a != b {
			return a > b
		}
		return names[i] < names[j]
	})
	var out []person
next:
	for _, name := range names {
		for i := range out {
			if samePerson(strings.Fields(out[i].name), strings.Fields(name)) {
				out[i].reports = max(out[i].reports, reports[name])
				continue next
			}
		}
		out = append(out, person{name, reports[name]})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].reports > out[j].reports })
	return out
}
