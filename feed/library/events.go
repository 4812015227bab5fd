package library

import (
	"slices"
	"sync"

	"tidings/feed"
)

// Event is something that happened in the library. The types that satisfy it
// are those of this file.
type Event interface{ event() }

type (
	// RefreshProgress says how far a refresh is. Of several that a subscriber
	// has not taken yet only the last is kept.
	RefreshProgress struct{ Progress Progress }
	// RefreshDone ends a refresh. Err is nil, or a *feed.Problem.
	RefreshDone struct {
		Summary Summary
		Err     error
	}
	// Arrived says that articles came in. Several are joined while a
	// subscriber has not taken them.
	Arrived struct {
		Feeds   []int64 // in order of arrival, each once
		New     int     // articles met for the first time
		Updated []int64 // articles that changed
	}
	// Marked says that marks are on disk.
	Marked struct{ Done Done }
	// FeedsChanged says that subscriptions or folders are not what they were.
	FeedsChanged struct{}
	// ChangedElsewhere says that another program changed the cache, or that
	// a subscriber took events too slowly: everything shown may be out of date.
	ChangedElsewhere struct{}
	// IndexProgress says how far background indexing is; Left 0 ends it.
	IndexProgress struct{ Done, Left int }
	// Trouble is a problem outside of any call: polling or indexing could not
	// go on and will be tried again.
	Trouble struct{ Problem *feed.Problem }
)

func (RefreshProgress) event()  {}
func (RefreshDone) event()      {}
func (Arrived) event()          {}
func (Marked) event()           {}
func (FeedsChanged) event()     {}
func (ChangedElsewhere) event() {}
func (IndexProgress) event()    {}
func (Trouble) event()          {}

// mailboxSize is how many events wait for a subscriber before they are
// replaced by one ChangedElsewhere.
const mailboxSize = 256

// Subscribe gives every event from now on, in order, and a function that ends
// the subscription and closes the channel. A slow subscriber never holds the
// library up: progress and arrivals waiting for it are joined, and past a few
// hundred events it gets one ChangedElsewhere instead. Close ends all
// subscriptions.
func (l *Library) Subscribe() (<-chan Event, func()) { return l.events.subscribe() }

// hub hands events to mailboxes.
type hub struct {
	mu     sync.Mutex
	boxes  map[*mailbox]bool
	closed bool
}

func newHub() *hub { return &hub{boxes: make(map[*mailbox]bool)} }

func (h *hub) subscribe() (<-chan Event, func()) {
	b := &mailbox{out: make(chan Event), ready: make(chan struct{}, 1), done: make(chan struct{})}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		close(b.out)
		return b.out, func() {}
	}
	h.boxes[b] = true
	go b.deliver()
	return b.out, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.drop(b)
	}
}

func (h *hub) drop(b *mailbox) {
	if h.boxes[b] {
		delete(h.boxes, b)
		close(b.done)
	}
}

func (h *hub) emit(e Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for b := range h.boxes {
		b.put(e)
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for b := range h.boxes {
		h.drop(b)
	}
}

// mailbox keeps events for one subscriber until it takes them.
type mailbox struct {
	mu    sync.Mutex
	queue []Event
	ready chan struct{}
	done  chan struct{}
	out   chan Event
}

func (b *mailbox) put(e Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.join(e):
	case len(b.queue) >= mailboxSize:
		b.queue = append(b.queue[:0], ChangedElsewhere{})
	default:
		b.queue = append(b.queue, e)
	}
	poke(b.ready)
}

// join merges e into an event of its kind that still waits.
func (b *mailbox) join(e Event) bool {
	for i, waiting := range b.queue {
		switch w := waiting.(type) {
		case RefreshProgress:
			if _, ok := e.(RefreshProgress); ok {
				b.queue[i] = e
				return true
			}
		case IndexProgress:
			if _, ok := e.(IndexProgress); ok {
				b.queue[i] = e
				return true
			}
		case FeedsChanged, ChangedElsewhere:
			if e == waiting {
				return true
			}
		case Arrived:
			if more, ok := e.(Arrived); ok {
				b.queue[i] = w.with(more)
				return true
			}
		}
	}
	return false
}

// with is a followed by more, in slices of its own.
func (a Arrived) with(more Arrived) Arrived {
	feeds := slices.Clone(a.Feeds)
	for _, id := range more.Feeds {
		if !slices.Contains(feeds, id) {
			feeds = append(feeds, id)
		}
	}
	return Arrived{Feeds: feeds, New: a.New + more.New, Updated: slices.Concat(a.Updated, more.Updated)}
}

func (b *mailbox) take() (Event, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.queue) == 0 {
		return nil, false
	}
	e := b.queue[0]
	b.queue = slices.Delete(b.queue, 0, 1)
	return e, true
}

// deliver hands the waiting events over, one by one, until done.
func (b *mailbox) deliver() {
	defer close(b.out)
	for {
		e, ok := b.take()
		if !ok {
			select {
			case <-b.ready:
				continue
			case <-b.done:
				return
			}
		}
		select {
		case b.out <- e:
		case <-b.done:
			return
		}
	}
}
