package opml

import (
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tidings/feed"
	"tidings/feed/sanitize"
)

// outlines reads the outlines of a document.
type outlines struct {
	list
	open  []open // the outlines that are not closed yet
	count int
	later []feed.Path // folders that only categories name: they come behind the list's own
}

// open is an outline that may still turn out to be a folder.
type open struct {
	tag      tag
	folder   feed.Path // its own path when it is a folder, else its parent's
	isFeed   bool
	children bool
}

// parseOutlines reads OPML.
func parseOutlines(text string) (Document, error) {
	o := outlines{list: *newList()}
	s := newScanner(text)
	root, first := "", true
	inTitle := false
	for {
		t, before, ok := s.next()
		if inTitle && o.doc.Title == "" {
			o.doc.Title = plainTitle(before)
		}
		inTitle = false
		if !ok {
			break
		}
		if first && !t.end {
			root, first = t.name, false
		}
		switch {
		case t.name == "outline" && t.end:
			o.close()
		case t.name == "outline":
			if !t.cut || !t.open && t.value("xmlurl") != "" {
				o.begin(t)
			}
			if t.cut {
				o.skip("everything from here on", t.number, "the file is cut off here")
			}
		case t.name == "title" && !t.end && o.count == 0:
			inTitle = true
		case t.name == "body" && t.end:
			o.closeAll()
		}
	}
	o.closeAll()
	for _, path := range o.later {
		o.folder(path)
	}
	if root != "opml" && o.count == 0 {
		return Document{}, problem(whatIs(root))
	}
	return o.document(), nil
}

// plainTitle is the text of an element, as a line.
func plainTitle(s string) string {
	if _, inner, ok := strings.Cut(s, "<![CDATA["); ok {
		inner, _, _ = strings.Cut(inner, "]]>")
		return sanitize.Line(inner)
	}
	return sanitize.Line(unescape(s))
}

// whatIs says what a document is that is no OPML.
func whatIs(root string) string {
	switch root {
	case "html", "head", "body":
		return "it is an HTML page, not a list of subscriptions"
	case "rss", "rdf", "feed":
		return "it is a feed itself, not a list of subscriptions; tidings add subscribes to it"
	}
	return "it is not a list of subscriptions (no OPML in it)"
}

// parent is the folder that the next outline stands in.
func (o *outlines) parent() feed.Path {
	if len(o.open) == 0 {
		return nil
	}
	return o.open[len(o.open)-1].folder
}

// begin takes a start tag.
func (o *outlines) begin(t tag) {
	o.count++
	if o.count > maxOutlines {
		if o.count == maxOutlines+1 {
			o.skip("everything from here on", t.number, "a list may have "+strconv.Itoa(maxOutlines)+" outlines")
		}
		return
	}
	if n := len(o.open); n > 0 && !o.open[n-1].children {
		o.open[n-1].children = true
		o.folder(o.open[n-1].folder)
	}
	entry := open{tag: t, folder: o.parent(), isFeed: o.subscribe(t)}
	if name := titleOf(t); !entry.isFeed && name != "" && len(entry.folder) < maxDepth {
		entry.folder = append(entry.folder[:len(entry.folder):len(entry.folder)], name)
	}
	o.open = append(o.open, entry)
	if t.empty {
		o.close()
	}
}

// subscribe takes the outline in if it has an address, and skips it with a
// reason if that is not a feed's. It reports whether it is no folder.
func (o *outlines) subscribe(t tag) bool {
	kind := strings.ToLower(t.value("type"))
	written := t.value("xmlurl", "rssurl", "feedurl")
	if plain := t.value("url"); written == "" && plain != "" {
		switch {
		case kind == "include", kind == "link" && strings.HasSuffix(strings.ToLower(plain), ".opml"):
			o.skip(plain, t.number, "it is another list, which is not fetched; it can be imported by itself")
			return true
		case kind == "link":
			o.skip(plain, t.number, "it is a link to a page, not a feed")
			return true
		}
		written = plain
	}
	if written == "" {
		return false
	}
	addr, reason := address(written)
	if reason != "" {
		o.skip(written, t.number, reason)
		return true
	}
	s := Subscription{URL: addr, Title: titleOf(t), Site: site(t.value("htmlurl"))}
	if s.Title == addr && t.value("tidings:own") != "true" {
		s.Title = ""
	}
	s.Folders = addPath(nil, o.parent())
	place := o.own(t, &s)
	o.categories(t, &s)
	o.folder(o.parent())
	o.add(s, place, t.number)
	return true
}

// titleOf is an outline's name.
func titleOf(t tag) string {
	return beginning(sanitize.Line(t.value("title", "text")), maxTitle)
}

// own reads what tidings itself writes, and returns the place by hand or -1.
// In its files a title is the person's own only where it says so.
func (o *outlines) own(t tag, s *Subscription) int {
	s.Hidden = strings.EqualFold(t.value("tidings:hidden"), "true")
	if d, err := time.ParseDuration(t.value("tidings:interval")); err == nil && d >= leastInterval && d <= mostInterval {
		s.Interval = d
	}
	if agent := sanitize.Line(t.value("tidings:agent")); utf8.RuneCountInString(agent) <= maxAgent {
		s.Agent = agent
	}
	switch t.value("tidings:own") {
	case "true":
		s.DocTitle = sanitize.Line(t.value("tidings:document"))
	case "false":
		s.DocTitle, s.Title = s.Title, ""
	default: // other programs escape twice
		s.Title = sanitize.Line(unescape(s.Title))
	}
	if n, err := strconv.Atoi(t.value("tidings:position")); err == nil && n >= 0 {
		return n
	}
	return -1
}

// categories reads folders and tags.
func (o *outlines) categories(t tag, s *Subscription) {
	escaped := t.value("tidings:escaped") == "true"
	clean := func(name string) string {
		if plain, err := url.PathUnescape(name); escaped && err == nil {
			name = plain
		}
		return sanitize.Line(name)
	}
	for entry := range strings.SplitSeq(t.value("category"), ",") {
		entry = strings.TrimSpace(entry)
		if !strings.HasPrefix(entry, "/") {
			s.Tags = addTag(s.Tags, clean(entry))
			continue
		}
		var path feed.Path
		for name := range strings.SplitSeq(entry, "/") {
			if name = clean(name); name != "" && len(path) < maxDepth {
				path = append(path, name)
			}
		}
		before := len(s.Folders)
		s.Folders = addPath(s.Folders, path)
		o.later = append(o.later, s.Folders[before:]...)
	}
}

// close ends the innermost outline: one without an address and without
// children is an empty folder, or, where anything else speaks of a feed, one
// that lacks its address.
func (o *outlines) close() {
	n := len(o.open)
	if n == 0 {
		return
	}
	entry := o.open[n-1]
	o.open = o.open[:n-1]
	if entry.isFeed || entry.children {
		return
	}
	name := titleOf(entry.tag)
	if name == "" || entry.tag.value("type", "htmlurl", "version") != "" || entry.tag.has("xmlurl") {
		if name == "" {
			name = "an outline without a title"
		}
		o.skip(name, entry.tag.number, "it has no address of a feed")
		return
	}
	o.folder(entry.folder)
}

func (o *outlines) closeAll() {
	for len(o.open) > 0 {
		o.close()
	}
}
