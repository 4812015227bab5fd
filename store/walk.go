package store

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// place is an article's place in the order of dates.
type place struct{ published, id int64 }

// The places ahead of all and behind all.
var (
	earliest = place{math.MinInt64, math.MinInt64}
	latest   = place{math.MaxInt64, math.MaxInt64}
)

// way is a direction through the order of dates.
type way bool

const (
	down way = false // to older ones
	up   way = true  // to newer ones
)

// begin is the place from which all are still to come.
func (w way) begin() place {
	if w == up {
		return earliest
	}
	return latest
}

// compare is negative when a comes before b on this way.
func (w way) compare(a, b place) int {
	c := cmp.Or(cmp.Compare(a.published, b.published), cmp.Compare(a.id, b.id))
	if w == down {
		return -c
	}
	return c
}

// walk gives up to n places of the list behind from, in order; fewer only
// where the list ends. Skip leaves out the first ones.
func (l *listing) walk(from place, w way, n, skip int) ([]place, error) {
	if n <= 0 {
		return nil, nil
	}
	if l.keep == nil {
		return l.stretch(from, w, n, skip)
	}
	extra, err := l.keptOnly()
	if err != nil {
		return nil, err
	}
	extra = slices.DeleteFunc(extra, func(p place) bool { return w.compare(p, from) <= 0 })
	// Of the rows that are skipped at most as many are extra as there are, so
	// the others can be skipped where they are cheap to skip.
	ahead := max(0, skip-len(extra))
	found, err := l.stretch(from, w, n+len(extra), ahead)
	if err != nil {
		return nil, err
	}
	found = append(found, extra...)
	slices.SortFunc(found, w.compare)
	found = found[min(skip-ahead, len(found)):]
	return found[:min(n, len(found))], nil
}

// stretch is walk without the articles that are kept in the list.
func (l *listing) stretch(from place, w way, n, skip int) ([]place, error) {
	if l.none {
		return nil, nil
	}
	if l.keep != nil || len(l.rest) > 0 || l.match != "" || len(l.feeds) > 1 && l.tag == 0 {
		found, err := l.gather(from, w, n+skip)
		return found[min(skip, len(found)):], err
	}
	sources := l.sources()
	if len(sources) == 1 {
		return l.r.walkSource(sources[0], l.span(from, w), w, n, skip)
	}
	var all []place
	for _, s := range sources {
		found, err := l.r.walkSource(s, l.span(from, w), w, n+skip, 0)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, w.compare)
	all = all[min(skip, len(all)):]
	return all[:min(n, len(all))], nil
}

// keptOnly are the places of the articles that are in the list only because
// they are kept there.
func (l *listing) keptOnly() ([]place, error) {
	kept, err := l.keep.among(l.kept)
	if err != nil || len(kept) == 0 {
		return nil, err
	}
	ids := make([]int64, len(kept))
	for i, p := range kept {
		ids[i] = p.id
	}
	main, err := l.among(ids)
	if err != nil {
		return nil, err
	}
	in := make(map[int64]bool, len(main))
	for _, p := range main {
		in[p.id] = true
	}
	return slices.DeleteFunc(kept, func(p place) bool { return in[p.id] }), nil
}

// span is a stretch of the order of dates, without its begin.
type span struct{ from, to place }

// span is what lies behind from and within the list's dates.
func (l *listing) span(from place, w way) span {
	first, last := place{l.min, math.MinInt64}, place{l.max, math.MinInt64}
	if w == down {
		first, last = last, first
	}
	if w.compare(from, first) < 0 {
		from = first
	}
	return span{from, last}
}

// walkSource gives up to n places of a source within a span.
func (r *reader) walkSource(s source, in span, w way, n, skip int) ([]place, error) {
	statement, args := s.statement(in, w)
	found := make([]place, 0, min(n, 1024))
	var p place
	err := r.each(statement, append(args, n, skip), []any{&p.published, &p.id}, func() error {
		found = append(found, p)
		return nil
	})
	return found, err
}

