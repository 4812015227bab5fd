package library_test

import (
	"context"
	"testing"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/library"
	"tidings/store"
)

// between is a store that does something before it takes articles in.
type between struct {
	*store.Store
	before func()
}

func (b *between) Arrive(ctx context.Context, a feed.Arrival) (feed.Arrived, error) {
	b.before()
	return b.Store.Arrive(ctx, a)
}

// TestAnAddedFeedIsNotFetchedByThePollerToo lets another program look for what
// is due after a feed was subscribed to and before its articles are stored.
func TestAnAddedFeedIsNotFetchedByThePollerToo(t *testing.T) {
	p, other := newPress(t), open(t, nil)
	looks := 0
	d := openAt(t, other.path, other.clock, func(o *library.Options) {
		o.Store = &between{o.Store.(*store.Store), func() {
			looks++
			if _, err := other.Refresh(t.Context(), library.Request{}, nil); err != nil {
				t.Error(err)
			}
		}}
	})
	if _, err := d.Add(t.Context(), p.serve("/feed", "text/xml", rss("Paper", 2)), library.AddOptions{Private: true}); err != nil {
		t.Fatal(err)
	}
	if n := p.asked("/feed"); looks != 1 || n != 1 {
		t.Errorf("asked %d times in %d looks", n, looks)
	}
}

// TestWhatAnotherProgramBroughtIsNotFetchedAgain has two programs refresh the
// same new feeds: what the one has asked while the other was busy stays asked.
func TestWhatAnotherProgramBroughtIsNotFetchedAgain(t *testing.T) {
	w := newWorld()
	a := open(t, func(o *library.Options) { o.Fetch = w })
	a.follow(t, "https://one.example/", "https://two.example/")
	first := true
	b := openAt(t, a.path, a.clock, func(o *library.Options) {
		o.Workers = 1
		o.Fetch = fetchFunc(func(ctx context.Context, r fetch.Request) (*fetch.Result, error) {
			if first {
				first = false
				a.refresh(t)
			}
			return w.Get(ctx, r)
		})
	})
	s := b.refresh(t)
	if s.Checked != 1 || w.sum() != 3 {
		t.Errorf("%+v after %d requests", s, w.sum())
	}
}
