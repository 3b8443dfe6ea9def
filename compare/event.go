package compare

import "fmt"

// eventList gathers the events of a comparison: the reports' own happening and
// the others that they look back to.
type eventList struct {
	list []Event
	at   map[string]int
	main string
}

func newEventList(al *aligner, all []*reading, know lore) *eventList {
	e := &eventList{at: map[string]int{}, main: "What the reports are about"}
	return e
}

func (e *eventList) of(cl *claim, row Row) string {
	label := e.main
	if cl.c.occasion != "" {
		label = "Earlier: " + cl.c.occasion
	}
	i, ok := e.at[label]
	if !ok {
		i = len(e.list)
		e.at[label] = i
		e.list = append(e.list, Event{ID: fmt.Sprintf("e%d", i+1), Label: label})
	}
	for _, c := range row.Cells {
		e.list[i].addArticle(c.Article)
	}
	return e.list[i].ID
}

func (ev *Event) addArticle(id string) {
	for _, a := range ev.Articles {
		if a == id {
			return
		}
	}
	ev.Articles = append(ev.Articles, id)
}
