package store

import (
	"context"

	"tidings/feed"
)

// RestoreArticles takes in articles of another cache, in one transaction that
// is on disk when it returns; FeedID is the feed's here. One that is not known
// is stored as it is, in the order given. A known one keeps its texts and gets
// the marks and tags of both: saved or tagged in either is saved or tagged;
// read in either is read, unless it was set to unread by hand here.
func (s *Store) RestoreArticles(ctx context.Context, list []feed.KeptArticle) (stored, marked int, err error) {
	feeds := map[int64]*intake{}
	order := make([]*intake, len(list)) // of each article
	at := make([]int, len(list))        // where it is in its intake
	for i := range list {
		a := &list[i].Article
		in := feeds[a.FeedID]
		if in == nil {
			in = newIntake(s, feed.Arrival{Check: feed.Check{FeedID: a.FeedID}})
			feeds[a.FeedID] = in
		}
		order[i], at[i] = in, len(in.articles)
		in.articles = append(in.articles, incoming{Article: a, key: keyHash(identity(a)), body: s.body.pack(a.Summary, a.Content)})
	}
	err = s.change(ctx, urgent, func(t *tx) error {
		stored, marked = 0, 0
		r := &restoring{t: t, have: map[*intake]map[int64]known{}, quiet: map[*intake]bool{}}
		for _, in := range feeds {
			if err := r.begin(in); err != nil {
				return err
			}
		}
		for i := range list {
			fresh, changed, err := r.article(order[i], &order[i].articles[at[i]], list[i].Present)
			if err != nil {
				return err
			}
			if fresh {
				stored++
			} else if changed {
				marked++
			}
		}
		return r.end()
	})
	return stored, marked, err
}

// restoring is a transaction of RestoreArticles.
type restoring struct {
	t     *tx
	have  map[*intake]map[int64]known
	quiet map[*intake]bool
}

// begin looks up what is known of a feed's articles.
func (r *restoring) begin(in *intake) (err error) {
	in.present, in.count = in.present[:0], counter{}
	var quiet bool
	if err := r.t.scan(`select hidden from feed where id = ?`, []any{in.a.Check.FeedID}, &quiet); err != nil {
		return absent(err)
	}
	r.quiet[in] = quiet
	r.have[in], err = in.known(r.t.each)
	return err
}

func (r *restoring) article(in *intake, a *incoming, present bool) (fresh, changed bool, err error) {
	old, known := r.have[in][a.key]
	if known {
		if changed, err = r.merge(old.id, a.Article); err != nil {
			return false, false, err
		}
	} else {
		if old.id, err = in.insert(r.t, a, r.quiet[in]); err != nil {
			return false, false, err
		}
		r.have[in][a.key] = old // a second one of that key in the same file
	}
	if present {
		in.present = append(in.present, old.id)
	}
	return !known, changed, nil
}

// merge puts the marks and tags of an article on the known one.
func (r *restoring) merge(id int64, a *feed.Article) (changed bool, err error) {
	var byHand bool
	if err := r.t.scan(`select kept = 1 and read = 0 from article where id = ?`, []any{id}, &byHand); err != nil {
		return false, err
	}
	marks := *a
	marks.Marks.Read = a.Marks.Read && !byHand
	if changed, err = r.t.adoptMarks(id, &marks); err != nil || !a.Marks.Kept {
		return changed, err
	}
	_, err = r.t.exec(`update article set kept = 1 where id = ? and read = 0`, id)
	return changed, err
}

// end writes what was counted, and which articles are in their feed's last
// document.
func (r *restoring) end() error {
	for in := range r.have {
		if err := in.count.apply(r.t); err != nil {
			return err
		}
		if len(in.present) == 0 {
			continue
		}
		in.a.Check.Partial = true // what was present stays so
		if err := in.remember(r.t); err != nil {
			return err
		}
	}
	return nil
}
