package discover

import "slices"

// Rules are the sites whose feeds are known. To add one, add it to the table
// of its kind and its pages to the table of the tests. The first rule that
// gives something serves.
var Rules = slices.Concat(mediaRules, codeRules, talkRules, blogRules, referenceRules, fediverseRules)

// Platforms are the kinds of software that sites run on hosts of their own.
var Platforms = []Platform{
	{Name: "WordPress", Generator: "wordpress", Mark: "/wp-content/", Feeds: []Feed{{"$root/feed/", "$host", "rss"}}},
	{Name: "Ghost", Generator: "ghost", Feeds: []Feed{{"$root/rss/", "$host", "rss"}}},
	{Name: "Substack", Mark: "substackcdn.com", Feeds: []Feed{{"$root/feed", "$host", "rss"}}},
	{Name: "Medium", Mark: `content="com.medium.reader"`, Feeds: []Feed{{"$root/feed", "$host", "rss"}}},
	{Name: "Blogger", Generator: "blogger", Feeds: []Feed{{"$root/feeds/posts/default", "$host", "atom"}}},
	{Name: "Tumblr", Mark: "assets.tumblr.com", Feeds: []Feed{{"$root/rss", "$host", "rss"}}},
	{Name: "Jekyll", Generator: "jekyll", Feeds: []Feed{{"$root/feed.xml", "$host", "atom"}}},
	{Name: "Hugo", Generator: "hugo", Feeds: []Feed{{"$root/index.xml", "$host", "rss"}}},
	{Name: "Hexo", Generator: "hexo", Feeds: []Feed{{"$root/atom.xml", "$host", "atom"}}},
	{Name: "Squarespace", Mark: "static1.squarespace.com", Feeds: []Feed{{"$root/blog?format=rss", "$host", "rss"}}},
	{Name: "Discourse", Generator: "discourse", Feeds: []Feed{{"$root/latest.rss", "$host", "rss"}}},
	{Name: "Drupal", Generator: "drupal", Feeds: []Feed{{"$root/rss.xml", "$host", "rss"}}},
	{Name: "Joomla", Generator: "joomla", Feeds: []Feed{{"$root/?format=feed&type=rss", "$host", "rss"}}},
	{Name: "MediaWiki", Generator: "mediawiki", Feeds: []Feed{{"$root/index.php?title=Special:RecentChanges&feed=atom", "Changes on $host", "atom"}}},
}
