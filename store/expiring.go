package store

import (
	"context"

	"tidings/feed"
)

// Expiring says what Retain would remove now: the feeds that would lose
// articles, in the order of their IDs, and how many each. Nothing is changed.
func (s *Store) Expiring(ctx context.Context, policy feed.Retention) ([]feed.Expiring, error) {
	var feeds []feed.Expiring
	var policies []feed.Retention
	err := s.snapshot(ctx, func(r *reader) error {
		var e feed.Expiring
		var settings string
		return r.each(`select f.id, `+feedTitle+`, f.settings from feed f where f.removed = 0 order by f.id`, nil,
			[]any{&e.FeedID, &e.Title, &settings}, func() error {
				own := policy
				if keep := readSettings(settings).Keep; keep != nil {
					own = *keep
				}
				if !own.Off() {
					feeds, policies = append(feeds, e), append(policies, own)
				}
				return nil
			})
	})
	some := feeds[:0]
	for i, e := range feeds {
		if err != nil {
			break
		}
		if e.Articles, err = s.expiring(ctx, e.FeedID, policies[i]); e.Articles > 0 {
			some = append(some, e)
		}
	}
	return some, problem(s.path, err)
}

// expiring counts the articles of a feed that would go.
func (s *Store) expiring(ctx context.Context, id int64, policy feed.Retention) (n int, err error) {
	ids, err := s.expired(ctx, id, policy)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	err = s.snapshot(ctx, func(r *reader) error {
		return r.scan(`select count(*) from json_each(?) j cross join article a on a.id = j.value where not `+keptForever, []any{idList(ids)}, &n)
	})
	return n, err
}

// Unused is how many bytes of the cache's file nothing uses, and how many the
// file has. They are used again before the file grows; Compact gives them back.
func (s *Store) Unused(ctx context.Context) (unused, all int64, err error) {
	var free, pages, size int64
	err = s.read.QueryRowContext(ctx, `select freelist_count, page_count, page_size from pragma_freelist_count, pragma_page_count, pragma_page_size`).
		Scan(&free, &pages, &size)
	return free * size, pages * size, problem(s.path, err)
}
