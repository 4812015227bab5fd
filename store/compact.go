package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Compacted says what Compact did.
type Compacted struct{ Before, After int64 } // bytes of the cache and its search index

// Compact writes the cache, and its search index, anew without the space that
// nothing uses, and puts them in the old ones' place. No other program may have
// the cache open: a *feed.Problem wraps feed.ErrBusy otherwise, and
// feed.ErrDiskFull when there is no room for a copy. The cache is then as it
// was.
func Compact(ctx context.Context, path string, o Options) (c Compacted, err error) {
	o = o.whole()
	if path, err = filepath.Abs(path); err != nil {
		return c, problem(path, err)
	}
	if err := MustExist(path); err != nil {
		return c, err
	}
	leave, err := alone(path, "compacted")
	if err != nil {
		return c, err
	}
	defer leave()
	c.Before = fileSize(path) + fileSize(path+"-wal") + fileSize(path+"-search")
	if err := compactFile(ctx, path, o); err != nil {
		return c, problem(path, err)
	}
	if err := compactIndex(ctx, path, o); err != nil {
		return c, problem(path, err)
	}
	c.After = fileSize(path) + fileSize(path+"-wal") + fileSize(path+"-search")
	return c, nil
}

// compactFile replaces the cache by a compact copy of itself.
func compactFile(ctx context.Context, path string, o Options) error {
	o.alone = true
	if err := prepareFile(path, false); err != nil {
		return err
	}
	s, err := openFile(ctx, path, o)
	if err != nil {
		return err
	}
	fresh := path + ".compact"
	err = s.vacuumInto(ctx, fresh, "compacting")
	if err = errors.Join(err, s.Close()); err != nil {
		_ = os.Remove(fresh)
		return err
	}
	if fileSize(path+"-wal") > 0 { // else SQLite would take the log for the new file's
		_ = os.Remove(fresh)
		return fmt.Errorf("the log of %s was not brought into it", path)
	}
	_ = os.Remove(path + "-wal")
	_ = os.Remove(path + "-shm")
	if err := os.Rename(fresh, path); err != nil {
		_ = os.Remove(fresh)
		return err
	}
	return syncFolder(path)
}

// compactIndex merges the search index into one segment and gives its space
// back. An index that is damaged or missing is left to who needs it next.
func compactIndex(ctx context.Context, path string, o Options) error {
	o.alone = true
	if fileSize(path+"-search") == 0 {
		return nil
	}
	if err := room(path, fileSize(path+"-search")); err != nil {
		return err
	}
	s, err := openFile(ctx, path, o)
	if err != nil {
		return err
	}
	_, db, err := s.search.open(ctx)
	if err == nil {
		o.Progress("compacting the search index", 0, 0)
		for _, statement := range []string{`insert into fts (fts) values ('optimize')`, `vacuum`, `pragma wal_checkpoint(truncate)`} {
			if _, err = db.ExecContext(ctx, statement); err != nil {
				break
			}
		}
	}
	if isDamage(err) {
		err = nil
	}
	return errors.Join(err, s.Close())
}
