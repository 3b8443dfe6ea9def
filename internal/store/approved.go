package store

import (
	"context"
	"time"

	"github.com/milaan-workbench/milaan/review"
	"github.com/milaan-workbench/milaan/translate/memory"
	"golang.org/x/text/unicode/norm"
)

var _ memory.Approved = (*Store)(nil)

// Approve keeps English that a person approved. A later approval of the same
// source stands before an earlier one, which is kept as well.
func (s *Store) Approve(ctx context.Context, units []memory.Unit) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain("cannot lock", err)
	}
	defer tx.Rollback()
	for _, u := range units {
		at := u.At
		if at.IsZero() {
			at = time.Now()
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO approved
			(source, from_lang, to_lang, target, reviewer, approved_at) VALUES (?, ?, ?, ?, ?, ?)`,
			norm.NFC.String(u.Source), u.From, u.To, u.Target, u.By, at.Unix())
		if err != nil {
			return s.explain("cannot write", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return s.explain("cannot write", err)
	}
	return nil
}

// Approved gives all that was approved, the newest first: in reviews, then by
// Approve.
func (s *Store) Approved(ctx context.Context) ([]memory.Unit, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT source, from_lang, to_lang, target, reviewer, approved_at
		FROM approved ORDER BY approved_at DESC, id DESC`)
	if err != nil {
		return nil, s.explain("cannot read", err)
	}
	defer rows.Close()
	units, err := s.approvedInReviews(ctx)
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var u memory.Unit
		var at int64
		if err := rows.Scan(&u.Source, &u.From, &u.To, &u.Target, &u.By, &at); err != nil {
			return nil, s.explain("cannot read", err)
		}
		u.At, u.Origin = time.Unix(at, 0), "human"
		units = append(units, u)
	}
	if err := rows.Err(); err != nil {
		return nil, s.explain("cannot read", err)
	}
	return units, nil
}

// approvedInReviews gives the approvals that count, the newest first.
func (s *Store) approvedInReviews(ctx context.Context) ([]memory.Unit, error) {
	decisions, err := s.decisions(ctx, "d.kind = 'approved' AND "+standing)
	if err != nil {
		return nil, err
	}
	units := make([]memory.Unit, len(decisions))
	for i, d := range decisions {
		units[len(units)-1-i] = memory.Unit{From: d.From, To: d.To, Source: d.Source, Target: d.Target, Origin: review.Human, By: d.By, At: d.At}
	}
	return units, nil
}
