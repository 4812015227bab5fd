package store

import (
	"context"

	"tidings/feed"
)

// Adopt takes in what another program kept of one feed, in one transaction
// that is on disk when it returns. An article that is not known yet is stored
// as it is, marks and tags included; give it the Hash 0, so that the words the
// feed itself has for it later are no update. A known one keeps its texts and
// is marked read, saved and tagged where the given one is. What is read here
// stays read. It gives how many were stored and how many known ones changed;
// feed.ErrNotFound when the feed is no subscription.
func (s *Store) Adopt(ctx context.Context, feedID int64, articles []feed.Article) (stored, marked int, err error) {
	in := newIntake(s, feed.Arrival{Check: feed.Check{FeedID: feedID}, Articles: articles})
	err = s.change(ctx, urgent, func(t *tx) error {
		stored, marked, err = in.adopt(t)
		return err
	})
	if err != nil {
		return 0, 0, err
	}
	return stored, marked, nil
}

func (in *intake) adopt(t *tx) (stored, marked int, err error) {
	in.count = counter{}
	var quiet bool
	if err := t.scan(`select hidden from feed where id = ? and removed = 0`, []any{in.a.Check.FeedID}, &quiet); err != nil {
		return 0, 0, absent(err)
	}
	have, err := in.known(t.each)
	if err != nil {
		return 0, 0, err
	}
	if err := in.recognise(t, have); err != nil {
		return 0, 0, err
	}
	for i := range in.articles {
		a := &in.articles[i]
		old, ok := have[a.key]
		if ok {
			changed, err := t.adoptMarks(old.id, a.Article)
			if err != nil {
				return 0, 0, err
			}
			if changed {
				marked++
			}
			continue
		}
		if _, err := in.insert(t, a, quiet); err != nil {
			return 0, 0, err
		}
		stored++
	}
	return stored, marked, in.count.apply(t)
}

// adoptMarks puts the marks and tags of a on a known article.
func (t *tx) adoptMarks(id int64, a *feed.Article) (changed bool, err error) {
	var marks []feed.Mark
	if a.Marks.Read {
		marks = append(marks, feed.Mark{Kind: feed.MarkRead})
	}
	if a.Marks.Saved {
		marks = append(marks, feed.Mark{Kind: feed.MarkSaved})
	}
	for _, name := range a.Tags {
		marks = append(marks, feed.Mark{Kind: feed.MarkTagged, Tag: name})
	}
	for _, m := range marks {
		m.IDs = []int64{id}
		ids, err := t.mark(m)
		if err != nil {
			return false, err
		}
		changed = changed || len(ids) > 0
	}
	return changed, nil
}
