package store

import (
	"context"
	"math"
	"slices"

	"tidings/feed"
	"tidings/feed/query"
)

// tally is how many articles there are, and how many of them are unread.
type tally struct{ total, unread int }

// Count gives how many articles a list has, and how many of them are unread.
// The query's limit plays no part.
func (s *Store) Count(ctx context.Context, v feed.View, q *query.Query) (total, unread int, err error) {
	err = s.list(ctx, v, q, func(l *listing) error {
		t, err := l.count(earliest, latest)
		total, unread = t.total, t.unread
		return err
	})
	return total, unread, err
}

// Offset gives how many rows of a list lie ahead of a cursor.
func (s *Store) Offset(ctx context.Context, v feed.View, q *query.Query, c feed.Cursor) (int, error) {
	var n int
	err := s.list(ctx, v, q, func(l *listing) error {
		n = 0
		if !l.byDate() {
			rows, err := l.sorted()
			for _, row := range rows {
				if l.compare(row, l.rowOf(c)) < 0 {
					n++
				}
			}
			return err
		}
		at := place{c.Published.Unix(), c.ID}
		var t tally
		var err error
		if l.forth() == down {
			t, err = l.count(at, latest)
		} else {
			t, err = l.count(earliest, at)
		}
		n = t.total
		return err
	})
	return n, err
}

// count counts the articles of the list between two places, without them.
func (l *listing) count(after, before place) (t tally, err error) {
	switch {
	case l.none:
	case len(l.rest) > 0 || l.match != "":
		t, err = l.countWalking(after, before)
	case after == earliest && before == latest && l.simple() && l.min == math.MinInt64 && l.max == math.MaxInt64 && l.tag == 0:
		t, err = l.countCounters()
	default:
		t, err = l.countSQL(after, before)
	}
	if err != nil || l.keep == nil {
		return t, err
	}
	more, err := l.countKept(after, before)
	return tally{t.total + more.total, t.unread + more.unread}, err
}

// countCounters adds up what is counted already.
func (l *listing) countCounters() (t tally, err error) {
	c := cond{}
	c.and("1")
	if l.all {
		c.and("f.hidden = 0")
	}
	if l.feeds != nil {
		c.and("c.feed_id in " + inList(l.feeds))
	}
	columns := "c.total, c.unread"
	switch {
	case l.saved && l.unread:
		columns = "c.saved_unread, c.saved_unread"
	case l.saved:
		columns = "c.saved, c.saved_unread"
	case l.unread:
		columns = "c.unread, c.unread"
	}
	var total, unread int
	err = l.r.each("select "+columns+" from feed_count c join feed f on f.id = c.feed_id where "+c.sql, nil, []any{&total, &unread}, func() error {
		t.total += total
		t.unread += unread
		return nil
	})
	if err != nil || l.upTo == 0 {
		return t, err
	}
	newer, err := l.countNewer()
	return tally{t.total - newer.total, t.unread - newer.unread}, err
}

// countNewer counts what would be in the list if it were not for its greatest
// ID.
func (l *listing) countNewer() (t tally, err error) {
	open := *l
	open.upTo = 0
	c := open.where()
	c.and("a.hidden = 0")
	if l.feeds != nil {
		c.and("a.feed_id in " + inList(l.feeds))
	}
	c.and("a.id > ?", l.upTo)
	err = l.r.scan("select count(*), coalesce(sum(a.read = 0), 0) from article a not indexed where "+c.sql, c.args, &t.total, &t.unread)
	return t, err
}

// countSQL counts on the indexes.
func (l *listing) countSQL(after, before place) (t tally, err error) {
	var sources []source
	if l.tag == 0 && l.feeds != nil {
		for _, id := range l.feeds {
			one := *l
			one.feeds = []int64{id}
			sources = append(sources, one.sources()...)
		}
	} else {
		sources = l.sources()
	}
	for _, s := range sources {
		c := s.where
		key := "(" + s.columns[0] + ", " + s.columns[1] + ")"
		if after = maxPlace(after, place{l.min, math.MinInt64}); after != earliest {
			c.and(key+" > (?, ?)", after.published, after.id)
		}
		if before = minPlace(before, place{l.max, math.MinInt64}); before.published != math.MaxInt64 {
			c.and(key+" < (?, ?)", before.published, before.id)
		}
		var one tally
		err := l.r.scan("select count(*), coalesce(sum(a.read = 0), 0) from "+s.from+" where "+c.sql, c.args, &one.total, &one.unread)
		if err != nil {
			return t, err
		}
		t.total += one.total
		t.unread += one.unread
	}
	return t, nil
}

func maxPlace(a, b place) place {
	if up.compare(a, b) < 0 {
		return b
	}
	return a
}

func minPlace(a, b place) place {
	if up.compare(a, b) < 0 {
		return a
	}
	return b
}

// countWalking counts article by article.
func (l *listing) countWalking(after, before place) (t tally, err error) {
	plain := *l
	plain.keep = nil
	for from, ended := before, false; !ended; {
		found, err := plain.stretch(from, down, lastBatch, 0)
		if err != nil {
			return t, err
		}
		ended = len(found) < lastBatch
		for i, p := range found {
			if up.compare(p, after) <= 0 {
				found, ended = found[:i], true
				break
			}
		}
		if len(found) > 0 {
			from = found[len(found)-1]
		}
		unread, err := l.r.countUnread(found)
		if err != nil {
			return t, err
		}
		t.total += len(found)
		t.unread += unread
	}
	return t, nil
}

func (r *reader) countUnread(found []place) (n int, err error) {
	ids := make([]int64, len(found))
	for i, p := range found {
		ids[i] = p.id
	}
	err = r.scan("select count(*) from json_each(?) j cross join article a on a.id = j.value where a.read = 0", []any{idList(ids)}, &n)
	return n, err
}

// countKept counts what is in the list only because it is kept there.
func (l *listing) countKept(after, before place) (tally, error) {
	extra, err := l.keptOnly()
	if err != nil {
		return tally{}, err
	}
	extra = slices.DeleteFunc(extra, func(p place) bool { return up.compare(after, p) >= 0 || up.compare(p, before) >= 0 })
	unread, err := l.r.countUnread(extra)
	return tally{len(extra), unread}, err
}
