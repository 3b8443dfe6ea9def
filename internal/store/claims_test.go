package store

import (
	"path/filepath"
	"testing"

	"github.com/milaan-workbench/milaan/compare"
)

func TestAnswerWantsEveryPartOfTheKey(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "milaan.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	key := compare.AnswerKey{Text: "पाठ", Backend: "local", Model: "m", Params: "temperature=0", Prompt: "abc"}
	if err := s.KeepAnswer(t.Context(), key, "old"); err != nil {
		t.Fatal(err)
	}
	if err := s.KeepAnswer(t.Context(), key, `{"claims": []}`); err != nil {
		t.Fatal(err)
	}
	check := func(key compare.AnswerKey, want string) {
		t.Helper()
		if got, err := s.Answer(t.Context(), key); err != nil || got != want {
			t.Errorf("under %+v: got %q, %v; want %q", key, got, err, want)
		}
	}
	check(key, `{"claims": []}`)
	for _, change := range []func(*compare.AnswerKey){
		func(k *compare.AnswerKey) { k.Text += " " },
		func(k *compare.AnswerKey) { k.Backend = "other" },
		func(k *compare.AnswerKey) { k.Model = "other" },
		func(k *compare.AnswerKey) { k.Params = "" },
		func(k *compare.AnswerKey) { k.Prompt = "abd" },
	} {
		other := key
		change(&other)
		check(other, "")
	}
	for _, prune := range []struct {
		which Prunable
		want  Pruned
	}{{Prunable{Backend: "other"}, Pruned{}}, {Prunable{Model: "m"}, Pruned{Claims: 1}}} {
		if got, err := s.Prune(t.Context(), prune.which); err != nil || got != prune.want {
			t.Errorf("pruned %+v, %v; want %+v", got, err, prune.want)
		}
	}
	check(key, "")
}
