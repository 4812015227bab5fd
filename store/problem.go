package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"tidings/feed"
)

// code is SQLite's result code in err, 0 for none; its low byte is the
// primary one.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

func isBusy(err error) bool {
	c := code(err) & 0xff
	return c == sqlite3.SQLITE_BUSY || c == sqlite3.SQLITE_LOCKED
}

func isDamage(err error) bool {
	if errors.Is(err, errIndexForm) {
		return true
	}
	switch code(err) & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return true
	case sqlite3.SQLITE_ERROR:
		// All statements are the program's own: what they name is there, unless
		// the schema is damaged.
		text := err.Error()
		return strings.Contains(text, "no such table") || strings.Contains(text, "no such column") || strings.Contains(text, "no such index") ||
			strings.Contains(text, "malformed") || strings.Contains(text, "has no column named")
	}
	return false
}

func isFull(err error) bool {
	switch c := code(err); {
	case c&0xff == sqlite3.SQLITE_FULL:
		return true
	case c == sqlite3.SQLITE_IOERR_WRITE, c == sqlite3.SQLITE_IOERR_SHMSIZE:
		return true
	}
	return errors.Is(err, syscall.ENOSPC)
}

func isReadOnly(err error) bool {
	switch code(err) & 0xff {
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return true
	}
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// isUnlockable reports whether the file system has no locks, or none for the
// memory that the programs which have the cache open share.
func isUnlockable(err error) bool {
	switch code(err) {
	case sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK, sqlite3.SQLITE_IOERR_UNLOCK, sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
		sqlite3.SQLITE_IOERR_SHMLOCK, sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_IOERR_SHMOPEN:
		return true
	}
	return errors.Is(err, syscall.ENOLCK)
}

// problem turns an error of SQLite or the system into one for people, where
// they can do something about it. Others, and nil, stay as they are.
func problem(path string, err error) error {
	var known *feed.Problem
	if err == nil || errors.As(err, &known) {
		return err
	}
	sentence, kind := "", error(nil)
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case code(err)&0xff == sqlite3.SQLITE_INTERRUPT:
		return fmt.Errorf("read the cache: %w", errors.Join(context.Canceled, err))
	case isFull(err):
		sentence, kind = "the disk is full: nothing was lost, but nothing can be kept until there is room (%s)", feed.ErrDiskFull
	case isDamage(err) && errors.Is(err, errSearch):
		return fmt.Errorf("the search index is damaged, and could not be made anew: %w", err)
	case isDamage(err), errors.Is(err, errBody):
		return damaged(path, err)
	case isUnlockable(err):
		sentence, kind = "the file system of the cache %s cannot lock files: keep the cache on a local disk, and name it with --db", feed.ErrReadOnly
	case isReadOnly(err):
		sentence, kind = "the cache %s cannot be written: look at the permissions of the file and its folder, or name another with --db", feed.ErrReadOnly
	case isBusy(err):
		sentence, kind = "another program keeps the cache %s busy: try again, or end that program", feed.ErrBusy
	case errors.Is(err, fs.ErrNotExist):
		sentence, kind = "there is no cache %s", feed.ErrNotFound
	default:
		return err
	}
	return &feed.Problem{Sentence: fmt.Sprintf(sentence, shownPath(path)), Err: errors.Join(kind, err)}
}

// shownPath is a path that can stand in a sentence.
func shownPath(path string) string {
	quoted := strconv.Quote(filepath.Clean(path))
	return quoted[1 : len(quoted)-1]
}

// errReadOnly answers changes to a cache that was opened to be read.
var errReadOnly = fmt.Errorf("opened to be read only: %w", fs.ErrPermission)

// absent turns sql.ErrNoRows into feed.ErrNotFound.
func absent(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return feed.ErrNotFound
	}
	return err
}
