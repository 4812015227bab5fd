package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// urgency says who waits for a transaction.
type urgency uint8

const (
	behind urgency = iota // nobody: arrivals, checks, upkeep
	urgent                // a person: goes ahead of all that is behind, and is on disk when it returns
)

// writer is the one connection that writes, its transactions one after the
// other.
type writer struct {
	path     string
	db       *sql.DB
	conn     *sql.Conn
	gate     gate
	stmts    map[string]*sql.Stmt
	full     bool // synchronous is FULL
	upkeep   *sql.DB
	wal      atomic.Int64 // about how many bytes were written since the last checkpoint
	checking sync.Mutex   // held by who checkpoints
}

func newWriter(ctx context.Context, path string) (*writer, error) {
	w := &writer{path: path, stmts: map[string]*sql.Stmt{}}
	var err error
	if w.db, err = openPool(dsn(path, writePragmas, false), 1); err != nil {
		return nil, err
	}
	if w.upkeep, err = openPool(dsn(path, writePragmas, false), 1); err != nil {
		return nil, errors.Join(err, w.db.Close())
	}
	err = patiently(ctx, func() error {
		w.conn, err = w.db.Conn(ctx)
		return err
	})
	if err != nil {
		return nil, errors.Join(err, w.db.Close(), w.upkeep.Close())
	}
	return w, nil
}

// close waits for the transaction under way. The planner's statistics are
// brought up to date where they have gone stale; that may fail.
func (w *writer) close() error {
	_ = w.gate.enter(context.Background(), urgent)
	defer w.gate.leave()
	_, _ = w.conn.ExecContext(context.Background(), "pragma optimize")
	for _, stmt := range w.stmts {
		_ = stmt.Close()
	}
	return errors.Join(w.conn.Close(), w.upkeep.Close(), w.db.Close())
}

// tx is a transaction under way.
type tx struct {
	ctx  context.Context
	w    *writer
	size int64 // about how many bytes it writes
}

// do runs fn in a transaction, which is committed when fn returns nil and
// undone otherwise. Other processes' transactions are waited for.
func (w *writer) do(ctx context.Context, u urgency, fn func(*tx) error) error {
	if u == behind {
		w.checkpoint(ctx, smallLog)
	}
	if err := w.gate.enter(ctx, u); err != nil {
		return err
	}
	t := &tx{ctx: ctx, w: w}
	err := w.transact(ctx, u, t, fn)
	w.gate.leave()
	w.wal.Add(t.size + 16<<10)
	if u == urgent {
		w.checkpoint(ctx, largeLog)
	}
	return err
}

func (w *writer) transact(ctx context.Context, u urgency, t *tx, fn func(*tx) error) error {
	if err := w.settle(ctx, u == urgent); err != nil {
		return err
	}
	err := patiently(ctx, func() error {
		_, err := t.exec("begin immediate")
		return err
	})
	if err != nil {
		return err
	}
	// What has begun is ended whatever becomes of ctx.
	whole := context.WithoutCancel(ctx)
	if err = fn(t); err == nil {
		if err = ctx.Err(); err == nil {
			_, err = w.conn.ExecContext(whole, "commit")
		}
	}
	if err != nil {
		// SQLite may have undone it already, as it does on a full disk.
		_, _ = w.conn.ExecContext(whole, "rollback")
	}
	return err
}

// settle sets how a commit reaches the disk: flushed at once, or with the next
// checkpoint.
func (w *writer) settle(ctx context.Context, full bool) error {
	if w.full == full {
		return nil
	}
	pragma := "pragma synchronous = normal"
	if full {
		pragma = "pragma synchronous = full"
	}
	if _, err := w.conn.ExecContext(ctx, pragma); err != nil {
		return err
	}
	w.full = full
	return nil
}

// The sizes of the log at which it is brought into the file: before a
// transaction that nobody waits for, and after one that somebody did.
const (
	smallLog = 16 << 20
	largeLog = 256 << 20
)

// checkpoint brings the log into the file when it has grown past a size. It
// needs no write lock, so marks go on meanwhile; transactions that nobody
// waits for are held up, which lets it catch up with the log's end.
func (w *writer) checkpoint(ctx context.Context, size int64) {
	if w.wal.Load() < size {
		return
	}
	w.checking.Lock()
	defer w.checking.Unlock()
	if w.wal.Load() < size {
		return
	}
	w.wal.Store(0)
	if info, err := os.Stat(w.path + "-wal"); err != nil || info.Size() < size/2 {
		return
	}
	var busy, pages, moved int
	_ = w.upkeep.QueryRowContext(ctx, "pragma wal_checkpoint(passive)").Scan(&busy, &pages, &moved)
}

// exec runs a statement, which is kept prepared.
func (t *tx) exec(query string, args ...any) (sql.Result, error) {
	stmt, err := t.prepared(query)
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(t.ctx, args...)
}

func (t *tx) query(query string, args ...any) (*sql.Rows, error) {
	stmt, err := t.prepared(query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(t.ctx, args...)
}

// scan reads one row; sql.ErrNoRows when there is none.
func (t *tx) scan(query string, args []any, into ...any) error {
	stmt, err := t.prepared(query)
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(t.ctx, args...).Scan(into...)
}

// each calls row for every row; into is what it scans.
func (t *tx) each(query string, args []any, into []any, row func() error) error {
	rows, err := t.query(query, args...)
	return eachRow(rows, err, into, row)
}

// id is the ID of the row that a statement inserted.
func (t *tx) id(query string, args ...any) (int64, error) {
	result, err := t.exec(query, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// count is how many rows a statement changed.
func (t *tx) count(query string, args ...any) (int64, error) {
	result, err := t.exec(query, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (t *tx) prepared(query string) (*sql.Stmt, error) {
	if stmt, ok := t.w.stmts[query]; ok {
		return stmt, nil
	}
	stmt, err := t.w.conn.PrepareContext(t.ctx, query)
	if err == nil {
		t.w.stmts[query] = stmt
	}
	return stmt, err
}

// eachRow goes through rows and closes them.
func eachRow(rows *sql.Rows, err error, into []any, row func() error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := row(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// patience is how long other processes' locks are waited for, on top of
// SQLite's own busy_timeout.
const patience = 30 * time.Second

// patiently repeats what another process's lock keeps from happening.
func patiently(ctx context.Context, do func() error) error {
	end := time.Now().Add(patience)
	for pause := 5 * time.Millisecond; ; pause = min(2*pause, 100*time.Millisecond) {
		err := do()
		if !isBusy(err) || time.Now().After(end) {
			return err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
