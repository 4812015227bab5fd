package library

import (
	"context"
	"time"
)

// watcher is what noticing other programs asks of the store. Watch gives a
// token after another program has changed the cache since the call, and
// closes its channel when ctx ends. TryPollLock gives feed.ErrBusy while another program polls.
type watcher interface {
	Watch(ctx context.Context, every time.Duration) <-chan struct{}
	TryPollLock() (release func(), err error)
}

// watch turns changes by other programs into events, until ctx ends.
func (l *Library) watch(ctx context.Context, changes <-chan struct{}) {
	for {
		select {
		case _, ok := <-changes:
			if !ok {
				return
			}
			l.events.emit(ChangedElsewhere{})
			poke(l.wake)
		case <-ctx.Done():
			return
		}
	}
}
