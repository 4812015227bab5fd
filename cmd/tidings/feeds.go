package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/feed/sanitize"
	"tidings/ui/widget"
)

// feedJSON is a feed as `feeds --json` prints it.
type feedJSON struct {
	ID        int64    `json:"id"`
	Title     string   `json:"title"`
	URL       string   `json:"url"`
	Site      string   `json:"site"`
	Folders   []string `json:"folders"`
	Tags      []string `json:"tags"`
	Unread    int      `json:"unread"`
	Error     string   `json:"error"`
	Partial   bool     `json:"partial"`
	Checked   *string  `json:"checked"`
	NextCheck *string  `json:"next_check"`
	look      string   // why it wants a look, as a line says it
}

func feedOf(f feed.Feed, unread int) feedJSON {
	out := feedJSON{
		ID: f.ID, Title: library.ShownTitle(f), URL: f.URL, Site: f.Site, Folders: []string{}, Tags: list(f.Tags),
		Unread: unread, Error: f.Health.Error, look: f.Health.Error, Partial: f.Health.Partial,
		Checked: timeOrNull(f.Health.Checked), NextCheck: timeOrNull(f.Health.Next),
	}
	for _, path := range f.Folders {
		out.Folders = append(out.Folders, path.String())
	}
	return out
}

func newFeeds(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "feeds", Short: "List the subscriptions", Args: none}
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	trouble := cmd.Flags().Bool("trouble", false, "only those that want a look: in trouble, moved, or silent for a year")
	health := cmd.Flags().Bool("health", false, "how each is: when it went well, when and why it is asked next, what it costs")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		if *health {
			return a.feedsHealth(cmd.Context(), lib, *trouble, *asJSON)
		}
		read := lib.Feeds
		if *trouble {
			read = lib.Health // which knows also where a feed that moved is followed already
		}
		feeds, err := read(cmd.Context())
		if err != nil {
			return err
		}
		counts, err := lib.Counts(cmd.Context())
		if err != nil {
			return err
		}
		all := []feedJSON{}
		for _, f := range feeds {
			out := feedOf(f, counts.Feeds[f.ID])
			if *trouble {
				reasons := looks(f.Health, a.now())
				if len(reasons) == 0 {
					continue
				}
				out.look = sanitize.Line(strings.Join(reasons, "; "))
			}
			all = append(all, out)
		}
		if *asJSON {
			return printJSON(a.out, all)
		}
		return a.printFeeds(all)
	}
	return cmd
}

// printFeeds prints a line a feed: id, unread, title, address, why it wants a look.
func (a *app) printFeeds(all []feedJSON) error {
	width := terminalWidth(a.out)
	for _, f := range all {
		line := fmt.Sprintf("%d\t%d\t%s\t%s\t%s", f.ID, f.Unread, f.Title, shownURL(f.URL), f.look)
		if width > 0 {
			line = fmt.Sprintf("%5d %6s  %s  %s", f.ID, thousands(f.Unread), widget.Fit(f.Title, max(10, width/3)), shownURL(f.URL))
			if f.look != "" {
				line = fmt.Sprintf("%5d      !  %s  %s", f.ID, widget.Fit(f.Title, max(10, width/3)), f.look)
			}
			line = strings.TrimRight(widget.Fit(line, width), " ")
		}
		if _, err := fmt.Fprintln(a.out, strings.TrimRight(line, "\t")); err != nil {
			return err
		}
	}
	return nil
}
