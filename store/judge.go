package store

import (
	"math"
	"strings"

	"tidings/feed/query"
)

// replaceFeed makes a condition on feed -1 one on the feed in an expression.
func replaceFeed(sql, expr string) string {
	return strings.Replace(sql, "a.feed_id = -1", "a.feed_id = "+expr, 1)
}

// judge keeps the articles that fulfil conditions which need a look at the
// articles themselves, in their order.
func (l *listing) judge(batch []place, conditions []query.Expr) ([]place, error) {
	if len(conditions) == 0 || len(batch) == 0 {
		return batch, nil
	}
	all := query.And(conditions)
	sets, err := l.found(batch, all)
	if err != nil {
		return nil, err
	}
	kept := make([]place, 0, len(batch))
	size := firstBatch
	if !sets.wantsText {
		size = lastBatch
	}
	for len(batch) > 0 {
		n := min(len(batch), size)
		docs, err := l.documents(batch[:n], sets)
		if err != nil {
			return nil, err
		}
		for _, p := range batch[:n] {
			d := docs[p.id]
			if (d != nil || !sets.wantsDocument) && sets.matches(all, p.id, d) {
				kept = append(kept, p)
			}
		}
		batch = batch[n:]
		if err := l.r.ctx.Err(); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// findings are what the search index says of some articles, phrase by phrase,
// and what has to be read of them all the same.
type findings struct {
	sets          map[string]map[int64]bool // by phrase: the articles that have it
	wantsText     bool
	wantsDocument bool // anything of the article itself
	wantsWhole    bool // more than its title, authors and address
}

// found asks the index for the phrases of conditions, as far as it answers
// with about as many articles as there are candidates.
func (l *listing) found(batch []place, e query.Expr) (*findings, error) {
	f := &findings{sets: map[string]map[int64]bool{}}
	oldest, newest := batch[0].published, batch[0].published
	for _, p := range batch {
		oldest, newest = min(oldest, p.published), max(newest, p.published)
	}
	for _, leaf := range leaves(e, nil) {
		phrase, ok := leaf.(query.Phrase)
		if !ok {
			f.wantsDocument = true
			f.wantsWhole = f.wantsWhole || !isShort(leaf)
			f.wantsText = f.wantsText || (&query.Query{Expr: leaf}).NeedsText()
			continue
		}
		if f.sets[phrase.String()] != nil {
			continue
		}
		set, err := l.having(phrase, oldest, newest, 4*len(batch)+1000)
		if err != nil {
			return nil, err
		}
		if set == nil {
			f.wantsDocument, f.wantsWhole, f.wantsText = true, true, true
			continue
		}
		f.sets[phrase.String()] = set
	}
	return f, nil
}

// isShort reports whether a condition is about an article's title, authors or
// address alone.
func isShort(e query.Expr) bool {
	name := ""
	switch e := e.(type) {
	case query.Field:
		name = e.Name
	case query.Regexp:
		name = e.Field
	}
	return name == "title" || name == "author" || name == "url"
}

// shortDocuments gives articles with title, authors and address only.
func (l *listing) shortDocuments(batch []place) (map[int64]*query.Document, error) {
	ids := make([]int64, len(batch))
	for i, p := range batch {
		ids[i] = p.id
	}
	list := make([]query.Document, 0, len(batch))
	docs := make(map[int64]*query.Document, len(batch))
	var id int64
	var title, authors, url string
	err := l.r.each(`select h.id, h.title, h.authors, h.url from json_each(?) j cross join headline h on h.id = j.value`, []any{idList(ids)},
		[]any{&id, &title, &authors, &url}, func() error {
			list = append(list, query.Document{})
			d := &list[len(list)-1]
			d.ID, d.Title, d.Authors, d.URL = id, title, unlines(authors), url
			docs[id] = d
			return nil
		})
	return docs, err
}

// having gives the articles of a span of time that have a phrase; nil when
// there are more than most.
func (l *listing) having(phrase query.Phrase, oldest, newest int64, most int) (map[int64]bool, error) {
	match := "{title authors text} : " + matchText(phrase)
	if len(l.feeds) > 0 && len(l.feeds) <= maxFeedWords {
		match = inFeeds(match, l.feeds)
	}
	in := span{place{newest + 1, math.MinInt64}, place{oldest, math.MinInt64}}
	list, err := l.r.s.search.walk(l.r.ctx, match, in, down, most)
	if err != nil || len(list) == most {
		return nil, err
	}
	set := make(map[int64]bool, len(list))
	for _, p := range list {
		set[p.id] = true
	}
	return set, nil
}

// leaves appends the conditions that a tree is made of.
func leaves(e query.Expr, list []query.Expr) []query.Expr {
	switch e := e.(type) {
	case query.And:
		for _, x := range e {
			list = leaves(x, list)
		}
		return list
	case query.Or:
		for _, x := range e {
			list = leaves(x, list)
		}
		return list
	case query.Not:
		return leaves(e.X, list)
	}
	return append(list, e)
}

// matches is query.Matches with what the index has found.
func (f *findings) matches(e query.Expr, id int64, d *query.Document) bool {
	switch e := e.(type) {
	case query.And:
		for _, x := range e {
			if !f.matches(x, id, d) {
				return false
			}
		}
		return true
	case query.Or:
		for _, x := range e {
			if f.matches(x, id, d) {
				return true
			}
		}
		return false
	case query.Not:
		return !f.matches(e.X, id, d)
	case query.Phrase:
		if set := f.sets[e.String()]; set != nil {
			return set[id]
		}
	}
	return query.Matches(e, d)
}

// documents gives articles as a query looks at them, by ID. Bodies are read
// only when the query looks at texts.
func (l *listing) documents(batch []place, f *findings) (map[int64]*query.Document, error) {
	if !f.wantsDocument {
		return nil, nil
	}
	if !f.wantsWhole {
		return l.shortDocuments(batch)
	}
	ids := make([]int64, len(batch))
	for i, p := range batch {
		ids[i] = p.id
	}
	feeds, err := l.allFeeds()
	if err != nil {
		return nil, err
	}
	docs := make(map[int64]*query.Document, len(batch))
	var h headlineRow
	var d detailRow
	columns, from, into := headlineColumns+", "+detailColumns, articleFrom, append(h.into(), d.into()...)
	text := f.wantsText
	if !text {
		columns = headlineColumns + strings.Replace(", "+detailColumns, "d.body", "x''", 1)
	}
	err = l.r.each(`select `+columns+` from json_each(?) j cross join article a on a.id = j.value`+from, []any{idList(ids)}, into, func() error {
		a, err := l.r.s.assemble(&h, &d)
		if err != nil {
			l.r.s.o.Log.Warn("article passed over in a search", "id", h.ID, "error", err)
			a.Headline = h.headline()
		}
		doc := &query.Document{Article: a, Feed: feeds[a.FeedID]}
		doc.Updated = moment(d.updated)
		if text {
			doc.Text = l.r.s.plain(&a)
		} else if h.media&mediaContent != 0 {
			doc.Content = " " // there is some
		}
		docs[a.ID] = doc
		return nil
	})
	return docs, err
}
