package store

import (
	"context"
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
	if err := s.Decide(t.Context(), decisions); err != nil {
		t.Fatal(err)
	}
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
	here, err := s.DecidedOn(t.Context(), "/a")
	if err != nil || len(here) != 3 || here[2].Kind != review.Declined {
		t.Errorf("on /a: %+v, %v", here, err)
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
		found, err := s.StandingOn(t.Context(), "en", []string{bilingual.HashOf("घर"), bilingual.HashOf("नदी"), bilingual.HashOf("और")})
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
	if got := approved(); got != "House! by asha, Home by asha" {
		t.Errorf("approved: %s: want the newest first", got)
	}
}

// One that does not know of the last is refused, and with it all of its file.
func TestDecideIsAllOrNothing(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	decide(t, s, decision("/a", "घर", "House", review.Approved, 0))
	err := s.Decide(t.Context(), []review.Decision{decision("/a", "नदी", "River", review.Approved, 0), decision("/a", "घर", "Home", review.Approved, 0)})
	if err == nil || !strings.Contains(err.Error(), "/a, segment 1: somebody decided on it just now") {
		t.Errorf("%v: want it refused by name", err)
	}
	if all, err := s.Decisions(t.Context(), time.Time{}); err != nil || len(all) != 1 {
		t.Errorf("%d decisions, %v: want the first alone", len(all), err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Decide(cancelled, []review.Decision{decision("/a", "नदी", "River", review.Approved, 0)}); err == nil {
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
			if s.Decide(t.Context(), []review.Decision{decision("/a", "घर", fmt.Sprint("House ", i), review.Approved, 0)}) == nil {
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
	for range 2 { // sent again, it is the same
		if err := s.NoteSent(t.Context(), sent); err != nil {
			t.Fatal(err)
		}
	}
	as, err := s.SentAs(t.Context(), "a.txt")
	if diff := cmp.Diff(sent[:2], as); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
	with, err := s.SentWith(t.Context(), bilingual.HashOf("घर"))
	if diff := cmp.Diff(sent, with); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
}
