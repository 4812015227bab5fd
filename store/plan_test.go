package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/query"
)

// planned is a cache of some articles, with statistics as SQLite makes them.
func planned(t *testing.T, articles int) *Store {
	t.Helper()
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "c.db"), Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	feeds := make([]feed.Feed, 20)
	for i := range feeds {
		feeds[i] = feed.Feed{URL: fmt.Sprintf("https://f%d.example/", i), Folders: []feed.Path{{"Folder"}}, Hidden: i == 19}
	}
	if feeds, err = s.AddFeeds(t.Context(), feeds); err != nil {
		t.Fatal(err)
	}
	for i, f := range feeds {
		a := feed.Arrival{Check: feed.Check{FeedID: f.ID, At: now}}
		for j := range articles / len(feeds) {
			one := feed.Article{Key: fmt.Sprint(j), Hash: 1}
			one.Title, one.Published = "Title", now.Add(-time.Duration(j*20+i)*time.Hour)
			one.Marks = feed.Marks{Read: j%20 > 0, Saved: j%50 == 0, Hidden: j%70 == 0}
			if j%40 == 0 {
				one.Tags = []string{"later"}
			}
			a.Articles = append(a.Articles, one)
		}
		if _, err := s.Arrive(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// views are one list of every kind.
func views() map[string]feed.View {
	list := map[string]feed.View{}
	scopes := map[string]feed.Scope{
		"all":    {},
		"feed":   {Kind: feed.ScopeFeed, FeedID: 2},
		"folder": {Kind: feed.ScopeFolder, Folder: feed.Path{"Folder"}},
		"tag":    {Kind: feed.ScopeTag, Tag: "later"},
	}
	for name, scope := range scopes {
		for show, word := range []string{"", " unread", " saved", " today"} {
			v := feed.View{Scope: scope, Show: feed.Show(show), Midnight: time.Unix(1.7e9, 0)}
			list[name+word] = v
			v.Hidden, v.UpTo, v.Keep = true, 100, []int64{1, 2, 3}
			list[name+word+" with hidden ones, as opened"] = v
		}
	}
	return list
}

var filters = []string{"", "is:unread", "feed:f1", "words:>2 -is:read", "tag:later", "lang:en or has:audio", "age:<9d"}

// TestNoListScansOrSorts asks SQLite how it would run every statement of
// every kind of list.
func TestNoListScansOrSorts(t *testing.T) {
	s := planned(t, 2000)
	t.Run("fresh", func(t *testing.T) { plans(t, s) })
	if _, err := s.write.conn.ExecContext(t.Context(), "analyze"); err != nil {
		t.Fatal(err)
	}
	_ = s.read.Close()
	var err error
	if s.read, err = openPool(dsn(s.path, readPragmas, false), readers); err != nil {
		t.Fatal(err)
	}
	t.Run("analysed", func(t *testing.T) { plans(t, s) })
}

func plans(t *testing.T, s *Store) {
	for name, v := range views() {
		for _, filter := range filters {
			q, err := query.Parse(filter, time.Unix(1.8e9, 0))
			if err != nil && filter != "" {
				t.Fatal(err)
			}
			err = s.list(t.Context(), v, q, func(l *listing) error {
				for _, w := range []way{down, up} {
					if _, err := l.walk(place{1_750_000_000, 50}, w, 10, 0); err != nil {
						return err
					}
					for _, source := range everySource(l) {
						explain(t, s, name+" "+filter, source, l, w)
					}
				}
				return nil
			})
			if err != nil {
				t.Fatalf("%s %q: %v", name, filter, err)
			}
		}
	}
}

// everySource gives the sources of a list, those of several feeds too.
func everySource(l *listing) []source {
	if l.feeds == nil || l.tag != 0 || l.none {
		return l.sources()
	}
	one := *l
	one.feeds = l.feeds[:1]
	return one.sources()
}

func explain(t *testing.T, s *Store, name string, from source, l *listing, w way) {
	statement, args := from.statement(l.span(place{1_750_000_000, 50}, w), w)
	rows, err := s.read.QueryContext(context.Background(), "explain query plan "+statement, append(args, 10, 0)...)
	var id, parent, unused int
	var detail string
	var plan []string
	err = eachRow(rows, err, []any{&id, &parent, &unused, &detail}, func() error {
		plan = append(plan, detail)
		return nil
	})
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, statement)
	}
	for _, line := range plan {
		if strings.HasPrefix(line, "SCAN") && !strings.Contains(line, "USING") && !strings.Contains(line, "json_each") && line != "SCAN validator" ||
			strings.Contains(line, "TEMP B-TREE") {
			t.Errorf("%s, up %v:\n%s\n%s", name, w, statement, strings.Join(plan, "\n"))
		}
	}
	if !strings.Contains(plan[0], "published<?") && !strings.Contains(plan[0], "published>?") && !strings.Contains(plan[0], "(published,") {
		t.Errorf("%s: the walk does not begin at its place:\n%s\n%s", name, statement, strings.Join(plan, "\n"))
	}
}
