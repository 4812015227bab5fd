package library

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/sanitize"
)

// subscriber is what subscribing asks of the store. AddFeeds leaves a feed
// whose URL is there already as it is and gives it back. UpdateFeed gives
// feed.ErrExists when the URL belongs to another feed.
type subscriber interface {
	Feed(ctx context.Context, id int64) (feed.Feed, error)
	Feeds(ctx context.Context) ([]feed.Feed, error)
	AddFeeds(ctx context.Context, feeds []feed.Feed) ([]feed.Feed, error)
	AddFolders(ctx context.Context, paths []feed.Path) error
	UpdateFeed(ctx context.Context, f feed.Feed) error
	Revive(ctx context.Context, id int64) error
	RenameFolder(ctx context.Context, from, to feed.Path) error
	RemoveFolder(ctx context.Context, path feed.Path) error
	Arrange(ctx context.Context, feeds, folders []int64) error
}

// AddOptions say how to subscribe.
type AddOptions struct {
	Title   string // the person's own; "": what the feed calls itself
	Folders []feed.Path
	Tags    []string
	Hidden  bool
	Private bool // a person typed the address, so it may be loopback or private
	Choose  int  // which of several candidates, from 1; 0: the best
	// Settings are the feed's own, also for finding it. What in them is for its
	// host alone is for the host that was typed.
	Settings feed.FeedSettings
}

// storedWithin is how long a feed that was just added is not asked by another
// program, which would fetch a second time what is being stored.
const storedWithin = time.Minute

// Added is a new subscription.
type Added struct {
	Feed       feed.Feed
	New        int         // its articles
	Candidates []Candidate // when a page offered several, all of them, best first; the taken one included
}

// Add subscribes to what a person typed: the address of a feed, or of a page
// that leads to one, with or without its scheme. It is fetched once, and its
// articles are stored. The errors are *feed.Problem: feed.ErrExists for what
// is subscribed to already, feed.ErrNotAFeed, feed.ErrOffline, or a
// *fetch.Error underneath. Nothing is subscribed to then.
func (l *Library) Add(ctx context.Context, typed string, o AddOptions) (Added, error) {
	addresses, err := addressesOf(typed)
	if err != nil {
		return Added{}, err
	}
	for _, address := range addresses {
		if err := l.known(ctx, address); err != nil {
			return Added{}, err
		}
	}
	if l.o.Offline || l.o.Fetch == nil {
		return Added{}, errOffline
	}
	if o.Settings.Bound() {
		addresses = addresses[:1] // a password is not tried without https
	}
	src, candidates, err := l.locate(ctx, addresses, o)
	if err != nil {
		return Added{}, err
	}
	for _, address := range []string{src.URL, src.result.FinalURL} {
		if err := l.known(ctx, address); err != nil {
			return Added{}, err
		}
	}
	if !fetch.SameHost(addresses[0], src.URL) {
		o.Settings = o.Settings.Unbound()
	}
	return l.subscribe(ctx, src, candidates, o)
}

// subscribe stores a subscription and what its first fetch brought.
func (l *Library) subscribe(ctx context.Context, src *source, candidates []Candidate, o AddOptions) (Added, error) {
	f := src.doc.Feed
	f.URL, f.Private, f.OwnTitle = src.URL, src.private, sanitize.Line(o.Title)
	f.Folders, f.Tags, f.Added = cleanPaths(o.Folders), cleanLines(o.Tags), utc(l.now())
	f.Hidden, f.Settings = o.Hidden, o.Settings
	f.Health.Next = f.Added.Add(storedWithin)
	feeds, err := l.store.AddFeeds(ctx, []feed.Feed{f})
	if err != nil {
		return Added{}, storeProblem(err)
	}
	p := feed.Poll{FeedID: feeds[0].ID, URL: f.URL, Private: f.Private, Added: f.Added, Settings: f.Settings}
	p.Last.Usage = p.Last.Usage.Add(f.Added, src.result.Requests, src.result.Wire)
	outcome := l.keep(ctx, p, src.doc, src.result, src.hash, utc(l.now()))
	l.feedsChanged()
	poke(l.toIndex)
	if outcome.err != nil {
		return Added{}, storeProblem(outcome.err)
	}
	if feeds[0], err = l.store.Feed(ctx, feeds[0].ID); err != nil {
		return Added{}, storeProblem(err)
	}
	return Added{Feed: feeds[0], New: len(outcome.arrived.New), Candidates: candidates}, nil
}

