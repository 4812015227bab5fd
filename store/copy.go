package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tidings/feed"
)

// Backup writes a whole, compact copy of the cache to a new file, for its
// owner only, while others go on writing. A file that is there is not
// overwritten; one that was begun is removed when it cannot be finished.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return isThere(path)
	}
	begun := path + partSuffix
	if err := s.vacuumInto(ctx, begun, "backing up"); err != nil {
		return problem(path, err)
	}
	// A link, unlike a rename, never takes another file's place.
	err := os.Link(begun, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		_ = os.Remove(begun)
	} else {
		err = os.Rename(begun, path) // where there are no links
	}
	if errors.Is(err, fs.ErrExist) {
		return isThere(path)
	}
	if err == nil {
		err = syncFolder(path)
	}
	return problem(path, err)
}

func isThere(path string) error {
	return &feed.Problem{Sentence: fmt.Sprintf("%s is there already: name a new file", shownPath(path)), Err: fs.ErrExist}
}

// MustExist gives a *feed.Problem when there is no file at path.
func MustExist(path string) error {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return &feed.Problem{Sentence: fmt.Sprintf("%s is no file: name another cache with --db", shownPath(path)), Err: fs.ErrInvalid}
	}
	return problem(path, err)
}

// partSuffix marks a file that is not finished.
const partSuffix = ".part"

// copyTo writes a copy of the cache over path.
func (s *Store) copyTo(ctx context.Context, path, what string) error {
	begun := path + partSuffix
	err := s.vacuumInto(ctx, begun, what)
	if err == nil {
		err = os.Rename(begun, path)
	}
	if err == nil {
		err = syncFolder(path)
	}
	return err
}

// vacuumInto writes a copy of the cache to path, which is on disk when it
// returns and gone when it fails. Progress is told in megabytes.
func (s *Store) vacuumInto(ctx context.Context, path, what string) (err error) {
	size := fileSize(s.path) + fileSize(s.path+"-wal")
	if err := room(path, fileSize(s.path)); err != nil {
		return err
	}
	_ = os.Remove(path)
	if err := createPrivate(path); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(path)
		}
	}()
	db := s.read
	if s.write != nil {
		db = s.write.upkeep
	}
	stop := watchGrowth(path, size, func(done, total int) { s.o.Progress(what, done, total) })
	err = patiently(ctx, func() error {
		_, err := db.ExecContext(ctx, "vacuum into ?", path)
		return err
	})
	stop()
	if err != nil {
		return err
	}
	return syncFile(path)
}

// watchGrowth tells several times a second how large a file has become, in
// megabytes of about size bytes, until stop is called.
func watchGrowth(path string, size int64, progress func(done, total int)) (stop func()) {
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				progress(int(min(fileSize(path), size)>>20), int(size>>20))
			case <-end:
				return
			}
		}
	}()
	return func() { close(end); <-ended }
}

// fileSize is a file's size in bytes, 0 for none.
func fileSize(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// room gives an error that is feed.ErrDiskFull when the disk of path has no
// room for so many bytes. Where that cannot be known there is room.
func room(path string, bytes int64) error {
	free, known := freeSpace(filepath.Dir(path))
	if !known || free >= bytes+spare {
		return nil
	}
	return &feed.Problem{
		Sentence: fmt.Sprintf("the disk of %s has %d MB free, and a copy of the cache takes up to %d MB: make room, or name another disk", shownPath(path), free>>20, (bytes+spare)>>20),
		Err:      feed.ErrDiskFull,
	}
}

// spare is left free for others, in bytes.
const spare = 16 << 20

// syncFile waits until a file is on disk.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder waits until a file's name is on disk, where systems can do that.
func syncFolder(path string) error {
	f, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	_ = f.Sync() // Windows has no such thing
	return f.Close()
}