// statement reads a source within a span; behind its arguments come how many
// rows are read and how many are skipped.
func (s source) statement(in span, w way) (string, []any) {
	c := s.within(in, w)
	order := " desc"
	if w == up {
		order = ""
	}
	published, id := s.columns[0], s.columns[1]
	return "select " + published + ", " + id + " from " + s.from + " where " + c.sql +
		" order by " + published + order + ", " + id + order + " limit ? offset ?", c.args
}

// within is the source's condition narrowed to a span. SQLite enters the index
// at the second of its begin, and passes over what lies ahead of it in that.
func (s source) within(in span, w way) cond {
	c := cond{s.where.sql, s.where.args[:len(s.where.args):len(s.where.args)]}
	published, id := s.columns[0], s.columns[1]
	behind, ahead := " < ", " >= "
	if w == up {
		behind, ahead = " > ", " < "
	}
	if in.from != w.begin() {
		c.and("("+published+", "+id+")"+behind+"(?, ?)", in.from.published, in.from.id)
	}
	if to := in.to.published; to != math.MinInt64 && to != math.MaxInt64 {
		c.and(published+ahead+"?", to)
	}
	return c
}

// Batches in which candidates are looked at, in articles.
const (
	firstBatch = 64
	lastBatch  = 4096
)

// gather walks candidates in batches until n of them belong to the list.
func (l *listing) gather(from place, w way, n int) ([]place, error) {
	var found []place
	size := max(n, firstBatch)
	if l.match == "" && len(l.rest) == 0 {
		size = n
	}
	next := l.candidates(w)
	for len(found) < n {
		batch, err := next(from, size)
		if err != nil {
			return nil, err
		}
		last := len(batch) < size
		if len(batch) > 0 {
			from = batch[len(batch)-1]
		}
		if batch, err = l.sift(batch); err != nil {
			return nil, err
		}
		found = append(found, batch...)
		if last {
			break
		}
		size = min(2*size, lastBatch)
	}
	return found[:min(n, len(found))], nil
}

// candidates gives articles in order, among them all that belong to the list.
func (l *listing) candidates(w way) func(from place, n int) ([]place, error) {
	switch {
	case l.match != "":
		match := l.match
		if len(l.feeds) > 0 && len(l.feeds) <= maxFeedWords {
			match = inFeeds(match, l.feeds)
		}
		return func(from place, n int) ([]place, error) {
			return l.r.s.search.walk(l.r.ctx, match, l.span(from, w), w, n)
		}
	case len(l.feeds) > 1 && l.tag == 0:
		return func(from place, n int) ([]place, error) { return l.mergeFeeds(from, w, n) }
	}
	plain := *l
	plain.keep, plain.rest = nil, nil
	return func(from place, n int) ([]place, error) { return plain.stretch(from, w, n, 0) }
}

// maxFeedWords is how many feeds the search index is asked for at once.
const maxFeedWords = 500

// sift keeps the candidates that belong to the list, in their order.
func (l *listing) sift(batch []place) (_ []place, err error) {
	if l.match != "" {
		// The index knows nothing but texts and feeds.
		if batch, err = l.confirm(batch); err != nil {
			return nil, err
		}
	}
	if len(l.rest) > 0 {
		batch, err = l.judge(batch, l.rest)
	}
	return batch, err
}

