package store

import (
	"context"
	"encoding/binary"
	"maps"
	"slices"
	"time"

	"tidings/feed"
)

// counter collects changes to the counters of feeds within a transaction.
type counter map[int64]*feedCount

type feedCount struct{ total, unread, saved, savedUnread, latest int64 }

func (c counter) of(feedID int64) *feedCount {
	f := c[feedID]
	if f == nil {
		f = &feedCount{}
		c[feedID] = f
	}
	return f
}

// add notes n more articles with these marks, or fewer.
func (c counter) add(feedID int64, read, saved bool, n int64) {
	f := c.of(feedID)
	f.total += n
	if !read {
		f.unread += n
	}
	if saved {
		f.saved += n
	}
	if saved && !read {
		f.savedUnread += n
	}
}

// newest notes when an article was published.
func (c counter) newest(feedID, published int64) {
	f := c.of(feedID)
	f.latest = max(f.latest, published)
}

func (c counter) apply(t *tx) error {
	for _, id := range slices.Sorted(maps.Keys(c)) {
		f := c[id]
		_, err := t.exec(`update feed_count set total = total + ?, unread = unread + ?, saved = saved + ?,
			saved_unread = saved_unread + ?, latest = max(latest, ?) where feed_id = ?`,
			f.total, f.unread, f.saved, f.savedUnread, f.latest, id)
		if err != nil {
			return err
		}
	}
	return nil
}

// recount counts a feed's articles anew.
func (t *tx) recount(feedID int64) error {
	_, err := t.exec(`insert or replace into feed_count (feed_id, total, unread, saved, saved_unread, latest)
		select ?1, count(*), coalesce(sum(read = 0), 0), coalesce(sum(saved = 1), 0), coalesce(sum(saved = 1 and read = 0), 0),
			coalesce(max(published), 0)
		from article indexed by article_feed where feed_id = ?1 and hidden = 0`, feedID)
	return err
}

// Counts gives the numbers of the sidebar; midnight is the start of today.
// Lists of all articles have none of hidden feeds, and so have All, Unread and
// Today.
func (s *Store) Counts(ctx context.Context, midnight time.Time) (feed.Counts, error) {
	c := feed.Counts{Feeds: map[int64]int{}, Latest: map[int64]time.Time{}, Tags: map[string]int{}}
	err := s.snapshot(ctx, func(r *reader) error {
		if err := r.countFeeds(&c); err != nil {
			return err
		}
		since := midnight.Unix()
		err := r.scan(`select (select count(*) from article indexed by article_all where hidden = 0 and quiet = 0 and published >= ?1),
			(select count(*) from article indexed by article_unread where hidden = 0 and quiet = 0 and read = 0 and published >= ?1),
			(select count(*) from validator v join feed f on f.id = v.feed_id where (v.error <> '' or v.gone) and f.removed = 0)`,
			[]any{since}, &c.Today, &c.TodayUnread, &c.Trouble)
		if err != nil {
			return err
		}
		var name string
		var n int
		return r.each(`select name, articles from tag where articles > 0`, nil, []any{&name, &n}, func() error {
			c.Tags[name] = n
			return nil
		})
	})
	return c, problem(s.path, err)
}

func (r *reader) countFeeds(c *feed.Counts) error {
	var id, latest int64
	var n struct{ total, unread, saved, savedUnread int }
	var hidden, removed bool
	return r.each(`select c.feed_id, c.total, c.unread, c.saved, c.saved_unread, c.latest, f.hidden, f.removed > 0
		from feed_count c join feed f on f.id = c.feed_id`, nil,
		[]any{&id, &n.total, &n.unread, &n.saved, &n.savedUnread, &latest, &hidden, &removed}, func() error {
			c.Saved += n.saved
			c.SavedUnread += n.savedUnread
			if !hidden {
				c.All += n.total
				c.Unread += n.unread
			}
			if removed {
				return nil
			}
			if n.unread > 0 {
				c.Feeds[id] = n.unread
			}
			if n.total > 0 {
				c.Latest[id] = moment(latest)
			}
			return nil
		})
}

// MaxID is the greatest ID of an article, 0 without any: what View.UpTo of a
// list opened now would be.
func (s *Store) MaxID(ctx context.Context) (id int64, err error) {
	err = s.read.QueryRowContext(ctx, `select coalesce(max(id), 0) from article`).Scan(&id)
	return id, problem(s.path, err)
}

// packIDs writes IDs in ascending order as differences.
func packIDs(ids []int64) []byte {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	b := []byte{} // not nil: a document without articles is known too
	last := int64(0)
	for _, id := range ids {
		b = binary.AppendUvarint(b, uint64(id-last))
		last = id
	}
	return b
}

func unpackIDs(b []byte) []int64 {
	var ids []int64
	last := int64(0)
	for len(b) > 0 {
		d, n := binary.Uvarint(b)
		if n <= 0 {
			break
		}
		last += int64(d)
		ids = append(ids, last)
		b = b[n:]
	}
	return ids
}
