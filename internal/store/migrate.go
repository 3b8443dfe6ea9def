package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// applicationID marks a SQLite file as milaan's ("mila").
const applicationID = 0x6d696c61

// migration is one step of the schema. Steps are numbered from 1 without gaps;
// one that was released is never changed.
type migration struct {
	version int
	name    string
	sql     string
}

// migrations are the embedded steps in their order.
func migrations() ([]migration, error) {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var steps []migration
	for i, name := range names {
		base := strings.TrimPrefix(name, "migrations/")
		number, _, _ := strings.Cut(base, "_")
		version, err := strconv.Atoi(number)
		if err != nil || version != i+1 {
			return nil, fmt.Errorf("migration %s should be number %04d", base, i+1)
		}
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		steps = append(steps, migration{version, base, string(text)})
	}
	return steps, nil
}

// turnWait is how long to wait for another process that opens the file too.
const turnWait = 20 * time.Millisecond

// migrateInTurn migrates, again while another process is in the way: SQLite does
// not wait by itself where two of them turn a new file to WAL.
func (s *Store) migrateInTurn(ctx context.Context) error {
	for start := time.Now(); ; {
		err := s.migrate(ctx)
		if !isBusy(err) || time.Since(start) > lockWait {
			return err
		}
		if translate.Pause(ctx, turnWait) != nil {
			return err
		}
	}
}

// migrate brings the schema up to date, in one transaction that holds the
// write lock from its start, so that of two processes one does it.
func (s *Store) migrate(ctx context.Context) error {
	steps, err := migrations()
	if err != nil {
		return err
	}
	version, err := s.version(ctx, s.db, len(steps))
	if err != nil || version == len(steps) {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain("cannot lock", err)
	}
	defer tx.Rollback()
	version, err = s.version(ctx, tx, len(steps))
	if err != nil {
		return err
	}
	for _, step := range steps[version:] {
		if _, err := tx.ExecContext(ctx, step.sql); err != nil {
			return s.explain("migration "+step.name+" failed on", err)
		}
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(steps))
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return s.explain("cannot mark", err)
	}
	if err := tx.Commit(); err != nil {
		return s.explain("cannot write", err)
	}
	return nil
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// version is the number of the last step that the file has seen; 0 for a new
// file. It refuses files of other programs and of newer versions of this one.
func (s *Store) version(ctx context.Context, q queryer, known int) (int, error) {
	var version, application, tables int
	row := q.QueryRowContext(ctx, `SELECT
		(SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id),
		(SELECT count(*) FROM sqlite_schema)`)
	if err := row.Scan(&version, &application, &tables); err != nil {
		return 0, s.explain("cannot read", err)
	}
	if application != applicationID && (tables > 0 || application != 0) {
		return 0, fmt.Errorf("%s is the SQLite database of another program: name another file as the store", s.path)
	}
	if version > known {
		return 0, fmt.Errorf("the store %s was written by a newer milaan (schema %d, this one knows %d): upgrade milaan, or name another file", s.path, version, known)
	}
	return version, nil
}

// explain names the file in an error of SQLite's, and what to do where it can
// be told.
func (s *Store) explain(what string, err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s the store %s: %w", what, s.path, err)
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("the store %s is damaged: move it away (a new one is made in its place) or restore a copy: %w", s.path, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("the store %s is being written by another process: try again when it is done: %w", s.path, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("no room on the disk for the store %s: %w", s.path, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return fmt.Errorf("the store %s cannot be written: see to its rights and those of its folder: %w", s.path, err)
	}
	return fmt.Errorf("%s the store %s: %w", what, s.path, err)
}

// isBusy reports whether another process held the lock for too long.
func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}
