package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/query"
	"tidings/store"
)

// noon is the moment of every test.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

var midnight = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

var tags = regexp.MustCompile(`<[^>]*>`)

// plain is HTML to text, well enough for what these tests write.
func plain(html string) string { return tags.ReplaceAllString(html, " ") }

func options() store.Options {
	return store.Options{Now: func() time.Time { return noon }, Plain: plain}
}

// open opens a new cache in a folder of its own.
func open(t testing.TB) *store.Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "tidings.db"))
}

func openAt(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path, options())
	if err != nil {
		t.Fatalf("open %s: %v", path, err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// subscribe adds n feeds, f1 to fn.
func subscribe(t testing.TB, s *store.Store, n int) []feed.Feed {
	t.Helper()
	feeds := make([]feed.Feed, n)
	for i := range feeds {
		feeds[i] = feed.Feed{URL: fmt.Sprintf("https://f%d.example/feed", i+1), OwnTitle: fmt.Sprintf("Feed %d", i+1), Position: i}
	}
	feeds, err := s.AddFeeds(t.Context(), feeds)
	if err != nil {
		t.Fatal(err)
	}
	return feeds
}

// article makes an article whose key, title and text come from its name.
func article(name string, published time.Time) feed.Article {
	a := feed.Article{Key: "key-" + name, GUID: "key-" + name, FirstSeen: noon}
	a.Title, a.URL, a.Published = "Title "+name, "https://example.org/"+name, published
	a.Content = "<p>Text of " + name + "</p>"
	a.Hash = hash(a.Title + a.Content)
	a.Words = len(strings.Fields(plain(a.Content)))
	return a
}

func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// arrive stores articles of a feed.
func arrive(t testing.TB, s *store.Store, feedID int64, articles ...feed.Article) feed.Arrived {
	t.Helper()
	got, err := s.Arrive(context.Background(), feed.Arrival{
		Check: feed.Check{FeedID: feedID, At: noon, Next: noon.Add(time.Hour)}, Articles: articles,
	})
	if err != nil {
		t.Fatalf("arrive: %v", err)
	}
	return got
}

func mark(t testing.TB, s *store.Store, kind feed.MarkKind, ids ...int64) []int64 {
	t.Helper()
	changed, err := s.Mark(context.Background(), []feed.Mark{{Kind: kind, IDs: ids}})
	if err != nil {
		t.Fatalf("mark: %v", err)
	}
	return changed[0]
}

func parse(t testing.TB, text string) *query.Query {
	t.Helper()
	q, err := query.Parse(text, noon)
	if err != nil {
		t.Fatalf("query %q: %v", text, err)
	}
	return q
}

// titles lists a list's titles, without their first word.
func titles(t testing.TB, s *store.Store, v feed.View, q string) string {
	t.Helper()
	var parsed *query.Query
	if q != "" {
		parsed = parse(t, q)
	}
	page, err := s.Page(t.Context(), v, parsed, feed.Anchor{}, 100)
	if err != nil {
		t.Fatalf("page of %q: %v", q, err)
	}
	names := make([]string, len(page.Headlines))
	for i, h := range page.Headlines {
		names[i] = strings.TrimPrefix(h.Title, "Title ")
	}
	return strings.Join(names, " ")
}

func sound(t testing.TB, s *store.Store) {
	t.Helper()
	wrong, err := s.Check(context.Background())
	if err != nil {
		t.Fatalf("check: %v", err)
	}
	for _, w := range wrong {
		t.Errorf("check: %s", w)
	}
}
