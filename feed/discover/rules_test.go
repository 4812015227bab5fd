package discover_test

import (
	"context"
	"testing"

	"tidings/feed/discover"
)

// TestRulesByAddress holds every place of the rules that needs no page.
func TestRulesByAddress(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"https://www.youtube.com/channel/UC1234567890123456789012", "https://www.youtube.com/feeds/videos.xml?channel_id=UC1234567890123456789012"},
		{"https://youtube.com/channel/UC1234567890123456789012/videos", "https://www.youtube.com/feeds/videos.xml?channel_id=UC1234567890123456789012"},
		{"https://m.youtube.com/user/valley?app=m", "https://www.youtube.com/feeds/videos.xml?user=valley"},
		{"https://www.youtube.com/playlist?list=PLab-cd_1", "https://www.youtube.com/feeds/videos.xml?playlist_id=PLab-cd_1"},
		{"https://www.youtube.com/watch?v=abc&list=PLab", "https://www.youtube.com/feeds/videos.xml?playlist_id=PLab"},
		{"https://www.youtube.com/@valley", ""},
		{"https://vimeo.com/valleyfilms", "https://vimeo.com/valleyfilms/videos/rss"},
		{"https://vimeo.com/channels/staffpicks", "https://vimeo.com/channels/staffpicks/videos/rss"},
		{"https://vimeo.com/123456", ""},
		{"https://www.flickr.com/photos/12345678@N00/", "https://www.flickr.com/services/feeds/photos_public.gne?id=12345678@N00&format=atom"},
		{"https://www.flickr.com/photos/tags/river", "https://www.flickr.com/services/feeds/photos_public.gne?tags=river&format=atom"},
		{"https://www.flickr.com/groups/99@N01/pool/", "https://www.flickr.com/services/feeds/groups_pool.gne?id=99@N01&format=atom"},
		{"https://podcasts.apple.com/us/podcast/valley/id123456", ""},
		{"https://github.com/owner/repo", "https://github.com/owner/repo/releases.atom"},
		{"https://github.com/owner/repo.git", "https://github.com/owner/repo/releases.atom"},
		{"https://github.com/owner/repo/releases/tag/v1", "https://github.com/owner/repo/releases.atom"},
		{"https://github.com/owner/repo/tags", "https://github.com/owner/repo/tags.atom"},
		{"https://github.com/owner/repo/commits", "https://github.com/owner/repo/commits.atom"},
		{"https://github.com/owner/repo/commits/main/docs", "https://github.com/owner/repo/commits/main/docs.atom"},
		{"https://github.com/owner/repo/issues?q=is%3Aopen", "https://github.com/owner/repo/issues.atom"},
		{"https://github.com/owner/repo/discussions", "https://github.com/owner/repo/discussions.atom"},
		{"https://github.com/owner/repo/wiki/Home", "https://github.com/owner/repo/wiki.atom"},
		{"https://github.com/owner/repo/tree/main/cmd", "https://github.com/owner/repo/releases.atom"},
		{"https://github.com/owner", "https://github.com/owner.atom"},
		{"https://github.com/features", ""},
		{"https://gist.github.com/owner/abc", "https://gist.github.com/owner.atom"},
		{"https://gitlab.com/group/sub/project", "https://gitlab.com/group/sub/project/-/releases.atom"},
		{"https://gitlab.com/group/project/-/tags", "https://gitlab.com/group/project/-/tags?format=atom"},
		{"https://gitlab.com/group/project/-/commits/main", "https://gitlab.com/group/project/-/commits/main?format=atom"},
		{"https://gitlab.com/group/project/-/issues/7", "https://gitlab.com/group/project/-/issues.atom"},
		{"https://gitlab.com/group/project/-/merge_requests", "https://gitlab.com/group/project/-/merge_requests.atom"},
		{"https://gitlab.com/group/project/-/releases", "https://gitlab.com/group/project/-/releases.atom"},
		{"https://gitlab.com/someone", "https://gitlab.com/someone.atom"},
		{"https://codeberg.org/owner/repo", "https://codeberg.org/owner/repo/releases.rss"},
		{"https://codeberg.org/owner", "https://codeberg.org/owner.rss"},
		{"https://sourceforge.net/projects/valley/files/", "https://sourceforge.net/projects/valley/rss?path=/"},
		{"https://pypi.org/project/valley/", "https://pypi.org/rss/project/valley/releases.xml"},
		{"https://store.steampowered.com/app/220/HalfLife/", "https://store.steampowered.com/feeds/news/app/220/"},
		{"https://store.steampowered.com/news/app/220", "https://store.steampowered.com/feeds/news/app/220/"},
		{"https://store.steampowered.com/news/", "https://store.steampowered.com/feeds/news/"},
		{"https://steamcommunity.com/groups/valley#x", "https://steamcommunity.com/groups/valley/rss/"},
		{"https://steamcommunity.com/app/220/discussions", "https://store.steampowered.com/feeds/news/app/220/"},
		{"https://www.reddit.com", "https://www.reddit.com/.rss"},
		{"https://old.reddit.com/r/golang/", "https://www.reddit.com/r/golang/.rss"},
		{"https://www.reddit.com/r/golang/top/?t=week", "https://www.reddit.com/r/golang/top/.rss?t=week"},
		{"https://www.reddit.com/r/golang/comments/abc/title/", "https://www.reddit.com/r/golang/comments/abc/.rss"},
		{"https://www.reddit.com/u/someone", "https://www.reddit.com/user/someone/.rss"},
		{"https://www.reddit.com/user/someone/m/multi/", "https://www.reddit.com/user/someone/m/multi/.rss"},
		{"https://www.reddit.com/domain/courier.example/", "https://www.reddit.com/domain/courier.example/.rss"},
		{"https://news.ycombinator.com/", "https://news.ycombinator.com/rss"},
		{"https://news.ycombinator.com/newest", "https://hnrss.org/newest"},
		{"https://news.ycombinator.com/user?id=pg", "https://hnrss.org/user?id=pg"},
		{"https://news.ycombinator.com/submitted?id=pg", "https://hnrss.org/submitted?id=pg"},
		{"https://news.ycombinator.com/threads?id=pg", "https://hnrss.org/threads?id=pg"},
		{"https://news.ycombinator.com/item?id=8863", "https://hnrss.org/item?id=8863"},
		{"https://stackoverflow.com/questions/tagged/go?tab=Newest", "https://stackoverflow.com/feeds/tag/go"},
		{"https://stackoverflow.com/questions/11227809/why", "https://stackoverflow.com/feeds/question/11227809"},
		{"https://unix.stackexchange.com/users/42/someone", "https://unix.stackexchange.com/feeds/user/42"},
		{"https://superuser.com/", "https://superuser.com/feeds"},
		{"https://bsky.app/profile/someone.bsky.social", "https://bsky.app/profile/someone.bsky.social/rss"},
		{"https://lobste.rs/t/go", "https://lobste.rs/t/go.rss"},
		{"https://lobste.rs/", "https://lobste.rs/rss"},
		{"https://mastodon.example/@someone", "https://mastodon.example/@someone.rss"},
		{"https://mastodon.example/@someone/112233", "https://mastodon.example/@someone.rss"},
		{"https://mastodon.example/@someone@other.example", "https://other.example/@someone.rss"},
		{"https://www.tiktok.com/@someone", ""},
		{"https://pleroma.example/users/someone", "https://pleroma.example/users/someone.rss"},
		{"https://medium.com/@someone/a-story-1234", "https://medium.com/feed/@someone"},
		{"https://medium.com/some-publication", "https://medium.com/feed/some-publication"},
		{"https://medium.com/some-publication/tagged/go", "https://medium.com/feed/some-publication/tagged/go"},
		{"https://medium.com/tag/golang", "https://medium.com/feed/tag/golang"},
		{"https://someone.medium.com/", "https://someone.medium.com/feed"},
		{"https://letters.substack.com/p/one", "https://letters.substack.com/feed"},
		{"https://substack.com/@someone", "https://someone.substack.com/feed"},
		{"https://someone.wordpress.com/2026/11/20/x/", "https://someone.wordpress.com/feed/"},
		{"https://someone.wordpress.com/category/rivers/", "https://someone.wordpress.com/category/rivers/feed/"},
		{"https://someone.tumblr.com/post/1", "https://someone.tumblr.com/rss"},
		{"https://someone.tumblr.com/tagged/rivers", "https://someone.tumblr.com/tagged/rivers/rss"},
		{"https://www.tumblr.com/someone", "https://someone.tumblr.com/rss"},
		{"https://someone.blogspot.com/2026/11/x.html", "https://someone.blogspot.com/feeds/posts/default"},
		{"https://someone.blogspot.com/search/label/Rivers", "https://someone.blogspot.com/feeds/posts/default/-/Rivers"},
		{"https://dev.to/someone", "https://dev.to/feed/someone"},
		{"https://dev.to/t/go", "https://dev.to/feed/tag/go"},
		{"https://arxiv.org/list/cs.CL/recent", "https://rss.arxiv.org/rss/cs.CL"},
		{"https://arxiv.org/archive/math", "https://rss.arxiv.org/rss/math"},
		{"https://arxiv.org/a/lund_m_1", "https://arxiv.org/a/lund_m_1.atom"},
		{"https://en.wikipedia.org/wiki/Web_feed", "https://en.wikipedia.org/w/index.php?title=Web_feed&action=history&feed=atom"},
		{"https://de.wikipedia.org/w/index.php?title=Fluss&action=history", "https://de.wikipedia.org/w/index.php?title=Fluss&action=history&feed=atom"},
		{"https://en.wikipedia.org/wiki/Special:RecentChanges", "https://en.wikipedia.org/w/index.php?title=Special:RecentChanges&feed=atom"},
		{"https://letterboxd.com/someone/films/", "https://letterboxd.com/someone/rss/"},
		{"https://courier.example/news", ""},
		{"not an address", ""},
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

