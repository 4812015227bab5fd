package opml

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"

	"tidings/feed"
)

// namespace is that of the attributes which OPML has no word for.
const namespace = "urn:tidings:opml"

// Write writes feeds, in the order by hand, and folders as OPML 2.0 in UTF-8.
// Folders that only a feed names are written too. The error is that of w.
func Write(w io.Writer, feeds []feed.Feed, folders []feed.Folder) error {
	root := &node{}
	for _, f := range folders {
		root.at(f.Path)
	}
	for i, f := range feeds {
		place := root
		if len(f.Folders) > 0 {
			place = root.at(f.Folders[0])
		}
		for _, path := range f.Folders {
			root.at(path)
		}
		place.feeds = append(place.feeds, i)
	}
	out := writer{Writer: bufio.NewWriter(w), feeds: feeds, positions: !slices.IsSorted(root.order(nil))}
	out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	out.WriteString(`<opml version="2.0" xmlns:tidings="` + namespace + `">` + "\n")
	out.WriteString("  <head>\n    <title>tidings subscriptions</title>\n  </head>\n  <body>\n")
	out.node(root, 2)
	out.WriteString("  </body>\n</opml>\n")
	return out.Flush()
}

// node is a folder as it is written: its folders, then its feeds.
type node struct {
	name    string
	folders []*node
	named   map[string]*node
	feeds   []int
}

// at is the node of a folder below n, made where it is missing.
func (n *node) at(path feed.Path) *node {
	for _, name := range path {
		child := n.named[name]
		if child == nil {
			child = &node{name: name}
			if n.named == nil {
				n.named = map[string]*node{}
			}
			n.named[name] = child
			n.folders = append(n.folders, child)
		}
		n = child
	}
	return n
}

// order is the order in which the feeds are written.
func (n *node) order(list []int) []int {
	for _, f := range n.folders {
		list = f.order(list)
	}
	return append(list, n.feeds...)
}

type writer struct {
	*bufio.Writer
	feeds     []feed.Feed
	positions bool // the order by hand is not that of the outlines
}

func (w *writer) node(n *node, depth int) {
	for _, f := range n.folders {
		w.outline(depth)
		w.attr("text", f.name)
		w.attr("title", f.name)
		if len(f.folders) == 0 && len(f.feeds) == 0 {
			w.WriteString("/>\n")
			continue
		}
		w.WriteString(">\n")
		w.node(f, depth+1)
		w.WriteString(strings.Repeat("  ", depth) + "</outline>\n")
	}
	for _, i := range n.feeds {
		w.feed(i, depth)
	}
}

func (w *writer) outline(depth int) {
	w.WriteString(strings.Repeat("  ", depth) + "<outline")
}

// feed writes one subscription.
func (w *writer) feed(i, depth int) {
	f := w.feeds[i]
	w.outline(depth)
	w.attr("type", "rss")
	w.attr("text", f.Title())
	w.attr("title", f.Title())
	w.attr("xmlUrl", f.URL)
	if f.Site != "" {
		w.attr("htmlUrl", f.Site)
	}
	category, escaped := categoryOf(f)
	if category != "" {
		w.attr("category", category)
	}
	if escaped {
		w.attr("tidings:escaped", "true")
	}
	w.attr("tidings:own", strconv.FormatBool(f.OwnTitle != ""))
	if f.DocTitle != "" && f.OwnTitle != "" {
		w.attr("tidings:document", f.DocTitle)
	}
	if f.Hidden {
		w.attr("tidings:hidden", "true")
	}
	if f.Settings.Interval != 0 {
		w.attr("tidings:interval", f.Settings.Interval.String())
	}
	if f.Settings.Agent != "" {
		w.attr("tidings:agent", f.Settings.Agent)
	}
	if w.positions {
		w.attr("tidings:position", strconv.Itoa(i))
	}
	w.WriteString("/>\n")
}

// categoryOf is the folders but the first, and the tags. Signs that mean
// something in a category are escaped as in an address.
func categoryOf(f feed.Feed) (category string, escaped bool) {
	name := func(s string) string {
		e := strings.NewReplacer("%", "%25", ",", "%2C", "/", "%2F").Replace(s)
		escaped = escaped || e != s
		return e
	}
	var entries []string
	for _, path := range f.Folders[min(1, len(f.Folders)):] {
		var b strings.Builder
		for _, n := range path {
			b.WriteString("/" + name(n))
		}
		entries = append(entries, b.String())
	}
	for _, t := range f.Tags {
		entries = append(entries, name(t))
	}
	return strings.Join(entries, ","), escaped
}

// attr writes an attribute. Signs that XML has no place for are left out.
func (w *writer) attr(name, value string) {
	w.WriteString(" " + name + `="`)
	for _, r := range value {
		switch {
		case r == '&':
			w.WriteString("&amp;")
		case r == '<':
			w.WriteString("&lt;")
		case r == '>':
			w.WriteString("&gt;")
		case r == '"':
			w.WriteString("&quot;")
		case r == '\t' || r == '\n' || r == '\r':
			w.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		case r < ' ' || r == 0xfffe || r == 0xffff:
		default:
			w.WriteRune(r)
		}
	}
	w.WriteByte('"')
}
