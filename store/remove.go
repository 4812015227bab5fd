package store

import (
	"context"
	"time"

	"tidings/feed"
)

// keptForever says which articles nothing but a person's own word removes.
const keptForever = `(a.saved = 1 or (a.kept = 1 and a.read = 0) or exists (select 1 from article_tag t where t.article_id = a.id))`

// RemoveFeed unsubscribes. Saved and tagged articles stay in the lists, the
// others are hidden until RestoreFeed or Purge. feed.ErrNotFound when id is no
// subscription.
func (s *Store) RemoveFeed(ctx context.Context, id int64) error {
	return s.change(ctx, urgent, func(t *tx) error {
		n, err := t.count(`update feed set removed = max(?, 1) where id = ? and removed = 0`, s.o.Now().Unix(), id)
		if err != nil {
			return err
		}
		if n == 0 {
			return feed.ErrNotFound
		}
		_, err = t.exec(`update article set hidden = 2 where feed_id = ? and hidden = 0 and saved = 0
			and id not in (select article_id from article_tag)`, id)
		if err != nil {
			return err
		}
		return t.recount(id)
	})
}

// RestoreFeed takes RemoveFeed back. feed.ErrNotFound when there is nothing
// to take back.
func (s *Store) RestoreFeed(ctx context.Context, id int64) error {
	return s.change(ctx, urgent, func(t *tx) error {
		var removed int64
		if err := t.scan(`select removed from feed where id = ?`, []any{id}, &removed); err != nil {
			return absent(err)
		}
		if removed == 0 {
			return feed.ErrNotFound
		}
		return t.restore(id)
	})
}

func (t *tx) restore(id int64) error {
	if _, err := t.exec(`update feed set removed = 0 where id = ?`, id); err != nil {
		return err
	}
	if _, err := t.exec(`update article set hidden = 0 where feed_id = ? and hidden = 2`, id); err != nil {
		return err
	}
	// What was tagged while it was hidden counts from now on.
	_, err := t.exec(`update tag set articles = (select count(*) from article_tag t join article a on a.id = t.article_id
		where t.tag_id = tag.id and a.hidden = 0)
		where id in (select t.tag_id from article a join article_tag t on t.article_id = a.id where a.feed_id = ?)`, id)
	if err != nil {
		return err
	}
	return t.recount(id)
}

