package store

import (
	"context"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Failure is a segment that no backend could translate when it was last asked
// for.
type Failure struct {
	Path    string // of the article, absolute
	Segment string // its id in the article
	Source  string
	From    string // BCP 47
	To      string // BCP 47
	Reason  string // in words for a person
	At      time.Time
}

// NoteFailures keeps what a run could not translate of the article at path, and
// forgets what was noted before of the sources that the run tried.
func (s *Store) NoteFailures(ctx context.Context, path, to string, tried []string, failed []Failure) error {
	if noted, err := s.noted(ctx, path); err != nil || !noted && len(failed) == 0 {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain("cannot lock", err)
	}
	defer tx.Rollback()
	for _, source := range tried {
		_, err := tx.ExecContext(ctx, `DELETE FROM failures WHERE path = ? AND source_hash = ? AND to_lang = ?`,
			path, hash(norm.NFC.String(source)), to)
		if err != nil {
			return s.explain("cannot write", err)
		}
	}
	for _, f := range failed {
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO failures
			(path, source_hash, segment, source, from_lang, to_lang, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			path, hash(norm.NFC.String(f.Source)), f.Segment, f.Source, f.From, to, f.Reason, f.At.Unix())
		if err != nil {
			return s.explain("cannot write", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return s.explain("cannot write", err)
	}
	return nil
}

// noted reports whether a failure of a file was noted: nearly always there is
// none, and nothing to be cleared.
func (s *Store) noted(ctx context.Context, path string) (bool, error) {
	var there bool
	err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM failures WHERE path = ?)`, path).Scan(&there)
	if err != nil {
		return false, s.explain("cannot read", err)
	}
	return there, nil
}

// Failures gives what was noted and is not done since, by path and in the order
// in which it was noted.
func (s *Store) Failures(ctx context.Context) ([]Failure, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT path, segment, source, from_lang, to_lang, reason, at
		FROM failures ORDER BY path, CAST(segment AS INTEGER), segment, to_lang`)
	if err != nil {
		return nil, s.explain("cannot read", err)
	}
	defer rows.Close()
	var failures []Failure
	for rows.Next() {
		var f Failure
		var at int64
		if err := rows.Scan(&f.Path, &f.Segment, &f.Source, &f.From, &f.To, &f.Reason, &at); err != nil {
			return nil, s.explain("cannot read", err)
		}
		f.At = time.Unix(at, 0)
		failures = append(failures, f)
	}
	if err := rows.Err(); err != nil {
		return nil, s.explain("cannot read", err)
	}
	return failures, nil
}
