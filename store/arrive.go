package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"tidings/feed"
)

// Arrive keeps what one check of one feed brought: the check, what the
// document says of itself, and its articles, in one transaction. An article
// is known by its feed and Key; a known one whose Hash is the same is not
// written, one whose Hash differs gets the new texts and keeps its date, its
// marks and its tags, unless it is plainly another one, see vacate. One whose key is unknown may still be a known one under
// another key, see recognise. A new one comes with the marks and tags it has, and
// where it has no date, with the time it was first seen. feed.ErrNotFound,
// and nothing kept, when the feed is no subscription.
func (s *Store) Arrive(ctx context.Context, a feed.Arrival) (feed.Arrived, error) {
	in := newIntake(s, a)
	if err := in.foresee(ctx); err != nil {
		return feed.Arrived{}, problem(s.path, err)
	}
	err := s.change(ctx, behind, in.store)
	if err != nil {
		return feed.Arrived{}, err
	}
	return in.arrived, nil
}

// intake is one arrival on its way in.
type intake struct {
	s        *Store
	a        feed.Arrival
	articles []incoming
	arrived  feed.Arrived
	present  []int64
	count    counter
}

// incoming is an article with what is worked out before the transaction.
type incoming struct {
	*feed.Article
	key  int64
	body []byte // nil: not packed yet
}

// known is what the cache has of an article.
type known struct {
	id, hash  int64
	published int64
	read      bool
	saved     bool
	hidden    int
}

func newIntake(s *Store, a feed.Arrival) *intake {
	in := &intake{s: s, a: a, articles: make([]incoming, 0, len(a.Articles))}
	seen := make(map[int64]bool, len(a.Articles))
	for i := range a.Articles {
		article := &a.Articles[i]
		key := keyHash(identity(article))
		if !seen[key] {
			seen[key] = true
			in.articles = append(in.articles, incoming{Article: article, key: key})
		}
	}
	return in
}

// identity is what an article is known by within its feed.
func identity(a *feed.Article) string { return cmp.Or(a.Key, a.GUID, a.URL, a.Title) }

func keyHash(key string) int64 {
	sum := sha256.Sum256([]byte(key))
	return int64(binary.BigEndian.Uint64(sum[:8]))
}

// foresee packs the bodies that will be written, before the write lock is
// taken. What another program does in between is seen in the transaction.
func (in *intake) foresee(ctx context.Context) error {
	var have map[int64]known
	err := in.s.snapshot(ctx, func(r *reader) (err error) {
		have, err = in.known(r.each)
		return err
	})
	if err != nil {
		return err
	}
	for i := range in.articles {
		a := &in.articles[i]
		if old, ok := have[a.key]; !ok || old.hash != int64(a.Hash) {
			a.body = in.s.body.pack(a.Summary, a.Content)
		}
	}
	return nil
}

// known looks up which of the articles the cache has, by key.
func (in *intake) known(each func(query string, args []any, into []any, row func() error) error) (map[int64]known, error) {
	keys := make([]int64, len(in.articles))
	for i, a := range in.articles {
		keys[i] = a.key
	}
	have := make(map[int64]known, len(keys))
	var key int64
	var k known
	err := each(`select a.key, a.id, a.hash, a.published, a.read, a.saved, a.hidden
		from json_each(?) j cross join article a indexed by article_key on a.feed_id = ? and a.key = j.value`,
		[]any{idList(keys), in.a.Check.FeedID}, []any{&key, &k.id, &k.hash, &k.published, &k.read, &k.saved, &k.hidden},
		func() error {
			have[key] = k
			return nil
		})
	return have, err
}

func (in *intake) store(t *tx) error {
	in.arrived = feed.Arrived{FeedID: in.a.Check.FeedID}
	in.present, in.count = in.present[:0], counter{}
	var quiet bool
	if err := t.scan(`select hidden from feed where id = ? and removed = 0`, []any{in.a.Check.FeedID}, &quiet); err != nil {
		return absent(err)
	}
	have, err := in.known(t.each)
	if err != nil {
		return err
	}
	if err := in.vacate(t, have); err != nil {
		return err
	}
	if err := in.recognise(t, have); err != nil {
		return err
	}
	// The last one first, so that of articles of one moment the first of the
	// document, its newest, has the greatest ID and stands on top.
	for i := range slices.Backward(in.articles) {
		if err := in.article(t, &in.articles[i], have, quiet); err != nil {
			return err
		}
	}
	slices.Reverse(in.arrived.New)
	slices.Reverse(in.arrived.Updated)
	if err := in.count.apply(t); err != nil {
		return err
	}
	if err := in.remember(t); err != nil {
		return err
	}
	if err := in.describe(t); err != nil {
		return err
	}
	check := in.a.Check
	check.Changed = check.Changed || len(in.arrived.New)+len(in.arrived.Updated) > 0
	return t.check(check)
}

func (in *intake) article(t *tx, a *incoming, have map[int64]known, quiet bool) error {
	old, ok := have[a.key]
	switch {
	case !ok:
		id, err := in.insert(t, a, quiet)
		if err != nil {
			return err
		}
		in.arrived.New = append(in.arrived.New, id)
		in.present = append(in.present, id)
	case old.hash != int64(a.Hash):
		if err := in.update(t, a, old); err != nil {
			return err
		}
		if old.hash != 0 {
			in.arrived.Updated = append(in.arrived.Updated, old.id)
		}
		in.present = append(in.present, old.id)
	default:
		in.present = append(in.present, old.id)
	}
	return nil
}

func (in *intake) insert(t *tx, a *incoming, quiet bool) (id int64, err error) {
	seen := a.FirstSeen
	if seen.IsZero() {
		seen = in.s.o.Now()
	}
	published := a.Published
	if published.IsZero() {
		published = seen
	}
	lang, err := t.language(a.Language)
	if err != nil {
		return 0, err
	}
	hidden := 0
	if a.Marks.Hidden {
		hidden = 1
	}
	id, err = t.id(`insert into article
		(feed_id, key, published, seen, hash, words, media, lang, story, sources, read, saved, updated, kept, hidden, quiet)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		in.a.Check.FeedID, a.key, published.Unix(), seen.Unix(), int64(a.Hash), a.Words, mediaBits(a.Article), lang,
		a.Story, max(a.Sources, 1), a.Marks.Read, a.Marks.Saved, a.Marks.Updated, a.Marks.Kept, hidden, quiet)
	if err != nil {
		return 0, err
	}
	_, err = t.exec(`insert into headline (id, title, url, authors, lead) values (?, ?, ?, ?, ?)`,
		id, a.Title, a.URL, lines(a.Authors), a.Lead)
	if err != nil {
		return 0, err
	}
	if err := in.detail(t, a, id, "insert"); err != nil {
		return 0, err
	}
	if hidden == 0 {
		in.count.add(in.a.Check.FeedID, a.Marks.Read, a.Marks.Saved, 1)
		in.count.newest(in.a.Check.FeedID, published.Unix())
	}
	for _, name := range a.Tags {
		if err := t.tagOne(name, id, published.Unix(), hidden); err != nil {
			return 0, err
		}
	}
	return id, nil
}
