package library

import (
	"context"

	"tidings/feed"
	"tidings/feed/poll"
)

// Health gives all subscriptions in the order of hand, their health whole.
func (l *Library) Health(ctx context.Context) ([]feed.Feed, error) {
	feeds, err := l.store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	polls, err := l.store.Polls(ctx)
	if err != nil {
		return nil, err
	}
	twins(feeds)
	now, byID := l.now(), make(map[int64]feed.Poll, len(polls))
	for _, p := range polls {
		byID[p.FeedID] = p
	}
	for i := range feeds {
		if p, ok := byID[feeds[i].ID]; ok {
			h := &feeds[i].Health
			h.Weekly, h.Why = poll.Weekly(p, now), poll.Why(p, l.settings(), now)
		}
	}
	return feeds, nil
}
