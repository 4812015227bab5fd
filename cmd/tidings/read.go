package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/ui/theme"
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
			return wrongf("%q is no article's id: `tidings list` prints them", args[0])
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
// text, as wide as a page is read well; on a terminal in its colours.
func (a *app) printArticle(article feed.Article) error {
	width, out := 72, io.Writer(a.out)
	page := theme.Theme{}
	body := func() string { return typeset.Plain(article.Body(), width) }
	if w := terminalWidth(a.out); w > 0 {
		width = min(w, a.cfg.Look.Measure)
	}
	if look, profile := a.look(); profile > colorprofile.NoTTY {
		page, out = theme.New(look), &colorprofile.Writer{Forward: a.out, Profile: profile}
		body = func() string { return setLines(article, width, page) }
	}
	by := append([]string{shownName(article.FeedTitle)}, article.Authors...)
	by = append(by, article.Published.Local().Format("2 January 2006 15:04"))
	lines := []string{page.Title.Render(article.Title), page.Quiet.Render(strings.Join(by, " · "))}
	if article.URL != "" {
		lines = append(lines, page.Dim.Render(article.URL))
	}
	lines = append(lines, "", strings.TrimRight(body(), "\n"))
	for _, e := range article.Enclosures {
		lines = append(lines, "", page.Dim.Render(strings.TrimSpace(e.Type+" "+e.URL)))
	}
	_, err := fmt.Fprintln(out, strings.Join(lines, "\n"))
	return err
}

// setLines is an article's text, set as the interface sets it.
func setLines(article feed.Article, width int, page theme.Theme) string {
	var b strings.Builder
	for _, l := range typeset.Set(article.Body(), typeset.Options{Width: width, Theme: page, Self: article.URL}).Lines {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

// look is how to draw on standard output, and the colours it can show: NoTTY
// for a pipe or a terminal that obeys no escapes. Where the background is not
// known the terminal's own sixteen colours are taken, which fit any.
func (a *app) look() (theme.Options, colorprofile.Profile) {
	o := theme.Options{
		Name: a.cfg.Look.Theme, Dark: a.cfg.Look.Background != "light",
		Plain: a.cfg.Look.Plain || plainTerminal(a.getenv),
	}
	if terminalWidth(a.out) == 0 || !a.escapes() {
		return o, colorprofile.NoTTY
	}
	o.Profile = colorprofile.Env(os.Environ())
	if a.cfg.Look.Background == "auto" {
		o.Profile = min(o.Profile, colorprofile.ANSI)
	}
	return o, max(o.Profile, colorprofile.ASCII)
}