// Purge makes final what was unsubscribed before a time: articles that are
// neither saved nor tagged are removed, and the feed with the last of them.
func (s *Store) Purge(ctx context.Context, before time.Time) error {
	var feeds []int64
	err := s.snapshot(ctx, func(r *reader) error {
		var id int64
		return r.each(`select id from feed where removed > 0 and removed < ?`, []any{before.Unix()}, []any{&id}, func() error {
			feeds = append(feeds, id)
			return nil
		})
	})
	if err != nil {
		return problem(s.path, err)
	}
	for _, id := range feeds {
		for more := true; more && err == nil; {
			err = s.change(ctx, behind, func(t *tx) (err error) {
				more, err = t.purge(id, before)
				return err
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// removeChunk is how many articles a transaction removes, so that a mark
// need not wait for more.
const removeChunk = 500

// purge removes some of a feed's articles, and the feed when none is left.
func (t *tx) purge(id int64, before time.Time) (more bool, err error) {
	var left int
	err = t.scan(`select count(*) from feed where id = ? and removed > 0 and removed < ?`, []any{id, before.Unix()}, &left)
	if err != nil || left == 0 {
		return false, err // taken back meanwhile
	}
	var ids []int64
	var article int64
	err = t.each(`select a.id from article a where a.feed_id = ? and not (a.saved = 1 or
		exists (select 1 from article_tag t where t.article_id = a.id)) limit ?`, []any{id, removeChunk}, []any{&article}, func() error {
		ids = append(ids, article)
		return nil
	})
	if err != nil {
		return false, err
	}
	if len(ids) > 0 {
		return true, t.removeArticles(ids)
	}
	if err := t.recount(id); err != nil {
		return false, err
	}
	_, err = t.exec(`delete from feed where id = ?1 and not exists (select 1 from article where feed_id = ?1)`, id)
	return false, err
}

// removeArticles removes articles for good. The counters of their feeds are
// the caller's.
func (t *tx) removeArticles(ids []int64) error {
	list := idList(ids)
	for _, statement := range []string{
		`insert into index_change (article_id, published) select id, published from article where id in (select value from json_each(?))`,
		`update tag set articles = articles - (select count(*) from article_tag t join article a on a.id = t.article_id
			where t.tag_id = tag.id and a.hidden = 0 and a.id in (select value from json_each(?1)))
			where id in (select tag_id from article_tag where article_id in (select value from json_each(?1)))`,
		`delete from article where id in (select value from json_each(?))`,
		`delete from tag where articles <= 0 and ? <> '' and not exists (select 1 from article_tag where tag_id = tag.id)`,
	} {
		if _, err := t.exec(statement, list); err != nil {
			return err
		}
	}
	t.size += int64(len(ids)) * 4096
	return nil
}

// Retain removes what the policy, or a feed's own in its place, lets go of and
// gives the number of articles removed. Saved, tagged and hand-unread articles stay whatever it says, and
// so do those in their feed's last document. It works in short transactions:
// when ctx ends, what was removed until then is.
func (s *Store) Retain(ctx context.Context, policy feed.Retention) (removed int, err error) {
	type kept struct {
		id     int64
		policy feed.Retention
	}
	var feeds []kept
	err = s.snapshot(ctx, func(r *reader) error {
		var id int64
		var settings string
		return r.each(`select id, settings from feed where removed = 0`, nil, []any{&id, &settings}, func() error {
			k := kept{id, policy}
			if own := readSettings(settings).Keep; own != nil {
				k.policy = *own
			}
			if !k.policy.Off() {
				feeds = append(feeds, k)
			}
			return nil
		})
	})
	for _, k := range feeds {
		if err != nil {
			break
		}
		var n int
		n, err = s.retainFeed(ctx, k.id, k.policy)
		removed += n
	}
	return removed, problem(s.path, err)
}

func (s *Store) retainFeed(ctx context.Context, id int64, policy feed.Retention) (removed int, err error) {
	ids, err := s.expired(ctx, id, policy)
	for len(ids) > 0 && err == nil {
		n := min(len(ids), removeChunk)
		chunk := ids[:n]
		ids = ids[n:]
		err = s.change(ctx, behind, func(t *tx) error {
			// A person may have marked one meanwhile.
			still := []int64{}
			var article int64
			err := t.each(`select a.id from article a where a.id in (select value from json_each(?)) and not `+keptForever,
				[]any{idList(chunk)}, []any{&article}, func() error {
					still = append(still, article)
					return nil
				})
			if err != nil || len(still) == 0 {
				return err
			}
			removed += len(still)
			if err := t.removeArticles(still); err != nil {
				return err
			}
			return t.recount(id)
		})
	}
	return removed, err
}

// expired lists the articles of a feed that the policy lets go of.
func (s *Store) expired(ctx context.Context, id int64, policy feed.Retention) (ids []int64, err error) {
	oldest := int64(-1 << 62)
	if policy.MaxAge > 0 {
		oldest = s.o.Now().Add(-policy.MaxAge).Unix()
	}
	most := policy.MaxPerFeed
	if most <= 0 {
		most = -1
	}
	err = s.snapshot(ctx, func(r *reader) error {
		var packed []byte
		if err := r.scan(`select ids from present where feed_id = ?`, []any{id}, &packed); err != nil && absent(err) != feed.ErrNotFound {
			return err
		}
		present := map[int64]bool{}
		for _, id := range unpackIDs(packed) {
			present[id] = true
		}
		var article, published int64
		row := 0
		return r.each(`select a.id, a.published from article a where a.feed_id = ? and a.hidden < 2 order by a.published desc, a.id desc`,
			[]any{id}, []any{&article, &published}, func() error {
				row++
				if (published < oldest || most >= 0 && row > most) && !present[article] {
					ids = append(ids, article)
				}
				return nil
			})
	})
	return ids, err
}
