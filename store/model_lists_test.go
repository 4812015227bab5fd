package store_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"tidings/feed"
	"tidings/feed/query"
)

// contains says whether a list has an article.
func (m *model) contains(v feed.View, q *query.Query, a *held) bool {
	f := m.feed(a.FeedID)
	doc := &query.Document{Article: a.Article, Text: plain(a.Body()), Feed: f}
	if v.UpTo > 0 && a.ID > v.UpTo || !m.inScope(v, f, a, namesFeeds(q)) {
		return false
	}
	hiding := strings.Contains(q.Text, "is:hidden")
	if (a.unsubscribed || a.Marks.Hidden) && !v.Hidden && !hiding {
		return false
	}
	shown := v.Show == feed.ShowAll || v.Show == feed.ShowUnread && !a.Marks.Read || v.Show == feed.ShowSaved && a.Marks.Saved ||
		v.Show == feed.ShowToday && !a.Published.Before(v.Midnight)
	if shown && q.Match(doc) {
		return true
	}
	if !slices.Contains(v.Keep, a.ID) {
		return false
	}
	for _, read := range []bool{false, true} {
		for _, saved := range []bool{false, true} {
			for _, updated := range []bool{false, true} {
				doc.Marks.Read, doc.Marks.Saved, doc.Marks.Updated = read, saved, updated
				if q.Match(doc) {
					return true
				}
			}
		}
	}
	return false
}

// namesFeeds reports whether a query names what it wants by its feed or number,
// so that it finds articles of hidden feeds too.
func namesFeeds(q *query.Query) bool {
	all, ok := q.Expr.(query.And)
	if !ok {
		all = query.And{q.Expr}
	}
	return slices.ContainsFunc(all, func(e query.Expr) bool {
		switch e := e.(type) {
		case query.Field:
			return e.Name == "feed" || e.Name == "folder" || e.Name == "site"
		case query.Number:
			return e.Field == "id"
		}
		return false
	})
}

func (m *model) inScope(v feed.View, f feed.Feed, a *held, named bool) bool {
	switch v.Scope.Kind {
	case feed.ScopeAll:
		return !f.Hidden || named || v.Show == feed.ShowSaved
	case feed.ScopeFeed:
		return f.ID == v.Scope.FeedID
	case feed.ScopeFolder:
		return !m.removed[f.ID] && slices.ContainsFunc(f.Folders, func(p feed.Path) bool { return p.Under(v.Scope.Folder) })
	}
	return slices.Contains(a.Tags, v.Scope.Tag)
}

// list is a list in its order.
func (m *model) list(v feed.View, q *query.Query) []*held {
	var list []*held
	for _, a := range m.articles {
		if m.contains(v, q, a) {
			list = append(list, a)
		}
	}
	order := v.Sort
	if q.HasSort {
		order = q.Sort
	}
	slices.SortFunc(list, func(a, b *held) int {
		newest := cmp.Or(b.Published.Compare(a.Published), cmp.Compare(b.ID, a.ID))
		fa, fb := m.feed(a.FeedID), m.feed(b.FeedID)
		switch order {
		case feed.SortOldest:
			return -newest
		case feed.SortTitle:
			return cmp.Or(strings.Compare(query.Fold(a.Title), query.Fold(b.Title)), cmp.Compare(a.ID, b.ID))
		case feed.SortFeed:
			return cmp.Or(strings.Compare(query.Fold(fa.Title()), query.Fold(fb.Title())), cmp.Compare(fa.ID, fb.ID), newest)
		case feed.SortLength:
			return cmp.Or(cmp.Compare(b.Words, a.Words), newest)
		}
		return newest
	})
	return list
}

