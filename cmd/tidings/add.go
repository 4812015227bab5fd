package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
)

func newAdd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "add URL…",
		Short: "Subscribe to feeds, by their address or a page's that has one",
		Example: "  tidings add lwn.net\n  tidings add https://go.dev/blog/feed.atom --folder Technology\n" +
			"  tidings add https://lwn.net/feed --set user=me --set 'password=command: pass show lwn'",
		Args: atLeast(1, "an address, or several"),
	}
	title := cmd.Flags().String("title", "", "your own `name` for the feed")
	folder := cmd.Flags().StringArray("folder", nil, "a `folder` to put it in, \"World / Europe\" for one inside another")
	tags := cmd.Flags().StringArray("tag", nil, "a `tag` to put on it")
	choose := cmd.Flags().Int("choose", 0, "take feed `N` of those that a page offers, as add lists them; 0 is the recommended one")
	set := cmd.Flags().StringArray("set", nil, "set something of it, `KEY=VALUE` as edit takes it, before it is asked")
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case *choose < 0:
			return usagef("--choose wants 1 or more, or 0 for the recommended one")
		case *choose > 0 && len(args) > 1:
			return usagef("--choose goes with one address")
		}
		own, err := readOwn(*set)
		if err != nil {
			return err
		}
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		options := library.AddOptions{
			Title: cmp.Or(*title, own.OwnTitle), Folders: own.Folders, Tags: append(own.Tags, *tags...), Hidden: own.Hidden,
			Private: true, Choose: *choose, Settings: own.Settings,
		}
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

// readOwn reads --set, all but the address, into a feed.
func readOwn(set []string) (feed.Feed, error) {
	var own feed.Feed
	changes, err := readChanges(set)
	for _, change := range changes {
		change(&own)
	}
	if own.URL != "" {
		return own, usagef("--set takes no url: it is the argument")
	}
	return own, err
}

// addedJSON is a new subscription as `add --json` prints it.
type addedJSON struct {
	feedJSON
	Candidates []candidateJSON `json:"candidates"` // that the page offered, the taken one included; empty for a feed's own address
}

type candidateJSON struct {
	Number   int    `json:"number"` // for --choose
	URL      string `json:"url"`
	Title    string `json:"title"`
	Format   string `json:"format"` // "" when it was not asked and the page does not say
	Comments bool   `json:"comments"`
	Taken    bool   `json:"taken"`
}

func addedOf(added library.Added) addedJSON {
	out := addedJSON{feedOf(added.Feed, added.New), []candidateJSON{}}
	if len(added.Candidates) < 2 {
		return out
	}
	for _, c := range added.Candidates {
		out.Candidates = append(out.Candidates, candidateJSON{c.Number, c.URL, c.Title, c.Format, c.Comments, c.URL == added.Feed.URL})
	}
	return out
}

// addAll subscribes to each address. One that cannot be added does not stop the
// others.
func (a *app) addAll(cmd *cobra.Command, lib *library.Library, urls []string, o library.AddOptions, quiet bool) ([]addedJSON, error) {
	all := []addedJSON{}
	var problems []error
	for _, url := range urls {
		added, err := lib.Add(cmd.Context(), url, o)
		if err != nil {
			if len(urls) > 1 && !strings.Contains(sentence(err), withoutScheme(shownURL(url))) {
				err = &feed.Problem{Sentence: shownURL(url) + ": " + sentence(err), Err: err}
			}
			problems = append(problems, err)
			continue
		}
		out := addedOf(added)
		all = append(all, out)
		if quiet {
			continue
		}
		if err := a.say("%s: %s from %s", library.ShownTitle(added.Feed), counted(added.New, "article"), shownURL(added.Feed.URL)); err != nil {
			return all, err
		}
		a.printCandidates(out.Candidates)
	}
	return all, together(problems)
}

// shownCandidates is how many feeds of a page are printed.
const shownCandidates = 12

// printCandidates prints what else there was to choose from, a line a feed:
// number, title, format, address; the taken one has a star.
func (a *app) printCandidates(all []candidateJSON) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(a.out, "  %s there; add --choose N takes another:\n", counted(len(all), "feed"))
	for i, c := range all {
		if i == shownCandidates {
			fmt.Fprintf(a.out, "    … %s: --json lists all\n", counted(len(all)-i, "feed"))
			break
		}
		star := " "
		if c.Taken {
			star = "*"
		}
		words := []string{fmt.Sprintf("  %s %d", star, c.Number)}
		for _, word := range []string{c.Title, c.Format, shownURL(c.URL)} {
			if word != "" {
				words = append(words, word)
			}
		}
		fmt.Fprintln(a.out, strings.Join(words, "  "))
	}
}

func withoutScheme(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		return rest
	}
	return address
}
