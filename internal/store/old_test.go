package store

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
)

// TestOldSchema opens a store of schema 1 with answers in it, and wants them
// found under their keys.
func TestOldSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	steps, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(steps[0].sql + fmt.Sprintf("; PRAGMA application_id = %d; PRAGMA user_version = 1", applicationID)); err != nil {
		t.Fatal(err)
	}
	const n = 100
	for i := range n {
		k := key(fmt.Sprint("वाक्य ", i))
		if _, err := db.Exec(`INSERT INTO translations
			(key_hash, source_hash, source, from_lang, to_lang, backend, model, params, prompt, target, created)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			keyHash(k), hash(k.Source), k.Source, k.From, k.To, k.Backend, k.Model, k.Params, k.Prompt, fmt.Sprint("Sentence ", i), 1700000000+i); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec(`INSERT INTO approved (source, from_lang, to_lang, target, reviewer, approved_at) VALUES ('घर', 'hi', 'en', 'House', 'A', 1700000000)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	for i := range n {
		if got, want := get(t, s, key(fmt.Sprint("वाक्य ", i))), fmt.Sprint("Sentence ", i); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
	reasons, err := s.Why(t.Context(), key("वाक्य 7"))
	if err != nil || len(reasons) != 1 || len(reasons[0].Differs) != 0 || reasons[0].Target != "Sentence 7" || reasons[0].Created.Unix() != 1700000007 {
		t.Errorf("why: %+v, %v", reasons, err)
	}
	stats, err := s.Stats(t.Context())
	if err != nil || stats.Entries != n {
		t.Errorf("stats: %+v, %v", stats, err)
	}
	approved, err := s.Approved(t.Context())
	if err != nil || len(approved) != 1 || approved[0].Target != "House" {
		t.Errorf("approved: %+v, %v", approved, err)
	}
}
