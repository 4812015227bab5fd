package library_test

import (
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/library"
)

// TestRetentionKeepsWhatIsDear lets a feed of many articles shrink to a few,
// with one saved, one tagged and one set to unread by hand among the old.
func TestRetentionKeepsWhatIsDear(t *testing.T) {
	for name, policy := range map[string]feed.Retention{
		"by number": {MaxPerFeed: 3},
		"by age":    {MaxAge: 24 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			p, d := newPress(t), open(t, func(o *library.Options) { o.Retention = policy })
			text := rss("Paper", 40)
			d.follow(t, p.serveTagged("/feed", func() string { return text }))
			d.refresh(t)
			ids := d.ids(t, feed.View{})
			if len(ids) != 40 {
				t.Fatalf("%d articles are left of a document that has 40", len(ids))
			}
			saved, tagged, kept, plain := ids[39], ids[38], ids[37], ids[36]
			d.mark(t, feed.MarkRead, ids...)
			d.mark(t, feed.MarkSaved, saved)
			d.mark(t, feed.MarkUnread, kept)
			if _, err := d.Mark(t.Context(), feed.Mark{Kind: feed.MarkTagged, Tag: "dear", IDs: []int64{tagged}}); err != nil {
				t.Fatal(err)
			}
			d.clock.forward(60 * 24 * time.Hour)
			text = strings.ReplaceAll(rss("Renamed", 2), "paper.example", "elsewhere.example")
			d.refresh(t)
			left := map[int64]bool{}
			for _, id := range d.ids(t, feed.View{}) {
				left[id] = true
			}
			if !left[saved] || !left[tagged] || !left[kept] || left[plain] {
				t.Errorf("of %d articles left: saved %v, tagged %v, unread by hand %v, plain %v", len(left), left[saved], left[tagged], left[kept], left[plain])
			}
		})
	}
}

// TestAFeedsOwnRetention lets feeds keep more, and less, than all others.
func TestAFeedsOwnRetention(t *testing.T) {
	for name, c := range map[string]struct {
		all  feed.Retention
		keep []string // of each feed
		want []int    // articles left
	}{
		"own over none": {feed.Retention{}, []string{"", "5", "all"}, []int{40, 5, 40}},
		"own over all":  {feed.Retention{MaxPerFeed: 3}, []string{"", "10d", "all"}, []int{3, 2, 40}},
	} {
		t.Run(name, func(t *testing.T) {
			p, d := newPress(t), open(t, func(o *library.Options) { o.Retention = c.all })
			full := true
			for i, keep := range c.keep {
				title := string(rune('A' + i))
				f := d.follow(t, p.serveTagged("/"+title, func() string {
					if full {
						return rss(title, 38)
					}
					return strings.ReplaceAll(rss("New "+title, 2), "2026", "2027")
				}))[0]
				if err := d.Edit(t.Context(), f.ID, func(f *feed.Feed) { _ = setting(t, "keep").Set(f, keep) }); err != nil {
					t.Fatal(err)
				}
			}
			d.refresh(t)
			d.clock.forward(365 * 24 * time.Hour)
			full = false
			d.refresh(t)
			feeds, err := d.Feeds(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range feeds {
				if f.Health.Articles != c.want[i] {
					t.Errorf("%s, which keeps %q, has %d articles, want %d", f.Title(), c.keep[i], f.Health.Articles, c.want[i])
				}
			}
		})
	}
}
