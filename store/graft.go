package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"os"
	"strings"
)

// openDamaged opens a damaged file to be read, and gives what closes it. Where
// SQLite cannot make sense of its beginning, a copy is opened that begins as
// a new cache does.
func openDamaged(ctx context.Context, path string, o Options) (db *sql.DB, shut func(), err error) {
	db, err = readDamaged(ctx, path)
	if err == nil {
		return db, func() { _ = db.Close() }, nil
	}
	graft := path + ".graft"
	clean := func() { removeCache(graft); removeCache(graft + "-new"); removeCache(graft + "-vacuumed") }
	clean()
	beginnings, err := freshBeginnings(ctx, graft, o)
	if err != nil {
		clean()
		return nil, nil, err
	}
	best, most := -1, 0
	for i, page := range beginnings {
		if err = graftPage(path, graft, page); err != nil {
			break
		}
		if db, err = readDamaged(ctx, graft); err != nil {
			continue
		}
		if n := legible(ctx, db); n > most {
			best, most = i, n
		}
		_ = db.Close()
	}
	if best >= 0 {
		if err = graftPage(path, graft, beginnings[best]); err == nil {
			if db, err = readDamaged(ctx, graft); err == nil {
				return db, func() { _ = db.Close(); clean() }, nil
			}
		}
	}
	clean()
	return nil, nil, errors.Join(errHopeless, err)
}

var errHopeless = errors.New("nothing can be read")

// readDamaged opens a file if it looks as if something of a cache were in it.
func readDamaged(ctx context.Context, path string) (*sql.DB, error) {
	pragmas := []string{"query_only(1)", "cell_size_check(1)", "writable_schema(1)", "cache_size(-65536)", "temp_store(memory)"}
	db, err := openPool(dsn(path, pragmas, true), 1)
	if err != nil {
		return nil, err
	}
	var tables int
	var address string
	err = db.QueryRowContext(ctx, `select count(*) from sqlite_master where name in ('feed', 'article', 'headline', 'detail')`).Scan(&tables)
	if err == nil {
		// The index is a second source of addresses.
		err = db.QueryRowContext(ctx, `select url from feed not indexed limit 1`).Scan(&address)
		if err != nil && !errors.Is(err, sql.ErrNoRows) || err == nil && !strings.Contains(address, ":") {
			err = db.QueryRowContext(ctx, `select url from feed order by url limit 1`).Scan(&address)
		}
		if errors.Is(err, sql.ErrNoRows) {
			err = nil
		}
	}
	if err == nil && (tables < 4 || address != "" && !strings.Contains(address, ":")) {
		err = errHopeless
	}
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// legible counts the tables that begin where they are looked for.
func legible(ctx context.Context, db *sql.DB) (n int) {
	for _, t := range rescued {
		var any int
		if db.QueryRowContext(ctx, "select count(*) from (select * from "+t.table+" not indexed limit 1)").Scan(&any) == nil {
			n++
		}
	}
	return n
}

// freshBeginnings are the first pages that a new cache may have: where its
// tables begin depends on whether it was ever compacted.
func freshBeginnings(ctx context.Context, graft string, o Options) (pages [][]byte, err error) {
	if err := createPrivate(graft + "-new"); err != nil {
		return nil, err
	}
	s, err := openFile(ctx, graft+"-new", o)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(s.vacuumInto(ctx, graft+"-vacuumed", ""), s.Close()); err != nil {
		return nil, err
	}
	for _, path := range []string{graft + "-new", graft + "-vacuumed"} {
		whole, err := os.ReadFile(path)
		if err != nil || len(whole) < pageSize {
			return nil, errors.Join(errHopeless, err)
		}
		pages = append(pages, whole[:pageSize])
	}
	return pages, nil
}

// pageSize is that of all caches, see writePragmas.
const pageSize = 8192

// graftPage copies the file at path, and its log, to graft, with another first
// page.
func graftPage(path, graft string, page []byte) error {
	removeCache(graft)
	if err := copyFile(path, graft); err != nil {
		return err
	}
	if fileSize(path+"-wal") > 0 {
		if err := copyFile(path+"-wal", graft+"-wal"); err != nil {
			return err
		}
	}
	page = append([]byte{}, page...)
	page[walAt], page[walAt+1] = 2, 2 // there may be a log
	binary.BigEndian.PutUint32(page[pagesAt:], uint32(fileSize(path)/pageSize))
	copy(page[validAt:validAt+4], page[changeAt:changeAt+4])
	clear(page[pagesAt+4 : pagesAt+12]) // the list of free pages
	f, err := os.OpenFile(graft, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(page, 0)
	return errors.Join(err, f.Close())
}
