package query

import (
	"strings"

	"tidings/feed"
)

// Document is an article as a query looks at it. It keeps what it has folded
// and split between calls of Match, so it must not be copied once used, nor
// used by two goroutines at once.
type Document struct {
	feed.Article
	Text string    // the article's body as plain text
	Feed feed.Feed // the feed it is from

	columns [3]string         // token text between spaces, by column
	split   bool              // columns are filled
	folded  map[string]string // by value
}

// Values are the values of a text field, not folded: what Field and Regexp
// compare. They are
//
//	title     the title
//	text      the plain text
//	author    each author
//	feed      the feed's title as it is shown, the document's title for it
//	folder    the path of each folder the feed is in, joined by " / "
//	tag       each tag of the article, each tag of its feed
//	category  each category
//	url       the article's address
//	site      the address of the feed's site, the feed's own address
//	lang      the article's language, or the feed's where it has none
//
// Empty values match nothing but regular expressions that match nothing.
func (d *Document) Values(field string) []string {
	switch field {
	case "title":
		return []string{d.Title}
	case "text":
		return []string{d.Text}
	case "author":
		return d.Authors
	case "feed":
		return []string{d.Feed.Title(), d.Feed.DocTitle}
	case "folder":
		paths := make([]string, len(d.Feed.Folders))
		for i, p := range d.Feed.Folders {
			paths[i] = p.String()
		}
		return paths
	case "tag":
		return append(d.Tags[:len(d.Tags):len(d.Tags)], d.Feed.Tags...)
	case "category":
		return d.Categories
	case "url":
		return []string{d.URL}
	case "site":
		return []string{d.Feed.Site, d.Feed.URL}
	case "lang":
		if d.Language == "" {
			return []string{d.Feed.Language}
		}
		return []string{d.Language}
	}
	return nil
}

// fold is Fold, remembered for the long values.
func (d *Document) fold(s string) string {
	if len(s) < 64 {
		return Fold(s)
	}
	folded, ok := d.folded[s]
	if !ok {
		if d.folded == nil {
			d.folded = map[string]string{}
		}
		folded = Fold(s)
		d.folded[s] = folded
	}
	return folded
}

// tokens are the columns, each between spaces.
func (d *Document) tokens() *[3]string {
	if !d.split {
		title, authors, text := Columns(d.Title, d.Authors, d.Text)
		d.columns = [3]string{" " + title + " ", " " + authors + " ", " " + text + " "}
		d.split = true
	}
	return &d.columns
}

// has reports whether a column has the tokens next to each other.
func (d *Document) has(p Phrase) bool {
	wanted := " " + strings.Join(p.Tokens, " ")
	if !p.Prefix {
		wanted += " "
	}
	for _, column := range d.tokens() {
		if strings.Contains(column, wanted) {
			return true
		}
	}
	return false
}
