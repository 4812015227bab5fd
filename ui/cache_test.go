package ui_test

import (
	"context"
	"sync/atomic"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/feed/query"
	"tidings/store"
)

// failing is a store whose marks can be made to fail.
type failing struct {
	*store.Store
	marks  atomic.Bool
	counts atomic.Bool
	failed atomic.Int32 // counts that did
}

// Mark fails when the test wants it to.
func (f *failing) Mark(ctx context.Context, marks []feed.Mark) ([][]int64, error) {
	if f.marks.Load() {
		return nil, &feed.Problem{Sentence: "the disk is full: the change was not kept"}
	}
	return f.Store.Mark(ctx, marks)
}

// Count fails when the test wants it to.
func (f *failing) Count(ctx context.Context, v feed.View, q *query.Query) (total, unread int, err error) {
	if f.counts.Load() {
		f.failed.Add(1)
		return 0, 0, feed.ErrBusy
	}
	return f.Store.Count(ctx, v, q)
}

func countOf(d *desk, text string) (int, error) {
	q, err := query.Parse(text, d.now())
	if err != nil {
		return 0, err
	}
	n, _, err := d.lib.Count(d.ctx, feed.View{}, q)
	return n, err
}

// program is a second program on the same cache.
func (d *desk) program() *library.Library {
	d.t.Helper()
	s, err := store.Open(d.ctx, d.path, store.Options{Now: d.now})
	if err != nil {
		d.t.Fatal(err)
	}
	lib := library.New(library.Options{Store: s, Now: d.now})
	d.t.Cleanup(func() {
		_ = lib.Close(context.Background())
		_ = s.Close()
	})
	return lib
}
