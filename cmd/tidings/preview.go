package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/parse"
	"tidings/feed/sanitize"
	"tidings/ui/typeset"
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

// printPreview prints a document as a page: what it is, then its articles.
func (a *app) printPreview(doc *parse.Document) error {
	width := 72
	if w := terminalWidth(a.out); w > 0 {
		width = min(w, 100)
	}
	p := doc.Preview()
	fmt.Fprintf(a.out, "%s\n%s\n", p.Title, strings.Join(nonEmpty(
		strings.TrimSpace(p.Format+" "+p.Version), p.Language, p.Link, counted(len(doc.Items), "article")), " · "))
	if p.Description != "" {
		fmt.Fprintf(a.out, "\n%s\n", typeset.Plain(p.Description, width))
	}
	if doc.Partial {
		fmt.Fprintf(a.out, "\n! %s\n", doc.Reason)
	}
	for _, item := range doc.Items {
		published := "no date"
		if !item.Published.IsZero() {
			published = item.Published.Local().Format("2 January 2006 15:04")
		}
		_, err := fmt.Fprintf(a.out, "\n%s\n%s\n", item.Title, strings.Join(nonEmpty(
			append(item.Authors, published, item.URL)...), " · "))
		if err != nil {
			return err
		}
		if item.Lead != "" {
			fmt.Fprintln(a.out, strings.TrimRight(typeset.Plain("<p>"+escape(item.Lead)+"</p>", width), "\n"))
		}
	}
	return nil
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

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}
