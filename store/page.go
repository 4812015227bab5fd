package store

import (
	"context"
	"slices"

	"tidings/feed"
	"tidings/feed/query"
)

// list makes a view and a query ready on one snapshot and hands it to fn. A
// query about words first sees to it that the index has every article.
func (s *Store) list(ctx context.Context, v feed.View, q *query.Query, fn func(*listing) error) error {
	return problem(s.path, s.mending(func() error {
		if q.NeedsIndex() {
			if err := s.finishIndex(ctx); err != nil {
				return err
			}
		}
		return s.snapshot(ctx, func(r *reader) error {
			l, err := r.listing(v, q)
			if err != nil {
				return err
			}
			return fn(l)
		})
	}))
}

// Page gives up to n headlines of a list, in the list's order, where the
// anchor says; for Before and FromEnd those nearest to it. More says whether
// rows follow in the direction asked. A cursor may be that of an article that
// is no longer in the list. The query's limit plays no part. q may be nil.
func (s *Store) Page(ctx context.Context, v feed.View, q *query.Query, a feed.Anchor, n int) (feed.Page, error) {
	var page feed.Page
	if n <= 0 {
		return page, nil
	}
	err := s.list(ctx, v, q, func(l *listing) (err error) {
		if l.byDate() {
			page, err = l.page(a, n)
		} else {
			page, err = l.sortedPage(a, n)
		}
		return err
	})
	return page, err
}

// byDate reports whether the list is in an order of dates.
func (l *listing) byDate() bool {
	switch l.sort {
	case feed.SortNewest, feed.SortOldest:
		return true
	case feed.SortRank:
		return l.match == ""
	}
	return false
}

// forth is the way on which the list is read.
func (l *listing) forth() way {
	return way(l.sort == feed.SortOldest)
}

// page gives a page of a list in an order of dates.
func (l *listing) page(a feed.Anchor, n int) (feed.Page, error) {
	w, from, skip := l.forth(), place{}, 0
	back := a.Kind == feed.FromEnd || a.Kind == feed.Before
	if back {
		w = !w
	}
	from = w.begin()
	switch a.Kind {
	case feed.After, feed.Before:
		from = place{a.Cursor.Published.Unix(), a.Cursor.ID}
	case feed.AtOffset:
		skip = max(a.Offset, 0)
	}
	found, err := l.walk(from, w, n+1, skip)
	if err != nil {
		return feed.Page{}, err
	}
	page := feed.Page{More: len(found) > n}
	found = found[:min(n, len(found))]
	if back {
		slices.Reverse(found)
	}
	return page, l.fill(&page, found)
}

// fill reads the headlines of a page.
func (l *listing) fill(page *feed.Page, found []place) (err error) {
	ids := make([]int64, len(found))
	for i, p := range found {
		ids[i] = p.id
	}
	if page.Headlines, err = l.r.headlines(ids); err != nil {
		return err
	}
	// Where the search index has an article a second off, its cursor has it too.
	published := make(map[int64]int64, len(found))
	for _, p := range found {
		published[p.id] = p.published
	}
	page.Cursors = make([]feed.Cursor, len(page.Headlines))
	for i, h := range page.Headlines {
		page.Cursors[i] = feed.Cursor{ID: h.ID, Published: instant(published[h.ID])}
	}
	return nil
}

// idBatch is how many IDs are read at once.
const idBatch = 20000

// IDs lists the articles of a list in its order, limit of them at most, all
// with 0.
func (s *Store) IDs(ctx context.Context, v feed.View, q *query.Query, limit int) ([]int64, error) {
	var ids []int64
	err := s.list(ctx, v, q, func(l *listing) error {
		ids = nil
		if !l.byDate() {
			rows, err := l.sorted()
			for _, row := range rows {
				ids = append(ids, row.id)
			}
			if limit > 0 && len(ids) > limit {
				ids = ids[:limit]
			}
			return err
		}
		w := l.forth()
		for from := w.begin(); limit <= 0 || len(ids) < limit; {
			n := idBatch
			if limit > 0 {
				n = min(n, limit-len(ids))
			}
			found, err := l.walk(from, w, n, 0)
			if err != nil {
				return err
			}
			for _, p := range found {
				ids = append(ids, p.id)
			}
			if len(found) < n {
				return nil
			}
			from = found[n-1]
		}
		return nil
	})
	return ids, err
}

// Step gives the article that comes next behind a cursor in a list, or with
// back the one ahead of it, whether or not the cursor's own is still there;
// with unreadOnly the next that is unread. feed.ErrNotFound at the list's end.
func (s *Store) Step(ctx context.Context, v feed.View, q *query.Query, from feed.Cursor, unreadOnly, back bool) (feed.Headline, error) {
	a := feed.Anchor{Kind: feed.After, Cursor: from}
	if back {
		a.Kind = feed.Before
	}
	if from.ID == 0 {
		a.Kind = feed.FromStart
		if back {
			a.Kind = feed.FromEnd
		}
	}
	var page feed.Page
	err := s.list(ctx, v, q, func(l *listing) (err error) {
		if unreadOnly {
			l.unread = true
			if l.keep != nil {
				l.keep.unread = true
			}
		}
		if l.byDate() {
			page, err = l.page(a, 1)
		} else {
			page, err = l.sortedPage(a, 1)
		}
		return err
	})
	if err != nil {
		return feed.Headline{}, err
	}
	if len(page.Headlines) == 0 {
		return feed.Headline{}, feed.ErrNotFound
	}
	return page.Headlines[0], nil
}

// finishIndex indexes all that is queued.
func (s *Store) finishIndex(ctx context.Context) error {
	for {
		pending, err := s.IndexPending(ctx)
		if err != nil || pending == 0 {
			return err
		}
		if n, err := s.Index(ctx, 0, nil); err != nil || n == 0 {
			return err
		}
	}
}