// known gives a problem when an address is subscribed to already, whether
// with https or http.
func (l *Library) known(ctx context.Context, address string) error {
	feeds, err := l.store.Feeds(ctx)
	if err != nil {
		return storeProblem(err)
	}
	for _, f := range feeds {
		if sameAddress(f.URL, address) {
			return exists(f)
		}
	}
	return nil
}

func exists(f feed.Feed) error {
	return &feed.Problem{
		Sentence: fmt.Sprintf("already subscribed to %s (%s)", ShownTitle(f), shown(f.URL)),
		Err:      feed.ErrExists,
	}
}

// Edit changes what a person can change of a feed: its URL, own title,
// folders, tags, settings, whether it is hidden, its position.
// feed.ErrNotFound, or feed.ErrExists for another feed's URL. Undo takes it
// back. It waits its turn among the marks.
func (l *Library) Edit(ctx context.Context, feedID int64, change func(*feed.Feed)) error {
	_, err := l.marks.do(ctx, &job{feedID: feedID, remember: true, edit: func(f *feed.Feed) error {
		before := f.URL
		change(f)
		f.ID = feedID
		f.OwnTitle = sanitize.Line(f.OwnTitle)
		f.Folders, f.Tags = cleanPaths(f.Folders), cleanLines(f.Tags)
		if f.URL != before {
			if f.URL = feedAddress(f.URL); f.URL == "" {
				return &feed.Problem{Sentence: "a feed's address begins with https:// or http://"}
			}
			f.Private = true
		}
		return nil
	}})
	return err
}

// RenameFolder gives a folder another place or name, with all below it. When
// there is a folder of that name, the two become one.
func (l *Library) RenameFolder(ctx context.Context, from, to feed.Path) error {
	to = cleanPath(to)
	switch {
	case len(to) == 0:
		return &feed.Problem{Sentence: "a folder needs a name"}
	case to.Under(from) && len(to) > len(from):
		return &feed.Problem{Sentence: fmt.Sprintf("%s cannot be moved into itself", from)}
	}
	return l.folderDone(from, l.store.RenameFolder(ctx, from, to))
}

// MoveFolder puts a folder, with all below it, under another; a nil path is
// the top.
func (l *Library) MoveFolder(ctx context.Context, path, under feed.Path) error {
	if len(path) == 0 {
		return noFolder(path)
	}
	return l.RenameFolder(ctx, path, append(slices.Clone(under), path[len(path)-1]))
}

// RemoveFolder takes a folder away; what is in it moves one level up.
func (l *Library) RemoveFolder(ctx context.Context, path feed.Path) error {
	return l.folderDone(path, l.store.RemoveFolder(ctx, path))
}

func (l *Library) folderDone(path feed.Path, err error) error {
	switch {
	case errors.Is(err, feed.ErrNotFound):
		return noFolder(path)
	case err != nil:
		return storeProblem(err)
	}
	l.feedsChanged()
	return nil
}

func noFolder(path feed.Path) error {
	return &feed.Problem{Sentence: fmt.Sprintf("there is no folder %q: tidings folders lists them", line(path.String())), Err: feed.ErrNotFound}
}

func cleanPaths(paths []feed.Path) []feed.Path {
	var clean []feed.Path
	for _, p := range paths {
		if p = cleanPath(p); p != nil && !slices.ContainsFunc(clean, p.Equal) {
			clean = append(clean, p)
		}
	}
	return clean
}

// maxDepth is how many folders stand inside each other; deeper ones are left
// out.
const maxDepth = 32

// cleanPath is a folder's place with clean names. A name that holds the
// separator of a path is one, so that no two folders are shown alike.
func cleanPath(p feed.Path) feed.Path {
	p = feed.ParsePath(feed.Path(cleanLines(p)).String())
	return p[:min(len(p), maxDepth)]
}

// cleanLines is texts as lines, without empty ones.
func cleanLines(texts []string) []string {
	var clean []string
	for _, text := range texts {
		if text = sanitize.Line(text); text != "" {
			clean = append(clean, text)
		}
	}
	return clean
}

// Arrange puts subscriptions and folders in an order by hand, the first one
// first. IDs that are not named stay where they are.
func (l *Library) Arrange(ctx context.Context, feeds, folders []int64) error {
	if err := l.store.Arrange(ctx, feeds, folders); err != nil {
		return storeProblem(err)
	}
	l.feedsChanged()
	return nil
}
