package library_test

import (
	"context"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/library"
)

// timers fires what After was asked for when the test says so.
type timers chan chan time.Time

func (ts timers) After(time.Duration) <-chan time.Time {
	fire := make(chan time.Time, 1)
	go func() { ts <- fire }()
	return fire
}

// fire lets one waiting timer fire.
func (ts timers) fire(t *testing.T) {
	t.Helper()
	select {
	case c := <-ts:
		c <- time.Time{}
	case <-t.Context().Done():
		t.Fatal("nothing waits")
	}
}

// running starts Run and stops it at the test's end.
func running(t *testing.T, d *desk) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// await takes events until one is as wanted.
func await(t *testing.T, events <-chan library.Event, wanted func(library.Event) bool) {
	t.Helper()
	patience := time.After(30 * time.Second)
	for {
		select {
		case e := <-events:
			if wanted(e) {
				return
			}
		case <-patience:
			t.Fatal("the event did not come")
		}
	}
}

func refreshed(want int) func(library.Event) bool {
	return func(e library.Event) bool {
		done, ok := e.(library.RefreshDone)
		return ok && done.Err == nil && done.Summary.Checked == want
	}
}

func TestRunAsksWhatIsDue(t *testing.T) {
	p, waits := newPress(t), make(timers)
	d := open(t, func(o *library.Options) { o.After = waits.After })
	d.follow(t, p.serve("/a", "text/xml", rss("A", 2)), p.serve("/b", "text/xml", rss("B", 2)))
	events, cancel := d.Subscribe()
	defer cancel()
	running(t, d)
	await(t, events, refreshed(2))
	waits.fire(t) // nothing is due yet
	d.clock.forward(25 * time.Hour)
	waits.fire(t)
	await(t, events, refreshed(2))
	if a, b := p.asked("/a"), p.asked("/b"); a != 2 || b != 2 {
		t.Errorf("asked %d and %d times, want 2", a, b)
	}
}

func TestRunAsksANewFeedAtOnce(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	events, cancel := d.Subscribe()
	defer cancel()
	running(t, d)
	d.follow(t, p.serve("/feed", "text/xml", rss("Paper", 2)))
	await(t, events, refreshed(1))
}

func TestRunIndexesWhatArrives(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	events, cancel := d.Subscribe()
	defer cancel()
	d.follow(t, p.serve("/feed", "text/xml", rss("Paper", 20)))
	running(t, d)
	await(t, events, func(e library.Event) bool {
		progress, ok := e.(library.IndexProgress)
		return ok && progress.Left == 0
	})
	if n, err := d.store.IndexPending(t.Context()); n != 0 || err != nil {
		t.Errorf("%d are left to index, %v", n, err)
	}
}

// TestRunOnePollerAtATime has two programs on one cache; the second takes
// over when the first ends, and shows meanwhile what it brings.
func TestRunOnePollerAtATime(t *testing.T) {
	p, a := newPress(t), open(t, nil)
	a.follow(t, p.serve("/feed", "text/xml", rss("Paper", 2)))
	fromA, cancelA := a.Subscribe()
	defer cancelA()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	await(t, fromA, refreshed(1))

	waits := make(timers)
	b := openAt(t, a.path, a.clock, func(o *library.Options) { o.After = waits.After })
	fromB, cancelB := b.Subscribe()
	defer cancelB()
	running(t, b)
	waits.fire(t) // the lock was busy, and is tried again
	a.mark(t, feed.MarkSaved, a.ids(t, feed.View{})[0])
	await(t, fromB, func(e library.Event) bool { _, ok := e.(library.ChangedElsewhere); return ok })
	a.clock.forward(25 * time.Hour)
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	asked := p.asked("/feed")
	waits.fire(t)
	await(t, fromB, refreshed(1))
	if p.asked("/feed") != asked+1 {
		t.Errorf("asked %d times, want %d", p.asked("/feed"), asked+1)
	}
}

func TestRunWithIntervalOff(t *testing.T) {
	p, d := newPress(t), open(t, func(o *library.Options) { o.Interval = 0 })
	d.follow(t, p.serve("/feed", "text/xml", rss("Paper", 2)))
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := d.Run(ctx); err != nil || p.asked("/feed") != 0 {
		t.Errorf("asked %d times, %v", p.asked("/feed"), err)
	}
	if s, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil || s.New != 2 {
		t.Errorf("a refresh by hand: %+v, %v", s, err)
	}
}
