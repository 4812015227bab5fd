package library

import (
	"context"
	"time"

	"tidings/feed"
	"tidings/feed/parse"
	"tidings/feed/sanitize"
)

// The door: everything that comes from outside passes here before it is
// stored. Package parse has cleaned the lines and addresses of a document as
// it read them; the bodies are cleaned here, and what a server said of itself
// in words is made a line.

// arriver is what arrival asks of the store.
type arriver interface {
	Polls(ctx context.Context) ([]feed.Poll, error)
	Arrive(ctx context.Context, a feed.Arrival) (feed.Arrived, error)
	Checked(ctx context.Context, checks []feed.Check) error
}

// arrival makes a document into what the store takes. The document is used
// up: its bodies are replaced by clean ones.
func (l *Library) arrival(doc *parse.Document, check feed.Check) feed.Arrival {
	doc.Clean()
	articles := doc.Articles()
	for i := range articles {
		a := &articles[i]
		a.FeedID = check.FeedID
		a.FirstSeen = check.At
		a.Hash = articleHash(a)
		if a.Language == "" {
			a.Language = doc.Feed.Language
		}
	}
	check.Partial = doc.Partial
	if doc.Partial {
		check.Error = line(doc.Reason)
	}
	return feed.Arrival{Check: check, Feed: doc.Feed, Articles: articles, Unread: l.o.MarkUpdatedUnread}
}

// arrive stores what a check of one feed brought and tells the subscribers.
func (l *Library) arrive(ctx context.Context, a feed.Arrival) (feed.Arrived, error) {
	arrived, err := l.store.Arrive(ctx, a)
	if err != nil {
		return feed.Arrived{}, err
	}
	if len(arrived.New)+len(arrived.Updated) > 0 {
		l.events.emit(Arrived{Feeds: []int64{arrived.FeedID}, New: len(arrived.New), Updated: arrived.Updated})
	}
	return arrived, nil
}

// maxLine is the longest sentence shown of an error, in runes.
const maxLine = 200

// line is text from outside as one line that can be shown.
func line(s string) string {
	s = sanitize.Line(s)
	if runes := []rune(s); len(runes) > maxLine {
		return string(runes[:maxLine-1]) + "…"
	}
	return s
}

// utc is t in UTC without its monotonic part, as the store keeps times.
func utc(t time.Time) time.Time { return t.UTC().Round(0) }
