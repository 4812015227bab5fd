package store

import (
	"cmp"
	"math"
	"slices"

	"tidings/feed"
	"tidings/feed/query"
)

// Lists in an order other than of dates are put in order in memory: all their
// places are read, so these cost in proportion to the list.

// row is an article's place in such a list.
type row struct {
	place
	text   string
	number float64
}

// compare is negative when a comes before b. Lists by title run up, the others
// from the newest among equals.
func (l *listing) compare(a, b row) int {
	if l.sort == feed.SortTitle {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.id, b.id))
	}
	return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.number, b.number), down.compare(a.place, b.place))
}

// rowOf is the place that a cursor stands for.
func (l *listing) rowOf(c feed.Cursor) row {
	return row{place{c.Published.Unix(), c.ID}, c.Text, c.Number}
}

// sortedPage gives a page of such a list.
func (l *listing) sortedPage(a feed.Anchor, n int) (feed.Page, error) {
	rows, err := l.sortedFirst(l.enough(a, n))
	if err != nil {
		return feed.Page{}, err
	}
	at, exact := 0, false
	if a.Kind == feed.After || a.Kind == feed.Before {
		at, exact = slices.BinarySearchFunc(rows, l.rowOf(a.Cursor), l.compare)
	}
	begin, end := 0, len(rows)
	switch a.Kind {
	case feed.FromEnd:
		begin = max(0, end-n)
	case feed.After:
		if exact {
			at++
		}
		begin = at
	case feed.Before:
		end = at
		begin = max(0, end-n)
	case feed.AtOffset:
		begin = min(max(a.Offset, 0), end)
	}
	page := feed.Page{}
	if a.Kind == feed.FromEnd || a.Kind == feed.Before {
		page.More = begin > 0
	} else {
		page.More = end-begin > n
		end = min(end, begin+n)
	}
	return page, l.fillRows(&page, rows[begin:end])
}

func (l *listing) fillRows(page *feed.Page, rows []row) error {
	found := make([]place, len(rows))
	by := make(map[int64]row, len(rows))
	for i, r := range rows {
		found[i] = r.place
		by[r.id] = r
	}
	if err := l.fill(page, found); err != nil {
		return err
	}
	for i, h := range page.Headlines {
		page.Cursors[i].Text, page.Cursors[i].Number = by[h.ID].text, by[h.ID].number
	}
	return nil
}

// enough is how many of the newest rows decide what is on a page: with rank,
// those in its window and as many as the page may have behind them.
func (l *listing) enough(a feed.Anchor, n int) int {
	inWindow := a.Kind == feed.FromStart || a.Kind == feed.AtOffset && a.Offset <= rankWindow ||
		(a.Kind == feed.After || a.Kind == feed.Before) && a.Cursor.Number < math.MaxFloat64
	if l.sort == feed.SortRank && inWindow {
		return rankWindow + n + 1
	}
	return math.MaxInt
}

// sorted gives the whole list in order.
func (l *listing) sorted() ([]row, error) { return l.sortedFirst(math.MaxInt) }

// sortedFirst gives the newest rows of the list, most of them at most, in order.
func (l *listing) sortedFirst(most int) ([]row, error) {
	var places []place
	for from, ended := latest, false; !ended && len(places) < most; {
		n := min(idBatch, most-len(places))
		found, err := l.walk(from, down, n, 0)
		if err != nil {
			return nil, err
		}
		places = append(places, found...)
		if ended = len(found) < n; !ended {
			from = found[len(found)-1]
		}
	}
	rows := make([]row, len(places))
	for i, p := range places {
		rows[i].place = p
	}
	var err error
	switch l.sort {
	case feed.SortRank:
		err = l.rank(rows)
	case feed.SortNewest, feed.SortOldest:
	default:
		err = l.keys(rows)
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(rows, l.compare)
	return rows, nil
}

// keys fills in what rows are ordered by.
func (l *listing) keys(rows []row) error {
	at := make(map[int64]int, len(rows))
	for i, r := range rows {
		at[r.id] = i
	}
	feeds, err := l.allFeeds()
	if err != nil {
		return err
	}
	titles := make(map[int64]string, len(feeds))
	for id, f := range feeds {
		titles[id] = query.Fold(f.Title())
	}
	for chunk := range slices.Chunk(rows, idBatch) {
		ids := make([]int64, len(chunk))
		for i, r := range chunk {
			ids[i] = r.id
		}
		var id, feedID int64
		var words int
		var title string
		column := "''"
		if l.sort == feed.SortTitle {
			column = "(select title from headline h where h.id = a.id)"
		}
		err := l.r.each("select a.id, a.feed_id, a.words, "+column+" from json_each(?) j cross join article a on a.id = j.value",
			[]any{idList(ids)}, []any{&id, &feedID, &words, &title}, func() error {
				r := &rows[at[id]]
				switch l.sort {
				case feed.SortTitle:
					r.text = query.Fold(title)
				case feed.SortFeed:
					r.text, r.number = titles[feedID], float64(feedID)
				case feed.SortLength:
					r.number = -float64(words)
				}
				return nil
			})
		if err != nil {
			return err
		}
	}
	return nil
}

// rankWindow is how many of the newest articles that match are put in order
// of how well they do; older ones follow, newest first.
const rankWindow = 5000

// rank fills in how well rows match, the newest of which come first.
func (l *listing) rank(rows []row) error {
	if len(rows) == 0 {
		return nil
	}
	window := rows[:min(len(rows), rankWindow)]
	match, rank := l.match, "bm25(fts, 1.0, 8.0, 4.0, 0.0)"
	if len(rows) > rankWindow {
		// What bm25 needs to know of all articles takes too long for common
		// words; those in the title come first then.
		match, rank = titleMatch(match), "-1.0"
	}
	ranks, err := l.r.s.search.ranks(l.r.ctx, match, rank, window[len(window)-1].published)
	if err != nil {
		return err
	}
	for i := range rows {
		rows[i].number = math.MaxFloat64
	}
	for i := range window {
		window[i].number = ranks[window[i].id]
	}
	return nil
}
