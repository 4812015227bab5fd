package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"tidings/feed"
)

// salvage fills a new cache with all that can be read from a damaged one, and
// puts it in its place. The damaged file is not written to: it lies beside the
// new one, under a name of its own, as it was.
func salvage(ctx context.Context, path string, o Options) (done Repaired, err error) {
	leave, err := alone(path, "repaired")
	if err != nil {
		return done, err
	}
	defer leave()
	o.alone = true
	if err := room(path, 2*fileSize(path)); err != nil {
		return done, err
	}
	fresh := path + ".salvage"
	defer removeCache(fresh)
	did, err := salvageInto(ctx, path, fresh, o)
	if errors.Is(err, errHopeless) {
		return done, &feed.Problem{
			Sentence: fmt.Sprintf("nothing can be read of the cache %s: bring back a backup of it, or move it away and begin anew", shownPath(path)),
			Err:      errors.Join(feed.ErrDamagedCache, err),
		}
	}
	if err != nil {
		return done, problem(path, err)
	}
	if done.Kept, err = keepOld(path); err != nil {
		return done, problem(path, err)
	}
	if err := replaceCache(path, fresh); err != nil {
		return done, problem(path, err)
	}
	done.Did = append(did, "the damaged cache is kept as "+shownPath(done.Kept))
	s, err := openFile(ctx, path, o)
	if err != nil {
		return done, err
	}
	err = s.reindex(ctx)
	return done, problem(path, errors.Join(err, s.Close()))
}

// salvageInto makes the cache fresh and fills it.
func salvageInto(ctx context.Context, path, fresh string, o Options) (did []string, err error) {
	removeCache(fresh)
	if err := createPrivate(fresh); err != nil {
		return nil, err
	}
	s, err := openFile(ctx, fresh, o)
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	src, shut, err := openDamaged(ctx, path, o)
	if err != nil {
		return nil, err
	}
	defer shut()
	dst, err := openPool(dsn(fresh, []string{"synchronous(off)", "foreign_keys(0)", "cache_size(-65536)", "temp_store(memory)"}, false), 1)
	if err != nil {
		return nil, err
	}
	defer dst.Close()
	body, err := newCodec()
	if err != nil {
		return nil, err
	}
	defer body.close()
	r := &rescue{ctx: ctx, src: src, dst: dst, body: body, progress: o.Progress, broken: map[string]bool{}}
	if did, err = r.run(); err != nil {
		return nil, err
	}
	if _, err := dst.ExecContext(ctx, `pragma wal_checkpoint(truncate)`); err != nil {
		return nil, err
	}
	return did, errors.Join(dst.Close(), syncFile(fresh))
}

// removeCache removes a cache that nobody needs, with what is beside it.
func removeCache(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-search", "-search-wal", "-search-shm", openSuffix} {
		_ = os.Remove(path + suffix)
	}
}

// keepOld gives the file at path, and its log, a second name.
func keepOld(path string) (kept string, err error) {
	kept = path + ".damaged"
	for n := 2; ; n++ {
		if _, err := os.Lstat(kept); errors.Is(err, fs.ErrNotExist) {
			break
		}
		kept = fmt.Sprintf("%s.damaged-%d", path, n)
	}
	for _, suffix := range []string{"", "-wal"} {
		if fileSize(path+suffix) == 0 {
			continue
		}
		if err := os.Link(path+suffix, kept+suffix); err == nil {
			continue
		}
		if err := copyFile(path+suffix, kept+suffix); err != nil { // where there are no links
			return "", err
		}
	}
	return kept, syncFolder(kept)
}

// copyFile copies a file to a new one, for its owner only.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// replaceCache puts a cache that is closed in the place of another, whose log
// must be gone first: SQLite would take it for the new one's.
func replaceCache(path, fresh string) error {
	for _, suffix := range []string{"-wal", "-shm", "-search", "-search-wal", "-search-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	return syncFolder(path)
}
