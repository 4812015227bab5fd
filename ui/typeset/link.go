package typeset

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tidings/ui/widget"
)

// anchor sets a link: its words, and behind them its number. A link that
// leads nowhere new (the article itself, a page for sharing it) gives its
// words alone; one that only wraps a picture gives the picture.
func (s *setter) anchor(n *html.Node) {
	href := cleanAddress(attribute(n, "href"))
	if href == "" || s.noLink {
		s.children(n)
		return
	}
	text := textOf(n, 4000)
	if text == "" || onlyPictures(n) {
		if s.keepAll || !sharing(href) && !tracking(href) {
			s.unlinked(n)
		}
		return
	}
	if s.isSelf(href) || sharing(href) && !s.keepAll {
		s.unlinked(n)
		return
	}
	number := s.number(href, text)
	before, link := s.attr, s.link
	s.attr, s.link, s.noLink = s.attr|linked, number, true
	s.children(n)
	s.attr, s.link, s.noLink = before, link, false
	s.mark(number)
}

// mark sets the number of a link behind its words.
func (s *setter) mark(number int) {
	due := s.para.space
	s.para.space = false
	if s.para.empty() || s.para.text[len(s.para.text)-1] == '\n' {
		// The words ended in a block of their own: the number would stand alone.
		s.para.space = due
		return
	}
	s.para.put("["+widget.Number(number)+"]", s.attr&^linked|number_, number)
	s.para.space = due
}

func (s *setter) unlinked(n *html.Node) {
	before := s.noLink
	s.noLink = true
	s.children(n)
	s.noLink = before
}

// number gives the link's number; an address keeps the one it got first.
func (s *setter) number(url, text string) int {
	if k, ok := s.numbers[url]; ok {
		return k
	}
	s.doc.Links = append(s.doc.Links, Link{URL: url, Text: text})
	s.numbers[url] = len(s.doc.Links)
	return len(s.doc.Links)
}

// onlyPictures reports a link that holds pictures and no words.
func onlyPictures(n *html.Node) bool {
	pictures := false
	var walk func(n *html.Node) bool
	walk = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
				return false
			case c.DataAtom == atom.Img:
				pictures = true
			case !walk(c):
				return false
			}
		}
		return true
	}
	return walk(n) && pictures
}

// cleanAddress is href if it can be opened and drawn, else "".
func cleanAddress(href string) string {
	href = strings.TrimSpace(href)
	lower := strings.ToLower(href[:min(len(href), 8)])
	if !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "mailto:") {
		return ""
	}
	var b strings.Builder
	for _, r := range href {
		switch {
		case silent(r) || r == ' ' || r == '"' || r == '<' || r == '>' || r == 0xfffd:
		case r > '~':
			for _, c := range []byte(string(r)) {
				const hex = "0123456789ABCDEF"
				b.WriteByte('%')
				b.WriteByte(hex[c>>4])
				b.WriteByte(hex[c&15])
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainAddress is an address without what does not change the page: scheme,
// "www.", fragment, campaign parameters, a slash at the end.
func plainAddress(url string) string {
	url, _, _ = strings.Cut(url, "#")
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	rest = strings.TrimPrefix(strings.ToLower(rest), "www.")
	page, query, _ := strings.Cut(rest, "?")
	var keep []string
	for part := range strings.SplitSeq(query, "&") {
		if part != "" && !strings.HasPrefix(part, "utm_") {
			keep = append(keep, part)
		}
	}
	page = strings.TrimSuffix(page, "/")
	if len(keep) > 0 {
		page += "?" + strings.Join(keep, "&")
	}
	return page
}

// isSelf reports an address of the article itself or of a place in it.
func (s *setter) isSelf(href string) bool {
	return s.self != "" && plainAddress(href) == s.self
}

// shares are the beginnings, without scheme and "www.", of pages that share
// an article or that only count who reads it.
var shares = []string{
	"twitter.com/intent", "twitter.com/share", "twitter.com/home?status", "x.com/intent", "x.com/share", "facebook.com/sharer", "facebook.com/share.php",
	"facebook.com/dialog/share", "linkedin.com/sharearticle", "linkedin.com/sharing", "linkedin.com/cws/share", "reddit.com/submit", "pinterest.com/pin/create",
	"t.me/share", "telegram.me/share", "api.whatsapp.com/send", "wa.me/?", "whatsapp.com/send", "news.ycombinator.com/submitlink", "getpocket.com/save",
	"getpocket.com/edit", "digg.com/submit", "del.icio.us/post", "delicious.com/save", "delicious.com/post", "stumbleupon.com/submit", "tumblr.com/share",
	"tumblr.com/widgets/share", "addtoany.com", "addthis.com", "api.addthis.com", "sharethis.com", "w.sharethis.com", "instapaper.com/hello2", "instapaper.com/edit",
	"bsky.app/intent", "vk.com/share", "vkontakte.ru/share", "threads.net/intent", "plus.google.com/share", "buffer.com/add", "bufferapp.com/add",
	"share.flipboard.com", "feeds.feedburner.com/~ff/", "feeds.feedburner.com/~a/", "feedproxy.google.com/~ff/", "feeds.wordpress.com/1.0/go", "blogger.com/share-post",
	"blogger.com/email-post", "slashdot.org/bookmark", "slashdot.org/slashdot-it", "evernote.com/clip", "xing.com/spi/shares", "line.me/r/msg", "social-plugins.line.me",
	"b.hatena.ne.jp/entry", "b.hatena.ne.jp/add", "service.weibo.com/share", "fark.com/cgi", "technorati.com/faves", "google.com/bookmarks", "myspace.com/modules/postto",
	"da.feedsportal.com", "share.feedsportal.com", "res.feedsportal.com", "res3.feedsportal.com",
}

// sharing reports a page for passing an article on.
func sharing(href string) bool {
	lower := strings.ToLower(href[:min(len(href), 120)])
	if strings.HasPrefix(lower, "mailto:?") {
		return true
	}
	_, rest, ok := strings.Cut(lower, "://")
	if !ok {
		return false
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "www."), "m.")
	for _, p := range shares {
		if strings.HasPrefix(rest, p) {
			return true
		}
	}
	return false
}

// trackers are parts of addresses of pictures that count readers.
var trackers = []string{
	"feeds.feedburner.com/~r/", "feedproxy.google.com/~r/", "feeds.feedburner.com/~4/", "pixel.wp.com", "stats.wordpress.com", "feedsportal.com/",
	"doubleclick.net/", "google-analytics.com/", "/tracker/", "/pixel.", "/pixel?", "/pixel/", "/track.gif", "/beacon", "scorecardresearch.com", "quantserve.com",
	"rss-pixel", "/piwik.php", "/matomo.php", "feedads.", "pheedo.com", "feeds.wordpress.com/1.0/", "/open.gif", "spacer.gif", "/blank.gif", "1x1",
}

func tracking(src string) bool {
	lower := strings.ToLower(src[:min(len(src), 300)])
	for _, p := range trackers {
		if strings.Contains(lower, p) {
			return true
		}
	}
	return false
}
