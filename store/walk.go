package store

import (
	"cmp"
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
