package poll_test

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"

	"tidings/feed/poll"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 3, 100} {
		in := make([]int, n)
		for i := range in {
			in[i] = i
		}
		var now, most atomic.Int32
		var got []int
		poll.Each(context.Background(), 4, in, func(_ context.Context, i int) int {
			if running := now.Add(1); running > most.Load() {
				most.Store(running)
			}
			defer now.Add(-1)
			return i * i
		}, func(square int) { got = append(got, square) })
		slices.Sort(got)
		for i := range in {
			if got[i] != i*i {
				t.Fatalf("%d of %d: %d", i, n, got[i])
			}
		}
		if len(got) != n || most.Load() > 4 {
			t.Errorf("%d results of %d, %d at once", len(got), n, most.Load())
		}
	}
}

// TestEachWorksAtOnce holds that as many run together as are allowed: each of
// the four waits for the others.
func TestEachWorksAtOnce(t *testing.T) {
	meet := make(chan struct{})
	var arrived atomic.Int32
	poll.Each(context.Background(), 4, []int{1, 2, 3, 4}, func(context.Context, int) int {
		if arrived.Add(1) == 4 {
			close(meet)
		}
		<-meet
		return 0
	}, func(int) {})
}

func TestEachCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	started, finished := atomic.Int32{}, 0
	poll.Each(ctx, 2, make([]int, 1000), func(ctx context.Context, _ int) int {
		if started.Add(1) == 2 {
			cancel()
		}
		<-ctx.Done()
		return 0
	}, func(int) { finished++ })
	if int(started.Load()) != finished || finished > 4 {
		t.Errorf("%d started, %d handed out", started.Load(), finished)
	}
}
