package discover

// referenceRules are sites of knowledge.
var referenceRules = []Rule{
	{Site: "arXiv", Hosts: []string{"arxiv.org", "export.arxiv.org"}, Places: []Place{
		{Path: `/(?:list|archive)/([a-z-]+(?:\.[A-Za-z-]+)?)(?:[/?].*)?`, Feeds: []Feed{{"https://rss.arxiv.org/rss/$1", "arXiv $1", "rss"}, {"https://rss.arxiv.org/atom/$1", "arXiv $1", "atom"}}},
		{Path: `/a/([\w-]+?)(?:\.html|\.atom2?)?/?(?:\?.*)?`, Feeds: []Feed{{"https://arxiv.org/a/$1.atom", "$1 on arXiv", "atom"}}},
	}},
	{Site: "Wikipedia", Hosts: []string{"*.wikipedia.org", "*.wiktionary.org", "*.wikinews.org", "*.wikivoyage.org", "*.wikibooks.org", "*.wikiquote.org", "*.wikisource.org", "*.wikimedia.org", "wikidata.org", "mediawiki.org"}, Places: []Place{
		{Path: wikiPage + specialWords + `:(?:Contributions|Beitr%C3%A4ge|Contribuciones|Contributi|Bijdragen)/([^?]+?)/?(?:\?.*)?`, Feeds: []Feed{{"$root/w/api.php?action=feedcontributions&user=$q1&feedformat=atom", "$1 on $host", "atom"}}},
		{Path: wikiPage + `(` + specialWords + `:(?:Watchlist|Search|Random|SpecialPages|UserLogin|Preferences)[^?]*)(?:\?.*)?`, None: true},
		{Path: wikiPage + `(` + specialWords + `:[^?]+)(?:\?.*)?`, Feeds: []Feed{{"$root/w/index.php?title=$q1&feed=atom", "$1 on $host", "atom"}}},
		{Path: wikiPage + `([^?]+)(?:\?.*)?`, Feeds: []Feed{{"$root/w/index.php?title=$q1&action=history&feed=atom", "History of $1", "atom"}}},
		{Path: `/(?:w/index\.php)?\?(?:.*&)?title=([^&]+)(?:&.*)?`, Keep: []string{"title"}, Feeds: []Feed{{"$root/w/index.php?action=history&feed=atom", "History of $1", "atom"}}},
	}},
	{Site: "Letterboxd", Hosts: []string{"letterboxd.com"}, Places: []Place{
		{Path: `/(?:film|films|lists|members|journal|search)(?:[/?].*)?`},
		{Path: `/([\w-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://letterboxd.com/$1/rss/", "$1 on Letterboxd", "rss"}}},
	}},
}

// wikiPage begins the address of a page, in the script of the reader's choice
// where a language has several.
const wikiPage = `/(?:wiki|zh|zh-\w+|sr|sr-\w+|kk-\w+|uz-\w+)/`

// specialWords are what the pages of the program itself are called, as they
// stand in addresses.
const specialWords = `(?i:Special|Spezial|Sp%C3%A9cial|Especial|Speciale|Speciaal|Specjalna|Speci%C3%A1ln%C3%AD|Speci%C3%A1lis|Spesial|Istimewa|Toiminnot|%C3%96zel|` +
	`%D0%A1%D0%BB%D1%83%D0%B6%D0%B5%D0%B1%D0%BD%D0%B0%D1%8F|%D0%A1%D0%BF%D0%B5%D1%86%D1%96%D0%B0%D0%BB%D1%8C%D0%BD%D0%B0|%E7%89%B9%E5%88%A5|%E7%89%B9%E6%AE%8A|%ED%8A%B9%EC%88%98|` +
	`%D8%AE%D8%A7%D8%B5|%D9%88%DB%8C%DA%98%D9%87|%D7%9E%D7%99%D7%95%D7%97%D7%93|%CE%95%CE%B9%CE%B4%CE%B9%CE%BA%CF%8C)`
