package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/milaan-workbench/milaan/compare"
)

var _ compare.Answers = (*Store)(nil)

func claimsHash(k compare.AnswerKey) []byte {
	return hash(k.Text, k.Backend, k.Model, k.Params, k.Prompt)
}

// Answer gives the answer kept under a key; "" where there is none.
func (s *Store) Answer(ctx context.Context, key compare.AnswerKey) (string, error) {
	var answer string
	err := s.db.QueryRowContext(ctx, "SELECT answer FROM claims WHERE key_hash = ?", claimsHash(key)).Scan(&answer)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", s.explain("cannot read", err)
	}
	return answer, nil
}

// KeepAnswer keeps an answer. One under a key that is there already replaces it.
func (s *Store) KeepAnswer(ctx context.Context, key compare.AnswerKey, answer string) error {
	_, err := s.db.ExecContext(ctx, "INSERT OR REPLACE INTO claims (key_hash, backend, model, answer, created) VALUES (?, ?, ?, ?, ?)",
		claimsHash(key), key.Backend, key.Model, answer, time.Now().Unix())
	if err != nil {
		return s.explain("cannot write", err)
	}
	return nil
}
