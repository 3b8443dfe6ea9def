// Package store keeps milaan's data in one SQLite file.
//
// It owns the file, its schema (migrations/) and the statements over it. The
// interfaces that it implements live with those who call them: package
// translate's Cache, package memory's Approved. Several processes may have the
// file open at once.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// sqliteMagic begins every SQLite file.
const sqliteMagic = "SQLite format 3\x00"

// lockWait is how long a statement waits for another process.
const lockWait = 10 * time.Second

// connections is how many of them a process has open: lookups go side by side,
// writing waits its turn.
const connections = 3

// pageCache is what a connection keeps of the file in memory, in KiB: the
// answers of some 50,000 sentences.
const pageCache = "8192"

// Store is an open file. It is safe for concurrent use.
type Store struct {
	db   *sql.DB
	path string
	real string    // the same file, however it was named: absolute, and no link
	get  *sql.Stmt // prepared once: a run looks up thousands
	lock lock
}

// Open opens the store at path, making the file and its folder when they are
// not there, and brings its schema up to date.
//
// It refuses a file that is no SQLite database, one of another program and one
// that a newer milaan has written; the error names the file and what to do.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := prepare(path); err != nil {
		return nil, err
	}
	address, err := dsn(path)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, fmt.Errorf("cannot open the store %s: %w", path, err)
	}
	db.SetMaxOpenConns(connections)
	real, err := realPath(path)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s := &Store{db: db, path: path, real: real}
	if err := s.migrateInTurn(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	getTargets := "SELECT key_hash, target FROM answers WHERE key_hash IN (?" + strings.Repeat(",?", lookUpAtOnce-1) + ")"
	if s.get, err = db.PrepareContext(ctx, getTargets); err != nil {
		return nil, errors.Join(s.explain("cannot read", err), db.Close())
	}
	return s, nil
}

// Close gives back the leases and closes the file.
func (s *Store) Close() error { return errors.Join(s.endLeases(), s.get.Close(), s.db.Close()) }

// Path is the file, as it was given to Open.
func (s *Store) Path() string { return s.path }

// realPath is where the file lies, by whatever name it was opened: processes in
// different folders have to find each other's locks beside it.
func realPath(path string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err == nil {
		absolute, err = filepath.EvalSymlinks(absolute)
	}
	if err != nil {
		return "", fmt.Errorf("cannot find the store %s: %w", path, err)
	}
	return absolute, nil
}

// prepare makes the folder of the file, and looks at a file that is there
// before SQLite does, which would speak of it less clearly.
func prepare(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("cannot make the folder of the store %s: %w", path, err)
	}
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) { // what people translate is nobody else's to read
		file, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	}
	if err != nil {
		return fmt.Errorf("cannot open the store: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("cannot open the store %s: %w", path, err)
	}
	if info.IsDir() {
		return fmt.Errorf("the store %s is a folder: name a file", path)
	}
	head := make([]byte, len(sqliteMagic))
	n, err := io.ReadFull(file, head)
	if n == 0 && errors.Is(err, io.EOF) {
		return nil // SQLite takes an empty file for a new one
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("cannot read the store %s: %w", path, err)
	}
	if string(head[:n]) != sqliteMagic {
		return fmt.Errorf("%s is not a SQLite database: name another file as the store, or move this one away", path)
	}
	return nil
}

// dsn is the address of the file for the driver. WAL lets readers and a writer
// work side by side; with it, synchronous=normal keeps what was committed
// through the death of the process, though not of the machine.
func dsn(path string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("cannot find the store %s: %w", path, err)
	}
	query := url.Values{
		"_txlock": {"immediate"},
		"_pragma": {"busy_timeout(" + strconv.FormatInt(lockWait.Milliseconds(), 10) + ")", "journal_mode(wal)", "synchronous(normal)", "cache_size(-" + pageCache + ")"},
	}
	address := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(absolute), RawQuery: query.Encode()}
	return address.String(), nil
}
