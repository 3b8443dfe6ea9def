package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/review"
)

// sentColumns are those of the table sent, in the order in which they are kept.
const sentColumns = `name, segment, source_hash, to_lang, target_hash, revision, article, from_lang, source, target, origin, state`

// Sending is what is going out for review, kept aside until all of it is there.
type Sending struct{ rows *spill }

// BeginSending begins to keep what goes out for review. Whoever begins it closes
// it.
func (s *Store) BeginSending(ctx context.Context) (*Sending, error) {
	rows, err := s.spillInto(ctx, `CREATE TEMP TABLE sending (`+sentColumns+`)`,
		`INSERT INTO temp.sending VALUES (?`+strings.Repeat(",?", 11)+`)`)
	if err != nil {
		return nil, err
	}
	return &Sending{rows}, nil
}

// Add adds segments that go out.
func (s *Sending) Add(ctx context.Context, sent []review.Sent) error {
	return s.rows.fill(ctx, len(sent), func(i int) []any {
		u := sent[i]
		return []any{u.Name, u.Segment, u.Hash, u.To, hash(u.Target), u.Revision, u.Article, u.From, u.Source, u.Target, u.Origin, string(u.State)}
	})
}

// Keep keeps in the store what was added, all or none.
func (s *Sending) Keep(ctx context.Context) error {
	return s.rows.settle(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO main.sent (`+sentColumns+`) SELECT * FROM temp.sending ORDER BY rowid`); err != nil {
			return s.rows.store.explain("cannot write", err)
		}
		return nil
	})
}

// Close forgets what was not kept.
func (s *Sending) Close() error { return s.rows.close("DROP TABLE temp.sending") }

// Sent gives for each reference what was sent that it fits.
func (s *Store) Sent(ctx context.Context, references []review.Reference) ([][]review.Sent, error) {
	found := make([][]review.Sent, len(references))
	for _, shape := range []struct {
		join   string
		fits   func(review.Reference) bool
		values func(review.Reference) (string, string)
	}{
		{"s.name = w.a AND s.segment = w.b", func(r review.Reference) bool { return r.Hash == "" }, func(r review.Reference) (string, string) { return r.Name, r.Segment }},
		{"s.source_hash = w.a AND s.name = w.b", func(r review.Reference) bool { return r.Hash != "" && r.Name != "" }, func(r review.Reference) (string, string) { return r.Hash, r.Name }},
		{"s.source_hash = w.a", func(r review.Reference) bool { return r.Hash != "" && r.Name == "" }, func(r review.Reference) (string, string) { return r.Hash, "" }},
	} {
		var at []int
		for i, r := range references {
			if shape.fits(r) {
				at = append(at, i)
			}
		}
		for some := range slices.Chunk(at, lookUpAtOnce) {
			args := make([]any, 0, 3*len(some))
			for _, i := range some {
				a, b := shape.values(references[i])
				args = append(args, i, a, b)
			}
			if err := s.sent(ctx, shape.join, args, found); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// sent looks up what fits the wanted, of which each has its place in found and
// two values.
func (s *Store) sent(ctx context.Context, join string, wanted []any, found [][]review.Sent) error {
	rows, err := s.db.QueryContext(ctx, `WITH w (i, a, b) AS (VALUES `+placeholders(3, len(wanted)/3)+`)
		SELECT w.i, s.name, s.segment, s.source_hash, s.to_lang, s.revision, s.article, s.from_lang, s.source, s.target, s.origin, s.state
		FROM w CROSS JOIN sent s ON `+join+` ORDER BY w.i, s.article, s.name, s.segment, s.source_hash, s.revision, s.target_hash`, wanted...)
	if err != nil {
		return s.explain("cannot read", err)
	}
	defer rows.Close()
	for rows.Next() {
		var i int
		var u review.Sent
		if err := rows.Scan(&i, &u.Name, &u.Segment, &u.Hash, &u.To, &u.Revision, &u.Article, &u.From, &u.Source, &u.Target, &u.Origin, &u.State); err != nil {
			return s.explain("cannot read", err)
		}
		found[i] = append(found[i], u)
	}
	if err := rows.Err(); err != nil {
		return s.explain("cannot read", err)
	}
	return nil
}

// placeholders are those of so many rows of values.
func placeholders(columns, rows int) string {
	row := "(?" + strings.Repeat(",?", columns-1) + ")"
	return row + strings.Repeat(","+row, rows-1)
}

// SentUnder reports whether anything was sent under the name of an article.
func (s *Store) SentUnder(ctx context.Context, name string) (bool, error) {
	var there bool
	err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sent WHERE name = ?)`, name).Scan(&there)
	if err != nil {
		return false, s.explain("cannot read", err)
	}
	return there, nil
}
