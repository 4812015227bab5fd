package store

import (
	"math"
	"strconv"
	"strings"

	"tidings/feed"
	"tidings/feed/query"
)

// listing is a view and a query made ready to run against one snapshot. The
// articles in it are those that fulfil all of it.
type listing struct {
	r       *reader
	sort    feed.Sort
	all     bool    // of feeds that are not hidden only
	feeds   []int64 // of these feeds only; nil: of any
	tag     int64   // with this tag only; 0: any or none
	unread  bool
	saved   bool
	hidden  bool  // also those that are hidden
	hiding  bool  // only those that a rule hides
	upTo    int64 // with no greater ID; 0: any
	min     int64 // published at or after
	max     int64 // published before
	conds   []cond
	match   string       // for the search index; "": any text
	phrases []query.Expr // what match means, for deciding without the index
	rest    []query.Expr // what neither SQL nor the index decides
	none    bool         // nothing fulfils it
	feedsOf map[int64]feed.Feed
	keep    *listing // of the articles that stay although they no longer match
	kept    []int64
}

// cond is a condition in SQL over article a.
type cond struct {
	sql  string
	args []any
}

// listing makes a view and a query ready.
func (r *reader) listing(v feed.View, q *query.Query) (*listing, error) {
	l := &listing{r: r, sort: v.Sort, min: math.MinInt64, max: math.MaxInt64, upTo: v.UpTo, hidden: v.Hidden}
	if q != nil && q.HasSort {
		l.sort = q.Sort
	}
	if err := l.narrow(v.Scope); err != nil {
		return nil, err
	}
	var expr query.Expr
	if q != nil {
		expr = q.Expr
	}
	if len(v.Keep) > 0 {
		keep := *l
		keep.all = l.all && v.Show != feed.ShowSaved
		l.keep, l.kept = &keep, v.Keep
		if err := l.keep.ask(relax(expr, false)); err != nil {
			return nil, err
		}
	}
	switch v.Show {
	case feed.ShowUnread:
		l.unread = true
	case feed.ShowSaved:
		l.saved, l.all = true, false
	case feed.ShowToday:
		l.min = v.Midnight.Unix()
	}
	return l, l.ask(expr)
}

// narrow takes in the scope.
func (l *listing) narrow(scope feed.Scope) error {
	switch scope.Kind {
	case feed.ScopeFeed:
		l.feeds = []int64{scope.FeedID}
	case feed.ScopeFolder:
		ids, err := l.r.feedsWithin(scope.Folder)
		if err != nil {
			return err
		}
		l.only(ids)
	case feed.ScopeTag:
		err := l.r.scan(`select id from tag where name = ?`, []any{strings.TrimSpace(scope.Tag)}, &l.tag)
		if absent(err) == feed.ErrNotFound {
			l.none = true
			return nil
		}
		return err
	default:
		l.all = true
	}
	return nil
}

// only narrows the list to some feeds.
func (l *listing) only(ids []int64) {
	if l.feeds != nil {
		ids = intersect(l.feeds, ids)
	}
	l.feeds = ids
	if len(ids) == 0 {
		l.none = true
	}
}

func intersect(a, b []int64) []int64 {
	in := make(map[int64]bool, len(b))
	for _, id := range b {
		in[id] = true
	}
	out := []int64{}
	for _, id := range a {
		if in[id] {
			out = append(out, id)
		}
	}
	return out
}

// feedsWithin lists the feeds of a folder and of those below it, each once.
func (r *reader) feedsWithin(p feed.Path) ([]int64, error) {
	tree, err := r.folders()
	if err != nil {
		return nil, err
	}
	id := tree.find(p)
	if id == 0 {
		return nil, nil
	}
	var ids []int64
	var feedID int64
	err = r.each(`select distinct ff.feed_id from feed_folder ff join feed f on f.id = ff.feed_id
		where ff.folder_id in `+inList(tree.within(id))+` and f.removed = 0`, nil, []any{&feedID}, func() error {
		ids = append(ids, feedID)
		return nil
	})
	return ids, err
}

// where gives the conditions of the list over article a, but for its feeds,
// its tag, the search index, and the rest.
func (l *listing) where() cond {
	var c cond
	if l.unread {
		c.and("a.read = 0")
	}
	if l.saved {
		c.and("a.saved = 1")
	}
	if l.all {
		c.and("a.quiet = 0")
	}
	if l.upTo > 0 {
		c.and("+a.id <= ?", l.upTo) // not by the index on it
	}
	for _, more := range l.conds {
		c.and(more.sql, more.args...)
	}
	return c
}

// and adds a condition.
func (c *cond) and(sql string, args ...any) {
	if c.sql != "" {
		c.sql += " and "
	}
	c.sql += sql
	c.args = append(c.args, args...)
}

// simple reports whether the list is nothing but a scope and what it shows.
func (l *listing) simple() bool {
	return !l.hidden && !l.hiding && len(l.conds) == 0 && l.match == "" && len(l.rest) == 0
}

// a source is one index walked in order; a list is the sources of it merged.
type source struct {
	from    string // tables, with the index to use
	where   cond
	columns [2]string // published and ID, as the index has them
}

// sources gives the sources of a list that is not found by the search index
// and lies in at most one feed.
func (l *listing) sources() []source {
	switch {
	case l.none:
		return nil
	case l.tag != 0:
		return []source{l.tagSource()}
	}
	feedID := int64(0)
	if l.feeds != nil {
		feedID = l.feeds[0]
	}
	var list []source
	if !l.hiding {
		list = append(list, l.source(feedID, false))
	}
	if l.hidden || l.hiding {
		list = append(list, l.source(feedID, true))
	}
	return list
}

// source walks all articles, or one feed's with feedID not 0; those that are
// hidden or those that are not.
func (l *listing) source(feedID int64, hidden bool) source {
	index, c := "article_all", l.where()
	switch {
	case hidden && feedID != 0:
		index = "article_feed_hidden"
	case hidden:
		index = "article_hidden"
	case feedID != 0 && l.unread:
		index = "article_feed_unread"
	case feedID != 0:
		index = "article_feed"
	case l.saved:
		index = "article_saved"
	case l.unread && l.all:
		index = "article_unread"
	case !l.all:
		index = "" // every feed, hidden ones too: no list is that
	}
	switch {
	case l.hiding:
		c.and("a.hidden = 1 and a.hidden > 0")
	case hidden:
		c.and("a.hidden > 0")
	default:
		c.and("a.hidden = 0")
	}
	if feedID != 0 {
		c.and("a.feed_id = " + strconv.FormatInt(feedID, 10))
	}
	from := "article a"
	if index != "" {
		from += " indexed by " + index
	}
	return source{from, c, [2]string{"a.published", "a.id"}}
}

// tagSource walks the articles that carry a tag.
func (l *listing) tagSource() source {
	c := l.where()
	c.and("t.tag_id = " + strconv.FormatInt(l.tag, 10))
	switch {
	case l.hiding:
		c.and("a.hidden = 1")
	case !l.hidden:
		c.and("a.hidden = 0")
	}
	if l.feeds != nil {
		c.and("a.feed_id in " + inList(l.feeds))
	}
	return source{"article_tag t not indexed cross join article a on a.id = t.article_id", c, [2]string{"t.published", "t.article_id"}}
}
