package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/milaan-workbench/milaan/review"
	"github.com/milaan-workbench/milaan/review/bilingual"
)

// decision is one on a source in an article.
func decision(article, source, target string, kind review.Kind, after int64) review.Decision {
	return review.Decision{
		Article: article, Segment: "1", Hash: bilingual.HashOf(source), From: "hi", To: "en", Source: source, Target: target,
		Was: "a draft", Origin: "machine", Kind: kind, By: "asha", At: time.Unix(1_700_000_000, 0), Note: "why", File: "a.xlsx", After: after,
	}
}

func decide(t *testing.T, s *Store, decisions ...review.Decision) {
	t.Helper()
	if err := rule(t.Context(), s, decisions...); err != nil {
		t.Fatal(err)
	}
}

// rule keeps decisions together.
func rule(ctx context.Context, s *Store, decisions ...review.Decision) error {
	ruling, err := s.BeginRuling(ctx)
	if err != nil {
		return err
	}
	err = ruling.Add(ctx, decisions)
	if err == nil {
		err = ruling.Keep(ctx)
	}
	return errors.Join(err, ruling.Close())
}

func TestDecisionsAreALog(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	decide(t, s, decision("/a", "घर", "House", review.Approved, 0), decision("/b", "घर", "Home", review.Edited, 0))
	decide(t, s, decision("/a", "घर", "The house", review.Edited, 1))
	decide(t, s, decision("/a", "घर", "Hut", review.Declined, 3))
	all, err := s.Decisions(t.Context(), time.Time{})
	if err != nil || len(all) != 4 {
		t.Fatalf("%d decisions, %v: want all four", len(all), err)
	}
	want := decision("/a", "घर", "House", review.Approved, 0)
	want.ID = 1
	if diff := cmp.Diff(want, all[0]); diff != "" {
		t.Errorf("the first came back otherwise: %s", diff)
	}
	if all[3].Kind != review.Declined || all[2].Target != "The house" {
		t.Errorf("%+v: want them in their order", all)
	}
	if late, err := s.Decisions(t.Context(), time.Unix(1_800_000_000, 0)); err != nil || len(late) != 0 {
		t.Errorf("since later: %+v, %v", late, err)
	}
	for _, statement := range []string{"UPDATE decisions SET target = 'x'", "DELETE FROM decisions"} {
		if _, err := s.db.Exec(statement); err == nil {
			t.Errorf("%s: want it refused", statement)
		}
	}
}

