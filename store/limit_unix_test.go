//go:build unix

package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tidings/feed"
	"tidings/store"
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

// TestCareOnAFullDisk lets a program that may write little back up, compact and
// repair caches, and bring one up to date: each says that the disk is full, and
// leaves all as it was.
func TestCareOnAFullDisk(t *testing.T) {
	dir := t.TempDir()
	lived(t, filepath.Join(dir, "whole.db"))
	want := contents(t, filepath.Join(dir, "whole.db"))
	image, err := os.ReadFile(filepath.Join(dir, "whole.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"backup", "compact", "repair"} {
		if err := os.WriteFile(filepath.Join(dir, name+".db"), image, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	older(t, filepath.Join(dir, "older.db"), filepath.Join(dir, "whole.db"), 1)
	overwrite(t, filepath.Join(dir, "repair.db"), len(image)/8192)
	out, err := child(t, "care", dir).Output()
	if err != nil {
		t.Fatalf("%s, %v", out, err)
	}
	for said := range strings.Lines(string(out)) {
		if name, what, _ := strings.Cut(said, ": "); !strings.HasPrefix(what, "true ") {
			t.Errorf("%s says %s", name, what)
		}
	}
	if n := strings.Count(string(out), "\n"); n != 4 {
		t.Errorf("%d said something: %s", n, out)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, path := range left {
		for _, suffix := range []string{".part", ".salvage", ".compact", ".damaged", ".v1", "/copy.db"} {
			if strings.HasSuffix(path, suffix) {
				t.Errorf("left behind: %s", path)
			}
		}
	}
	for _, name := range []string{"backup", "compact", "older"} {
		if got := contents(t, filepath.Join(dir, name+".db")); got != want {
			t.Errorf("%s: was %s\nis %s", name, want, got)
		}
	}
	if done, _ := repaired(t, filepath.Join(dir, "repair.db")); done.Kept == "" {
		t.Error("the damaged cache was not as it was")
	}
}

// careOnAFullDisk is a program that may write little: it prints what goes wrong.
func careOnAFullDisk(dir string) {
	limitFileSize(100 << 10)
	ctx := context.Background()
	tell := func(name string, err error) {
		fmt.Printf("%s: %v %v\n", name, errors.Is(err, feed.ErrDiskFull), err)
	}
	s, err := store.Open(ctx, filepath.Join(dir, "backup.db"), options())
	if err == nil {
		err = s.Backup(ctx, filepath.Join(dir, "copy.db"))
		_ = s.Close()
	}
	tell("backup", err)
	_, err = store.Compact(ctx, filepath.Join(dir, "compact.db"), options())
	tell("compact", err)
	_, err = store.Repair(ctx, filepath.Join(dir, "repair.db"), options())
	tell("repair", err)
	s, err = store.Open(ctx, filepath.Join(dir, "older.db"), options())
	if err == nil {
		_ = s.Close()
	}
	tell("older", err)
	os.Exit(0)
}
