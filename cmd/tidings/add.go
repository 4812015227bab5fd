package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
)

func newAdd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "add URL…",
		Short:   "Subscribe to feeds, by their address or a page's that has one",
		Example: "  tidings add lwn.net\n  tidings add https://go.dev/blog/feed.atom --folder Technology",
		Args:    atLeast(1, "an address, or several"),
	}
	title := cmd.Flags().String("title", "", "your own `name` for the feed")
	folder := cmd.Flags().StringArray("folder", nil, "a `folder` to put it in, \"World / Europe\" for one inside another")
	tags := cmd.Flags().StringArray("tag", nil, "a `tag` to put on it")
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		options := library.AddOptions{Title: *title, Tags: *tags, Private: true}
		for _, f := range *folder {
			options.Folders = append(options.Folders, feed.ParsePath(f))
		}
		added, err := a.addAll(cmd, lib, args, options, *asJSON)
		if *asJSON {
			return errors.Join(printJSON(a.out, added), err)
		}
		return err
	}
	return cmd
}

// addAll subscribes to each address. One that cannot be added does not stop the
// others.
func (a *app) addAll(cmd *cobra.Command, lib *library.Library, urls []string, o library.AddOptions, quiet bool) ([]feedJSON, error) {
	all := []feedJSON{}
	var problems []error
	for _, url := range urls {
		added, err := lib.Add(cmd.Context(), url, o)
		if err != nil {
			if len(urls) > 1 {
				err = &feed.Problem{Sentence: shownURL(url) + ": " + sentence(err), Err: err}
			}
			problems = append(problems, err)
			continue
		}
		all = append(all, feedOf(added.Feed, added.New))
		if quiet {
			continue
		}
		if err := a.say("%s: %s from %s", library.ShownTitle(added.Feed), counted(added.New, "article"), shownURL(added.Feed.URL)); err != nil {
			return all, err
		}
		for _, c := range added.Candidates {
			if c.URL != added.Feed.URL {
				fmt.Fprintf(a.out, "  also there: %s %s\n", shownURL(c.URL), c.Title)
			}
		}
	}
	return all, together(problems)
}
