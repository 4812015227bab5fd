package store

import (
	"encoding/binary"
	"fmt"
	"os"

	"tidings/feed"
)

// The parts of a SQLite file's head that are looked at, see
// https://www.sqlite.org/fileformat.html. Numbers are big-endian.
const (
	headSize  = 100
	magic     = "SQLite format 3\x00"
	sizeAt    = 16 // of a page, two bytes; 1 is 65536
	walAt     = 18 // two bytes, 2 each where there may be a log
	changeAt  = 24
	pagesAt   = 28 // how many pages the file has, if validAt has the number that changeAt has
	versionAt = 60
	appAt     = 68
	validAt   = 92
)

// checkHead looks at the first bytes of a file; an empty one is a new cache.
func checkHead(path string, head []byte) error {
	if len(head) == 0 {
		return nil
	}
	if len(head) < headSize || string(head[:len(magic)]) != magic {
		return &feed.Problem{
			Sentence: fmt.Sprintf("%s is no cache, or it is damaged. If it was one, `tidings doctor --repair` saves what can be read; else name another with --db", shownPath(path)),
			Err:      feed.ErrDamagedCache,
		}
	}
	app, version := binary.BigEndian.Uint32(head[appAt:]), binary.BigEndian.Uint32(head[versionAt:])
	if app != applicationID && (app != 0 || version != 0) {
		return notOurs(path)
	}
	if app == applicationID && int(version) > newest() {
		return newer(path, int(version))
	}
	return nil
}

// checkLength looks whether a file whose head was read has all its pages, by
// its length alone. While there is a log beside it, it need not.
func checkLength(path string, head []byte) error {
	if len(head) < headSize || string(head[changeAt:changeAt+4]) != string(head[validAt:validAt+4]) {
		return nil
	}
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return nil
	}
	page := int64(binary.BigEndian.Uint16(head[sizeAt:]))
	if page == 1 {
		page = 65536
	}
	want := page * int64(binary.BigEndian.Uint32(head[pagesAt:]))
	info, err := os.Stat(path)
	if err != nil || info.Size() >= want {
		return nil
	}
	return damaged(path, fmt.Errorf("%d bytes are there of %d", info.Size(), want))
}

// damaged is what a person reads of a cache that can be read in part.
func damaged(path string, cause error) error {
	return &feed.Problem{
		Sentence: fmt.Sprintf("the cache %s is damaged. `tidings doctor --repair` saves what can be read into a new one and keeps the old beside it", shownPath(path)),
		Err:      fmt.Errorf("%w: %w", feed.ErrDamagedCache, cause),
	}
}

func newer(path string, version int) error {
	return &feed.Problem{
		Sentence: fmt.Sprintf("the cache %s was written by a newer version of tidings (its format is %d, this one knows %d). Update tidings, or name another cache with --db",
			shownPath(path), version, newest()),
		Err: feed.ErrNewerCache,
	}
}
