// Package store keeps a news reader's cache in SQLite files: feeds, articles,
// marks and what polling must remember in NAME.db, the full-text index in
// NAME.db-search, which can be made anew from the cache at any time. It turns
// package feed's nouns into rows and back, and a feed.View with a query.Query
// into pages of headlines. When to fetch what, what arriving text may contain
// and what a person sees are left to others.
//
// One connection writes, and a gate lets marks go ahead of arrivals; a few
// others read. Several programs may have the same cache open.
package store

import (
	"context"
	"time"

	"tidings/feed"
	"tidings/feed/query"
)

// Feeds lists the subscriptions.
func (s *Store) Feeds(ctx context.Context) ([]feed.Feed, error) { return nil, errStub }

// Feed gives one.
func (s *Store) Feed(ctx context.Context, id int64) (feed.Feed, error) { return feed.Feed{}, errStub }

// AddFeeds subscribes.
func (s *Store) AddFeeds(ctx context.Context, fs []feed.Feed) ([]feed.Feed, error) {
	return nil, errStub
}

// UpdateFeed edits.
func (s *Store) UpdateFeed(ctx context.Context, f feed.Feed) error { return errStub }

// RemoveFeed removes.
func (s *Store) RemoveFeed(ctx context.Context, id int64) error { return errStub }

// RestoreFeed restores.
func (s *Store) RestoreFeed(ctx context.Context, id int64) error { return errStub }

// Purge makes removals final.
func (s *Store) Purge(ctx context.Context, before time.Time) error { return errStub }

// Folders lists folders.
func (s *Store) Folders(ctx context.Context) ([]feed.Folder, error) { return nil, errStub }

// RenameFolder renames.
func (s *Store) RenameFolder(ctx context.Context, from, to feed.Path) error { return errStub }

// RemoveFolder removes.
func (s *Store) RemoveFolder(ctx context.Context, p feed.Path) error { return errStub }

// Tags lists tags.
func (s *Store) Tags(ctx context.Context) ([]feed.Tag, error) { return nil, errStub }

// Polls lists what the poller needs.
func (s *Store) Polls(ctx context.Context) ([]feed.Poll, error) { return nil, errStub }

// Arrive stores.
func (s *Store) Arrive(ctx context.Context, a feed.Arrival) (feed.Arrived, error) {
	return feed.Arrived{}, errStub
}

// Checked stores checks.
func (s *Store) Checked(ctx context.Context, cs []feed.Check) error { return errStub }

// Page reads a page.
func (s *Store) Page(ctx context.Context, v feed.View, q *query.Query, a feed.Anchor, n int) (feed.Page, error) {
	return feed.Page{}, errStub
}

// Count counts.
func (s *Store) Count(ctx context.Context, v feed.View, q *query.Query) (total, unread int, err error) {
	return 0, 0, errStub
}

// IDs lists.
func (s *Store) IDs(ctx context.Context, v feed.View, q *query.Query, limit int) ([]int64, error) {
	return nil, errStub
}

// Step goes on.
func (s *Store) Step(ctx context.Context, v feed.View, q *query.Query, from feed.Cursor, unreadOnly, back bool) (feed.Headline, error) {
	return feed.Headline{}, errStub
}

// Offset counts rows ahead.
func (s *Store) Offset(ctx context.Context, v feed.View, q *query.Query, c feed.Cursor) (int, error) {
	return 0, errStub
}

// Article reads.
func (s *Store) Article(ctx context.Context, id int64) (feed.Article, error) {
	return feed.Article{}, errStub
}

// Counts counts.
func (s *Store) Counts(ctx context.Context, midnight time.Time) (feed.Counts, error) {
	return feed.Counts{}, errStub
}

// MaxID is the greatest ID.
func (s *Store) MaxID(ctx context.Context) (int64, error) { return 0, errStub }

// Mark marks.
func (s *Store) Mark(ctx context.Context, marks []feed.Mark) (changed [][]int64, err error) {
	return nil, errStub
}

// IndexPending counts.
func (s *Store) IndexPending(ctx context.Context) (int, error) { return 0, errStub }

// Index indexes.
func (s *Store) Index(ctx context.Context, most int, progress func(done, left int)) (int, error) {
	return 0, errStub
}

// Watch watches.
func (s *Store) Watch(ctx context.Context, every time.Duration) <-chan struct{} { return nil }

// TryPollLock locks.
func (s *Store) TryPollLock() (release func(), err error) { return nil, errStub }

// Setting reads.
func (s *Store) Setting(ctx context.Context, key string) (string, error) { return "", errStub }

// SetSetting writes.
func (s *Store) SetSetting(ctx context.Context, key, value string) error { return errStub }

// Retain lets go.
func (s *Store) Retain(ctx context.Context, p feed.Retention) (removed int, err error) {
	return 0, errStub
}

// Backup copies.
func (s *Store) Backup(ctx context.Context, path string) error { return errStub }

// Check checks.
func (s *Store) Check(ctx context.Context) ([]string, error) { return nil, errStub }
