package review

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/review/bilingual"
)

// desk is what was sent and decided, in memory.
type desk struct {
	sent      []Sent
	decisions []Decision
}

func (d *desk) Sent(_ context.Context, references []Reference) ([][]Sent, error) {
	found := make([][]Sent, len(references))
	for i, r := range references {
		for _, s := range d.sent {
			if (r.Name == "" || s.Name == r.Name) && (r.Hash != "" || s.Segment == r.Segment) && (r.Hash == "" || s.Hash == r.Hash) {
				found[i] = append(found[i], s)
			}
		}
	}
	return found, nil
}

func (d *desk) SentUnder(_ context.Context, name string) (bool, error) {
	return slices.ContainsFunc(d.sent, func(s Sent) bool { return s.Name == name }), nil
}

func (d *desk) Standing(_ context.Context, places []Place) (found []Decision, err error) {
	for _, p := range places {
		for _, one := range slices.Backward(d.decisions) {
			if one.Kind.Stands() && p == (Place{one.Article, one.Hash, one.To}) {
				found = append(found, one)
				break
			}
		}
	}
	return found, nil
}

// takeAll takes in a file and gives what all of it comes to.
func takeAll(t *testing.T, in Intake, r *bilingual.Reader) (*Outcome, error) {
	t.Helper()
	var all Outcome
	err := in.Take(t.Context(), "file.tsv", r, func(_ context.Context, o *Outcome) error {
		all.Decisions, all.Refused, all.Conflicts = append(all.Decisions, o.Decisions...), append(all.Refused, o.Refused...), append(all.Conflicts, o.Conflicts...)
		all.Untouched, all.Same = all.Untouched+o.Untouched, all.Same+o.Same
		return nil
	})
	return &all, err
}

// send notes a segment as it went out.
func (d *desk) send(name, folder, id, source, target string, state bilingual.State, revision int64) {
	d.sent = append(d.sent, Sent{
		Name: name, Article: folder + name, Segment: id, Hash: bilingual.HashOf(source), From: "hi", To: "en",
		Source: source, Target: target, Origin: "machine", State: state, Revision: revision,
	})
}

// decide keeps a decision.
func (d *desk) decide(article, source, target string, kind Kind) {
	d.decisions = append(d.decisions, Decision{
		ID: int64(len(d.decisions) + 1), Article: article, Hash: bilingual.HashOf(source), To: "en", Target: target, Kind: kind, By: "first",
	})
}

func newDesk() *desk {
	d := &desk{}
	d.send("a.txt", "/x/", "1", "एक", "one", bilingual.Draft, 0)
	d.send("a.txt", "/x/", "2", "दो", "two", bilingual.Draft, 0)
	d.send("a.txt", "/x/", "3", "तीन", "", bilingual.Failed, 0)
	d.send("a.txt", "/x/", "4", "एक", "one", bilingual.Draft, 0) // the same sentence again
	d.send("twice.txt", "/x/", "1", "पाँच", "five", bilingual.Draft, 0)
	d.send("twice.txt", "/y/", "1", "पाँच", "five", bilingual.Draft, 0)
	return d
}

