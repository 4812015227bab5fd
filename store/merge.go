package store

import (
	"container/heap"
	"slices"
)

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
