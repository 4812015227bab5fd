package library

import (
	"context"
	"slices"
	"strings"

	"tidings/feed"
)

// fill gives feeds that are subscribed to already, and of which nothing was
// set by hand (own title, tags, hidden), what a list says of them: people
// bring their articles from one file and their names and tags from another.
// What was set is given back in words, by the address as shown.
func (l *Library) fill(ctx context.Context, listed []feed.Feed) (map[string]string, error) {
	stored, err := l.store.Feeds(ctx)
	if err != nil {
		return nil, storeProblem(err)
	}
	untouchedIDs := make(map[string]int64)
	for _, f := range stored {
		if untouched(f) {
			untouchedIDs[bare(f.URL)] = f.ID
		}
	}
	words := make(map[string]string)
	for _, f := range listed {
		id, ok := untouchedIDs[bare(f.URL)]
		if !ok || untouched(f) {
			continue
		}
		delete(untouchedIDs, bare(f.URL))
		err := l.Edit(ctx, id, func(old *feed.Feed) {
			old.OwnTitle, old.Tags, old.Hidden = f.OwnTitle, slices.Clone(f.Tags), f.Hidden
		})
		if err != nil {
			return words, err
		}
		words[shown(f.URL)] = filledWith(f)
	}
	return words, nil
}

func untouched(f feed.Feed) bool { return f.OwnTitle == "" && len(f.Tags) == 0 && !f.Hidden }

func filledWith(f feed.Feed) string {
	var parts []string
	if f.OwnTitle != "" {
		parts = append(parts, "called "+f.OwnTitle)
	}
	if len(f.Tags) > 0 {
		parts = append(parts, "tagged "+strings.Join(f.Tags, ", "))
	}
	if f.Hidden {
		parts = append(parts, "hidden")
	}
	return line("; now " + strings.Join(parts, ", "))
}
