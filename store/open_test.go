package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"tidings/feed"
	"tidings/store"
)

// refused opens what cannot be opened and looks at what is said.
func refused(t *testing.T, path string, want error, word string) {
	t.Helper()
	s, err := store.Open(t.Context(), path, options())
	if err == nil {
		s.Close()
		t.Fatal("it was opened")
	}
	var p *feed.Problem
	if !errors.As(err, &p) || !errors.Is(err, want) {
		t.Fatalf("%#v; want a Problem that wraps %v", err, want)
	}
	if strings.ContainsAny(p.Sentence, "\n\x00\x1b") || !strings.Contains(p.Sentence, word) {
		t.Errorf("sentence: %q", p.Sentence)
	}
}

func TestOpenHidesFilesFromOthers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	path := filepath.Join(t.TempDir(), "t.db")
	openAt(t, path).Close()
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	openAt(t, path)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestFilesAreForTheirOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	path := filepath.Join(t.TempDir(), "new", "a b%?#.db")
	s := openAt(t, path)
	arrive(t, s, subscribe(t, s, 1)[0].ID, article("a", noon))
	if _, err := s.Index(t.Context(), 0, nil); err != nil {
		t.Fatal(err)
	}
	release, err := s.TryPollLock()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if len(files) < 6 {
		t.Errorf("files: %q", files)
	}
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", f, info.Mode())
		}
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	dir := t.TempDir()
	noise := bytes.Repeat([]byte("random bytes, "), 1000)
	path := filepath.Join(dir, "noise.db")
	if err := os.WriteFile(path, noise, 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, path, feed.ErrDamagedCache, "noise.db")
	if after, _ := os.ReadFile(path); !bytes.Equal(after, noise) {
		t.Error("the file was changed")
	}

	// The head is whole and the first page is not.
	path = filepath.Join(dir, "torn.db")
	s := openAt(t, path)
	subscribe(t, s, 5)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copy(whole[100:8192], noise)
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, path, feed.ErrDamagedCache, "torn.db")
}

func TestOtherProgramsFilesAreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.db")
	alter(t, path, "create table bookmarks (url text); pragma user_version = 3")
	refused(t, path, feed.ErrDamagedCache, "another program")
	path = filepath.Join(t.TempDir(), "unversioned.db")
	alter(t, path, "create table bookmarks (url text)")
	refused(t, path, feed.ErrDamagedCache, "another program")
}

func alter(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}

func TestANewerCacheIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "newer.db")
	s := openAt(t, path)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	alter(t, path, "pragma user_version = 99")
	refused(t, path, feed.ErrNewerCache, "newer version")
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := store.Open(t.Context(), filepath.Join(file, "c.db"), options()); err == nil {
		s.Close()
		t.Error("a cache within a file was opened")
	}
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Log("modes bind nobody here")
		return
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	refused(t, filepath.Join(dir, "c.db"), feed.ErrReadOnly, "cannot be written")
}

func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	o := options()
	o.ReadOnly = true
	if _, err := store.Open(t.Context(), path, o); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing cache: %v", err)
	}
	s := openAt(t, path)
	id := arrive(t, s, subscribe(t, s, 1)[0].ID, article("a", noon)).New[0]
	if _, err := s.Index(t.Context(), 0, nil); err != nil {
		t.Fatal(err)
	}
	r, err := store.Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got := titles(t, r, feed.View{}, "text"); got != "a" {
		t.Errorf("search: %q", got)
	}
	if _, err := r.Mark(t.Context(), []feed.Mark{{IDs: []int64{id}}}); !errors.Is(err, feed.ErrReadOnly) {
		t.Errorf("mark: %v", err)
	}
}

func TestBackupIsACacheOfItsOwn(t *testing.T) {
	s := open(t)
	id := arrive(t, s, subscribe(t, s, 1)[0].ID, article("a", noon)).New[0]
	mark(t, s, feed.MarkSaved, id)
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	c := openAt(t, path)
	if got := titles(t, c, feed.View{Show: feed.ShowSaved}, "text"); got != "a" {
		t.Errorf("saved in the copy: %q", got)
	}
	sound(t, c)
}

func TestSettings(t *testing.T) {
	s := open(t)
	for _, value := range []string{"", "x", "y\n", ""} {
		if err := s.SetSetting(t.Context(), "key", value); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Setting(t.Context(), "key"); got != value || err != nil {
			t.Errorf("%q, %v; want %q", got, err, value)
		}
	}
}

func TestACancelledContextDoesNothing(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Arrive(ctx, feed.Arrival{Check: feed.Check{FeedID: f.ID}, Articles: []feed.Article{article("a", noon)}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("arrive: %v", err)
	}
	if _, err := s.Page(ctx, feed.View{}, nil, feed.Anchor{}, 5); !errors.Is(err, context.Canceled) {
		t.Errorf("page: %v", err)
	}
	if got := titles(t, s, feed.View{}, ""); got != "" {
		t.Errorf("stored all the same: %q", got)
	}
	arrive(t, s, f.ID, article("b", noon))
}

// TestCompactGivesSpaceBack removes most of a cache and compacts it: the file
// shrinks, and all that is left is there.
func TestCompactGivesSpaceBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	lived(t, path)
	s := openAt(t, path)
	if _, err := s.Retain(t.Context(), feed.Retention{MaxPerFeed: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Compact(t.Context(), path, options()); !errors.Is(err, feed.ErrBusy) {
		t.Fatalf("while it is open: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := contents(t, path)
	c, err := store.Compact(t.Context(), path, options())
	if err != nil || c.After > c.Before-64<<10 {
		t.Errorf("%+v, %v", c, err)
	}
	if after := contents(t, path); after != before {
		t.Errorf("before %s, after %s", before, after)
	}
	if left, _ := filepath.Glob(path + ".*"); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// contents opens a cache, holds it to be sound, and gives its lists.
func contents(t *testing.T, path string) string {
	t.Helper()
	s := openAt(t, path)
	sound(t, s)
	all := titles(t, s, feed.View{}, "") + "; saved " + titles(t, s, feed.View{Show: feed.ShowSaved}, "") +
		"; dear " + titles(t, s, feed.View{}, "tag:dear") + "; unread " + titles(t, s, feed.View{Show: feed.ShowUnread}, "") + "; found " + titles(t, s, feed.View{}, "title:a0*")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return all
}
