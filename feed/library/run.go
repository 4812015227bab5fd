package library

import (
	"context"
	"errors"
	"time"

	"tidings/feed"
	"tidings/feed/poll"
)

// How the poller waits.
const (
	lockWait    = 2 * time.Second  // between two tries for the poll lock
	napLeast    = 5 * time.Second  // between two refreshes
	napMost     = time.Minute      // a clock that jumped, or a machine that slept, is noticed after that
	partWait    = 30 * time.Second // between the parts of what has piled up
	troubleAt   = 30 * time.Second // after a problem, doubling
	troubleMost = 5 * time.Minute
	lookEach    = 5 * time.Second // without a network, between two looks whether the machine has one again
	watchEach   = 300 * time.Millisecond
)

// Run is what goes on behind an open interface, until ctx ends: feeds are
// asked as they become due, by one program at a time (others wait for the
// poll lock), changes by other programs become ChangedElsewhere, and articles
// that arrived are indexed. With an Interval of 0 nothing is polled; with
// Offline nothing is fetched. It returns nil once ctx has ended and all it
// started has stopped. Problems are Trouble events, and it goes on.
func (l *Library) Run(ctx context.Context) error {
	watched, indexed := make(chan struct{}), make(chan struct{})
	changes := l.store.Watch(ctx, watchEach)
	go func() { defer close(watched); l.watch(ctx, changes) }()
	go func() { defer close(indexed); l.indexArrivals(ctx) }()
	defer func() { <-watched; <-indexed }()
	if l.o.Interval <= 0 || l.o.Offline || l.o.Fetch == nil {
		<-ctx.Done()
		return nil
	}
	told := false
	for ctx.Err() == nil {
		release, err := l.store.TryPollLock()
		if err == nil {
			l.pollDue(ctx)
			release()
			return nil
		}
		if !errors.Is(err, feed.ErrBusy) && !told {
			told = true
			l.trouble("feeds are not polled: "+line(err.Error()), err)
		}
		l.sleep(ctx, lockWait, nil)
	}
	return nil
}

// pollDue refreshes what is due, over and over, until ctx ends.
func (l *Library) pollDue(ctx context.Context) {
	bad, cut := 0, 0 // refreshes in a row that came to nothing, and that reached nobody
	for ctx.Err() == nil {
		wait, err := l.untilDue(ctx)
		if err == nil && wait <= 0 {
			var s Summary
			s, err = l.Refresh(ctx, Request{Part: true}, nil)
			switch wait = napLeast; {
			case err != nil:
				bad++
			case s.Offline:
				l.awaitNetwork(ctx, min(napMost<<min(cut, 5), troubleMost))
				cut++
				continue
			case s.Later > 0:
				bad, cut, wait = 0, 0, partWait
			default:
				bad, cut = 0, 0
			}
		}
		if err != nil && ctx.Err() == nil {
			l.trouble("feeds could not be polled: "+line(err.Error()), err)
			bad = max(bad, 1)
		}
		if bad > 0 {
			wait = max(wait, min(troubleAt<<min(bad-1, 5), troubleMost))
			l.sleep(ctx, wait, nil)
			continue
		}
		l.sleep(ctx, min(wait, napMost), l.wake)
	}
}

// awaitNetwork waits before hosts that gave no sign are asked again, or until
// the machine has a network where it had none.
func (l *Library) awaitNetwork(ctx context.Context, most time.Duration) {
	online := func() bool { return true }
	if f, ok := l.o.Fetch.(interface{ Online() bool }); ok {
		online = f.Online
	}
	for waited, was := time.Duration(0), online(); waited < most && ctx.Err() == nil; waited += lookEach {
		l.sleep(ctx, lookEach, nil)
		if online() && !was {
			return
		}
	}
}

// untilDue gives the time until some feed is due, 0 when one is.
func (l *Library) untilDue(ctx context.Context) (time.Duration, error) {
	polls, err := l.store.Polls(ctx)
	if err != nil {
		return 0, err
	}
	now := l.now()
	if due, _ := poll.Due(polls, now, false); len(due) > 0 {
		return 0, nil
	}
	wait := napMost
	for _, p := range polls {
		if !p.Last.Gone && p.Last.Next.After(now) {
			wait = min(wait, p.Last.Next.Sub(now))
		}
	}
	return max(wait, napLeast), nil
}

// sleep waits for d, for a token of wake, or for ctx.
func (l *Library) sleep(ctx context.Context, d time.Duration, wake <-chan struct{}) {
	select {
	case <-l.o.After(d):
	case <-wake:
	case <-ctx.Done():
	}
}

func (l *Library) trouble(sentence string, err error) {
	l.log.Error(sentence, "error", err)
	p := &feed.Problem{Sentence: sentence, Err: err}
	var known *feed.Problem
	if errors.As(err, &known) {
		p = known
	}
	l.events.emit(Trouble{Problem: p})
}

// feedsChanged tells subscribers and the poller that subscriptions changed.
func (l *Library) feedsChanged() {
	l.events.emit(FeedsChanged{})
	poke(l.wake)
}
