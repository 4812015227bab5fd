package discover

import (
	"net/url"
	"path"
	"strings"
)

// smells reports whether an address looks like a feed's.
func smells(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return false
	}
	if u.Scheme == "feed" {
		return true
	}
	p := strings.ToLower(u.Path)
	last := path.Base(strings.TrimSuffix(p, "/"))
	switch path.Ext(last) {
	case ".rss", ".atom", ".rdf":
		return true
	case ".xml", ".json":
		stem := strings.TrimSuffix(last, path.Ext(last))
		for _, word := range []string{"rss", "feed", "atom", "index", "rdf"} {
			if strings.Contains(stem, word) && (word != "index" || path.Ext(last) == ".xml") && !strings.Contains(stem, "sitemap") {
				return true
			}
		}
	}
	switch last {
	case "feed", "feeds", "rss", "rss2", "atom", "rdf":
		return true
	}
	query := strings.ToLower(u.RawQuery)
	for _, part := range []string{"feed=rss", "feed=atom", "feed=rss2", "format=rss", "format=atom", "format=feed", "type=rss", "alt=rss", "output=rss", "output=atom"} {
		if strings.Contains(query, part) {
			return true
		}
	}
	return strings.Contains(p, "/feeds/posts/") || strings.Contains(p, "/feed/") && !strings.Contains(p, "/feedback")
}

// isXML reports whether an address is of a document that may be a feed, by the
// end of its name alone.
func isXML(href string) bool {
	u, err := url.Parse(href)
	if err != nil {
		return false
	}
	name := strings.ToLower(path.Base(u.Path))
	return path.Ext(name) == ".xml" && !strings.Contains(name, "sitemap") && !strings.Contains(name, "opml")
}

// speaks reports whether a link's words say that it leads to a feed.
func speaks(words string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return r < 'a' && r < 0x80 || r > 'z' && r < 0x80
	}) {
		switch w {
		case "rss", "atom", "feed", "feeds", "rdf", "newsfeed", "webfeed", "xmlfeed":
			return true
		}
	}
	return false
}

// subscribed is the feed inside the link of an online reader's button, or "".
func subscribed(href string) string {
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	for _, name := range []string{"feed_url", "feedurl", "feed", "url", "subscribe", "add"} {
		if v := u.Query().Get(name); strings.HasPrefix(v, "http") && readers[strings.TrimPrefix(u.Host, "www.")] {
			return v
		}
	}
	if i := strings.Index(u.Path, "/subscription/feed/"); i >= 0 && strings.HasSuffix(u.Host, "feedly.com") {
		return u.Path[i+len("/subscription/feed/"):]
	}
	return ""
}

// readers are the online readers that sites put buttons for.
var readers = map[string]bool{
	"add.my.yahoo.com": true, "feedly.com": true, "inoreader.com": true, "newsblur.com": true, "netvibes.com": true,
	"theoldreader.com": true, "bloglines.com": true, "subscribeonandroid.com": true, "feedbin.com": true, "feedbin.me": true,
}

// feedSign reports whether names of classes or pictures are those of the sign
// for feeds: "fa fa-rss", "/img/rss.png", "#icon-rss".
func feedSign(names string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(names), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if word == "rss" {
			return true
		}
	}
	return false
}

// refreshTo is the address in the content of a refresh, such as "0; url=/x".
func refreshTo(content string) string {
	_, rest, _ := strings.Cut(content, ";")
	name, address, ok := strings.Cut(rest, "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(name), "url") {
		return ""
	}
	return strings.Trim(strings.TrimSpace(address), `'"`)
}
