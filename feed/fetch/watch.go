package fetch

import (
	"context"
	"time"
)

// watch ends a hop's context when its time in all is up, or when its body has
// brought nothing for too long. It is used by one goroutine.
type watch struct {
	cancel context.CancelCauseFunc
	total  *time.Timer
	idle   *time.Timer // nil until the body is read
	limit  time.Duration
	left   time.Duration // of the time in all, at since
	since  time.Time     // when its clock was set
	paused time.Time     // zero: it runs
	waited time.Duration // while it was paused
	came   int           // bytes since the idle clock was set
}

// trickle is how many bytes must come for the idle clock to be set anew: a
// server that sends one now and then holds a place that others wait for.
const trickle = 512

func newWatch(ctx context.Context, total, idle time.Duration) (context.Context, *watch) {
	inner, cancel := context.WithCancelCause(ctx)
	w := &watch{cancel: cancel, limit: idle, left: total, since: time.Now()}
	w.total = time.AfterFunc(total, func() { cancel(errTotal) })
	return inner, w
}

// alive sets the idle clock anew, and lets both go on after a pause.
func (w *watch) alive() {
	if now := time.Now(); !w.paused.IsZero() {
		w.waited += now.Sub(w.paused)
		w.paused, w.since = time.Time{}, now
		w.total.Reset(w.left)
	}
	if w.idle == nil {
		w.idle = time.AfterFunc(w.limit, func() { w.cancel(errIdle) })
		return
	}
	w.idle.Reset(w.limit)
}

// read is told how many bytes of the body came.
func (w *watch) read(n int) {
	if w.came += n; w.came >= trickle {
		w.came = 0
		w.alive()
	}
}

// pause stops both clocks until alive: it is we who wait.
func (w *watch) pause() {
	if w.total.Stop() {
		w.paused = time.Now()
		w.left -= w.paused.Sub(w.since)
	}
	if w.idle != nil {
		w.idle.Stop()
	}
}

func (w *watch) stop() {
	w.total.Stop()
	if w.idle != nil {
		w.idle.Stop()
	}
	w.cancel(nil)
}
