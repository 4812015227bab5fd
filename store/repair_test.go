package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tidings/feed"
	"tidings/store"
)

// repaired repairs a cache, holds the result to be sound, and gives its lists.
func repaired(t *testing.T, path string) (store.Repaired, string) {
	t.Helper()
	done, err := store.Repair(t.Context(), path, options())
	if err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
	return done, contents(t, path)
}

func TestRepairWhereItIs(t *testing.T) {
	for name, c := range map[string]struct{ file, statements string }{
		"sound":     {"", "select 1"},
		"counters":  {"", "update feed_count set unread = 77, total = 99; update tag set articles = 7; update article set quiet = 1 where id < 9"},
		"no counts": {"", "delete from feed_count"},
		"index":     {"-search", "delete from entry where id % 3 = 0"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "c.db")
			lived(t, path)
			before := contents(t, path)
			alter(t, path+c.file, c.statements)
			done, after := repaired(t, path)
			if after != before || done.Kept != "" {
				t.Errorf("%+v\nbefore %s\nafter  %s", done, before, after)
			}
		})
	}
}

// TestRepairWhileItIsOpen counts anew while another has the cache open, and
// refuses to replace it.
func TestRepairWhileItIsOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	lived(t, path)
	s := openAt(t, path)
	alter(t, path, "update feed_count set unread = 77")
	if _, err := store.Repair(t.Context(), path, options()); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	alter(t, path, "update detail set body = x'0102030405' where id = 9")
	if _, err := store.Repair(t.Context(), path, options()); !errors.Is(err, feed.ErrBusy) {
		t.Errorf("while it is open: %v", err)
	}
	sound(t, openAt(t, filepath.Join(t.TempDir(), "other.db")))
	if got := titles(t, s, feed.View{Show: feed.ShowSaved}, ""); got != "a00" {
		t.Errorf("saved: %q", got)
	}
}

// TestRepairAfterAnyPageIsLost puts noise in the place of each page in turn.
// Whatever page it is, what comes of it is a sound cache; a page's worth is
// lost at most, and the old file is kept as it was.
func TestRepairAfterAnyPageIsLost(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	lived(t, whole)
	image, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	step := 4
	if os.Getenv("TIDINGS_LONG") != "" {
		step = 1
	}
	pages, saved, tagged, texts := 0, 0, 0, 0
	for page := 1; page <= len(image)/8192; page += step {
		pages++
		path := filepath.Join(dir, fmt.Sprint(page, ".db"))
		if err := os.WriteFile(path, image, 0o600); err != nil {
			t.Fatal(err)
		}
		overwrite(t, path, page)
		damagedImage, _ := os.ReadFile(path)
		done, after := repaired(t, path)
		if done.Kept != "" {
			if kept, _ := os.ReadFile(done.Kept); string(kept) != string(damagedImage) {
				t.Errorf("page %d: the old file is not what it was", page)
			}
		}
		s := openAt(t, path)
		ids, err := s.IDs(t.Context(), feed.View{}, nil, 0)
		if err != nil || len(ids) != 40 {
			t.Errorf("page %d: %d articles of 40 are left (%v): %q", page, len(ids), err, done.Did)
		}
		for _, id := range ids {
			if a, err := s.Article(t.Context(), id); err != nil {
				t.Errorf("page %d: %v", page, err)
			} else if a.Content != "" {
				texts++
			}
		}
		saved += min(strings.Count(after, "; saved a00;")+strings.Count(after, "; saved Untitled"), 1)
		tagged += min(strings.Count(after, "; dear a01;")+strings.Count(after, "; dear Untitled"), 1)
	}
	t.Logf("%d pages: %d saved, %d tagged, %d texts of %d", pages, saved, tagged, texts, 40*pages)
	if saved < pages-1 || tagged < pages-2 || texts < 40*pages-2*40 {
		t.Errorf("of %d losses of a page %d kept what was saved, %d the tag, and %d texts of %d are left", pages, saved, tagged, texts, 40*pages)
	}
}
