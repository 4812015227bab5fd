package library

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"tidings/feed"
	"tidings/feed/poll"
)

// edit is how a feed was changed: as it was, and as it is since.
type edit struct{ before, after feed.Feed }

// edit does one edit of a feed and remembers it.
func (q *queue) edit(ctx context.Context, j *job) {
	f, err := q.l.feedByID(ctx, j.feedID)
	if j.err = err; err != nil {
		return
	}
	before := f
	f.Folders, f.Tags = slices.Clone(f.Folders), slices.Clone(f.Tags)
	if j.err = j.edit(&f); j.err != nil {
		return
	}
	if j.err = q.l.update(ctx, f); j.err != nil {
		return
	}
	if before.Health.Gone && !f.Health.Gone && before.URL == f.URL {
		if err := q.l.store.Revive(ctx, f.ID); err != nil {
			j.err = storeProblem(err)
			return
		}
	}
	e := &entry{feedID: f.ID, title: before.Title(), edit: &edit{before, f}}
	if changed := before; carry(&changed, before, f) {
		q.journal.remember(e)
	}
	j.done = Done{FeedID: f.ID, Sentence: e.feedSentence()}
	q.l.feedsChanged()
}

// restore gives a feed back what an edit changed of it, or with e.back unset
// what it changed it to; what else has changed of it since stays.
func (l *Library) restore(ctx context.Context, e *entry) error {
	f, err := l.store.Feed(ctx, e.feedID)
	if err != nil {
		return err
	}
	from, to := e.edit.before, e.edit.after
	if e.back {
		from, to = to, from
	}
	carry(&f, from, to)
	return l.update(ctx, f)
}

// update stores an edited feed.
func (l *Library) update(ctx context.Context, f feed.Feed) error {
	f.Health.Next = poll.Settled(f)
	switch err := l.store.UpdateFeed(ctx, f); {
	case errors.Is(err, feed.ErrExists):
		return &feed.Problem{Sentence: "another feed has the address " + shown(f.URL) + " already: remove one of the two", Err: err}
	case errors.Is(err, feed.ErrNotFound):
		return err
	case err != nil:
		return storeProblem(err)
	}
	return nil
}

// carry sets of f what a person changed from one state to another, and
// reports whether that was anything.
func carry(f *feed.Feed, from, to feed.Feed) (changed bool) {
	set := func(differs bool, do func()) {
		if differs {
			changed = true
			do()
		}
	}
	set(from.URL != to.URL, func() { f.URL, f.Private = to.URL, to.Private })
	set(from.OwnTitle != to.OwnTitle, func() { f.OwnTitle = to.OwnTitle })
	set(!samePaths(from.Folders, to.Folders), func() { f.Folders = to.Folders })
	set(!slices.Equal(from.Tags, to.Tags), func() { f.Tags = to.Tags })
	set(from.Hidden != to.Hidden, func() { f.Hidden = to.Hidden })
	set(from.Position != to.Position, func() { f.Position = to.Position })
	set(!reflect.DeepEqual(from.Settings, to.Settings), func() { f.Settings = to.Settings })
	return changed
}

func samePaths(a, b []feed.Path) bool {
	return slices.EqualFunc(a, b, func(x, y feed.Path) bool { return x.Equal(y) })
}

// sentence says what taking an edit back, or doing it again, did.
func (e *edit) sentence(back bool) string {
	from, to := e.before, e.after
	if back {
		from, to = to, from
	}
	switch {
	case from.Title() != to.Title():
		return line(ShownTitle(from) + " is called " + ShownTitle(to) + " again")
	case !samePaths(from.Folders, to.Folders) && len(to.Folders) == 0:
		return line(ShownTitle(to) + " is in no folder again")
	case !samePaths(from.Folders, to.Folders):
		return line(ShownTitle(to) + " is in " + to.Folders[0].String() + " again")
	case !slices.Equal(from.Tags, to.Tags):
		return line(ShownTitle(to) + " has its former tags again")
	case from.URL != to.URL:
		return line(ShownTitle(to) + " is asked at " + shown(to.URL) + " again")
	case from.Hidden != to.Hidden && to.Hidden:
		return line(ShownTitle(to) + " is hidden again")
	case from.Hidden != to.Hidden:
		return line(ShownTitle(to) + " is shown again")
	}
	return line(ShownTitle(to) + " is set as before")
}
