package library

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/poll"
)

// twins fills in which feeds have moved to an address that another feed is
// subscribed under.
func twins(feeds []feed.Feed) {
	at := make(map[string]int64, len(feeds))
	for _, f := range feeds {
		at[bare(f.URL)] = f.ID
	}
	for i := range feeds {
		h := &feeds[i].Health
		if twin := at[bare(h.MovedTo)]; h.MovedTo != "" && twin != feeds[i].ID {
			h.Twin = twin
		}
	}
}

// staysPrivate reports whether a feed that moves to an address may still be in
// a private network: within its host, or from one private host to another.
func staysPrivate(f feed.Feed, to string) bool {
	return f.Private && (sameHost(f.URL, to) || privateHost(to))
}

// follow notes where a permanent redirect led, and gives the subscription
// that address once it was seen often enough. A feed that has something set for
// its host alone stays where it is until a person moves it. An address that is subscribed
// to already, under another feed, leaves both as they are.
func (l *Library) follow(ctx context.Context, p feed.Poll, result *fetch.Result, check *feed.Check) error {
	seen, follow := poll.Moved(p.Last, result.MovedTo)
	check.MovedTo, check.MovedSeen = result.MovedTo, seen
	if !follow || p.Settings.Bound() && !fetch.SameHost(p.URL, result.MovedTo) {
		return nil
	}
	f, err := l.store.Feed(ctx, p.FeedID)
	if errors.Is(err, feed.ErrNotFound) {
		return nil
	}
	if err != nil || f.URL != p.URL {
		return err
	}
	f.Private, f.URL = staysPrivate(f, check.MovedTo), check.MovedTo
	if err := l.store.UpdateFeed(ctx, f); err != nil {
		if errors.Is(err, feed.ErrExists) {
			return nil
		}
		return err
	}
	// What is known of the former address holds of this one, which has just
	// answered; UpdateFeed has forgotten it, as a new address deserves.
	check.MovedTo, check.MovedSeen, check.Source = "", 0, ""
	if err := l.store.Checked(ctx, []feed.Check{*check}); err != nil {
		return err
	}
	l.log.Info("feed moved", "from", shown(p.URL), "to", shown(f.URL))
	l.events.emit(FeedsChanged{})
	return nil
}

// FollowMove gives a feed the address that its server redirects to for good,
// without waiting to see that twice. On another host it loses what was meant for
// the first one alone, as by any new address. Undo takes it back.
func (l *Library) FollowMove(ctx context.Context, feedID int64) error {
	_, err := l.marks.do(ctx, &job{feedID: feedID, remember: true, edit: func(f *feed.Feed) error {
		to := f.Health.MovedTo
		if to == "" {
			return &feed.Problem{Sentence: ShownTitle(*f) + " has not moved", Err: feed.ErrNotFound}
		}
		private := staysPrivate(*f, to)
		if err := setURL(f, to); err != nil {
			return &feed.Problem{Sentence: ShownTitle(*f) + " has moved to what cannot be asked: " + shown(to), Err: err}
		}
		f.Private = private
		return nil
	}})
	return err
}

// Merge ends the subscription to a feed that has become the same as another.
// The other stands from now on in the first one's folders too and has its tags.
// Saved and tagged articles stay; Undo, twice, brings all back.
func (l *Library) Merge(ctx context.Context, feedID, into int64) error {
	f, err := l.feedByID(ctx, feedID)
	if err != nil {
		return err
	}
	if feedID == into {
		return &feed.Problem{Sentence: fmt.Sprintf("%s cannot be merged into itself", ShownTitle(f)), Err: feed.ErrExists}
	}
	err = l.Edit(ctx, into, func(other *feed.Feed) {
		for _, path := range f.Folders {
			if !slices.ContainsFunc(other.Folders, path.Equal) {
				other.Folders = append(other.Folders, path)
			}
		}
		for _, tag := range f.Tags {
			if !slices.Contains(other.Tags, tag) {
				other.Tags = append(other.Tags, tag)
			}
		}
	})
	if err != nil {
		return err
	}
	return l.Remove(ctx, feedID)
}
