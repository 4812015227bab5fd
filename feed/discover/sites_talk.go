package discover

// talkRules are sites where people talk with each other.
var talkRules = []Rule{
	{Site: "Reddit", Hosts: []string{"reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com", "m.reddit.com"}, Places: []Place{
		{Path: `/(?:\?.*)?`, Feeds: []Feed{{"https://www.reddit.com/.rss", "Reddit", "atom"}}},
		{Path: `/(r/[^/?]+/comments/\w+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}}},
		{Path: `/(r/[^/?]+/(?:new|top|hot|rising))/?(?:\?.*)?`, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}}},
		{Path: `/(r/[^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}, {"https://www.reddit.com/$1/new/.rss", "$1, newest", "atom"}}},
		{Path: `/(user/[^/?]+/m/[^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}}},
		{Path: `/(?:u|user)/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.reddit.com/user/$1/.rss", "u/$1", "atom"}}},
		{Path: `/(domain/[^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}}},
	}},
	{Site: "Hacker News", Hosts: []string{"news.ycombinator.com"}, Places: []Place{
		{Path: `/(newest|ask|show|jobs|best)(?:\?.*)?`, Feeds: []Feed{{"https://hnrss.org/$1", "Hacker News, $1", "rss"}, {"https://news.ycombinator.com/rss", "Hacker News", "rss"}}},
		{Path: `/user\?id=([\w-]+)`, Feeds: []Feed{{"https://hnrss.org/user?id=$1", "$1 on Hacker News", "rss"}}},
		{Path: `/submitted\?id=([\w-]+)`, Feeds: []Feed{{"https://hnrss.org/submitted?id=$1", "Submitted by $1", "rss"}}},
		{Path: `/threads\?id=([\w-]+)`, Feeds: []Feed{{"https://hnrss.org/threads?id=$1", "Comments of $1", "rss"}}},
		{Path: `/item\?id=(\d+)`, Feeds: []Feed{{"https://hnrss.org/item?id=$1", "Comments on item $1", "rss"}}},
		{Path: `.*`, Feeds: []Feed{{"https://news.ycombinator.com/rss", "Hacker News", "rss"}, {"https://hnrss.org/frontpage", "Hacker News with texts", "rss"}}},
	}},
	{Site: "Stack Exchange", Hosts: []string{"stackoverflow.com", "*.stackoverflow.com", "*.stackexchange.com", "superuser.com", "serverfault.com", "askubuntu.com", "mathoverflow.net", "stackapps.com"}, Places: []Place{
		{Path: `/questions/tagged/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"$root/feeds/tag/$1", "$1 on $host", "atom"}}},
		{Path: `/(?:questions|q)/(\d+)(?:[/?].*)?`, Feeds: []Feed{{"$root/feeds/question/$1", "Question $1 on $host", "atom"}}},
		{Path: `/users/(\d+)(?:[/?].*)?`, Feeds: []Feed{{"$root/feeds/user/$1", "User $1 on $host", "atom"}}},
		{Path: `.*`, Feeds: []Feed{{"$root/feeds", "Questions on $host", "atom"}}},
	}},
	{Site: "Bluesky", Hosts: []string{"bsky.app", "staging.bsky.app"}, Places: []Place{
		{Path: `/profile/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://bsky.app/profile/$1/rss", "$1 on Bluesky", "rss"}}},
	}},
	{Site: "Lobsters", Hosts: []string{"lobste.rs"}, Places: []Place{
		{Path: `/t/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://lobste.rs/t/$1.rss", "Lobsters, $1", "rss"}}},
		{Path: `.*`, Feeds: []Feed{{"https://lobste.rs/rss", "Lobsters", "rss"}}},
	}},
}

// fediverseRules are the profiles of Mastodon and its kin, which run on any
// host and are told by their addresses. They come after every other rule.
var fediverseRules = []Rule{
	{Site: "sites with such addresses and no feeds", Hosts: []string{"tiktok.com", "threads.net", "threads.com", "instagram.com", "x.com", "twitter.com"}, Places: []Place{{Path: `.*`}}},
	{Site: "Mastodon and its kin", Hosts: []string{"*"}, Places: []Place{
		{Path: `(?:/web)?/@([\w.-]+)@([\w.-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://$2/@$1.rss", "@$1@$2", "rss"}}},
		{Path: `(?:/web)?/@([\w.-]+?)(?:\.rss)?(?:/(?:\d+|with_replies|media|featured))?/?(?:\?.*)?`, Feeds: []Feed{{"$root/@$1.rss", "@$1@$host", "rss"}, {"$root/users/$1.rss", "@$1@$host", "rss"}, {"$root/users/$1.atom", "@$1@$host", "atom"}}},
		{Path: `/users/([\w.-]+)(?:/statuses/\d+)?/?(?:\?.*)?`, Feeds: []Feed{{"$root/users/$1.rss", "@$1@$host", "rss"}}},
	}},
}
