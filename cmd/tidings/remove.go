package main

import (
	"github.com/spf13/cobra"

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
		var last error
		for _, ref := range args {
			f, err := lib.FindFeed(cmd.Context(), ref)
			if err == nil {
				err = lib.Remove(cmd.Context(), f.ID)
			}
			if err != nil {
				a.report(last) // all but the last are told here
				last = err
				continue
			}
			if err := a.say("unsubscribed from %s; its saved articles stay", library.ShownTitle(f)); err != nil {
				return err
			}
		}
		return last
	}
	return cmd
}
