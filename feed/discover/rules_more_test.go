package discover_test

import (
	"context"
	"testing"

	"tidings/feed/discover"
)

// TestRulesByOddAddress holds pages deep inside sites, old forms of addresses,
// and pages that are no feed's.
func TestRulesByOddAddress(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"https://www.youtube.com/watch?v=abc&list=RDabc&start_radio=1", ""},
		{"https://www.youtube.com/watch?v=abc&list=WL", ""},
		{"https://www.youtube.com/playlist?list=LL", ""},
		{"https://youtu.be/abcdefghijk?list=PLab", "https://www.youtube.com/feeds/videos.xml?playlist_id=PLab"},
		{"https://music.youtube.com/browse/VLPLab", "https://www.youtube.com/feeds/videos.xml?playlist_id=PLab"},
		{"https://www.youtube.com/embed/videoseries?list=PLab", "https://www.youtube.com/feeds/videos.xml?playlist_id=PLab"},
		{"https://www.flickr.com/photos/12345678%40N00/", "https://www.flickr.com/services/feeds/photos_public.gne?id=12345678%40N00&format=atom"},
		{"https://www.flickr.com/tags/river", "https://www.flickr.com/services/feeds/photos_public.gne?tags=river&format=atom"},
		{"https://itunes.apple.com/us/app/x/id1", ""},
		{"https://github.com/owner/repo/issues/12", "https://github.com/owner/repo/issues.atom"},
		{"https://github.com/owner/repo/commit/abcdef0123", "https://github.com/owner/repo/commits.atom"},
		{"https://github.com/owner/repo.git/", "https://github.com/owner/repo/releases.atom"},
		{"https://github.com/owner/repo/security/advisories", "https://github.com/owner/repo/releases.atom"},
		{"https://github.com/orgs/owner/repositories", "https://github.com/owner.atom"},
		{"https://gist.github.com/owner", "https://gist.github.com/owner.atom"},
		{"https://gist.github.com/abcdef0123456789", ""},
		{"https://gitlab.com/group/sub/sub2/project/-/tree/main?ref_type=heads", "https://gitlab.com/group/sub/sub2/project/-/releases.atom"},
		{"https://gitlab.com/group/project/-/blob/main/README.md", "https://gitlab.com/group/project/-/releases.atom"},
		{"https://gitlab.com/group/project.git", "https://gitlab.com/group/project/-/releases.atom"},
		{"https://gitlab.com/group/project/commits/master", "https://gitlab.com/group/project/-/commits/master?format=atom"},
		{"https://gitlab.com/group/project/issues", "https://gitlab.com/group/project/-/issues.atom"},
		{"https://gitlab.com/group/project/tags", "https://gitlab.com/group/project/-/tags?format=atom"},
		{"https://gitlab.com/group/project/tree/main", "https://gitlab.com/group/project/-/releases.atom"},
		{"https://gitlab.com/groups/group", "https://gitlab.com/group.atom"},
		{"https://gitlab.com/groups/group/-/issues", "https://gitlab.com/groups/group/-/issues.atom"},
		{"https://gitlab.gnome.org/GNOME/gtk", "https://gitlab.gnome.org/GNOME/gtk/-/releases.atom"},
		{"https://gitlab.example.org/group/project", "https://gitlab.example.org/group/project/-/releases.atom"},
		{"https://about.gitlab.com/blog/", ""},
		{"https://docs.gitlab.com/ee/", ""},
		{"https://forum.gitlab.com/c/x", ""},
		{"https://codeberg.org/explore", ""},
		{"https://store.steampowered.com/news/group/4", "https://store.steampowered.com/feeds/news/group/4/"},
		{"https://www.reddit.com/r/golang/?sort=new&utm_source=x", "https://www.reddit.com/r/golang/.rss?sort=new"},
		{"https://www.reddit.com/r/golang/controversial/", "https://www.reddit.com/r/golang/controversial/.rss"},
		{"https://www.reddit.com/r/golang/search?q=generics&restrict_sr=1&sort=new", "https://www.reddit.com/r/golang/search.rss?q=generics&restrict_sr=1&sort=new"},
		{"https://www.reddit.com/search?q=generics", "https://www.reddit.com/search.rss?q=generics"},
		{"https://www.reddit.com/user/someone/submitted", "https://www.reddit.com/user/someone/submitted/.rss"},
		{"https://www.reddit.com/user/someone/comments/", "https://www.reddit.com/user/someone/comments/.rss"},
		{"https://www.reddit.com/new/", "https://www.reddit.com/new/.rss"},
		{"https://www.reddit.com/best", "https://www.reddit.com/best/.rss"},
		{"https://news.ycombinator.com/news", "https://news.ycombinator.com/rss"},
		{"https://news.ycombinator.com/newcomments", "https://hnrss.org/newcomments"},
		{"https://news.ycombinator.com/active", "https://hnrss.org/active"},
		{"https://news.ycombinator.com/favorites?id=pg", "https://hnrss.org/favorites?id=pg"},
		{"https://news.ycombinator.com/from?site=courier.example", "https://hnrss.org/newest?q=courier.example&search_attrs=url"},
		{"https://news.ycombinator.com/front?day=2026-11-20", ""},
		{"https://stackoverflow.com/tags/go", "https://stackoverflow.com/feeds/tag/go"},
		{"https://stackoverflow.com/tags/go/info", "https://stackoverflow.com/feeds/tag/go"},
		{"https://stackoverflow.com/a/123", ""},
		{"https://stackoverflow.com/users", ""},
		{"https://meta.superuser.com/q/1", "https://meta.superuser.com/feeds/question/1"},
		{"https://bsky.app/profile/@someone.bsky.social", "https://bsky.app/profile/someone.bsky.social/rss"},
		{"https://bsky.app/profile/someone.bsky.social/feed/xyz", ""},
		{"https://mastodon.example/@someone/tagged/go", "https://mastodon.example/@someone/tagged/go.rss"},
		{"https://mastodon.example/@someone/with_replies", "https://mastodon.example/@someone/with_replies.rss"},
		{"https://mastodon.example/@someone/media", "https://mastodon.example/@someone/media.rss"},
		{"https://mastodon.example/deck/@someone", "https://mastodon.example/@someone.rss"},
		{"https://mastodon.example/tags/go", "https://mastodon.example/tags/go.rss"},
		{"https://medium.com/u/abcdef", ""},
		{"https://medium.com/p/abcdef", ""},
		{"https://medium.com/topic/technology", ""},
		{"https://medium.com/feed/@someone", ""},
		{"https://open.substack.com/pub/letters/p/one?r=1", "https://letters.substack.com/feed"},
		{"https://someone.wordpress.com/category/a/b/", "https://someone.wordpress.com/category/a/b/feed/"},
		{"https://www.tumblr.com/communities/x", ""},
		{"https://someone.blogspot.hu/", "https://someone.blogspot.hu/feeds/posts/default"},
		{"https://someone.blogspot.com.tr/", "https://someone.blogspot.com.tr/feeds/posts/default"},
		{"https://arxiv.org/a/lund_m_1.html", "https://arxiv.org/a/lund_m_1.atom"},
		{"https://en.wikipedia.org/wiki/Special:Contributions/Foo", "https://en.wikipedia.org/w/api.php?action=feedcontributions&user=Foo&feedformat=atom"},
		{"https://de.wikipedia.org/wiki/Spezial:Letzte_Änderungen", "https://de.wikipedia.org/w/index.php?title=Spezial:Letzte_%C3%84nderungen&feed=atom"},
		{"https://en.wikipedia.org/wiki/Special:Watchlist", ""},
		{"https://zh.wikipedia.org/zh-cn/中国", "https://zh.wikipedia.org/w/index.php?title=%E4%B8%AD%E5%9B%BD&action=history&feed=atom"},
		{"https://en.wikipedia.org/?title=Foo", "https://en.wikipedia.org/w/index.php?title=Foo&action=history&feed=atom"},
		{"https://en.wikipedia.org/wiki/AT&T", "https://en.wikipedia.org/w/index.php?title=AT%26T&action=history&feed=atom"},
		{"https://en.wikipedia.org/wiki/C++", "https://en.wikipedia.org/w/index.php?title=C%2B%2B&action=history&feed=atom"},
	} {
		got := ""
		if all := discover.FromAddress(c.address); len(all) > 0 {
			got = all[0].URL
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.address, got, c.want)
		}
	}
}

