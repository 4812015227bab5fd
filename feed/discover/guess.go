package discover

import (
	"net/url"
	"strings"
)

// commonPaths are where feeds commonly are, the likeliest first.
var commonPaths = []string{"feed", "feed.xml", "rss.xml", "atom.xml", "index.xml", "rss", "feed.json", "feeds/posts/default", "blog/feed", "blog/index.xml", "blog/rss.xml", "index.rdf"}

// Guess gives addresses at which a site's feed commonly is, the likeliest
// first: below the page's own folder, then at the site's root. nil when site
// is no web address, or a site whose feeds are known.
func Guess(site string) []string {
	u, err := url.Parse(strings.TrimSpace(site))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	for i := range Rules {
		if !Rules[i].anywhere() && Rules[i].at(u.Hostname()) {
			return nil
		}
	}
	root := u.Scheme + "://" + u.Host + "/"
	var all []string
	if folder := folderOf(u.EscapedPath()); folder != "" {
		for _, p := range commonPaths[:3] {
			all = append(all, root+folder+p)
		}
	}
	for _, p := range commonPaths {
		if address := root + p; address != site {
			all = append(all, address)
		}
	}
	return all
}

// folderOf is the folder of a path, with / at its end and none at its start; ""
// for the root.
func folderOf(p string) string {
	p = strings.TrimPrefix(p, "/")
	i := strings.LastIndexByte(p, '/')
	if last := p[i+1:]; last != "" && !strings.Contains(last, ".") {
		return p + "/"
	}
	return p[:i+1]
}