var questions = []string{
	"", "", "", "peace", "peace deal", `"peace deal"`, "go*", "-sport", "peace -deal", "peace or sport", "(peace or war) -(rust talks)",
	"c++", "c#", "café", "北京", "it's", `"AND"`, "is:unread", "is:read peace", "is:saved", "is:unread or peace", "not is:read",
	"title:peace", "text:dea", "author:smith", "feed:1", "feed:=\"feed 2\"", "folder:news", "folder:tech -feed:2", "tag:go", "-tag:later",
	"lang:en", "lang:de", "-lang:en", "category:peace", "url:org/1", "site:site", "has:audio", "has:enclosure or has:image", "words:>4", "id:3..30",
	"age:<6h", "today", "yesterday", "date:2026-11-23", "title:/^pea/ deal", "/[Cc]af/", "-/peace/", "sort:oldest peace", "sort:title", "sort:feed war",
	"sort:length", "is:updated", "is:new", "has:fulltext rust", "peace (is:unread or title:deal)", "-(peace is:read)", "is:hidden", "sources:1", "text:/deal.*war/", "tag:/^g/",
	"peace feed:1", "war folder:news is:unread", "the -is:read", "limit:3 peace",
}

func (m *model) view() feed.View {
	v := feed.View{Show: feed.Show(m.rnd.IntN(4)), Sort: []feed.Sort{0, 0, 0, 1, 1, 2, 3, 5}[m.rnd.IntN(8)], Midnight: midnight, Hidden: m.rnd.IntN(6) == 0}
	switch m.rnd.IntN(6) {
	case 0:
		v.Scope = feed.Scope{Kind: feed.ScopeFeed, FeedID: m.feeds[m.rnd.IntN(len(m.feeds))].ID}
	case 1:
		v.Scope = feed.Scope{Kind: feed.ScopeFolder, Folder: []feed.Path{{"News"}, {"Tech"}, {"News", "World"}, {"None"}}[m.rnd.IntN(4)]}
	case 2:
		v.Scope = feed.Scope{Kind: feed.ScopeTag, Tag: []string{"go", "later", "none"}[m.rnd.IntN(3)]}
	}
	if m.rnd.IntN(3) == 0 {
		v.Keep = m.ids(m.rnd.IntN(9))
	}
	if m.rnd.IntN(3) == 0 {
		v.UpTo = int64(1 + m.rnd.IntN(len(m.articles)+1))
	}
	return v
}

// compare reads a list in every way there is.
func (m *model) compare() {
	v, text := m.view(), questions[m.rnd.IntN(len(questions))]
	q := parse(m.t, text)
	want := m.list(v, q)
	ids := make([]int64, len(want))
	unread := 0
	for i, a := range want {
		ids[i] = a.ID
		if !a.Marks.Read {
			unread++
		}
	}
	name := fmt.Sprintf("%+v with %q", v, text)
	got, err := m.s.IDs(m.t.Context(), v, q, 0)
	if err != nil || !slices.Equal(got, ids) {
		m.t.Fatalf("%s: IDs %v, %v; want %v", name, got, err, ids)
	}
	total, n, err := m.s.Count(m.t.Context(), v, q)
	if err != nil || total != len(ids) || n != unread {
		m.t.Fatalf("%s: counts %d, %d, %v; want %d, %d", name, total, n, err, len(ids), unread)
	}
	m.pages(name, v, q, want)
}

func (m *model) page(name string, v feed.View, q *query.Query, a feed.Anchor, n int, want []*held, more bool) feed.Page {
	page, err := m.s.Page(m.t.Context(), v, q, a, n)
	if err != nil {
		m.t.Fatalf("%s: page at %+v: %v", name, a, err)
	}
	var got, ids []int64
	for _, h := range page.Headlines {
		got = append(got, h.ID)
	}
	for _, a := range want {
		ids = append(ids, a.ID)
	}
	if !slices.Equal(got, ids) || page.More != more || len(page.Cursors) != len(got) {
		m.t.Fatalf("%s: page at %+v: %v, more %v; want %v, %v", name, a, got, page.More, ids, more)
	}
	return page
}