// TestFeedless holds pages that need not be asked.
func TestFeedless(t *testing.T) {
	for address, want := range map[string]bool{
		"https://codeberg.org/explore":                      true,
		"https://news.ycombinator.com/front?day=2026-11-20": true,
		"https://www.tumblr.com/communities/x":              true,
		"https://www.youtube.com/playlist?list=WL":          true,
		"https://github.com/trending":                       true,
		"https://stackoverflow.com/a/123":                   false,
		"https://medium.com/u/abcdef":                       false,
		"https://courier.example/":                          false,
		"https://lwn.net/":                                  false,
	} {
		if got := discover.Feedless(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
	page := `<link rel="alternate" type="application/rss+xml" href="rss">`
	if all := discover.Find(context.Background(), []byte(page), "", "https://news.ycombinator.com/front?day=2026-11-20"); all != nil {
		t.Errorf("another page's feed: %v", all)
	}
}

// TestUnaskedOnAnyHost asks at most once for what an address only looks like.
func TestUnaskedOnAnyHost(t *testing.T) {
	for address, want := range map[string]int{
		"https://mastodon.example/@someone":  1,
		"https://courier.example/users/ada":  0,
		"https://courier.example/tags/go":    0,
		"https://github.com/owner/repo":      3,
		"https://github.com/owner/repo.atom": 0,
	} {
		if got := discover.Unasked(address); len(got) != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

// TestPageNamesItsChannel prefers what a page says of itself to the first
// channel that it speaks of.
func TestPageNamesItsChannel(t *testing.T) {
	const own, other = "UC1234567890123456789012", "UCabcdefghijklmnopqrstuv"
	for name, page := range map[string]string{
		"canonical":  `<script>{"channelId":"` + other + `"}</script><link rel="canonical" href="https://www.youtube.com/channel/` + own + `">`,
		"alternate":  `<script>{"channelId":"` + other + `"}</script><link rel="alternate" href="https://www.youtube.com/feeds/videos.xml?channel_id=` + own + `">`,
		"its video":  `<script>{"channelId":"` + other + `"}{"videoDetails":{"videoId":"abc","channelId":"` + own + `"}}</script>`,
		"externalId": `<script>{"channelId":"` + other + `","externalId":"` + own + `"}</script>`,
	} {
		for _, address := range []string{"https://www.youtube.com/@valley", "https://www.youtube.com/valley", "https://www.youtube.com/watch?v=abc&list=RDabc"} {
			all := discover.Find(context.Background(), []byte(page), "", address)
			if len(all) == 0 || all[0].URL != "https://www.youtube.com/feeds/videos.xml?channel_id="+own {
				t.Errorf("%s at %s: %v", name, address, all)
			}
		}
	}
}
