package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gofrs/flock"

	"tidings/feed"
	"tidings/store"
)

// TestNobodyOpensWhatIsBeingReplaced opens a cache that another program has
// for itself alone.
func TestNobodyOpensWhatIsBeingReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	openAt(t, path).Close()
	lock := flock.New(path + "-open")
	if held, err := lock.TryLock(); !held || err != nil {
		t.Fatal(held, err)
	}
	refused(t, path, feed.ErrBusy, "wait")
	if err := lock.Close(); err != nil {
		t.Fatal(err)
	}
	s := openAt(t, path)
	if held, _ := lock.TryLock(); held {
		t.Error("the lock was free while the cache was open")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if held, err := lock.TryLock(); !held {
		t.Error("the lock was held after the cache was closed", err)
	}
	_ = lock.Close()
}

// TestACacheThatWasCutShort is told by its length, unless there is a log that
// may have the rest.
func TestACacheThatWasCutShort(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	lived(t, path)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()-8192); err != nil {
		t.Fatal(err)
	}
	refused(t, path, feed.ErrDamagedCache, "doctor --repair")
}

// TestDamageIsSaidWhereItIsMet reads an article whose text is not what it was,
// and a list some of whose pages are noise.
func TestDamageIsSaidWhereItIsMet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	lived(t, path)
	alter(t, path, "update detail set body = x'0102030405' where id = 9")
	s := openAt(t, path)
	_, err := s.Article(t.Context(), 9)
	said(t, err)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	var pages []int
	for page := 5; page <= int(info.Size()/8192); page++ {
		pages = append(pages, page)
	}
	overwrite(t, path, pages...)
	s, err = store.Open(t.Context(), path, options())
	if err == nil {
		_, err = s.Page(t.Context(), feed.View{}, nil, feed.Anchor{}, 100)
		_ = s.Close()
	}
	said(t, err)
}

// said holds an error to be a sentence that names the doctor.
func said(t *testing.T, err error) {
	t.Helper()
	var p *feed.Problem
	if !errors.As(err, &p) || !errors.Is(err, feed.ErrDamagedCache) {
		t.Fatalf("%v; want a *feed.Problem", err)
	}
	if want := "doctor --repair"; !strings.Contains(p.Sentence, want) {
		t.Errorf("%q does not name %s", p.Sentence, want)
	}
}
