package main

import (
	"context"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
)

func newRemove(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "remove FEED…",
		Short:   "Unsubscribe; saved articles stay",
		Example: "  tidings remove lwn.net",
		Args:    atLeast(1, "a feed's id, address or title, or several"),
	}
	cmd.ValidArgsFunction = a.completeFeeds
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		feeds, problems := findAll(cmd.Context(), lib, args)
		for _, f := range feeds {
			if err := lib.Remove(cmd.Context(), f.ID); err != nil {
				problems = append(problems, err)
				continue
			}
			if err := a.say("unsubscribed from %s; its saved articles stay", library.ShownTitle(f)); err != nil {
				return err
			}
		}
		return together(problems)
	}
	return cmd
}

// findAll finds the feeds that refs name exactly, each once, and the problems
// of those that name none.
func findAll(ctx context.Context, lib *library.Library, refs []string) (feeds []feed.Feed, problems []error) {
	known := map[int64]bool{}
	for _, ref := range refs {
		f, err := lib.FindFeedExactly(ctx, ref)
		switch {
		case err != nil:
			problems = append(problems, err)
		case !known[f.ID]:
			known[f.ID] = true
			feeds = append(feeds, f)
		}
	}
	return feeds, problems
}
