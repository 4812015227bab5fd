package store

import (
	"strings"

	"tidings/feed"
	"tidings/feed/query"
)

// ask takes in a query. Each of the conditions that must all hold goes where
// it is decided soonest: to the index that is walked, to SQL, to the search
// index, or to what looks at each article.
func (l *listing) ask(e query.Expr) error {
	var found, without []query.Expr
	for _, e := range conjuncts(e) {
		done, err := l.steer(e)
		if err != nil {
			return err
		}
		if done {
			continue
		}
		if c, ok, err := l.compile(e); err != nil {
			return err
		} else if ok {
			l.conds = append(l.conds, c)
			continue
		}
		not, negated := e.(query.Not)
		switch {
		case isText(e):
			found = append(found, e)
		case negated && isText(not.X):
			without = append(without, not.X)
		default:
			l.rest = append(l.rest, e)
		}
	}
	l.askIndex(found, without)
	return nil
}

// conjuncts parts a tree into what must all hold.
func conjuncts(e query.Expr) []query.Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case query.And:
		return e
	}
	return []query.Expr{e}
}

// steer takes in what changes which index is walked, and where.
func (l *listing) steer(e query.Expr) (done bool, err error) {
	switch e := e.(type) {
	case query.Is:
		switch e.Mark {
		case query.Unread:
			l.unread = true
		case query.Saved:
			l.saved = true
		case query.Hidden:
			l.hiding = true
		default:
			return false, nil
		}
		return true, nil
	case query.Date:
		if !e.From.IsZero() {
			l.min = max(l.min, e.From.Unix())
		}
		if !e.To.IsZero() {
			l.max = min(l.max, e.To.Unix())
		}
		l.none = l.none || l.min >= l.max
		return true, nil
	case query.Field, query.Regexp:
		ids, ok, err := l.feedsThat(e)
		if err == nil && ok && l.tag == 0 {
			l.only(ids)
			l.all = false // whoever names a feed means it, hidden or not
			return true, nil
		}
		return false, err
	case query.Number:
		l.all = l.all && e.Field != "id"
	}
	return false, nil
}

// compile makes a condition SQL, if SQL can decide all of it.
func (l *listing) compile(e query.Expr) (c cond, ok bool, err error) {
	switch e := e.(type) {
	case query.And:
		return l.compileAll(e, " and ")
	case query.Or:
		return l.compileAll(e, " or ")
	case query.Not:
		c, ok, err := l.compile(e.X)
		c.sql = "not " + c.sql
		return c, ok, err
	case query.Is:
		return l.compileIs(e)
	case query.Has:
		return cond{sql: hasSQL[e.Kind]}, hasSQL[e.Kind] != "", nil
	case query.Date:
		return compileDate(e), true, nil
	case query.Number:
		column := map[string]string{"id": "a.id", "words": "a.words", "sources": "max(a.sources, 1)"}[e.Field]
		return cond{"(" + column + " between ? and ?)", []any{e.Min, e.Max}}, column != "", nil
	case query.Field:
		return l.compileField(e, e.Name)
	case query.Regexp:
		return l.compileField(e, e.Field)
	}
	return cond{}, false, nil
}

func (l *listing) compileAll(list []query.Expr, word string) (all cond, ok bool, err error) {
	parts := make([]string, len(list))
	for i, e := range list {
		c, ok, err := l.compile(e)
		if !ok || err != nil {
			return cond{}, false, err
		}
		parts[i] = c.sql
		all.args = append(all.args, c.args...)
	}
	all.sql = "(" + strings.Join(parts, word) + ")"
	return all, true, nil
}

var hasSQL = map[query.Kind]string{
	query.Image:     "(a.media & 17 <> 0)",
	query.Audio:     "(a.media & 2 <> 0)",
	query.Video:     "(a.media & 4 <> 0)",
	query.Enclosure: "(a.media & 15 <> 0)",
	query.FullText:  "(a.media & 32 <> 0)",
}

