package store

import (
	"context"
	"time"

	"tidings/feed"
)

// Feeds lists the subscriptions in the order of hand (position, then ID),
// with folders, tags and health.
func (s *Store) Feeds(ctx context.Context) ([]feed.Feed, error) {
	var feeds []feed.Feed
	err := s.snapshot(ctx, func(r *reader) (err error) {
		feeds, err = r.feeds("where f.removed = 0")
		return err
	})
	return feeds, problem(s.path, err)
}

// Feed gives one subscription; feed.ErrNotFound when there is none.
func (s *Store) Feed(ctx context.Context, id int64) (feed.Feed, error) {
	var f feed.Feed
	err := s.snapshot(ctx, func(r *reader) error {
		feeds, err := r.feeds("where f.removed = 0 and f.id = ?", id)
		if err == nil && len(feeds) == 0 {
			err = feed.ErrNotFound
		}
		if err == nil {
			f = feeds[0]
		}
		return err
	})
	return f, problem(s.path, err)
}

const feedColumns = `f.id, f.url, f.own_title, f.doc_title, f.site, f.description, f.language, f.image, f.format,
	f.hidden, f.position, f.private, f.added, f.settings,
	coalesce(p.at, 0), coalesce(p.next, 0), coalesce(v.changed, 0), coalesce(v.error, ''), coalesce(v.since, 0),
	coalesce(v.failures, 0), coalesce(v.partial, 0), coalesce(v.gone, 0), coalesce(v.ok, 0), coalesce(v.moved_to, ''),
	coalesce(p.month, 0), coalesce(p.requests, 0), coalesce(p.bytes, 0),
	coalesce(c.total, 0), coalesce(c.unread, 0), coalesce(c.saved, 0), coalesce(c.latest, 0)`

// feeds lists the feeds that where selects.
func (r *reader) feeds(where string, args ...any) ([]feed.Feed, error) {
	var feeds []feed.Feed
	var f feed.Feed
	var settings string
	var added, at, next, changed, since, ok, latest int64
	h := &f.Health
	err := r.each(`select `+feedColumns+` from feed f left join poll p on p.feed_id = f.id
		left join validator v on v.feed_id = f.id left join feed_count c on c.feed_id = f.id `+where+` order by f.position, f.id`, args,
		[]any{&f.ID, &f.URL, &f.OwnTitle, &f.DocTitle, &f.Site, &f.Description, &f.Language, &f.Image, &f.Format,
			&f.Hidden, &f.Position, &f.Private, &added, &settings,
			&at, &next, &changed, &h.Error, &since, &h.Failures, &h.Partial, &h.Gone, &ok, &h.MovedTo,
			&h.Usage.Month, &h.Usage.Requests, &h.Usage.Bytes, &h.Articles, &h.Unread, &h.Saved, &latest},
		func() error {
			f.Added, h.Checked, h.Next = moment(added), moment(at), moment(next)
			h.Changed, h.Since, h.OK, h.Latest = moment(changed), moment(since), moment(ok), moment(latest)
			if h.Failures == 0 && !h.Gone {
				h.OK = h.Checked
			}
			f.Settings = readSettings(settings)
			feeds = append(feeds, f)
			return nil
		})
	if err != nil {
		return nil, err
	}
	return feeds, r.placeFeeds(feeds)
}

// placeFeeds fills in folders and tags.
func (r *reader) placeFeeds(feeds []feed.Feed) error {
	at := make(map[int64]int, len(feeds))
	for i, f := range feeds {
		at[f.ID] = i
	}
	tree, err := r.folders()
	if err != nil {
		return err
	}
	only, args := "", []any(nil)
	if len(feeds) == 1 {
		only, args = "where feed_id = ?", []any{feeds[0].ID}
	}
	var id, folder int64
	err = r.each(`select feed_id, folder_id from feed_folder `+only+` order by feed_id, position, folder_id`, args, []any{&id, &folder}, func() error {
		if i, ok := at[id]; ok {
			feeds[i].Folders = append(feeds[i].Folders, tree.path(folder))
		}
		return nil
	})
	if err != nil {
		return err
	}
	var name string
	return r.each(`select feed_id, name from feed_tag `+only+` order by feed_id, position`, args, []any{&id, &name}, func() error {
		if i, ok := at[id]; ok {
			feeds[i].Tags = append(feeds[i].Tags, name)
		}
		return nil
	})
}

// moment is a stored time; 0 is the zero time.
func moment(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

// seconds is a time as it is stored; the zero time is 0.
func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
