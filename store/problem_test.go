package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"tidings/feed"
)

// TestProblemsOfTheSystem gives what cannot be brought about here: a file
// system without locks, a disk that is full or that may only be read.
func TestProblemsOfTheSystem(t *testing.T) {
	for _, c := range []struct {
		err  error
		kind error
		want string
	}{
		{syscall.ENOLCK, feed.ErrReadOnly, "cannot lock files: keep the cache on a local disk"},
		{syscall.ENOSPC, feed.ErrDiskFull, "the disk is full"},
		{syscall.EROFS, feed.ErrReadOnly, "cannot be written"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, feed.ErrReadOnly, "cannot be written"},
		{errBody, feed.ErrDamagedCache, "`tidings doctor --repair`"},
		{fs.ErrNotExist, feed.ErrNotFound, "there is no cache"},
	} {
		err := problem("c\x1b.db", fmt.Errorf("do: %w", c.err))
		var p *feed.Problem
		if !errors.As(err, &p) || !errors.Is(err, c.kind) || !strings.Contains(p.Sentence, c.want) || strings.ContainsAny(p.Sentence, "\x1b\n") {
			t.Errorf("%v: %v", c.err, err)
		}
	}
	if err := problem("c.db", context.Canceled); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
