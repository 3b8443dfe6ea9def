package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"golang.org/x/text/unicode/norm"
)

var _ translate.Cache = (*Store)(nil)

// hashLength is how much of a SHA-256 stands for a text, in bytes: enough that
// no two of as many as will ever be kept meet.
const hashLength = 16

// hash stands for texts in an index. Each is preceded by its length, so that
// what ends one cannot begin the next.
func hash(texts ...string) []byte {
	sum := sha256.New()
	for _, text := range texts {
		fmt.Fprintf(sum, "%d:%s", len(text), text)
	}
	return sum.Sum(nil)[:hashLength]
}

func keyHash(k translate.Key) []byte {
	parts := []string{k.Source, k.From, k.To, k.Backend, k.Model, k.Params, k.Prompt}
	if k.Terms != "" { // a store from before there were glossaries stays good
		parts = append(parts, k.Terms)
	}
	return hash(parts...)
}

// lookUpAtOnce is how many keys one statement looks up.
const lookUpAtOnce = 200

// Get gives the answers kept under keys, in their order; "" where there is none.
func (s *Store) Get(ctx context.Context, keys []translate.Key) ([]string, error) {
	targets := make([]string, len(keys))
	at := make(map[string][]int, min(len(keys), lookUpAtOnce))
	for from := 0; from < len(keys); from += lookUpAtOnce {
		clear(at)
		args := make([]any, 0, lookUpAtOnce)
		for i := from; i < min(len(keys), from+lookUpAtOnce); i++ {
			h := keyHash(keys[i])
			at[string(h)] = append(at[string(h)], i)
			args = append(args, h)
		}
		if err := s.getSome(ctx, args, at, targets); err != nil {
			return nil, s.explain("cannot read", err)
		}
	}
	return targets, nil
}

// getSome looks up at most lookUpAtOnce hashes and puts what is found where at
// says.
func (s *Store) getSome(ctx context.Context, hashes []any, at map[string][]int, targets []string) error {
	for len(hashes) < lookUpAtOnce {
		hashes = append(hashes, nil) // equal to nothing
	}
	rows, err := s.get.QueryContext(ctx, hashes...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var h []byte
		var target string
		if err := rows.Scan(&h, &target); err != nil {
			return err
		}
		for _, i := range at[string(h)] {
			targets[i] = target
		}
	}
	return rows.Err()
}

// Put keeps the answers of one request, all or none. An answer under a key
// that is there already replaces it.
func (s *Store) Put(ctx context.Context, entries []translate.Entry) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain("cannot lock", err)
	}
	defer tx.Rollback()
	now := time.Now().Unix()
	for _, e := range entries {
		h := keyHash(e.Key)
		_, err := tx.ExecContext(ctx, `INSERT INTO translations
			(key_hash, source_hash, source, from_lang, to_lang, backend, model, params, prompt, terms, created)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET created = excluded.created`,
			h, hash(e.Source), e.Source, e.From, e.To, e.Backend, e.Model, e.Params, e.Prompt, e.Terms, now)
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO answers (key_hash, target) VALUES (?, ?)`, h, e.Target)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `DELETE FROM leases WHERE key_hash = ?`, h)
		}
		if err != nil {
			return s.explain("cannot write", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return s.explain("cannot write", err)
	}
	return nil
}

// Stats is what the cache holds.
type Stats struct {
	Entries int
	Bytes   int64 // of the file and its write-ahead log
	Oldest  time.Time
	Newest  time.Time
	Models  []ModelStats // most entries first
}

// ModelStats is what the cache holds of one model of one backend.
type ModelStats struct {
	Backend string
	Model   string
	Entries int
	Bytes   int64 // of sources and targets
	Oldest  time.Time
	Newest  time.Time
}

// Stats counts what the cache holds.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT backend, model, count(*),
		sum(length(CAST(source AS BLOB)) + length(CAST(target AS BLOB))), min(created), max(created)
		FROM translations JOIN answers USING (key_hash) GROUP BY backend, model ORDER BY count(*) DESC, backend, model`)
	if err != nil {
		return Stats{}, s.explain("cannot read", err)
	}
	defer rows.Close()
	var all Stats
	for rows.Next() {
		var m ModelStats
		var oldest, newest int64
		if err := rows.Scan(&m.Backend, &m.Model, &m.Entries, &m.Bytes, &oldest, &newest); err != nil {
			return Stats{}, s.explain("cannot read", err)
		}
		m.Oldest, m.Newest = time.Unix(oldest, 0), time.Unix(newest, 0)
		all.add(m)
	}
	if err := rows.Err(); err != nil {
		return Stats{}, s.explain("cannot read", err)
	}
	all.Bytes = fileBytes(s.path) + fileBytes(s.path+"-wal")
	return all, nil
}

func (s *Stats) add(m ModelStats) {
	s.Models = append(s.Models, m)
	s.Entries += m.Entries
	if s.Oldest.IsZero() || m.Oldest.Before(s.Oldest) {
		s.Oldest = m.Oldest
	}
	if m.Newest.After(s.Newest) {
		s.Newest = m.Newest
	}
}

