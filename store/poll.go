package store

import (
	"context"
	"time"

	"tidings/feed"
)

const checkColumns = `coalesce(p.at, 0), coalesce(p.next, 0), coalesce(v.etag, ''), coalesce(v.last_modified, ''), coalesce(v.hash, 0),
	coalesce(v.error, ''), coalesce(v.failures, 0), coalesce(v.since, 0), coalesce(v.partial, 0), coalesce(v.gone, 0),
	coalesce(v.changed, 0), coalesce(v.moved_to, ''), coalesce(v.moved_seen, 0), coalesce(v.memo, ''),
	coalesce(v.source, ''), coalesce(v.ok, 0), coalesce(p.month, 0), coalesce(p.requests, 0), coalesce(p.bytes, 0)`

// checkRow is a check as its columns have it.
type checkRow struct {
	at, next, hash, since, changed, ok int64
	feed.Check
}

func (c *checkRow) into() []any {
	return []any{&c.at, &c.next, &c.ETag, &c.LastModified, &c.hash, &c.Error, &c.Failures, &c.since,
		&c.Partial, &c.Gone, &c.changed, &c.MovedTo, &c.MovedSeen, &c.Memo,
		&c.Source, &c.ok, &c.Usage.Month, &c.Usage.Requests, &c.Usage.Bytes}
}

// check is the row as the rest of the program knows it. Changed says whether
// the last check brought something.
func (c *checkRow) check(feedID int64) feed.Check {
	out := c.Check
	out.FeedID, out.At, out.Next, out.Since, out.OK = feedID, moment(c.at), moment(c.next), moment(c.since), moment(c.ok)
	out.Hash, out.Changed = uint64(c.hash), c.changed != 0 && c.changed == c.at
	return out
}

// Polls lists every subscription as the poller needs it, in the order of
// their IDs.
func (s *Store) Polls(ctx context.Context) ([]feed.Poll, error) {
	var polls []feed.Poll
	err := s.snapshot(ctx, func(r *reader) error {
		var p feed.Poll
		var own, doc, settings string
		var added int64
		var c checkRow
		into := append([]any{&p.FeedID, &p.URL, &own, &doc, &p.Site, &p.Private, &settings, &added}, c.into()...)
		return r.each(`select f.id, f.url, f.own_title, f.doc_title, f.site, f.private, f.settings, f.added, `+checkColumns+`
			from feed f left join poll p on p.feed_id = f.id left join validator v on v.feed_id = f.id
			where f.removed = 0 order by f.id`, nil, into, func() error {
			p.Title = feed.Feed{URL: p.URL, OwnTitle: own, DocTitle: doc}.Title()
			p.Settings, p.Added, p.Last = readSettings(settings), moment(added), c.check(p.FeedID)
			polls = append(polls, p)
			return nil
		})
	})
	return polls, problem(s.path, err)
}

// checkBatch is how many checks share a transaction at most, so that a mark
// need not wait for more.
const checkBatch = 2000

// Checked keeps the checks that brought no article, all in one transaction. A
// check of what is no longer a subscription is left out.
func (s *Store) Checked(ctx context.Context, checks []feed.Check) error {
	for len(checks) > 0 {
		n := min(len(checks), checkBatch)
		err := s.change(ctx, behind, func(t *tx) error {
			for _, c := range checks[:n] {
				if err := t.check(c); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		checks = checks[n:]
	}
	return nil
}

// check keeps one check. The wide row is written only when it changes.
func (t *tx) check(c feed.Check) error {
	var old checkRow
	err := t.scan(`select `+checkColumns+` from feed f left join poll p on p.feed_id = f.id
		left join validator v on v.feed_id = f.id where f.id = ? and f.removed = 0`, []any{c.FeedID}, old.into()...)
	if absent(err) == feed.ErrNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = t.exec(`insert into poll (feed_id, at, next, month, requests, bytes) values (?, ?, ?, ?, ?, ?)
		on conflict (feed_id) do update set at = excluded.at, next = excluded.next,
			month = excluded.month, requests = excluded.requests, bytes = excluded.bytes`,
		c.FeedID, seconds(c.At), seconds(c.Next), c.Usage.Month, c.Usage.Requests, c.Usage.Bytes)
	if err != nil {
		return err
	}
	changed := old.changed
	if c.Changed {
		changed = seconds(c.At)
	}
	was, is := old.check(c.FeedID), c
	for _, c := range []*feed.Check{&was, &is} { // what the narrow row has
		c.At, c.Next, c.Changed, c.Usage = time.Time{}, time.Time{}, false, feed.Usage{}
	}
	is.Since, is.OK = moment(seconds(c.Since)), moment(seconds(c.OK))
	if was == is && changed == old.changed {
		return nil
	}
	_, err = t.exec(`insert or replace into validator
		(feed_id, etag, last_modified, hash, error, failures, since, partial, gone, changed, moved_to, moved_seen, memo, ok, source)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		c.FeedID, c.ETag, c.LastModified, int64(c.Hash), c.Error, c.Failures, seconds(c.Since), c.Partial, c.Gone,
		changed, c.MovedTo, c.MovedSeen, c.Memo, seconds(c.OK), c.Source)
	return err
}
