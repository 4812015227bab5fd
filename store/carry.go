package store

import (
	"context"

	"tidings/feed"
)

// ownSettings are what is this cache's alone.
const ownSettings = `('cache.id')`

// Carry gives all of the cache as it is at one moment, whatever is written
// meanwhile: first what begins it, then each article, in the order in which
// they came. Left out are the articles that are hidden because their feed was
// unsubscribed. An error of begin or article ends it and is given back.
func (s *Store) Carry(ctx context.Context, begin func(feed.Carried) error, article func(feed.KeptArticle) error) error {
	return problem(s.path, s.snapshot(ctx, func(r *reader) error {
		c, err := r.carried()
		if err != nil {
			return err
		}
		if err := begin(c); err != nil {
			return err
		}
		present, err := r.present()
		if err != nil {
			return err
		}
		var h headlineRow
		var d detailRow
		return r.each(`select `+headlineColumns+`, `+detailColumns+` from article a`+articleFrom+` where a.hidden < 2 order by a.id`,
			nil, append(h.into(), d.into()...), func() error {
				a, err := s.assemble(&h, &d)
				if err != nil {
					return err
				}
				return article(feed.KeptArticle{Article: a, Present: present[a.ID]})
			})
	}))
}

func (r *reader) carried() (c feed.Carried, err error) {
	var key, value string
	err = r.each(`select key, value from setting where key not in `+ownSettings+` order by key`, nil, []any{&key, &value}, func() error {
		c.Settings = append(c.Settings, [2]string{key, value})
		return nil
	})
	if err != nil {
		return c, err
	}
	tree, err := r.folders()
	if err != nil {
		return c, err
	}
	c.Folders = tree.list()
	if c.Feeds, err = r.keptFeeds(); err != nil {
		return c, err
	}
	err = r.scan(`select count(*) from article where hidden < 2`, nil, &c.Articles)
	return c, err
}

func (r *reader) keptFeeds() ([]feed.Kept, error) {
	feeds, err := r.feeds("")
	if err != nil {
		return nil, err
	}
	kept := make([]feed.Kept, len(feeds))
	at := make(map[int64]int, len(feeds))
	for i, f := range feeds {
		f.Health = feed.Health{}
		kept[i].Feed, at[f.ID] = f, i
	}
	var id, removed int64
	var c checkRow
	into := append([]any{&id, &removed}, c.into()...)
	err = r.each(`select f.id, f.removed, `+checkColumns+` from feed f left join poll p on p.feed_id = f.id
		left join validator v on v.feed_id = f.id`, nil, into, func() error {
		k := &kept[at[id]]
		k.Check, k.Changed, k.Removed = c.check(id), moment(c.changed), moment(removed)
		return nil
	})
	return kept, err
}

// present is which articles are in their feed's last document.
func (r *reader) present() (map[int64]bool, error) {
	present := map[int64]bool{}
	var packed []byte
	err := r.each(`select ids from present`, nil, []any{&packed}, func() error {
		for _, id := range unpackIDs(packed) {
			present[id] = true
		}
		return nil
	})
	return present, err
}