// What counts is the last that stands, article by article.
func TestStandingDecisions(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	decide(t, s, decision("/a", "घर", "House", review.Approved, 0), decision("/b", "घर", "Home", review.Approved, 0), decision("/a", "नदी", "River", review.Approved, 0))
	decide(t, s, decision("/a", "घर", "Hut", review.Rejected, 1), decision("/b", "घर", "Shed", review.Declined, 2), decision("/a", "नदी", "The river", review.Edited, 3))
	stands := func() string {
		var places []review.Place
		for _, article := range []string{"/b", "/a", "/c"} {
			for _, source := range []string{"घर", "नदी", "और"} {
				places = append(places, review.Place{Article: article, Hash: bilingual.HashOf(source), To: "en"})
			}
		}
		found, err := s.Standing(t.Context(), append(places, review.Place{Article: "/a", Hash: bilingual.HashOf("घर"), To: "mr"}))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, d := range found {
			out = append(out, fmt.Sprintf("%s %s %s", d.Article, d.Kind, d.Target))
		}
		return strings.Join(out, ", ")
	}
	if got, want := stands(), "/b approved Home, /a rejected Hut, /a edited The river"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	last := func(source string) string {
		found, err := s.ApprovedLast(t.Context(), "en", []string{bilingual.HashOf("और"), bilingual.HashOf(source)})
		if err != nil || len(found) > 1 {
			t.Fatalf("%+v, %v", found, err)
		}
		for _, d := range found {
			return d.Target
		}
		return ""
	}
	if house, river := last("घर"), last("नदी"); house != "Home" || river != "" {
		t.Errorf("approved last: %q, %q: want what still is", house, river)
	}
	approved := func() string {
		units, err := s.Approved(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, u := range units {
			out = append(out, u.Target+" by "+u.By)
		}
		return strings.Join(out, ", ")
	}
	if got := approved(); got != "Home by asha" {
		t.Errorf("approved: %s: want what still is", got)
	}
	decide(t, s, decision("/a", "घर", "House!", review.Approved, 4))
	if got := approved(); got != "House! by asha, Home by asha" || last("घर") != "House!" {
		t.Errorf("approved: %s, last %s: want the newest first", got, last("घर"))
	}
}

// One that does not know of the last is refused, and with it all of its file.
func TestDecideIsAllOrNothing(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	decide(t, s, decision("/a", "घर", "House", review.Approved, 0))
	err := rule(t.Context(), s, decision("/a", "नदी", "River", review.Approved, 0), decision("/a", "घर", "Home", review.Approved, 0))
	if err == nil || !strings.Contains(err.Error(), "/a, segment 1: somebody decided on it just now") {
		t.Errorf("%v: want it refused by name", err)
	}
	if all, err := s.Decisions(t.Context(), time.Time{}); err != nil || len(all) != 1 {
		t.Errorf("%d decisions, %v: want the first alone", len(all), err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := rule(cancelled, s, decision("/a", "नदी", "River", review.Approved, 0)); err == nil {
		t.Error("no error from a cancelled context")
	}
}

// Of many who decide on the same at once, one does.
func TestDecideAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	open(t, path)
	var group sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for i := range 6 {
		s := open(t, path)
		group.Go(func() {
			if rule(t.Context(), s, decision("/a", "घर", fmt.Sprint("House ", i), review.Approved, 0)) == nil {
				mu.Lock()
				defer mu.Unlock()
				done++
			}
		})
	}
	group.Wait()
	if done != 1 {
		t.Errorf("%d decided without knowing of each other, want 1", done)
	}
}

func TestSent(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	sent := []review.Sent{
		{Name: "a.txt", Article: "/x/a.txt", Segment: "1", Hash: bilingual.HashOf("घर"), From: "hi", To: "en", Source: "घर", Target: "House", Origin: "machine", State: bilingual.Draft},
		{Name: "a.txt", Article: "/x/a.txt", Segment: "1", Hash: bilingual.HashOf("घर"), From: "hi", To: "en", Source: "घर", Target: "Home", Origin: "human", State: bilingual.Approved, Revision: 7},
		{Name: "b.txt", Article: "/x/b.txt", Segment: "2", Hash: bilingual.HashOf("घर"), From: "hi", To: "en", Source: "घर", State: bilingual.Failed},
	}
	send := func(keep bool) {
		t.Helper()
		sending, err := s.BeginSending(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for i := range sent {
			err = errors.Join(err, sending.Add(t.Context(), sent[i:i+1]))
		}
		if keep {
			err = errors.Join(err, sending.Keep(t.Context()))
		}
		if err = errors.Join(err, sending.Close()); err != nil {
			t.Fatal(err)
		}
	}
	send(false)
	if known, err := s.SentUnder(t.Context(), "a.txt"); err != nil || known {
		t.Errorf("%v, %v: want nothing of what was not kept", known, err)
	}
	for range 2 { // sent again, it is the same
		send(true)
	}
	known, err := s.SentUnder(t.Context(), "a.txt")
	if other, _ := s.SentUnder(t.Context(), "c.txt"); err != nil || !known || other {
		t.Errorf("%v, %v, %v", known, other, err)
	}
	house := bilingual.HashOf("घर")
	found, err := s.Sent(t.Context(), []review.Reference{
		{Name: "b.txt", Segment: "1"}, {Name: "a.txt", Segment: "1"}, {Hash: house}, {Name: "b.txt", Hash: house}, {Hash: "x"}, {Name: "a.txt", Segment: "1"},
	})
	want := [][]review.Sent{nil, sent[:2], sent, sent[2:], nil, sent[:2]}
	if diff := cmp.Diff(want, found); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
}

// Thousands are put aside and looked up, more than a statement takes at once,
// while another writes.
func TestManyAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, other := open(t, path), open(t, path)
	const n = 3*lookUpAtOnce + 7
	ruling, err := s.BeginRuling(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []review.Decision
	var places []review.Place
	for i := range n {
		d := decision("/a", fmt.Sprint("घर ", i), fmt.Sprint("House ", i), review.Approved, 0)
		all, places = append(all, d), append(places, review.Place{Article: d.Article, Hash: d.Hash, To: d.To})
	}
	for from := 0; from < n; from += 100 {
		if err := ruling.Add(t.Context(), all[from:min(n, from+100)]); err != nil {
			t.Fatal(err)
		}
		decide(t, other, decision("/b", fmt.Sprint("नदी ", from), "River", review.Approved, 0)) // nobody is locked out
	}
	if err := errors.Join(ruling.Keep(t.Context()), ruling.Close()); err != nil {
		t.Fatal(err)
	}
	found, err := s.Standing(t.Context(), places)
	if err != nil || len(found) != n || found[n-1].Target != fmt.Sprint("House ", n-1) {
		t.Fatalf("%d found, %v", len(found), err)
	}
	for i := range found {
		if i > 0 && found[i].ID != found[i-1].ID+1 {
			t.Fatalf("%d after %d: want them in their order", found[i].ID, found[i-1].ID)
		}
	}
}
