package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
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

// Ruling is a number of decisions that are kept together, put aside until all of
// them are there.
type Ruling struct{ rows *spill }

// BeginRuling begins to keep decisions. Whoever begins it closes it.
func (s *Store) BeginRuling(ctx context.Context) (*Ruling, error) {
	rows, err := s.spillInto(ctx, `CREATE TEMP TABLE ruling (n INTEGER PRIMARY KEY, after_id, `+ruledColumns+`)`,
		`INSERT INTO temp.ruling VALUES (NULL`+strings.Repeat(",?", 15)+`)`)
	if err != nil {
		return nil, err
	}
	return &Ruling{rows}, nil
}

// ruledColumns are those of the table decisions but for its id, in the order in
// which they are kept.
const ruledColumns = `article, segment, source_hash, source, from_lang, to_lang, target, was, origin, kind, reviewer, decided_at, note, file`

// Add adds decisions, in their order.
func (r *Ruling) Add(ctx context.Context, decisions []review.Decision) error {
	return r.rows.fill(ctx, len(decisions), func(i int) []any {
		d := decisions[i]
		return []any{d.After, d.Article, d.Segment, d.Hash, d.Source, d.From, d.To, d.Target, d.Was, d.Origin, string(d.Kind), d.By, d.At.Unix(), d.Note, d.File}
	})
}

// Keep keeps the decisions, all or none. One that does not know of the decision
// that stands by now (Decision.After) is refused by name. Of several on one
// segment each has to know of the one that stood before all of them.
func (r *Ruling) Keep(ctx context.Context) error {
	return r.rows.settle(ctx, func(tx *sql.Tx) error {
		var article, segment string
		err := tx.QueryRowContext(ctx, `SELECT r.article, r.segment FROM temp.ruling r WHERE r.after_id <> coalesce((`+lastStanding+`
			e.source_hash = r.source_hash AND e.to_lang = r.to_lang AND e.article = r.article), 0) ORDER BY r.n LIMIT 1`).Scan(&article, &segment)
		if err == nil {
			return fmt.Errorf("%s, segment %s: somebody decided on it just now; import the file again", article, segment)
		}
		if errors.Is(err, sql.ErrNoRows) {
			_, err = tx.ExecContext(ctx, `INSERT INTO main.decisions (`+ruledColumns+`) SELECT `+ruledColumns+` FROM temp.ruling ORDER BY n`)
		}
		if err != nil {
			return r.rows.store.explain("cannot write", err)
		}
		return nil
	})
}

// Close forgets what was not kept.
func (r *Ruling) Close() error { return r.rows.close("DROP TABLE temp.ruling") }

// lastStanding begins a query for the decision that counts on a segment.
const lastStanding = `SELECT max(e.id) FROM decisions e WHERE e.kind <> 'declined' AND `

// Standing gives the decisions that count at places, in the order of the places.
// Places where nobody has decided are left out.
func (s *Store) Standing(ctx context.Context, places []review.Place) ([]review.Decision, error) {
	var all []review.Decision
	for some := range slices.Chunk(places, lookUpAtOnce) {
		args := make([]any, 0, 4*len(some))
		for i, p := range some {
			args = append(args, i, p.Article, p.Hash, p.To)
		}
		found, err := s.decisionsBy(ctx, `WITH w (i, article, source_hash, to_lang) AS (VALUES `+placeholders(4, len(some))+`)
			SELECT `+decisionColumns+` FROM w CROSS JOIN decisions d ON d.id = (`+lastStanding+`
			e.source_hash = w.source_hash AND e.to_lang = w.to_lang AND e.article = w.article) ORDER BY w.i`, args...)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// Decisions gives all decisions that were made since a moment, in their order;
// the zero time means all.
func (s *Store) Decisions(ctx context.Context, since time.Time) ([]review.Decision, error) {
	if since.IsZero() {
		return s.decisions(ctx, "TRUE")
	}
	return s.decisions(ctx, "d.decided_at >= ?", since.Unix())
}

// ApprovedLast gives of each source, by its hash, the approval that counts and
// was made last, in whatever article.
func (s *Store) ApprovedLast(ctx context.Context, to string, hashes []string) ([]review.Decision, error) {
	var all []review.Decision
	for some := range slices.Chunk(hashes, lookUpAtOnce) {
		args := make([]any, 0, len(some)+1)
		for _, h := range some {
			args = append(args, h)
		}
		found, err := s.decisionsBy(ctx, `WITH w (source_hash) AS (VALUES `+placeholders(1, len(some))+`)
			SELECT `+decisionColumns+` FROM w CROSS JOIN decisions d ON d.id = (SELECT d.id FROM decisions d WHERE d.source_hash = w.source_hash
			AND d.to_lang = ? AND d.kind = 'approved' AND `+standing+` ORDER BY d.id DESC LIMIT 1)`, append(args, to)...)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

func (s *Store) decisions(ctx context.Context, where string, args ...any) ([]review.Decision, error) {
	return s.decisionsBy(ctx, "SELECT "+decisionColumns+" FROM decisions d WHERE "+where+" ORDER BY d.id", args...)
}

func (s *Store) decisionsBy(ctx context.Context, query string, args ...any) ([]review.Decision, error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
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