func (m *model) pages(name string, v feed.View, q *query.Query, want []*held) {
	n := 1 + m.rnd.IntN(7)
	end := len(want)
	m.page(name, v, q, feed.Anchor{Kind: feed.FromEnd}, n, want[max(0, end-n):], end > n)
	at := m.rnd.IntN(end + 3)
	m.page(name, v, q, feed.Anchor{Kind: feed.AtOffset, Offset: at}, n, want[min(at, end):min(at+n, end)], at+n < end)
	var last feed.Cursor
	for i := 0; i < end; i += n {
		a := feed.Anchor{Kind: feed.After, Cursor: last}
		if i == 0 {
			a = feed.Anchor{}
		}
		page := m.page(name, v, q, a, n, want[i:min(i+n, end)], i+n < end)
		first := page.Cursors[0]
		last = page.Cursors[len(page.Cursors)-1]
		m.page(name, v, q, feed.Anchor{Kind: feed.Before, Cursor: first}, n, want[max(0, i-n):i], i > n)
		if offset, err := m.s.Offset(m.t.Context(), v, q, first); err != nil || offset != i {
			m.t.Fatalf("%s: offset of row %d is %d, %v", name, i, offset, err)
		}
		m.step(name, v, q, want, i, first)
	}
}

// step goes on from a row, to any and to unread ones.
func (m *model) step(name string, v feed.View, q *query.Query, want []*held, i int, from feed.Cursor) {
	for _, back := range []bool{false, true} {
		for _, unread := range []bool{false, true} {
			next := int64(0)
			for j := i + 1; !back && j < len(want) && next == 0; j++ {
				if !unread || !want[j].Marks.Read {
					next = want[j].ID
				}
			}
			for j := i - 1; back && j >= 0 && next == 0; j-- {
				if !unread || !want[j].Marks.Read {
					next = want[j].ID
				}
			}
			h, err := m.s.Step(m.t.Context(), v, q, from, unread, back)
			if h.ID != next || (err == nil) != (next != 0) {
				m.t.Fatalf("%s: step from %d (unread %v, back %v) is %d, %v; want %d", name, from.ID, unread, back, h.ID, err, next)
			}
		}
	}
}

// counts compares the numbers of the sidebar.
func (m *model) counts() {
	c, err := m.s.Counts(m.t.Context(), midnight)
	if err != nil {
		m.t.Fatal(err)
	}
	for _, x := range []struct {
		name        string
		got, unread int
		show        feed.Show
	}{{"all", c.All, c.Unread, feed.ShowAll}, {"saved", c.Saved, c.SavedUnread, feed.ShowSaved}, {"today", c.Today, c.TodayUnread, feed.ShowToday}} {
		want, unread := 0, 0
		for _, a := range m.list(feed.View{Show: x.show, Midnight: midnight}, &query.Query{}) {
			want++
			if !a.Marks.Read {
				unread++
			}
		}
		if x.got != want || x.unread != unread {
			m.t.Fatalf("%s: %d, %d unread; want %d, %d", x.name, x.got, x.unread, want, unread)
		}
	}
	for _, f := range m.feeds {
		unread, newest := 0, int64(math.MinInt64)
		for _, a := range m.list(feed.View{Scope: feed.Scope{Kind: feed.ScopeFeed, FeedID: f.ID}}, &query.Query{}) {
			if !a.Marks.Read {
				unread++
			}
			newest = max(newest, a.Published.Unix())
		}
		if m.removed[f.ID] {
			unread, newest = 0, math.MinInt64
		}
		if c.Feeds[f.ID] != unread {
			m.t.Fatalf("feed %d: %d unread; want %d", f.ID, c.Feeds[f.ID], unread)
		}
		if latest, ok := c.Latest[f.ID]; ok != (newest > math.MinInt64) || ok && latest.Unix() != newest {
			m.t.Fatalf("feed %d: latest %v, %v; want %d", f.ID, latest, ok, newest)
		}
	}
}
