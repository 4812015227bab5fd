package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"sync"

	sqlite3 "modernc.org/sqlite/lib"
)

// searchFile is the full-text index, in a file of its own: its writers never
// hold up the cache's. It is opened when it is first asked, and made anew
// when it is missing, damaged or of another form.
//
// An article is found under a key that sorts by date: the second it was
// published, and a number within that.
type searchFile struct {
	path     string
	readOnly bool

	mu    sync.Mutex
	read  *sql.DB
	write *sql.DB

	indexing sync.Mutex // held by who adds to it
}

// searchVersion is the form of the index. One of another form is thrown away.
const searchVersion = 2

const searchSchema = `
create table state (name text primary key, value integer not null) without rowid;
insert into state values ('done', 0), ('change', 0), ('cache', 0), ('last', 0);
create table entry (key integer primary key, id integer not null);
create virtual table fts using fts5 (text, title, authors, feed,
	content = '', contentless_delete = 1, tokenize = "ascii tokenchars '+#'");
insert into fts (fts, rank) values ('hashsize', 67108864);
insert into fts (fts, rank) values ('automerge', 0);
pragma user_version = 2;`

// keyBits is how many bits of a key number the articles of one second, in the
// order of their IDs. More of them than that have keys of the next second.
const keyBits = 12

// firstKey is the first key of a second.
func firstKey(published int64) int64 {
	const most = 1 << (62 - keyBits)
	return max(min(published, most), -most) << keyBits
}

// errSearch marks errors of the index, as opposed to the cache's.
var errSearch = errors.New("search index")

func searchError(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("%w: %w", errSearch, err)
}

// open opens the file unless it is open.
func (f *searchFile) open(ctx context.Context) (read, write *sql.DB, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.read != nil {
		return f.read, f.write, nil
	}
	read, write, err = f.prepare(ctx)
	if isDamage(err) && !f.readOnly {
		if err = f.remove(); err == nil {
			read, write, err = f.prepare(ctx)
		}
	}
	if err != nil {
		return nil, nil, searchError(err)
	}
	f.read, f.write = read, write
	return read, write, nil
}

var searchPragmas = []string{"synchronous(normal)", "cache_size(-16384)", "busy_timeout(10000)",
	"temp_store(memory)", "journal_size_limit(67108864)"}

func (f *searchFile) prepare(ctx context.Context) (read, write *sql.DB, err error) {
	if f.readOnly {
		read, err = openPool(dsn(f.path, readPragmas, true), 2)
		return read, nil, err
	}
	if err := createPrivate(f.path); err != nil {
		return nil, nil, err
	}
	if write, err = openPool(dsn(f.path, searchPragmas, false), 1); err != nil {
		return nil, nil, err
	}
	if err = patiently(ctx, func() error { return f.schema(ctx, write) }); err != nil {
		return nil, nil, errors.Join(err, write.Close())
	}
	if read, err = openPool(dsn(f.path, readPragmas, false), 2); err != nil {
		return nil, nil, errors.Join(err, write.Close())
	}
	return read, write, nil
}

func (f *searchFile) schema(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var version int
	if err := conn.QueryRowContext(ctx, "pragma user_version").Scan(&version); err != nil {
		return err
	}
	if version == searchVersion {
		return wellFormed(ctx, conn)
	}
	if _, err := conn.ExecContext(ctx, "begin immediate"); err != nil {
		return err
	}
	err = conn.QueryRowContext(ctx, "pragma user_version").Scan(&version)
	if err == nil && version != searchVersion {
		_, err = conn.ExecContext(ctx, "drop table if exists fts; drop table if exists entry; drop table if exists state;"+searchSchema)
	}
	if err != nil {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "rollback")
		return err
	}
	_, err = conn.ExecContext(context.WithoutCancel(ctx), "commit")
	return err
}

// errIndexForm says that the index has not the form that its version says.
var errIndexForm = errors.New("not the form of a search index")

