package discover

import (
	"bytes"
	"context"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// links reads a page's tags for what leads to feeds.
type links struct {
	page      *url.URL
	base      *url.URL // of relative links, by the page's own word
	generator string   // the software that made the page, by its own word
	found     []Candidate
	text      strings.Builder
	href      string // of the open link, when only its text can tell
	title     string
}

// maxLinks is how many candidates a page may give before ranking.
const maxLinks = 500

func (l *links) read(ctx context.Context, page []byte) {
	z := html.NewTokenizer(bytes.NewReader(page)) // a page is bounded, and so is its longest token
	for n := 0; len(l.found) < maxLinks; n++ {
		if n&1023 == 1023 && ctx.Err() != nil {
			return
		}
		switch z.Next() {
		case html.ErrorToken:
			l.closeAnchor()
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			l.tag(z)
		case html.TextToken:
			if l.href != "" && l.text.Len() < 200 {
				l.text.Write(z.Text())
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "a" {
				l.closeAnchor()
			}
		}
	}
}

func (l *links) tag(z *html.Tokenizer) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	switch tag {
	case atom.Noscript, atom.Noframes, atom.Iframe, atom.Noembed:
		z.NextIsNotRawText() // what stands in it may be links
		return
	case atom.Link, atom.A, atom.Area, atom.Base, atom.Meta, atom.Img:
	default:
		return
	}
	attrs := map[string]string{}
	for more && len(attrs) < 32 {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, ok := attrs[string(key)]; !ok {
			attrs[string(key)] = string(value)
		}
	}
	switch tag {
	case atom.Base:
		if u, err := l.page.Parse(strings.TrimSpace(attrs["href"])); err == nil && attrs["href"] != "" {
			l.base = u
		}
	case atom.Meta:
		if strings.EqualFold(attrs["name"], "generator") || strings.EqualFold(attrs["name"], "application-name") && l.generator == "" {
			l.generator += " " + attrs["content"]
		}
	case atom.Link:
		l.link(attrs)
	case atom.Img:
		if l.href != "" && l.text.Len() < 200 {
			l.text.WriteString(" " + attrs["alt"] + " ")
		}
	default:
		l.closeAnchor()
		l.open(attrs)
	}
}

// link takes a link element that names a feed.
func (l *links) link(attrs map[string]string) {
	rels := strings.Fields(strings.ToLower(attrs["rel"]))
	if !slices.Contains(rels, "alternate") && !slices.Contains(rels, "feed") && !slices.Contains(rels, "service.feed") {
		return
	}
	format := formatOf(attrs["type"])
	if format == "" && !slices.Contains(rels, "feed") {
		mime := strings.ToLower(attrs["type"])
		generic := strings.HasPrefix(mime, "text/xml") || strings.HasPrefix(mime, "application/xml") || strings.HasPrefix(mime, "application/json")
		if !generic || !smells(attrs["href"]) && !strings.Contains(strings.ToLower(attrs["title"]), "feed") {
			return
		}
	}
	l.add(attrs["href"], attrs["title"], format, scoreLink-min(len(l.found), 20))
}

// open takes a link on the page that looks like one to a feed, or may turn out
// to be one by its text.
func (l *links) open(attrs map[string]string) {
	href := strings.TrimSpace(attrs["href"])
	if href == "" || strings.HasPrefix(href, "#") {
		return
	}
	if inner := subscribed(href); inner != "" {
		l.add(inner, attrs["title"], "", scoreAnchor+10)
		return
	}
	if format := formatOf(attrs["type"]); format != "" {
		l.add(href, attrs["title"], format, scoreAnchor+15)
		return
	}
	l.href, l.title = href, attrs["title"]+" "+attrs["aria-label"]
	l.text.Reset()
}

// closeAnchor judges the link that was open by its address and its words.
func (l *links) closeAnchor() {
	if l.href == "" {
		return
	}
	href := l.href
	l.href = ""
	words := strings.Join(strings.Fields(l.text.String()+" "+l.title), " ")
	score := 0
	if smells(href) {
		score += scoreAnchor
	}
	if speaks(words) {
		score += scoreAnchor / 2
		if score == scoreAnchor/2 && len(words) > 40 {
			score = 0 // a sentence about feeds, not a link to one
		}
	}
	if score > 0 {
		l.add(href, words, "", score)
	}
}

func (l *links) add(href, title, format string, score int) {
	href = strings.TrimSpace(href)
	switch {
	case strings.HasPrefix(href, "feed://"):
		href = "http://" + href[len("feed://"):]
	case strings.HasPrefix(href, "feed:"):
		href = href[len("feed:"):]
	}
	u, err := l.base.Parse(href)
	if err != nil || href == "" || u.Scheme != "http" && u.Scheme != "https" {
		return
	}
	l.found = append(l.found, Candidate{URL: u.String(), Title: title, Format: format, Score: score + merit(u, l.page, title, format)})
}

// merit is what makes a candidate better or worse than others of its kind.
func merit(u, page *url.URL, title, format string) int {
	m := 0
	lower := strings.ToLower(title + " " + u.Path + "?" + u.RawQuery)
	for _, word := range []string{"comment", "kommentar", "commentaire", "comentario", "comentário", "commenti", "komment", "komentar", "reacties", "yorum",
		"コメント", "评论", "評論", "留言", "回應", "댓글", "комментари", "коментар", "σχόλια", "تعليق", "bình luận", "/replies"} {
		if strings.Contains(lower, word) {
			m -= 50
			break
		}
	}
	for _, word := range []string{"/tag/", "/category/", "/author/", "/topics/", "podcast", "changelog"} {
		if strings.Contains(lower, word) {
			m -= 8
		}
	}
	if strings.Contains(lower, "oembed") || strings.Contains(lower, "wp-json") {
		m -= 200
	}
	if strings.TrimPrefix(u.Host, "www.") != strings.TrimPrefix(page.Host, "www.") {
		m -= 5
	}
	if dir := strings.TrimSuffix(page.Path, "/"); dir != "" && strings.HasPrefix(u.Path, dir+"/") && u.Host == page.Host {
		m += 6 // the feed of just this part of the site
	}
	switch format {
	case "atom":
		m += 2
	case "rss":
		m++
	}
	return m
}

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
