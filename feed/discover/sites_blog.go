package discover

// blogRules are sites where people keep blogs.
var blogRules = []Rule{
	{Site: "Medium", Hosts: []string{"medium.com"}, Places: []Place{
		{Path: `/(@[^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://medium.com/feed/$1", "$1 on Medium", "rss"}}},
		{Path: `/tag/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://medium.com/feed/tag/$1", "$1 on Medium", "rss"}}},
		{Path: `/(?:m|me|search|about|creators|membership|jobs|u|p|topic|feed|explore-topics)(?:[/?].*)?`},
		{Path: `/([\w-]+)/tagged/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://medium.com/feed/$1/tagged/$2", "$1, $2", "rss"}}},
		{Path: `/([\w-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://medium.com/feed/$1", "$1 on Medium", "rss"}}},
	}},
	{Site: "Medium, help", Hosts: []string{"help.medium.com"}, Places: []Place{{Path: `.*`, None: true}}},
	{Site: "Medium, own name", Hosts: []string{"*.medium.com"}, Places: []Place{
		{Path: `.*`, Feeds: []Feed{{"$root/feed", "$host", "rss"}}},
	}},
	{Site: "Substack, reading room", Hosts: []string{"open.substack.com"}, Places: []Place{
		{Path: `/pub/([\w-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://$1.substack.com/feed", "$1 on Substack", "rss"}}},
		{Path: `.*`},
	}},
	{Site: "Substack, help", Hosts: []string{"support.substack.com"}, Places: []Place{{Path: `.*`, None: true}}},
	{Site: "Substack", Hosts: []string{"*.substack.com"}, Places: []Place{
		{Path: `.*`, Feeds: []Feed{{"$root/feed", "$host", "rss"}}},
	}},
	{Site: "Substack profile", Hosts: []string{"substack.com"}, Places: []Place{
		{Path: `/@([\w-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://$1.substack.com/feed", "$1 on Substack", "rss"}}},
	}},
	{Site: "WordPress.com", Hosts: []string{"*.wordpress.com"}, Places: []Place{
		{Path: `/((?:category|tag|author)/[^?]+?)(?:/page/\d+)?/?(?:\?.*)?`, Feeds: []Feed{{"$root/$1/feed/", "$host, $1", "rss"}, {"$root/feed/", "$host", "rss"}}},
		{Path: `.*`, Feeds: []Feed{{"$root/feed/", "$host", "rss"}}},
	}},
	{Site: "Tumblr", Hosts: []string{"tumblr.com"}, Places: []Place{
		{Path: `/(?:dashboard|explore|login|register|search|settings|about|tagged|help|policy|communities|inbox|likes|following)(?:[/?].*)?`, None: true},
		{Path: `/(?:blog/)?(?:view/)?([\w-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://$1.tumblr.com/rss", "$1 on Tumblr", "rss"}}},
	}},
	{Site: "Tumblr, own name", Hosts: []string{"*.tumblr.com"}, Places: []Place{
		{Path: `/tagged/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"$root/tagged/$1/rss", "$host, $1", "rss"}, {"$root/rss", "$host", "rss"}}},
		{Path: `.*`, Feeds: []Feed{{"$root/rss", "$host", "rss"}}},
	}},
	{Site: "Blogger", Hosts: []string{"*.blogspot.*"}, Places: []Place{
		{Path: `/search/label/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"$root/feeds/posts/default/-/$1", "$host, $1", "atom"}, {"$root/feeds/posts/default", "$host", "atom"}}},
		{Path: `.*`, Feeds: []Feed{{"$root/feeds/posts/default", "$host", "atom"}}},
	}},
	{Site: "DEV", Hosts: []string{"dev.to"}, Places: []Place{
		{Path: `/t/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://dev.to/feed/tag/$1", "DEV, $1", "rss"}}},
		{Path: `/([\w-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://dev.to/feed/$1", "$1 on DEV", "rss"}}},
		{Path: `/`, Feeds: []Feed{{"https://dev.to/feed", "DEV", "rss"}}},
	}},
}
