package store

import (
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
	all := &query.Query{Expr: query.And(conditions)}
	kept := make([]place, 0, len(batch))
	for len(batch) > 0 {
		n := min(len(batch), firstBatch)
		docs, err := l.documents(batch[:n], all)
		if err != nil {
			return nil, err
		}
		for _, p := range batch[:n] {
			if d := docs[p.id]; d != nil && all.Match(d) {
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

// documents gives articles as a query looks at them, by ID. Bodies are read
// only when the query looks at texts.
func (l *listing) documents(batch []place, q *query.Query) (map[int64]*query.Document, error) {
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
	text := q.NeedsText()
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
