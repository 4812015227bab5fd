package store_test

import (
	"database/sql"
	"errors"
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

// TestAnOlderCacheKeepsAllThatWasInIt brings caches of every older schema up to
// date that hold what a cache holds which has lived.
func TestAnOlderCacheKeepsAllThatWasInIt(t *testing.T) {
	schemas, _ := filepath.Glob("migrations/*.sql")
	for version := 1; version < len(schemas); version++ {
		t.Run(fmt.Sprint("version ", version), func(t *testing.T) {
			dir := t.TempDir()
			path, now := filepath.Join(dir, "old.db"), filepath.Join(dir, "now.db")
			lived(t, now)
			want := contents(t, now)
			older(t, path, now, version)
			if got := contents(t, path); got != want {
				t.Errorf("was %s\nis  %s", want, got)
			}
			copied := fmt.Sprintf("%s.v%d", path, version)
			if info, err := os.Stat(copied); err != nil || info.Size() < 8*8192 || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("the copy: %v, %v", info, err)
			}
			if got := contents(t, copied); got != want { // which is brought up to date in turn
				t.Errorf("was %s\nthe copy has %s", want, got)
			}
		})
	}
}

// older makes a cache of an older schema with what the cache now has.
func older(t *testing.T, path, now string, version int) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	exec := func(statement string, args ...any) {
		t.Helper()
		if _, err := db.Exec(statement, args...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	schemas, _ := filepath.Glob("migrations/*.sql")
	exec("pragma page_size = 8192")
	for _, file := range schemas[:version] {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		exec(string(text))
	}
	exec("delete from setting")
	exec("attach ? as now", now)
	rows, err := db.Query(`select t.name, group_concat(c.name) from sqlite_master t, pragma_table_info(t.name) c
		where t.type = 'table' and t.name <> 'sqlite_sequence' group by t.name`)
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]string{}
	for rows.Next() {
		var table, columns string
		if err := rows.Scan(&table, &columns); err != nil {
			t.Fatal(err)
		}
		tables[table] = columns
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		t.Fatal(err)
	}
	for table, columns := range tables {
		exec(fmt.Sprintf("insert into main.%s (%s) select %s from now.%s", table, columns, columns, table))
	}
	exec(fmt.Sprintf("pragma application_id = %d", 0x74646e67))
	exec(fmt.Sprintf("pragma user_version = %d", version))
}
