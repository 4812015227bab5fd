package store

import (
	"context"
	"database/sql"

	"tidings/feed"
)

// AddFeeds subscribes to all of feeds in one transaction, making the folders
// they name, and gives them back in the same order with their IDs. An address
// that is subscribed to already is left as it is and given as it stands; one
// that was unsubscribed and not yet purged is taken back, with its articles
// and what is now said of it. Added is the clock's where it is zero. Health.Next,
// where it is not zero, keeps a feed that was never asked from being so until
// then: whoever adds it is about to store what it has fetched already.
func (s *Store) AddFeeds(ctx context.Context, feeds []feed.Feed) ([]feed.Feed, error) {
	ids := make([]int64, len(feeds))
	fresh := make([]bool, len(feeds))
	err := s.change(ctx, urgent, func(t *tx) error {
		folders, err := t.folderTree()
		if err != nil {
			return err
		}
		for i, f := range feeds {
			if ids[i], fresh[i], err = s.addFeed(t, folders, f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.added(ctx, feeds, ids, fresh)
}

// added is what AddFeeds gives back.
func (s *Store) added(ctx context.Context, feeds []feed.Feed, ids []int64, fresh []bool) ([]feed.Feed, error) {
	out := make([]feed.Feed, len(feeds))
	var known map[int64]feed.Feed
	for i := range feeds {
		if fresh[i] && len(feeds) > 1 {
			out[i] = feeds[i]
			out[i].ID = ids[i]
			continue
		}
		if known == nil {
			known = map[int64]feed.Feed{}
			all, err := s.Feeds(ctx)
			if err != nil {
				return nil, err
			}
			for _, f := range all {
				known[f.ID] = f
			}
		}
		out[i] = known[ids[i]]
	}
	return out, nil
}

func (s *Store) addFeed(t *tx, folders *folderTree, f feed.Feed) (id int64, fresh bool, err error) {
	var removed int64
	err = t.scan(`select id, removed from feed where url = ?`, []any{f.URL}, &id, &removed)
	switch {
	case err == nil && removed == 0:
		return id, false, nil
	case err == nil:
		if err = t.restore(id); err != nil {
			return 0, false, err
		}
	case err == sql.ErrNoRows:
		id, err = t.id(`insert into feed (url) values (?)`, f.URL)
		if err != nil {
			return 0, false, err
		}
		if _, err = t.exec(`insert into feed_count (feed_id) values (?)`, id); err != nil {
			return 0, false, err
		}
	default:
		return 0, false, err
	}
	if f.Added.IsZero() {
		f.Added = s.o.Now()
	}
	_, err = t.exec(`update feed set own_title = ?, doc_title = coalesce(nullif(?, ''), doc_title), site = coalesce(nullif(?, ''), site),
			description = coalesce(nullif(?, ''), description), language = coalesce(nullif(?, ''), language),
			image = coalesce(nullif(?, ''), image), format = coalesce(nullif(?, ''), format), added = ? where id = ?`,
		f.OwnTitle, f.DocTitle, f.Site, f.Description, f.Language, f.Image, f.Format, f.Added.Unix(), id)
	if err != nil {
		return 0, false, err
	}
	if !f.Health.Next.IsZero() {
		_, err = t.exec(`insert into poll (feed_id, at, next) values (?, 0, ?) on conflict (feed_id) do update set next = excluded.next`,
			id, f.Health.Next.Unix())
		if err != nil {
			return 0, false, err
		}
	}
	f.ID = id
	return id, removed == 0, t.place(folders, f)
}

// place writes what a person decides of a feed, but for its address and name.
func (t *tx) place(folders *folderTree, f feed.Feed) error {
	_, err := t.exec(`update feed set position = ?, private = ?, settings = ? where id = ?`,
		f.Position, f.Private, writeSettings(f.Settings), f.ID)
	if err != nil {
		return err
	}
	if err := t.quieten(f.ID, f.Hidden); err != nil {
		return err
	}
	if _, err := t.exec(`delete from feed_folder where feed_id = ?`, f.ID); err != nil {
		return err
	}
	for i, path := range f.Folders {
		folder, err := folders.make(t, path)
		if err != nil {
			return err
		}
		if folder == 0 {
			continue
		}
		if _, err := t.exec(`insert or ignore into feed_folder (feed_id, folder_id, position) values (?, ?, ?)`, f.ID, folder, i); err != nil {
			return err
		}
	}
	if _, err := t.exec(`delete from feed_tag where feed_id = ?`, f.ID); err != nil {
		return err
	}
	for i, name := range f.Tags {
		if _, err := t.exec(`insert into feed_tag (feed_id, position, name) values (?, ?, ?)`, f.ID, i, name); err != nil {
			return err
		}
	}
	return nil
}

// quieten keeps a feed's articles out of the lists of all articles, or lets
// them in.
func (t *tx) quieten(id int64, hidden bool) error {
	n, err := t.count(`update feed set hidden = ? where id = ? and hidden <> ?`, hidden, id, hidden)
	if err != nil || n == 0 {
		return err
	}
	_, err = t.exec(`update article set quiet = ? where feed_id = ?`, hidden, id)
	return err
}

// UpdateFeed keeps what a person has edited: URL, OwnTitle, Folders, Tags,
// Hidden, Position, Private and Settings. feed.ErrNotFound when f.ID is no
// subscription, feed.ErrExists when its new address is another's. A new
// address is asked at once and without the old one's validators; so that what
// was set against a feed's trouble is tried, a feed in trouble is asked at once
// when the way in which it is asked changes. When how often it is asked changes,
// Health.Next is its next check, but in trouble.
func (s *Store) UpdateFeed(ctx context.Context, f feed.Feed) error {
	return s.change(ctx, urgent, func(t *tx) error {
		var url, settings string
		if err := t.scan(`select url, settings from feed where id = ? and removed = 0`, []any{f.ID}, &url, &settings); err != nil {
			return absent(err)
		}
		if asking(readSettings(settings)) != asking(f.Settings) {
			if _, err := t.exec(`update poll set next = 0 where feed_id = ? and feed_id in
				(select feed_id from validator where failures > 0 and gone = 0)`, f.ID); err != nil {
				return err
			}
		}
		if was := readSettings(settings); was.Interval != f.Settings.Interval || was.Floor != f.Settings.Floor {
			_, err := t.exec(`update poll set next = ? where feed_id = ? and feed_id not in
				(select feed_id from validator where failures > 0 or gone > 0)`, seconds(f.Health.Next), f.ID)
			if err != nil {
				return err
			}
		}
		if url != f.URL {
			if err := t.moveFeed(f.ID, f.URL); err != nil {
				return err
			}
		}
		if _, err := t.exec(`update feed set own_title = ? where id = ?`, f.OwnTitle, f.ID); err != nil {
			return err
		}
		folders, err := t.folderTree()
		if err != nil {
			return err
		}
		return t.place(folders, f)
	})
}

// moveFeed gives a feed another address.
func (t *tx) moveFeed(id int64, url string) error {
	var other, removed int64
	switch err := t.scan(`select id, removed from feed where url = ?`, []any{url}, &other, &removed); {
	case err == nil && removed == 0:
		return feed.ErrExists
	case err == nil:
		// What was unsubscribed lets go of its address and keeps its articles.
		if _, err := t.exec(`update feed set url = 'was:' || id || ':' || url where id = ?`, other); err != nil {
			return err
		}
	case err != sql.ErrNoRows:
		return err
	}
	if err := t.forgetChecks(id); err != nil {
		return err
	}
	_, err := t.exec(`update feed set url = ? where id = ?`, url, id)
	return err
}

// Revive has a feed asked at once as one never asked before, whatever its server
// said: feed.ErrNotFound when id is no subscription.
func (s *Store) Revive(ctx context.Context, id int64) error {
	return s.change(ctx, urgent, func(t *tx) error {
		var found int64
		if err := t.scan(`select id from feed where id = ? and removed = 0`, []any{id}, &found); err != nil {
			return absent(err)
		}
		return t.forgetChecks(id)
	})
}

// forgetChecks forgets what checks of a feed have brought but its articles.
func (t *tx) forgetChecks(id int64) error {
	for _, statement := range []string{
		`update validator set etag = '', last_modified = '', source = '', hash = 0, error = '', failures = 0, since = 0,
			partial = 0, gone = 0, moved_to = '', moved_seen = 0, memo = '' where feed_id = ?`,
		`update poll set next = 0 where feed_id = ?`,
	} {
		if _, err := t.exec(statement, id); err != nil {
			return err
		}
	}
	return nil
}
