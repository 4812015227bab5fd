package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/query"
)

// terminalLimit is how many articles a list shows on a terminal unless asked
// for more.
const terminalLimit = 100

func newList(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list [QUERY]",
		Short: "List articles, newest first",
		Example: "  tidings list is:unread feed:lwn\n" +
			"  tidings list \"-sport\" --json",
	}
	return listVerb(a, cmd, false)
}

func newSearch(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "search QUERY",
		Short:   "Search all articles, newest first",
		Example: "  tidings search ukraine talks\n  tidings search '\"peace deal\" sort:rank'",
	}
	return listVerb(a, cmd, true)
}

func listVerb(a *app, cmd *cobra.Command, needsQuery bool) *cobra.Command {
	limit := cmd.Flags().Int("limit", 0, "at most `N` articles (default 100 on a terminal, else all)")
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	return a.takesQuery(cmd, func(cmd *cobra.Command, words []string) error {
		if needsQuery && len(words) == 0 {
			return usagef("`tidings search` takes a query: see `tidings search --help`")
		}
		if cmd.Flags().Changed("limit") && *limit <= 0 {
			return usagef("--limit wants a number from 1 on, not %d", *limit)
		}
		q, err := a.parseQuery(words)
		if err != nil {
			return err
		}
		if _, err := a.open(cmd.Context()); err != nil {
			return err
		}
		most := a.limit(*limit, q)
		if *asJSON {
			return a.printHeadlinesJSON(cmd.Context(), q, most)
		}
		return a.printHeadlines(cmd.Context(), q, most)
	})
}

// limit is how many articles to print at most, 0 for all: the smaller of the
// flag's and the query's, and on a terminal terminalLimit by default.
func (a *app) limit(flag int, q *query.Query) int {
	switch {
	case flag > 0 && q.Limit > 0:
		return min(flag, q.Limit)
	case flag > 0 || q.Limit > 0:
		return max(flag, q.Limit)
	case terminalWidth(a.out) > 0:
		return terminalLimit
	}
	return 0
}

// eachHeadline calls do for the articles that q finds, in order, most of them
// at the most (0: all), a page at a time.
func (a *app) eachHeadline(ctx context.Context, q *query.Query, most int, do func(feed.Headline) error) error {
	if err := a.finishIndex(ctx, q); err != nil {
		return err
	}
	newest, err := a.library.MaxID(ctx)
	if err != nil {
		return err
	}
	view := feed.View{UpTo: newest, Sort: q.Sort}
	anchor := feed.Anchor{Kind: feed.FromStart}
	for printed := 0; ; {
		size := 500
		if most > 0 {
			size = min(size, most-printed)
		}
		page, err := a.library.Page(ctx, view, q, anchor, size)
		if err != nil {
			return err
		}
		for _, h := range page.Headlines {
			if err := do(h); err != nil {
				return err
			}
		}
		printed += len(page.Headlines)
		if !page.More || len(page.Headlines) == 0 || most > 0 && printed >= most {
			return nil
		}
		anchor = feed.Anchor{Kind: feed.After, Cursor: page.Cursors[len(page.Cursors)-1]}
	}
}

// finishIndex makes every stored article searchable before a query with words
// runs, with progress on a terminal.
func (a *app) finishIndex(ctx context.Context, q *query.Query) error {
	if !q.NeedsText() {
		return nil
	}
	bar := a.newProgress()
	defer bar.clear()
	return a.library.FinishIndex(ctx, 0, func(done, left int) { bar.show(done, done+left, "indexing") })
}

// headlineJSON is an article as `list --json` and `search --json` print it.
type headlineJSON struct {
	ID        int64    `json:"id"`
	Title     string   `json:"title"`
	URL       string   `json:"url"`
	Feed      string   `json:"feed"`
	Published string   `json:"published"`
	Authors   []string `json:"authors"`
	Read      bool     `json:"read"`
	Saved     bool     `json:"saved"`
	Tags      []string `json:"tags"`
	Words     int      `json:"words"`
	Story     *int64   `json:"story"`
	Sources   int      `json:"sources"`
}

func headlineOf(h feed.Headline) headlineJSON {
	out := headlineJSON{
		ID: h.ID, Title: h.Title, URL: h.URL, Feed: shownName(h.FeedTitle), Published: rfc3339(h.Published),
		Authors: list(h.Authors), Read: h.Marks.Read, Saved: h.Marks.Saved, Tags: list(h.Tags),
		Words: h.Words, Sources: max(1, h.Sources),
	}
	if h.Story != 0 {
		out.Story = &h.Story
	}
	return out
}

// printHeadlinesJSON prints one JSON array, an article a line, as it is read:
// a million articles are never held at once.
func (a *app) printHeadlinesJSON(ctx context.Context, q *query.Query, most int) error {
	separator := "[\n"
	err := a.eachHeadline(ctx, q, most, func(h feed.Headline) error {
		if _, err := fmt.Fprint(a.out, separator); err != nil {
			return err
		}
		separator = ",\n"
		return printJSONLine(a.out, headlineOf(h))
	})
	if err != nil {
		return err
	}
	if separator == "[\n" {
		_, err = fmt.Fprintln(a.out, "[]")
		return err
	}
	_, err = fmt.Fprintln(a.out, "\n]")
	return err
}

// printHeadlines prints a line an article: id, marks, date, feed, title.
func (a *app) printHeadlines(ctx context.Context, q *query.Query, most int) error {
	row := newHeadlineRow(a)
	shown := 0
	err := a.eachHeadline(ctx, q, most, func(h feed.Headline) error {
		shown++
		_, err := fmt.Fprintln(a.out, row.line(h))
		return err
	})
	if err == nil && shown == most && row.width > 0 && q.Limit == 0 {
		fmt.Fprintf(a.err, "the first %d; --limit shows more\n", shown)
	}
	return err
}