// Reason is an answer kept for a source, and why it is or is not the one that
// would be used now.
type Reason struct {
	translate.Entry
	Created time.Time
	// Differs says in words which parts of the key are not what they would be
	// now; empty when this is the answer that is used.
	Differs []string
}

// Why lists the answers kept for the source of a key, newest first, each with
// what parts it from that key. An empty list means that the source was never
// answered.
func (s *Store) Why(ctx context.Context, now translate.Key) ([]Reason, error) {
	now.Source = norm.NFC.String(now.Source)
	rows, err := s.db.QueryContext(ctx, `SELECT from_lang, to_lang, backend, model, params, prompt, terms, target, created
		FROM translations JOIN answers USING (key_hash) WHERE source_hash = ? ORDER BY created DESC, id DESC`, hash(now.Source))
	if err != nil {
		return nil, s.explain("cannot read", err)
	}
	defer rows.Close()
	var reasons []Reason
	for rows.Next() {
		r := Reason{Entry: translate.Entry{Key: translate.Key{Source: now.Source}}}
		var created int64
		if err := rows.Scan(&r.From, &r.To, &r.Backend, &r.Model, &r.Params, &r.Prompt, &r.Terms, &r.Target, &created); err != nil {
			return nil, s.explain("cannot read", err)
		}
		r.Created = time.Unix(created, 0)
		r.Differs = differences(r.Key, now)
		reasons = append(reasons, r)
	}
	if err := rows.Err(); err != nil {
		return nil, s.explain("cannot read", err)
	}
	return reasons, nil
}

// differences says in words in which parts a kept key is not the one of now.
func differences(kept, now translate.Key) []string {
	parts := []struct{ what, kept, now string }{
		{"source language", kept.From, now.From},
		{"target language", kept.To, now.To},
		{"backend", kept.Backend, now.Backend},
		{"model", kept.Model, now.Model},
		{"parameters", kept.Params, now.Params},
		{"prompt", kept.Prompt, now.Prompt},
		{"terms of the glossary in it", kept.Terms, now.Terms},
	}
	var words []string
	for _, p := range parts {
		if p.kept != p.now {
			words = append(words, fmt.Sprintf("%s: it was made with %s, now it is %s", p.what, orNone(p.kept), orNone(p.now)))
		}
	}
	return words
}

func orNone(part string) string {
	if part == "" {
		return "none"
	}
	return part
}

// Prunable says which answers to drop; an empty field puts no condition.
type Prunable struct {
	Before  time.Time // made before
	Backend string    // Info.Name
	Model   string
}

// Pruned counts what was dropped.
type Pruned struct {
	Translations int
	Claims       int // answers on the claims of articles
}

// Prune drops answers from the cache and tells how many there were. The room
// goes back to the disk unless another process is at work on the file; then it
// is used for the next answers. Approved segments are never dropped.
func (s *Store) Prune(ctx context.Context, p Prunable) (Pruned, error) {
	where := []string{"TRUE"}
	var args []any
	if !p.Before.IsZero() {
		where, args = append(where, "created < ?"), append(args, p.Before.Unix())
	}
	if p.Backend != "" {
		where, args = append(where, "backend = ?"), append(args, p.Backend)
	}
	if p.Model != "" {
		where, args = append(where, "model = ?"), append(args, p.Model)
	}
	dropped, err := s.drop(ctx, strings.Join(where, " AND "), args)
	if err != nil || dropped == (Pruned{}) {
		return Pruned{}, err
	}
	_, err = s.db.ExecContext(ctx, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
	if err != nil && !isBusy(err) {
		return dropped, s.explain("pruned, but cannot shrink", err)
	}
	return dropped, nil
}

// drop drops the answers that fit a condition over translations, and over
// claims, which have the same columns.
func (s *Store) drop(ctx context.Context, where string, args []any) (Pruned, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return Pruned{}, s.explain("cannot lock", err)
	}
	defer tx.Rollback()
	_, err = tx.ExecContext(ctx, "DELETE FROM answers WHERE key_hash IN (SELECT key_hash FROM translations WHERE "+where+")", args...)
	if err != nil {
		return Pruned{}, s.explain("cannot prune", err)
	}
	var dropped Pruned
	for table, count := range map[string]*int{"translations": &dropped.Translations, "claims": &dropped.Claims} {
		result, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE "+where, args...)
		if err != nil {
			return Pruned{}, s.explain("cannot prune", err)
		}
		rows, err := result.RowsAffected()
		if err != nil {
			return Pruned{}, s.explain("cannot prune", err)
		}
		*count = int(rows)
	}
	if err := tx.Commit(); err != nil {
		return Pruned{}, s.explain("cannot prune", err)
	}
	return dropped, nil
}

// fileBytes is the size of a file; 0 when it is not there.
func fileBytes(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
