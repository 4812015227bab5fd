package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/parse"
	"tidings/feed/sanitize"
	"tidings/ui/theme"
	"tidings/ui/widget"
)

// previewLimit is the largest local document that is read, in bytes, as for
// fetched ones.
const previewLimit = 16 << 20

func newPreview(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "preview FILE|URL|-",
		Short:   "Show what a feed holds, without subscribing",
		Example: "  tidings preview feed.xml --json\n  tidings preview https://go.dev/blog/feed.atom",
		Args:    exactly(1, "one file, one address, or - for standard input"),
	}
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	base := cmd.Flags().String("base", "", "the `address` that the bytes came from")
	contentType := cmd.Flags().String("content-type", "", "the Content-Type they came with")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *base != "" && sanitize.URL(*base) == "" {
			return usagef("--base wants an http or https address, not %q", shownURL(*base))
		}
		data, err := a.source(cmd.Context(), args[0], previewLimit)
		if err != nil {
			return err
		}
		options := parse.Options{ContentType: data.contentType, Base: data.base, Location: data.location}
		if *base != "" {
			options.Base = *base
		}
		if *contentType != "" {
			options.ContentType = *contentType
		}
		doc, err := parse.Parse(cmd.Context(), data.body, options, a.now())
		if errors.Is(err, feed.ErrNotAFeed) {
			return &feed.Problem{Sentence: fmt.Sprintf("%s: %s", shownURL(args[0]), sentence(err)), Err: err}
		}
		if err != nil {
			return err
		}
		doc.Clean()
		if *asJSON {
			return printJSON(a.out, doc.Preview())
		}
		return a.printPreview(doc)
	}
	return cmd
}

// printPreview prints a document as a page: what it is, then its articles. On a
// terminal it is as wide as that and in its colours.
func (a *app) printPreview(doc *parse.Document) error {
	if err := a.configure(); err != nil {
		return err
	}
	p := page{width: 72, out: a.out}
	if w := terminalWidth(a.out); w > 0 {
		p.width = max(min(w, 100), 8)
	}
	if look, profile := a.look(); profile > colorprofile.NoTTY {
		p.theme, p.out = theme.New(look), &colorprofile.Writer{Forward: a.out, Profile: profile}
	}
	shown := doc.Preview()
	title := shown.Title
	if title == "" {
		title = "A feed without a title"
	}
	p.text(p.theme.Title, title)
	p.text(p.theme.Quiet, strings.Join(nonEmpty(strings.TrimSpace(shown.Format+" "+shown.Version), shown.Language,
		counted(len(doc.Items), "article")), " · "))
	p.address(shown.Link)
	if shown.Description != "" {
		p.blank()
		p.text(p.theme.Text, shown.Description)
	}
	if doc.Partial {
		p.blank()
		p.text(p.theme.Error, "! "+doc.Reason)
	}
	for i := range doc.Items {
		p.blank()
		p.item(&doc.Items[i])
	}
	_, err := io.WriteString(p.out, p.b.String())
	return err
}

// page is a text for people that is being put together.
type page struct {
	b     strings.Builder
	out   io.Writer
	theme theme.Theme
	width int // in cells
}

func (p *page) blank() { p.b.WriteByte('\n') }

// text adds text on as many lines as it takes.
func (p *page) text(style lipgloss.Style, text string) {
	for _, l := range widget.Wrap(text, p.width) {
		p.b.WriteString(style.Render(l) + "\n")
	}
}

// address adds an address on a line of its own, whole, so that it can be taken
// from there.
func (p *page) address(url string) {
	if url != "" {
		p.b.WriteString(p.theme.Dim.Render(url) + "\n")
	}
}

func (p *page) item(it *parse.Item) {
	published := "no date"
	if !it.Published.IsZero() {
		published = it.Published.Local().Format("2 January 2006 15:04")
	}
	title := it.Title
	if title == "" {
		title = "Untitled"
	}
	p.text(p.theme.Strong, title)
	p.text(p.theme.Quiet, strings.Join(append(append([]string{}, it.Authors...), published), " · "))
	p.address(it.URL)
	if it.Lead != "" && !strings.HasPrefix(it.Lead, strings.TrimSuffix(it.Title, "…")) {
		p.text(p.theme.Text, it.Lead)
	}
	if len(it.Categories) > 0 {
		p.text(p.theme.Dim, "about "+strings.Join(it.Categories, ", "))
	}
	pictures := 0
	for _, e := range it.Enclosures {
		if strings.HasPrefix(e.Type, "image/") {
			if pictures++; pictures > 1 {
				continue
			}
		}
		p.address(strings.Join(nonEmpty("with", e.Type, widget.Bytes(e.Length), e.URL), " "))
	}
	if pictures > 1 {
		p.text(p.theme.Dim, "with "+widget.Count(pictures-1, "more picture", "more pictures"))
	}
}

func nonEmpty(words ...string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}
