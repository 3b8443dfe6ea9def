package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"
	"github.com/milaan-workbench/milaan/translate"
)

var _ translate.Leaser = (*Store)(nil)

// lock says to other processes that this one is alive: it holds the lock of a
// file that the system takes away when the process ends, however it ends.
type lock struct {
	mu   sync.Mutex
	file *flock.Flock
}

// lockInfix stands in the names of lock files between the store's and what
// tells them apart.
const lockInfix = ".run-"

// holder is the name of this process's lock file, without its folder, which may
// be called otherwise elsewhere. The file is made and locked at the first call.
func (s *Store) holder() (string, error) {
	s.lock.mu.Lock()
	defer s.lock.mu.Unlock()
	if s.lock.file != nil {
		return filepath.Base(s.lock.file.Path()), nil
	}
	file, err := os.CreateTemp(filepath.Dir(s.real), filepath.Base(s.real)+lockInfix+"*")
	if err != nil {
		return "", s.explain("cannot lock", err)
	}
	if err := file.Close(); err != nil {
		return "", s.explain("cannot lock", err)
	}
	held := flock.New(file.Name())
	if _, err := held.TryLock(); err != nil {
		return "", s.explain("cannot lock", err)
	}
	s.lock.file = held
	return filepath.Base(held.Path()), nil
}

// Lease marks keys as being asked for by this process, and says which of them
// nobody else is asking for. What a process leaves that has died is taken over.
func (s *Store) Lease(ctx context.Context, keys []translate.Key) ([]bool, error) {
	holder, err := s.holder()
	if err != nil {
		return nil, err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, s.explain("cannot lock", err)
	}
	defer tx.Rollback()
	mine := make([]bool, len(keys))
	dead := map[string]bool{holder: true}
	for i, key := range keys {
		if mine[i], err = s.leaseOne(ctx, tx, keyHash(key), holder, dead); err != nil {
			return nil, s.explain("cannot write", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, s.explain("cannot write", err)
	}
	return mine, nil
}

// leaseOne marks one key unless a living process has it. dead remembers which
// holders were found gone, and that this one may take what is its own.
func (s *Store) leaseOne(ctx context.Context, tx *sql.Tx, key []byte, holder string, dead map[string]bool) (bool, error) {
	var other string
	err := tx.QueryRowContext(ctx, `SELECT holder FROM leases WHERE key_hash = ?`, key).Scan(&other)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, err
	}
	if err == nil {
		gone, known := dead[other]
		if !known {
			gone = isGone(filepath.Join(filepath.Dir(s.real), filepath.Base(other)))
			dead[other] = gone
		}
		if !gone {
			return false, nil
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO leases (key_hash, holder) VALUES (?, ?)
		ON CONFLICT DO UPDATE SET holder = excluded.holder`, key, holder)
	return err == nil, err
}

// isGone reports whether the process with that lock file has ended, and removes
// the file if so.
func isGone(path string) bool {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return true
	}
	file := flock.New(path)
	locked, err := file.TryLock()
	if err != nil || !locked {
		return false
	}
	_ = discard(file) // it tells nothing any more, removed or not
	return true
}

// discard removes a lock file and lets go of it. Windows removes no file that is
// open, so that there it is let go of first.
func discard(file *flock.Flock) error {
	removed := os.Remove(file.Path())
	err := file.Unlock()
	if removed != nil {
		removed = os.Remove(file.Path())
	}
	if errors.Is(removed, os.ErrNotExist) {
		removed = nil
	}
	return errors.Join(removed, err)
}

// Release ends leases for which there was no answer.
func (s *Store) Release(ctx context.Context, keys []translate.Key) error {
	holder, err := s.holder()
	if err != nil {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain("cannot lock", err)
	}
	defer tx.Rollback()
	for _, key := range keys {
		if _, err := tx.ExecContext(ctx, `DELETE FROM leases WHERE key_hash = ? AND holder = ?`, keyHash(key), holder); err != nil {
			return s.explain("cannot write", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return s.explain("cannot write", err)
	}
	return nil
}

// endLeases gives back what this process has leased.
func (s *Store) endLeases() error {
	s.lock.mu.Lock()
	defer s.lock.mu.Unlock()
	if s.lock.file == nil {
		return nil
	}
	_, err := s.db.Exec(`DELETE FROM leases WHERE holder = ?`, filepath.Base(s.lock.file.Path())) //nolint:noctx // whatever ended the run must not end this
	err = errors.Join(err, discard(s.lock.file))
	s.lock.file = nil
	return err
}
