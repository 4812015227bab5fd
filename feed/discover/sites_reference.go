package discover

// referenceRules are sites of knowledge.
var referenceRules = []Rule{
	{Site: "arXiv", Hosts: []string{"arxiv.org", "export.arxiv.org"}, Places: []Place{
		{Path: `/(?:list|archive)/([a-z-]+(?:\.[A-Za-z-]+)?)(?:[/?].*)?`, Feeds: []Feed{{"https://rss.arxiv.org/rss/$1", "arXiv $1", "rss"}, {"https://rss.arxiv.org/atom/$1", "arXiv $1", "atom"}}},
		{Path: `/a/([a-z]+_[a-z]+_\d+)(?:[/?].*)?`, Feeds: []Feed{{"https://arxiv.org/a/$1.atom", "$1 on arXiv", "atom"}}},
	}},
	{Site: "Wikipedia", Hosts: []string{"*.wikipedia.org", "*.wiktionary.org", "*.wikinews.org", "*.wikivoyage.org", "*.wikibooks.org", "*.wikiquote.org", "*.wikisource.org", "commons.wikimedia.org", "wikidata.org", "mediawiki.org"}, Places: []Place{
		{Path: `/wiki/(Special:(?:RecentChanges|NewPages))(?:[/?].*)?`, Feeds: []Feed{{"$root/w/index.php?title=$1&feed=atom", "$1 on $host", "atom"}}},
		{Path: `/wiki/([^?]+)(?:\?.*)?`, Feeds: []Feed{{"$root/w/index.php?title=$1&action=history&feed=atom", "History of $1", "atom"}}},
		{Path: `/w/index\.php\?(?:.*&)?title=([^&]+)(?:&.*)?`, Feeds: []Feed{{"$root/w/index.php?title=$1&action=history&feed=atom", "History of $1", "atom"}}},
	}},
	{Site: "Letterboxd", Hosts: []string{"letterboxd.com"}, Places: []Place{
		{Path: `/(?:film|films|lists|members|journal|search)(?:[/?].*)?`},
		{Path: `/([\w-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://letterboxd.com/$1/rss/", "$1 on Letterboxd", "rss"}}},
	}},
}