// confirm keeps the articles that fulfil all that SQL decides.
func (l *listing) confirm(batch []place) ([]place, error) {
	if len(batch) == 0 {
		return batch, nil
	}
	ids := make([]int64, len(batch))
	for i, p := range batch {
		ids[i] = p.id
	}
	in, err := l.lookup(ids)
	if err != nil {
		return nil, err
	}
	kept := batch[:0]
	for _, p := range batch {
		if _, ok := in[p.id]; ok {
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// lookup gives those of some articles that fulfil all that SQL decides, with
// when they were published.
func (l *listing) lookup(ids []int64) (map[int64]int64, error) {
	c := l.where()
	switch {
	case l.hiding:
		c.and("a.hidden = 1")
	case !l.hidden:
		c.and("a.hidden = 0")
	}
	if l.feeds != nil {
		c.and("a.feed_id in " + inList(l.feeds))
	}
	if l.tag != 0 {
		c.and("exists (select 1 from article_tag t where t.article_id = a.id and t.tag_id = ?)", l.tag)
	}
	if l.min != math.MinInt64 {
		c.and("a.published >= ?", l.min)
	}
	if l.max != math.MaxInt64 {
		c.and("a.published < ?", l.max)
	}
	c.and("1")
	in := make(map[int64]int64, len(ids))
	var p place
	err := l.r.each("select a.published, a.id from json_each(?) j cross join article a on a.id = j.value where "+c.sql,
		append([]any{idList(ids)}, c.args...), []any{&p.published, &p.id}, func() error {
			in[p.id] = p.published
			return nil
		})
	return in, err
}

// among gives the places of those of some articles that belong to the list,
// newest first.
func (l *listing) among(ids []int64) ([]place, error) {
	if l.none || len(ids) == 0 {
		return nil, nil
	}
	in, err := l.lookup(ids)
	if err != nil {
		return nil, err
	}
	found := make([]place, 0, len(in))
	for id, published := range in {
		found = append(found, place{published, id})
	}
	slices.SortFunc(found, down.compare)
	return l.judge(found, append(l.phrases[:len(l.phrases):len(l.phrases)], l.rest...))
}

// lane is one feed's articles on their way into a merged list.
type lane struct {
	source source
	ready  []place
	ended  bool
}

// lanes is a heap of lanes, the one whose article comes next at the top.
type lanes struct {
	list []*lane
	w    way
}

func (h *lanes) Len() int           { return len(h.list) }
func (h *lanes) Less(i, j int) bool { return h.w.compare(h.list[i].ready[0], h.list[j].ready[0]) < 0 }
func (h *lanes) Swap(i, j int)      { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *lanes) Push(x any)         { h.list = append(h.list, x.(*lane)) }
func (h *lanes) Pop() any {
	last := h.list[len(h.list)-1]
	h.list = h.list[:len(h.list)-1]
	return last
}

// laneBatch is how many articles a lane reads ahead.
const laneBatch = 16

// mergeFeeds gives up to n places of a list over several feeds behind from:
// each feed's index is walked for as long as its articles come next.
func (l *listing) mergeFeeds(from place, w way, n int) ([]place, error) {
	in := l.span(from, w)
	h := &lanes{w: w}
	for _, hidden := range []bool{false, true} {
		if hidden && !l.hidden && !l.hiding || !hidden && l.hiding {
			continue
		}
		if err := l.heads(h, in, w, hidden, min(n, 2+4*n/len(l.feeds))); err != nil {
			return nil, err
		}
	}
	heap.Init(h)
	found := make([]place, 0, n)
	for len(found) < n && h.Len() > 0 {
		top := h.list[0]
		found = append(found, top.ready[0])
		last := top.ready[0]
		top.ready = top.ready[1:]
		if len(top.ready) == 0 && !top.ended {
			var err error
			size := max(laneBatch, n/(2*h.Len()))
			if top.ready, err = l.r.walkSource(top.source, span{last, in.to}, w, size, 0); err != nil {
				return nil, err
			}
			top.ended = len(top.ready) < size
		}
		if len(top.ready) == 0 {
			heap.Pop(h)
		} else {
			heap.Fix(h, 0)
		}
	}
	return found, nil
}

// heads fills h with the first few articles of each feed.
func (l *listing) heads(h *lanes, in span, w way, hidden bool, few int) error {
	s := l.source(-1, hidden)
	c, order := s.within(in, w), " desc"
	if w == up {
		order = ""
	}
	where := replaceFeed(c.sql, "j.value")
	feeds := map[int64]*lane{}
	var p place
	var feedID int64
	err := l.r.each("select b.feed_id, b.published, b.id from json_each(?) j cross join article b on b.id in (select a.id from "+s.from+
		" where "+where+" order by a.published"+order+", a.id"+order+" limit ?)",
		append(append([]any{idList(l.feeds)}, c.args...), few), []any{&feedID, &p.published, &p.id}, func() error {
			if feeds[feedID] == nil {
				feeds[feedID] = &lane{source: l.source(feedID, hidden)}
			}
			feeds[feedID].ready = append(feeds[feedID].ready, p)
			return nil
		})
	for _, lane := range feeds {
		slices.SortFunc(lane.ready, w.compare)
		lane.ended = len(lane.ready) < few
		h.list = append(h.list, lane)
	}
	return err
}