// TestRulesByPage holds the places that are told by their pages.
func TestRulesByPage(t *testing.T) {
	for _, c := range []struct{ address, page, want string }{
		{"https://www.youtube.com/@valley", `<html><link rel="canonical" href="https://www.youtube.com/channel/UC1234567890123456789012">`, "https://www.youtube.com/feeds/videos.xml?channel_id=UC1234567890123456789012"},
		{"https://www.youtube.com/c/valley/videos", `<script>{"externalId":"UC1234567890123456789012"}</script>`, "https://www.youtube.com/feeds/videos.xml?channel_id=UC1234567890123456789012"},
		{"https://www.youtube.com/watch?v=abc", `<meta itemprop="channelId" content="UC1234567890123456789012">`, "https://www.youtube.com/feeds/videos.xml?channel_id=UC1234567890123456789012"},
		{"https://www.flickr.com/photos/valley/", `{"nsid":"12345678@N00"}`, "https://www.flickr.com/services/feeds/photos_public.gne?id=12345678@N00&format=atom"},
		{"https://soundcloud.com/valley", `<meta content="soundcloud://users:4711">`, "https://feeds.soundcloud.com/users/soundcloud:users:4711/sounds.rss"},
		{"https://podcasts.apple.com/us/podcast/valley/id123456", `{"results":[{"feedUrl":"https:\/\/cast.example\/feed.xml?a=1\u0026b=2"}]}`, "https://cast.example/feed.xml?a=1&b=2"},
		{"https://courier.example/", `<meta name="generator" content="WordPress 6.7">`, "https://courier.example/feed/"},
		{"https://courier.example/", `<meta name="generator" content="Ghost 5">`, "https://courier.example/rss/"},
		{"https://letters.example/p/x", `<link rel="preconnect" href="https://substackcdn.com">`, "https://letters.example/feed"},
		{"https://stories.example/", `<meta property="al:android:package" content="com.medium.reader">`, "https://stories.example/feed"},
		{"https://blog.example/", `<meta content='blogger' name='generator'/>`, "https://blog.example/feeds/posts/default"},
		{"https://pics.example/", `<img src="https://assets.tumblr.com/x.gif">`, "https://pics.example/rss"},
		{"https://pages.example/", `<meta name="generator" content="Jekyll v4">`, "https://pages.example/feed.xml"},
		{"https://pages.example/", `<meta name="generator" content="Hugo 0.139">`, "https://pages.example/index.xml"},
		{"https://pages.example/", `<meta name="generator" content="Hexo 7">`, "https://pages.example/atom.xml"},
		{"https://shop.example/", `<script src="https://static1.squarespace.com/a.js">`, "https://shop.example/blog?format=rss"},
		{"https://talk.example/", `<meta name="generator" content="Discourse 3.4">`, "https://talk.example/latest.rss"},
		{"https://town.example/", `<meta name="Generator" content="Drupal 10">`, "https://town.example/rss.xml"},
		{"https://club.example/", `<meta name="generator" content="Joomla! - Open Source">`, "https://club.example/?format=feed&type=rss"},
		{"https://wiki.example/", `<meta name="generator" content="MediaWiki 1.43">`, "https://wiki.example/index.php?title=Special:RecentChanges&feed=atom"},
	} {
		got := ""
		if all := discover.Find(context.Background(), []byte(c.page), "", c.address); len(all) > 0 {
			got = all[0].URL
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.address, got, c.want)
		}
	}
}

// TestLookup holds the sites that tell their feeds at another address.
func TestLookup(t *testing.T) {
	for address, want := range map[string]string{
		"https://podcasts.apple.com/us/podcast/valley/id123456?i=7": "https://itunes.apple.com/lookup?entity=podcast&id=123456",
		"https://courier.example/":                                  "",
	} {
		if got := discover.Lookup(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}
