package store_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tidings/feed"
	"tidings/store"
)

// carried is all that a cache gives to be carried elsewhere.
func carried(t *testing.T, s *store.Store) (c feed.Carried, list []feed.KeptArticle) {
	t.Helper()
	err := s.Carry(t.Context(), func(begin feed.Carried) error { c = begin; return nil },
		func(a feed.KeptArticle) error { list = append(list, a); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return c, list
}

// TestCarriedToAnotherCache carries articles of two feeds and one that was
// unsubscribed to an empty cache, twice.
func TestCarriedToAnotherCache(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	lived(t, path)
	from := openAt(t, path)
	if err := from.RemoveFeed(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	c, list := carried(t, from)
	if len(c.Feeds) != 4 || c.Articles != len(list) || len(list) != 31 || c.Feeds[0].Removed.IsZero() {
		t.Fatalf("%d feeds, %d of %d articles", len(c.Feeds), len(list), c.Articles)
	}
	to := open(t)
	for round, want := range []int{31, 0} {
		ids, added, err := to.Restore(t.Context(), c)
		if err != nil || added != 3-3*round {
			t.Fatalf("%d feeds added, %v", added, err)
		}
		for i := range list {
			list[i].FeedID = ids[list[i].FeedID-1]
		}
		if stored, marked, err := to.RestoreArticles(t.Context(), list); err != nil || stored != want || marked != 0 {
			t.Errorf("%d stored, %d marked, %v", stored, marked, err)
		}
		sound(t, to)
	}
	if _, got := carried(t, to); cmp.Diff(list, got, cmp.Transformer("key", func(a feed.KeptArticle) any {
		return []any{a.Key, a.Title, a.Marks, a.Tags, a.Content, a.Present, a.Published}
	})) != "" {
		t.Error("what was carried is not what came")
	}
	if _, _, err := to.RestoreArticles(t.Context(), []feed.KeptArticle{{Article: feed.Article{Headline: feed.Headline{FeedID: 99}}}}); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("an article of no feed: %v", err)
	}
	stop := errors.New("stop")
	if err := to.Carry(t.Context(), func(feed.Carried) error { return nil }, func(feed.KeptArticle) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("stopped: %v", err)
	}
}
