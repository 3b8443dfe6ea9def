package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/review"
)

var _ review.Known = (*Store)(nil)

// decisionColumns are those that scanDecisions reads, of the table d.
const decisionColumns = `d.id, d.article, d.segment, d.source_hash, d.source, d.from_lang, d.to_lang, d.target, d.was, d.origin, d.kind, d.reviewer, d.decided_at, d.note, d.file`

// standing is true of a decision d that counts: it stands, and none after it on
// the same segment does.
const standing = `d.kind <> 'declined' AND NOT EXISTS (SELECT 1 FROM decisions e WHERE e.source_hash = d.source_hash
	AND e.to_lang = d.to_lang AND e.article = d.article AND e.kind <> 'declined' AND e.id > d.id)`

// Decide keeps decisions, all or none. One that does not know of the decision
// that stands by now (Decision.After) is refused by name.
func (s *Store) Decide(ctx context.Context, decisions []review.Decision) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain("cannot lock", err)
	}
	defer tx.Rollback()
	last, err := tx.PrepareContext(ctx, `SELECT coalesce(max(id), 0) FROM decisions
		WHERE source_hash = ? AND to_lang = ? AND article = ? AND kind <> 'declined'`)
	if err != nil {
		return s.explain("cannot read", err)
	}
	defer last.Close() //nolint:errcheck // ends with the transaction
	insert, err := tx.PrepareContext(ctx, `INSERT INTO decisions (article, segment, source_hash, source, from_lang, to_lang, target, was, origin, kind, reviewer, decided_at, note, file)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return s.explain("cannot write", err)
	}
	defer insert.Close() //nolint:errcheck // ends with the transaction
	for _, d := range decisions {
		var stands int64
		if err := last.QueryRowContext(ctx, d.Hash, d.To, d.Article).Scan(&stands); err != nil {
			return s.explain("cannot read", err)
		}
		if stands != d.After {
			return fmt.Errorf("%s, segment %s: somebody decided on it just now; import the file again", d.Article, d.Segment)
		}
		_, err := insert.ExecContext(ctx, d.Article, d.Segment, d.Hash, d.Source, d.From, d.To, d.Target, d.Was, d.Origin, string(d.Kind), d.By, d.At.Unix(), d.Note, d.File)
		if err != nil {
			return s.explain("cannot write", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return s.explain("cannot write", err)
	}
	return nil
}

// DecidedOn gives the decisions on an article, by its path, in their order.
func (s *Store) DecidedOn(ctx context.Context, article string) ([]review.Decision, error) {
	return s.decisions(ctx, "d.article = ?", article)
}

// Decisions gives all decisions that were made since a moment, in their order;
// the zero time means all.
func (s *Store) Decisions(ctx context.Context, since time.Time) ([]review.Decision, error) {
	if since.IsZero() {
		return s.decisions(ctx, "TRUE")
	}
	return s.decisions(ctx, "d.decided_at >= ?", since.Unix())
}

// StandingOn gives the decisions that count on sources of these hashes, in
// whatever article, in their order.
func (s *Store) StandingOn(ctx context.Context, to string, hashes []string) ([]review.Decision, error) {
	var all []review.Decision
	for from := 0; from < len(hashes); from += lookUpAtOnce {
		some := hashes[from:min(len(hashes), from+lookUpAtOnce)]
		args := []any{to}
		for _, h := range some {
			args = append(args, h)
		}
		found, err := s.decisions(ctx, "d.to_lang = ? AND d.source_hash IN (?"+strings.Repeat(",?", len(some)-1)+") AND "+standing, args...)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

func (s *Store) decisions(ctx context.Context, where string, args ...any) ([]review.Decision, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+decisionColumns+" FROM decisions d WHERE "+where+" ORDER BY d.id", args...)
	if err != nil {
		return nil, s.explain("cannot read", err)
	}
	defer rows.Close()
	var all []review.Decision
	for rows.Next() {
		var d review.Decision
		var at int64
		if err := rows.Scan(&d.ID, &d.Article, &d.Segment, &d.Hash, &d.Source, &d.From, &d.To, &d.Target, &d.Was, &d.Origin, &d.Kind, &d.By, &at, &d.Note, &d.File); err != nil {
			return nil, s.explain("cannot read", err)
		}
		d.At = time.Unix(at, 0)
		all = append(all, d)
	}
	if err := rows.Err(); err != nil {
		return nil, s.explain("cannot read", err)
	}
	return all, nil
}

// NoteSent keeps what goes out for review, all or none.
func (s *Store) NoteSent(ctx context.Context, sent []review.Sent) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain("cannot lock", err)
	}
	defer tx.Rollback()
	insert, err := tx.PrepareContext(ctx, `INSERT OR REPLACE INTO sent (name, segment, source_hash, to_lang, target_hash, revision, article, from_lang, source, target, origin, state)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return s.explain("cannot write", err)
	}
	defer insert.Close() //nolint:errcheck // ends with the transaction
	for _, u := range sent {
		if _, err := insert.ExecContext(ctx, u.Name, u.Segment, u.Hash, u.To, hash(u.Target), u.Revision, u.Article, u.From, u.Source, u.Target, u.Origin, string(u.State)); err != nil {
			return s.explain("cannot write", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return s.explain("cannot write", err)
	}
	return nil
}

// SentAs gives what was sent under the name of an article.
func (s *Store) SentAs(ctx context.Context, name string) ([]review.Sent, error) {
	return s.sent(ctx, "name = ?", name)
}

// SentWith gives what was sent with a source of this hash.
func (s *Store) SentWith(ctx context.Context, hash string) ([]review.Sent, error) {
	return s.sent(ctx, "source_hash = ?", hash)
}

func (s *Store) sent(ctx context.Context, where string, arg any) ([]review.Sent, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT name, segment, source_hash, to_lang, revision, article, from_lang, source, target, origin, state
		FROM sent WHERE `+where+` ORDER BY article, name, segment, source_hash, revision, target_hash`, arg)
	if err != nil {
		return nil, s.explain("cannot read", err)
	}
	defer rows.Close()
	var all []review.Sent
	for rows.Next() {
		var u review.Sent
		if err := rows.Scan(&u.Name, &u.Segment, &u.Hash, &u.To, &u.Revision, &u.Article, &u.From, &u.Source, &u.Target, &u.Origin, &u.State); err != nil {
			return nil, s.explain("cannot read", err)
		}
		all = append(all, u)
	}
	if err := rows.Err(); err != nil {
		return nil, s.explain("cannot read", err)
	}
	return all, nil
}
