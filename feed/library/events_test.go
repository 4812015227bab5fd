package library

import (
	"testing"

	"tidings/feed"
)

func TestSlowSubscriberHoldsNothingUp(t *testing.T) {
	h := newHub()
	slow, end := h.subscribe()
	defer end()
	for i := range 10 * mailboxSize {
		h.emit(RefreshProgress{Progress{Done: i}})
		h.emit(Arrived{Feeds: []int64{int64(i % 3)}, New: 1})
		h.emit(Marked{Done{Mark: feed.Mark{IDs: []int64{int64(i)}}}})
	}
	h.close()
	kinds := map[string]int{}
	for e := range slow {
		switch e.(type) {
		case RefreshProgress:
			kinds["progress"]++
		case Arrived:
			kinds["arrived"]++
		case Marked:
			kinds["marked"]++
		case ChangedElsewhere:
			kinds["changed"]++
		}
	}
	if total := kinds["progress"] + kinds["arrived"] + kinds["marked"] + kinds["changed"]; total > mailboxSize+2 {
		t.Errorf("%d events waited: %v", total, kinds)
	}
	if _, open := <-slow; open {
		t.Error("the channel is open after close")
	}
	late, _ := h.subscribe()
	if _, open := <-late; open {
		t.Error("a closed hub took a subscriber")
	}
}

func TestArrivalsAreJoined(t *testing.T) {
	b := &mailbox{ready: make(chan struct{}, 1)}
	b.put(Arrived{Feeds: []int64{1}, New: 2, Updated: []int64{9}})
	b.put(FeedsChanged{})
	b.put(Arrived{Feeds: []int64{2}, New: 3})
	b.put(Arrived{Feeds: []int64{1}, New: 1, Updated: []int64{8}})
	b.put(FeedsChanged{})
	if len(b.queue) != 2 {
		t.Fatalf("waiting: %+v", b.queue)
	}
	a := b.queue[0].(Arrived)
	if len(a.Feeds) != 2 || a.New != 6 || len(a.Updated) != 2 {
		t.Errorf("joined: %+v", a)
	}
}
