package fetch

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// TestWaitingForAPlaceCostsNoTime holds that a body which waits for its place
// among the large ones is not given up for that, and that its time goes on
// afterwards.
func TestWaitingForAPlaceCostsNoTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, w := newWatch(context.Background(), time.Minute, 15*time.Second)
		defer w.stop()
		pass := func(d time.Duration) {
			time.Sleep(d)
			synctest.Wait()
		}
		w.alive()
		pass(10 * time.Second)
		w.pause()
		pass(time.Hour)
		if ctx.Err() != nil {
			t.Fatalf("given up while it waits: %v", context.Cause(ctx))
		}
		for range 4 {
			w.alive()
			pass(12 * time.Second)
		}
		if ctx.Err() != nil || w.waited != time.Hour {
			t.Fatalf("given up after 58 seconds: %v, waited %v", context.Cause(ctx), w.waited)
		}
		w.alive()
		pass(3 * time.Second)
		if !errors.Is(context.Cause(ctx), errTotal) {
			t.Errorf("after more than a minute: %v", context.Cause(ctx))
		}
	})
}
