package library

import (
	"context"
	"fmt"
	"slices"

	"tidings/feed"
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
