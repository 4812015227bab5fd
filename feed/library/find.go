package library

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tidings/feed"
	"tidings/feed/query"
)

// FindFeed gives the feed that a person means: by its ID, its address (with
// or without the scheme), its title, or a part of one that only one feed has;
// case and accents are ignored. A number is an ID or a whole title, never a
// part. feed.ErrNotFound when it is none, or several.
func (l *Library) FindFeed(ctx context.Context, ref string) (feed.Feed, error) {
	return l.findFeed(ctx, ref, true)
}

// FindFeedExactly is FindFeed without parts: for what is done to a feed and not
// only asked of it.
func (l *Library) FindFeedExactly(ctx context.Context, ref string) (feed.Feed, error) {
	return l.findFeed(ctx, ref, false)
}

func (l *Library) findFeed(ctx context.Context, ref string, parts bool) (feed.Feed, error) {
	feeds, err := l.store.Feeds(ctx)
	if err != nil {
		return feed.Feed{}, err
	}
	ref = strings.TrimSpace(ref)
	found := firstOf(feeds, wholes(ref))
	var like []feed.Feed
	if len(found) == 0 && !isNumber(ref) {
		like = firstOf(feeds, partsOf(ref))
	}
	if parts {
		found, like = append(found, like...), nil
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return feed.Feed{}, several(ref, found)
	case len(like) > 0:
		return feed.Feed{}, onlyPart(ref, like)
	}
	return feed.Feed{}, noFeed(strconv.Quote(shown(ref)))
}

// meaning reports whether a feed is meant.
type meaning func(feed.Feed) bool

// wholes are the ways in which ref may name a feed, the surest first.
func wholes(ref string) []meaning {
	folded := query.Fold(ref)
	ways := []meaning{
		func(f feed.Feed) bool { return strconv.FormatInt(f.ID, 10) == ref },
		func(f feed.Feed) bool { return f.URL == ref || shown(f.URL) == ref },
		func(f feed.Feed) bool { return bare(f.URL) == bare(ref) || bare(f.URL) == bare("https://"+ref) },
		func(f feed.Feed) bool { return query.Fold(f.Title()) == folded },
		func(f feed.Feed) bool { return f.DocTitle != "" && query.Fold(f.DocTitle) == folded },
	}
	if isNumber(ref) {
		return slices.Delete(ways, 1, 3)
	}
	return ways
}

// partsOf are the ways in which ref may be a part of a feed's name.
func partsOf(ref string) []meaning {
	folded := query.Fold(ref)
	if folded == "" {
		return nil
	}
	return []meaning{
		func(f feed.Feed) bool { return strings.Contains(query.Fold(f.Title()), folded) },
		func(f feed.Feed) bool { return strings.Contains(query.Fold(f.URL), folded) },
	}
}

// firstOf gives the feeds that are meant in the first of several ways in which
// any is; nil when none is.
func firstOf(feeds []feed.Feed, ways []meaning) []feed.Feed {
	for _, means := range ways {
		var found []feed.Feed
		for _, f := range feeds {
			if means(f) {
				found = append(found, f)
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// several is the problem of a name that means more than one feed.
func several(ref string, found []feed.Feed) error {
	return unclear("%q means %d feeds (%s): give one's id", shown(ref), len(found), namesOf(found))
}

// onlyPart is the problem of a part of a name where the whole is wanted.
func onlyPart(ref string, like []feed.Feed) error {
	return unclear("there is no feed %q, but %s: give its id or whole name", shown(ref), namesOf(like))
}

func unclear(format string, words ...any) error {
	return &feed.Problem{Sentence: line(fmt.Sprintf(format, words...)), Err: feed.ErrNotFound}
}

// namesOf names the first few feeds with their IDs.
func namesOf(found []feed.Feed) string {
	names := make([]string, 0, 3)
	for _, f := range found[:min(len(found), cap(names))] {
		names = append(names, fmt.Sprintf("%d %s", f.ID, ShownTitle(f)))
	}
	more := ""
	if len(found) > len(names) {
		more = " …"
	}
	return strings.Join(names, ", ") + more
}

func (l *Library) feedByID(ctx context.Context, id int64) (feed.Feed, error) {
	f, err := l.store.Feed(ctx, id)
	if errors.Is(err, feed.ErrNotFound) {
		return f, noFeed(id)
	}
	return f, err
}
