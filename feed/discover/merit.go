package discover

import (
	"net/url"
	"strings"
)

// commentWords are in the titles and addresses of feeds of what readers say,
// in the languages that blogs are written in.
var commentWords = []string{
	"comment", "komment", "koment", "comentari", "comentário", "commenti", "reacties", "reaksjoner", "yorum", "şərh", "hozzászól", "iruzkin", "athugasemd", "ummæli",
	"コメント", "评论", "評論", "留言", "回應", "댓글", "комментари", "коментар", "каментар", "σχόλια", "σχολίων", "تعليق", "دیدگاه", "تبصر", "תגובות", "bình luận",
	"კომენტარ", "մեկնաբան", "टिप्पणी", "टिप्पणियाँ", "মন্তব্য", "கருத்து", "ความเห็น", "ความคิดเห็น", "/replies",
}

// demerit is what a feed of comments loses, so that it comes after whatever
// else there is.
const demerit = 90

// merit is what makes a candidate better or worse than others of its kind.
func merit(u, page *url.URL, title, format string) (m int, comments bool) {
	lower := strings.ToLower(title + " " + u.Path + "?" + u.RawQuery)
	for _, word := range commentWords {
		if strings.Contains(lower, word) {
			m, comments = m-demerit, true
			break
		}
	}
	for _, word := range []string{"/tag/", "/category/", "/author/", "/topics/", "podcast", "changelog"} {
		if strings.Contains(lower, word) {
			m -= 8
		}
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
	return m, comments
}

// isInterface reports whether an address is of a site's own programs, which
// speak in XML and JSON too.
func isInterface(u *url.URL) bool {
	lower := strings.ToLower(u.Path + "?" + u.RawQuery)
	return strings.Contains(lower, "oembed") || strings.Contains(lower, "wp-json")
}

// sections are folders whose own feed is of articles.
var sections = []string{"/category/", "/tag/", "/author/", "/topics/", "/topic/", "/section/"}

// besideArticle finds the feeds of the comments on one article by their shape,
// whatever language they are named in: blogs give every article at /path/ the
// feed /path/feed/, beside the site's own feed in a folder above.
func besideArticle(found []Candidate, page *url.URL) {
	dir := strings.TrimSuffix(page.EscapedPath(), "/") + "/"
	for _, word := range sections {
		if strings.Contains(dir, word) {
			return
		}
	}
	own, above := -1, false
	for i := range found {
		u, err := url.Parse(found[i].URL)
		if err != nil || u.Host != page.Host {
			continue
		}
		folder, isFeed := strings.CutSuffix(u.EscapedPath(), "/feed/")
		switch folder += "/"; {
		case !isFeed:
		case folder == dir:
			own = i
		case strings.HasPrefix(dir, folder) && !found[i].Comments:
			above = true
		}
	}
	if own >= 0 && above && !found[own].Comments {
		found[own].Comments = true
		found[own].Score -= demerit
	}
}
