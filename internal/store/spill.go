package store

import (
	"context"
	"database/sql"
	"errors"
)

// spill is a table of its own connection that keeps rows aside, out of memory
// and out of the file of the store, until all of them are there: what is in it
// is gone with the process. Filling it locks nothing.
type spill struct {
	store  *Store
	conn   *sql.Conn
	insert *sql.Stmt
}

// spillInto makes the table by statements, and prepares what fills it.
func (s *Store) spillInto(ctx context.Context, create, insert string) (*spill, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, s.explain("cannot open", err)
	}
	p := &spill{store: s, conn: conn}
	if _, err := conn.ExecContext(ctx, create); err != nil {
		return nil, errors.Join(s.explain("cannot keep rows aside for", err), conn.Close())
	}
	if p.insert, err = conn.PrepareContext(ctx, insert); err != nil {
		return nil, errors.Join(s.explain("cannot keep rows aside for", err), conn.Close())
	}
	return p, nil
}

// fill puts n rows aside.
func (p *spill) fill(ctx context.Context, n int, row func(int) []any) (err error) {
	if _, err = p.conn.ExecContext(ctx, "SAVEPOINT filling"); err != nil { // one journal for all of them; a transaction would lock the store
		return p.store.explain("cannot keep rows aside for", err)
	}
	for i := 0; i < n && err == nil; i++ {
		_, err = p.insert.ExecContext(ctx, row(i)...)
	}
	if _, ended := p.conn.ExecContext(context.WithoutCancel(ctx), "RELEASE filling"); err == nil {
		err = ended
	}
	if err != nil {
		return p.store.explain("cannot keep rows aside for", err)
	}
	return nil
}

// settle runs do in one transaction over the table and the store.
func (p *spill) settle(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := p.conn.BeginTx(ctx, nil)
	if err != nil {
		return p.store.explain("cannot lock", err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return p.store.explain("cannot write", err)
	}
	return nil
}

// close drops the table and gives the connection back.
func (p *spill) close(drop string) error {
	_, err := p.conn.ExecContext(context.Background(), drop)
	if err != nil {
		err = p.store.explain("cannot keep rows aside for", err)
	}
	return errors.Join(err, p.insert.Close(), p.conn.Close())
}
