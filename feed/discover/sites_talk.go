package discover

// talkRules are sites where people talk with each other.
var talkRules = []Rule{
	{Site: "Reddit", Hosts: []string{"reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com", "m.reddit.com", "i.reddit.com", "amp.reddit.com", "sh.reddit.com"}, Places: []Place{
		{Path: `/(?:\?.*)?`, Feeds: []Feed{{"https://www.reddit.com/.rss", "Reddit", "atom"}}},
		{Path: `/(new|best|hot|top|rising|controversial)/?(?:\?.*)?`, Keep: redditKeeps, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "Reddit, $1", "atom"}}},
		{Path: `/((?:r/[^/?]+/)?search)/?(?:\?.*)?`, Keep: []string{"q", "restrict_sr", "sort", "t", "type", "include_over_18"}, Feeds: []Feed{{"https://www.reddit.com/$1.rss", "Reddit, $1", "atom"}}},
		{Path: `/(r/[^/?]+/comments/\w+)(?:[/?].*)?`, Keep: redditKeeps, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}}},
		{Path: `/(r/[^/?]+/(?:new|top|hot|best|rising|controversial|comments))/?(?:\?.*)?`, Keep: redditKeeps, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}}},
		{Path: `/(r/[^/?]+)(?:[/?].*)?`, Keep: redditKeeps, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}, {"https://www.reddit.com/$1/new/.rss", "$1, newest", "atom"}}},
		{Path: `/(user/[^/?]+/m/[^/?]+)(?:[/?].*)?`, Keep: redditKeeps, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}}},
		{Path: `/(?:u|user)/([^/?]+)/(submitted|comments)/?(?:\?.*)?`, Keep: redditKeeps, Feeds: []Feed{{"https://www.reddit.com/user/$1/$2/.rss", "u/$1, $2", "atom"}}},
		{Path: `/(?:u|user)/([^/?]+)(?:[/?].*)?`, Keep: redditKeeps, Feeds: []Feed{{"https://www.reddit.com/user/$1/.rss", "u/$1", "atom"}}},
		{Path: `/(domain/[^/?]+)(?:[/?].*)?`, Keep: redditKeeps, Feeds: []Feed{{"https://www.reddit.com/$1/.rss", "$1", "atom"}}},
	}},
	{Site: "Hacker News", Hosts: []string{"news.ycombinator.com"}, Places: []Place{
		{Path: `/(?:news)?(?:\?.*)?`, Feeds: []Feed{{"https://news.ycombinator.com/rss", "Hacker News", "rss"}, {"https://hnrss.org/frontpage", "Hacker News with texts", "rss"}}},
		{Path: `/(newest|ask|show|jobs|best|active|newcomments)(?:\?.*)?`, Feeds: []Feed{{"https://hnrss.org/$1", "Hacker News, $1", "rss"}}},
		{Path: `/(user|submitted|threads|favorites)\?(?:.*&)?id=([\w-]+)(?:&.*)?`, Feeds: []Feed{{"https://hnrss.org/$1?id=$2", "$2 on Hacker News, $1", "rss"}}},
		{Path: `/item\?(?:.*&)?id=(\d+)(?:&.*)?`, Feeds: []Feed{{"https://hnrss.org/item?id=$1", "Comments on item $1", "rss"}}},
		{Path: `/from\?(?:.*&)?site=([^&]+)(?:&.*)?`, Feeds: []Feed{{"https://hnrss.org/newest?q=$1&search_attrs=url", "Hacker News, from $1", "rss"}}},
		{Path: `/(?:front|past|leaders|lists|shownew|asknew|pool|invited|noobstories|noobcomments|classic|launches|whoishiring|newsguidelines|upvoted|hidden|login)\b.*`, None: true},
	}},
	{Site: "Stack Exchange", Hosts: []string{
		"stackoverflow.com", "*.stackoverflow.com", "*.stackexchange.com", "superuser.com", "serverfault.com", "askubuntu.com", "mathoverflow.net", "stackapps.com",
		"meta.superuser.com", "meta.serverfault.com", "meta.askubuntu.com", "meta.mathoverflow.net",
	}, Places: []Place{
		{Path: `/(?:questions/tagged|tags)/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"$root/feeds/tag/$1", "$1 on $host", "atom"}}},
		{Path: `/(?:questions|q)/(\d+)(?:[/?].*)?`, Feeds: []Feed{{"$root/feeds/question/$1", "Question $1 on $host", "atom"}}},
		{Path: `/a/\d+(?:[/?].*)?`}, // leads on to its question
		{Path: `/users/(\d+)(?:[/?].*)?`, Feeds: []Feed{{"$root/feeds/user/$1", "User $1 on $host", "atom"}}},
		{Path: `/(?:questions/?|search/?)?(?:\?.*)?`, Feeds: []Feed{{"$root/feeds", "Questions on $host", "atom"}}},
		{Path: `/(?:tags|users|badges|unanswered|help|tour|about|jobs|collectives|teams|review|election)(?:[/?].*)?`, None: true},
	}},
	{Site: "Bluesky", Hosts: []string{"bsky.app", "staging.bsky.app"}, Places: []Place{
		{Path: `/profile/[^/?]+/(?:feed|lists)/.*`, None: true},
		{Path: `/profile/(?:@|%40)?([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://bsky.app/profile/$1/rss", "$1 on Bluesky", "rss"}}},
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
		{Path: `(?:/web|/deck)?/@([\w.-]+)@([\w.-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://$2/@$1.rss", "@$1@$2", "rss"}}},
		{Path: `/@([\w.-]+)/((?:tagged/[^/?]+)|with_replies|media)/?(?:\?.*)?`, Feeds: []Feed{{"$root/@$1/$2.rss", "@$1@$host, $2", "rss"}, {"$root/@$1.rss", "@$1@$host", "rss"}}},
		{Path: `(?:/web|/deck)?/@([\w.-]+?)(?:\.rss)?(?:/(?:\d+(?:/embed)?|featured))?/?(?:\?.*)?`, Feeds: []Feed{{"$root/@$1.rss", "@$1@$host", "rss"}, {"$root/users/$1.rss", "@$1@$host", "rss"}, {"$root/users/$1.atom", "@$1@$host", "atom"}}},
	}},
	{Site: "Mastodon and its kin, by addresses that others have too", Hosts: []string{"*"}, Weak: true, Places: []Place{
		{Path: `/users/([\w.-]+)(?:/statuses/\d+)?/?(?:\?.*)?`, Feeds: []Feed{{"$root/users/$1.rss", "@$1@$host", "rss"}}},
		{Path: `/tags/([^/?.]+)/?(?:\?.*)?`, Feeds: []Feed{{"$root/tags/$1.rss", "#$1 on $host", "rss"}}},
	}},
}

// redditKeeps are what says of a listing which posts are in it, in what order.
var redditKeeps = []string{"sort", "t"}
