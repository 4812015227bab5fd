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
// case and accents are ignored. feed.ErrNotFound when it is none, or several.
func (l *Library) FindFeed(ctx context.Context, ref string) (feed.Feed, error) {
	feeds, err := l.store.Feeds(ctx)
	if err != nil {
		return feed.Feed{}, err
	}
	ref = strings.TrimSpace(ref)
	folded := query.Fold(ref)
	ways := []func(feed.Feed) bool{
		func(f feed.Feed) bool { return strconv.FormatInt(f.ID, 10) == ref },
		func(f feed.Feed) bool { return f.URL == ref || shown(f.URL) == ref },
		func(f feed.Feed) bool { return bare(f.URL) == bare(ref) || bare(f.URL) == bare("https://"+ref) },
		func(f feed.Feed) bool { return query.Fold(f.Title()) == folded },
		func(f feed.Feed) bool { return f.DocTitle != "" && query.Fold(f.DocTitle) == folded },
		func(f feed.Feed) bool { return ref != "" && strings.Contains(query.Fold(f.Title()), folded) },
		func(f feed.Feed) bool { return ref != "" && strings.Contains(query.Fold(f.URL), folded) },
	}
	for _, means := range ways {
		found := slices.DeleteFunc(slices.Clone(feeds), func(f feed.Feed) bool { return !means(f) })
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return feed.Feed{}, several(ref, found)
		}
	}
	return feed.Feed{}, noFeed(strconv.Quote(shown(ref)))
}

// several is the problem of a name that means more than one feed.
func several(ref string, found []feed.Feed) error {
	names := make([]string, 0, 3)
	for _, f := range found[:min(len(found), cap(names))] {
		names = append(names, fmt.Sprintf("%d %s", f.ID, ShownTitle(f)))
	}
	more := ""
	if len(found) > len(names) {
		more = " …"
	}
	return &feed.Problem{
		Sentence: line(fmt.Sprintf("%q means %d feeds (%s%s): give one's id", shown(ref), len(found), strings.Join(names, ", "), more)),
		Err:      feed.ErrNotFound,
	}
}

func (l *Library) feedByID(ctx context.Context, id int64) (feed.Feed, error) {
	f, err := l.store.Feed(ctx, id)
	if errors.Is(err, feed.ErrNotFound) {
		return f, noFeed(id)
	}
	return f, err
}
