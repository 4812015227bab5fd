package store

import (
	"context"
	"database/sql"
	"encoding/json"
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
	coalesce(v.failures, 0), coalesce(v.partial, 0), coalesce(v.gone, 0)`

// feeds lists the feeds that where selects.
func (r *reader) feeds(where string, args ...any) ([]feed.Feed, error) {
	var feeds []feed.Feed
	var f feed.Feed
	var settings string
	var added, at, next, changed, since int64
	err := r.each(`select `+feedColumns+` from feed f left join poll p on p.feed_id = f.id
		left join validator v on v.feed_id = f.id `+where+` order by f.position, f.id`, args,
		[]any{&f.ID, &f.URL, &f.OwnTitle, &f.DocTitle, &f.Site, &f.Description, &f.Language, &f.Image, &f.Format,
			&f.Hidden, &f.Position, &f.Private, &added, &settings,
			&at, &next, &changed, &f.Health.Error, &since, &f.Health.Failures, &f.Health.Partial, &f.Health.Gone},
		func() error {
			f.Added, f.Health.Checked, f.Health.Next = moment(added), moment(at), moment(next)
			f.Health.Changed, f.Health.Since = moment(changed), moment(since)
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

// AddFeeds subscribes to all of feeds in one transaction, making the folders
// they name, and gives them back in the same order with their IDs. An address
// that is subscribed to already is left as it is and given as it stands; one
// that was unsubscribed and not yet purged is taken back, with its articles
// and what is now said of it. Added is the clock's where it is zero.
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
// address is asked at once and without the old one's validators.
func (s *Store) UpdateFeed(ctx context.Context, f feed.Feed) error {
	return s.change(ctx, urgent, func(t *tx) error {
		var url string
		if err := t.scan(`select url from feed where id = ? and removed = 0`, []any{f.ID}, &url); err != nil {
			return absent(err)
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
	for _, statement := range []string{
		`update validator set etag = '', last_modified = '', hash = 0, error = '', failures = 0, since = 0,
			partial = 0, gone = 0, moved_to = '', moved_seen = 0, memo = '' where feed_id = ?`,
		`update poll set next = 0 where feed_id = ?`,
	} {
		if _, err := t.exec(statement, id); err != nil {
			return err
		}
	}
	_, err := t.exec(`update feed set url = ? where id = ?`, url, id)
	return err
}

// settingsJSON is how FeedSettings are kept.
type settingsJSON struct {
	Interval int64             `json:"interval,omitempty"` // seconds
	Agent    string            `json:"agent,omitempty"`
	Headers  map[string]string `json:"headers,omitempty"`
	FullText bool              `json:"fulltext,omitempty"`
}

func writeSettings(o feed.FeedSettings) string {
	if o.Interval == 0 && o.Agent == "" && len(o.Headers) == 0 && !o.FullText {
		return ""
	}
	text, err := json.Marshal(settingsJSON{int64(o.Interval / time.Second), o.Agent, o.Headers, o.FullText})
	if err != nil {
		return "" // cannot be: strings and numbers only
	}
	return string(text)
}

func readSettings(text string) feed.FeedSettings {
	var j settingsJSON
	if text == "" || json.Unmarshal([]byte(text), &j) != nil {
		return feed.FeedSettings{}
	}
	return feed.FeedSettings{Interval: time.Duration(j.Interval) * time.Second, Agent: j.Agent, Headers: j.Headers, FullText: j.FullText}
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