func (l *listing) compileIs(e query.Is) (cond, bool, error) {
	switch e.Mark {
	case query.Unread:
		return cond{sql: "(a.read = 0)"}, true, nil
	case query.Read:
		return cond{sql: "(a.read = 1)"}, true, nil
	case query.Saved:
		return cond{sql: "(a.saved = 1)"}, true, nil
	case query.Updated:
		return cond{sql: "(a.updated = 1)"}, true, nil
	case query.Hidden:
		return cond{sql: "(a.hidden = 1)"}, true, nil
	case query.New:
		return cond{"(a.read = 0 and a.seen >= ?)", []any{e.Since.Unix()}}, true, nil
	case query.Partial:
		return cond{sql: "(a.feed_id in (select feed_id from validator where partial))"}, true, nil
	}
	return cond{}, false, nil
}

func compileDate(e query.Date) cond {
	c := cond{sql: "1"}
	if !e.From.IsZero() {
		c.and("a.published >= ?", e.From.Unix())
	}
	if !e.To.IsZero() {
		c.and("a.published < ?", e.To.Unix())
	}
	c.sql = "(" + c.sql + ")"
	return c
}

// compileField decides fields that few values stand for: those of the feed,
// tags and languages. Their values are compared here, once for all articles.
func (l *listing) compileField(e query.Expr, name string) (cond, bool, error) {
	ids, ok, err := l.feedsThat(e)
	if err != nil {
		return cond{}, false, err
	}
	if ok {
		return cond{sql: "(a.feed_id in " + inList(ids) + ")"}, true, nil
	}
	switch name {
	case "tag":
		tags, err := l.r.namesThat(`select id, name from tag`, e)
		if err != nil {
			return cond{}, false, err
		}
		ids, err := l.feedsWhere(e, func(f feed.Feed) []string { return f.Tags })
		return cond{sql: "(a.feed_id in " + inList(ids) +
			" or exists (select 1 from article_tag t where t.article_id = a.id and t.tag_id in " + inList(tags) + "))"}, true, err
	case "lang":
		langs, err := l.r.namesThat(`select id, name from language`, e)
		if err != nil {
			return cond{}, false, err
		}
		ids, err := l.feedsWhere(e, func(f feed.Feed) []string { return []string{f.Language} })
		return cond{sql: "(a.lang in " + inList(langs) + " or a.lang = 0 and a.feed_id in " + inList(ids) + ")"}, true, err
	}
	return cond{}, false, nil
}

// feedsThat gives the feeds whose articles fulfil a condition that is about
// the feed alone.
func (l *listing) feedsThat(e query.Expr) (ids []int64, ok bool, err error) {
	name := ""
	switch e := e.(type) {
	case query.Field:
		name = e.Name
	case query.Regexp:
		name = e.Field
	}
	switch name {
	case "feed", "folder", "site":
		ids, err := l.feedsWhere(e, func(f feed.Feed) []string {
			return (&query.Document{Feed: f}).Values(name)
		})
		return ids, true, err
	}
	return nil, false, nil
}

// feedsWhere gives the feeds one of whose values matches.
func (l *listing) feedsWhere(e query.Expr, values func(feed.Feed) []string) ([]int64, error) {
	feeds, err := l.allFeeds()
	if err != nil {
		return nil, err
	}
	ids := []int64{}
	for _, f := range feeds {
		if matchesAny(e, values(f)) {
			ids = append(ids, f.ID)
		}
	}
	return ids, nil
}

func matchesAny(e query.Expr, values []string) bool {
	for _, v := range values {
		switch e := e.(type) {
		case query.Field:
			if e.MatchValue(v) {
				return true
			}
		case query.Regexp:
			if e.Re.MatchString(v) {
				return true
			}
		}
	}
	return false
}

// namesThat gives the IDs of the names that match.
func (r *reader) namesThat(statement string, e query.Expr) ([]int64, error) {
	ids := []int64{}
	var id int64
	var name string
	err := r.each(statement, nil, []any{&id, &name}, func() error {
		if matchesAny(e, []string{name}) {
			ids = append(ids, id)
		}
		return nil
	})
	return ids, err
}

// allFeeds gives every feed, unsubscribed ones too, by ID.
func (l *listing) allFeeds() (map[int64]feed.Feed, error) {
	if l.feedsOf != nil {
		return l.feedsOf, nil
	}
	feeds, err := l.r.feeds("")
	if err != nil {
		return nil, err
	}
	l.feedsOf = make(map[int64]feed.Feed, len(feeds))
	for _, f := range feeds {
		l.feedsOf[f.ID] = f
	}
	return l.feedsOf, nil
}
