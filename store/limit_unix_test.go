//go:build unix

package store_test

import (
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tidings/feed"
)

// limitFileSize lets this process write no file past a size, which looks like
// a full disk.
func limitFileSize(size uint64) {
	signal.Ignore(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		panic(err)
	}
	limit.Cur = rlimit(limit.Cur, size)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		panic(err)
	}
}

// rlimit is a size in the type that the system has for limits.
func rlimit[T int64 | uint64](_ T, size uint64) T { return T(size) }

func TestAFullDiskLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	s := openAt(t, path)
	f := subscribe(t, s, 1)[0]
	id := arrive(t, s, f.ID, article("a", noon.Add(-time.Hour))).New[0]
	mark(t, s, feed.MarkSaved, id)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := child(t, "fill", path).Output()
	if err != nil || !strings.HasPrefix(string(out), "true false the disk is full") {
		t.Fatalf("%s, %v", out, err)
	}
	s = openAt(t, path)
	if got := titles(t, s, feed.View{Show: feed.ShowSaved}, ""); got != "a" {
		t.Errorf("saved: %q", got)
	}
	sound(t, s)
	arrive(t, s, f.ID, article("b", noon))
}
