package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/ui/typeset"
)

func newRead(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "read ID",
		Short: "Print an article; marks nothing",
		Args:  exactly(1, "the id of one article (`tidings list` prints them)"),
	}
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		id, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil {
			return usagef("%q is no article's id: `tidings list` prints them", args[0])
		}
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		article, err := lib.Article(cmd.Context(), id)
		if errors.Is(err, feed.ErrNotFound) {
			return &feed.Problem{Sentence: fmt.Sprintf("no article %d: `tidings list` prints the ids", id), Err: err}
		}
		if err != nil {
			return err
		}
		if *asJSON {
			return printJSON(a.out, articleOf(article))
		}
		return a.printArticle(article)
	}
	return cmd
}

// articleJSON is an article as `read --json` prints it: a headline's fields
// and its whole text.
type articleJSON struct {
	headlineJSON
	GUID       string          `json:"guid"`
	Summary    string          `json:"summary"`
	Content    string          `json:"content"`
	Text       string          `json:"text"`
	Updated    *string         `json:"updated"`
	Categories []string        `json:"categories"`
	Enclosures []enclosureJSON `json:"enclosures"`
	Comments   string          `json:"comments"`
}

type enclosureJSON struct {
	URL    string `json:"url"`
	Type   string `json:"type"`
	Length int64  `json:"length"`
}

func articleOf(article feed.Article) articleJSON {
	out := articleJSON{
		headlineJSON: headlineOf(article.Headline), GUID: article.GUID,
		Summary: article.Summary, Content: article.Content, Text: typeset.Plain(article.Body(), 0),
		Updated: timeOrNull(article.Updated), Categories: list(article.Categories),
		Enclosures: []enclosureJSON{}, Comments: article.Comments,
	}
	for _, e := range article.Enclosures {
		out.Enclosures = append(out.Enclosures, enclosureJSON(e))
	}
	return out
}

// printArticle prints title, feed, authors, date, address and the typeset
// text, as wide as a page is read well.
func (a *app) printArticle(article feed.Article) error {
	width := 72
	if w := terminalWidth(a.out); w > 0 {
		width = min(w, a.cfg.Look.Measure)
	}
	by := append([]string{shownName(article.FeedTitle)}, article.Authors...)
	by = append(by, article.Published.Local().Format("2 January 2006 15:04"))
	lines := []string{article.Title, strings.Join(by, " · ")}
	if article.URL != "" {
		lines = append(lines, article.URL)
	}
	lines = append(lines, "", strings.TrimRight(typeset.Plain(article.Body(), width), "\n"))
	for _, e := range article.Enclosures {
		lines = append(lines, "", strings.TrimSpace(e.Type+" "+e.URL))
	}
	_, err := fmt.Fprintln(a.out, strings.Join(lines, "\n"))
	return err
}