// rows is a table with these lines below its header, whose cells are parted by
// bars.
func rows(t *testing.T, lines ...string) *bilingual.Reader {
	t.Helper()
	text := "article|id|source|target|state|revision|by|draft\n" + strings.Join(lines, "\n") + "\n"
	r, err := bilingual.NewReader(strings.NewReader(strings.ReplaceAll(text, "|", "\t")), "file.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// said is an outcome in a few words.
func said(o *Outcome) string {
	var parts []string
	for _, d := range o.Decisions {
		parts = append(parts, fmt.Sprintf("%s %s %q by %s on %q after %d", d.Article, d.Kind, d.Target, d.By, d.Was, d.After))
	}
	for _, r := range o.Refused {
		parts = append(parts, fmt.Sprintf("line %d refused: %s", r.Line, r.Why))
	}
	for _, c := range o.Conflicts {
		parts = append(parts, fmt.Sprintf("line %d: %s %q against %s %q", c.Line, c.Ours.Kind, c.Ours.Target, c.Theirs.Kind, c.Theirs.Target))
	}
	if o.Untouched+o.Same > 0 {
		parts = append(parts, fmt.Sprintf("untouched %d, same %d", o.Untouched, o.Same))
	}
	return strings.Join(parts, "; ")
}

func TestTake(t *testing.T) {
	const other = "/x/a.txt approved %q by me on %q after %d"
	settled := func(d *desk) { // approved first, sent again, and then changed by somebody
		d.decide("/x/a.txt", "दो", "TWO", Approved)
		d.send("a.txt", "/x/", "2", "दो", "TWO", bilingual.Approved, 1)
	}
	overtaken := func(d *desk) {
		settled(d)
		d.decide("/x/a.txt", "दो", "Two!", Edited)
	}
	rejected := func(d *desk) {
		d.decide("/x/a.txt", "दो", "two", Rejected)
		d.send("a.txt", "/x/", "2", "दो", "two", bilingual.Rejected, 1)
		d.send("a.txt", "/x/", "2", "दो", "2", bilingual.Draft, 1) // of another backend
	}
	cases := []struct {
		name   string
		before func(*desk)
		change func(*Intake)
		row    string
		want   string
	}{
		{"untouched", nil, nil, "a.txt|2|दो|two|draft", "untouched 1, same 0"},
		{"emptied", nil, nil, "a.txt|2|दो||draft", "untouched 1, same 0"},
		{"approved", nil, nil, "a.txt|2|दो|two|final", fmt.Sprintf(other, "two", "two", 0)},
		{"changed", nil, nil, "a.txt|2|दो|TWO|draft", `/x/a.txt edited "TWO" by me on "two" after 0`},
		{"changed and approved", nil, nil, "a.txt|2|दो|TWO|translated", fmt.Sprintf(other, "TWO", "two", 0)},
		{"changed, in a file without states", nil, func(i *Intake) { i.Approve = true }, "a.txt|2|दो|TWO|", fmt.Sprintf(other, "TWO", "two", 0)},
		{"rejected", nil, nil, "a.txt|2|दो|two|rejected", `/x/a.txt rejected "two" by me on "two" after 0`},
		{"written where there was none", nil, nil, "a.txt|3|तीन|three|draft", `/x/a.txt edited "three" by me on "" after 0`},
		{"failed still", nil, nil, "a.txt|3|तीन||failed", "untouched 1, same 0"},
		{"by somebody", nil, nil, "a.txt|2|दो|TWO|draft||asha", `/x/a.txt edited "TWO" by asha on "two" after 0`},
		{"approved without a target", nil, nil, "a.txt|3|तीन||approved", "line 2 refused: it is approved, and has no target"},
		{"an unknown state", nil, nil, "a.txt|2|दो|two|perhaps", `line 2 refused: the state "perhaps" is none of draft, approved, rejected`},
		{"another number", nil, nil, "a.txt|77|दो|TWO|draft", `/x/a.txt edited "TWO" by me on "two" after 0`},
		{"another source", nil, nil, "a.txt|2|दो।|TWO|draft", "line 2 refused: its source is not the one that was sent: give it back that one, or export the article again"},
		{"a new row", nil, nil, "a.txt|9|नौ|nine|approved", "line 2 refused: no such segment of the article was sent for review"},
		{"a new article", nil, nil, "b.txt|1|नौ|nine|approved", "line 2 refused: no article of that name was sent for review, and no segment with this source"},
		{"an article's name that was lost", nil, nil, "out.po|1|दो|TWO|draft", `/x/a.txt edited "TWO" by me on "two" after 0`},
		{"the source where nothing was written", nil, nil, "a.txt|3|तीन|तीन|draft", "untouched 1, same 0"},
		{"no article named", nil, nil, "||दो|TWO|draft", `/x/a.txt edited "TWO" by me on "two" after 0`},
		{"no article named, no such source", nil, nil, "||नौ|nine|draft", "line 2 refused: no segment with this source was sent for review"},
		{"in one of two folders", nil, func(i *Intake) { i.Path = func(name string) string { return "/y/" + name } }, "twice.txt|1|पाँच|FIVE|draft", `/y/twice.txt edited "FIVE" by me on "five" after 0`},
		{"in either of two folders", nil, nil, "twice.txt|1|पाँच|FIVE|draft", "line 2 refused: 2 articles of that name were sent for review: import it in the folder in which it was exported"},
		{"the article changed", nil, func(i *Intake) {
			i.Current = func(string) ([]string, bool) { return []string{"x"}, true }
		}, "a.txt|2|दो|TWO|draft", "line 2 refused: the source was changed in /x/a.txt since it was sent: export the article again"},
		{"the article is gone", nil, func(i *Intake) { i.Current = func(string) ([]string, bool) { return nil, false } }, "a.txt|2|दो|TWO|draft", `/x/a.txt edited "TWO" by me on "two" after 0`},

		{"decided so before", settled, nil, "a.txt|2|दो|TWO|approved|1", "untouched 1, same 0"},
		{"decided so before, by a file that does not know", settled, nil, "a.txt|2|दो|TWO|approved", "untouched 0, same 1"},
		{"changed again", settled, nil, "a.txt|2|दो|Two.|approved|1", fmt.Sprintf(other, "Two.", "TWO", 1)},
		{"back to the draft", settled, nil, "a.txt|2|दो|two|approved|1", fmt.Sprintf(other, "two", "TWO", 1)},
		{"an old file, untouched", settled, nil, "a.txt|2|दो|two|draft", "untouched 1, same 0"},
		{"an old file, changed", settled, nil, "a.txt|2|दो|Two.|draft", `line 2: approved "TWO" against edited "Two."`},
		{"overtaken, untouched", overtaken, nil, "a.txt|2|दो|TWO|approved|1", "untouched 1, same 0"},
		{"overtaken", overtaken, nil, "a.txt|2|दो|Two.|approved|1", `line 2: edited "Two!" against approved "Two."`},
		{"overtaken, theirs", overtaken, func(i *Intake) { i.Side = func(Conflict) Side { return Theirs } }, "a.txt|2|दो|Two.|approved|1", fmt.Sprintf(other, "Two.", "TWO", 2)},
		{"overtaken, ours", overtaken, func(i *Intake) { i.Side = func(Conflict) Side { return Ours } }, "a.txt|2|दो|Two.|approved|1", `/x/a.txt declined "Two." by me on "TWO" after 2`},
		{"rejected before", rejected, nil, "a.txt|2|दो|two|rejected|1", "untouched 1, same 0"},
		{"another draft after a rejection", rejected, nil, "a.txt|2|दो|2|draft|1", "untouched 1, same 0"},
		{"another draft approved after a rejection", rejected, nil, "a.txt|2|दो|2|approved|1", fmt.Sprintf(other, "2", "2", 1)},
		{"mended after a rejection", rejected, nil, "a.txt|2|दो|TWO|rejected|1", `/x/a.txt edited "TWO" by me on "two" after 1`},
		{"a revision of another store", nil, nil, "a.txt|2|दो|two|draft|99", "untouched 1, same 0"},

		{"one sentence in two places", nil, nil, "a.txt|1|एक|ONE|draft\na.txt|4|एक|ONE|draft", `/x/a.txt edited "ONE" by me on "one" after 0`},
		{"one sentence, decided in two ways", nil, nil, "a.txt|1|एक|ONE|draft\na.txt|4|एक|Uno|draft", `/x/a.txt edited "ONE" by me on "one" after 0; line 3 refused: line 2 decides otherwise on the same source: keep one of them`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk()
			if c.before != nil {
				c.before(d)
			}
			in := Intake{Known: d, By: "me", At: time.Unix(1_700_000_000, 0)}
			if c.change != nil {
				c.change(&in)
			}
			lines := strings.Split(c.row, "\n")
			for i, line := range lines {
				lines[i] = line + strings.Repeat("|", 7-strings.Count(line, "|"))
			}
			out, err := takeAll(t, in, rows(t, lines...))
			if err != nil {
				t.Fatal(err)
			}
			if got := said(out); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}

// A source that was changed in the file is told by the hash beside it.
func TestTakeSeesAChangedSource(t *testing.T) {
	table := "article\tid\tsource\ttarget\thash\na.txt\t2\tदो नहीं\tTWO\t" + bilingual.HashOf("दो") + "\n"
	r, err := bilingual.NewReader(strings.NewReader(table), "file.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out, err := takeAll(t, Intake{Known: newDesk()}, r)
	if err != nil || said(out) != "line 2 refused: its source was changed in the file: give it back the one that was sent" {
		t.Errorf("%s, %v", said(out), err)
	}
}

// A file that ends badly comes to nothing.
func TestTakeIsAllOrNothing(t *testing.T) {
	_, err := takeAll(t, Intake{Known: newDesk()}, rows(t, "a.txt|2|दो|TWO|draft|||", "a.txt|3|तीन|x|draft|||||y"))
	if err == nil || !strings.Contains(err.Error(), "file.tsv:3") {
		t.Errorf("%v: want an error that names the line", err)
	}
}

func TestRevisions(t *testing.T) {
	d := &desk{}
	d.decide("a", "एक", "one", Edited)
	d.decide("a", "दो", "two", Rejected)
	d.decide("b", "एक", "uno", Approved)
	d.decide("a", "एक", "One.", Approved)
	d.decide("a", "एक", "Eins", Declined)
	d.decide("a", "तीन", "three", Approved)
	d.decide("a", "तीन", "three", Rejected)
	d.decisions[0].Was, d.decisions[0].Origin, d.decisions[3].Was, d.decisions[3].Origin = "won", "machine", "one", Human
	got := Revisions(d.decisions)
	if len(got) != 2 || got[0].Was != "won" || got[0].Is != "One." || got[0].Origin != "machine" || got[1].Article != "b" {
		t.Errorf("%+v: want the machine's draft with what stands now, and nothing of what was rejected", got)
	}
	groups, all := Efforts(got, ByOrigin)
	if len(groups) != 2 || groups[0].Name != "machine" || groups[1].Name != unknown || all.Segments != 2 {
		t.Errorf("%+v, %+v", groups, all)
	}
}

// endless knows every segment of every article, and keeps none.
type endless struct{}

func (endless) Sent(_ context.Context, references []Reference) ([][]Sent, error) {
	found := make([][]Sent, len(references))
	for i, r := range references {
		source := manySource(r.Name, r.Segment)
		found[i] = []Sent{{Name: r.Name, Article: "/x/" + r.Name, Segment: r.Segment, Hash: bilingual.HashOf(source), From: "hi", To: "en", Source: source, Target: "draft", State: bilingual.Draft}}
	}
	return found, nil
}

func (endless) SentUnder(context.Context, string) (bool, error)       { return true, nil }
func (endless) Standing(context.Context, []Place) ([]Decision, error) { return nil, nil }
func manySource(name, id string) string {
	return name + " " + id + strings.Repeat(" एक बहुत लंबा वाक्य", 10)
}
func sourcesOf(path string) (hashes []string, ok bool) {
	for id := range 20 {
		hashes = append(hashes, bilingual.HashOf(manySource(strings.TrimPrefix(path, "/x/"), fmt.Sprint(id))))
	}
	return hashes, true
}

// What an import holds is some bytes a unit, not its texts, of which each here
// has more than a thousand.
func TestTakeHoldsLittle(t *testing.T) {
	const n, most = 30_000, 400 // bytes a unit
	file, out := io.Pipe()
	go func() {
		w := bufio.NewWriter(out)
		fmt.Fprintln(w, "article\tid\tsource\ttarget\tstate")
		for i := range n {
			name, id := fmt.Sprint(i/20), fmt.Sprint(i%20)
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\tapproved\n", name, id, manySource(name, id), strings.Repeat("a long translation ", 20))
		}
		out.CloseWithError(w.Flush())
	}()
	r, err := bilingual.NewReader(file, "file.tsv")
	if err != nil {
		t.Fatal(err)
	}
	held := func() int64 {
		runtime.GC()
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		return int64(now.HeapAlloc) //nolint:gosec // it fits
	}
	taken, start, end := 0, held(), int64(0)
	err = Intake{Known: endless{}, By: "me", Current: sourcesOf}.Take(t.Context(), "file.tsv", r, func(_ context.Context, o *Outcome) error {
		if taken += len(o.Decisions); taken == n {
			end = held()
		}
		return nil
	})
	if err != nil || taken != n || end == 0 {
		t.Fatalf("%d decisions, %v", taken, err)
	}
	t.Logf("%d bytes a unit", (end-start)/n)
	if (end-start)/n > most {
		t.Errorf("%d bytes a unit, want %d at most", (end-start)/n, most)
	}
}
