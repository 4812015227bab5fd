package library

import (
	"context"
	"time"

	"tidings/feed"
)

// keeper is what letting go asks of the store. Retain removes articles past
// the policy, or past a feed's own in its place, never saved, tagged or hand-unread ones. Purge makes removals of
// feeds from before a time final.
type keeper interface {
	Retain(ctx context.Context, policy feed.Retention) (removed int, err error)
	Purge(ctx context.Context, before time.Time) error
	Expiring(ctx context.Context, policy feed.Retention) ([]feed.Expiring, error)
}

// Expiring says which feeds would lose how many articles if a policy were
// applied now. Nothing is changed.
func (l *Library) Expiring(ctx context.Context, policy feed.Retention) ([]feed.Expiring, error) {
	list, err := l.store.Expiring(ctx, policy)
	return list, storeProblem(err)
}

// LetGo applies a policy now and gives the number of articles removed: saved,
// tagged and hand-unread ones stay, and so do those still in their feed.
func (l *Library) LetGo(ctx context.Context, policy feed.Retention) (removed int, err error) {
	if removed, err = l.store.Retain(ctx, policy); removed > 0 {
		l.events.emit(FeedsChanged{})
	}
	return removed, storeProblem(err)
}

// regret is how long the removal of a feed can be taken back.
const regret = 24 * time.Hour

// tidy ends a refresh: it remembers which hosts have refused, and lets go of
// what the person wants not to keep. What
// goes wrong here is logged and tried again after the next one.
func (l *Library) tidy(ctx context.Context, s Summary) {
	l.rememberHosts(ctx)
	if err := l.store.Purge(ctx, l.now().Add(-regret)); err != nil {
		l.log.Warn("removed feeds not purged", "error", err)
	}
	if s.New == 0 {
		return
	}
	removed, err := l.store.Retain(ctx, l.o.Retention)
	if err != nil {
		l.log.Warn("retention not applied", "error", err)
		return
	}
	if removed > 0 {
		l.log.Info("retention", "removed", removed)
		l.events.emit(FeedsChanged{})
	}
}