// wellFormed looks whether the tables are there that will be asked. Pages that
// are damaged are met by who reads them.
func wellFormed(ctx context.Context, conn *sql.Conn) error {
	var n int
	err := conn.QueryRowContext(ctx, `select (select count(*) from state) + (select count(*) from entry where key = 0) +
		(select count(*) from fts where rowid = 0)`).Scan(&n)
	if code(err)&0xff == sqlite3.SQLITE_ERROR {
		return fmt.Errorf("%w: %w", errIndexForm, err)
	}
	return nil
}

// reset throws the index away; it is made anew when it is next asked.
func (f *searchFile) reset() error {
	f.indexing.Lock()
	defer f.indexing.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	return errors.Join(f.shut(), f.remove())
}

func (f *searchFile) remove() error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(f.path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (f *searchFile) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.shut()
}

func (f *searchFile) shut() error {
	var errs []error
	for _, db := range []*sql.DB{f.read, f.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	f.read, f.write = nil, nil
	return errors.Join(errs...)
}

// searchState is how far the index has come.
type searchState struct {
	done   int64 // articles up to this ID are in it
	change int64 // changes up to this number are in it
	cache  int64 // the cache it belongs to
	last   int64 // what tells that article done is still the same one
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func readState(ctx context.Context, db queryer) (s searchState, err error) {
	err = db.QueryRowContext(ctx, `select (select value from state where name = 'done'), (select value from state where name = 'change'),
		(select value from state where name = 'cache'), (select value from state where name = 'last')`).Scan(&s.done, &s.change, &s.cache, &s.last)
	return s, searchError(err)
}

func (f *searchFile) state(ctx context.Context) (searchState, error) {
	read, _, err := f.open(ctx)
	if err != nil {
		return searchState{}, err
	}
	return readState(ctx, read)
}

// walk gives up to n articles that match, in order of dates, within a span.
func (f *searchFile) walk(ctx context.Context, match string, in span, w way, n int) ([]place, error) {
	read, _, err := f.open(ctx)
	if err != nil {
		return nil, err
	}
	from, err := keyAt(ctx, read, in.from, w)
	if err != nil {
		return nil, err
	}
	to, order := firstKey(in.to.published), "fts.rowid < ? and fts.rowid >= ? order by fts.rowid desc"
	if w == up {
		order = "fts.rowid > ? and fts.rowid < ? order by fts.rowid"
	}
	found := make([]place, 0, min(n, 1024))
	var key, id int64
	rows, err := read.QueryContext(ctx, "select fts.rowid, e.id from fts cross join entry e on e.key = fts.rowid where fts match ? and "+order+" limit ?",
		match, from, to, n)
	err = eachRow(rows, err, []any{&key, &id}, func() error {
		found = append(found, place{key >> keyBits, id})
		return nil
	})
	return found, searchError(err)
}

// keyAt is the key at which a walk begins that goes on from a place.
func keyAt(ctx context.Context, db *sql.DB, p place, w way) (key int64, err error) {
	first := firstKey(p.published)
	if p.id == math.MinInt64 || p.id == math.MaxInt64 {
		if w == up {
			first--
		}
		return first, nil
	}
	statement := "select coalesce(min(key), ?2) from entry where key >= ?1 and key < ?2 and id >= ?3"
	if w == up {
		statement = "select coalesce(max(key), ?1 - 1) from entry where key >= ?1 and key < ?2 and id <= ?3"
	}
	err = db.QueryRowContext(ctx, statement, first, firstKey(p.published+1), p.id).Scan(&key)
	return key, searchError(err)
}

// ranks gives how well articles published at or after a time match, by ID:
// the lower the better.
func (f *searchFile) ranks(ctx context.Context, match, rank string, since int64) (map[int64]float64, error) {
	read, _, err := f.open(ctx)
	if err != nil {
		return nil, err
	}
	ranks := map[int64]float64{}
	var id int64
	var r float64
	rows, err := read.QueryContext(ctx, "select e.id, "+rank+" from fts cross join entry e on e.key = fts.rowid where fts match ? and fts.rowid >= ?",
		match, firstKey(since))
	err = eachRow(rows, err, []any{&id, &r}, func() error {
		ranks[id] = r
		return nil
	})
	return ranks, searchError(err)
}
