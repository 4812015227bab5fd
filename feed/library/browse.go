package library

import (
	"context"
	"time"

	"tidings/feed"
	"tidings/feed/query"
)

// browser is what looking at the cache asks of the store.
type browser interface {
	Feeds(ctx context.Context) ([]feed.Feed, error)
	Folders(ctx context.Context) ([]feed.Folder, error)
	Tags(ctx context.Context) ([]feed.Tag, error)
	Counts(ctx context.Context, midnight time.Time) (feed.Counts, error)
	Page(ctx context.Context, v feed.View, q *query.Query, a feed.Anchor, n int) (feed.Page, error)
	Count(ctx context.Context, v feed.View, q *query.Query) (total, unread int, err error)
	Step(ctx context.Context, v feed.View, q *query.Query, from feed.Cursor, unreadOnly, back bool) (feed.Headline, error)
	Offset(ctx context.Context, v feed.View, q *query.Query, c feed.Cursor) (int, error)
	Article(ctx context.Context, id int64) (feed.Article, error)
	MaxID(ctx context.Context) (int64, error)
}

// Feeds gives all subscriptions in the order of hand. Of their health the
// rhythm and the reason for the next check are left out, see Health.
func (l *Library) Feeds(ctx context.Context) ([]feed.Feed, error) { return l.store.Feeds(ctx) }

// Folders gives all folders, a folder before those below it.
func (l *Library) Folders(ctx context.Context) ([]feed.Folder, error) { return l.store.Folders(ctx) }

// Tags gives the tags that articles carry, by name.
func (l *Library) Tags(ctx context.Context) ([]feed.Tag, error) { return l.store.Tags(ctx) }

// Counts gives the numbers of the sidebar; today begins at Midnight.
func (l *Library) Counts(ctx context.Context) (feed.Counts, error) {
	return l.store.Counts(ctx, l.Midnight())
}

// Midnight is the start of today where the person is: in the location of the
// library's clock.
func (l *Library) Midnight() time.Time {
	now := l.now()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
}

// Page gives up to n headlines of the list of v narrowed by q, where a says.
// A nil q narrows nothing.
func (l *Library) Page(ctx context.Context, v feed.View, q *query.Query, a feed.Anchor, n int) (feed.Page, error) {
	return l.store.Page(ctx, l.today(v), q, a, n)
}

// Count gives the length of a list and how much of it is unread.
func (l *Library) Count(ctx context.Context, v feed.View, q *query.Query) (total, unread int, err error) {
	return l.store.Count(ctx, l.today(v), q)
}

// Step gives the headline next to from, or next to it among the unread;
// feed.ErrNotFound at the list's end.
func (l *Library) Step(ctx context.Context, v feed.View, q *query.Query, from feed.Cursor, unreadOnly, back bool) (feed.Headline, error) {
	return l.store.Step(ctx, l.today(v), q, from, unreadOnly, back)
}

// Offset gives how many rows of a list come ahead of c.
func (l *Library) Offset(ctx context.Context, v feed.View, q *query.Query, c feed.Cursor) (int, error) {
	return l.store.Offset(ctx, l.today(v), q, c)
}

// Article gives one article whole; feed.ErrNotFound when there is none.
func (l *Library) Article(ctx context.Context, id int64) (feed.Article, error) {
	return l.store.Article(ctx, id)
}

// MaxID gives the greatest ID any article has, 0 in an empty cache.
func (l *Library) MaxID(ctx context.Context) (int64, error) { return l.store.MaxID(ctx) }

// today fills in the midnight of a view that needs it and has none.
func (l *Library) today(v feed.View) feed.View {
	if v.Show == feed.ShowToday && v.Midnight.IsZero() {
		v.Midnight = l.Midnight()
	}
	return v
}
