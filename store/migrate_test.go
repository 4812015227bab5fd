package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tidings/feed"
	"tidings/store"
)

// TestAnOlderCacheIsBroughtUpToDate opens caches of every older schema, with
// something in them: nothing is lost, and a copy as it was lies beside.
func TestAnOlderCacheIsBroughtUpToDate(t *testing.T) {
	schemas, err := filepath.Glob("migrations/*.sql")
	if err != nil || len(schemas) == 0 {
		t.Fatal("no schemas", err)
	}
	for version := 1; version < len(schemas); version++ {
		t.Run(fmt.Sprint("version ", version), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "old.db")
			for _, file := range schemas[:version] {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				alter(t, path, string(text))
			}
			alter(t, path, fmt.Sprintf(`pragma application_id = %d; pragma user_version = %d;
				insert into feed (id, url, doc_title) values (1, 'https://papers.example/feed', 'Valley Courier');
				insert into feed_count (feed_id) values (1);
				insert into poll (feed_id, at, next) values (1, 1000, 2000);
				insert into validator (feed_id, etag, failures, since) values (1, '"x"', 2, 900)`, 0x74646e67, version))
			s := openAt(t, path)
			f, err := s.Feed(t.Context(), 1)
			if err != nil || f.Title() != "Valley Courier" || f.Health.Failures != 2 || !f.Health.Checked.Equal(time.Unix(1000, 0)) {
				t.Fatalf("%+v, %v", f, err)
			}
			ids := arrive(t, s, 1, article("a", noon)).New
			mark(t, s, feed.MarkSaved, ids...)
			if got := titles(t, s, feed.View{Show: feed.ShowSaved}, ""); got != "a" {
				t.Errorf("saved: %q", got)
			}
			sound(t, s)
			if _, err := os.Stat(fmt.Sprintf("%s.v%d", path, version)); err != nil {
				t.Errorf("there is no copy: %v", err)
			}
			// What is up to date is left alone.
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			again, err := store.Open(t.Context(), path, options())
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			if _, err := os.Stat(fmt.Sprintf("%s.v%d", path, len(schemas))); err == nil {
				t.Error("a cache that is up to date was copied")
			}
		})
	}
}
