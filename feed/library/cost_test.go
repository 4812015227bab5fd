package library_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tidings/feed/library"
)

// TestNothingNewWritesAlmostNothing refreshes a thousand feeds of which none
// has changed, by 304 and by the same bytes again, and counts what that wrote.
func TestNothingNewWritesAlmostNothing(t *testing.T) {
	const feeds = 1000
	p, d := newPress(t), open(t, nil)
	var urls []string
	for i := range feeds {
		path, body := fmt.Sprintf("/%d", i), rss(fmt.Sprintf("Paper %d", i), 1)
		if i%10 == 0 {
			urls = append(urls, p.serve(path, "text/xml", body)) // without validators
		} else {
			urls = append(urls, p.serveTagged(path, func() string { return body }))
		}
	}
	d.follow(t, urls...)
	d.refresh(t)
	d.clock.forward(30 * time.Hour)
	if err := d.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.store.Close(); err != nil {
		t.Fatal(err)
	}
	d = d.again(t)
	before := written(t, d.path)
	s, err := d.Refresh(t.Context(), library.Request{}, nil)
	if err != nil || s.NotModified != feeds || s.Failed != 0 {
		t.Fatalf("%+v, %v", s, err)
	}
	cost := float64(written(t, d.path)-before) / feeds
	t.Logf("%.1f bytes a feed", cost)
	if cost <= 0 || cost >= 100 {
		t.Errorf("%.1f bytes a feed, want less than a hundred", cost)
	}
}

// written is how large the files of a cache are in all. Until it is closed a
// cache only appends, to its log.
func written(t *testing.T, path string) (n int64) {
	t.Helper()
	err := filepath.WalkDir(filepath.Dir(path), func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(e.Name(), "-shm") { // which is shared memory
			return err
		}
		info, err := os.Stat(filepath.Join(filepath.Dir(path), e.Name()))
		if err == nil {
			n += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
